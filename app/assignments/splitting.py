"""Somebody takes some of the places: the others go on as an assignment of their own, with all who are in the race.

So each assignment keeps one award, one who does the work and one bill. It is a step of `proposals.award`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.assignments.changing.asked import Asked
from app.assignments.changing.lifecycle import MADE
from app.assignments.changing.making import keep_made
from app.assignments.changing.model import Change
from app.assignments.copying import files_with, values_of
from app.assignments.lifecycle import OPEN
from app.assignments.mails import MEMBER, tell
from app.assignments.model import CHOSEN, JOB, Assignment, Part, Participant, Question
from app.core import clock, history, outbox
from app.core.actor import Actor
from app.permissions import require

DRAFT, OUT, NOTHING = (
    "draft",
    "out",
    "nothing",
)  # what a reader of the mail had: a proposal begun, one that is off, none

OF_THE_NEW_ONE = (
    "parts",
    "version",
    "created_at",
    "updated_at",
    "split_from_id",
    "again_of_id",
    "state",
    "outcome_note",
    "draft_key_hash",
)


@dataclass(frozen=True)
class Race:
    """The memberships that have a proposal: sent and still in the race, being written, or out of it (a no, taken back)."""

    sent: Collection[int] = ()
    writing: Collection[int] = ()
    out: Collection[int] = ()


def split_off(
    session: Session,
    actor: Actor,
    assignment: Assignment,
    taken: int,
    state: str,
    copies: Mapping[str, str],
    race: Race,
) -> Assignment:
    """A new assignment for the people that are still looked for, in `state` (how the first one stood until its award).

    `taken` is how many of them were found, from 1 to one less than asked. Budget and hours are divided by places, to the
    cent, unless they are one person's (a job). Questions, answers, changes that were made and files (`copies`: the first
    key to its copy's) go along, and so do the members who take part, whoever was chosen apart. Needs `parts`, `files` and
    `questions` loaded.

    Fewer people, hours and euros are a change of what is asked: it is kept as one, and who sent a proposal reads that
    in the mail that asks whether it stands (`proposals.unsettle`). The others hear what they can still do, if anything.
    """
    require(actor, "assignments.split_off", assignment)
    moment, part, before = clock.now(), assignment.parts[0], Asked.of(assignment)
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
    keep_made(session, actor, rest.id, before, after_split(before, rest))
    history.record(session, actor, "assignments.split_off", "assignment", rest.id)
    outbox.leave_index(session, f"assignment:{rest.id}")
    if rest.state == OPEN:  # after the deadline only who sent a proposal is in it
        had_one = {*race.sent, *race.writing, *race.out}
        no_proposal: set[int] = {row["membership_id"] for row in rows} - had_one
        for had, memberships in ((DRAFT, race.writing), (OUT, race.out), (NOTHING, no_proposal)):
            still = set(memberships) - set(race.sent)
            tell(session, actor, "assignments.split_off", rest, to=(MEMBER,), proposers=still, more={"had": had})
    return rest


def after_split(before: Asked, rest: Assignment) -> Asked:
    """What is asked now of who was in the race for all places: what is counted for the places changed, and no more."""
    part = rest.parts[0]
    return replace(before, people=part.people, budget_cents=part.budget_cents, hours=part.hours)


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
