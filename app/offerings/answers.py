"""What a member answers at each step of the form, and the rules that an answer has to keep.

A draft may still lack an answer (someone goes on later); what is there must be right. An offering that is on the site
lacks none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.core import clock, trades
from app.core.bsn import NOT_HERE, has_bsn
from app.core.errors import Invalid
from app.core.languages import LANGUAGES
from app.core.place import UNKNOWN_PLACE, Place
from app.core.weekdays import DAYS
from app.core.words import N_
from app.offerings.model import ON_REQUEST, PRICE_UNITS, Offering

LONGEST_TITLE = 80  # characters, of a title written by hand
LONGEST_BODY = 3000  # characters
LONGEST_ALT = 150  # characters
LONGEST_NOT_DONE = 200  # characters
LONGEST_PRICED = 60  # characters, of what a row of the price list is for
MOST_PRICES = 8  # rows of the price list
MOST_PHOTOS = 8
TRAVELS = (0, 5, 10, 25, 50, 100, 400)  # km that people choose from; the last is the whole country

CHOOSE_TRADE = N_("Kies wat voor werk het is.")
WRITE_TITLE = N_("Schrijf een titel, bijvoorbeeld: Taarten voor elk feest.")
WRITE_BODY = N_("Vertel in een paar zinnen wat u doet.")
SAY_WHAT_IS_SEEN = N_("Vertel in een paar woorden wat u op de foto ziet.")
FILL_IN_PLACE = N_("Vul de plaats in waar u werkt of woont.")
CHOOSE_TRAVEL = N_("Kies hoe ver u wilt reizen.")
CHOOSE_UNIT = N_("Kies waar de prijs voor is, bijvoorbeeld per uur.")
FILL_IN_PRICE = N_("Vul een prijs in, of kies: dat spreek ik af.")
FILL_IN_AMOUNT = N_("Vul ook in wat dit kost, bijvoorbeeld 80.")
FILL_IN_PRICED = N_("Schrijf ook waarvoor deze prijs is, bijvoorbeeld: een jurk.")
CHOOSE_LANGUAGE = N_("Kies ten minste één taal.")
ENDS_TOO_EARLY = N_("De laatste dag ligt voor de eerste dag.")
IS_OVER = N_("Deze laatste dag is al voorbij. Kies een latere dag, of vul niets in.")
FROM_THE_LIST = N_("Kies uit de lijst.")


class Answer(Protocol):
    """The answer to one step. `check` raises Invalid; `write` puts the answer into the offering."""

    def check(self, *, complete: bool) -> None: ...

    def write(self, offering: Offering) -> None: ...


@dataclass(frozen=True)
class TradeAnswer:
    """What kind of work it is: the slug of a trade."""

    trade: str | None

    def check(self, *, complete: bool) -> None:
        _needed("trade", self.trade, CHOOSE_TRADE, complete)
        _one_of("trade", self.trade, frozenset(each.slug for each in trades.all_trades()))

    def write(self, offering: Offering) -> None:
        offering.trade = self.trade or None


@dataclass(frozen=True)
class WordsAnswer:
    """How it is called and told, in which language (a code of LANGUAGES), and what the member does not do (optional)."""

    title: str
    body: str
    language: str
    not_done: str = ""

    def check(self, *, complete: bool) -> None:
        _needed("title", self.title, WRITE_TITLE, complete)
        _needed("body", self.body, WRITE_BODY, complete)
        _one_of("language", self.language, LANGUAGES)
        _at_most("title", self.title, LONGEST_TITLE)
        _at_most("body", self.body, LONGEST_BODY)
        _at_most("not_done", self.not_done, LONGEST_NOT_DONE)
        for field, text in (("title", self.title), ("body", self.body), ("not_done", self.not_done)):
            if has_bsn(text):
                raise Invalid(field, NOT_HERE)

    def write(self, offering: Offering) -> None:
        offering.title = " ".join(self.title.split())
        offering.body = self.body
        offering.language = self.language
        offering.not_done = " ".join(self.not_done.split())


@dataclass(frozen=True)
class PhotosAnswer:
    """What is to be seen on each photo, by the photo's id. Needs the offering's photos loaded when written."""

    alts: Mapping[int, str]

    def check(self, *, complete: bool) -> None:
        for photo_id, alt in self.alts.items():
            check_alt(f"alt_{photo_id}", alt, complete=complete)

    def write(self, offering: Offering) -> None:
        for photo in offering.photos:
            if photo.id in self.alts:
                photo.alt = self.alts[photo.id]


@dataclass(frozen=True)
class PlaceAnswer:
    """Where the member works from, and how far the member goes, in km."""

    place: Place | None
    travel_km: int | None

    def check(self, *, complete: bool) -> None:
        _needed("place", self.place, FILL_IN_PLACE, complete)
        _needed("travel_km", self.travel_km, CHOOSE_TRAVEL, complete)
        if self.travel_km is not None and not 0 <= self.travel_km <= TRAVELS[-1]:
            raise Invalid("travel_km", FROM_THE_LIST)
        if self.place is not None and len(self.place.name) > 80:
            raise Invalid("place", UNKNOWN_PLACE)

    def write(self, offering: Offering) -> None:
        offering.place_name = self.place.name if self.place else None
        offering.lat = self.place.lat if self.place else None
        offering.lon = self.place.lon if self.place else None
        offering.travel_km = self.travel_km


@dataclass(frozen=True)
class TimeAnswer:
    """On which days (keys of DAYS), how many hours a week, and between which days. All of it may be left out."""

    days: tuple[str, ...]
    hours_a_week: int | None
    free_from: date | None
    free_until: date | None

    def check(self, *, complete: bool) -> None:
        for day in self.days:
            _one_of("days", day, DAYS)
        if self.hours_a_week is not None and not 1 <= self.hours_a_week <= 60:
            raise Invalid("hours_a_week", N_("Vul een heel getal in van 1 tot 60."))
        if self.free_from and self.free_until and self.free_until < self.free_from:
            raise Invalid("free_until", ENDS_TOO_EARLY)
        if self.free_until and self.free_until < clock.today():
            raise Invalid("free_until", IS_OVER)

    def write(self, offering: Offering) -> None:
        offering.days = [day for day in DAYS if day in self.days]
        offering.hours_a_week = self.hours_a_week
        offering.free_from = self.free_from
        offering.free_until = self.free_until


@dataclass(frozen=True)
class PriceRow:
    """A row of the price list: for what, whole cents, and whether that is the lowest price. A draft may lack half."""

    what: str = ""
    cents: int | None = None
    is_from: bool = False

    @property
    def kept(self) -> list[object]:
        """As the column keeps it."""
        return [self.what, self.cents, self.is_from]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return not self.what and self.cents is None


def price_rows_of(offering: Offering) -> tuple[PriceRow, ...]:
    """The price list that an offering holds."""
    return tuple(PriceRow(what, cents, is_from) for what, cents, is_from in offering.price_list)


@dataclass(frozen=True)
class PriceAnswer:
    """What it costs: whole cents per unit of PRICE_UNITS, perhaps the lowest price; on request there is no amount.

    `rows` are those of the form, with the empty ones: the fields of row 3 are `what_3` and `amount_3`.
    """

    price_cents: int | None
    price_unit: str | None
    is_from: bool = False
    rows: tuple[PriceRow, ...] = ()

    def check(self, *, complete: bool) -> None:
        _needed("price_unit", self.price_unit, CHOOSE_UNIT, complete)
        _one_of("price_unit", self.price_unit, PRICE_UNITS)
        if self.price_unit and self.price_unit != ON_REQUEST and self.price_cents is None and complete:
            raise Invalid("price", FILL_IN_PRICE)
        for number, row in enumerate(self.rows, start=1):
            _check_row(number, row, complete)

    def write(self, offering: Offering) -> None:
        offering.price_unit = self.price_unit or None
        offering.price_cents = None if self.price_unit == ON_REQUEST else self.price_cents
        offering.is_price_from = self.is_from and offering.price_cents is not None
        offering.price_list = [row.kept for row in self.rows[:MOST_PRICES] if not row.is_empty]


@dataclass(frozen=True)
class LanguagesAnswer:
    """The languages in which the member can work: codes of LANGUAGES."""

    languages: tuple[str, ...]

    def check(self, *, complete: bool) -> None:
        _needed("languages", self.languages, CHOOSE_LANGUAGE, complete)
        for language in self.languages:
            _one_of("languages", language, LANGUAGES)

    def write(self, offering: Offering) -> None:
        offering.languages = [code for code in LANGUAGES if code in self.languages]


def check_alt(field: str, alt: str, *, complete: bool) -> None:
    """The rules for the words that stand for a photo. Raises Invalid."""
    _needed(field, alt, SAY_WHAT_IS_SEEN, complete)
    _at_most(field, alt, LONGEST_ALT)
    if has_bsn(alt):
        raise Invalid(field, NOT_HERE)


def _check_row(number: int, row: PriceRow, complete: bool) -> None:
    what = f"what_{number}"
    if complete and row.what and row.cents is None:
        raise Invalid(f"amount_{number}", FILL_IN_AMOUNT)
    if complete and row.cents is not None and not row.what:
        raise Invalid(what, FILL_IN_PRICED)
    _at_most(what, row.what, LONGEST_PRICED)
    if has_bsn(row.what):
        raise Invalid(what, NOT_HERE)


def answers_of(offering: Offering) -> tuple[Answer, ...]:
    """What the offering holds, as the answers to the steps in their order. Needs its photos loaded."""
    has_place = offering.place_name is not None and offering.lat is not None and offering.lon is not None
    return (
        TradeAnswer(offering.trade),
        WordsAnswer(offering.title, offering.body, offering.language, offering.not_done),
        PhotosAnswer({photo.id: photo.alt for photo in offering.photos}),
        PlaceAnswer(
            Place(offering.place_name or "", offering.lat or 0.0, offering.lon or 0.0) if has_place else None,
            offering.travel_km,
        ),
        TimeAnswer(tuple(offering.days), offering.hours_a_week, offering.free_from, offering.free_until),
        PriceAnswer(offering.price_cents, offering.price_unit, offering.is_price_from, price_rows_of(offering)),
        LanguagesAnswer(tuple(offering.languages)),
    )


def words_of(offering: Offering) -> tuple[object, ...]:
    """What a coordinator reads of it: all that a member writes freely. Needs its photos loaded."""
    priced = tuple(row.what for row in price_rows_of(offering))
    seen = tuple(photo.alt for photo in offering.photos)
    return offering.title, offering.body, offering.language, offering.not_done, priced, seen


def first_missing(offering: Offering) -> tuple[int, Invalid] | None:
    """The first step (from 1) whose answer is not complete, with what is wrong; None when all is there.

    Needs the offering's photos loaded.
    """
    for number, answer in enumerate(answers_of(offering), start=1):
        try:
            answer.check(complete=True)
        except Invalid as invalid:
            return number, invalid
    return None


def _needed(field: str, value: object, message: str, complete: bool) -> None:
    if complete and (value is None or value in ("", ())):
        raise Invalid(field, message)


def _one_of(field: str, value: str | None, allowed: Mapping[str, str] | frozenset[str]) -> None:
    if value and value not in allowed:
        raise Invalid(field, FROM_THE_LIST)


def _at_most(field: str, text: str, length: int) -> None:
    if len(text) > length:
        raise Invalid(field, N_("Gebruik niet meer dan %(length)s tekens."), {"length": length})
