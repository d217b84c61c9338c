"""Brings a file of offerings in: all rows or none, and the same file twice changes nothing.

What is wrong is said row by row, in plain Dutch. A row is known again by its key; a row without a key by its content.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.actor import Actor
from app.core.bsn import has_bsn
from app.core.database import transaction
from app.core.errors import Invalid
from app.core.languages import LANGUAGES
from app.core.money import MOST_CENTS, read_cents
from app.core.place import Place, find_place, fold, suggest_places
from app.core.trades import TRADES
from app.core.words import N_
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.offerings.actions_import import bring_in
from app.offerings.files import HEADERS, NO_FIELD, Row, read_rows
from app.offerings.model import ON_REQUEST, PRICE_UNITS
from app.offerings.rows import ImportedOffering
from app.people.model import Cooperative, Person

LONGEST_IMPORTED_TITLE = 120  # characters
LONGEST_IMPORTED_BODY = 10_000  # characters: a file may hold more than a form
MOST_ERRORS = 100  # that are said one by one

NO_MEMBER = N_("Wij vinden geen lid met dit e-mailadres bij deze coöperatie.")
WHICH_COOPERATIVE = N_("Dit lid hoort bij meer dan een coöperatie. Zeg welke: %(slugs)s.")

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


@dataclass(frozen=True)
class ImportResult:
    """How many offerings are new, changed and as they were; or what is wrong, and then nothing was done."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    errors: list[RowError] = field(default_factory=list)


def import_offerings(
    session: Session,
    actor: Actor,
    file: Path,
    *,
    email: str,
    slug: str | None,
    mapping: dict[str, str],
    defaults: dict[str, str],
) -> ImportResult:
    """Import a CSV or XLSX file as published offerings of one member, within a transaction of its own.

    `mapping`: our field to the header of its column (the rest is recognised); `defaults`: our field to the value for
    rows that have none. Raises Invalid when the file, the mapping or the member is wrong as a whole.
    """
    if unknown := set(defaults) - set(HEADERS):
        raise Invalid("defaults", NO_FIELD, {"field": min(unknown), "fields": ", ".join(HEADERS)})
    membership, cooperative = _member(session, email, slug)
    own_place = Place(cooperative.place_name, cooperative.lat, cooperative.lon)
    offerings, errors = _understood(read_rows(file, mapping), defaults, own_place, membership.id)
    if errors:
        return ImportResult(errors=errors)
    with transaction(session):
        membership, _cooperative = _member(session, email, slug)
        counts = bring_in(session, actor, membership, offerings)
    if counts.taken:
        rows = {offering.key: offering.row for offering in offerings}
        return ImportResult(
            errors=[RowError(rows[key], "deze sleutel hoort bij het aanbod van een ander lid.") for key in counts.taken]
        )
    return ImportResult(counts.created, counts.changed, counts.unchanged)


def _member(session: Session, email: str, slug: str | None) -> tuple[Membership, Cooperative]:
    query = (
        select(Membership, Cooperative)
        .join(Membership.cooperative)
        .join(Membership.person)
        .where(Person.email == email.strip().lower(), Membership.state != ALUMNUS)
    )
    found = session.execute(query if slug is None else query.where(Cooperative.slug == slug)).all()
    if not found:
        raise Invalid("member", NO_MEMBER)
    if len(found) > 1:
        raise Invalid("member", WHICH_COOPERATIVE, {"slugs": ", ".join(row[1].slug for row in found)})
    membership, cooperative = found[0]
    return membership, cooperative


def _understood(
    rows: Iterable[Row], defaults: dict[str, str], own_place: Place, membership_id: int
) -> tuple[list[ImportedOffering], list[RowError]]:
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
