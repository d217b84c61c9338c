"""Threads follow those who go on in another assignment."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.assignments.model import Assignment, Participant
from app.messages.model import Thread


def go_along(session: Session, assignment_id: int, rest: Assignment) -> None:
    """The threads with those who are in the race for the places that were left go on there.

    No action: a consequence of `proposals.award`, which has asked its permission. Needs no rows loaded.
    """
    taking_part = select(Participant.membership_id).where(Participant.assignment_id == rest.id)
    session.execute(
        update(Thread)
        .where(Thread.assignment_id == assignment_id, Thread.membership_id.in_(taking_part))
        .values(assignment_id=rest.id)
    )
