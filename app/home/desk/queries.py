"""What waits for a coordinator, line by line: a select of the things, which is counted, and listed on the line's page.

Each select gives the columns of `Row`, so that one page can show them all. All counts together are one statement.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, null, or_, select
from sqlalchemy.orm import Session

from app.assignments.lifecycle import AWARDED, CLOSED, DELIVERED, IN_PROGRESS, OPEN, SUBMITTED
from app.assignments.model import (
    BUYER_SIDE,
    CHOSEN,
    DOER_SIDE,
    Assignment,
    Part,
    Participant,
    Question,
)
from app.core.actor import Actor
from app.core.moments import from_now
from app.core.pages import Page, cut
from app.handovers.lifecycle import OPEN as HANDOVER_OPEN
from app.handovers.model import Handover
from app.memberships.model import Membership
from app.nudges.model import BUYER, Nudge
from app.organisations.model import Organisation, OrganisationContact
from app.people.model import Person
from app.proposals.lifecycle import SENT
from app.proposals.model import Proposal
from app.proposals.queries import nobody_proposed

SOON = timedelta(days=3)
PAGE = 50  # rows on a line's page
LOOKED_AT = 20  # assignments of which the index is asked who fits: as many as a page of the list

Rows = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Row:
    """One thing on a line's page. `who` is an organisation or a first name; `reminded_at` when the last reminder went.

    `is_private`: an assignment for one member alone.
    """

    id: int
    assignment_id: int
    title: str
    language: str
    who: str
    at: datetime | None
    reminded_at: datetime | None
    is_private: bool = False


def counting(lines: Iterable[Rows]) -> Rows:
    """The statement that counts the things on each of these lines."""
    return select(
        *(select(func.count()).select_from(which.order_by(None).subquery()).scalar_subquery() for which in lines)
    )


def rows(session: Session, which: Rows, limit: int = PAGE) -> Sequence[Row]:
    """The first of a line. One statement."""
    return [Row(*row) for row in session.execute(which.limit(limit))]


def page_of(session: Session, which: Rows, number: int) -> Page[Row]:
    """What stands on a line's page, the first to come first, fifty on a page. Two statements."""
    total = session.scalar(select(func.count()).select_from(which.order_by(None).subquery()))
    where = cut(total, PAGE, number)
    return where.holding(Row(*row) for row in session.execute(which.limit(where.limit).offset(where.offset)))


def _of_assignments(actor: Actor, *which: ColumnElement[bool]) -> Rows:
    return _assignments(Assignment.home_cooperative_id.in_(actor.coordinator_of), *which)


def _assignments(*which: ColumnElement[bool]) -> Rows:
    return (
        select(
            Assignment.id,
            Assignment.id.label("assignment_id"),
            Assignment.title,
            Assignment.language,
            func.coalesce(Organisation.name, "").label("who"),
            Assignment.deadline.label("at"),
            Nudge.at.label("reminded_at"),
            Assignment.is_private,
        )
        .outerjoin(Organisation, Organisation.id == Assignment.organisation_id)
        .outerjoin(Nudge, and_(Nudge.kind == BUYER, Nudge.thing_id == Assignment.id))
        .where(*which)
        .order_by(Assignment.deadline, Assignment.id)
    )


def _has_proposals(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(Proposal.id).where(Proposal.assignment_id == Assignment.id, Proposal.state == SENT, *which).exists()


def to_choose(actor: Actor) -> Rows:
    """Past their deadline with proposals that stand: the buyer has to choose."""
    return _of_assignments(actor, Assignment.state == CLOSED, _has_proposals(Proposal.stands.is_(True)))


def changes(actor: Actor) -> Rows:
    """Changes of what was agreed that wait for a yes: of an own member, or of an own buyer without an account."""
    own_doer = (
        select(Participant.id)
        .where(
            Participant.assignment_id == Assignment.id,
            Participant.how == CHOSEN,
            Participant.cooperative_id.in_(actor.coordinator_of),
        )
        .exists()
    )
    account = (
        select(OrganisationContact.id)
        .join(Person, Person.id == OrganisationContact.person_id)
        .where(OrganisationContact.organisation_id == Assignment.organisation_id, Person.disabled_at.is_(None))
        .exists()
    )
    for_caller = and_(
        Assignment.change_waits_for == BUYER_SIDE,
        Assignment.home_cooperative_id.in_(actor.coordinator_of),
        ~account,
    )
    return _assignments(
        or_(and_(Assignment.change_waits_for == DOER_SIDE, own_doer), for_caller),
        Assignment.state.in_((AWARDED, IN_PROGRESS)),
    )


def without_answer(actor: Actor) -> Rows:
    """Open for three days at most, and nobody proposed."""
    return _of_assignments(actor, Assignment.state == OPEN, Assignment.deadline <= from_now(SOON), nobody_proposed())


def ending(actor: Actor) -> Rows:
    """Open for three days at most, with proposals."""
    return _of_assignments(actor, Assignment.state == OPEN, Assignment.deadline <= from_now(SOON), _has_proposals())


def quiet(actor: Actor) -> Rows:
    """Open for longer, and nobody proposed so far."""
    return _of_assignments(actor, Assignment.state == OPEN, Assignment.deadline > from_now(SOON), nobody_proposed())


def open_to_all(actor: Actor) -> Select[int, int, str]:
    """Of own assignments without proposals that any member can answer: id, version and kind, the first to close first."""
    return (
        select(Assignment.id, Assignment.version, Assignment.kind)
        .where(
            Assignment.home_cooperative_id.in_(actor.coordinator_of),
            Assignment.state == OPEN,
            Assignment.is_private.is_(False),
            nobody_proposed(),
        )
        .order_by(Assignment.deadline, Assignment.id)
        .limit(LOOKED_AT)
    )


def these(actor: Actor, ids: Collection[int]) -> Rows:
    """Those of these assignments that are the own cooperative's."""
    return _of_assignments(actor, Assignment.id.in_(ids))


def nobody_came(actor: Actor) -> Rows:
    """Past their deadline, and nobody proposed."""
    return _of_assignments(actor, Assignment.state == CLOSED, ~_has_proposals())


def first_ones(actor: Actor) -> Rows:
    """First assignments of new organisations, to be read."""
    return _of_assignments(actor, Assignment.state == SUBMITTED)


def open_questions(actor: Actor) -> Rows:
    """With questions that the buyer did not answer."""
    asked = select(Question.id).where(Question.assignment_id == Assignment.id, Question.answered_at.is_(None)).exists()
    return _of_assignments(actor, Assignment.state.in_((OPEN, CLOSED)), asked)


def to_accept(actor: Actor) -> Rows:
    """Delivered: the buyer has to say that it is good."""
    return _of_assignments(actor, Assignment.state == DELIVERED)


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
