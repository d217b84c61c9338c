"""Keeping an offering or a member for the whole organisation, and letting it go again."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.core import clock
from app.core.actor import Actor
from app.core.database import insert_for
from app.favourites.model import Favourite
from app.memberships.model import Membership
from app.offerings.model import Offering
from app.permissions import require


def keep_offering(session: Session, actor: Actor, offering: Offering) -> None:
    """Keep it for the organisation; for the first one by whoever buys for several. Twice does no harm."""
    require(actor, "favourites.keep_offering", offering)
    _keep(session, actor, offering_id=offering.id)


def keep_member(session: Session, actor: Actor, membership: Membership) -> None:
    """The same for a member, whatever that member offers."""
    require(actor, "favourites.keep_member", membership)
    _keep(session, actor, membership_id=membership.id)


def remove(session: Session, actor: Actor, favourite: Favourite) -> None:
    """Let it go, for all colleagues. Removing it twice does no harm."""
    require(actor, "favourites.remove", favourite)
    session.execute(delete(Favourite).where(Favourite.id == favourite.id))


def _keep(session: Session, actor: Actor, *, offering_id: int | None = None, membership_id: int | None = None) -> None:
    which = "offering_id" if offering_id is not None else "membership_id"
    session.execute(
        insert_for(session, Favourite)
        .values(
            organisation_id=min(actor.buys_for),
            offering_id=offering_id,
            membership_id=membership_id,
            kept_by_id=actor.person_id,
            kept_at=clock.now(),
        )
        .on_conflict_do_nothing(index_elements=["organisation_id", which])
    )
