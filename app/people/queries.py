"""Looks up persons and cooperatives."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.place import distance_km
from app.people.model import COORDINATOR, Cooperative, CooperativeRole, Person


def languages_of(session: Session, person_ids: Collection[int]) -> dict[int, str]:
    """Person id to the language in which that person reads mail."""
    rows = session.execute(select(Person.id, Person.language).where(Person.id.in_(person_ids)))
    return {row.id: row.language for row in rows}


def person_by_email(session: Session, email: str) -> Person | None:
    """The person with this address, whatever its capitals."""
    return session.scalar(select(Person).where(Person.email == email.strip().lower()))


def cooperatives_by_distance(session: Session, point: tuple[float, float]) -> Sequence[Cooperative]:
    """All cooperatives that are open, the nearest to the point (degrees) first. There are some tens in the country."""
    cooperatives = session.scalars(select(Cooperative).where(Cooperative.closed_at.is_(None))).all()
    return sorted(cooperatives, key=lambda cooperative: distance_km(point, (cooperative.lat, cooperative.lon)))


def staffed_by_distance(session: Session, point: tuple[float, float]) -> list[Cooperative]:
    """Of `cooperatives_by_distance` those with a coordinator who can sign in: elsewhere nobody reads what waits."""
    staffed = set(
        session.scalars(
            select(CooperativeRole.cooperative_id)
            .join(Person, Person.id == CooperativeRole.person_id)
            .where(CooperativeRole.role == COORDINATOR, Person.disabled_at.is_(None))
        )
    )
    return [each for each in cooperatives_by_distance(session, point) if each.id in staffed]


def homes_near_point(session: Session, point: tuple[float, float]) -> Sequence[Cooperative]:
    """The cooperatives that can look after what a buyer asks, the nearest first: those with a coordinator.

    As long as no cooperative at all has one, all that are open: who comes there first reads it.
    """
    return staffed_by_distance(session, point) or cooperatives_by_distance(session, point)


def coordinators_of(session: Session, cooperative_id: int) -> Sequence[Person]:
    """Who coordinates this cooperative: whom a mail about it goes to."""
    return session.scalars(
        select(Person)
        .join(CooperativeRole, CooperativeRole.person_id == Person.id)
        .where(
            CooperativeRole.cooperative_id == cooperative_id,
            CooperativeRole.role == COORDINATOR,
            Person.disabled_at.is_(None),
        )
        .order_by(Person.id)
    ).all()


def cooperative_names(session: Session) -> dict[str, str]:
    """Slug to name of all cooperatives that are open, by name."""
    return dict(session.execute(_NAMES).all())


_NAMES = (
    select(Cooperative.slug, Cooperative.name)
    .where(Cooperative.closed_at.is_(None))
    .order_by(Cooperative.name, Cooperative.id)
)
