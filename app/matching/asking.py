"""Questions that lists ask again and again: answered once until the index changes."""

from collections.abc import Hashable, Sequence
from functools import lru_cache
from threading import Lock
from typing import Generic, TypeVar

from search_index import Hit, Index, Question

KEPT = 500  # answers, of some kilobytes each
V = TypeVar("V")


def hits_of(index: Index, question: Question) -> Sequence[Hit]:
    """What the index finds. A list is read more often than the index changes. Raises IndexUnavailable."""
    return _found(index, index.generation, question)  # type: ignore[arg-type]  # an object hashes by identity


@lru_cache(maxsize=KEPT)
def _found(index: Index, generation: str, question: Question) -> Sequence[Hit]:
    return index.search(question).hits


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
