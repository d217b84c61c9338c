"""Who wants to be called, for the coordinators of the cooperative that was asked; and which cooperative calls."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from app.callbacks.lifecycle import ASKED, CALLED
from app.callbacks.model import Callback
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.pages import Page, cut
from app.core.place import Place
from app.people.model import Cooperative
from app.people.queries import staffed_by_distance
from app.permissions import may

PAGE = 20


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The clause that agrees with `may(actor, "callbacks.finish", callback)`."""
    return Callback.cooperative_id.in_(actor.coordinator_of)


def waiting(session: Session, actor: Actor, number: int = 1) -> Page[Callback]:
    """Who was not called yet, the longest waiting first, twenty on a page. Two statements."""
    which = and_(visible_to(actor), Callback.state == ASKED)
    where = cut(session.scalar(select(func.count(Callback.id)).where(which)), PAGE, number)
    return where.holding(
        session.scalars(
            select(Callback)
            .where(which)
            .order_by(Callback.created_at, Callback.id)
            .limit(where.limit)
            .offset(where.offset)
        )
    )


def called(session: Session, actor: Actor, limit: int = 20) -> Sequence[Callback]:
    """Who was called, the last first. One statement."""
    return session.scalars(
        select(Callback)
        .where(visible_to(actor), Callback.state == CALLED)
        .order_by(Callback.finished_at.desc(), Callback.id.desc())
        .limit(limit)
    ).all()


def get(session: Session, actor: Actor, callback_id: int) -> Callback:
    """A request. Raises NotFound for who doesn't coordinate the cooperative."""
    callback = session.get(Callback, callback_id)
    if callback is None or not may(actor, "callbacks.finish", callback):
        raise NotFound("callback")
    return callback


def who_calls(session: Session, place: Place | None, slug: str = "") -> Cooperative | None:
    """The cooperative by this name in the address, else the nearest to the place: one that has a coordinator to call."""
    near = (place.lat, place.lon) if place else (0.0, 0.0)
    open_ones = staffed_by_distance(session, near)
    named = next((each for each in open_ones if each.slug == slug), None)
    return named or (open_ones[0] if open_ones and place is not None else None)
