"""From an assignment to what the search index holds of it: open ones that every member may answer, and no others."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from app.assignments.amounts import budget_without_vat
from app.assignments.lifecycle import OPEN
from app.assignments.model import ASSIGNMENT, JOB, Assignment, Part
from app.core import trades
from app.people.model import Cooperative
from search_index import Document

KEY = "assignment"
MEMBERS = "members"
SOCIAL_RETURN = "social-return"
BATCH = 1000

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# Columns, not objects: an index is built from rows that nobody keeps. One row a part; the first part's place counts.
_FOUND = (
    select(
        Assignment.id,
        Assignment.kind,
        Assignment.title,
        Assignment.body,
        Assignment.language,
        Assignment.social_return,
        Assignment.updated_at,
        Part.trade,
        Part.lat,
        Part.lon,
        Part.starts_on,
        Part.ends_on,
        Part.hours,
        Part.people,
        Part.budget_cents,
        Part.budget_vat,
        Cooperative.slug,
    )
    .join(Part, (Part.assignment_id == Assignment.id) & (Part.position == 1))
    .join(Cooperative, Cooperative.id == Assignment.home_cooperative_id)
    # Always asked for by id. SQLite must not see that the state has an index: it would sort all rows for each batch.
    .where(func.coalesce(Assignment.state, "") == OPEN, Assignment.is_private.is_(False))
)


def key_of(assignment_id: int) -> str:
    """The key of an assignment in the index: `assignment:42`, for a job too."""
    return f"{KEY}:{assignment_id}"


def id_of(key: str) -> int:
    """The assignment that a key of the index stands for."""
    return int(key.partition(":")[2])


def document_for(session: Session, assignment_id: int) -> Document | None:
    """What the index should hold of this assignment; None when it should hold nothing."""
    row = session.execute(_FOUND.where(Assignment.id == assignment_id)).one_or_none()
    return None if row is None else _document(row)


def documents_for(session: Session, assignment_ids: list[int]) -> dict[int, Document]:
    """The documents of these assignments by id, without those that the index should not hold: one statement."""
    rows = session.execute(_FOUND.where(Assignment.id.in_(assignment_ids)))
    return {row.id: _document(row) for row in rows}


def documents(session: Session) -> Iterator[Document]:
    """All that the index should hold, in batches that do not keep the database busy for long."""
    last = 0
    while rows := session.execute(_FOUND.where(Assignment.id > last).order_by(Assignment.id).limit(BATCH)).all():
        yield from map(_document, rows)
        last = rows[-1].id


def _document(row: Row[*tuple[object, ...]]) -> Document:
    kind_of_work = trades.find(row.trade)
    is_job = row.kind == JOB
    return Document(
        key=key_of(row.id),
        kind=JOB if is_job else ASSIGNMENT,
        title=row.title,
        body=row.body,
        language=row.language,
        concept=kind_of_work.name if kind_of_work else "",
        synonyms=kind_of_work.synonyms if kind_of_work else (),
        categories=(kind_of_work.category, kind_of_work.slug) if kind_of_work else (),
        place=(row.lat, row.lon) if row.lat is not None and row.lon is not None else None,
        free_from=row.starts_on,
        free_until=_last_day(row.starts_on, row.ends_on, is_job=is_job),
        hours_a_week=row.hours if is_job else hours_a_week(row.hours, row.people, row.starts_on, row.ends_on),
        price_cents=budget_without_vat(row.budget_cents, row.budget_vat, row.starts_on),
        tags=(SOCIAL_RETURN,) if row.social_return else (),
        cooperative=row.slug,
        audience=(MEMBERS,),
        stamp=(row.updated_at - _EPOCH) // timedelta(microseconds=1),
    )


def hours_a_week(hours: float | None, people: int, starts_on: date | None, ends_on: date | None) -> float | None:
    """How many hours a week each of so many people works, of `hours` in all; None where hours or days are unknown.

    Work of less than a week takes its hours in that week.
    """
    if hours is None or starts_on is None:
        return None
    days = ((ends_on or starts_on) - starts_on).days + 1
    return hours / people / max(1, days / 7)


def _last_day(starts_on: date | None, ends_on: date | None, *, is_job: bool) -> date | None:
    """A job goes on; an assignment without a last day takes one day."""
    return None if is_job else ends_on or starts_on
