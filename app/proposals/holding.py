"""Holds an assignment while something happens to its proposals.

Whoever writes takes the assignment's row first and the proposal's row after it, always in that order: so no award
comes between, and nothing happens to a proposal once its assignment was withdrawn or cancelled.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.lifecycle import CLOSED, OPEN
from app.assignments.model import JOB, Assignment
from app.core import clock
from app.core.errors import Invalid, MoveNotAllowed
from app.core.words import N_
from app.proposals.lifecycle import SENT
from app.proposals.model import Proposal

TOO_LATE = N_("U kunt niet meer reageren: de termijn is voorbij of er is al gekozen. Bel uw coördinator bij vragen.")


def hold_open(session: Session, assignment_id: int) -> None:
    """Hold the assignment's row until the end of the transaction. Invalid when members can't react (any more)."""
    row = session.execute(
        select(Assignment.state, Assignment.deadline)
        .where(Assignment.id == assignment_id)
        .with_for_update(key_share=True)
    ).one()
    if row.state != OPEN or row.deadline is None or row.deadline <= clock.now():
        raise Invalid("message", TOO_LATE)


def hold_for(session: Session, proposal: Proposal) -> None:
    """Hold the assignment's row, for a step of the proposal's maker. Raises Invalid when it is too late.

    Who has to say whether a proposal stands after a change can do so until somebody is chosen, also after the deadline.
    """
    if proposal.state != SENT or proposal.stands:
        hold_open(session, proposal.assignment_id)
        return
    state = session.scalars(
        select(Assignment.state).where(Assignment.id == proposal.assignment_id).with_for_update(key_share=True)
    ).one()
    if state not in (OPEN, CLOSED):
        raise Invalid("message", TOO_LATE)


def hold_undecided(session: Session, assignment_id: int, verb: str) -> None:
    """Hold the assignment's row. MoveNotAllowed for `verb` when somebody was chosen, or it will not be given."""
    state = session.scalars(
        select(Assignment.state).where(Assignment.id == assignment_id).with_for_update(key_share=True)
    ).one()
    if state not in (OPEN, CLOSED):
        raise MoveNotAllowed(verb, state)


def needs_kvk(assignment: Assignment) -> bool:
    """Whether the buyer's KvK number is missing where an invoice will follow. Needs `organisation` loaded."""
    return assignment.kind != JOB and assignment.organisation is not None and assignment.organisation.lacks_kvk
