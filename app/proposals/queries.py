"""What people see of proposals: a member the own ones, a buyer those that were sent, coordinators those they are in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from app.assignments.lifecycle import ACCEPTED, CLOSED, DELIVERED, IN_PROGRESS, OPEN
from app.assignments.lifecycle import AWARDED as ASSIGNMENT_AWARDED
from app.assignments.lifecycle import DRAFT as ASSIGNMENT_DRAFT
from app.assignments.model import PARTICIPATIONS, Assignment
from app.assignments.queries import given_by
from app.core import clock
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.history import HistoryLine
from app.core.pages import Page, cut
from app.memberships.model import Membership
from app.people.model import Cooperative, Person
from app.permissions import may, require
from app.proposals.lifecycle import AWARDED, DRAFT, SENT
from app.proposals.model import Proposal, ProposalLine
from app.proposals.views import ProposalRow, row_of

PER_PAGE = 20


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The same as may(actor, "proposals.show", proposal), for the database."""
    rules: list[ColumnElement[bool]] = [false()]
    if actor.memberships:
        rules.append(Proposal.membership_id.in_(actor.memberships))
        rules.append(Proposal.lines.any(ProposalLine.membership_id.in_(actor.memberships)))
    if actor.coordinator_of:
        rules.append(Proposal.cooperative_id.in_(actor.coordinator_of))
        rules.append(Proposal.lines.any(ProposalLine.cooperative_id.in_(actor.coordinator_of)))
        rules.append(
            and_(
                Proposal.sent_at.is_not(None),
                Proposal.assignment.has(
                    and_(
                        Assignment.state != ASSIGNMENT_DRAFT,
                        Assignment.home_cooperative_id.in_(actor.coordinator_of),
                    )
                ),
            )
        )
    if actor.contact_of:
        rules.append(
            and_(
                Proposal.sent_at.is_not(None),
                Proposal.assignment.has(given_by(actor, actor.contact_of)),
            )
        )
    return or_(*rules)


def _with_a_line_of(actor: Actor) -> ColumnElement[bool]:
    """Proposals in which the actor does a part, whoever made them."""
    return Proposal.id.in_(select(ProposalLine.proposal_id).where(ProposalLine.membership_id.in_(actor.memberships)))


def whole() -> tuple[ORMOption, ...]:
    """What a page about one proposal and a mail about it need."""
    return (
        joinedload(Proposal.assignment).options(
            joinedload(Assignment.organisation),
            joinedload(Assignment.home_cooperative),
            selectinload(Assignment.parts),
        ),
        joinedload(Proposal.membership).options(joinedload(Membership.person), joinedload(Membership.cooperative)),
        selectinload(Proposal.lines)
        .joinedload(ProposalLine.membership)
        .options(joinedload(Membership.person), joinedload(Membership.cooperative)),
    )


def get(session: Session, actor: Actor, proposal_id: int) -> Proposal:
    """A proposal with its assignment (organisation, home, parts), member and lines. NotFound for what is not shown."""
    proposal = session.scalar(select(Proposal).where(Proposal.id == proposal_id, visible_to(actor)).options(*whole()))
    if proposal is None:
        raise NotFound("proposal")
    return proposal


def agreed_of(session: Session, actor: Actor, assignment_id: int) -> Proposal:
    """The awarded proposal of an assignment, as `get`, with the assignment's files and participants. Raises NotFound."""
    proposal = session.scalar(
        select(Proposal)
        .where(Proposal.assignment_id == assignment_id, Proposal.state == AWARDED, visible_to(actor))
        .options(
            *whole(),
            joinedload(Proposal.assignment).options(
                selectinload(Assignment.files), selectinload(Assignment.participants)
            ),
        )
    )
    if proposal is None:
        raise NotFound("awarded proposal")
    return proposal


def waiting_change_of(session: Session, actor: Actor, assignment: Assignment) -> Proposal | None:
    """The awarded proposal, while a change of it waits for one of the two sides and the actor is of either."""
    if assignment.change_waits_for is None or not may(actor, "assignments.read_agreement", assignment):
        return None
    return session.scalar(
        select(Proposal)
        .where(Proposal.assignment_id == assignment.id, Proposal.state == AWARDED)
        .options(joinedload(Proposal.assignment), selectinload(Proposal.lines))
    )


def unfinished_of(session: Session, assignment_id: int) -> tuple[set[int], set[int]]:
    """The memberships with a draft proposal for this assignment, and those with a sent one."""
    rows = session.execute(
        select(Proposal.state, Proposal.membership_id).where(
            Proposal.assignment_id == assignment_id, Proposal.state.in_((DRAFT, SENT))
        )
    ).all()
    drafts, sent = ({row.membership_id for row in rows if row.state == state} for state in (DRAFT, SENT))
    return drafts, sent


def get_for(session: Session, actor: Actor, verb: str, proposal_id: int) -> Proposal:
    """As `get`, for a page on which something is done: also raises NotAllowed when the actor may not do it."""
    proposal = get(session, actor, proposal_id)
    require(actor, verb, proposal)
    return proposal


def assignment_for(session: Session, actor: Actor, verb: str, assignment_id: int) -> Assignment:
    """The assignment (organisation, home, parts, participants) about which the actor does `verb`. NotFound, NotAllowed."""
    assignment = session.scalar(
        select(Assignment)
        .where(Assignment.id == assignment_id)
        .options(
            joinedload(Assignment.organisation),
            joinedload(Assignment.home_cooperative),
            selectinload(Assignment.parts),
            selectinload(Assignment.participants),
        )
    )
    if assignment is None or not may(actor, "assignments.show", assignment):
        raise NotFound("assignment")
    require(actor, verb, assignment)
    return assignment


@dataclass(frozen=True)
class Own:
    """A membership from which the member can choose: its id and the cooperative's name."""

    id: int
    cooperative: str


def own_memberships(session: Session, actor: Actor, assignment: Assignment) -> Sequence[Own]:
    """The actor's memberships; one that takes part in the assignment already stands first."""
    rows = session.execute(
        select(Membership.id, Cooperative.name)
        .join(Membership.cooperative)
        .where(Membership.id.in_(actor.memberships))
        .order_by(Membership.id)
    ).all()
    taking_part = {participant.membership_id for participant in assignment.participants}
    return sorted((Own(row.id, row.name) for row in rows), key=lambda own: (own.id not in taking_part, own.id))


def answer_of(actor: Actor, assignment: Assignment) -> str:
    """How the actor takes part as a member (one of PARTICIPATIONS); empty for who doesn't. Needs `participants`."""
    own = [each.how for each in assignment.participants if each.membership_id in actor.memberships]
    return max(own, key=PARTICIPATIONS.index, default="")


def was_open_to_members(session: Session, actor: Actor, assignment_id: int) -> bool:
    """Whether any member could have been writing a proposal for this assignment, which is closed by now."""
    opened = select(Assignment.id).where(
        Assignment.id == assignment_id, Assignment.opened_at.is_not(None), Assignment.is_private.is_(False)
    )
    return actor.is_member and session.scalar(opened) is not None


def mine_for(session: Session, actor: Actor, assignment_id: int) -> Proposal | None:
    """The actor's own proposal for the assignment, if there is one; else the one of which the actor does a part."""
    return session.scalar(
        select(Proposal)
        .where(
            Proposal.assignment_id == assignment_id,
            or_(Proposal.membership_id.in_(actor.memberships), _with_a_line_of(actor)),
        )
        .order_by((Proposal.state == AWARDED).desc(), Proposal.id)
        .limit(1)
    )


@dataclass(frozen=True)
class Winner:
    """Who does the work, and the proposal that was awarded."""

    proposal_id: int
    first_name: str


def winner_of(session: Session, actor: Actor, assignment: Assignment) -> Winner | None:
    """Who was chosen and still does it, for whoever may see that proposal. One statement once it was awarded."""
    if assignment.state not in (ASSIGNMENT_AWARDED, IN_PROGRESS, DELIVERED, ACCEPTED):
        return None
    row = session.execute(
        select(Proposal.id, Person.first_name)
        .join(ProposalLine, ProposalLine.proposal_id == Proposal.id)
        .join(Membership, Membership.id == ProposalLine.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .where(Proposal.assignment_id == assignment.id, Proposal.state == AWARDED, visible_to(actor))
        .order_by(ProposalLine.id)
        .limit(1)
    ).first()
    return Winner(*row) if row is not None else None


def mine(session: Session, actor: Actor, number: int = 1) -> Page[ProposalRow]:
    """The actor's own proposals, the last touched first, 20 a page. Two statements, whatever their number."""
    own = or_(Proposal.membership_id.in_(actor.memberships), _with_a_line_of(actor))
    where = cut(session.scalar(select(func.count()).select_from(Proposal).where(own)), PER_PAGE, number)
    rows = session.scalars(
        select(Proposal)
        .where(own)
        .options(joinedload(Proposal.assignment).joinedload(Assignment.organisation), selectinload(Proposal.lines))
        .order_by(Proposal.updated_at.desc(), Proposal.id.desc())
        .limit(where.limit)
        .offset(where.offset)
    )
    return where.holding(row_of(proposal, actor.memberships) for proposal in rows)


def in_progress(session: Session, actor: Actor, limit: int = 5) -> Sequence[ProposalRow]:
    """What runs: drafts that can still be sent, and sent ones without a choice so far."""
    rows = session.scalars(
        select(Proposal)
        .join(Proposal.assignment)
        .where(
            Proposal.membership_id.in_(actor.memberships),
            or_(
                and_(Proposal.state == DRAFT, Assignment.state == OPEN, Assignment.deadline > clock.now()),
                and_(Proposal.state == SENT, Assignment.state.in_((OPEN, CLOSED))),
            ),
        )
        .options(joinedload(Proposal.assignment).joinedload(Assignment.organisation), joinedload(Proposal.lines))
        .order_by(Proposal.state, Assignment.deadline, Proposal.id)
        .limit(limit)
    )
    return [row_of(proposal) for proposal in rows.unique()]


def nobody_proposed() -> ColumnElement[bool]:
    """Of assignments those for which no proposal was ever sent; one that was withdrawn again counts."""
    return ~select(Proposal.id).where(Proposal.assignment_id == Assignment.id, Proposal.sent_at.is_not(None)).exists()


def waiting_count(session: Session, assignment_ids: Collection[int]) -> dict[int, int]:
    """Assignment id to its number of sent proposals; one without any is left out. For lists that their reader may see."""
    rows = session.execute(
        select(Proposal.assignment_id, func.count())
        .where(Proposal.assignment_id.in_(assignment_ids), Proposal.state == SENT)
        .group_by(Proposal.assignment_id)
    )
    return {row.assignment_id: row[1] for row in rows}


def proposers_of(session: Session, assignment_id: int) -> set[int]:
    """The memberships whose proposals for this assignment wait for a choice: who has to hear that it closed."""
    return set(
        session.scalars(
            select(Proposal.membership_id).where(Proposal.assignment_id == assignment_id, Proposal.state == SENT)
        )
    )


def awarded_for(session: Session, actor: Actor, proposal_id: int) -> tuple[Proposal, datetime]:
    """An awarded proposal and the moment of its award. NotFound for one that was not awarded."""
    proposal = get(session, actor, proposal_id)
    if proposal.state != AWARDED or not may(actor, "proposals.confirmation", proposal):
        raise NotFound("confirmation")
    moment = session.scalar(
        select(HistoryLine.at)
        .where(
            HistoryLine.thing_kind == "proposal",
            HistoryLine.thing_id == proposal.id,
            HistoryLine.verb == "proposals.award",
        )
        .order_by(HistoryLine.id.desc())
        .limit(1)
    )
    return proposal, moment or proposal.updated_at
