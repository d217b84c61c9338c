"""A file does not stay: its words leave the database, and the file its folder, when all is done or after a day."""

from datetime import timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.database import transaction
from app.core.storage import Storage
from app.core.words import N_
from app.imports.lifecycle import DONE, DROPPED, LIFECYCLE, SAVING
from app.imports.model import Import

FILES_KEPT = timedelta(days=1)
KEPT = timedelta(days=30)  # the numbers, without a word of the file
TOO_LONG_AGO = N_("Er gebeurde een dag lang niets. Daarom is het bestand gewist.")


def forget_words(imported: Import, *, keeps_wrong_rows: bool) -> list[str]:
    """Take all words of the file out of the row; gives the keys of the files that go with them."""
    gone = [imported.file_key]
    imported.file_key, imported.samples = "", []
    if not keeps_wrong_rows:
        gone.append(imported.wrong_key)
        imported.wrong_key, imported.errors = "", []
    imported.updated_at = clock.now()
    return [key for key in gone if key]


def forget_old(session: Session, storage: Storage) -> None:
    """Clear what is a day old, delete what is a month old, and every file that is older than a day, whoever left it."""
    moment = clock.now()
    with transaction(session):
        old = session.scalars(
            select(Import).where(
                Import.updated_at < moment - FILES_KEPT,
                Import.state != SAVING,
                or_(Import.file_key != "", Import.wrong_key != "", Import.state.not_in((DONE, DROPPED))),
            )
        ).all()
        for imported in old:
            if LIFECYCLE.target("stop", imported.state) is not None:
                LIFECYCLE.apply(session, imported, "stop")
                imported.reason = TOO_LONG_AGO
            forget_words(imported, keeps_wrong_rows=False)
        session.execute(
            delete(Import).where(Import.state.in_((DONE, DROPPED)), Import.updated_at < moment - KEPT - FILES_KEPT)
        )
        held = set(session.scalars(select(Import.file_key).where(Import.state == SAVING)))
    for path in storage.folder.glob("*/*/*"):
        is_old = path.stat().st_mtime < (moment - FILES_KEPT).timestamp()
        if is_old and path.name not in held:
            path.unlink(missing_ok=True)
