"""A first look at a file: its headings and first rows. Later on, all of its rows."""

from collections.abc import Generator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from app.core.bsn import has_bsn
from app.core.errors import Invalid
from app.core.tables import EMPTY, Limits, plain, read_lines, refuse_formulas
from app.core.words import N_
from app.imports.wrong_rows import WHAT_IS_WRONG

MOST_MEGABYTES = 20
LIMITS = Limits(rows=100_000, size=MOST_MEGABYTES * 1024 * 1024, unpacked=256 * 1024 * 1024, columns=200)
SAMPLES = 5
LOOKED_AT = 300  # lines of the first look, which somebody waits for: what begins later is no list
LONGEST_SAMPLE = 60  # characters of a cell that are shown
LONGEST_HEADING = 80

ONLY_HEADINGS = N_("In dit bestand staan alleen koppen. Zet er rijen onder.")
TAKEN_AWAY = "•••"


@dataclass(frozen=True)
class Head:
    """The headings of a file, and its first rows as they may be shown."""

    headings: list[str]
    samples: list[list[str]]


def first_look(file: Path) -> Head:
    """The headings and the first rows. Raises Invalid("file", …) for what we can't or won't read."""
    lines = rows_of(file, LOOKED_AT)
    try:
        headings = _without_empty_end(next(lines)[1])
        samples = []
        for _number, cells in lines:
            samples.append([_shown(cell) for cell in cells[: len(headings)]])
            if len(samples) == SAMPLES:
                break
    finally:
        lines.close()
    if not samples:
        raise Invalid("file", ONLY_HEADINGS)
    refuse_formulas(file)
    return Head([cell[:LONGEST_HEADING] for cell in headings], samples)


def rows_of(file: Path, most: int | None = None) -> Generator[tuple[int, list[str]], None, None]:
    """The lines that hold something, one by one, the headings first; of the first `most` lines. Raises Invalid("file", …)."""
    is_empty = True
    for number, cells in islice(read_lines(file, LIMITS), most):
        if any(cells):
            is_empty = False
            yield number, cells
    if is_empty:
        raise Invalid("file", EMPTY)


def hash_of_headings(headings: list[str]) -> str:
    """The same for files with the same headings; a file with wrong rows that was mended counts as the one it came from."""
    names = [name for name in (plain(heading) for heading in headings) if name != plain(WHAT_IS_WRONG)]
    return sha256("\x1f".join(names).encode()).hexdigest()


def _without_empty_end(cells: list[str]) -> list[str]:
    last = max(at for at, cell in enumerate(cells) if cell)
    return cells[: last + 1]


def _shown(cell: str) -> str:
    return TAKEN_AWAY if has_bsn(cell) else cell[:LONGEST_SAMPLE]
