"""Which known word was meant by an unknown one.

Compares with all words at once in arrays instead of keeping a table of deletions: nothing to build beside the words
themselves, and a new generation only brings its own few.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search_index.texts import Texts

LONGEST = 32
"""Bytes; longer words are not corrected."""
SHORTEST = 4
LONG_ENOUGH_FOR_TWO = 7
MANY = 20


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a segment as a table of bytes, a row each, with their length and the set of their letters as bits."""

    table: NDArray[np.uint8]
    lengths: NDArray[np.int64]
    letters: NDArray[np.uint64]

    @classmethod
    def of(cls, words: Texts) -> "Vocabulary":
        ends = words.ends
        lengths = np.diff(ends, prepend=0)
        at = (ends - lengths)[:, None] + np.arange(LONGEST)[None, :]
        inside = np.arange(LONGEST)[None, :] < lengths[:, None]
        if not len(words.letters):
            return cls(np.zeros((len(words), LONGEST), np.uint8), lengths, np.zeros(len(words), np.uint64))
        table = np.where(inside, words.letters[np.minimum(at, len(words.letters) - 1)], 0).astype(np.uint8)
        bits = np.where(inside, np.uint64(1) << (table.astype(np.uint64) % np.uint64(64)), np.uint64(0))
        return cls(table, lengths, np.bitwise_or.reduce(bits, axis=1))

    def near(self, word: str) -> list[tuple[int, int]]:
        """(distance, row) of the words within two edits (one, for a short word), the nearest first; never itself."""
        wanted = np.frombuffer(word.encode("utf-8", "surrogatepass"), np.uint8)
        if not SHORTEST <= len(wanted) <= LONGEST:
            return []
        most = 2 if len(wanted) >= LONG_ENOUGH_FOR_TWO else 1
        mine = np.bitwise_or.reduce(np.uint64(1) << (wanted.astype(np.uint64) % np.uint64(64)))
        possible = np.abs(self.lengths - len(wanted)) <= most
        possible &= self.lengths <= LONGEST
        rows = np.flatnonzero(possible & (np.bitwise_count(self.letters ^ mine) <= 2 * most))
        if not len(rows):
            return []
        distance = edits(wanted, self.table[rows], self.lengths[rows], most)
        close = np.flatnonzero((distance <= most) & (distance > 0))
        order = close[np.argsort(distance[close], kind="stable")]
        return [(int(distance[at]), int(rows[at])) for at in order]


def edits(
    word: NDArray[np.uint8], table: NDArray[np.uint8], lengths: NDArray[np.int64], most: int
) -> NDArray[np.int64]:
    """Edit distance of `word` to each row: insert, delete, replace, swap of neighbours. Above `most` it is only "more".

    The usual table of dynamic programming, its cells being columns over all rows, and only the cells within `most` of
    the diagonal.
    """
    more = np.full(len(table), most + 1, np.int64)
    size, width = len(word), table.shape[1]
    before: dict[int, NDArray[np.int64]] = {}
    previous = {column: np.full(len(table), column) for column in range(min(most, width) + 1)}
    for row in range(1, size + 1):
        current: dict[int, NDArray[np.int64]] = {}
        for column in range(max(0, row - most), min(width, row + most) + 1):
            if column == 0:
                current[0] = np.full(len(table), row)
                continue
            same = table[:, column - 1] == word[row - 1]
            best = previous.get(column - 1, more) + np.where(same, 0, 1)
            best = np.minimum(best, previous.get(column, more) + 1)
            best = np.minimum(best, current.get(column - 1, more) + 1)
            if row > 1 and column > 1:
                swapped = (table[:, column - 1] == word[row - 2]) & (table[:, column - 2] == word[row - 1])
                best = np.where(swapped, np.minimum(best, before.get(column - 2, more) + 1), best)
            current[column] = best
        before, previous = previous, current
    found = more.copy()
    for column, distance in previous.items():
        found = np.where(lengths == column, distance, found)
    return np.minimum(found, most + 1)


def nearest(word: str, vocabularies: Sequence[tuple[Vocabulary, Texts]]) -> list[tuple[int, str]]:
    """(distance, word) of the likeliest words meant, nearest first, from the words of several segments."""
    found: dict[str, int] = {}
    for vocabulary, texts in vocabularies:
        for distance, row in vocabulary.near(word)[:MANY]:
            found.setdefault(texts[row], distance)
    ranked = sorted(found, key=lambda known: (found[known], known[0] != word[0], len(known) != len(word), known))
    return [(found[known], known) for known in ranked[:MANY]]
