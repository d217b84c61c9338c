"""One generation of an index as its readers see it: segments that never change, and which of their documents live."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from search_index.postings import Floats, Hashes, Mask
from search_index.segment import Segment
from search_index.spelling import nearest

AUDIENCES_KEPT = 64


@dataclass(frozen=True, eq=False)
class Live:
    """A segment with the mask of its documents that are still there."""

    segment: Segment
    alive: Mask
    name: str = ""
    _visible: dict[tuple[str, ...], Mask] = field(default_factory=dict)

    def visible(self, audience: tuple[str, ...]) -> Mask:
        """The living documents that this audience may see. Not to be written to: it is kept for the next question."""
        found = self._visible.get(audience)
        if found is None:
            found = self.alive & self.segment.audience.mask(audience, self.segment.size)
            if len(self._visible) >= AUDIENCES_KEPT:
                self._visible.clear()
            self._visible[audience] = found
        return found


class Snapshot:
    """All segments of one generation, with the figures that span them."""

    def __init__(self, generation: str, segments: Sequence[Live]) -> None:
        self.generation = generation
        self.segments = tuple(segments)
        self.count = sum(int(one.alive.sum()) for one in self.segments)

    @cached_property
    def average_title(self) -> float:
        """Words in an average title."""
        return self._average([one.segment.title_length for one in self.segments])

    @cached_property
    def average_body(self) -> float:
        """Words in an average body."""
        return self._average([one.segment.body_length for one in self.segments])

    def _average(self, lengths: Sequence[Floats]) -> float:
        size = sum(len(one) for one in lengths)
        return max(1.0, sum(float(one.sum()) for one in lengths) / size) if size else 1.0

    def frequencies(self, terms: Hashes) -> Floats:
        """In how many documents each term stands, in any field; a removed document counts until its segment merges."""
        found = np.zeros(len(terms), np.float32)
        for one in self.segments:
            counted = [np.subtract(*field.spans(terms)[::-1]) for field in one.segment.texts]
            found += np.maximum.reduce(counted)
        return found

    def nearest(self, word: str) -> list[tuple[int, str]]:
        """(edit distance, word) of known words that an unknown one may have meant."""
        return nearest(word, [(one.segment.vocabulary, one.segment.words) for one in self.segments])

    def stamps(self) -> dict[str, int]:
        """Key to stamp of every living document."""
        found: dict[str, int] = {}
        for one in self.segments:
            stamps = one.segment.stamp.tolist()
            keys = one.segment.keys.all()
            found.update((keys[at], stamps[at]) for at in np.flatnonzero(one.alive).tolist())
        return found
