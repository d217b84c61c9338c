"""Reads a table of offerings from a file: CSV as spreadsheets write it, or XLSX. What it means stands in `rows`."""

import csv
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook

from app.core.errors import Invalid
from app.core.place import fold
from app.core.words import N_

MOST_ROWS = 200_000
MOST_BYTES = 200 * 1024 * 1024
MOST_UNPACKED = 1024 * 1024 * 1024  # bytes of an XLSX once it is unpacked
A_SLIP = 1e-6  # cents: what reckoning in floating point leaves
LONGEST_CELL = 100_000  # characters

NOT_READABLE = N_("Wij kunnen dit bestand niet lezen. Bewaar het als CSV of XLSX en probeer het opnieuw.")
EMPTY = N_("In dit bestand staan geen rijen.")
TOO_LARGE = N_("Dit bestand is te groot. Knip het in stukken.")
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
    if file.stat().st_size > MOST_BYTES:
        raise Invalid("file", TOO_LARGE)
    lines = _xlsx(file) if _is_xlsx(file) else _csv(file)
    header = next((cells for _number, cells in lines if any(cells)), None)
    if header is None:
        raise Invalid("file", EMPTY)
    columns = _columns(header, mapping)
    for number, cells in lines:
        if any(cells):
            yield Row(number, {field: cells[at] if at < len(cells) else "" for field, at in columns.items()})


def _columns(header: list[str], mapping: dict[str, str]) -> dict[str, int]:
    names = [fold(re.sub(r"[_-]", " ", cell)) for cell in header]
    found: dict[str, int] = {}
    for field, column in mapping.items():
        if field not in HEADERS:
            raise Invalid("mapping", NO_FIELD, {"field": field, "fields": ", ".join(HEADERS)})
        places = [at for at, cell in enumerate(header) if cell == column] or [
            at for at, name in enumerate(names) if name == fold(re.sub(r"[_-]", " ", column))
        ]
        if not places:
            raise Invalid("mapping", NO_COLUMN, {"column": column, "columns": ", ".join(filter(None, header))})
        if len(places) > 1:
            raise Invalid("mapping", TWICE, {"column": column})
        found[field] = places[0]
    for field, headers in HEADERS.items():
        if field not in found:
            at = next((names.index(name) for name in headers if name in names), None)
            if at is not None and at not in found.values():
                found[field] = at
    return found


def _is_xlsx(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(4) == b"PK\x03\x04"


def _xlsx(file: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        with file.open("rb") as opened:
            if sum(part.file_size for part in ZipFile(opened).infolist()) > MOST_UNPACKED:
                raise Invalid("file", TOO_LARGE)
            sheet = load_workbook(opened, read_only=True, data_only=True).worksheets[0]
            sheet.reset_dimensions()  # what the file says about its own size may be wrong
            for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
                if number > MOST_ROWS + 1:
                    raise Invalid("file", TOO_LARGE)
                yield number, [_cell(value) for value in cells]
    except Invalid:
        raise
    except Exception:  # noqa: BLE001 - every kind of damage makes openpyxl raise something else
        raise Invalid("file", NOT_READABLE) from None


def _cell(value: object) -> str:
    if value is None:
        return ""
    return _number(value) if isinstance(value, float) else _clean(str(value))


def _number(value: float) -> str:
    """A number as somebody would have typed it, with a comma: a spreadsheet keeps 59,97 as 59.970000000000006.

    What is no whole cent keeps all its digits, so that as a price it is refused and never read as thousands.
    """
    if value.is_integer():
        return str(int(value))
    cents = value * 100
    is_whole = math.isfinite(cents) and abs(cents - round(cents)) <= A_SLIP
    return (f"{value:.2f}" if is_whole else repr(value)).replace(".", ",")


def _clean(text: str) -> str:
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()[:LONGEST_CELL]


def _csv(file: Path) -> Iterator[tuple[int, list[str]]]:
    encoding = _encoding(file)
    csv.field_size_limit(LONGEST_CELL)
    try:
        with file.open(encoding=encoding, newline="", errors="strict") as opened:
            separator = _separator(opened.read(100_000))
            opened.seek(0)
            reader = csv.reader(opened, delimiter=separator, strict=False)
            for count, cells in enumerate(reader):
                if count > MOST_ROWS:
                    raise Invalid("file", TOO_LARGE)
                yield count + 1, [_clean(cell) for cell in cells]
    except (csv.Error, UnicodeError):
        raise Invalid("file", NOT_READABLE) from None


def _encoding(file: Path) -> str:
    """UTF-8 where it is, UTF-16 where it says so, else what old Dutch spreadsheets write."""
    with file.open("rb") as opened:
        if opened.read(2) in (b"\xff\xfe", b"\xfe\xff"):
            return "utf-16"
    try:
        with file.open(encoding="utf-8-sig") as text:
            while text.read(1_000_000):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _separator(text: str) -> str:
    """The sign between the cells, counted in the first line outside quotes."""
    first = re.sub(r'"[^"]*"', "", text).lstrip("\ufeff\n\r").partition("\n")[0]
    return max(",;\t", key=first.count)
