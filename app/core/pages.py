"""Lists that are read a page at a time: which rows stand on a page, and the page itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


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
    """The page that is asked for; the last when there are not that many, the first when there are none at all."""
    total = total or 0
    pages = max(1, -(-total // limit))
    return Cut(min(max(1, number), pages), pages, total, limit)
