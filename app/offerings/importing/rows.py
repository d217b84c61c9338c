"""From a row of a file to the offering that it describes, or to what is wrong with it, in plain Dutch.

A row is known again by its key; a row without a key by its content.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from app.core import trades
from app.core.bsn import has_bsn
from app.core.errors import Invalid
from app.core.languages import LANGUAGES
from app.core.money import MOST_CENTS, read_cents
from app.core.place import Place, find_place, fold, suggest_places
from app.core.words import N_
from app.offerings.importing.files import Row
from app.offerings.importing.imported import ImportedOffering, fingerprint
from app.offerings.model import ON_REQUEST, PRICE_UNITS

LONGEST_IMPORTED_TITLE = 120  # characters
LONGEST_IMPORTED_BODY = 10_000  # characters: a file may hold more than a form
MOST_ERRORS = 100  # that are said one by one

UNITS = {
    "uur": "hour", "dag": "day", "stuk": "piece", "persoon": "person", "klus": "job", "aanvraag": ON_REQUEST,
    "op aanvraag": ON_REQUEST, **{unit: unit for unit in PRICE_UNITS},
}  # fmt: skip

DUTCH_NAMES = {
    "engels": "en", "arabisch": "ar", "oekraïens": "uk", "oekraiens": "uk", "turks": "tr", "pools": "pl",
    "tigrinya": "ti", "farsi": "fa", "perzisch": "fa", "dari": "fa", "somalisch": "so", "koerdisch": "ku",
    "pasjtoe": "ps", "amhaars": "am", "frans": "fr", "duits": "de", "spaans": "es", "portugees": "pt",
    "russisch": "ru", "roemeens": "ro", "bulgaars": "bg", "urdu": "ur", "chinees": "zh", "indonesisch": "id",
    "surinaams": "srn",
}  # fmt: skip

TITLE_MISSING = N_("de titel mist. Vul in wat het aanbod is.")
LONG_TITLE = N_("de titel heeft %(length)s tekens. Het mogen er %(most)s zijn.")
LONG_BODY = N_("de tekst heeft %(length)s tekens. Het mogen er %(most)s zijn.")
A_BSN = N_("hier staat een nummer dat op een burgerservicenummer lijkt. Haal het weg.")
NO_UNIT = N_("er is een prijs, maar niet waarvoor. Vul de eenheid in, bijvoorbeeld: uur.")
NO_PRICE = N_("er is een eenheid, maar geen prijs. Vul de prijs in, of maak de eenheid leeg.")
TWICE = N_("deze sleutel staat ook in rij %(row)s. Elk aanbod heeft een eigen sleutel.")
AND_MORE = N_("en misschien klopt er verderop nog meer niet.")
UNKNOWN_PLACE = N_("de plaats „%(text)s” kennen wij niet. Schrijf een plaats in Nederland, of laat het leeg.")
ANOTHER_PLACE = N_("de plaats „%(text)s” kennen wij niet. Bedoelt u %(names)s?")
UNKNOWN_TRADE = N_("het soort werk „%(text)s” kennen wij niet. Kijk in het voorbeeld hoe het heet, of laat het leeg.")
UNKNOWN_UNIT = N_("de eenheid „%(text)s” kennen wij niet. Kies uit: uur, dag, stuk, persoon, klus.")
UNKNOWN_LANGUAGE = N_("de taal „%(text)s” kennen wij niet. Gebruik bijvoorbeeld nl, en of ar.")
NO_AMOUNT = N_("de prijs „%(text)s” is geen bedrag. Schrijf het zo: 12,50.")
NO_DISTANCE = N_("de afstand „%(text)s” is geen heel getal van %(least)s tot %(most)s.")
NO_HOURS = N_("het aantal uren „%(text)s” is geen heel getal van %(least)s tot %(most)s.")


@dataclass(frozen=True)
class RowWord:
    """What there is to say about a row: a Dutch msgid, and what fills its placeholders.

    In Dutch: `Rij 14: de plaats „Delfd” kennen wij niet.`
    """

    row: int
    message: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"Rij {self.row}: {self.message % self.values}"


def understood(
    rows: Iterable[Row], defaults: dict[str, str], own_place: Place, membership_id: int
) -> tuple[list[ImportedOffering], list[RowWord]]:
    """The offerings that the rows describe, and what is wrong with the others."""
    offerings: dict[str, ImportedOffering] = {}
    errors: list[RowWord] = []
    for row in rows:
        if len(errors) >= MOST_ERRORS:
            errors.append(RowWord(row.number, AND_MORE))
            break
        try:
            offering = offering_of(row, defaults, own_place, membership_id)
        except Invalid as invalid:
            errors.append(RowWord(row.number, invalid.message, invalid.values))
            continue
        twin = offerings.setdefault(offering.key, offering)
        if twin.stamp != offering.stamp:
            errors.append(RowWord(row.number, TWICE, {"row": twin.row}))
    return list(offerings.values()), errors


def offering_of(row: Row, defaults: dict[str, str], own_place: Place, membership_id: int) -> ImportedOffering:
    """The offering that a row describes. Raises Invalid at the field that is wrong."""

    def said(name: str) -> str:
        return row.values.get(name) or defaults.get(name, "")

    title = " ".join(said("title").split())
    if not title:
        raise Invalid("title", TITLE_MISSING)
    if len(title) > LONGEST_IMPORTED_TITLE:
        raise Invalid("title", LONG_TITLE, {"length": len(title), "most": LONGEST_IMPORTED_TITLE})
    body = said("body") or title
    if len(body) > LONGEST_IMPORTED_BODY:
        raise Invalid("body", LONG_BODY, {"length": len(body), "most": LONGEST_IMPORTED_BODY})
    if has_bsn(title) or has_bsn(body):
        raise Invalid("body", A_BSN)
    place = _place(said("place")) if said("place") else own_place
    unit, cents = _unit(said("unit")), _cents(said("price"))
    if cents is not None and unit is None:
        raise Invalid("unit", NO_UNIT)
    if unit not in (None, ON_REQUEST) and cents is None:
        raise Invalid("price", NO_PRICE)
    content = ImportedOffering(
        row=row.number,
        key="",
        stamp="",
        title=title,
        body=body,
        language=read_language("language", said("language") or "nl"),
        trade=_trade(said("trade")),
        place_name=place.name,
        lat=place.lat,
        lon=place.lon,
        travel_km=_number("travel_km", said("travel_km"), 0, 400, NO_DISTANCE),
        hours_a_week=_number("hours", said("hours"), 1, 60, NO_HOURS),
        price_cents=None if unit == ON_REQUEST else cents,
        price_unit=unit,
        languages=read_languages(said("languages")),
    )
    stamp = fingerprint(content.content())
    external = row.values.get("key", "")
    return content.known_as(_key(external) if external else _hash(f"{membership_id}:{stamp}"), stamp)


def _key(external: str) -> str:
    return external if len(external) <= 60 else _hash(external)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:60]


@lru_cache(maxsize=4096)
def _place(text: str) -> Place:
    found = find_place(text)
    if found is None:
        meant = suggest_places(text)
        raise Invalid(
            "place", ANOTHER_PLACE if meant else UNKNOWN_PLACE, {"text": text[:60], "names": ", ".join(meant)}
        )
    return found


@lru_cache(maxsize=1)
def _slugs(known: tuple[trades.Trade, ...]) -> dict[str, str]:
    names = {fold(name): trade.slug for trade in known for name in (*trade.synonyms, trade.slug, trade.name)}
    return {**names, **{trade.slug: trade.slug for trade in known}}


def _trade(text: str) -> str | None:
    """The slug of the trade that is named by its slug, its name or another name; None where nothing is named."""
    if not text:
        return None
    slugs = _slugs(trades.all_trades())
    found = slugs.get(text) or slugs.get(fold(text))
    if found is None:
        raise Invalid("trade", UNKNOWN_TRADE, {"text": text[:60]})
    return found


def _unit(text: str) -> str | None:
    if not text:
        return None
    found = UNITS.get(fold(text).removeprefix("per ").strip())
    if found is None:
        raise Invalid("unit", UNKNOWN_UNIT, {"text": text[:60]})
    return found


def _cents(text: str) -> int | None:
    if not text:
        return None
    cents = read_cents(text)
    if cents is None or not 0 < cents <= MOST_CENTS:
        raise Invalid("price", NO_AMOUNT, {"text": text[:60]})
    return cents


def _number(field: str, text: str, least: int, most: int, message: str) -> int | None:
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 6 or not least <= int(text) <= most:
        raise Invalid(field, message, {"text": text[:60], "least": least, "most": most})
    return int(text)


def read_languages(text: str) -> tuple[str, ...]:
    """The two-letter codes of languages that stand in one cell, by code or by name. Raises Invalid("languages", …)."""
    parts = text.replace(";", ",").split(",")
    return tuple(dict.fromkeys(read_language("languages", part) for part in parts if part.strip()))


def read_language(field: str, text: str) -> str:
    """The code of a language that is named by its code, its own name or its Dutch one. Raises Invalid at the field."""
    folded = text.strip().lower()
    names = {name.lower(): code for code, name in LANGUAGES.items()}
    code = folded if folded in LANGUAGES else names.get(folded) or DUTCH_NAMES.get(folded)
    if code is None:
        raise Invalid(field, UNKNOWN_LANGUAGE, {"text": text.strip()[:60]})
    return code
