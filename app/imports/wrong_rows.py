"""The rows that won't do as a workbook, to mend and send again: the file's own columns, and what is wrong beside them."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from app.core.bsn import has_bsn
from app.core.words import N_
from app.imports.rows import Wrong

WHAT_IS_WRONG = N_("Wat er mis is")
IN_ROW = N_("Rij %(row)s: %(text)s")
LONGEST = 32_767  # characters that a cell can hold


def said(wrong: Wrong) -> str:
    """What is wrong with a row, in Dutch: `Rij 14: de plaats „Delfd” kennen wij niet.`"""
    return IN_ROW % {"row": wrong.number, "text": wrong.message % wrong.values}


class WrongBook:
    """The workbook while it grows: rows go to disk as they come. What looks like a burgerservicenummer is left out."""

    def __init__(self, headings: Sequence[str]) -> None:
        self.columns = len(headings)
        self.rows = 0
        self.is_closed = False
        self.book = Workbook(write_only=True)
        self.page = self.book.create_sheet("Fouten")
        self.page.freeze_panes = "A2"
        self.page.append([_cell(self.page, heading, Font(bold=True)) for heading in (*headings, WHAT_IS_WRONG)])

    def add(self, wrong: Wrong) -> None:
        """One row more, as it stands in the file, and what is wrong with it."""
        self.rows += 1
        cells = [*wrong.cells[: self.columns], *[""] * (self.columns - len(wrong.cells))]
        texts = ["" if has_bsn(cell) else cell for cell in cells]
        self.page.append([_cell(self.page, text) for text in (*texts, said(wrong))])

    def content(self) -> bytes:
        """The whole workbook. Nothing can be added after, and nothing of it is left on disk."""
        self.is_closed = True
        content = io.BytesIO()
        self.book.save(content)
        return content.getvalue()


def _cell(page: Any, text: str, font: Font | None = None) -> Any:
    """Text that never becomes a formula, whatever it begins with."""
    made: Any = WriteOnlyCell(page, value=ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST])
    made.data_type = "s"
    if font is not None:
        made.font = font
    return made
