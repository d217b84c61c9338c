"""Mixes new texts for a crowd from the demo's own: sentences of one trade, drawn anew each time."""

import random
import re
from collections.abc import Iterable
from functools import cache

from app.core import trades
from app.demo.texts.assignments import ASSIGNMENTS
from app.demo.texts.offerings import OFFERINGS
from app.demo.texts.people import COMPETENCES, FITTING_COMPETENCES

SENTENCES = 5


class Mixer:
    """Deals titles and bodies. Two members seldom say the same, and search finds the trade in what they say."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice

    def offering(self, trade: str) -> tuple[str, str]:
        """A title and a body of this trade."""
        return self._mix(*_offered(trade))

    def assignment(self, trade: str) -> tuple[str, str]:
        """The same for what a buyer asks."""
        return self._mix(*_asked(trade))

    def _mix(self, titles: tuple[str, ...], sentences: tuple[str, ...]) -> tuple[str, str]:
        return self.dice.choice(titles), " ".join(self.dice.sample(sentences, min(SENTENCES, len(sentences))))


@cache
def _offered(trade: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _of((text.title, text.body) for text in OFFERINGS if text.trade == trade)


@cache
def _asked(trade: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _of((text.title, text.body) for text in ASSIGNMENTS if text.trade == trade)


def _of(texts: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    known = list(texts)
    sentences = [each for _title, body in known for each in re.split(r"(?<=[.!?])\s", body)]
    return tuple(title for title, _body in known), tuple(sentences)


def competences(dice: random.Random, trade: str) -> list[str]:
    """Three that suit who does this work: one or two of the work, the others of anybody."""
    found = trades.find(trade)
    fitting = FITTING_COMPETENCES.get(trade) or FITTING_COMPETENCES.get(found.category if found else "", ())
    own = dice.sample(fitting, min(len(fitting), dice.randint(1, 2)))
    return [*own, *dice.sample(COMPETENCES, 3 - len(own))]
