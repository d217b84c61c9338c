"""Somebody takes some of the places: the others go on as an assignment of their own, with all who are in the race.

So each assignment keeps one award, one who does the work and one bill. It is a step of `proposals.award`.
"""

from collections.abc import Mapping

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.assignments.changing.lifecycle import MADE
from app.assignments.changing.model import Change
from app.assignments.copying import files_with, values_of
from app.assignments.mails import MEMBER, tell
from app.assignments.model import CHOSEN, JOB, Assignment, Part, Participant, Question
from app.core import clock, history, outbox
from app.core.actor import Actor
from app.permissions import require

OF_THE_NEW_ONE = (
    "parts",
    "version",
    "created_at",
    "updated_at",
    "split_from_id",
    "state",
    "outcome_note",
    "draft_key_hash",
)


def split_off(
    session: Session, actor: Actor, assignment: Assignment, taken: int, state: str, copies: Mapping[str, str]
) -> Assignment:
    """A new assignment for the people that are still looked for, in `state` (how the first one stood until its award).

    `taken` is how many of them were found, from 1 to one less than asked. Budget and hours are divided by places, to the
    cent, unless they are one person's (a job). Questions, answers, changes that were made and files (`copies`: the first key to its copy's) go
    along, and so do the members who take part, whoever was chosen apart. Needs `parts`, `files` and `questions` loaded.
    """
    require(actor, "assignments.split_off", assignment)
    moment, part = clock.now(), assignment.parts[0]
    rest = Assignment(
        **values_of(assignment, but=OF_THE_NEW_ONE),
        state=state,
        split_from_id=assignment.id,
        created_at=moment,
        updated_at=moment,
        parts=[_rest_of(part, taken, is_job=assignment.kind == JOB)],
        files=files_with(assignment, copies),
        questions=[Question(**values_of(question, but=("assignment_id",))) for question in assignment.questions],
    )
    session.add(rest)
    session.flush()
    others = session.execute(
        select(Participant.__table__)
        .where(Participant.assignment_id == assignment.id, Participant.how != CHOSEN)
        .order_by(Participant.id)
    ).mappings()
    rows = [{**other, "assignment_id": rest.id} for other in others]
    for row in rows:
        del row["id"]
    if rows:
        session.execute(insert(Participant), rows)
    for change in session.scalars(
        select(Change).where(Change.assignment_id == assignment.id, Change.state == MADE).order_by(Change.id)
    ).all():
        session.add(Change(**values_of(change, but=("assignment_id",)), assignment_id=rest.id))
    history.record(session, actor, "assignments.split_off", "assignment", rest.id)
    outbox.leave_index(session, f"assignment:{rest.id}")
    tell(session, actor, "assignments.split_off", rest, to=(MEMBER,))
    return rest


def _rest_of(part: Part, taken: int, *, is_job: bool) -> Part:
    """The places that are left, taken off the first part; what is counted for all places is divided."""
    people, left = part.people, part.people - taken
    rest = Part(**values_of(part, but=("assignment_id",)))
    rest.people, part.people = left, taken
    if not is_job:
        rest.budget_cents, part.budget_cents = _divided(part.budget_cents, left, people)
        rest.hours, part.hours = _divided_hours(part.hours, left, people)
    return rest


def _divided_hours(whole: float | None, left: int, people: int) -> tuple[float | None, float | None]:
    """The same for hours, which are counted in halves."""
    share, stays = _divided(None if whole is None else round(whole * 2), left, people)
    return (None, None) if share is None or stays is None else (share / 2, stays / 2)


def _divided(whole: int | None, left: int, people: int) -> tuple[int | None, int | None]:
    """What goes along with the places that are left, and what stays; together the whole, and neither of them nothing."""
    if whole is None or whole < 2:
        return whole, whole
    share = min(max(whole * left // people, 1), whole - 1)
    return share, whole - share


def rest_of(session: Session, assignment_id: int) -> int | None:
    """The assignment with the places that were left, if there is one."""
    return session.scalar(select(Assignment.id).where(Assignment.split_from_id == assignment_id))
