"""Who works on what, and what was handed over: for the member's own day, and for the coordinator who has to decide."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.assignments.lifecycle import AWARDED, IN_PROGRESS, state_label
from app.assignments.model import CHOSEN, DOER_SIDE, JOB, Assignment, Part, Participant
from app.core.actor import Actor
from app.core.errors import NotFound
from app.handovers.lifecycle import OPEN
from app.handovers.model import Absence, Handover, PausedOffering
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.offerings.lifecycle import PAUSED, PUBLISHED
from app.offerings.model import Offering
from app.offerings.queries import WHOLE
from app.organisations.model import Organisation
from app.people.model import Cooperative, Person
from app.permissions import may
from app.proposals.lifecycle import AWARDED as WON
from app.proposals.model import Proposal, ProposalLine

RUNNING = (AWARDED, IN_PROGRESS)


def get(session: Session, actor: Actor, handover_id: int) -> Handover:
    """A hand-over with its assignment (organisation, home, parts, participants) and both members. Raises NotFound."""
    handover = session.scalar(
        select(Handover)
        .where(Handover.id == handover_id)
        .options(
            joinedload(Handover.assignment).options(
                joinedload(Assignment.organisation),
                joinedload(Assignment.home_cooperative),
                selectinload(Assignment.parts),
                selectinload(Assignment.participants),
            ),
            joinedload(Handover.membership).options(joinedload(Membership.person), joinedload(Membership.cooperative)),
            joinedload(Handover.to_membership).joinedload(Membership.person),
        )
    )
    if handover is None or not may(actor, "handovers.show", handover):
        raise NotFound("handover")
    return handover


def open_of(session: Session, assignment_id: int) -> Handover | None:
    """The hand-over of this assignment that waits for a decision, if there is one, whoever asks."""
    return session.scalar(select(Handover).where(Handover.assignment_id == assignment_id, Handover.state == OPEN))


def open_among(session: Session, assignment_ids: Collection[int]) -> set[int]:
    """Which of these assignments wait for a coordinator's decision. For lists that their reader may see."""
    which = Handover.assignment_id.in_(assignment_ids), Handover.state == OPEN
    return set(session.scalars(select(Handover.assignment_id).where(*which)))


@dataclass(frozen=True)
class Work:
    """Work that the member was chosen for and did not deliver yet. `label` is a Dutch msgid, `hours` the member's own.

    `handed_over` is when it went to the coordinator; None while the member does it. A job's hours are a week's.
    """

    assignment_id: int
    title: str
    language: str
    organisation: str
    is_job: bool
    state: str
    label: str
    place: str
    starts_on: date | None
    ends_on: date | None
    hours: float | None
    handed_over: datetime | None
    asks_agreement: bool = False  # a change of what was agreed waits for the member


@dataclass(frozen=True)
class Away:
    """Since when the member can't work, and until which day, if that was said."""

    since: datetime
    until: date | None


@dataclass(frozen=True)
class Mine:
    """A member's running work, the first day first and what has no day last; `away` while the member can't work."""

    work: list[Work]
    away: Away | None


_LINES = (
    select(
        ProposalLine.membership_id,
        ProposalLine.id.label("line_id"),
        Assignment.id,
        Assignment.title,
        Assignment.language,
        func.coalesce(Organisation.name, "").label("organisation"),
        Assignment.kind,
        Assignment.state,
        func.coalesce(Part.place_name, "").label("place"),
        Part.starts_on,
        Part.ends_on,
        Part.hours,
        Part.people,
        Handover.at,
        Assignment.change_waits_for,
    )
    .select_from(ProposalLine)
    .join(Proposal, Proposal.id == ProposalLine.proposal_id)
    .join(Part, Part.id == ProposalLine.part_id)
    .join(Assignment, Assignment.id == Proposal.assignment_id)
    .outerjoin(Organisation, Organisation.id == Assignment.organisation_id)
    .outerjoin(
        Handover,
        (Handover.assignment_id == Assignment.id)
        & (Handover.membership_id == ProposalLine.membership_id)
        & (Handover.state == OPEN),
    )
    .where(Proposal.state == WON, Assignment.state.in_(RUNNING))
)


def mine(session: Session, actor: Actor) -> Mine:
    """What the member was chosen for and did not deliver yet, and whether the member can work. One statement."""
    lines = _LINES.where(ProposalLine.membership_id.in_(actor.memberships)).subquery()
    rows = session.execute(
        select(Absence.since, Absence.until, lines)
        .select_from(Membership)
        .outerjoin(Absence, (Absence.membership_id == Membership.id) & Absence.ended_at.is_(None))
        .outerjoin(lines, lines.c.membership_id == Membership.id)
        .where(Membership.id.in_(actor.memberships))
        .order_by(lines.c.starts_on.is_(None), lines.c.starts_on, lines.c.line_id)
    ).all()
    away = next((Away(row.since, row.until) for row in rows if row.since is not None), None)
    return Mine([_work(row) for row in rows if row.line_id is not None], away)


def _work(row: Row[Any]) -> Work:
    return Work(
        assignment_id=row.id,
        title=row.title,
        language=row.language,
        organisation=row.organisation,
        is_job=row.kind == JOB,
        state=row.state,
        label=state_label(row.state, is_job=row.kind == JOB),
        place=row.place,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        hours=None if row.hours is None else row.hours / row.people,
        handed_over=row.at,
        asks_agreement=row.change_waits_for == DOER_SIDE,
    )


def is_away(session: Session, membership_id: int) -> bool:
    """Whether this member said so, for whoever decides about the member's work."""
    found = select(Absence.id).where(Absence.membership_id == membership_id, Absence.ended_at.is_(None))
    return session.scalar(found.limit(1)) is not None


def offerings_to_pause(session: Session, membership_id: int) -> Sequence[Offering]:
    """What the member has on the site, loaded whole."""
    return session.scalars(
        select(Offering)
        .where(Offering.membership_id == membership_id, Offering.state == PUBLISHED)
        .options(*WHOLE)
        .order_by(Offering.id)
    ).all()


def offerings_paused_with(session: Session, absence_id: int) -> Sequence[Offering]:
    """What went off the site with the absence and is not back on it, loaded whole."""
    return session.scalars(
        select(Offering)
        .join(PausedOffering, PausedOffering.offering_id == Offering.id)
        .where(PausedOffering.absence_id == absence_id, Offering.state == PAUSED)
        .options(*WHOLE)
        .order_by(Offering.id)
    ).all()


@dataclass(frozen=True)
class Taker:
    """Somebody who could take the work over. `does` are the titles of what is on the site."""

    membership_id: int
    name: str
    cooperative: str
    does: tuple[str, ...]


def takers(session: Session, actor: Actor, handover: Handover) -> list[Taker]:
    """The members of the actor's cooperatives who could do it, who offers work of its trade first. Two statements."""
    rows = session.execute(
        select(Membership.id, Person.first_name, Person.last_name, Cooperative.name)
        .join(Membership.person)
        .join(Membership.cooperative)
        .where(
            Membership.cooperative_id.in_(actor.coordinator_of),
            Membership.id != handover.membership_id,
            Membership.state != ALUMNUS,
            Person.disabled_at.is_(None),
            ~select(Absence.id).where(Absence.membership_id == Membership.id, Absence.ended_at.is_(None)).exists(),
            ~select(Participant.id)
            .where(
                Participant.membership_id == Membership.id,
                Participant.assignment_id == handover.assignment_id,
                Participant.how == CHOSEN,
            )
            .exists(),
        )
        .order_by(func.lower(Person.first_name), func.lower(Person.last_name), Membership.id)
    ).all()
    offered: dict[int, list[tuple[str, str | None]]] = {}
    for membership_id, title, trade in session.execute(
        select(Offering.membership_id, Offering.title, Offering.trade)
        .where(Offering.membership_id.in_([row.id for row in rows]), Offering.state == PUBLISHED)
        .order_by(Offering.id)
    ):
        offered.setdefault(membership_id, []).append((title, trade))
    wanted = {part.trade for part in handover.assignment.parts if part.trade}
    found = [
        Taker(id_, f"{first} {last}".strip(), cooperative, tuple(title for title, _trade in offered.get(id_, ())))
        for id_, first, last, cooperative in rows
    ]
    return sorted(found, key=lambda one: not any(trade in wanted for _t, trade in offered.get(one.membership_id, ())))


def price_lines(session: Session, handover: Handover) -> Sequence[ProposalLine]:
    """What was agreed for the member's part: the lines that go to whoever takes over."""
    member = handover.to_membership_id or handover.membership_id
    return session.scalars(
        select(ProposalLine)
        .join(Proposal, Proposal.id == ProposalLine.proposal_id)
        .where(
            Proposal.assignment_id == handover.assignment_id,
            Proposal.state == WON,
            ProposalLine.membership_id == member,
        )
        .order_by(ProposalLine.id)
    ).all()


def offered(session: Session, actor: Actor) -> Sequence[str]:
    """The titles of what the member has on the site."""
    return session.scalars(
        select(Offering.title)
        .where(Offering.membership_id.in_(actor.memberships), Offering.state == PUBLISHED)
        .order_by(Offering.id)
    ).all()
