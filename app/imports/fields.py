"""What a file may tell of a member or an offering: our fields, their words, and the headings by which we know them."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.tables import plain
from app.core.words import N_
from app.imports.model import MEMBERS, OFFERINGS
from app.offerings.importing.files import HEADERS

EMAIL = ("e mail", "e mailadres", "email", "emailadres", "mail", "mailadres", "email address")


@dataclass(frozen=True)
class Detail:
    """One thing that a column can hold. `headings` are plain: lower case, no diacritics, no hyphens."""

    name: str
    label: str
    headings: tuple[str, ...]
    example: str
    is_needed: bool = False


def _of_offering(name: str, label: str, example: str, *, is_needed: bool = False) -> Detail:
    return Detail(name, label, HEADERS[name], example, is_needed)


FIELDS: dict[str, tuple[Detail, ...]] = {
    MEMBERS: (
        Detail("first_name", N_("Voornaam"), ("voornaam", "first name", "roepnaam", "naam", "name", "given name"), "Samira", True),
        Detail("last_name", N_("Achternaam"), ("achternaam", "last name", "surname", "familienaam"), "Haddad"),
        Detail("email", N_("E-mailadres"), EMAIL, "samira@example.org", True),
        Detail("phone", N_("Telefoon"), ("telefoon", "telefoonnummer", "mobiel", "tel", "phone", "mobile"), "06 12 34 56 78"),
        Detail("languages", N_("Talen"), ("talen", "taal", "languages", "language"), "Nederlands, Arabisch"),
        Detail("competences", N_("Vaardigheden"), ("vaardigheden", "competenties", "wat kan ik", "skills", "competences"), "koken, bakken"),
        Detail("state", N_("Stand"), ("stand", "status", "state", "lidmaatschap"), "lid"),
        Detail("started_on", N_("Sinds"), ("sinds", "lid sinds", "startdatum", "begonnen", "since", "start", "start date"), "01-03-2026"),
    ),
    OFFERINGS: (
        Detail("member", N_("E-mailadres van het lid"), ("lid", "member", "e mail lid", "e mailadres lid", *EMAIL), "samira@example.org", True),
        _of_offering("title", N_("Titel"), "Fruittaarten", is_needed=True),
        _of_offering("body", N_("Omschrijving"), "Ik bak taarten met fruit en met room."),
        _of_offering("trade", N_("Soort werk"), "Taarten bakken"),
        _of_offering("place", N_("Plaats"), "Delft"),
        _of_offering("travel_km", N_("Afstand"), "25"),
        _of_offering("price", N_("Prijs"), "27,50"),
        _of_offering("unit", N_("Eenheid"), "stuk"),
        _of_offering("hours", N_("Uren per week"), "12"),
        _of_offering("language", N_("Taal van de tekst"), "nl"),
        _of_offering("languages", N_("Talen"), "nl, ar"),
        _of_offering("key", N_("Externe sleutel"), "A-1"),
    ),
}  # fmt: skip


def headings_of(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Field to the headings by which its column is recognised: our own word for it, as in the example, and others."""
    return {detail.name: (plain(detail.label), *detail.headings) for detail in FIELDS[kind]}


def needed(kind: str) -> tuple[Detail, ...]:
    """The fields without which no row can be read."""
    return tuple(field for field in FIELDS[kind] if field.is_needed)
