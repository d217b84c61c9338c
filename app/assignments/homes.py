"""The home of an assignment is a cooperative where somebody reads it: at the sending, and when a home closes."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.assignments.lifecycle import SUBMITTED
from app.assignments.mails import BUYER, COORDINATOR, tell
from app.assignments.model import Assignment
from app.assignments.posting.answers import only_part
from app.assignments.traces import touch
from app.core import history
from app.core.actor import Actor
from app.people.model import Cooperative
from app.people.queries import homes_near_point


def homes_for(session: Session, assignment: Assignment) -> Sequence[Cooperative]:
    """The cooperatives that can be its home, the nearest to the work first. Needs `parts` loaded, with a place."""
    part = only_part(assignment)
    assert part.lat is not None  # it is whole
    assert part.lon is not None
    return homes_near_point(session, (part.lat, part.lon))


def move_what_waits(session: Session, actor: Actor, closed: Cooperative) -> None:
    """What waits for a look of a cooperative that just closed goes to the nearest that can be its home.

    A part of that step, which was allowed already. Without any other cooperative it stays where it is.
    """
    waiting = select(Assignment).where(Assignment.home_cooperative_id == closed.id, Assignment.state == SUBMITTED)
    for assignment in session.scalars(waiting.options(selectinload(Assignment.parts)).order_by(Assignment.id)).all():
        home = next(iter(homes_for(session, assignment)), None)
        if home is None:
            return
        touch(session, assignment, assignment.version)
        assignment.home_cooperative_id = home.id
        session.flush()
        history.record(session, actor, "assignments.take_over", "assignment", assignment.id, home.name)
        tell(session, actor, "assignments.take_over", assignment, to=(BUYER,))
        tell(session, actor, "assignments.submit", assignment, to=(COORDINATOR,))
