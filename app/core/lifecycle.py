"""How a thing may move. A lifecycle is a table of moves: verb, from, to.

From the one table come the guard, the buttons, the CHECK constraint, the diagram in the docs and the test of every
state with every verb. A move is a compare-and-set in the database: of two people at the same moment one wins.
"""

from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import CheckConstraint, inspect, update
from sqlalchemy.orm import Session

from app.core.database import one_of
from app.core.errors import Conflict, MoveNotAllowed


@dataclass(frozen=True)
class Move:
    """One row of the table: `verb` leads from one of `sources` to `target`."""

    verb: str
    sources: tuple[str, ...]
    target: str

    def __init__(self, verb: str, source: str | tuple[str, ...], target: str) -> None:
        object.__setattr__(self, "verb", verb)
        object.__setattr__(self, "sources", (source,) if isinstance(source, str) else source)
        object.__setattr__(self, "target", target)


class HasState(Protocol):
    """Any model with an id, a state and a version."""

    id: Any
    state: Any
    version: Any


@dataclass(frozen=True)
class Lifecycle:
    """The moves of one kind of thing, and the words for its states on a screen."""

    thing: str
    initial: str
    labels: dict[str, str]  # state -> Dutch msgid; the order is the order of a life
    moves: tuple[Move, ...]

    @property
    def states(self) -> tuple[str, ...]:
        return tuple(self.labels)

    def constraint(self) -> CheckConstraint:
        """The CHECK for the `state` column."""
        return one_of("state", self.states)

    def target(self, verb: str, state: str) -> str | None:
        """Where the verb leads from this state, or None when it leads nowhere."""
        for move in self.moves:
            if move.verb == verb and state in move.sources:
                return move.target
        return None

    def verbs(self, state: str) -> tuple[str, ...]:
        """What can be done from this state."""
        return tuple(move.verb for move in self.moves if state in move.sources)

    def apply(self, session: Session, thing: HasState, verb: str, *, version: int | None = None) -> None:
        """Make the move in the database, and in the object. The version goes up with it.

        `version`: the one that the person read, where the move is about what stands there. Raises MoveNotAllowed when
        the table has no such move, Conflict when somebody else moved the thing meanwhile, or changed it after `version`.
        """
        source: str = thing.state
        target = self.target(verb, source)
        if target is None:
            raise MoveNotAllowed(f"{self.thing}.{verb}", source)
        session.flush()
        model = type(thing)
        table: Any = inspect(model).local_table
        is_as_read = [table.c.id == thing.id, table.c.state == source]
        if version is not None:
            is_as_read.append(table.c.version == version)
        result = session.execute(update(table).where(*is_as_read).values(state=target, version=table.c.version + 1))
        if result.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE gives a CursorResult, typed as Result
            raise Conflict(f"{self.thing} {thing.id} is no longer {source}, or no longer as it was read")
        session.refresh(thing, ["state", "version"])
