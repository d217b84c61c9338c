"""From a member who looks for a job to what the search index holds of that wish.

Nobody but the member and the coordinators of the cooperative may know it, and the system, which tells the member of a job:
so the audience of the document is theirs, and its text may hold what the member shows to them alone.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from app.core import trades
from app.core.actor import Actor
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.people.model import Cooperative
from app.profiles.model import Profile
from search_index import Document

KIND = "seeker"
SYSTEM_ONLY = "system"
BATCH = 1000

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_FOUND = (
    select(
        Membership.id,
        Membership.cooperative_id,
        Profile.story,
        Profile.story_language,
        Profile.competences,
        Profile.languages,
        Profile.job_hours,
        Profile.updated_at,
        Cooperative.slug,
        Cooperative.lat,
        Cooperative.lon,
    )
    .join(Profile, Profile.person_id == Membership.person_id)
    .join(Cooperative, Cooperative.id == Membership.cooperative_id)
    .where(Profile.looks_for_job, Membership.state != ALUMNUS, Cooperative.closed_at.is_(None))
)


def key_of(membership_id: int) -> str:
    """The key of a member's wish for a job in the index: `seeker:42`."""
    return f"{KIND}:{membership_id}"


def id_of(key: str) -> int:
    """The membership that a key of the index stands for."""
    return int(key.partition(":")[2])


def audience_of(actor: Actor) -> tuple[str, ...]:
    """As whom the actor asks who looks for a job: nobody's audience for all but coordinators and the system."""
    own = tuple(map(coordinators_of, sorted(actor.coordinator_of)))
    return (*own, SYSTEM_ONLY) if actor.is_system else own


def coordinators_of(cooperative_id: int) -> str:
    """The audience that the coordinators of one cooperative are."""
    return f"coordinators:{cooperative_id}"


def document_for(session: Session, membership_id: int) -> Document | None:
    """What the index should hold of this member's wish; None for who looks for no job, or left."""
    return documents_for(session, [membership_id]).get(membership_id)


def documents_for(session: Session, membership_ids: Collection[int]) -> dict[int, Document]:
    """The documents of these memberships by id, without those that the index should not hold: two statements."""
    found = _documents(session, _FOUND.where(Membership.id.in_(membership_ids)))
    return {id_of(document.key): document for document in found}


def documents(session: Session) -> Iterator[Document]:
    """All that the index should hold, in batches."""
    last = 0
    while found := _documents(session, _FOUND.where(Membership.id > last).order_by(Membership.id).limit(BATCH)):
        yield from found
        last = id_of(found[-1].key)


def keys_of_person(session: Session, person_id: int) -> list[str]:
    """The keys of all memberships that a person ever had: to be looked at again when the person changes."""
    found = session.scalars(select(Membership.id).where(Membership.person_id == person_id).order_by(Membership.id))
    return [key_of(membership_id) for membership_id in found]


def keys_of_offerings(session: Session, offering_ids: Collection[int]) -> list[str]:
    """The keys of members who look for a job and made one of these offerings: what they offer says what they can."""
    if not offering_ids:
        return []
    found = session.scalars(
        select(Membership.id)
        .distinct()
        .join(Offering, Offering.membership_id == Membership.id)
        .join(Profile, Profile.person_id == Membership.person_id)
        .where(Offering.id.in_(offering_ids), Profile.looks_for_job)
        .order_by(Membership.id)
    )
    return [key_of(membership_id) for membership_id in found]


def _documents(session: Session, which: Select[Any]) -> list[Document]:
    rows = session.execute(which).all()
    offered: dict[int, list[Any]] = {}
    which_offerings = (
        select(Offering.membership_id, Offering.title, Offering.trade, Offering.updated_at)
        .where(Offering.membership_id.in_([row.id for row in rows]), Offering.state == PUBLISHED)
        .order_by(Offering.id)
    )
    for one in session.execute(which_offerings) if rows else ():
        offered.setdefault(one.membership_id, []).append(one)
    return [_document(row, offered.get(row.id, ())) for row in rows]


def _document(row: Row[Any], offered: Sequence[Any]) -> Document:
    kinds_of_work = list(dict.fromkeys(found for one in offered if (found := trades.find(one.trade))))
    latest = max([row.updated_at, *(one.updated_at for one in offered)])
    return Document(
        key=key_of(row.id),
        kind=KIND,
        title=", ".join(map(str, row.competences)),
        body="\n".join((row.story, *(one.title for one in offered))),
        language=row.story_language,
        synonyms=tuple(name for each in kinds_of_work for name in (each.name, *each.synonyms)),
        categories=tuple(dict.fromkeys(slug for each in kinds_of_work for slug in (each.category, each.slug))),
        place=(row.lat, row.lon),
        hours_a_week=row.job_hours,
        speaks=tuple(row.languages),
        cooperative=row.slug,
        audience=(coordinators_of(row.cooperative_id), SYSTEM_ONLY),
        # Where the cooperative is, and what came or went among the offerings, change the stamp too.
        stamp=(latest - _EPOCH) // timedelta(microseconds=1) + len(offered) + _where(row.lat, row.lon),
    )


def _where(lat: float, lon: float) -> int:
    """Some milliseconds at most, other ones for another place: metres north and east, folded into one number."""
    return (round(lat * 1e5) * 31 + round(lon * 1e5)) % 9973
