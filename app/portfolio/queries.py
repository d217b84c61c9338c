"""The work that a member shows: all of it to the member, and to others what they may see."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.actor import Actor
from app.core.errors import NotFound
from app.memberships.model import Membership
from app.permissions import require
from app.portfolio.model import PortfolioItem
from app.profiles.queries import circles


def mine(session: Session, actor: Actor) -> Sequence[PortfolioItem]:
    """All of the person, or of the member for whom somebody acts, in its order. Raises NotAllowed for who is no member."""
    require(actor, "portfolio.mine")
    return session.scalars(
        select(PortfolioItem)
        .where(PortfolioItem.person_id == actor.subject_id)
        .order_by(PortfolioItem.position, PortfolioItem.id)
    ).all()


def own(session: Session, actor: Actor, item_id: int) -> PortfolioItem:
    """One of them, to change it. Raises NotFound for somebody else's."""
    item = session.get(PortfolioItem, item_id, populate_existing=True)
    if item is None or item.person_id != actor.subject_id:
        raise NotFound("portfolio")
    return item


def shown_of(session: Session, actor: Actor, membership: Membership) -> Sequence[PortfolioItem]:
    """What this reader may see of this member's work, in the member's order. Needs person and cooperative loaded."""
    return session.scalars(
        select(PortfolioItem)
        .where(PortfolioItem.person_id == membership.person_id, PortfolioItem.seen_by.in_(circles(actor, membership)))
        .order_by(PortfolioItem.position, PortfolioItem.id)
    ).all()


def shown(session: Session, actor: Actor, membership: Membership, item_id: int) -> PortfolioItem:
    """One of those. Raises NotFound for what this reader may not see."""
    item = session.get(PortfolioItem, item_id)
    if item is None or item.person_id != membership.person_id or item.seen_by not in circles(actor, membership):
        raise NotFound("portfolio")
    return item
