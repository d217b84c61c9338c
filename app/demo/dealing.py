"""Deals the texts to members: a hand is what one member offers, of one trade and told by one person."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from app.demo.texts import OfferingText

IN_A_HAND = 2.4  # offerings that a member has


def chosen(texts: Iterable[OfferingText], most: int) -> list[OfferingText]:
    """The first of every trade before the second of any, so that the demo shows what cooperatives can do."""
    by_trade: dict[str, list[OfferingText]] = {}
    for text in texts:
        by_trade.setdefault(text.trade, []).append(text)
    return [text for each in zip_longest(*by_trade.values()) for text in each if text is not None][:most]


def hands(texts: Sequence[OfferingText]) -> list[tuple[OfferingText, ...]]:
    """The texts in hands, in the order of their trades. Who speaks of Damascus in one does not cook as in Paramaribo in
    the other: no hand has texts of two origins."""
    by_trade: dict[str, list[OfferingText]] = {}
    for text in texts:
        by_trade.setdefault(text.trade, []).append(text)
    return [tuple(hand) for own in by_trade.values() for hand in _hands_of(own)]


def languages_of(hand: Sequence[OfferingText]) -> tuple[str, ...]:
    """The languages that the texts ask of who offers them; empty where anyone could."""
    return next((text.languages for text in hand if text.languages), ())


def _hands_of(texts: list[OfferingText]) -> list[list[OfferingText]]:
    origins = list(dict.fromkeys(text.languages for text in texts if text.languages))
    dealt: list[list[OfferingText]] = [[] for _hand in range(max(1, round(len(texts) / IN_A_HAND), len(origins)))]
    for number, origin in enumerate(origins):
        dealt[number] = [text for text in texts if text.languages == origin]
    for text in texts:
        if not text.languages:
            min(dealt, key=len).append(text)
    return dealt
