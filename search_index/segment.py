"""One stretch of the index that never changes: its documents as arrays. A newer version of a document lives elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import cos, nan, radians, sin
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from search_index.analysis import Bag, analyse, bag
from search_index.model import Document, Point
from search_index.postings import Docs, Floats, Mask, Postings, hashes, joined
from search_index.spelling import Vocabulary
from search_index.texts import Texts

EARTH_KM = 6371.0088
NEVER = np.iinfo(np.int32).max
NO_PRICE = -1

Number = TypeVar("Number", bound=np.generic)


@dataclass(frozen=True, eq=False)
class Values:
    """A field whose values can be listed and counted. Postings' term i is `names[order[i]]`."""

    names: Texts
    postings: Postings
    order: Docs

    @classmethod
    def of(cls, values: Sequence[tuple[str, ...]]) -> "Values":
        names = list(dict.fromkeys(chain.from_iterable(values)))
        return cls(Texts.of(names), Postings.of_lists(values), _order(names))

    def counts(self, mask: Mask) -> dict[str, int]:
        """How many of the masked documents have each value; those that none has are left out."""
        if not len(self.order):
            return {}
        counted = np.add.reduceat(mask[self.postings.docs], self.postings.starts[:-1], dtype=np.int64)
        return {self.listed[at]: int(counted[at]) for at in np.flatnonzero(counted).tolist()}

    @cached_property
    def listed(self) -> list[str]:
        """The names in the order of the postings' terms."""
        names = self.names.all()
        return [names[at] for at in self.order.tolist()]


def _order(names: Sequence[str]) -> Docs:
    return np.argsort(hashes(names)).astype(np.int32)


@dataclass(frozen=True, eq=False)
class Segment:
    """Documents by number, 0 to size - 1. Places are points on the unit sphere, NaN where there is none."""

    keys: Texts
    key_postings: Postings
    title: Postings
    body: Postings
    synonyms: Postings
    title_length: Floats
    body_length: Floats
    title_meaning: Floats
    words: Texts
    """Every different word, for spelling."""
    audience: Postings
    tags: Postings
    price_units: Postings
    speaks: Postings
    kinds: Values
    categories: Values
    languages: Values
    cooperatives: Values
    place: Floats
    radius_km: Floats
    free_from: NDArray[np.int32]
    free_until: NDArray[np.int32]
    hours_a_week: Floats
    price_cents: NDArray[np.int64]
    stamp: NDArray[np.int64]

    @property
    def size(self) -> int:
        """How many documents, those since removed included."""
        return len(self.keys)

    @property
    def texts(self) -> tuple[Postings, Postings, Postings]:
        """The fields that words are looked up in."""
        return self.title, self.body, self.synonyms

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words in the form that spelling compares; made on first use."""
        return Vocabulary.of(self.words)


@dataclass(frozen=True, slots=True)
class Analysed:
    """A document with the terms of its texts; `synonyms`: of the names of its concept."""

    document: Document
    title: Bag
    body: Bag
    synonyms: Bag


def analysed(document: Document) -> Analysed:
    """The document taken apart, ready to be stored."""
    names = " ".join(names_of(document))
    return Analysed(document, bag(analyse(document.title)), bag(analyse(document.body)), bag(analyse(names)))


def names_of(document: Document) -> tuple[str, ...]:
    """All names of the document's concept."""
    return (document.concept, *document.synonyms) if document.concept else document.synonyms


def unit(point: Point) -> tuple[float, float, float]:
    """A place as a point on the unit sphere, where distances need no sines."""
    latitude, longitude = radians(point[0]), radians(point[1])
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)


def build(rows: Sequence[Analysed]) -> Segment:
    """The segment of these documents, in their order."""
    documents = [row.document for row in rows]
    return Segment(
        keys=Texts.of(one.key for one in documents),
        key_postings=Postings.of_lists((one.key,) for one in documents),
        title=_terms([row.title for row in rows]),
        body=_terms([row.body for row in rows]),
        synonyms=_terms([row.synonyms for row in rows]),
        title_length=np.array([row.title.length for row in rows], np.float32),
        body_length=np.array([row.body.length for row in rows], np.float32),
        title_meaning=np.array([row.title.meaning for row in rows], np.float32),
        words=Texts.of(sorted(set(chain.from_iterable(map(_words, rows))))),
        audience=Postings.of_lists(one.audience for one in documents),
        tags=Postings.of_lists(one.tags for one in documents),
        price_units=Postings.of_lists((one.price_unit,) if one.price_unit else () for one in documents),
        speaks=Postings.of_lists(one.speaks for one in documents),
        kinds=Values.of([(one.kind,) for one in documents]),
        categories=Values.of([one.categories for one in documents]),
        languages=Values.of([(one.language,) if one.language else () for one in documents]),
        cooperatives=Values.of([(one.cooperative,) if one.cooperative else () for one in documents]),
        place=np.array([unit(one.place) if one.place else (nan,) * 3 for one in documents], np.float32).reshape(-1, 3),
        radius_km=_floats(one.radius_km for one in documents),
        free_from=np.array([one.free_from.toordinal() if one.free_from else 0 for one in documents], np.int32),
        free_until=np.array([one.free_until.toordinal() if one.free_until else NEVER for one in documents], np.int32),
        hours_a_week=_floats(one.hours_a_week for one in documents),
        price_cents=np.array([_price(one) for one in documents], np.int64),
        stamp=np.array([one.stamp for one in documents], np.int64),
    )


def merged(segments: Sequence[tuple[Segment, Mask]]) -> Segment:
    """Several segments as one, each with the mask of its documents that live, in this order.

    Words of documents that have gone stay known to spelling until the next `replace_all`; a suggestion is checked
    against living documents anyway.
    """
    numbers: list[Docs] = []
    size = 0
    for _, alive in segments:
        numbers.append(np.where(alive, np.cumsum(alive) - 1 + size, -1).astype(np.int32))
        size += int(alive.sum())
    parts = [segment for segment, _ in segments]

    def postings(fields: Iterable[Postings]) -> Postings:
        return joined(list(zip(fields, numbers, strict=True)))

    def values(fields: Sequence[Values]) -> Values:
        names = list(dict.fromkeys(chain.from_iterable(field.names.all() for field in fields)))
        both = postings(field.postings for field in fields)
        ordered = _order(names)
        used = np.isin(hashes(names)[ordered], both.keys) if names else np.empty(0, np.bool_)
        return Values(Texts.of(names), both, ordered[used])

    def column(columns: Iterable[NDArray[Number]]) -> NDArray[Number]:
        return np.concatenate([own[alive] for own, (_, alive) in zip(columns, segments, strict=True)])

    living = [[segment.keys[int(at)] for at in np.flatnonzero(alive)] for segment, alive in segments]
    return Segment(
        keys=Texts.of(chain.from_iterable(living)),
        key_postings=postings(one.key_postings for one in parts),
        title=postings(one.title for one in parts),
        body=postings(one.body for one in parts),
        synonyms=postings(one.synonyms for one in parts),
        title_length=column(one.title_length for one in parts),
        body_length=column(one.body_length for one in parts),
        title_meaning=column(one.title_meaning for one in parts),
        words=Texts.of(sorted(set(chain.from_iterable(one.words.all() for one in parts)))),
        audience=postings(one.audience for one in parts),
        tags=postings(one.tags for one in parts),
        price_units=postings(one.price_units for one in parts),
        speaks=postings(one.speaks for one in parts),
        kinds=values([one.kinds for one in parts]),
        categories=values([one.categories for one in parts]),
        languages=values([one.languages for one in parts]),
        cooperatives=values([one.cooperatives for one in parts]),
        place=column(one.place for one in parts),
        radius_km=column(one.radius_km for one in parts),
        free_from=column(one.free_from for one in parts),
        free_until=column(one.free_until for one in parts),
        hours_a_week=column(one.hours_a_week for one in parts),
        price_cents=column(one.price_cents for one in parts),
        stamp=column(one.stamp for one in parts),
    )


def _terms(bags: Sequence[Bag]) -> Postings:
    size = sum(len(one.terms) for one in bags)
    keys = hashes(list(chain.from_iterable(one.terms for one in bags)))
    docs = np.repeat(np.arange(len(bags), dtype=np.int32), [len(one.terms) for one in bags])
    counts = np.fromiter(chain.from_iterable(one.terms.values() for one in bags), np.float32, size)
    return Postings.of(keys, docs, counts)


def _words(row: Analysed) -> set[str]:
    return {*row.title.words, *row.body.words, *row.synonyms.words}


def _floats(values: Iterable[float | None]) -> Floats:
    return np.array([nan if value is None else value for value in values], np.float32)


def _price(document: Document) -> int:
    return NO_PRICE if document.price_cents is None else document.price_cents
