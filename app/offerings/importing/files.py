"""The columns of a file of offerings, and its rows by our field names. What they mean stands in `rows`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import Invalid
from app.core.tables import EMPTY, Limits, plain, read_lines, recognise
from app.core.words import N_

LIMITS = Limits(rows=200_000, size=200 * 1024 * 1024, unpacked=1024 * 1024 * 1024)

NO_COLUMN = N_("Er is geen kolom „%(column)s”. De kolommen heten: %(columns)s.")
NO_FIELD = N_("Wij kennen het veld „%(field)s” niet. Kies uit: %(fields)s.")
TWICE = N_("De kolom „%(column)s” staat er twee keer in.")

# Our field -> the headers by which we recognise its column, folded (lower case, no diacritics).
HEADERS: dict[str, tuple[str, ...]] = {
    "title": ("titel", "title", "naam", "name", "aanbod"),
    "body": ("tekst", "omschrijving", "beschrijving", "body", "text", "description"),
    "trade": ("vak", "trade", "categorie", "category", "soort werk", "beroep"),
    "place": ("plaats", "woonplaats", "place", "city", "town", "locatie", "location"),
    "travel_km": ("afstand", "reisafstand", "travel km", "travel", "radius", "km"),
    "price": ("prijs", "bedrag", "price", "tarief"),
    "unit": ("eenheid", "unit", "per", "prijs per"),
    "hours": ("uren", "uren per week", "hours", "hours a week"),
    "language": ("taal", "language"),
    "languages": ("talen", "languages"),
    "key": ("externe sleutel", "sleutel", "key", "external key", "id", "nummer", "external id"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file by our field names; `number` is what a spreadsheet shows beside it."""

    number: int
    values: dict[str, str]


def read_rows(file: Path, mapping: dict[str, str]) -> Iterator[Row]:
    """The rows of a file one by one, empty ones left out. `mapping`: our field to the header of its column.

    Columns that the mapping does not name are recognised by HEADERS; the rest is left out. Raises Invalid("file", …)
    for what is no table and Invalid("mapping", …) for a column that is not there.
    """
    lines = read_lines(file, LIMITS)
    header = next((cells for _number, cells in lines if any(cells)), None)
    if header is None:
        raise Invalid("file", EMPTY)
    columns = _columns(header, mapping)
    for number, cells in lines:
        if any(cells):
            yield row_of(number, cells, columns)


def row_of(number: int, cells: list[str], columns: dict[str, int]) -> Row:
    """A line by our field names. `columns`: field to the place of its column."""
    return Row(number, {field: cells[at] if at < len(cells) else "" for field, at in columns.items()})


def _columns(header: list[str], mapping: dict[str, str]) -> dict[str, int]:
    names = [plain(cell) for cell in header]
    found: dict[str, int] = {}
    for field, column in mapping.items():
        if field not in HEADERS:
            raise Invalid("mapping", NO_FIELD, {"field": field, "fields": ", ".join(HEADERS)})
        places = [at for at, cell in enumerate(header) if cell == column] or [
            at for at, name in enumerate(names) if name == plain(column)
        ]
        if not places:
            raise Invalid("mapping", NO_COLUMN, {"column": column, "columns": ", ".join(filter(None, header))})
        if len(places) > 1:
            raise Invalid("mapping", TWICE, {"column": column})
        found[field] = places[0]
    return recognise(header, HEADERS, found)
