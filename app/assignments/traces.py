"""What the actions on an assignment share: noticing who was first, and leaving traces."""

from sqlalchemy.orm import Session

from app.assignments.lifecycle import DRAFT, LIFECYCLE
from app.assignments.model import Assignment
from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.errors import Invalid, MoveNotAllowed
from app.core.versions import take_version
from app.core.words import N_

LONGEST_NOTE = 500


def move(session: Session, actor: Actor, verb: str, assignment: Assignment, note: str = "") -> None:
    """Make the lifecycle's move with all its traces: the moment, a line of history, a look of the search index.

    Raises MoveNotAllowed or Conflict.
    """
    assignment.updated_at = clock.now()
    LIFECYCLE.apply(session, assignment, verb)
    history.record(session, actor, f"assignments.{verb}", "assignment", assignment.id, note)
    outbox.leave_index(session, f"assignment:{assignment.id}")


def touch(session: Session, assignment: Assignment, version: int) -> None:
    """Take the next version, if `version` is still the one in the database; else Conflict: it was changed meanwhile."""
    take_version(session, assignment, version)
    assignment.updated_at = clock.now()


def needs_draft(verb: str, assignment: Assignment) -> None:
    """Answers change only while it is a draft. Raises MoveNotAllowed."""
    if assignment.state != DRAFT:
        raise MoveNotAllowed(f"assignments.{verb}", assignment.state)


def needed_note(field: str, note: str, message: str) -> str:
    """A word that must come with the step. Raises Invalid when it is empty or too long."""
    note = note.strip()
    if not note:
        raise Invalid(field, message)
    if len(note) > LONGEST_NOTE:
        raise Invalid(field, N_("Gebruik niet meer dan 500 tekens."))
    return note
