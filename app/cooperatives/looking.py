"""What the search index has to look at again when a cooperative moves, is called otherwise, closes or opens."""

from sqlalchemy import String, cast, literal, select
from sqlalchemy.orm import Session

from app.assignments.lifecycle import OPEN
from app.assignments.model import Assignment
from app.core import outbox
from app.memberships.model import Membership
from app.people.model import Cooperative


def look_again(session: Session, cooperative: Cooperative) -> None:
    """What can be found by where this cooperative is, or by its name in the address."""
    person = literal("person:") + cast(Membership.person_id, String)
    outbox.leave_index_of(session, select(person).where(Membership.cooperative_id == cooperative.id).distinct())
    assignment = literal("assignment:") + cast(Assignment.id, String)
    here = (Assignment.home_cooperative_id == cooperative.id) & (Assignment.state == OPEN)
    outbox.leave_index_of(session, select(assignment).where(here))
