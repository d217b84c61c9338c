"""Questions that lists ask again and again: answered once until the index changes."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from functools import lru_cache
from threading import Lock
from typing import Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.actor import Actor
from app.people.model import Cooperative
from search_index import Hit, Index, Page, Question

KEPT = 2_000  # answers, of some kilobytes each
V = TypeVar("V")


def hits_of(index: Index, question: Question) -> Sequence[Hit]:
    """What the index finds. A list is read more often than the index changes. Raises IndexUnavailable."""
    return _found(index, index.generation, question)  # type: ignore[arg-type]  # an object hashes by identity


@lru_cache(maxsize=KEPT)
def _found(index: Index, generation: str, question: Question) -> Sequence[Hit]:
    return index.search(question).hits


def own_names(session: Session, actor: Actor) -> tuple[str, ...]:
    """What the index calls the cooperatives that the actor coordinates. One statement, for coordinators alone."""
    if not actor.coordinator_of:
        return ()
    which = select(Cooperative.slug).where(Cooperative.id.in_(actor.coordinator_of)).order_by(Cooperative.slug)
    return tuple(session.scalars(which))


def with_own(index: Index, question: Question, page: Page, own: tuple[str, ...], most: int) -> Sequence[Hit]:
    """The hits of a page, and behind them the best `most` of these cooperatives: who has better strangers is not gone."""
    if not own or page.total <= len(page.hits):
        return page.hits
    there = {hit.key for hit in page.hits}
    hits = index.search(replace(question, cooperatives=own, limit=most)).hits
    return (*page.hits, *(hit for hit in hits if hit.key not in there))


class Kept(Generic[V]):
    """What was worked out of a version of something and a generation of the index, and so holds as long as both do."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._values: dict[Hashable, V] = {}
        self._lock = Lock()

    def get(self, key: Hashable) -> V | None:
        """The value, if it is still there."""
        return self._values.get(key)

    def put(self, key: Hashable, value: V) -> None:
        """Keep it; what was kept longest goes."""
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                del self._values[next(iter(self._values))]
