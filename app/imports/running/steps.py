"""One batch at a time, so that mails and the index get their turn between two batches.

How far an import is stands in its row, and moves on in the transaction that saves the batch: a worker that is killed
goes on after the last batch that was committed, and of two workers one saves it.
"""

import logging
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.core import clock
from app.core.actor import SYSTEM, Actor
from app.core.database import transaction
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.core.logs import wordless
from app.core.storage import Storage
from app.core.words import N_
from app.imports.lifecycle import MAPPED, SAVING
from app.imports.members import Members
from app.imports.model import MEMBERS, Import
from app.imports.offerings import Offerings
from app.imports.rows import Taken, Wrong
from app.imports.running.actions import check, finish, stop
from app.imports.running.reading import Batch, Reading
from app.memberships.queries import actor_of
from app.people.model import Person
from app.permissions import require

log = logging.getLogger("paraplu.worker")

MOST_SHOWN = 100  # wrong rows that the page tells one by one
LONGEST_FOUND = 60  # characters
MOST_FAILURES = 3
AGAIN_AFTER = timedelta(minutes=1)

GONE = N_("Het bestand is er niet meer. Kies het opnieuw.")
NO_RIGHT = N_("Wie begon, mag dit niet meer voor deze coöperatie.")
BROKEN = N_("Dit ligt aan ons. Wat al is opgeslagen, blijft. Begin gerust opnieuw: er komt niets dubbel.")


class Importer:
    """Keeps the file of the import in hand open from one step to the next."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self.reading: Reading | None = None
        self.of: tuple[int, int] | None = None  # id and version: each move makes it another task

    def step(self, session: Session) -> int:
        """Do one batch of the oldest import that waits; gives 1 when there was one, else 0."""
        found = session.execute(
            select(Import.id, Import.version)
            .where(Import.state.in_((MAPPED, SAVING)), Import.due_at <= clock.now())
            .order_by(Import.id)
            .limit(1)
        ).first()
        session.rollback()
        if found is None:
            self.close()
            return 0
        try:
            self._go_on(session, found.id, found.version)
        except Conflict:  # somebody dropped it, or another worker did this batch: look again
            self.close()
        except Invalid as invalid:
            self._stop(session, found.id, invalid.message % invalid.values)
        except (NotAllowed, NotFound):
            self._stop(session, found.id, NO_RIGHT)
        except Exception as error:  # noqa: BLE001 - whatever it was, the others go on
            self._failed(session, found.id, error)
        return 1

    def close(self) -> None:
        """Let go of the file."""
        if self.reading is not None:
            self.reading.close()
        self.reading, self.of = None, None

    def _go_on(self, session: Session, import_id: int, version: int) -> None:
        if self.reading is None or self.of != (import_id, version):
            self.close()
            self.reading = self._opened(session, import_id)
            self.of = (import_id, version)
        reading = self.reading
        batch = reading.next_batch()
        if batch is None:
            self._end(session, import_id, version, reading)
            self.close()
            return
        with transaction(session):
            imported = _in_hand(session, import_id, version)
            if imported.at_row >= batch.last:  # saved before the worker was killed: only the wrong ones are told again
                taken = reading.kind.take(session, batch.items, None)
            else:
                taken = self._take(session, imported, reading, batch)
        reading.keep([*batch.wrong, *taken.wrong], taken.people)

    def _opened(self, session: Session, import_id: int) -> Reading:
        imported = session.get_one(Import, import_id)
        if imported.state == MAPPED and imported.at_row:
            with transaction(session):
                imported = session.get_one(Import, import_id)
                imported.at_row = imported.done_rows = 0
                imported.errors = []
                for name in ("created", "changed", "same", "kept", "invited", "wrong"):
                    setattr(imported, f"{name}_count", 0)
        kind = Members(session, imported) if imported.kind == MEMBERS else Offerings(session, imported)
        try:
            file = self.storage.path(imported.file_key)
        except NotFound:
            raise Invalid("file", GONE) from None
        return Reading(file, list(imported.headings), dict(imported.columns), kind)

    def _take(self, session: Session, imported: Import, reading: Reading, batch: Batch) -> Taken:
        _move_on(session, imported, batch)
        actor = _who_began(session, imported) if imported.state == SAVING else None
        taken = reading.kind.take(session, batch.items, actor)
        wrong = sorted([*batch.wrong, *taken.wrong], key=lambda each: each.number)
        session.refresh(imported)
        imported.done_rows += batch.size
        imported.created_count += taken.created
        imported.changed_count += taken.changed
        imported.same_count += taken.same
        imported.kept_count += taken.kept
        imported.invited_count += taken.invited
        imported.wrong_count += len(wrong)
        room = MOST_SHOWN - len(imported.errors)
        imported.errors = [*imported.errors, *(_told(imported, each) for each in wrong[:room])]
        imported.updated_at = clock.now()
        return taken

    def _end(self, session: Session, import_id: int, version: int, reading: Reading) -> None:
        wrong_rows = reading.wrong_rows()
        wrong_key = self.storage.put(wrong_rows, "xlsx") if wrong_rows else ""
        with transaction(session):
            imported = _in_hand(session, import_id, version)
            if imported.state == SAVING:
                gone = finish(session, SYSTEM, imported, reading.people, wrong_key=wrong_key)
            else:
                gone = [check(session, SYSTEM, imported, wrong_key=wrong_key)]
        self._delete(gone)

    def _stop(self, session: Session, import_id: int, reason: str) -> None:
        session.rollback()
        people = self.reading.people if self.reading is not None else set()
        with transaction(session):
            gone = stop(session, SYSTEM, session.get_one(Import, import_id), people, reason)
        self.close()
        self._delete(gone)

    def _failed(self, session: Session, import_id: int, error: Exception) -> None:
        session.rollback()
        log.warning("import %s waits: %s", import_id, type(error).__name__, exc_info=wordless(error))
        with transaction(session):
            imported = session.get_one(Import, import_id)
            imported.failures += 1
            imported.due_at = clock.now() + AGAIN_AFTER
            gave_up = imported.failures >= MOST_FAILURES
        if gave_up:
            self._stop(session, import_id, BROKEN)
        self.close()

    def _delete(self, keys: list[str]) -> None:
        for key in filter(None, keys):
            self.storage.delete(key)


def _in_hand(session: Session, import_id: int, version: int) -> Import:
    imported = session.get_one(Import, import_id)
    if imported.version != version:
        raise Conflict(f"import {import_id} moved meanwhile")
    return imported


def _move_on(session: Session, imported: Import, batch: Batch) -> None:
    """Take this batch: of two workers one does. Raises Conflict for the other."""
    moved = session.execute(
        update(Import)
        .where(Import.id == imported.id, Import.version == imported.version, Import.at_row == imported.at_row)
        .values(at_row=batch.last)
        .execution_options(synchronize_session=False)
    )
    if moved.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE gives a CursorResult, typed as Result
        raise Conflict(f"import {imported.id} is further than row {imported.at_row}")


def _who_began(session: Session, imported: Import) -> Actor:
    """Whoever pressed the button, with the rights of now. Raises NotAllowed or NotFound when those are gone."""
    person = session.get_one(Person, imported.started_by_id)
    if person.disabled_at is not None:
        raise NotAllowed("imports.save")
    actor = actor_of(session, person.id)
    require(actor, "imports.save", imported)
    return actor


def _told(imported: Import, wrong: Wrong) -> dict[str, Any]:
    """A wrong row as the page tells it. What might be a burgerservicenummer is never written down."""
    is_bsn = wrong.field.startswith("#")
    at = int(wrong.field[1:]) if is_bsn else imported.columns.get(wrong.field)
    known = at is not None and at < len(imported.headings)
    found = wrong.cells[at] if at is not None and at < len(wrong.cells) and not is_bsn else ""
    return {
        "row": wrong.number,
        "column": imported.headings[at] if known and at is not None else "",
        "found": found[:LONGEST_FOUND],
        "message": wrong.message,
        "values": dict(wrong.values),
    }
