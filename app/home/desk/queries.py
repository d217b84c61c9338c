"""What waits for a coordinator, line by line: a select of the things, which is counted, and listed on the line's page.

Each select gives the columns of `Row`, so that one page can show them all. All counts together are one statement.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, null, or_, select
from sqlalchemy.orm import Session

from app.assignments.lifecycle import ACCEPTED, AWARDED, CLOSED, DELIVERED, IN_PROGRESS, OPEN, SUBMITTED
from app.assignments.model import ASKED, CHOSEN, INVITED, Assignment, Part, Participant, Question
from app.availability.model import Away
from app.core import clock
from app.core.actor import Actor
from app.core.pages import Page, cut
from app.handovers.lifecycle import OPEN as HANDOVER_OPEN
from app.handovers.model import Absence, Handover
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.nudges.model import BUYER, PROPOSER, Nudge
from app.nudges.model import INVITED as INVITATION
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.organisations.model import Organisation
from app.people.model import Person
from app.proposals.lifecycle import DRAFT, SENT
from app.proposals.model import Proposal
from app.proposals.queries import nobody_proposed

SOON = timedelta(days=3)
UNANSWERED = timedelta(days=2)  # then an invitation may have been missed
IDLE = timedelta(days=30)
PAGE = 50  # rows on a line's page

Rows = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Row:
    """One thing on a line's page. `who` is an organisation or a first name; `reminded_at` when the last reminder went."""

    id: int
    assignment_id: int
    title: str
    language: str
    who: str
    at: datetime | None
    reminded_at: datetime | None


def counts(session: Session, actor: Actor, lines: Mapping[str, Rows]) -> dict[str, int]:
    """How many things wait on each line. One statement."""
    numbers = [
        select(func.count()).select_from(which.order_by(None).subquery()).scalar_subquery() for which in lines.values()
    ]
    return dict(zip(lines, session.execute(select(*numbers)).one(), strict=True)) if numbers else {}


def rows(session: Session, which: Rows, limit: int = PAGE) -> Sequence[Row]:
    """The first of a line. One statement."""
    return [Row(*row) for row in session.execute(which.limit(limit))]


def page_of(session: Session, which: Rows, number: int) -> Page[Row]:
    """What stands on a line's page, the first to come first, fifty on a page. Two statements."""
    total = session.scalar(select(func.count()).select_from(which.order_by(None).subquery()))
    where = cut(total, PAGE, number)
    return where.holding(Row(*row) for row in session.execute(which.limit(where.limit).offset(where.offset)))


def _of_assignments(actor: Actor, *which: ColumnElement[bool]) -> Rows:
    return (
        select(
            Assignment.id,
            Assignment.id.label("assignment_id"),
            Assignment.title,
            Assignment.language,
            func.coalesce(Organisation.name, "").label("who"),
            Assignment.deadline.label("at"),
            Nudge.at.label("reminded_at"),
        )
        .outerjoin(Organisation, Organisation.id == Assignment.organisation_id)
        .outerjoin(Nudge, and_(Nudge.kind == BUYER, Nudge.thing_id == Assignment.id))
        .where(Assignment.home_cooperative_id.in_(actor.coordinator_of), *which)
        .order_by(Assignment.deadline, Assignment.id)
    )


def _has_proposals() -> ColumnElement[bool]:
    return select(Proposal.id).where(Proposal.assignment_id == Assignment.id, Proposal.state == SENT).exists()


def to_choose(actor: Actor) -> Rows:
    """Past their deadline with proposals: the buyer has to choose."""
    return _of_assignments(actor, Assignment.state == CLOSED, _has_proposals())


def without_answer(actor: Actor) -> Rows:
    """Open for three days at most, and nobody proposed."""
    return _of_assignments(
        actor, Assignment.state == OPEN, Assignment.deadline <= clock.now() + SOON, nobody_proposed()
    )


def ending(actor: Actor) -> Rows:
    """Open for three days at most, with proposals."""
    return _of_assignments(actor, Assignment.state == OPEN, Assignment.deadline <= clock.now() + SOON, _has_proposals())


def quiet(actor: Actor) -> Rows:
    """Open for longer, and nobody proposed so far."""
    return _of_assignments(actor, Assignment.state == OPEN, Assignment.deadline > clock.now() + SOON, nobody_proposed())


def nobody_came(actor: Actor) -> Rows:
    """Past their deadline, and nobody proposed."""
    return _of_assignments(actor, Assignment.state == CLOSED, ~_has_proposals())


def first_ones(actor: Actor) -> Rows:
    """First assignments of new organisations, to be read."""
    return _of_assignments(actor, Assignment.state == SUBMITTED)


def unanswered(actor: Actor) -> Rows:
    """With questions that the buyer did not answer."""
    asked = select(Question.id).where(Question.assignment_id == Assignment.id, Question.answered_at.is_(None)).exists()
    return _of_assignments(actor, Assignment.state.in_((OPEN, CLOSED)), asked)


def to_accept(actor: Actor) -> Rows:
    """Delivered: the buyer has to say that it is good."""
    return _of_assignments(actor, Assignment.state == DELIVERED)


def drafts(actor: Actor) -> Rows:
    """Proposals of own members that are not sent, with three days at most to do so."""
    return (
        select(
            Proposal.id,
            Assignment.id.label("assignment_id"),
            Assignment.title,
            Assignment.language,
            Person.first_name.label("who"),
            Assignment.deadline.label("at"),
            Nudge.at.label("reminded_at"),
        )
        .join(Assignment, Assignment.id == Proposal.assignment_id)
        .join(Membership, Membership.id == Proposal.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(Nudge, and_(Nudge.kind == PROPOSER, Nudge.thing_id == Proposal.id))
        .where(
            Proposal.cooperative_id.in_(actor.coordinator_of),
            Proposal.state == DRAFT,
            Assignment.state == OPEN,
            Assignment.deadline > clock.now(),
            Assignment.deadline <= clock.now() + SOON,
            Membership.state != ALUMNUS,
        )
        .order_by(Assignment.deadline, Proposal.id)
    )


def invited(actor: Actor) -> Rows:
    """Own members who were asked for something two days ago or longer, and did not answer."""
    return (
        select(
            Participant.id,
            Assignment.id.label("assignment_id"),
            Assignment.title,
            Assignment.language,
            Person.first_name.label("who"),
            Assignment.deadline.label("at"),
            Nudge.at.label("reminded_at"),
        )
        .join(Assignment, Assignment.id == Participant.assignment_id)
        .join(Membership, Membership.id == Participant.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(Nudge, and_(Nudge.kind == INVITATION, Nudge.thing_id == Participant.id))
        .where(
            Participant.cooperative_id.in_(actor.coordinator_of),
            Participant.how.in_((INVITED, ASKED)),
            Participant.since < clock.now() - UNANSWERED,
            Assignment.state == OPEN,
            Assignment.deadline > clock.now(),
            Membership.state != ALUMNUS,
        )
        .order_by(Assignment.deadline, Participant.id)
    )


def handed_over(actor: Actor) -> Rows:
    """Work that own members can't do now, the first day of work first. `id` is the hand-over, `at` when it came."""
    return (
        select(
            Handover.id,
            Assignment.id.label("assignment_id"),
            Assignment.title,
            Assignment.language,
            Person.first_name.label("who"),
            Handover.at.label("at"),
            null().label("reminded_at"),
        )
        .join(Handover.assignment)
        .join(Part, and_(Part.assignment_id == Assignment.id, Part.position == 1))
        .join(Membership, Membership.id == Handover.membership_id)
        .join(Membership.person)
        .where(
            Handover.cooperative_id.in_(actor.coordinator_of),
            Handover.state == HANDOVER_OPEN,
            Assignment.state.in_((AWARDED, IN_PROGRESS)),
        )
        .order_by(Part.starts_on.is_(None), Part.starts_on, Handover.id)
    )


def idle(actor: Actor) -> Rows:
    """Own members with something on the site who are free, and had no work in thirty days: longest without work first.

    Who is away today, or can't work for now, does not wait for work.

    `at` is when the last work moved on, else when the membership began; `id` is the membership.
    """
    today, lately = clock.today(), clock.now() - IDLE
    work = (
        select(Assignment.id)
        .join(Participant, Participant.assignment_id == Assignment.id)
        .where(Participant.membership_id == Membership.id, Participant.how == CHOSEN)
        .correlate(Membership)
    )
    busy = work.where(
        or_(
            Assignment.state.in_((AWARDED, IN_PROGRESS)),
            and_(Assignment.state.in_((DELIVERED, ACCEPTED)), Assignment.updated_at > lately),
        )
    ).exists()
    free = (
        select(Offering.id)
        .where(
            Offering.membership_id == Membership.id,
            Offering.state == PUBLISHED,
            or_(Offering.free_from.is_(None), Offering.free_from <= today),
            or_(Offering.free_until.is_(None), Offering.free_until >= today),
        )
        .exists()
    )
    away = select(Away.id).where(
        Away.person_id == Membership.person_id, Away.first_day <= today, Away.last_day >= today
    )
    absent = select(Absence.id).where(Absence.membership_id == Membership.id, Absence.ended_at.is_(None))
    last = work.with_only_columns(func.max(Assignment.updated_at)).scalar_subquery()
    since = func.coalesce(last, Membership.started_at)
    return (
        select(
            Membership.id,
            literal(0).label("assignment_id"),
            (Person.first_name + " " + Person.last_name).label("title"),
            literal("nl").label("language"),
            Person.first_name.label("who"),
            since.label("at"),
            null().label("reminded_at"),
        )
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.cooperative_id.in_(actor.coordinator_of),
            Membership.state != ALUMNUS,
            Person.disabled_at.is_(None),
            ~busy,
            free,
            ~away.exists(),
            ~absent.exists(),
        )
        .order_by(since, Membership.id)
    )
