"""What both kinds of import have in common: a row that was understood, one that was not, and what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy.orm import Session

from app.core.actor import Actor
from app.core.errors import Invalid
from app.offerings.importing.files import Row


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that won't do: the line as it stands in the file, at which field, and a Dutch msgid with what helps."""

    number: int
    cells: Sequence[str]
    field: str
    message: str
    values: Mapping[str, Any]

    @classmethod
    def by(cls, number: int, cells: Sequence[str], invalid: Invalid) -> "Wrong":
        """The row with the error of a rule."""
        return cls(number, cells, invalid.field, invalid.message, invalid.values)


@dataclass(frozen=True, slots=True)
class Item:
    """A row that makes sense. `key` is what no two rows of a file may share; `thing` is a member or an offering."""

    number: int
    cells: Sequence[str]
    key: str
    thing: Any


@dataclass
class Taken:
    """What a batch of rows is, or became. `people`: whose things the search index should look at again."""

    created: int = 0
    changed: int = 0
    same: int = 0
    kept: int = 0
    invited: int = 0
    wrong: list[Wrong] = field(default_factory=list)
    people: set[int] = field(default_factory=set)

    def refuse(self, item: Item, at: str, message: str, **values: Any) -> None:
        """Say that a row won't do after all."""
        self.wrong.append(Wrong(item.number, item.cells, at, message, values))


class Kind(Protocol):
    """Members or offerings of one cooperative, row by row."""

    batch: int  # rows that are saved in one transaction

    def understand(self, row: Row) -> tuple[str, Any]:
        """The key and the thing that a row describes. Raises Invalid at the field that is wrong."""
        ...

    def take(self, session: Session, items: Sequence[Item], actor: Actor | None) -> Taken:
        """Lay the rows beside what is there; with an actor also save them, within the caller's transaction."""
        ...
