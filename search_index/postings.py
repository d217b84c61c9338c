"""Which documents have which term, as sorted arrays: nothing to build at load, so they can be mapped from a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Docs = NDArray[np.int32]
Counts = NDArray[np.float32]
Hashes = NDArray[np.uint64]
Offsets = NDArray[np.int64]
Mask = NDArray[np.bool_]
Floats = NDArray[np.float32]

NOTHING = np.empty(0, np.int32)


@lru_cache(maxsize=500_000)
def hashed(term: str) -> int:
    """64 bits that stand for a term. Among a million terms two collide once in thirty million indexes."""
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def hashes(terms: Sequence[str]) -> Hashes:
    """The hashes of several terms, in their order."""
    return np.fromiter((hashed(term) for term in terms), np.uint64, len(terms))


@dataclass(frozen=True, slots=True)
class Postings:
    """Per term its documents in rising order, and how often it occurs there.

    The documents of term i, which has hash `keys[i]`, are `docs[starts[i]:starts[i + 1]]`.
    """

    keys: Hashes
    starts: Offsets
    docs: Docs
    counts: Counts

    @classmethod
    def of(cls, keys: Hashes, docs: Docs, counts: Counts) -> "Postings":
        """From (term, document, count) in any order, each pair once."""
        order = np.lexsort((docs, keys))
        sorted_keys = keys[order]
        changes = np.flatnonzero(np.diff(sorted_keys)) + 1 if len(keys) else np.empty(0, np.int64)
        firsts = np.concatenate([np.zeros(min(len(keys), 1), np.int64), changes])
        starts = np.concatenate([firsts, [len(keys)]]).astype(np.int64)
        return cls(sorted_keys[firsts], starts, docs[order], counts[order])

    @classmethod
    def of_lists(cls, terms: Iterable[tuple[str, ...]]) -> "Postings":
        """From the terms of each document, one document after the other."""
        pairs = [(hashed(term), number) for number, own in enumerate(terms) for term in dict.fromkeys(own)]
        keys = np.fromiter((key for key, _ in pairs), np.uint64, len(pairs))
        docs = np.fromiter((number for _, number in pairs), np.int32, len(pairs))
        return cls.of(keys, docs, np.ones(len(pairs), np.float32))

    def span(self, term: str) -> tuple[int, int]:
        """From where to where the postings of a term stand; (0, 0) when no document has it."""
        key = np.uint64(hashed(term))
        at = int(np.searchsorted(self.keys, key))
        if at == len(self.keys) or self.keys[at] != key:
            return 0, 0
        return int(self.starts[at]), int(self.starts[at + 1])

    def spans(self, keys: Hashes) -> tuple[Offsets, Offsets]:
        """`span` for many terms at once."""
        if not len(self.keys):
            nothing = np.zeros(len(keys), np.int64)
            return nothing, nothing
        at = np.searchsorted(self.keys, keys)
        found = self.keys[np.minimum(at, len(self.keys) - 1)] == keys
        at = np.where(found, at, 0)
        return np.where(found, self.starts[at], 0), np.where(found, self.starts[at + 1], 0)

    def documents(self, term: str) -> Docs:
        """The documents that have a term."""
        start, stop = self.span(term)
        return self.docs[start:stop]

    def mask(self, terms: Iterable[str], size: int) -> Mask:
        """Which of `size` documents have any of the terms."""
        found = np.zeros(size, np.bool_)
        for term in terms:
            found[self.documents(term)] = True
        return found

    def key_of_each(self) -> Hashes:
        """The hash of the term of each posting."""
        return np.repeat(self.keys, np.diff(self.starts))


def joined(parts: Sequence[tuple[Postings, Docs]]) -> Postings:
    """Several segments' postings as one. With each comes its documents' new numbers, -1 for one that has gone."""
    keys, docs, counts = [], [], []
    for postings, renumbered in parts:
        new = renumbered[postings.docs]
        stays = new >= 0
        keys.append(postings.key_of_each()[stays])
        docs.append(new[stays])
        counts.append(postings.counts[stays])
    return Postings.of(
        np.concatenate([np.empty(0, np.uint64), *keys]),
        np.concatenate([NOTHING, *docs]).astype(np.int32),
        np.concatenate([np.empty(0, np.float32), *counts]).astype(np.float32),
    )
