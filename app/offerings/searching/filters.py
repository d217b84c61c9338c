"""What a visitor asks of the search page, read from its address. Nonsense in an address is left out, never an error."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from app.core import clock, trades
from app.core.money import MOST_CENTS, read_cents
from app.core.place import Place, find_place, suggest_places

LONGEST_TEXT = 200  # characters of a question that are read
DISTANCES = (5, 10, 25, 50)  # km
USUAL_DISTANCE = 25
LONGEST_TYPED = 20  # characters of a day or a price
ANYWHERE = "all"
FIT, NEAR, NEW = "fit", "near", "new"
LAST_PAGE = 500


@dataclass(frozen=True)
class Filters:
    """A question of the search page. `within_km` None with a place: anywhere, the nearest can still come first.

    `unknown_place` is what was typed and is no place that we know; then nothing is asked about distance. `typed_day` and
    `typed_price` are what was typed and can't be understood: they ask nothing, and stay in their field with a word.
    """

    text: str = ""
    place: Place | None = None
    unknown_place: str = ""
    within_km: int | None = None
    work: str = ""
    day: date | None = None
    max_price_cents: int | None = None
    cooperative: str = ""
    sort: str = ""
    page: int = 1
    typed_day: str = ""
    typed_price: str = ""

    @property
    def distances(self) -> tuple[int, ...]:
        """The distances (km) to choose from: the usual ones and the chosen one; none where no place was asked."""
        return tuple(sorted({*DISTANCES, *filter(None, [self.within_km])})) if self.place else ()

    @property
    def places_meant(self) -> list[str]:
        """Names that the unknown place may have meant."""
        return suggest_places(self.unknown_place) if self.unknown_place else []

    def arguments(self) -> dict[str, Any]:
        """The address of this question again, without the page."""
        found = {
            "q": self.text,
            "place": self.place.name if self.place else self.unknown_place,
            "km": "" if self.place is None else str(self.within_km or ANYWHERE),
            "work": self.work,
            "day": self.day.isoformat() if self.day else self.typed_day,
            "price": _euros(self.max_price_cents) if self.max_price_cents else self.typed_price,
            "cooperative": self.cooperative,
            "sort": self.sort,
        }
        return {name: value for name, value in found.items() if value}

    def at_page(self, number: int) -> "Filters":
        """The same question, another page of its answer."""
        return replace(self, page=number)

    def sorted_by(self, order: str) -> "Filters":
        """The same question in another order."""
        return replace(self, sort=order)

    def without(self, name: str) -> "Filters":
        """The same question without one filter: work, day, price, cooperative, distance, place or text."""
        first = replace(self, page=1)
        match name:
            case "work":
                return replace(first, work="")
            case "day":
                return replace(first, day=None, typed_day="")
            case "price":
                return replace(first, max_price_cents=None, typed_price="")
            case "cooperative":
                return replace(first, cooperative="")
            case "distance":
                return replace(first, within_km=None)
            case "place":
                return replace(first, place=None, unknown_place="", within_km=None, sort="")
            case "text":
                return replace(first, text="")
        raise ValueError(name)


def read_filters(given: Mapping[str, str], known_cooperatives: frozenset[str]) -> Filters:
    """The question that an address stands for. What can't be understood is as if it weren't there."""
    typed = one_line(given.get("place", ""), 80)
    place = find_place(given.get("did_you_mean", "")[:80]) or (find_place(typed) if typed else None)
    work, cooperative, sort = given.get("work", ""), given.get("cooperative", ""), given.get("sort", "")
    typed_day = one_line(given.get("day", ""), LONGEST_TYPED).strip()
    typed_price = one_line(given.get("price", ""), LONGEST_TYPED).strip()
    day, price = day_ahead(typed_day), _price(typed_price)
    return Filters(
        text=one_line(given.get("q", ""), LONGEST_TEXT),
        place=place,
        unknown_place="" if place else typed,
        within_km=_distance(given.get("km", "")) if place else None,
        work=_work(work),
        day=day,
        max_price_cents=price,
        typed_day="" if day else typed_day,
        typed_price="" if price else typed_price,
        cooperative=cooperative if cooperative in known_cooperatives else "",
        sort=sort if sort in (NEW, FIT) or (sort == NEAR and place) else "",
        page=min(max(1, _number(given.get("page", "")) or 1), LAST_PAGE),
    )


def one_line(text: str, length: int) -> str:
    """Printable text on one line."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text[: length * 2]).split())[:length]


def _work(slug: str) -> str:
    """A category or a trade; what went into another trade is asked for by that one's name."""
    found = trades.find(slug)
    return found.slug if found else slug if trades.name_of(slug) else ""


def _number(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def _distance(text: str) -> int | None:
    if text == ANYWHERE:
        return None
    kilometres = _number(text)
    return kilometres if kilometres is not None and 1 <= kilometres <= 400 else USUAL_DISTANCE


def read_day(text: str) -> date | None:
    """The day that the text is, as a browser sends it (`2027-03-12`) or as people write it (`12-3-2027`, `12/3/2027`)."""
    text = text.strip()
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def day_ahead(text: str) -> date | None:
    """The day that the text is, today or later; None for anything else."""
    found = read_day(text)
    return found if found is not None and clock.today() <= found and found.year <= 2100 else None


def _price(text: str) -> int | None:
    cents = read_cents(text[:20])
    return cents if cents is not None and 0 < cents <= MOST_CENTS else None


def _euros(cents: int) -> str:
    return str(cents // 100) if cents % 100 == 0 else f"{cents // 100},{cents % 100:02d}"
