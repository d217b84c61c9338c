"""What everyone sees of cooperatives: all of them in a list, and one with the members who want to be seen."""

from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.history import HistoryLine
from app.core.place import Place, distance_km
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.people.model import Cooperative, Person
from app.profiles.model import Profile
from app.profiles.queries import Shown, shows_something_to, visible_profile

NEWEST_LINES = 12


@dataclass(frozen=True)
class Line:
    """A cooperative in the list; its point in degrees. `distance_km` only where a place was asked."""

    slug: str
    name: str
    place: str
    lat: float
    lon: float
    phone: str
    visiting_hours: str
    email: str
    street: str
    distance_km: float | None


@dataclass(frozen=True)
class Member:
    """A member of a cooperative, as far as the reader may see."""

    membership_id: int
    shown: Shown
    trades: tuple[str, ...]  # slugs of what the member offers on the site, the newest first


def overview(session: Session, near: Place | None = None) -> list[Line]:
    """All open cooperatives by name, or the nearest to the place first. There are some tens in the country."""
    rows = session.execute(
        select(
            Cooperative.slug,
            Cooperative.name,
            Cooperative.place_name,
            Cooperative.lat,
            Cooperative.lon,
            Cooperative.phone,
            Cooperative.visiting_hours,
            Cooperative.email,
            Cooperative.street,
        )
        .where(Cooperative.closed_at.is_(None))
        .order_by(Cooperative.name, Cooperative.id)
    )
    lines = [
        Line(slug, name, place, lat, lon, phone, hours, email, street, _distance(near, lat, lon))
        for slug, name, place, lat, lon, phone, hours, email, street in rows
    ]
    return sorted(lines, key=lambda line: line.distance_km or 0)


def get(session: Session, slug: str) -> Cooperative:
    """The cooperative by this name in the address. Raises NotFound, also for a closed one."""
    found = session.scalar(select(Cooperative).where(Cooperative.slug == slug)) if slug.isprintable() else None
    if found is None or found.closed_at is not None:
        raise NotFound("cooperative")
    return found


def members_shown(session: Session, actor: Actor, cooperative_id: int, limit: int) -> list[Member]:
    """Members with something on the site who keep not all of their profile from this reader, by first name."""
    rows = session.execute(
        select(Membership, Profile)
        .join(Membership.person)
        .outerjoin(Profile, Profile.person_id == Membership.person_id)
        .where(
            Membership.cooperative_id == cooperative_id,
            Membership.state != ALUMNUS,
            Person.disabled_at.is_(None),
            exists().where(Offering.membership_id == Membership.id, Offering.state == PUBLISHED),
            shows_something_to(actor),
        )
        .options(contains_eager(Membership.person), joinedload(Membership.cooperative))
        .order_by(Person.first_name, Membership.id)
        .limit(limit)
    )
    found = rows.all()
    offered = _trades_offered(session, [membership.id for membership, _profile in found])
    return [
        Member(membership.id, visible_profile(actor, membership, profile), tuple(offered.get(membership.id, ())))
        for membership, profile in found
    ]


def story(session: Session, cooperative_id: int) -> list[tuple[HistoryLine, str | None]]:
    """Who changed the page and when, the newest first, with the first name of who did."""
    rows = session.execute(
        select(HistoryLine, Person.first_name)
        .outerjoin(Person, Person.id == HistoryLine.person_id)
        .where(HistoryLine.thing_kind == "cooperative", HistoryLine.thing_id == cooperative_id)
        .order_by(HistoryLine.id.desc())
        .limit(NEWEST_LINES)
    )
    return [(line, first_name) for line, first_name in rows]


def _trades_offered(session: Session, membership_ids: list[int]) -> dict[int, list[str]]:
    rows = session.execute(
        select(Offering.membership_id, Offering.trade)
        .where(Offering.membership_id.in_(membership_ids), Offering.state == PUBLISHED, Offering.trade.is_not(None))
        .order_by(Offering.published_at.desc(), Offering.id.desc())
    )
    found: dict[int, list[str]] = {}
    for membership_id, trade in rows:
        mine = found.setdefault(membership_id, [])
        if trade and trade not in mine:
            mine.append(trade)
    return found


def _distance(near: Place | None, lat: float, lon: float) -> float | None:
    return None if near is None else distance_km((near.lat, near.lon), (lat, lon))
