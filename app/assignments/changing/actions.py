"""Writing a change bit by bit, and making it: before the award it holds from that press on.

What can go wrong: a colleague changes the same, or somebody awards, between reading and pressing. So the press names
the version of the assignment and of the change that were read; what others changed stays, and the second is told.
Since the award nothing changes by itself: `proposals.propose_change` asks the other side.
"""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.changing.asked import Asked, KeptFile, Price, put
from app.assignments.changing.lifecycle import WRITING
from app.assignments.changing.making import Wanted, finish, own_files, told_in_mail, wanted_change
from app.assignments.changing.model import Change
from app.assignments.changing.queries import BEFORE_AWARD, CAN_BE_CHANGED, being_written
from app.assignments.lifecycle import OPEN
from app.assignments.mails import UNTIL_AWARD, alert_members, tell
from app.assignments.model import ASKED, INVITED, Assignment, Question
from app.assignments.posting.actions import MOST_FILES
from app.assignments.posting.answers import Answer
from app.assignments.posting.attachments import CleanFile
from app.assignments.traces import touch
from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.database import insert_for
from app.core.errors import Conflict, Invalid, MoveNotAllowed, NotFound
from app.core.versions import take_version
from app.core.words import N_
from app.memberships.model import Membership
from app.people.model import Person
from app.permissions import require


def edit_change(
    session: Session, actor: Actor, assignment: Assignment, version: int, answer: Answer | Price, price: Price | None
) -> None:
    """Keep one page's answers in the change that the actor writes; nobody else sees it yet.

    `version` is that change's, 0 for a first answer; `price` the agreed one since the award. Raises Invalid, Conflict
    when it was written further in another browser, MoveNotAllowed when nothing can be changed any more.
    """
    require(actor, "assignments.edit_change", assignment)
    change = _to_write_in(session, actor, assignment, version, price, "edit_change")
    mine = Asked.read(change.after)
    mine = replace(mine, price=answer) if isinstance(answer, Price) else mine.answered(answer, assignment)
    _write(change, mine)


def add_file_to_change(session: Session, actor: Actor, assignment: Assignment, file: CleanFile, key: str) -> None:
    """Add a file that was read and stored already under `key`, to be sent along with the change. Invalid past five."""
    require(actor, "assignments.add_file_to_change", assignment)
    change = _to_write_in(session, actor, assignment, None, None, "add_file_to_change")
    mine = Asked.read(change.after)
    if len(mine.files) >= MOST_FILES:
        raise Invalid("files", N_("U kunt niet meer dan vijf bestanden toevoegen. Haal er eerst een weg."))
    added = KeptFile(key, file.name, file.media_type, len(file.data))
    _write(change, replace(mine, files=(*mine.files, added)))


def remove_file_from_change(session: Session, actor: Actor, assignment: Assignment, key: str) -> list[str]:
    """Leave a file out; gives its key when nobody else has it, so that its bytes can go. Raises NotFound."""
    require(actor, "assignments.remove_file_from_change", assignment)
    change = _to_write_in(session, actor, assignment, None, None, "remove_file_from_change")
    mine = Asked.read(change.after)
    if key not in {each.key for each in mine.files}:
        raise NotFound("file")
    _write(change, replace(mine, files=tuple(each for each in mine.files if each.key != key)))
    return [key] if key not in {each.file_key for each in assignment.files} else []


def drop_change(session: Session, actor: Actor, assignment: Assignment) -> list[str]:
    """Throw away what the actor wrote; nothing was changed. Gives the keys of files that nobody else has."""
    require(actor, "assignments.drop_change", assignment)
    change = being_written(session, actor, assignment.id)
    if change is None:
        return []
    keys = own_files(change)
    session.delete(change)
    return keys


def change(
    session: Session,
    actor: Actor,
    assignment: Assignment,
    version: int,
    written: int,
    *,
    writing: Collection[int],
    answered: Collection[int],
) -> list[str]:
    """Make the change that the actor wrote: from now on this is what is asked, all of it at once. Before the award only.

    `version` and `written` are the versions of assignment and change that were read. `writing` are memberships with a
    draft proposal, `answered` those with a sent one, who are asked whether it stands (`proposals.unsettle`). Gives the
    keys of files that nobody needs any more. Raises MoveNotAllowed once somebody was chosen, Conflict when something
    changed since it was read, Invalid for what can't be and for no change at all. What waits for a first check goes on
    waiting.
    """
    require(actor, "assignments.change", assignment)
    if assignment.state not in BEFORE_AWARD:
        raise MoveNotAllowed("assignments.change", assignment.state)
    wanted = wanted_change(session, actor, assignment, written, None)
    touch(session, assignment, version)
    keys = put(assignment, wanted.now, wanted.after)
    finish(session, wanted, "change")
    session.flush()
    history.record(session, actor, "assignments.change", "assignment", assignment.id)
    outbox.leave_index(session, f"assignment:{assignment.id}")
    _tell(session, actor, assignment, wanted, writing, answered)
    if assignment.state == OPEN:
        alert_members(session, assignment)
    return keys


def _to_write_in(
    session: Session, actor: Actor, assignment: Assignment, version: int | None, price: Price | None, verb: str
) -> Change:
    """The row in which the actor writes; made when it is not there. `version` None: files come one by one.

    Files can be changed until the award: after it, what both sides have is what they agreed on.
    """
    if assignment.state not in (BEFORE_AWARD if "file" in verb else CAN_BE_CHANGED):
        raise MoveNotAllowed(f"assignments.{verb}", assignment.state)
    row = being_written(session, actor, assignment.id)
    if row is None:
        if version:
            raise Conflict("what was written is no longer there")
        now = Asked.of(assignment, price).kept()
        values = {"before": now, "after": now, "state": WRITING, "version": 1, "note": "", "answer": ""}
        values |= {"assignment_id": assignment.id, "person_id": actor.person_id, "written_at": clock.now()}
        session.execute(insert_for(session, Change).values(**values).on_conflict_do_nothing())
        row = being_written(session, actor, assignment.id)
        assert row is not None
        if version is not None and row.version != 1:
            raise Conflict("it was begun in another browser")
        return row
    take_version(session, row, row.version if version is None else version)
    return row


def _write(row: Change, mine: Asked) -> None:
    row.after = mine.kept()
    row.written_at = clock.now()


def _tell(
    session: Session,
    actor: Actor,
    assignment: Assignment,
    wanted: Wanted,
    writing: Collection[int],
    answered: Collection[int],
) -> None:
    """Everyone whom it concerns reads what changed: colleagues, the home, who was invited, asked something or writes.

    Who sent a proposal already gets a mail of its own, with the question whether it stands.
    """
    invited = {each.membership_id for each in assignment.participants if each.how in (INVITED, ASKED)}
    has_own = set(session.scalars(select(Membership.person_id).where(Membership.id.in_(answered))))
    curious = session.scalars(
        select(Person)
        .join(Question, Question.asked_by_id == Person.id)
        .where(Question.assignment_id == assignment.id, Person.disabled_at.is_(None), Person.id.not_in(has_own))
        .order_by(Person.id)
    ).unique()
    tell(
        session,
        actor,
        "assignments.change",
        assignment,
        to=UNTIL_AWARD,
        proposers=(invited | set(writing)) - set(answered),
        also=curious.all() if assignment.opened_at is not None else (),
        more=told_in_mail(assignment, wanted.now, wanted.after),
    )
