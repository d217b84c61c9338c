"""The moves that the worker makes: all rows were looked at, all good ones are saved, or it had to stop."""

from sqlalchemy.orm import Session

from app.core import clock, history, outbox
from app.core.actor import Actor
from app.imports.forgetting import forget_words
from app.imports.lifecycle import LIFECYCLE, SAVING
from app.imports.model import Import
from app.permissions import require


def check(session: Session, actor: Actor, imported: Import, *, wrong_key: str) -> str:
    """All rows were looked at. Gives the key of an older file with wrong rows, to delete once this is committed."""
    require(actor, "imports.check", imported)
    LIFECYCLE.apply(session, imported, "check")
    imported.total_rows, imported.done_rows, imported.at_row = imported.done_rows, 0, 0
    older, imported.wrong_key = imported.wrong_key, wrong_key
    imported.updated_at = clock.now()
    return older


def finish(session: Session, actor: Actor, imported: Import, people: set[int], *, wrong_key: str) -> list[str]:
    """All good rows are saved. Gives the keys of files that are not needed any more. `people`: whom to look at again."""
    require(actor, "imports.finish", imported)
    LIFECYCLE.apply(session, imported, "finish")
    for person_id in sorted(people):
        outbox.leave_index(session, f"person:{person_id}")
    history.record(session, actor, "imports.finish", "import", imported.id)
    older, imported.wrong_key = imported.wrong_key, wrong_key
    return [*forget_words(imported, keeps_wrong_rows=True), *([older] if older else [])]


def stop(session: Session, actor: Actor, imported: Import, people: set[int], reason: str) -> list[str]:
    """It can't go on; what was saved stays. Gives the keys of its files. `reason` is a Dutch msgid."""
    require(actor, "imports.stop", imported)
    was_saving = imported.state == SAVING
    LIFECYCLE.apply(session, imported, "stop")
    imported.reason = reason[:300]
    if was_saving:
        for person_id in sorted(people):
            outbox.leave_index(session, f"person:{person_id}")
    history.record(session, actor, "imports.stop", "import", imported.id)
    return forget_words(imported, keeps_wrong_rows=False)
