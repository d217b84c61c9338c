"""From an offering to what the search index holds of it.

The Dutch name of the trade and its other names go along, apart from what the member wrote: whoever types *traiteur* finds
catering, and is not told that the member says so. Days of the week are tags (`day:sat`; all seven where a member named
none, without those on which the member never works); hours are those of the offering, capped by what the member has in
all. A price on request has no amount.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from app.availability.free import Free
from app.availability.model import Availability
from app.core import trades
from app.core.weekdays import DAYS
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.people.model import Cooperative
from search_index import Document

KIND = "offering"
PUBLIC = "public"
BATCH = 1000

_DAYS = tuple(DAYS)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# Columns, not objects: an index of 100,000 offerings is built from rows that nobody keeps.
_FOUND = (
    select(
        Offering.id,
        Offering.title,
        Offering.body,
        Offering.language,
        Offering.trade,
        Offering.lat,
        Offering.lon,
        Offering.travel_km,
        Offering.days,
        Offering.hours_a_week,
        Offering.free_from,
        Offering.free_until,
        Offering.price_cents,
        Offering.price_unit,
        Offering.languages,
        Offering.updated_at,
        Cooperative.slug,
        Availability.hours_a_week.label("most_hours"),
        Availability.days_off,
        Availability.updated_at.label("said_at"),
    )
    .join(Membership, Membership.id == Offering.membership_id)
    .join(Cooperative, Cooperative.id == Offering.cooperative_id)
    .outerjoin(Availability, Availability.person_id == Membership.person_id)
    # Always asked for by id. SQLite must not see that the state has an index: it would sort all rows for each batch.
    .where(func.coalesce(Offering.state, "") == PUBLISHED, Membership.state != ALUMNUS, Cooperative.closed_at.is_(None))
)


def key_of(offering_id: int) -> str:
    """The key of an offering in the index: `offering:42`."""
    return f"{KIND}:{offering_id}"


def id_of(key: str) -> int:
    """The offering that a key of the index stands for."""
    return int(key.partition(":")[2])


def day_tag(day: date) -> str:
    """The tag that an offering has when its member works on that day of the week."""
    return f"day:{_DAYS[day.weekday()]}"


def document_for(session: Session, offering_id: int) -> Document | None:
    """What the index should hold of this offering; None when it should hold nothing."""
    row = session.execute(_FOUND.where(Offering.id == offering_id)).one_or_none()
    return None if row is None else _document(row)


def documents_for(session: Session, offering_ids: list[int]) -> dict[int, Document]:
    """The documents of these offerings by id, without those that the index should not hold: one statement."""
    rows = session.execute(_FOUND.where(Offering.id.in_(offering_ids)))
    return {row.id: _document(row) for row in rows}


def documents(session: Session) -> Iterator[Document]:
    """All that the index should hold, in batches that do not keep the database busy for long."""
    last = 0
    while rows := session.execute(_FOUND.where(Offering.id > last).order_by(Offering.id).limit(BATCH)).all():
        yield from map(_document, rows)
        last = rows[-1].id


def keys_of_person(session: Session, person_id: int) -> list[str]:
    """The keys of all that a person ever offered: what is to be looked at again when the person changes."""
    found = session.scalars(
        select(Offering.id).join(Offering.membership).where(Membership.person_id == person_id).order_by(Offering.id)
    )
    return [key_of(offering_id) for offering_id in found]


def _document(row: Row[*tuple[object, ...]]) -> Document:
    kind_of_work = trades.find(row.trade)
    free = Free(row.most_hours, frozenset(row.days_off or ()))
    days = [day for day in row.days or _DAYS if day not in free.days_off]
    return Document(
        key=key_of(row.id),
        kind=KIND,
        title=row.title,
        body=row.body,
        language=row.language,
        concept=kind_of_work.name if kind_of_work else "",
        synonyms=kind_of_work.synonyms if kind_of_work else (),
        categories=(kind_of_work.category, kind_of_work.slug) if kind_of_work else (),
        place=(row.lat, row.lon) if row.lat is not None and row.lon is not None else None,
        radius_km=row.travel_km,
        free_from=row.free_from,
        free_until=row.free_until,
        hours_a_week=free.most_hours(row.hours_a_week),
        price_cents=row.price_cents,
        price_unit=row.price_unit if row.price_cents is not None and row.price_unit else "",
        speaks=tuple(row.languages),
        tags=tuple(f"day:{day}" for day in days),
        cooperative=row.slug,
        audience=(PUBLIC,),
        stamp=(max(row.updated_at, row.said_at or row.updated_at) - _EPOCH) // timedelta(microseconds=1),
    )
