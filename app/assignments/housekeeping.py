"""Throws away drafts that visitors never finished. The worker calls it at night."""

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.assignments.lifecycle import DRAFT
from app.assignments.model import Assignment, AssignmentFile, Part, Participant, Question
from app.core import clock

KEPT = timedelta(days=30)  # as long as the cookie lasts with which the visitor could find it again
AT_ONCE = 500


def forget_old(session: Session) -> list[str]:
    """Delete drafts without an organisation that nobody touched for 30 days; gives the keys of their files.

    Delete the files once this is committed. Call it within `transaction()`.
    """
    old = session.scalars(
        select(Assignment.id)
        .where(
            Assignment.state == DRAFT,
            Assignment.organisation_id.is_(None),
            Assignment.updated_at < clock.now() - KEPT,
        )
        .order_by(Assignment.id)
        .limit(AT_ONCE)
    ).all()
    keys = list(session.scalars(select(AssignmentFile.file_key).where(AssignmentFile.assignment_id.in_(old))))
    for model in (AssignmentFile, Participant, Question, Part):
        session.execute(delete(model).where(model.assignment_id.in_(old)))
    session.execute(delete(Assignment).where(Assignment.id.in_(old)))
    return keys
