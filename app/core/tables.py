"""Reads a table from a file row by row: CSV as spreadsheets write it, or XLSX. What the rows mean is not known here.

A file that is no table, or more than we can carry, is refused in plain words: Invalid("file", …).
"""

import csv
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from zipfile import ZipFile

from openpyxl import load_workbook

from app.core.errors import Invalid
from app.core.place import fold
from app.core.words import N_

A_SLIP = 1e-6  # cents: what reckoning in floating point leaves
LONGEST_CELL = 100_000  # characters
MOST_SHARED = 64 * 1024 * 1024  # bytes of a workbook's texts, which are all in memory at once
MOST_OF_A_PART = 16 * 1024 * 1024  # bytes of any other part, but the sheets: only those are read row by row

NOT_READABLE = N_("Wij kunnen dit bestand niet lezen. Bewaar het als CSV of XLSX en probeer het opnieuw.")
EMPTY = N_("In dit bestand staan geen rijen.")
TOO_LARGE = N_("Dit bestand is te groot. Knip het in stukken.")
TOO_WIDE = N_("Dit bestand heeft meer dan %(most)s kolommen. Haal weg wat niet nodig is.")
NO_TABLE = N_("Dit is geen lijst uit een rekenblad. Kies een bestand dat eindigt op .csv of .xlsx.")
LOCKED = N_("Dit bestand heeft een wachtwoord. Bewaar het zonder wachtwoord en probeer het opnieuw.")
OLD = N_("Dit is een oud soort Excel-bestand. Open het, bewaar het als XLSX en probeer het opnieuw.")
MACROS = N_("In dit bestand staan macro's. Bewaar het als gewone Excel-werkmap en probeer het opnieuw.")
FORMULAS = N_("In dit bestand staan formules zonder uitkomst. Open het in Excel, bewaar het en probeer het opnieuw.")

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_PART = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"{\\rtf", b"\x7fELF", b"MZ", b"\x1f\x8b", b"Rar!", b"7z\xbc")
_PAGES = (b"<html", b"<!doctype", b"<?xml")
_OVERRIDE, _NAME, _TYPE = (
    re.compile(text)
    for text in (r"<[^<>]*Override\b[^<>]*>", r'PartName=["\']/?([^"\']+)', r'ContentType=["\']([^"\']+)')
)
_EMPTY_FORMULA = re.compile(rb"(?:</f>|<f\b[^>]*/>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")


@dataclass(frozen=True)
class Limits:
    """How much of a file we take: rows, bytes on disk, bytes once unpacked, columns."""

    rows: int
    size: int
    unpacked: int
    columns: int = 16_384


def read_lines(file: Path, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """All lines with the number that a spreadsheet shows beside them, one by one. The heading counts as a line too."""
    if file.stat().st_size > limits.size:
        raise Invalid("file", TOO_LARGE)
    for number, cells in _xlsx(file, limits) if _is_workbook(file) else _csv(file):
        if number > limits.rows + 1:
            raise Invalid("file", TOO_LARGE)
        if len(cells) > limits.columns and any(cells[limits.columns :]):
            raise Invalid("file", TOO_WIDE, {"most": limits.columns})
        yield number, cells


def plain(heading: str) -> str:
    """A heading by which a column is recognised: lower case, no diacritics, no hyphens."""
    return fold(re.sub(r"[_-]", " ", heading))


def recognise(header: list[str], known: Mapping[str, tuple[str, ...]], found: dict[str, int]) -> dict[str, int]:
    """Field to the place of its column, by the headings in `known` (plain ones). What is `found` already stays."""
    names = [plain(cell) for cell in header]
    columns = dict(found)
    for field, headings in known.items():
        if field not in columns:
            at = next((names.index(name) for name in headings if name in names), None)
            if at is not None and at not in columns.values():
                columns[field] = at
    return columns


def refuse_formulas(file: Path) -> None:
    """Refuse a workbook whose first sheet has formulas that nobody reckoned: their cells would read as empty."""
    if not _is_workbook(file):
        return
    try:
        with file.open("rb") as opened, ZipFile(opened) as parts:
            sheets = sorted(name for name in parts.namelist() if re.fullmatch(r"xl/worksheets/sheet1\.xml", name))
            if not sheets:
                return
            with parts.open(sheets[0]) as sheet:
                if _has_empty_formula(sheet):
                    raise Invalid("file", FORMULAS)
    except Invalid:
        raise
    except Exception:  # noqa: BLE001 - damage of every kind raises something else
        raise Invalid("file", NOT_READABLE) from None


def _has_empty_formula(sheet: IO[bytes]) -> bool:
    tail = b""
    while block := sheet.read(1_000_000):
        if _EMPTY_FORMULA.search(tail + block):
            return True
        tail = block[-200:]
    return False


def _is_workbook(file: Path) -> bool:
    with file.open("rb") as opened:
        start = opened.read(64)
        if start.startswith(_OLD_OFFICE):
            opened.seek(0)
            raise Invalid("file", LOCKED if _LOCKED_PART in opened.read(1_000_000) else OLD)
        if start.startswith(_OTHERS) or start.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_PAGES):
            raise Invalid("file", NO_TABLE)
    return start.startswith(b"PK\x03\x04")


def _xlsx(file: Path, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    try:
        with file.open("rb") as opened:
            with ZipFile(opened) as package:
                parts = {part.filename: part.file_size for part in package.infolist()}
                if sum(parts.values()) > limits.unpacked or _is_too_much_at_once(package, parts):
                    raise Invalid("file", TOO_LARGE)
            if any(name.endswith("vbaProject.bin") for name in parts):
                raise Invalid("file", MACROS)
            if not any(name.startswith("xl/") for name in parts):
                is_of_another_programme = bool({"[Content_Types].xml", "mimetype"} & set(parts))
                raise Invalid("file", NO_TABLE if is_of_another_programme else NOT_READABLE)
            sheet = load_workbook(opened, read_only=True, data_only=True).worksheets[0]
            sheet.reset_dimensions()  # what the file says about its own size may be wrong
            for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
                yield number, [_cell(value) for value in cells]
    except Invalid:
        raise
    except Exception:  # noqa: BLE001 - every kind of damage makes openpyxl raise something else
        raise Invalid("file", NOT_READABLE) from None


def _is_too_much_at_once(package: ZipFile, parts: Mapping[str, int]) -> bool:
    """Whether a part that is read whole is too large. What a part is, its type says and not its name, as with openpyxl."""
    index = "[Content_Types].xml"
    if parts.get(index, 0) > MOST_OF_A_PART:
        return True
    types: dict[str, set[str]] = {}
    for override in _OVERRIDE.findall(package.read(index).decode("utf-8", "replace") if index in parts else ""):
        name, type_ = _NAME.search(override), _TYPE.search(override)
        if name and type_:
            types.setdefault(name[1], set()).add(type_[1].partition("+")[0].rpartition(".")[2])
    most = {"worksheet": float("inf"), "sharedStrings": MOST_SHARED}
    return any(
        size > min((most.get(type_, MOST_OF_A_PART) for type_ in types.get(name, ())), default=MOST_OF_A_PART)
        for name, size in parts.items()
    )


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
            for number, cells in enumerate(reader, start=1):
                yield number, [_clean(cell) for cell in cells]
    except (csv.Error, UnicodeError):
        raise Invalid("file", NOT_READABLE) from None


def _encoding(file: Path) -> str:
    """UTF-8 where it is, UTF-16 where it says so, else what old Dutch spreadsheets write. No text has null bytes."""
    with file.open("rb") as opened:
        start = opened.read(100_000)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if b"\x00" in start:
        raise Invalid("file", NO_TABLE)
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
