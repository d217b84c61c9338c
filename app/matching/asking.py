"""Questions that lists ask again and again: answered once until the index changes."""

from collections.abc import Sequence
from functools import lru_cache

from search_index import Hit, Index, Question

KEPT = 500  # answers, of some kilobytes each


def hits_of(index: Index, question: Question) -> Sequence[Hit]:
    """What the index finds. A list is read more often than the index changes. Raises IndexUnavailable."""
    return _found(index, index.generation, question)  # type: ignore[arg-type]  # an object hashes by identity


@lru_cache(maxsize=KEPT)
def _found(index: Index, generation: str, question: Question) -> Sequence[Hit]:
    return index.search(question).hits
