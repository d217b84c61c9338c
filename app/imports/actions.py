"""What people do with an import: bring a file, say what its columns hold, save the good rows, or save nothing."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import clock, history
from app.core.actor import Actor
from app.core.database import insert_for
from app.core.errors import Conflict, Invalid, NotFound
from app.core.tables import recognise
from app.core.words import N_
from app.imports.fields import FIELDS, headings_of, needed
from app.imports.forgetting import forget_words
from app.imports.lifecycle import LIFECYCLE
from app.imports.looking import Head, hash_of_headings
from app.imports.model import KINDS, MEMBERS, OFFERINGS, Import, RememberedColumns
from app.permissions import require

FROM_THE_LIST = N_("Kies uit de lijst.")
CHOOSE_COLUMN = N_("Kies in welke kolom dit staat.")
TWICE = N_("Deze kolom koos u al voor iets anders.")


def start(session: Session, actor: Actor, cooperative_id: int, kind: str, file_key: str, head: Head) -> Import:
    """Begin with a file that is stored already. Raises NotFound for a cooperative that is not the actor's."""
    require(actor, "imports.start")
    if not actor.is_administrator and cooperative_id not in actor.coordinator_of:
        raise NotFound("cooperative")
    if kind not in KINDS:
        raise Invalid("kind", FROM_THE_LIST)
    moment = clock.now()
    assert actor.person_id is not None
    remembered = session.scalar(
        select(RememberedColumns.columns).where(
            RememberedColumns.person_id == actor.person_id,
            RememberedColumns.kind == kind,
            RememberedColumns.headings_hash == hash_of_headings(head.headings),
        )
    )
    made = Import(
        cooperative_id=cooperative_id,
        started_by_id=actor.person_id,
        kind=kind,
        file_key=file_key,
        headings=head.headings,
        samples=head.samples,
        columns=remembered or recognise(head.headings, headings_of(kind), {}),
        due_at=moment,
        created_at=moment,
        updated_at=moment,
    )
    session.add(made)
    session.flush()
    history.record(session, actor, "imports.start", "import", made.id)
    return made


def map(
    session: Session,
    actor: Actor,
    imported: Import,
    columns: dict[str, int],
    *,
    sends_invitations: bool,
    as_drafts: bool,
    version: int,
) -> None:
    """Say what stands in which column: the worker looks at all rows next. The person's choice is kept for a next file.

    Raises Invalid at the field without a column, Conflict when somebody else chose after `version`.
    """
    require(actor, "imports.map", imported)
    _check_columns(imported, columns)
    LIFECYCLE.apply(session, imported, "map", version=version)
    imported.columns = columns
    imported.sends_invitations = sends_invitations and imported.kind == MEMBERS
    imported.as_drafts = as_drafts and imported.kind == OFFERINGS
    _begin_again(imported)
    imported.total_rows = 0
    session.execute(
        insert_for(session, RememberedColumns)
        .values(
            person_id=actor.person_id,
            kind=imported.kind,
            headings_hash=hash_of_headings(imported.headings),
            columns=columns,
        )
        .on_conflict_do_update(index_elements=["person_id", "kind", "headings_hash"], set_={"columns": columns})
    )
    history.record(session, actor, "imports.map", "import", imported.id)


def save(session: Session, actor: Actor, imported: Import, *, version: int) -> None:
    """Save the good rows and leave the wrong ones out. The worker does so. Raises Invalid when none is good."""
    require(actor, "imports.save", imported)
    if imported.version != version:
        raise Conflict(f"import {imported.id} is no longer at version {version}")
    if imported.total_rows and imported.wrong_count >= imported.total_rows:
        raise Invalid("", N_("Geen enkele rij klopt. Er is dus niets om op te slaan."))
    LIFECYCLE.apply(session, imported, "save", version=version)
    _begin_again(imported)
    history.record(session, actor, "imports.save", "import", imported.id)


def drop(session: Session, actor: Actor, imported: Import) -> list[str]:
    """Save nothing; gives the keys of the files, to delete them once this is committed."""
    require(actor, "imports.drop", imported)
    LIFECYCLE.apply(session, imported, "drop")
    history.record(session, actor, "imports.drop", "import", imported.id)
    return forget_words(imported, keeps_wrong_rows=False)


def _begin_again(imported: Import) -> None:
    for name in ("created", "changed", "same", "kept", "invited", "wrong"):
        setattr(imported, f"{name}_count", 0)
    imported.errors = []
    imported.at_row = imported.done_rows = imported.failures = 0
    imported.due_at = imported.updated_at = clock.now()


def _check_columns(imported: Import, columns: dict[str, int]) -> None:
    known = {field.name for field in FIELDS[imported.kind]}
    for name, at in columns.items():
        if name not in known or not 0 <= at < len(imported.headings):
            raise Invalid(name, FROM_THE_LIST)
        if list(columns.values()).count(at) > 1:
            raise Invalid([each for each in columns if columns[each] == at][-1], TWICE)
    for field in needed(imported.kind):
        if field.name not in columns:
            raise Invalid(field.name, CHOOSE_COLUMN)
