"""Of two people who change the same version of a thing one wins, on PostgreSQL as well."""

from typing import Any

from sqlalchemy import inspect, update
from sqlalchemy.orm import Session

from app.core.errors import Conflict


def take_version(session: Session, thing: Any, version: int) -> None:
    """Raise the version of a row from the one that the person read, as a compare-and-set. Raises Conflict when stale.

    `thing` is any model with a `version`. Where it has a `state`, that is read anew as well: it may have moved.
    """
    session.flush()
    state = inspect(thing)
    table: Any = state.mapper.local_table
    is_this_row = (column == key for column, key in zip(table.primary_key, state.identity, strict=True))
    result: Any = session.execute(
        update(table).where(*is_this_row, table.c.version == version).values(version=table.c.version + 1)
    )
    if result.rowcount != 1:
        raise Conflict(f"{table.name} {state.identity} is no longer at version {version}")
    session.refresh(thing, [name for name in ("version", "state") if name in state.mapper.columns])
