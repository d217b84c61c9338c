"""What stands beside an offering on its page: more by the same member, and the same work by others nearby.

One statement for both, made once: a page that is read most can't spend its time on putting questions together.
"""

import math
from dataclasses import dataclass

from sqlalchemy import bindparam, select, union_all
from sqlalchemy.orm import Session, aliased

from app.core.place import distance_km
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.offerings import brief
from app.offerings.brief import Brief
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.profiles.model import EVERYONE, Profile

MOST = 4  # cards of each kind
NEARBY_KM = 30
KM_A_DEGREE = 111.2  # to the north; to the east the cosine of the latitude less
CANDIDATES = 12  # the nearest are looked at; those of members who left fall out


@dataclass(frozen=True)
class Beside:
    """`more` by the same member, the newest first; `similar` with the distance in km from the offering, nearest first."""

    more: list[Brief]
    similar: list[tuple[Brief, float]]


@dataclass(frozen=True)
class Story:
    """What a member tells about oneself to everyone; the language as a two-letter code."""

    text: str
    language: str


_same = aliased(Offering)
_near = aliased(Offering)
_more_ids = (
    select(_same.id)
    .where(
        _same.membership_id == bindparam("membership_id"),
        _same.state == PUBLISHED,
        _same.id != bindparam("offering_id"),
    )
    .order_by(_same.published_at.desc(), _same.id.desc())
    .limit(MOST)
    .subquery()
)
_north = _near.lat - bindparam("lat")
_east = (_near.lon - bindparam("lon")) * bindparam("narrowing")
_similar_ids = (
    select(_near.id)
    .where(
        _near.trade == bindparam("trade"),
        _near.state == PUBLISHED,
        _near.lat.between(bindparam("south_most"), bindparam("north_most")),
        _near.lon.between(bindparam("west_most"), bindparam("east_most")),
        _near.membership_id != bindparam("membership_id"),
    )
    .order_by(_north * _north + _east * _east, _near.id)
    .limit(CANDIDATES)
    .subquery()
)
_FOUND = (
    brief.SELECT.add_columns(Offering.lat, Offering.lon)
    .where(
        Offering.id.in_(union_all(select(_more_ids.c.id), select(_similar_ids.c.id))),
        Membership.state != ALUMNUS,
    )
    .order_by(Offering.published_at.desc(), Offering.id.desc())
)
_STORY = select(Profile.story, Profile.story_language).where(
    Profile.person_id == bindparam("person_id"), Profile.story_for == EVERYONE, Profile.story != ""
)
_NOWHERE = 0.0, 0.0


def beside(session: Session, offering: Offering) -> Beside:
    """Both lists, each of at most MOST; nothing is similar to what has no trade or no place."""
    lat, lon = offering.lat, offering.lon
    is_somewhere = offering.trade is not None and lat is not None and lon is not None
    here = (lat, lon) if lat is not None and lon is not None else _NOWHERE
    narrowing = math.cos(math.radians(here[0]))
    to_north = NEARBY_KM / KM_A_DEGREE
    to_east = to_north / narrowing
    rows = session.execute(
        _FOUND,
        {
            "membership_id": offering.membership_id,
            "offering_id": offering.id,
            "trade": offering.trade if is_somewhere else None,
            "lat": here[0],
            "lon": here[1],
            "narrowing": narrowing,
            "south_most": here[0] - to_north,
            "north_most": here[0] + to_north,
            "west_most": here[1] - to_east,
            "east_most": here[1] + to_east,
        },
    ).all()
    more: list[Brief] = []
    similar: list[tuple[Brief, float]] = []
    for *columns, its_lat, its_lon in rows:
        found = Brief(*columns)
        if found.membership_id == offering.membership_id:
            more.append(found)
        elif (away := distance_km(here, (its_lat, its_lon))) <= NEARBY_KM:  # the corners of a square are farther
            similar.append((found, away))
    return Beside(more, sorted(similar, key=lambda each: each[1])[:MOST])


def public_story(session: Session, person_id: int) -> Story | None:
    """The member's story, when it is there and for everyone."""
    row = session.execute(_STORY, {"person_id": person_id}).one_or_none()
    return None if row is None else Story(*row)
