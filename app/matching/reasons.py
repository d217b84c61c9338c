"""Why something fits, in words of the reader's language. The index gives data; here it becomes a sentence's piece.

`words_of` says what speaks for it, `but_of` what the reader should know before choosing: cards show them apart.
"""

from collections.abc import Iterable
from datetime import date

from flask_babel import format_date

from app.core import trades
from app.core.languages import language_name
from app.core.words import N_
from app.matching.bands import GOOD_BAND, MAYBE_BAND, VERY_GOOD_BAND
from app.matching.telling import LEAST_PART, is_telling
from app.web.words import _
from search_index import Reason

BANDS = {VERY_GOOD_BAND: N_("past heel goed"), GOOD_BAND: N_("past goed"), MAYBE_BAND: N_("past misschien")}
TONES = {VERY_GOOD_BAND: "good", GOOD_BAND: "cooperative", MAYBE_BAND: "calm"}


def words_of(reason: Reason) -> str:
    """What speaks for it: "zeefdruk zit in zeefdrukbedrijf", "4 km", "vrij op 12 maart". Empty for what does not."""
    if reason.kind in ("word", "compound", "spelling") and not (is_telling(reason.asked) and is_telling(reason.met)):
        return ""
    match reason.kind:
        case "word":
            return reason.met.lower()
        case "compound":
            return _compound(reason.asked.lower(), reason.met.lower())
        case "spelling":
            return _("%(met)s lijkt op %(asked)s", met=reason.met.lower(), asked=reason.asked.lower())
        case "synonym":
            return _("past bij %(name)s", name=_(reason.met).lower())
        case "category":
            return _slug_name(reason.met)
        case "distance":
            return _distance(reason.value or 0)
        case "dates":
            return _free(reason.asked)
        case "hours":
            return _("heeft %(hours)s uur per week", hours=f"{reason.value or 0:g}")
        case "budget":
            return _("binnen uw budget")
        case "language":
            return _("spreekt %(language)s", language=language_name(reason.met))
        case _:
            return ""


def but_of(reason: Reason) -> str:
    """What to know before choosing: reach, days, hours, price. Empty for everything else."""
    match reason.kind:
        case "beyond_reach":
            if not reason.value:
                return _("reist niet voor werk")
            return _("reist meestal tot %(km)s km", km=f"{reason.value:.0f}")
        case "partly_free":
            return _partly_free(reason.asked, reason.met)
        case "few_hours":
            return _("heeft maar %(hours)s uur per week", hours=f"{reason.value or 0:g}")
        case "over_budget":
            return _("boven uw budget")
        case _:
            return ""


def lines(reasons: Iterable[Reason], most: int = 5) -> list[str]:
    """What speaks for it, each thing once, in the order of the index. A category goes when its trade is there, and so
    does that it fits the trade.
    """
    reasons = list(reasons)
    chosen = [trades.find(reason.met) for reason in reasons if reason.kind == "category"]
    said = {trade.name for trade in chosen if trade is not None}
    shadowed = {trade.category for trade in chosen if trade is not None}
    kept = [
        reason
        for reason in reasons
        if not (reason.kind == "category" and reason.met in shadowed)
        and not (reason.kind == "synonym" and reason.met in said)
    ]
    found = dict.fromkeys(words for reason in kept if (words := words_of(reason)))
    # A trade's name often is one of the words that met.
    plain = {words.casefold(): words for words in reversed(list(found))}
    return [words for words in found if plain[words.casefold()] == words][:most]


def buts(reasons: Iterable[Reason]) -> list[str]:
    """What to know before choosing."""
    return [words for reason in reasons if (words := but_of(reason))]


def _compound(asked: str, met: str) -> str:
    part, whole = sorted((asked, met), key=len)
    if len(part) < LEAST_PART:
        return ""
    return (
        _("%(part)s zit in %(whole)s", part=part, whole=whole)
        if part in whole
        else _("%(met)s past bij %(asked)s", met=met, asked=asked)
    )


def _distance(km: float) -> str:
    return _("%(km)s km", km=f"{km:.0f}") if km >= 0.5 else _("in dezelfde plaats")


def _free(asked: str) -> str:
    first, _slash, last = asked.partition("/")
    if last:
        return _("vrij van %(first)s tot en met %(last)s", first=_day(first), last=_day(last))
    return _("vrij op %(day)s", day=_day(first))


def _partly_free(asked: str, free: str) -> str:
    """Which end of the member's period the asked days go over."""
    begins = asked.partition("/")[0]
    free_from, _slash, free_until = free.partition("/")
    if free_from != ".." and begins < free_from:
        return _("pas vrij vanaf %(day)s", day=_day(free_from))
    return _("vrij tot en met %(day)s", day=_day(free_until))


def _day(iso: str) -> str:
    try:
        return str(format_date(date.fromisoformat(iso), "d MMMM"))
    except ValueError:
        return iso


def _slug_name(slug: str) -> str:
    name = trades.name_of(slug)
    return _(name) if name else ""
