"""What happens to an assignment once it is open: the deadline, the work, and the ways out."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import inspect, update
from sqlalchemy.orm import Session

from app.assignments.changing.asked import Asked
from app.assignments.changing.making import keep_made, lapse, told_in_mail
from app.assignments.copying import files_with, values_of
from app.assignments.lifecycle import CAN_BE_POSTED_AGAIN, CAN_BE_TAKEN_OVER, CLOSED, JOB_CAN_BE_POSTED_AGAIN, OPEN
from app.assignments.mails import BUYER, COORDINATOR, SINCE_AWARD, UNTIL_AWARD, alert_members, tell
from app.assignments.model import JOB, Assignment, Part
from app.assignments.participants import for_doer
from app.assignments.posting.answers import check_last_day, move_days, only_part, starts_too_soon
from app.assignments.traces import move, needed_note
from app.core import clock, history
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid, MoveNotAllowed, NotAllowed
from app.core.words import N_
from app.people.model import Cooperative
from app.permissions import require


def close(session: Session, actor: Actor, assignment: Assignment, proposers: Collection[int]) -> None:
    """No more proposals: the deadline passed (the worker, as SYSTEM), or the buyer has enough to choose from.

    `proposers` are the memberships with a proposal that waits for a choice, whom only the features above know: they alone
    hear it besides buyer and home, and without any the buyer reads how to go on.
    """
    require(actor, "assignments.close", assignment)
    move(session, actor, "close", assignment)
    tell(session, actor, "assignments.close", assignment, to=UNTIL_AWARD, proposers=proposers)


def extend(
    session: Session, actor: Actor, assignment: Assignment, last_day: date | None, starts_on: date | None = None
) -> bool:
    """Open it again until a new last day. Raises Invalid for a day that can't be. Needs `files` loaded.

    When the work would begin today or should have begun, it needs a new first day (`starts_on`); a last day of the work
    moves along with it. That is a change of what is asked, told as one: True then, for `proposals.unsettle`.
    """
    require(actor, "assignments.extend", assignment)
    if last_day is None:
        raise Invalid("last_day", N_("Kies tot wanneer mensen kunnen reageren."))
    part, before = only_part(assignment), Asked.of(assignment)
    has_other_days = starts_too_soon(part)
    if has_other_days:
        move_days(part, starts_on)
    check_last_day(last_day, part.starts_on)
    assignment.deadline = clock.end_of(last_day)
    after = Asked.of(assignment)
    move(session, actor, "extend", assignment)
    if has_other_days:
        keep_made(session, actor, assignment.id, before, after)
    more = told_in_mail(assignment, before, after) | {"has_other_days": has_other_days}
    tell(session, actor, "assignments.extend", assignment, to=UNTIL_AWARD, more=more)
    alert_members(session, assignment)
    return has_other_days


def begin(session: Session, actor: Actor, assignment: Assignment) -> None:
    """The chosen member starts the work; with a job this is the last step. A coordinator says it in the member's name."""
    require(actor, "assignments.begin", assignment)
    actor = for_doer(session, actor, assignment)
    move(session, actor, "begin", assignment)
    tell(session, actor, "assignments.begin", assignment, to=SINCE_AWARD)


def deliver(session: Session, actor: Actor, assignment: Assignment) -> None:
    """The chosen member says that the work is done. Raises MoveNotAllowed for a job, which goes on."""
    require(actor, "assignments.deliver", assignment)
    if assignment.kind == JOB:
        raise MoveNotAllowed("assignments.deliver", assignment.state)
    actor = for_doer(session, actor, assignment)
    lapse(session, assignment)
    move(session, actor, "deliver", assignment)
    tell(session, actor, "assignments.deliver", assignment, to=SINCE_AWARD)


def accept(session: Session, actor: Actor, assignment: Assignment) -> None:
    """The buyer says that the work is good: the doer's cooperative can send its invoice."""
    require(actor, "assignments.accept", assignment)
    move(session, actor, "accept", assignment)
    tell(session, actor, "assignments.accept", assignment, to=SINCE_AWARD)


def withdraw(session: Session, actor: Actor, assignment: Assignment, note: str) -> None:
    """Before the award: it will not be given. Raises Invalid without a reason."""
    require(actor, "assignments.withdraw", assignment)
    note = needed_note("note", note, N_("Schrijf waarom het niet doorgaat."))
    assignment.outcome_note = note
    move(session, actor, "withdraw", assignment, note)
    tell(session, actor, "assignments.withdraw", assignment, to=UNTIL_AWARD, note=note)


def cancel(session: Session, actor: Actor, assignment: Assignment, note: str) -> None:
    """After the award: it stops, with what both sides agreed about that. Raises Invalid without it."""
    require(actor, "assignments.cancel", assignment)
    note = needed_note("note", note, N_("Schrijf wat u met elkaar hebt afgesproken."))
    assignment.outcome_note = note
    lapse(session, assignment)
    move(session, actor, "cancel", assignment, note)
    tell(session, actor, "assignments.cancel", assignment, to=SINCE_AWARD, note=note)


def find_nobody(session: Session, actor: Actor, assignment: Assignment, *, is_again: bool = False) -> None:
    """The search ends without anybody: nobody answered, or nobody fitted. Those who took part hear it too.

    `is_again`: it was posted again a moment ago (`assignments.submit`).
    """
    require(actor, "assignments.find_nobody", assignment)
    move(session, actor, "find_nobody", assignment)
    tell(session, actor, "assignments.find_nobody", assignment, to=UNTIL_AWARD, more={"is_again": is_again})


def ask_coordinator(session: Session, actor: Actor, assignment: Assignment) -> None:
    """The buyer asks the home cooperative to look for somebody; it reads this once a day at most.

    Raises MoveNotAllowed when there is nobody to look for: it is too late, or one member alone was asked.
    """
    require(actor, "assignments.ask_coordinator", assignment)
    if assignment.state not in (OPEN, CLOSED) or assignment.is_private:
        raise MoveNotAllowed("assignments.ask_coordinator", assignment.state)
    history.record(session, actor, "assignments.ask_coordinator", "assignment", assignment.id)
    key = f"search{clock.today().isoformat()}"
    tell(session, actor, "assignments.ask_coordinator", assignment, to=(COORDINATOR,), key=key)


def post_again(session: Session, actor: Actor, assignment: Assignment, copies: Mapping[str, str]) -> Assignment:
    """A new draft with the answers and files of one that ended, for everybody; without days that passed.

    `copies` are files that were stored already: the first one's key to that of its copy, so that each assignment has
    bytes of its own. Needs `parts` and `files` loaded. Once the draft is sent, a first one that is still closed without a
    choice ends (`find_nobody`). Raises MoveNotAllowed while the first one can still be given.
    """
    require(actor, "assignments.post_again", assignment)
    if assignment.state not in (JOB_CAN_BE_POSTED_AGAIN if assignment.kind == JOB else CAN_BE_POSTED_AGAIN):
        raise MoveNotAllowed("assignments.post_again", assignment.state)
    part, moment = only_part(assignment), clock.now()
    is_past = starts_too_soon(part)
    again = Assignment(
        kind=assignment.kind,
        title=assignment.title,
        body=assignment.body,
        language=assignment.language,
        organisation_id=assignment.organisation_id,
        home_cooperative_id=assignment.home_cooperative_id,
        social_return=assignment.social_return,
        again_of_id=assignment.id,
        created_at=moment,
        updated_at=moment,
        parts=[Part(**values_of(part, but=("assignment_id", *(("starts_on", "ends_on") if is_past else ()))))],
        files=files_with(assignment, copies),
    )
    session.add(again)
    session.flush()
    history.record(session, actor, "assignments.post_again", "assignment", assignment.id)
    return again


def take_over(
    session: Session, actor: Actor, assignment: Assignment, cooperative_id: int, seen_home_id: int | None
) -> None:
    """Make another cooperative the home, with one of its coordinators at the wheel. No move: a compare-and-set.

    `seen_home_id` is the home that the coordinator saw on the page. Raises Conflict when it changed since then,
    MoveNotAllowed when there is nothing left to broker, NotAllowed for a cooperative that the actor does not coordinate.
    """
    require(actor, "assignments.take_over", assignment)
    if assignment.state not in CAN_BE_TAKEN_OVER:
        raise MoveNotAllowed("assignments.take_over", assignment.state)
    if cooperative_id not in actor.coordinator_of:
        raise NotAllowed("not a coordinator of that cooperative")
    if cooperative_id == seen_home_id:
        raise Invalid("cooperative", N_("Uw coöperatie begeleidt deze opdracht al."))
    table: Any = inspect(Assignment).local_table
    session.flush()
    result: Any = session.execute(
        update(table)
        .where(table.c.id == assignment.id, table.c.home_cooperative_id == seen_home_id)
        .values(home_cooperative_id=cooperative_id, version=table.c.version + 1, updated_at=clock.now())
    )
    if result.rowcount != 1:
        raise Conflict(f"assignment {assignment.id} has another home already")
    session.refresh(assignment, ["version", "updated_at", "home_cooperative_id"])
    assignment.home_cooperative = session.get_one(Cooperative, cooperative_id)
    name = assignment.home_cooperative.name
    history.record(session, actor, "assignments.take_over", "assignment", assignment.id, name)
    tell(session, actor, "assignments.take_over", assignment, to=(BUYER, COORDINATOR), former_home_id=seen_home_id)
