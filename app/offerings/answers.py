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
MOST_PHOTOS = 8
TRAVELS = (0, 5, 10, 25, 50, 100, 400)  # km that people choose from; the last is the whole country

CHOOSE_TRADE = N_("Kies wat voor werk het is.")
WRITE_TITLE = N_("Schrijf een titel, bijvoorbeeld: Taarten voor elk feest.")
WRITE_BODY = N_("Vertel in een paar zinnen wat u doet.")
SAY_WHAT_IS_SEEN = N_("Vertel in een paar woorden wat u op de foto ziet.")
FILL_IN_PLACE = N_("Vul de plaats in waar u werkt of woont.")
CHOOSE_TRAVEL = N_("Kies hoe ver u wilt reizen.")
CHOOSE_UNIT = N_("Kies waar de prijs voor is, bijvoorbeeld per uur.")
FILL_IN_PRICE = N_("Vul een prijs in, of kies: op aanvraag.")
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
    """How it is called and told, and in which language (a code of LANGUAGES)."""

    title: str
    body: str
    language: str

    def check(self, *, complete: bool) -> None:
        _needed("title", self.title, WRITE_TITLE, complete)
        _needed("body", self.body, WRITE_BODY, complete)
        _one_of("language", self.language, LANGUAGES)
        _at_most("title", self.title, LONGEST_TITLE)
        _at_most("body", self.body, LONGEST_BODY)
        for field, text in (("title", self.title), ("body", self.body)):
            if has_bsn(text):
                raise Invalid(field, NOT_HERE)

    def write(self, offering: Offering) -> None:
        offering.title = " ".join(self.title.split())
        offering.body = self.body
        offering.language = self.language


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
class PriceAnswer:
    """What it costs: whole cents per unit of PRICE_UNITS; on request there is no amount."""

    price_cents: int | None
    price_unit: str | None

    def check(self, *, complete: bool) -> None:
        _needed("price_unit", self.price_unit, CHOOSE_UNIT, complete)
        _one_of("price_unit", self.price_unit, PRICE_UNITS)
        if self.price_unit and self.price_unit != ON_REQUEST and self.price_cents is None and complete:
            raise Invalid("price", FILL_IN_PRICE)

    def write(self, offering: Offering) -> None:
        offering.price_unit = self.price_unit or None
        offering.price_cents = None if self.price_unit == ON_REQUEST else self.price_cents


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


def answers_of(offering: Offering) -> tuple[Answer, ...]:
    """What the offering holds, as the answers to the steps in their order. Needs its photos loaded."""
    has_place = offering.place_name is not None and offering.lat is not None and offering.lon is not None
    return (
        TradeAnswer(offering.trade),
        WordsAnswer(offering.title, offering.body, offering.language),
        PhotosAnswer({photo.id: photo.alt for photo in offering.photos}),
        PlaceAnswer(
            Place(offering.place_name or "", offering.lat or 0.0, offering.lon or 0.0) if has_place else None,
            offering.travel_km,
        ),
        TimeAnswer(tuple(offering.days), offering.hours_a_week, offering.free_from, offering.free_until),
        PriceAnswer(offering.price_cents, offering.price_unit),
        LanguagesAnswer(tuple(offering.languages)),
    )


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
