"""What waits for somebody, counted and listed across the features. Each reader gets only the own roles' part."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, not_, or_, select, true
from sqlalchemy.orm import Session

from app.assignments.lifecycle import IN_PROGRESS, LIFECYCLE, OPEN, OVER
from app.assignments.model import BUYER_SIDE, JOB, Assignment, Part
from app.assignments.queries import given_by
from app.core import clock
from app.core.actor import Actor
from app.core.history import HistoryLine
from app.core.outbox import MAIL, PARKED, OutboxRow
from app.invitations.lifecycle import SENT as INVITED
from app.invitations.model import Invitation
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.messages.model import Thread
from app.offerings.lifecycle import ARCHIVED, PUBLISHED
from app.offerings.model import Offering
from app.organisations.model import Organisation
from app.people.model import Cooperative, CooperativeMunicipality, Municipality, Person
from app.proposals.lifecycle import SENT
from app.proposals.model import Proposal

LATELY = timedelta(days=30)
SHOWN = 5


@dataclass(frozen=True)
class OpenLine:
    """An assignment in a list. `state` is its key, `label` a Dutch msgid, `proposals` how many wait for a choice.

    `unsettled`: how many wait for their maker, who has to say whether they stand after a change.
    `asks_agreement`: a change of what was agreed waits for the buyer.
    """

    id: int
    kind: str
    title: str
    language: str
    organisation: str
    state: str
    label: str
    is_private: bool
    deadline: datetime | None
    proposals: int
    unsettled: int
    starts_on: date | None
    asks_agreement: bool


def of_buyer(session: Session, actor: Actor, limit: int = SHOWN) -> list[OpenLine]:
    """What runs for the actor's organisations: where proposals wait first, then by deadline. One statement.

    A job in which somebody began is done: nothing more happens to it.
    """
    is_hired = and_(Assignment.kind == JOB, Assignment.state == IN_PROGRESS)
    return _lines(session, limit, given_by(actor, actor.contact_of), Assignment.state.not_in(OVER), not_(is_hired))


def _lines(session: Session, limit: int, *which: ColumnElement[bool]) -> list[OpenLine]:
    sent = select(func.count(Proposal.id)).where(Proposal.assignment_id == Assignment.id, Proposal.state == SENT)
    waiting = sent.where(Proposal.stands.is_(True)).scalar_subquery()
    unsettled = sent.where(Proposal.stands.is_(False)).scalar_subquery()
    rows = session.execute(
        select(
            Assignment.id,
            Assignment.kind,
            Assignment.title,
            Assignment.language,
            func.coalesce(Organisation.name, ""),
            Assignment.state,
            Assignment.is_private,
            Assignment.deadline,
            waiting,
            unsettled,
            Part.starts_on,
            Assignment.change_waits_for,
        )
        .outerjoin(Part, (Part.assignment_id == Assignment.id) & (Part.position == 1))
        .outerjoin(Organisation, Organisation.id == Assignment.organisation_id)
        .where(*which)
        .order_by((waiting > 0).desc(), Assignment.deadline.is_(None).desc(), Assignment.deadline, Assignment.id)
        .limit(limit)
    )
    return [
        OpenLine(
            *(id_, kind, title, language, name, state),
            label=LIFECYCLE.labels[state],
            is_private=is_private,
            deadline=deadline,
            proposals=number,
            unsettled=unsettled_number,
            starts_on=day,
            asks_agreement=waits_for == BUYER_SIDE,
        )
        for id_, kind, title, language, name, state, is_private, deadline, number, unsettled_number, day, waits_for in rows
    ]


def own_offerings(session: Session, actor: Actor, limit: int = 6) -> Sequence[Offering]:
    """What the member offers, without what was put away: what is unfinished or paused first. One statement."""
    return session.scalars(
        select(Offering)
        .where(Offering.membership_id.in_(actor.memberships), Offering.state != ARCHIVED)
        .order_by(Offering.state == PUBLISHED, Offering.updated_at.desc(), Offering.id.desc())
        .limit(limit)
    ).all()


@dataclass(frozen=True)
class DoneForMe:
    """A step that a coordinator took in the member's name."""

    verb: str
    at: datetime
    who: str
    thing_kind: str
    thing_id: int


def done_for_me(session: Session, actor: Actor, verbs: Collection[str], limit: int = SHOWN) -> Sequence[DoneForMe]:
    """Which of these steps others took for the member or the organisation in the last month, the newest first.

    To a coordinator who acts for the organisation only those about what has an own cooperative as its home.
    """
    whose: list[ColumnElement[bool]] = [
        and_(HistoryLine.for_organisation_id.in_(actor.contact_of), _is_within_reach(actor))
    ]
    if actor.subject_id is not None:
        whose.append(HistoryLine.for_person_id == actor.subject_id)
    rows = session.execute(
        select(HistoryLine.verb, HistoryLine.at, Person.first_name, HistoryLine.thing_kind, HistoryLine.thing_id)
        .join(Person, Person.id == HistoryLine.person_id)
        .where(
            or_(*whose),
            or_(HistoryLine.person_id.is_(None), HistoryLine.person_id != actor.subject_id),
            HistoryLine.at > clock.now() - LATELY,
            HistoryLine.verb.in_(verbs),
        )
        .order_by(HistoryLine.id.desc())
        .limit(limit)
    )
    return [DoneForMe(*row) for row in rows]


def _is_within_reach(actor: Actor) -> ColumnElement[bool]:
    if actor.for_organisation is None:
        return true()
    given = select(Assignment.id).where(given_by(actor, actor.contact_of))
    kind, thing = HistoryLine.thing_kind, HistoryLine.thing_id
    return or_(
        and_(kind == "assignment", thing.in_(given)),
        and_(kind == "proposal", thing.in_(select(Proposal.id).where(Proposal.assignment_id.in_(given)))),
        and_(kind == "thread", thing.in_(select(Thread.id).where(Thread.assignment_id.in_(given)))),
    )


@dataclass(frozen=True)
class House:
    """An administrator's numbers."""

    parked_mails: int
    parked_jobs: int
    open_invitations: int


def house(session: Session) -> House:
    """How the installation is. One statement."""
    counts = (
        select(func.count(OutboxRow.id)).where(OutboxRow.kind == MAIL, OutboxRow.state == PARKED),
        select(func.count(OutboxRow.id)).where(OutboxRow.kind != MAIL, OutboxRow.state == PARKED),
        select(func.count(Invitation.id)).where(Invitation.state == INVITED, Invitation.expires_at > clock.now()),
    )
    return House(*session.execute(select(*(count.scalar_subquery() for count in counts))).one())


@dataclass(frozen=True)
class CooperativeRow:
    """A cooperative in aggregates. `last_at` is when an offering or an assignment of it last changed."""

    slug: str
    name: str
    place: str
    phone: str
    email: str
    members: int
    assignments: int
    last_at: datetime | None


def municipality_names(session: Session, actor: Actor) -> Sequence[str]:
    """The municipalities that the actor is an officer of."""
    which = Municipality.id.in_(actor.officer_of)
    return session.scalars(select(Municipality.name).where(which).order_by(Municipality.name)).all()


def serves(actor: Actor) -> ColumnElement[bool]:
    """The clause for cooperatives that work for a municipality of this officer."""
    table = CooperativeMunicipality
    return Cooperative.id.in_(select(table.cooperative_id).where(table.municipality_id.in_(actor.officer_of)))


def cooperatives(session: Session, which: ColumnElement[bool] | None = None) -> list[CooperativeRow]:
    """The open cooperatives, or those of them that are asked for, by name. One statement."""
    here = Cooperative.id
    offering = select(func.max(Offering.updated_at)).where(Offering.cooperative_id == here)
    assignment = select(func.max(Assignment.updated_at)).where(Assignment.home_cooperative_id == here)
    counts = (
        select(func.count(Membership.id)).where(Membership.cooperative_id == here, Membership.state != ALUMNUS),
        select(func.count(Assignment.id)).where(Assignment.home_cooperative_id == here, Assignment.state == OPEN),
        offering,
        assignment,
    )
    query = (
        select(
            Cooperative.slug,
            Cooperative.name,
            Cooperative.place_name,
            Cooperative.phone,
            Cooperative.email,
            *(count.correlate(Cooperative).scalar_subquery() for count in counts),
        )
        .where(Cooperative.closed_at.is_(None))
        .order_by(func.lower(Cooperative.name), Cooperative.id)
    )
    rows = session.execute(query if which is None else query.where(which))
    return [
        CooperativeRow(
            slug, name, place, phone, email, members, assignments, max(filter(None, (changed, brokered)), default=None)
        )
        for slug, name, place, phone, email, members, assignments, changed, brokered in rows
    ]
