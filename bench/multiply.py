"""Multiplies the small country of the sweeps: copies of everything that grows, among the same few who look at it.

A copy of a side is its whole work again (assignments with their proposals, threads, reviews; offerings; mail; imports)
and its members again, those apart who sign in to look. So each list of everyone who looks grows in proportion.
Rows are written in bulk, past the actions: what is measured is reading.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Column, String, Table, UniqueConstraint, func, select
from sqlalchemy.orm import Session

from app.core.bulk import insert_all
from app.core.database import Base, transaction
from app.models import Base as AllModels

GROWING = (
    *("person", "profile", "membership", "offering", "offering_photo", "organisation", "assignment", "part"),
    *("assignment_file", "participant", "question", "proposal", "proposal_line", "thread", "message", "review"),
    *("review_report", "favourite", "handover", "invitation", "import", "nudge", "outbox", "history"),
)
"""Tables whose rows are copied; what refers to another row stays with it, or goes along to its copy."""
POINTING = {("history", "thing_id"): "thing_kind", ("nudge", "thing_id"): None}  # no foreign keys, and not followed

Ids = dict[tuple[str, int], int]  # table and old id → new id
Row = dict[str, Any]


def last_ids(session: Session) -> dict[str, int]:
    """By table the highest id so far: what stood there before the small country."""
    found = {table.name: _last_id(session, table) for table in AllModels.metadata.sorted_tables}
    session.rollback()
    return found


def multiply(session: Session, copies: int, stay: Iterable[tuple[str, int]], crowd: Mapping[str, int]) -> None:
    """Copy everything that grows so many times, but for the rows that `stay`: (table, id) of who looks, and theirs.

    `crowd`, from `last_ids`: rows up to these are not of the small country, and not copied.
    """
    kept = set(stay)
    tables = [table for table in AllModels.metadata.sorted_tables if table.name in GROWING]
    with transaction(session):
        originals = {table.name: _rows(session, table, kept, crowd) for table in tables}
        last = {table.name: _last_id(session, table) for table in tables}
        models = {model.__tablename__: model for mapper in Base.registry.mappers if (model := mapper.class_)}
        ids: list[Ids] = [_new_ids(originals, last, number) for number in range(copies)]
        for table in tables:
            rows = originals[table.name]
            insert_all(
                session,
                models[table.name],
                (_copy(table, row, ids[number], number) for number in range(copies) for row in rows),
            )
        if session.get_bind().dialect.name == "postgresql":
            for table in tables:
                if "id" in table.c:
                    sequence = func.pg_get_serial_sequence(f'"{table.name}"', "id")
                    session.execute(select(func.setval(sequence, select(func.max(table.c.id)).scalar_subquery())))


def _rows(session: Session, table: Table, kept: set[tuple[str, int]], crowd: Mapping[str, int]) -> list[Row]:
    thing, key = (table.name, table.c.id) if "id" in table.c else ("person", table.c.person_id)  # of a profile
    found = session.execute(select(table).where(key > crowd[thing])).mappings()
    return [dict(row) for row in found if (thing, row[key]) not in kept]


def _last_id(session: Session, table: Table) -> int:
    return (session.scalar(select(func.max(table.c.id))) or 0) if "id" in table.c else 0


def _new_ids(originals: dict[str, list[Row]], last: dict[str, int], number: int) -> Ids:
    return {
        (name, row["id"]): last[name] + number * len(rows) + at
        for name, rows in originals.items()
        for at, row in enumerate(rows, start=1)
        if "id" in row
    }


def _copy(table: Table, row: Row, ids: Ids, number: int) -> Row:
    copy = dict(row)
    for column in table.columns:
        value = copy[column.name]
        if column.name == "id":
            copy["id"] = ids[table.name, value]
        elif value is not None and column.foreign_keys:
            copy[column.name] = ids.get((_target(column), value), value)
        elif value and isinstance(value, str) and _is_unique(table, column):
            copy[column.name] = _another(value, number, column)
    for (name, pointer), kind in POINTING.items():
        if table.name == name:
            target = row[kind] if kind else "assignment"
            copy[pointer] = ids.get((target, row[pointer]), row[pointer])
    return copy


def _target(column: Column[Any]) -> str:
    """The table whose id this is, also where it stands in a composite key beside another one."""
    while column.foreign_keys:
        column = next(iter(column.foreign_keys)).column
    return str(column.table.name)


def _is_unique(table: Table, column: Column[Any]) -> bool:
    return bool(column.unique) or any(
        isinstance(each, UniqueConstraint) and column.name in each.columns for each in table.constraints
    )


def _another(value: str, number: int, column: Column[Any]) -> str:
    assert isinstance(column.type, String)
    return f"{number}-{value}"[: column.type.length]
