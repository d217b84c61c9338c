"""The parts of a person's own page."""

from dataclasses import dataclass

from app.home.done import Item
from app.matching.cards import AssignmentCard


@dataclass(frozen=True)
class Section:
    """What belongs together, with a link to all of it. Without items it says `empty` and what to do."""

    title: str
    items: tuple[Item, ...] = ()
    cards: tuple[AssignmentCard, ...] = ()
    more: Item | None = None
    empty: str = ""
