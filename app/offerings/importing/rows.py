"""From a row of a file to the offering that it describes, or to what is wrong with it, in plain Dutch.

A row is known again by its key; a row without a key by its content.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.core.bsn import has_bsn
from app.core.languages import LANGUAGES
from app.core.money import MOST_CENTS, read_cents
from app.core.place import Place, find_place, fold, suggest_places
from app.core.trades import TRADES
from app.offerings.importing.files import Row
from app.offerings.importing.imported import ImportedOffering
from app.offerings.model import ON_REQUEST, PRICE_UNITS

LONGEST_IMPORTED_TITLE = 120  # characters
LONGEST_IMPORTED_BODY = 10_000  # characters: a file may hold more than a form
MOST_ERRORS = 100  # that are said one by one

UNITS = {
    "uur": "hour", "dag": "day", "stuk": "piece", "persoon": "person", "klus": "job", "aanvraag": ON_REQUEST,
    "op aanvraag": ON_REQUEST, **{unit: unit for unit in PRICE_UNITS},
}  # fmt: skip


@dataclass(frozen=True)
class RowError:
    """What is wrong with a row, in Dutch: `Rij 14: de plaats Delfd kennen wij niet.`"""

    row: int
    message: str

    def __str__(self) -> str:
        return f"Rij {self.row}: {self.message}"


def understood(
    rows: Iterable[Row], defaults: dict[str, str], own_place: Place, membership_id: int
) -> tuple[list[ImportedOffering], list[RowError]]:
    """The offerings that the rows describe, and what is wrong with the others."""
    offerings: dict[str, ImportedOffering] = {}
    errors: list[RowError] = []
    for row in rows:
        if len(errors) >= MOST_ERRORS:
            errors.append(RowError(row.number, "en misschien klopt er verderop nog meer niet."))
            break
        try:
            offering = _offering(row, defaults, own_place, membership_id)
        except ValueError as wrong:
            errors.append(RowError(row.number, str(wrong)))
            continue
        twin = offerings.setdefault(offering.key, offering)
        if twin.stamp != offering.stamp:
            errors.append(RowError(row.number, f"deze sleutel staat ook in rij {twin.row}."))
    return list(offerings.values()), errors


def _offering(row: Row, defaults: dict[str, str], own_place: Place, membership_id: int) -> ImportedOffering:
    """The offering that a row describes. Raises ValueError with a Dutch sentence."""

    def said(name: str) -> str:
        return row.values.get(name) or defaults.get(name, "")

    title = " ".join(said("title").split())
    if not title:
        raise ValueError("de titel mist.")
    if len(title) > LONGEST_IMPORTED_TITLE:
        raise ValueError(f"de titel heeft {len(title)} tekens. Het mogen er {LONGEST_IMPORTED_TITLE} zijn.")
    body = said("body") or title
    if len(body) > LONGEST_IMPORTED_BODY:
        raise ValueError(f"de tekst heeft {len(body)} tekens. Het mogen er {LONGEST_IMPORTED_BODY} zijn.")
    if has_bsn(title) or has_bsn(body):
        raise ValueError("hier staat een nummer dat op een burgerservicenummer lijkt. Haal het weg.")
    place = _place(said("place")) if said("place") else own_place
    unit, cents = _unit(said("unit")), _cents(said("price"))
    if cents is not None and unit is None:
        raise ValueError("er is een prijs, maar niet waarvoor. Vul de eenheid in, bijvoorbeeld: uur.")
    if unit not in (None, ON_REQUEST) and cents is None:
        raise ValueError("er is een eenheid, maar geen prijs.")
    content = ImportedOffering(
        row=row.number,
        key="",
        stamp="",
        title=title,
        body=body,
        language=_language(said("language") or "nl"),
        trade=_trade(said("trade")),
        place_name=place.name,
        lat=place.lat,
        lon=place.lon,
        travel_km=_number(said("travel_km"), 0, 400, "de afstand"),
        hours_a_week=_number(said("hours"), 1, 60, "het aantal uren"),
        price_cents=None if unit == ON_REQUEST else cents,
        price_unit=unit,
        languages=tuple(_language(part) for part in said("languages").replace(";", ",").split(",") if part.strip()),
    )
    stamp = content.fingerprint()
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
        hint = f" Bedoelt u {' of '.join(meant)}?" if meant else ""
        raise ValueError(f"de plaats „{text[:60]}” kennen wij niet.{hint}")
    return found


@lru_cache(maxsize=1)
def _trades() -> dict[str, str]:
    names = {fold(name): trade.slug for trade in TRADES for name in (*trade.synonyms, trade.slug, trade.name)}
    return {**names, **{trade.slug: trade.slug for trade in TRADES}}


def _trade(text: str) -> str | None:
    """The slug of the trade that is named by its slug, its name or another name; None where nothing is named."""
    if not text:
        return None
    found = _trades().get(text) or _trades().get(fold(text))
    if found is None:
        raise ValueError(f"het vak „{text[:60]}” kennen wij niet.")
    return found


def _unit(text: str) -> str | None:
    if not text:
        return None
    found = UNITS.get(fold(text).removeprefix("per ").strip())
    if found is None:
        raise ValueError(f"de eenheid „{text[:60]}” kennen wij niet. Kies uit: uur, dag, stuk, persoon, klus.")
    return found


def _cents(text: str) -> int | None:
    if not text:
        return None
    cents = read_cents(text)
    if cents is None or not 0 < cents <= MOST_CENTS:
        raise ValueError(f"de prijs „{text[:60]}” is geen bedrag. Schrijf het zo: 12,50.")
    return cents


def _number(text: str, least: int, most: int, what: str) -> int | None:
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 6 or not least <= int(text) <= most:
        raise ValueError(f"{what} „{text[:60]}” is geen heel getal van {least} tot {most}.")
    return int(text)


def _language(text: str) -> str:
    folded = text.strip().lower()
    names = {name.lower(): code for code, name in LANGUAGES.items()}
    code = folded if folded in LANGUAGES else names.get(folded)
    if code is None:
        raise ValueError(f"de taal „{text.strip()[:60]}” kennen wij niet. Gebruik bijvoorbeeld nl, en of ar.")
    return code
