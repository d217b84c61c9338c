"""The rows of a file in batches: understood, or wrong. The same file gives the same batches, however often it is read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from app.core.bsn import has_bsn
from app.core.errors import Invalid
from app.core.words import N_
from app.imports.looking import rows_of
from app.imports.rows import Item, Kind, Wrong
from app.imports.wrong_rows import WrongBook
from app.offerings.importing.files import row_of

A_BSN = N_("hier staat een nummer dat op een burgerservicenummer lijkt. Haal het weg: wij bewaren dat niet.")
TWIN = N_("dit staat ook in rij %(row)s. Haal een van de twee weg.")


@dataclass(frozen=True)
class Batch:
    """Some rows of the file, up to the one with the number `last`."""

    last: int
    size: int
    items: list[Item]
    wrong: list[Wrong]


@dataclass
class Reading:
    """A file that is being read. In memory are one batch and the keys so far; wrong rows go to a workbook at once."""

    file: Path
    headings: list[str]
    columns: dict[str, int]
    kind: Kind
    seen: dict[str, int] = field(default_factory=dict)
    people: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.book = WrongBook(self.headings)
        self.lines = rows_of(self.file)
        next(self.lines)  # the headings

    def next_batch(self) -> Batch | None:
        """The next rows; None at the end of the file. Raises Invalid("file", …) when it can't be read any further."""
        lines = list(islice(self.lines, self.kind.batch))
        if not lines:
            return None
        items: list[Item] = []
        wrong: list[Wrong] = []
        for number, cells in lines:
            try:
                items.append(self._understood(number, cells))
            except Invalid as invalid:
                wrong.append(Wrong.by(number, cells, invalid))
        return Batch(lines[-1][0], len(lines), items, wrong)

    def keep(self, wrong: Sequence[Wrong], people: set[int]) -> None:
        """Put wrong rows into the file to mend, and remember whose things changed."""
        for each in sorted(wrong, key=lambda each: each.number):
            self.book.add(each)
        self.people |= people

    def wrong_rows(self) -> bytes:
        """The file to mend, empty when every row is good. Call it last."""
        content = self.book.content()
        return content if self.book.rows else b""

    def close(self) -> None:
        """Let go of the file, and of the workbook's part on disk."""
        self.lines.close()
        if not self.book.is_closed:
            self.book.content()

    def _understood(self, number: int, cells: list[str]) -> Item:
        for at, cell in enumerate(cells):
            if has_bsn(cell):
                raise Invalid(f"#{at}", A_BSN)
        key, thing = self.kind.understand(row_of(number, cells, self.columns))
        twin = self.seen.setdefault(key, number)
        if twin != number:
            raise Invalid("email" if "email" in self.columns else "key", TWIN, {"row": twin})
        return Item(number, cells, key, thing)
