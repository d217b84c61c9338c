"""From a snapshot and a question to a page. Knows nothing of files."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from search_index.analysis import analyse
from search_index.correcting import corrected_text, corrections
from search_index.masks import Masks, Valued, distances, facet_values, masks, within
from search_index.model import Hit, Page, Point, Question
from search_index.plan import Plan, plan
from search_index.postings import Docs, Floats, Mask
from search_index.scoring import TextScores
from search_index.snapshot import Live, Snapshot
from search_index.wishes import factor, preferred_share

FACETS: tuple[Valued, ...] = ("kinds", "categories", "languages", "cooperatives")
LEAST_FIT_IN_SCORE = 0.1
"""The score is BM25 times this plus fit: fit alone puts short titles first, BM25 alone long bodies."""
CATEGORY_SCORE = 3.0
"""What a document in the preferred category scores without sharing a word (traiteur, catering)."""
CATEGORY_FIT = 0.4
TO_100_M = 1000
"""Places are counted by thousandths of a degree."""
_ONE_EAST = 1_000_000
"""A latitude and a longitude are one number: this much more is one thousandth to the north."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The candidates of one segment, before the facets' own conditions."""

    live: Live
    masks: Masks
    docs: Docs
    score: Floats
    fit: Floats
    distance_km: Floats | None


def search(snapshot: Snapshot, question: Question) -> Page:
    """The page that answers a question."""
    started = perf_counter()
    if not question.audience:
        return Page((), 0, {facet: {} for facet in FACETS}, None, (), _ms_since(started))
    tokens = analyse(question.text)
    meant = corrections(snapshot, tokens, question.audience)
    asked = plan(snapshot, tokens, meant)
    found = [_candidates(snapshot, live, question, asked) for live in snapshot.segments]
    hits, total = _page(found, question, asked)
    did_you_mean = corrected_text(question.text, tokens, meant)
    places = _places(found) if question.count_places else ()
    return Page(hits, total, _facets(found, question), did_you_mean, places, _ms_since(started))


def _candidates(snapshot: Snapshot, live: Live, question: Question, asked: Plan) -> _Found:
    segment = live.segment
    distance_km = distances(segment, question)
    passing = masks(live, question, distance_km)
    share = preferred_share(segment, question)
    possible = passing.base
    if asked.words:
        text = TextScores(segment, asked, snapshot.average_title, snapshot.average_body)
        possible = possible & ((text.score > 0) if share is None else ((text.score > 0) | (share > 0)))
        docs = np.flatnonzero(possible).astype(np.int32)
        fit = text.fit(docs)
        score = text.score[docs] * (LEAST_FIT_IN_SCORE + fit)
    else:
        docs = np.flatnonzero(possible).astype(np.int32)
        fit = np.zeros(len(docs), np.float32)
        score = np.ones(len(docs), np.float32)
    if share is not None:
        score = score + CATEGORY_SCORE * share[docs]
        fit = 1 - (1 - fit) * (1 - CATEGORY_FIT * share[docs])
    wished = factor(segment, docs, question, distance_km)
    score, fit = score * wished, fit * wished
    if question.minimum_fit > 0:
        kept = fit >= question.minimum_fit
        docs, score, fit = docs[kept], score[kept], fit[kept]
    return _Found(live, passing, docs, score, fit, distance_km)


def _page(found: Sequence[_Found], question: Question, asked: Plan) -> tuple[tuple[Hit, ...], int]:
    chosen = [one.masks.without(None)[one.docs] for one in found]
    score = _column([one.score[own] for one, own in zip(found, chosen, strict=True)])
    total = len(score)
    wanted = question.offset + question.limit
    if not total or not question.limit or question.offset >= total:
        return (), total
    docs = _column([one.docs[own] for one, own in zip(found, chosen, strict=True)])
    stamps = _column([one.live.segment.stamp[one.docs[own]] for one, own in zip(found, chosen, strict=True)])
    where = np.repeat(np.arange(len(found)), [int(own.sum()) for own in chosen])
    km = _column(
        [
            one.distance_km[one.docs[own]] if one.distance_km is not None else np.full(int(own.sum()), np.nan)
            for one, own in zip(found, chosen, strict=True)
        ]
    )
    fit = _column([one.fit[own] for one, own in zip(found, chosen, strict=True)])
    first = _first(question, asked, score, km, stamps)
    best = _best(first, score, stamps, wanted)[question.offset : wanted]
    return tuple(
        Hit(
            key=found[where[at]].live.segment.keys[int(docs[at])],
            score=float(score[at]),
            fit=min(1.0, max(0.0, float(fit[at]))),
            distance_km=None if np.isnan(km[at]) else float(km[at]),
        )
        for at in best
    ), total


def _first(
    question: Question, asked: Plan, score: NDArray[np.generic], km: NDArray[np.generic], stamps: NDArray[np.generic]
) -> NDArray[np.float64]:
    """What the page is sorted by first, the highest on top."""
    browsing_nearby = question.near is not None and not (asked.words or question.prefer_categories)
    if question.sort == "near" or (question.sort == "fit" and browsing_nearby):
        return -np.nan_to_num(km.astype(np.float64), nan=np.inf)
    if question.sort == "new":
        return stamps.astype(np.float64)
    return score.astype(np.float64)


def _best(
    first: NDArray[np.float64], score: NDArray[np.generic], stamps: NDArray[np.generic], wanted: int
) -> NDArray[np.int64]:
    """The places of the `wanted` first, in order: then by score, then the newest, then as they stand."""
    places = np.arange(len(first))
    if wanted * 4 < len(first):
        edge = np.partition(first, len(first) - wanted)[len(first) - wanted]
        places = places[first >= edge]
    order = np.lexsort((-stamps[places].astype(np.int64), -score[places].astype(np.float64), -first[places]))
    return places[order][:wanted]


def _facets(found: Sequence[_Found], question: Question) -> dict[str, dict[str, int]]:
    counted: dict[str, dict[str, int]] = {}
    for facet in FACETS:
        total: Counter[str] = Counter()
        for one in found:
            candidate: Mask = np.zeros(one.live.segment.size, np.bool_)
            candidate[one.docs] = True
            total.update(facet_values(one.live.segment, facet).counts(candidate & one.masks.without(facet)))
        counted[facet] = dict(total.most_common())
    if question.distances and question.near is not None:
        counted["distances"] = _within_each(found, question.distances)
    return counted


def _within_each(found: Sequence[_Found], distances_km: Sequence[float]) -> dict[str, int]:
    """How many hits each distance would give, and under the empty text how many there are anywhere."""
    counted = {"": 0, **{f"{km:g}": 0 for km in distances_km}}
    for one in found:
        docs = one.docs[one.masks.without("distances")[one.docs]]
        counted[""] += len(docs)
        if one.distance_km is not None:
            for km in distances_km:
                counted[f"{km:g}"] += int(within(one.distance_km[docs], km).sum())
    return counted


def _places(found: Sequence[_Found]) -> tuple[tuple[Point, int], ...]:
    """Where the hits are, most first. Places of one town are the same point, to the last bit or so."""
    parts = [one.live.segment.place[one.docs[one.masks.without(None)[one.docs]]] for one in found]
    points = _column(parts).reshape(-1, 3).astype(np.float64)
    points = points[~np.isnan(points[:, 0])]
    latitudes = np.rint(np.degrees(np.arcsin(np.clip(points[:, 2], -1, 1))) * TO_100_M).astype(np.int64)
    longitudes = np.rint(np.degrees(np.arctan2(points[:, 1], points[:, 0])) * TO_100_M).astype(np.int64)
    spots, counts = np.unique(latitudes * _ONE_EAST + longitudes, return_counts=True)
    most = np.argsort(-counts, kind="stable")
    return tuple(_spot(int(spots[at]), int(counts[at])) for at in most)


def _spot(code: int, count: int) -> tuple[Point, int]:
    latitude, longitude = divmod(code + _ONE_EAST // 2, _ONE_EAST)  # longitudes west of Greenwich are negative
    return (latitude / TO_100_M, (longitude - _ONE_EAST // 2) / TO_100_M), count


def _column(parts: Sequence[NDArray[np.generic]]) -> NDArray[np.generic]:
    return np.concatenate(parts) if parts else np.empty(0, np.float32)


def _ms_since(started: float) -> float:
    return (perf_counter() - started) * 1000
