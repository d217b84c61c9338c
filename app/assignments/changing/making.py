"""What makes a change of what was written: what it is about, what keeps it from being made, and its traces.

None of this is an action: each is a step of one (`assignments.change`, `proposals.propose_change`, `assignments.deliver`),
which has asked its own permission.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.assignments.changing.asked import Asked, Price, changed, together
from app.assignments.changing.lifecycle import LIFECYCLE, MADE
from app.assignments.changing.model import Change
from app.assignments.changing.queries import BEFORE_AWARD, being_written, waiting
from app.assignments.lifecycle import CLOSED
from app.assignments.model import JOB, Assignment
from app.assignments.posting.answers import Gap, gaps
from app.core import clock
from app.core.actor import Actor
from app.core.errors import Invalid
from app.core.versions import take_version
from app.core.words import N_

NOTHING_CHANGED = N_("U hebt niets gewijzigd. Kies eerst wat er anders wordt.")
ENDS_BEFORE_START = N_("De laatste dag ligt voor de eerste dag. Kies een latere dag.")


@dataclass(frozen=True)
class Wanted:
    """A change that may be made: what stands `now`, what it becomes, and the row in which it was written."""

    row: Change
    now: Asked
    after: Asked


def wanted_change(session: Session, actor: Actor, assignment: Assignment, written: int, price: Price | None) -> Wanted:
    """What the actor wrote, on top of what stands now. Raises Conflict, or Invalid for nothing and for what can't be."""
    row = being_written(session, actor, assignment.id)
    if row is None:
        raise Invalid("", NOTHING_CHANGED)
    take_version(session, row, written)
    now = Asked.of(assignment, price)
    after = together(Asked.read(row.before), Asked.read(row.after), now)
    if not changed(now, after):
        raise Invalid("", NOTHING_CHANGED)
    for fault in faults(assignment, now, after):
        raise Invalid("", fault.message)
    return Wanted(row, now, after)


def finish(session: Session, wanted: Wanted, verb: str) -> None:
    """Keep what the change was about, and make its move: `change` or `propose_change`."""
    wanted.row.before, wanted.row.after = wanted.now.kept(), wanted.after.kept()
    wanted.row.made_at = clock.now()
    LIFECYCLE.apply(session, wanted.row, verb)


def keep_made(session: Session, actor: Actor, assignment_id: int, before: Asked, after: Asked) -> None:
    """Keep a change that another step made (more time, a split), to be told among the others. From before the award."""
    moment = clock.now()
    session.add(
        Change(
            assignment_id=assignment_id,
            person_id=actor.person_id,
            state=MADE,
            before=before.kept(),
            after=after.kept(),
            written_at=moment,
            made_at=moment,
        )
    )


def faults(assignment: Assignment, now: Asked, after: Asked) -> list[Gap]:
    """What keeps the change from being made, each with the page that asks it. What stood already may stay."""
    drawn = after.as_assignment(assignment)
    found = [
        gap
        for gap in gaps(drawn)
        if not (gap.field == "starts_on" and after.starts_on == now.starts_on)
        and not (gap.field == "last_day" and not _asks_for_another_deadline(assignment, now, after))
    ]
    if after.starts_on and after.ends_on and after.ends_on < after.starts_on:
        found.append(Gap("where", "ends_on", ENDS_BEFORE_START))
    return found


def _asks_for_another_deadline(assignment: Assignment, now: Asked, after: Asked) -> bool:
    """While members can react, the deadline lies ahead and before the work; after that it is past, and no matter."""
    if assignment.state == CLOSED or assignment.state not in BEFORE_AWARD:
        return False
    return after.last_day != now.last_day or after.starts_on != now.starts_on


def own_files(change: Change) -> list[str]:
    """The keys of files that only this change has, while it is written."""
    known = {each.key for each in Asked.read(change.before).files}
    return [each.key for each in Asked.read(change.after).files if each.key not in known]


def lapse(session: Session, assignment: Assignment) -> None:
    """The work was delivered or cancelled: a change that still waits for the other side is off."""
    if assignment.change_waits_for is None:
        return
    row = waiting(session, assignment.id)
    if row is not None:
        row.decided_at = clock.now()
        LIFECYCLE.apply(session, row, "lapse")
    assignment.change_waits_for = None


def told_in_mail(assignment: Assignment, before: Asked, after: Asked) -> dict[str, Any]:
    """The words of a mail about a change; its template tells them by `changed_words`."""
    return {"before": before.kept(), "after": after.kept(), "is_job": assignment.kind == JOB}
