"""What an organisation kept: its list, and whether one thing is in it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.pages import Page, cut
from app.favourites.model import Favourite
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.people.model import Cooperative, Person

PAGE = 20


def _of(actor: Actor) -> ColumnElement[bool]:
    """What the actor's organisations kept; nothing to a coordinator who acts for one."""
    return Favourite.organisation_id.in_(actor.contact_of if actor.for_organisation is None else ())


def get(session: Session, actor: Actor, favourite_id: int) -> Favourite:
    """One that the actor's organisations kept. Raises NotFound."""
    favourite = session.scalar(select(Favourite).where(Favourite.id == favourite_id, _of(actor)))
    if favourite is None:
        raise NotFound("favourite")
    return favourite


def last_used(session: Session, actor: Actor) -> int | None:
    """For which organisation the actor kept something last, of those that the actor buys for now."""
    return session.scalar(
        select(Favourite.organisation_id)
        .where(Favourite.kept_by_id == actor.person_id, Favourite.organisation_id.in_(actor.buys_for))
        .order_by(Favourite.id.desc())
        .limit(1)
    )


@dataclass(frozen=True)
class Kept:
    """That something is kept: the favourite's id, and who did it."""

    id: int
    by: str


_KEPT = select(Favourite.id, Person.first_name).join(Person, Person.id == Favourite.kept_by_id).limit(1)


def kept_offering(session: Session, actor: Actor, offering_id: int) -> Kept | None:
    """Whether the actor's organisation keeps this offering. One statement; none for who has no organisation."""
    return _kept(session, actor, Favourite.offering_id == offering_id)


def kept_member(session: Session, actor: Actor, membership_id: int) -> Kept | None:
    """The same for a member."""
    return _kept(session, actor, Favourite.membership_id == membership_id)


def _kept(session: Session, actor: Actor, which: ColumnElement[bool]) -> Kept | None:
    if not actor.contact_of:
        return None
    row = session.execute(_KEPT.where(which, _of(actor))).first()
    return Kept(*row) if row is not None else None


@dataclass(frozen=True)
class Row:
    """A line of the list. `offering_id` is None for a member. `is_there`: it can be opened and asked now."""

    id: int
    organisation_id: int
    offering_id: int | None
    membership_id: int
    title: str
    language: str
    trade: str | None
    first_name: str
    cooperative: str
    state: str
    is_there: bool
    has_left: bool
    by: str
    at: datetime


def mine(session: Session, actor: Actor, number: int = 1) -> Page[Row]:
    """What the actor's organisations kept, the newest first, 20 a page. Two statements."""
    where = cut(session.scalar(select(func.count(Favourite.id)).where(_of(actor))), PAGE, number)
    keeper, on_site = aliased(Person), aliased(Offering)
    has_something = select(on_site.id).where(on_site.membership_id == Membership.id, on_site.state == PUBLISHED)
    rows = session.execute(
        select(
            Favourite,
            Membership.id,
            Membership.state,
            Offering.title,
            Offering.language,
            Offering.trade,
            Offering.state,
            Person.first_name,
            Cooperative.name,
            keeper.first_name,
            and_(Person.disabled_at.is_(None), has_something.exists()).label("has_something"),
        )
        .outerjoin(Offering, Offering.id == Favourite.offering_id)
        .join(Membership, or_(Membership.id == Favourite.membership_id, Membership.id == Offering.membership_id))
        .join(Person, Person.id == Membership.person_id)
        .join(Cooperative, Cooperative.id == Membership.cooperative_id)
        .join(keeper, keeper.id == Favourite.kept_by_id)
        .where(_of(actor))
        .order_by(Favourite.kept_at.desc(), Favourite.id.desc())
        .limit(where.limit)
        .offset(where.offset)
    )
    return where.holding(_row(*row) for row in rows)


def _row(
    favourite: Favourite,
    membership_id: int,
    membership_state: str,
    title: str | None,
    language: str | None,
    trade: str | None,
    state: str | None,
    first_name: str,
    cooperative: str,
    by: str,
    has_something: bool,
) -> Row:
    has_left = membership_state == ALUMNUS
    is_there = state == PUBLISHED if favourite.offering_id is not None else has_something
    return Row(
        favourite.id,
        favourite.organisation_id,
        favourite.offering_id,
        membership_id,
        title or "",
        language or "nl",
        trade,
        first_name,
        cooperative,
        state or "",
        bool(is_there) and not has_left,
        has_left,
        by,
        favourite.kept_at,
    )
