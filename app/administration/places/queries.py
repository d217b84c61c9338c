"""The cooperatives and municipalities of this installation, with their numbers."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, selectinload

from app.assignments.lifecycle import AWARDED, CLOSED, IN_PROGRESS, OPEN, SUBMITTED
from app.assignments.model import Assignment
from app.core.actor import Actor
from app.core.errors import NotFound
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.people.model import (
    COORDINATOR,
    Cooperative,
    CooperativeMunicipality,
    CooperativeRole,
    Municipality,
    MunicipalRole,
)
from app.permissions import may


@dataclass(frozen=True)
class Numbers:
    """A cooperative in numbers: who belongs to it, what is on the site, what it has to broker.

    Of the last `waiting` waits for a look, others can take over what is `open_to_others`, and `own` stays with its own
    coordinators: what was given already, and what one member alone was asked.
    """

    members: int
    coordinators: int
    offerings: int
    waiting: int
    open_to_others: int
    own: int

    @property
    def assignments(self) -> int:
        """All that it has to broker."""
        return self.waiting + self.open_to_others + self.own


@dataclass(frozen=True)
class CooperativeLine:
    """A cooperative in the list."""

    id: int
    slug: str
    name: str
    place: str
    is_closed: bool
    numbers: Numbers


@dataclass(frozen=True)
class MunicipalityLine:
    """A municipality in the list, with the open cooperatives that work for it."""

    id: int
    name: str
    cooperatives: tuple[str, ...]
    officers: int


def cooperatives(session: Session) -> list[CooperativeLine]:
    """All of them by name, the closed ones last. One statement."""
    rows = session.execute(
        select(
            Cooperative.id,
            Cooperative.slug,
            Cooperative.name,
            Cooperative.place_name,
            Cooperative.closed_at.is_not(None),
            *_counts(),
        ).order_by(Cooperative.closed_at.is_not(None), func.lower(Cooperative.name), Cooperative.id)
    )
    return [
        CooperativeLine(id_, slug, name, place, bool(is_closed), Numbers(*numbers))
        for id_, slug, name, place, is_closed, *numbers in rows
    ]


def numbers_of(session: Session, cooperative_id: int) -> Numbers:
    """One cooperative in numbers."""
    return Numbers(*session.execute(select(*_counts()).where(Cooperative.id == cooperative_id)).one())


def cooperative(session: Session, actor: Actor, cooperative_id: int) -> Cooperative:
    """A cooperative with its municipalities. Raises NotFound when there is none, or when it is not the actor's business."""
    found = session.scalar(
        select(Cooperative).where(Cooperative.id == cooperative_id).options(selectinload(Cooperative.municipalities))
    )
    if found is None or not may(actor, "administration.cooperatives"):
        raise NotFound("cooperative")
    return found


def municipality(session: Session, actor: Actor, municipality_id: int) -> Municipality:
    """A municipality. Raises NotFound when there is none, or when it is not the actor's business."""
    found = session.get(Municipality, municipality_id) if may(actor, "administration.municipalities") else None
    if found is None:
        raise NotFound("municipality")
    return found


def municipality_names(session: Session) -> dict[int, str]:
    """Id to name of all municipalities, by name."""
    return dict(session.execute(select(Municipality.id, Municipality.name).order_by(Municipality.name)).all())


def municipalities(session: Session) -> list[MunicipalityLine]:
    """All municipalities by name. Three statements."""
    serving: dict[int, list[str]] = {}
    for municipality_id, name in session.execute(
        select(CooperativeMunicipality.municipality_id, Cooperative.name)
        .join(Cooperative, Cooperative.id == CooperativeMunicipality.cooperative_id)
        .where(Cooperative.closed_at.is_(None))
        .order_by(Cooperative.name)
    ):
        serving.setdefault(municipality_id, []).append(name)
    officers = dict(
        session.execute(
            select(MunicipalRole.municipality_id, func.count()).group_by(MunicipalRole.municipality_id)
        ).all()
    )
    return [
        MunicipalityLine(id_, name, tuple(serving.get(id_, ())), officers.get(id_, 0))
        for id_, name in municipality_names(session).items()
    ]


def _counts() -> tuple[Any, ...]:
    here = Cooperative.id
    brokered = select(func.count(Assignment.id)).where(Assignment.home_cooperative_id == here)
    is_undecided = Assignment.state.in_((OPEN, CLOSED))
    queries = (
        select(func.count(Membership.id)).where(Membership.cooperative_id == here, Membership.state != ALUMNUS),
        select(func.count(CooperativeRole.id)).where(
            CooperativeRole.cooperative_id == here, CooperativeRole.role == COORDINATOR
        ),
        select(func.count(Offering.id)).where(Offering.cooperative_id == here, Offering.state == PUBLISHED),
        brokered.where(Assignment.state == SUBMITTED),
        brokered.where(is_undecided, Assignment.is_private.is_(False)),
        brokered.where(
            or_(Assignment.state.in_((AWARDED, IN_PROGRESS)), and_(is_undecided, Assignment.is_private.is_(True)))
        ),
    )
    return tuple(query.correlate(Cooperative).scalar_subquery() for query in queries)
