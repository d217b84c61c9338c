"""Rows by the thousand, past the actions: for what is planted to be measured, and never for what people do."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from app.core.database import Base

ROWS_AT_ONCE = 2_000


def insert_all(session: Session, model: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows that all have the same keys, so many at once that memory stays what it is."""
    remaining: Iterator[dict[str, Any]] = iter(rows)
    while some := list(islice(remaining, ROWS_AT_ONCE)):
        session.execute(insert(model), some)


def next_id(session: Session, model: Any) -> int:
    """The id of a row to come: whoever gives ids out beforehand needs not ask the database for each."""
    return (session.scalar(select(func.max(model.id))) or 0) + 1


def ids_were_given(session: Session, *models: Any) -> None:
    """Let PostgreSQL count on from the ids that were given out; SQLite looks at the rows itself."""
    if session.get_bind().dialect.name != "postgresql":
        return
    for model in models:
        last = select(func.max(model.id)).scalar_subquery()
        session.execute(select(func.setval(func.pg_get_serial_sequence(model.__tablename__, "id"), last)))
