"""A list as a file for a spreadsheet: what stands on the screen, all of it, with real dates and amounts."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask import Response
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from app.core import clock
from app.core.money import Money

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767  # characters that a cell can hold
WIDEST, NARROWEST = 48, 10  # columns, in characters
FORMATS = {Decimal: "#,##0.00", date: "dd-mm-yyyy", datetime: "dd-mm-yyyy hh:mm"}

Cell = str | int | date | datetime | Money | None


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
    answer = Response(content.getvalue(), mimetype=XLSX)
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name.lower()}-{clock.today().isoformat()}.xlsx")
    answer.headers["Cache-Control"] = "no-store"
    return answer


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
