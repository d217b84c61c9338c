"""How much each trade is used, and what was done with it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.assignments.model import Part
from app.core import trades
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.history import HistoryLine
from app.core.trade_changes import TradeChange
from app.core.trades import Category, Trade
from app.offerings.model import Offering
from app.people.model import Person
from app.permissions import may


def used(session: Session) -> tuple[dict[str, int], dict[str, int]]:
    """Trade to number of offerings and of assignments, in whatever state. Two statements."""
    offerings = session.execute(select(Offering.trade, func.count()).group_by(Offering.trade))
    parts = session.execute(select(Part.trade, func.count()).group_by(Part.trade))
    return {trade or "": number for trade, number in offerings}, {trade or "": number for trade, number in parts}


def get(actor: Actor, slug: str) -> Trade | Category:
    """A trade or a category. Raises NotFound when there is none, when it went into another, or is not the actor's business."""
    if may(actor, "administration.trades"):
        things: list[Trade | Category] = [*trades.all_trades(), *trades.all_categories()]
        for each in things:
            if each.slug == slug:
                return each
    raise NotFound("trade")


def story(session: Session, slug: str) -> list[tuple[HistoryLine, str]]:
    """What was done with this trade or category, the newest first, with who did it. One statement."""
    rows = session.execute(
        select(HistoryLine, Person.first_name)
        .join(TradeChange, TradeChange.id == HistoryLine.thing_id)
        .outerjoin(Person, Person.id == HistoryLine.person_id)
        .where(HistoryLine.thing_kind == "trade", TradeChange.slug == slug)
        .order_by(HistoryLine.id.desc())
    )
    return [(line, name or "") for line, name in rows]
