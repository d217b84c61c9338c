"""The hard conditions of a question, as masks over the documents of a segment."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from search_index.model import Question
from search_index.postings import Floats, Mask
from search_index.segment import EARTH_KM, Segment, Values, unit
from search_index.snapshot import Live

Facet = Literal["kinds", "categories", "languages", "cooperatives", "distances"]
Valued = Literal["kinds", "categories", "languages", "cooperatives"]
SAME_SPOT_KM = 0.002
"""Places are kept in single precision, which is a metre or so."""


@dataclass(frozen=True, slots=True)
class Masks:
    """`base` is what every condition asks that no facet shows; `chosen` per facet what it asks itself."""

    base: Mask
    chosen: Mapping[Facet, Mask]

    def without(self, facet: Facet | None) -> Mask:
        """All conditions but those of one facet."""
        mask = self.base
        for other, own in self.chosen.items():
            if other != facet:
                mask = mask & own
        return mask


def masks(live: Live, question: Question, distance_km: Floats | None) -> Masks:
    """Everything that a hit of the question must pass. `distance_km` as `distances` gives it."""
    segment, size = live.segment, live.segment.size
    base = live.visible(question.audience).copy()
    for tag in question.tags:
        base &= segment.tags.mask((tag,), size)
    if question.exclude:
        base &= ~segment.key_postings.mask(question.exclude, size)
    near = None
    if question.within_km is not None and distance_km is not None:
        near = within(distance_km, question.within_km)
    if near is not None and not question.distances:
        base &= near
    if question.on is not None:
        day = question.on.toordinal()
        base &= (segment.free_from <= day) & (segment.free_until >= day)
    if question.max_price_cents is not None:
        base &= segment.price_cents <= question.max_price_cents  # NO_PRICE is below any
    asked: dict[Valued, tuple[str, ...]] = {
        "kinds": (question.kind,) if question.kind else (),
        "categories": question.categories,
        "languages": question.languages,
        "cooperatives": question.cooperatives,
    }
    chosen: dict[Facet, Mask] = {
        facet: facet_values(segment, facet).postings.mask(values, size) for facet, values in asked.items() if values
    }
    if near is not None and question.distances:
        chosen["distances"] = near
    return Masks(base, chosen)


def within(distance_km: Floats, km: float) -> Mask:
    """Which documents lie within so many km. Not a number, for a document without place, is not near."""
    near: Mask = distance_km <= km + SAME_SPOT_KM
    return near


def facet_values(segment: Segment, facet: Valued) -> Values:
    """The field that a facet counts."""
    match facet:
        case "kinds":
            return segment.kinds
        case "categories":
            return segment.categories
        case "languages":
            return segment.languages
        case "cooperatives":
            return segment.cooperatives


def distances(segment: Segment, question: Question) -> Floats | None:
    """Great-circle distance in km of every document, NaN without place; None where the question has no place."""
    if question.near is None:
        return None
    apart = segment.place - np.array(unit(question.near), np.float32)
    chord = np.sqrt(np.einsum("ij,ij->i", apart, apart))
    found: Floats = (2 * EARTH_KM * np.arcsin(np.minimum(chord / 2, 1))).astype(np.float32)
    return found
