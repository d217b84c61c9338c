"""What people see of changes: their own while they write it, what was changed, and what waits for the other side."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from app.assignments.changing.asked import Asked
from app.assignments.changing.lifecycle import MADE, PROPOSED, WRITING
from app.assignments.changing.model import Change
from app.assignments.lifecycle import AWARDED, CLOSED, IN_PROGRESS, OPEN, SUBMITTED
from app.assignments.model import BUYER_SIDE, DOER_SIDE, Assignment
from app.core.actor import Actor
from app.people.model import Person
from app.permissions import may
from app.relations import buyer_of, coordinator_of_doer, doer_of, home_coordinator_of

BEFORE_AWARD = (SUBMITTED, OPEN, CLOSED)
SINCE_AWARD = (AWARDED, IN_PROGRESS)
CAN_BE_CHANGED = (*BEFORE_AWARD, *SINCE_AWARD)


def can_change(actor: Actor, assignment: Assignment) -> bool:
    """Whether the reader can begin a change now. Needs `participants` loaded."""
    is_time = assignment.state in CAN_BE_CHANGED and assignment.change_waits_for is None
    return is_time and may(actor, "assignments.change", assignment) and not only_in_name(actor, assignment)


def only_in_name(actor: Actor, assignment: Assignment) -> bool:
    """Whether the reader can change what was agreed only in the buyer's name: the home's coordinator is no party to it.

    Else a coordinator and a member could agree on a price that the buyer pays and never read. Needs `participants`.
    """
    has_side = buyer_of(actor, assignment) or doer_of(actor, assignment) or coordinator_of_doer(actor, assignment)
    return assignment.state in SINCE_AWARD and home_coordinator_of(actor, assignment) and not has_side


def side_of(actor: Actor, assignment: Assignment) -> str:
    """On which side the actor stands since the award: BUYER_SIDE or DOER_SIDE.

    A coordinator of both the home and the doer stands beside the doer: then the buyer is asked, who pays. One of the home
    alone speaks for the buyer only in the buyer's name (`only_in_name`).
    """
    if buyer_of(actor, assignment):
        return BUYER_SIDE
    return DOER_SIDE if doer_of(actor, assignment) or coordinator_of_doer(actor, assignment) else BUYER_SIDE


def being_written(session: Session, actor: Actor, assignment_id: int) -> Change | None:
    """The change that the actor is writing, which nobody else sees."""
    return session.scalar(
        select(Change).where(
            Change.assignment_id == assignment_id, Change.person_id == actor.person_id, Change.state == WRITING
        )
    )


def waiting(session: Session, assignment_id: int) -> Change | None:
    """The change that waits for the other side, whoever asks."""
    return session.scalar(select(Change).where(Change.assignment_id == assignment_id, Change.state == PROPOSED))


@dataclass(frozen=True)
class Told:
    """A change as its readers see it. `waits`: the other side did not agree yet, so it does not hold."""

    at: datetime
    who: str
    before: Asked
    after: Asked
    note: str
    side: str | None
    waits: bool


def told(session: Session, actor: Actor, assignment: Assignment) -> list[Told]:
    """What was changed, the newest first: before the award for all who see it, since then for both sides alone.

    Call it for an assignment that the actor may see, with `participants` loaded. One statement.
    """
    which = and_(Change.state == MADE, Change.side.is_(None))
    if may(actor, "assignments.read_agreement", assignment):
        which = or_(which, and_(Change.state.in_((MADE, PROPOSED)), Change.side.is_not(None)))
    return _told(session, assignment.id, which)


def made(session: Session, assignment_id: int, *, since_award: bool) -> list[Told]:
    """The changes that hold, the newest first, from before the award or from after it; whoever asks."""
    when = Change.side.is_not(None) if since_award else Change.side.is_(None)
    return _told(session, assignment_id, and_(Change.state == MADE, when))


def _told(session: Session, assignment_id: int, which: ColumnElement[bool]) -> list[Told]:
    rows = session.execute(
        select(Change, Person.first_name)
        .join(Person, Person.id == Change.person_id)
        .where(Change.assignment_id == assignment_id, which)
        .order_by(Change.id.desc())
    )
    found = []
    for change, who in rows:
        waits = change.state == PROPOSED
        at = (None if waits else change.decided_at) or change.made_at or change.written_at
        before, after = Asked.read(change.before), Asked.read(change.after)
        found.append(Told(at, who, before, after, change.note, change.side, waits))
    return sorted(found, key=lambda each: (each.waits, each.at), reverse=True)


def as_awarded(session: Session, actor: Actor, assignment: Assignment) -> Asked | None:
    """What stood at the award, for who saw it then and is no party to what was agreed since; None where it still does.

    Needs `participants` loaded.
    """
    if assignment.opened_at is None or may(actor, "assignments.read_agreement", assignment):
        return None
    first = session.scalar(
        select(Change.before)
        .where(Change.assignment_id == assignment.id, Change.state == MADE, Change.side.is_not(None))
        .order_by(Change.decided_at, Change.id)
        .limit(1)
    )
    return None if first is None else Asked.read(first)
