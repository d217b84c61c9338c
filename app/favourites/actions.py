"""Keeping an offering or a member for the whole organisation, and letting it go again."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.core import clock
from app.core.actor import Actor
from app.core.database import insert_for
from app.core.errors import Invalid, NotAllowed
from app.core.words import N_
from app.favourites.model import Favourite
from app.memberships.model import Membership
from app.offerings.model import Offering
from app.permissions import require

CHOOSE = N_("Kies voor welke organisatie u dit bewaart.")


def keep_offering(session: Session, actor: Actor, offering: Offering, organisation_id: int | None = None) -> None:
    """Keep it for the organisation; twice does no harm.

    Whoever buys for several says for which: raises Invalid without a choice, NotAllowed for somebody else's.
    """
    require(actor, "favourites.keep_offering", offering)
    _keep(session, actor, organisation_id, offering_id=offering.id)


def keep_member(session: Session, actor: Actor, membership: Membership, organisation_id: int | None = None) -> None:
    """The same for a member, whatever that member offers."""
    require(actor, "favourites.keep_member", membership)
    _keep(session, actor, organisation_id, membership_id=membership.id)


def remove(session: Session, actor: Actor, favourite: Favourite) -> None:
    """Let it go, for all colleagues. Removing it twice does no harm."""
    require(actor, "favourites.remove", favourite)
    session.execute(delete(Favourite).where(Favourite.id == favourite.id))


def _keep(
    session: Session,
    actor: Actor,
    organisation_id: int | None,
    *,
    offering_id: int | None = None,
    membership_id: int | None = None,
) -> None:
    if organisation_id is None:
        if len(actor.buys_for) > 1:
            raise Invalid("organisation", CHOOSE)
        organisation_id = min(actor.buys_for)
    if organisation_id not in actor.buys_for:
        raise NotAllowed("doesn't buy for this organisation")
    which = "offering_id" if offering_id is not None else "membership_id"
    session.execute(
        insert_for(session, Favourite)
        .values(
            organisation_id=organisation_id,
            offering_id=offering_id,
            membership_id=membership_id,
            kept_by_id=actor.person_id,
            kept_at=clock.now(),
        )
        .on_conflict_do_nothing(index_elements=["organisation_id", which])
    )
