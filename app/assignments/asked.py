"""What one member alone was asked, and what becomes of it when that member leaves."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.lifecycle import CLOSED, OPEN, SUBMITTED
from app.assignments.mails import BUYER, COORDINATOR, tell
from app.assignments.model import ASKED, Assignment, Participant
from app.core.actor import Actor
from app.memberships.model import Membership
from app.people.model import Person


def tell_asked_left(session: Session, actor: Actor, membership: Membership) -> None:
    """The buyers who wait for this member alone, and the homes, hear that no answer comes. A part of `memberships.leave`."""
    waiting = (
        select(Assignment)
        .join(Participant, Participant.assignment_id == Assignment.id)
        .where(
            Participant.membership_id == membership.id,
            Participant.how == ASKED,
            Assignment.is_private.is_(True),
            Assignment.state.in_((SUBMITTED, OPEN, CLOSED)),
        )
        .order_by(Assignment.id)
    )
    member = session.get_one(Person, membership.person_id).first_name
    for assignment in session.scalars(waiting).all():
        key = f"left:{membership.version}"
        tell(session, actor, "memberships.leave", assignment, to=(BUYER, COORDINATOR), key=key, more={"member": member})
