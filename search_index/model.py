"""What goes into the index and what comes out: plain values, no objects of the application."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import isfinite
from typing import Literal

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

Sort = Literal["fit", "near", "new"]

ReasonKind = Literal[
    "word", "compound", "spelling", "synonym", "category", "distance", "reach", "beyond_reach", "dates", "partly_free",
    "hours", "few_hours", "budget", "over_budget", "language",
]  # fmt: skip

LONGEST_KEY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One thing that can be found. Every field but key, kind and title may be left out.

    A document without audience is seen by nobody. `stamp` is a whole number that grows with every change (microseconds
    since 1970 serve well): "new" sorts by it, and `stamps()` gives it back.
    """

    key: str
    kind: str
    title: str
    body: str = ""
    language: str = ""
    """The language of the text as a code (nl, ar); empty where unknown."""
    concept: str = ""
    """What it is called in general, where its own words may differ: Catering."""
    synonyms: tuple[str, ...] = ()
    """Other names of the concept, none of them the document's own words: ("traiteur", "eten voor een feest")."""
    categories: tuple[str, ...] = ()
    """Slugs of categories and of trades alike: ("food", "catering")."""
    place: Point | None = None
    radius_km: float | None = None
    """How far its maker travels."""
    free_from: date | None = None
    free_until: date | None = None
    """The last day, included."""
    hours_a_week: float | None = None
    price_cents: int | None = None
    price_unit: str = ""
    """What the price is for (hour, day, person); empty where it is for all of it."""
    speaks: tuple[str, ...] = ()
    """Codes of the languages in which its maker can work; empty where unknown."""
    tags: tuple[str, ...] = ()
    cooperative: str = ""
    audience: tuple[str, ...] = ()
    stamp: int = 0

    def __post_init__(self) -> None:
        if not self.key or len(self.key) > LONGEST_KEY:
            raise ValueError(f"a key has 1 to {LONGEST_KEY} characters")
        self.key.encode()  # half a surrogate pair is a ValueError here rather than in a backend
        if not self.kind:
            raise ValueError("a document has a kind")
        _check_point(self.place)
        _check_amounts(self.radius_km, self.hours_a_week, self.price_cents)
        if not -(2**63) <= self.stamp < 2**63:
            raise ValueError("a stamp fits in 64 bits")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What someone looks for. Without a searchable word in `text` it browses: the nearest first where there is `near`,
    else the newest.

    **Masks**, which a hit must pass: audience, kind, categories, languages and cooperatives (any of those asked), tags
    (all), within_km (a document without place fails), on (a document without dates passes), max_price_cents (one
    without price passes), exclude, minimum_fit. A question without audience sees nothing.

    **Wishes**, which only move score and fit: near, prefer_categories, until, hours_a_week, most_hours_a_week,
    budget_cents (with units), speaks.

    Raises ValueError for a negative limit, offset, distance or amount, for a point that is not on earth, and for
    within_km or sort "near" without `near`.
    """

    text: str = ""
    kind: str | None = None
    audience: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    prefer_categories: tuple[str, ...] = ()
    near: Point | None = None
    within_km: float | None = None
    on: date | None = None
    """The first day, or the only one."""
    until: date | None = None
    """The last day, included; empty for one day."""
    hours_a_week: float | None = None
    """How many hours the work takes."""
    most_hours_a_week: float | None = None
    """How many hours the asker has: a document that takes more fits less."""
    budget_cents: int | None = None
    """What one hopes to pay, for all of it."""
    units: tuple[tuple[str, float], ...] = ()
    """How much of a unit of price the whole takes: (("hour", 24), ("day", 3)). A price in another unit says nothing."""
    speaks: tuple[str, ...] = ()
    """Codes of languages of which the maker should speak one."""
    max_price_cents: int | None = None
    """More than this is no answer."""
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    cooperatives: tuple[str, ...] = ()
    distances: tuple[float, ...] = ()
    """Distances in km that can be chosen: the page counts what each would give, where there is `near`."""
    count_places: bool = False
    """Whether the page tells where all hits are."""
    exclude: tuple[str, ...] = ()
    """Keys that must not come back."""
    minimum_fit: float = 0.0
    sort: Sort = "fit"
    limit: int = 20
    offset: int = 0

    def __post_init__(self) -> None:
        if self.limit < 0 or self.offset < 0:
            raise ValueError("limit and offset are not negative")
        if not 0 <= self.minimum_fit <= 1:
            raise ValueError("minimum_fit lies between 0 and 1")
        if self.sort not in ("fit", "near", "new"):
            raise ValueError("sort is fit, near or new")
        if self.near is None and (self.within_km is not None or self.sort == "near"):
            raise ValueError("a distance needs a place to be near to")
        _check_point(self.near)
        if self.until is not None and (self.on is None or self.until < self.on):
            raise ValueError("a last day needs a first one, and does not come before it")
        _check_amounts(self.within_km, *self.distances, self.hours_a_week, self.most_hours_a_week, self.budget_cents)
        _check_amounts(self.max_price_cents, *(amount for _, amount in self.units))


@dataclass(frozen=True, slots=True)
class Hit:
    """One document that was found.

    `score` orders the hits of one question and compares with nothing else. `fit` (0 to 1) says how much of what was
    asked the document is about, and compares between questions: below .2 it shares a word by accident, from .35 it is
    about the same thing, from .6 it is what was meant. Without words or preferred categories nothing was asked, and
    fit is 0.
    """

    key: str
    score: float
    fit: float
    distance_km: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The hits from offset to offset + limit, and what the page around them shows.

    `places`, where the question asks for them: each point (degrees, to 100 m) with how many of all hits are there, most
    first; hits without a place are left out. `facets` has "kinds", "categories", "languages" and "cooperatives": what can be chosen, with how many hits that
    would give while the other filters stay. Where the question names distances, "distances" has each of them (5, 2.5),
    and under the empty text what anywhere would give. `did_you_mean` is the whole text corrected, or None.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    did_you_mean: str | None = None
    places: tuple[tuple[Point, int], ...] = ()
    took_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a document answers a question, as data; the application makes the sentence.

    word, compound, spelling: `asked` and `met` are words as people wrote them. synonym: `met` is the document's concept,
    one of whose names has the word `asked`; the document itself need not have it. category, language: slug or code.
    distance, reach, beyond_reach: `value` in km (reach: how far the maker travels). dates, partly_free: `asked` the day,
    or an ISO 8601 interval of days, `met` an interval with .. for an open end; partly_free when that does not hold all
    that was asked. hours, few_hours: `value` in hours_a_week. budget, over_budget: `value` in cents what all of it costs.
    """

    kind: ReasonKind
    asked: str = ""
    met: str = ""
    value: float | None = None
    unit: str = ""


def _check_point(point: Point | None) -> None:
    if point is not None and not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise ValueError("a place is latitude -90 to 90 and longitude -180 to 180")


def _check_amounts(*amounts: float | None) -> None:
    if any(amount is not None and not (isfinite(amount) and 0 <= amount < 2**53) for amount in amounts):
        raise ValueError("distances, hours and prices are not negative")
