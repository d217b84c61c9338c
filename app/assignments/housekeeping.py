"""Throws away drafts and changes that were never finished. The worker calls it at night."""

from datetime import timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from app.assignments.changing.lifecycle import WRITING
from app.assignments.changing.making import own_files
from app.assignments.changing.model import Change
from app.assignments.lifecycle import DRAFT
from app.assignments.model import Assignment, AssignmentFile, Part, Participant, Question
from app.core import clock

KEPT = timedelta(days=30)  # as long as the cookie lasts with which the visitor could find it again
KEPT_OF_ORGANISATIONS = timedelta(days=365)  # a yearly feast finds its draft again
AT_ONCE = 500


def forget_old(session: Session) -> list[str]:
    """Delete drafts that nobody touched for 30 days, those of an organisation for a year; gives the keys of their files.

    Delete the files once this is committed. Call it within `transaction()`.
    """
    old = session.scalars(
        select(Assignment.id)
        .where(
            Assignment.state == DRAFT,
            or_(
                Assignment.organisation_id.is_(None) & (Assignment.updated_at < clock.now() - KEPT),
                Assignment.updated_at < clock.now() - KEPT_OF_ORGANISATIONS,
            ),
        )
        .order_by(Assignment.id)
        .limit(AT_ONCE)
    ).all()
    keys = set(session.scalars(select(AssignmentFile.file_key).where(AssignmentFile.assignment_id.in_(old))))
    for kept in session.scalars(select(Change.after).where(Change.assignment_id.in_(old))):
        keys |= {file["key"] for file in kept["files"]}
    for model in (Change, AssignmentFile, Participant, Question, Part):
        session.execute(delete(model).where(model.assignment_id.in_(old)))
    session.execute(delete(Assignment).where(Assignment.id.in_(old)))
    return sorted(keys)


def forget_changes(session: Session) -> list[str]:
    """Delete changes in which nobody wrote for 30 days, and that were never made; gives the keys of their own files."""
    old = session.scalars(
        select(Change)
        .where(Change.state == WRITING, Change.written_at < clock.now() - KEPT)
        .order_by(Change.id)
        .limit(AT_ONCE)
    ).all()
    keys = [key for change in old for key in own_files(change)]
    for change in old:
        session.delete(change)
    return keys
