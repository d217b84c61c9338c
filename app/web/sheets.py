"""A list as a file for a spreadsheet: what stands on the screen, all of it, with real dates and amounts.

A page that shows a list gives the file of it at its own address with `file=xlsx` or `file=csv`: so the file has the
page's permission, the page's filters and the page's rows, and there is no second door to look after.
"""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar

from flask import Response, request
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from app.core import clock
from app.core.money import Money
from app.web.words import _

XLSX_FILE, CSV_FILE = "xlsx", "csv"
CSV = "text/csv"
RUNS = ("=", "+", "-", "@", "\t", "\r")  # a cell of a CSV that begins so may be taken for a formula
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767  # characters that a cell can hold
WIDEST, NARROWEST = 48, 10  # columns, in characters
FORMATS = {Decimal: "#,##0.00", date: "dd-mm-yyyy", datetime: "dd-mm-yyyy hh:mm"}

Cell = str | int | date | datetime | Money | None
T = TypeVar("T")


@dataclass(frozen=True)
class Column(Generic[T]):
    """A column of a list: its head (a msgid), and what stands in it of a row."""

    label: str
    cell: Callable[[T], Cell]


def asked_file() -> str:
    """The kind of file that the address asks for instead of the page; empty for the page."""
    asked = request.args.get("file", "")
    return asked if asked in (XLSX_FILE, CSV_FILE) else ""


def file_of(name: str, columns: Sequence[Column[T]], rows: Iterable[T]) -> Response:
    """The rows as the file that was asked for. `name`: what the list is called, in the reader's language."""
    heads = [_(column.label) for column in columns]
    cells = ([column.cell(row) for column in columns] for row in rows)
    return csv_file(name, heads, cells) if asked_file() == CSV_FILE else sheet(name, heads, cells)


def csv_file(name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """The same as `sheet` as text, as a Dutch spreadsheet reads it: semicolons, days first, a comma in amounts.

    What begins as a formula would gets an apostrophe before it: what people write must not run.
    """
    content = io.StringIO()
    writer = csv.writer(content, delimiter=";")
    writer.writerow([_text(column) for column in columns])
    for row in rows:
        writer.writerow([_text(_plain(value)) for value in row])
    return _kept(content.getvalue().encode("utf-8-sig"), CSV, name, CSV_FILE)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%d-%m-%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, Decimal):
        return f"{value:.2f}".replace(".", ",")
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(RUNS) else text


def _kept(content: bytes, mimetype: str, name: str, ending: str) -> Response:
    answer = Response(content, mimetype=mimetype)
    file_name = f"{name.lower().replace(' ', '-')}-{clock.today().isoformat()}.{ending}"
    answer.headers.set("Content-Disposition", "attachment", filename=file_name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def sheet(name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """The rows under their columns as an answer that browsers keep as `name-2026-11-25.xlsx`.

    Text stays text, also where it begins as a formula would: what people write must not run on a coordinator's machine.
    """
    book = Workbook(write_only=True)
    page = book.create_sheet(name[:31])
    page.freeze_panes = "A2"
    filled = [[_plain(value) for value in row] for row in rows]
    for at, column in enumerate(columns):
        widest = max((len(str(row[at])) for row in filled if row[at] is not None), default=0)
        page.column_dimensions[get_column_letter(at + 1)].width = max(
            NARROWEST, min(WIDEST, max(widest, len(column)) + 2)
        )
    page.append([_cell(page, column, Font(bold=True)) for column in columns])
    for row in filled:
        page.append([_cell(page, value) for value in row])
    content = io.BytesIO()
    book.save(content)
    return _kept(content.getvalue(), XLSX, name, XLSX_FILE)


def _plain(value: Cell) -> Any:
    """What a spreadsheet knows: no zones, and euros with cents."""
    if isinstance(value, Money):
        return Decimal(value.cents) / 100
    if isinstance(value, datetime):
        return value.astimezone(clock.HERE).replace(tzinfo=None)
    return ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST] if isinstance(value, str) else value


def _cell(page: Any, value: Any, font: Font | None = None) -> Any:
    made = WriteOnlyCell(page, value=value)
    if isinstance(value, str):
        made.data_type = "s"
    if type(value) in FORMATS:
        made.number_format = FORMATS[type(value)]
    if font is not None:
        made.font = font
    return made
