"""How well something fits, in three bands: scores of two indexes don't compare, and a percentage would lie."""

from app.core import trades
from app.matching.questions import GOOD, VERY_GOOD

VERY_GOOD_BAND, GOOD_BAND, MAYBE_BAND = "very_good", "good", "maybe"
ORDER = {VERY_GOOD_BAND: 0, GOOD_BAND: 1, MAYBE_BAND: 2}


def band_of(fit: float, *, same_trade: bool) -> str:
    """The band of a hit's fit (0 to 1). Buyer and member who chose the same trade mean the same, whatever their words."""
    if fit >= VERY_GOOD:
        return VERY_GOOD_BAND
    return GOOD_BAND if fit >= GOOD or same_trade else MAYBE_BAND


def honest_band(band: str, *, is_other_work: bool, has_obstacle: bool) -> str:
    """The band that may be said out loud: where a day, the distance or the hours stand in the way, and where the
    work is of another kind with some words in common, it never fits more than perhaps. Work of another kind that says
    nearly the same words still is no very good fit.
    """
    if has_obstacle:
        return MAYBE_BAND
    if is_other_work:
        return GOOD_BAND if band == VERY_GOOD_BAND else MAYBE_BAND
    return band


def is_other_trade(one: str | None, other: str | None) -> bool:
    """Whether both said a trade (slugs), and not the same one."""
    return trades.find(one) is not None and trades.find(other) is not None and trades.find(one) != trades.find(other)


def is_other_work(one: str | None, other: str | None) -> bool:
    """Whether two trades (slugs) are of different categories: then a few words in common say little."""
    first, second = trades.find(one), trades.find(other)
    return first is not None and second is not None and first.category != second.category


def is_no_accident(fit: float, one: str | None, other: str | None) -> bool:
    """Whether a hit deserves to be shown: work of another kind only when the words really are about the same."""
    return fit >= GOOD or not is_other_work(one, other)
