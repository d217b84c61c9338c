"""Lists that are read a page at a time: which rows stand on a page, and the page itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

WHOLE = 0  # instead of a page's number: everything, for a file
MOST_IN_A_FILE = 5_000  # rows: more than a cooperative has of anything


@dataclass(frozen=True)
class Cut:
    """Where a page lies in a list of `total` rows. `number` is a page that exists, counted from 1."""

    number: int
    pages: int
    total: int
    limit: int

    @property
    def offset(self) -> int:
        """How many rows come before this page."""
        return (self.number - 1) * self.limit

    def holding(self, rows: Iterable[T]) -> "Page[T]":
        """The page with its rows."""
        return Page(tuple(rows), self.number, self.pages, self.total)


@dataclass(frozen=True)
class Page(Generic[T]):
    """A page of a list: its rows, its number from 1, the number of pages, and of rows on all of them."""

    rows: tuple[T, ...]
    number: int
    pages: int
    total: int


def cut(total: int | None, limit: int, number: int) -> Cut:
    """The page that is asked for; the last when there are not that many, the first when there are none at all.

    WHOLE is one page with all rows, 5,000 at most.
    """
    total = total or 0
    if number == WHOLE:
        return Cut(1, 1, total, MOST_IN_A_FILE)
    pages = max(1, -(-total // limit))
    return Cut(min(max(1, number), pages), pages, total, limit)
