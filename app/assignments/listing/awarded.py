"""What lists tell of assignments that both sides changed after the award: to others what stood at the award."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import Session

from app.assignments.changing.asked import Asked
from app.assignments.changing.lifecycle import MADE
from app.assignments.changing.model import Change
from app.assignments.lifecycle import DRAFT
from app.assignments.model import CHOSEN, Assignment, Participant
from app.assignments.queries import given_by
from app.core.actor import Actor

_AFTER_AWARD = and_(Change.state == MADE, Change.side.is_not(None))


def reads_agreement(actor: Actor) -> ColumnElement[bool]:
    """The same as `may(actor, "assignments.read_agreement", assignment)`, in SQL."""
    ways: list[ColumnElement[bool]] = [false()]
    if actor.contact_of:
        ways.append(given_by(actor, actor.contact_of))
    if actor.coordinator_of:
        ways.append(and_(Assignment.state != DRAFT, Assignment.home_cooperative_id.in_(actor.coordinator_of)))
    does_it = or_(
        Participant.membership_id.in_(actor.memberships), Participant.cooperative_id.in_(actor.coordinator_of)
    )
    ways.append(Assignment.participants.any(and_(Participant.how == CHOSEN, does_it)))
    return or_(*ways)


def stands_for(actor: Actor) -> ColumnElement[bool]:
    """Assignments of which the actor may know all that stands there now: so what may be searched in."""
    changed = select(Change.id).where(Change.assignment_id == Assignment.id, _AFTER_AWARD).exists()
    return or_(~changed, reads_agreement(actor))


def as_awarded(session: Session, actor: Actor, assignment_ids: Sequence[int]) -> dict[int, Asked]:
    """What stood at the award, of those of these assignments that the actor may not know as they are now. One statement."""
    found: Any = session.execute(
        select(Change.assignment_id, Change.before)
        .join(Assignment, Assignment.id == Change.assignment_id)
        .where(Change.assignment_id.in_(assignment_ids), _AFTER_AWARD, ~reads_agreement(actor))
        .order_by(Change.decided_at.desc(), Change.id.desc())
    )
    return {id_: Asked.read(before) for id_, before in found}  # the first change comes last
