"""Renaming, adding, ordering, hiding and merging trades. Nothing is deleted: what is in use keeps what it has.

What people find by a trade's words is brought up to date by the worker, which reads the new list first.
"""

import re
from dataclasses import dataclass

from sqlalchemy import String, cast, literal, select, update
from sqlalchemy.orm import Session

from app.assignments.lifecycle import OPEN
from app.assignments.model import Assignment, Part
from app.core import editions, history, outbox, trades
from app.core.actor import Actor
from app.core.errors import Invalid, MoveNotAllowed, NotFound
from app.core.place import fold
from app.core.trade_changes import TradeChange
from app.core.trades import CATEGORY, TRADE, Category, Trade
from app.core.words import N_
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.permissions import require

LONGEST_WORD, MOST_WORDS = 60, 20
TAKEN = N_("Deze naam is er al. Kies een andere.")
UP, DOWN = "up", "down"


@dataclass(frozen=True)
class TradeWords:
    """How a trade is called, in which category it stands, and the other words for it."""

    name: str
    category: str
    synonyms: tuple[str, ...]


def add_trade(session: Session, actor: Actor, words: TradeWords) -> str:
    """Add a trade of this installation's own; gives its slug. Raises Invalid for a name that is taken."""
    require(actor, "administration.add_trade")
    _check(words, own="")
    slug = re.sub(r"\W+", "-", fold(words.name)).strip("-")[:40].strip("-")
    if not slug or trades.name_of(slug):
        raise Invalid("name", TAKEN)
    editions.change_number(session, editions.TRADES)
    change = _change(session, slug, TRADE)
    change.name, change.category, change.synonyms = words.name, words.category, list(words.synonyms)
    _kept(session, actor, "administration.add_trade", change, words.name)
    return slug


def edit_trade(session: Session, actor: Actor, trade: Trade, words: TradeWords, *, edition: int) -> None:
    """Give a trade another name, category or other words. Raises Invalid, and Conflict when the list changed meanwhile."""
    require(actor, "administration.edit_trade", trade)
    _check(words, own=trade.slug)
    if words == TradeWords(trade.name, trade.category, trade.synonyms):
        return
    editions.change_number(session, editions.TRADES, seen=edition)
    change = _change(session, trade.slug, TRADE)
    # What is as it was stays empty: a better word of the next version may still come.
    change.name = words.name if words.name != trade.name else change.name
    change.category = words.category if words.category != trade.category else change.category
    change.synonyms = list(words.synonyms) if words.synonyms != trade.synonyms else change.synonyms
    _look_again(session, trade.slug)
    note = f"{trade.name} → {words.name}" if words.name != trade.name else ""
    _kept(session, actor, "administration.edit_trade", change, note)


def edit_category(session: Session, actor: Actor, category: Category, name: str, *, edition: int) -> None:
    """Give a category another name. Raises Invalid, and Conflict when the list changed meanwhile."""
    require(actor, "administration.edit_category", category)
    if any(fold(each.name) == fold(name) for each in trades.all_categories() if each.slug != category.slug):
        raise Invalid("name", TAKEN)
    if name == category.name:
        return
    editions.change_number(session, editions.TRADES, seen=edition)
    change = _change(session, category.slug, CATEGORY)
    change.name = name
    _kept(session, actor, "administration.edit_category", change, f"{category.name} → {name}")


def move_trade(session: Session, actor: Actor, thing: Trade | Category, direction: str) -> None:
    """One place up or down among its neighbours; at the end nothing happens."""
    require(actor, "administration.move_trade", thing)
    around: list[Trade] | list[Category] = (
        [each for each in trades.all_trades() if each.category == thing.category]
        if isinstance(thing, Trade)
        else list(trades.all_categories())
    )
    slugs = [each.slug for each in around]
    at = slugs.index(thing.slug)
    to = at + (1 if direction == DOWN else -1)
    if not 0 <= to < len(slugs):
        return
    slugs[at], slugs[to] = slugs[to], slugs[at]
    editions.change_number(session, editions.TRADES)
    kind = TRADE if isinstance(thing, Trade) else CATEGORY
    for number, slug in enumerate(slugs):
        _change(session, slug, kind).position = number
    _kept(session, actor, "administration.move_trade", _change(session, thing.slug, kind))


def hide_trade(session: Session, actor: Actor, thing: Trade | Category) -> None:
    """Nobody can choose it any more; what has it keeps it. Raises MoveNotAllowed when it is hidden already."""
    require(actor, "administration.hide_trade", thing)
    _hide(session, actor, thing, "administration.hide_trade", is_hidden=True)


def show_trade(session: Session, actor: Actor, thing: Trade | Category) -> None:
    """It can be chosen again. Raises MoveNotAllowed when it could be all the time."""
    require(actor, "administration.show_trade", thing)
    _hide(session, actor, thing, "administration.show_trade", is_hidden=False)


def merge_trade(session: Session, actor: Actor, trade: Trade, into: str, *, edition: int) -> tuple[int, int]:
    """Let a trade go into another for good: all that has it gets the other one; gives how many offerings and assignments.

    Raises Invalid for what is no other trade, Conflict when the list changed meanwhile.
    """
    require(actor, "administration.merge_trade", trade)
    target = trades.find(into)
    if target is None or target.slug == trade.slug or target.slug != into:
        raise Invalid("into", N_("Kies uit de lijst."))
    editions.change_number(session, editions.TRADES, seen=edition)
    change = _change(session, trade.slug, TRADE)
    change.merged_into = into
    _look_again(session, trade.slug)
    moved = tuple(
        len(
            session.execute(
                update(table)
                .where(table.trade == trade.slug)
                .values(trade=into)
                .returning(table.id)
                .execution_options(synchronize_session=False)
            ).all()
        )
        for table in (Offering, Part)
    )
    _kept(session, actor, "administration.merge_trade", change, f"{trade.name} → {target.name}")
    _kept(session, actor, "administration.merge_trade", _change(session, into, TRADE), f"{trade.name} → {target.name}")
    return moved[0], moved[1]


def _check(words: TradeWords, *, own: str) -> None:
    if words.category not in {each.slug for each in trades.all_categories()}:
        raise Invalid("category", N_("Kies uit de lijst."))
    if any(fold(each.name) == fold(words.name) for each in trades.all_trades() if each.slug != own):
        raise Invalid("name", TAKEN)
    if len(words.synonyms) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words.synonyms):
        raise Invalid("synonyms", N_("Gebruik hoogstens %(most)s korte woorden."), {"most": MOST_WORDS})


def _hide(session: Session, actor: Actor, thing: Trade | Category, verb: str, *, is_hidden: bool) -> None:
    if thing.is_hidden is is_hidden:
        raise MoveNotAllowed(verb, "hidden" if is_hidden else "shown")
    kind = TRADE if isinstance(thing, Trade) else CATEGORY
    if kind == CATEGORY and is_hidden and len(trades.categories()) == 1:
        raise NotFound("another category")
    editions.change_number(session, editions.TRADES)
    change = _change(session, thing.slug, kind)
    change.is_hidden = is_hidden
    _kept(session, actor, verb, change)


def _change(session: Session, slug: str, kind: str) -> TradeChange:
    found = session.scalar(select(TradeChange).where(TradeChange.slug == slug))
    if found is None:
        found = TradeChange(slug=slug, kind=kind)
        session.add(found)
        session.flush()
    return found


def _kept(session: Session, actor: Actor, verb: str, change: TradeChange, note: str = "") -> None:
    history.record(session, actor, verb, "trade", change.id, note=note)


def _look_again(session: Session, slug: str) -> None:
    """What can be found by this trade's words is looked at again."""
    offering = literal("offering:") + cast(Offering.id, String)
    outbox.leave_index_of(session, select(offering).where(Offering.trade == slug, Offering.state == PUBLISHED))
    assignment = literal("assignment:") + cast(Assignment.id, String)
    of_part = select(Part.assignment_id).where(Part.trade == slug)
    outbox.leave_index_of(session, select(assignment).where(Assignment.id.in_(of_part), Assignment.state == OPEN))
