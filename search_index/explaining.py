"""Why a document answers a question: which words met and how, and which wishes it fulfils. Data, no sentences."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import hypot

import numpy as np

from search_index.analysis import Word, analyse
from search_index.correcting import corrections
from search_index.masks import SAME_SPOT_KM
from search_index.model import Document, Question, Reason, ReasonKind
from search_index.plan import Asked, plan
from search_index.segment import EARTH_KM, names_of, unit
from search_index.snapshot import Snapshot

MOST_WORDS = 3
TEXTS_KEPT = 4_000
"""Analysed texts, of about five kilobytes each: what is found for one question is found for others."""
LEAST_MEANING = 0.3
"""A word that says less than this (graag, staat, klaar) is no reason, unless no other word met."""


def explain(snapshot: Snapshot, question: Question, documents: Sequence[Document]) -> tuple[tuple[Reason, ...], ...]:
    """For each document its reasons: words, names of its concept, category, distance and reach, dates, hours, budget, language."""
    tokens = analyse(question.text)
    asked = plan(snapshot, tokens, corrections(snapshot, tokens, question.audience)).words
    # In a small index a plain word may be rare: what it says in Dutch at large goes first.
    rarest = sorted(asked, key=lambda one: (one.meaning < LEAST_MEANING, -one.meaning * one.rarity))
    return tuple((*_words(rarest, document), *_wishes(question, document)) for document in documents)


def _words(rarest: Sequence[Asked], document: Document) -> list[Reason]:
    """The words that met in the document's own texts; while there is room, that its concept is what was asked."""
    if not rarest:
        return []
    found = _own_words(rarest, document)
    if len(found) < MOST_WORDS:
        found.extend(_synonym(rarest, document))
    return found


def _own_words(rarest: Sequence[Asked], document: Document) -> list[Reason]:
    wholes, parts = _surfaces(document.title, document.body)
    found: list[Reason] = []
    for one in rarest:
        if len(found) == MOST_WORDS or (found and one.meaning < LEAST_MEANING):
            break
        reason = _met(one, wholes, parts)
        if reason:
            found.append(reason)
    return found


@lru_cache(maxsize=TEXTS_KEPT)
def _surfaces(title: str, body: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Stem to the word as it is written first, of whole words and of the parts of compounds."""
    wholes: dict[str, str] = {}
    parts: dict[str, str] = {}
    for token in (*analyse(title), *analyse(body)):
        wholes.setdefault(token.word.stem, token.surface)
        for part in token.word.parts:
            parts.setdefault(part.stem, token.surface)
    return wholes, parts


def _met(asked: Asked, wholes: Mapping[str, str], parts: Mapping[str, str]) -> Reason | None:
    stem = asked.word.stem
    if stem in wholes:
        return Reason("word", asked.surface, wholes[stem])
    if stem in parts:
        return Reason("compound", asked.surface, parts[stem])
    if asked.correction and asked.correction.stem in wholes:
        return Reason("spelling", asked.surface, wholes[asked.correction.stem])
    if asked.correction and asked.correction.stem in parts:
        return Reason("spelling", asked.surface, parts[asked.correction.stem])
    for part in sorted(asked.word.parts, key=lambda one: -one.meaning):
        met = wholes.get(part.stem) or parts.get(part.stem)
        if met and part.meaning >= LEAST_MEANING:
            return Reason("compound", asked.surface, met)
    return None


def _synonym(rarest: Sequence[Asked], document: Document) -> list[Reason]:
    """That the question names the document's concept: at least half of what one of its names says."""
    asked: dict[str, str] = {}
    for one in rarest:
        for word in (one.word, one.correction) if one.correction else (one.word,):
            for stem in (word.stem, *(part.stem for part in word.parts)):
                asked.setdefault(stem, one.surface)
    for name in names_of(document):
        words = _words_of(name)
        met = [word for word in words if word.stem in asked and word.meaning >= LEAST_MEANING]
        if met and sum(word.meaning for word in met) * 2 >= sum(word.meaning for word in words):
            return [Reason("synonym", asked[met[0].stem], document.concept or name)]
    return []


@lru_cache(maxsize=TEXTS_KEPT)
def _words_of(name: str) -> tuple[Word, ...]:
    return tuple(token.word for token in analyse(name))


def _wishes(question: Question, document: Document) -> list[Reason]:
    found = [
        Reason("category", category, category)
        for category in dict.fromkeys((*question.categories, *question.prefer_categories))
        if category in document.categories
    ]
    found.extend(_distance(question, document))
    found.extend(_dates(question, document))
    if question.hours_a_week is not None and document.hours_a_week is not None:
        kind: ReasonKind = "hours" if document.hours_a_week >= question.hours_a_week else "few_hours"
        found.append(Reason(kind, f"{question.hours_a_week:g}", "", document.hours_a_week, "hours_a_week"))
    found.extend(_budget(question, document))
    if document.language and document.language in question.languages:
        found.append(Reason("language", document.language, document.language))
    # That a maker speaks the language of the own text goes without saying.
    spoken = (code for code in question.speaks if code in document.speaks and code != document.language)
    found.extend(Reason("language", code, code) for code in spoken)
    return found


def _dates(question: Question, document: Document) -> list[Reason]:
    first, last = question.on, question.until or question.on
    if first is None or last is None or not (document.free_from or document.free_until):
        return []
    is_free = (document.free_from or first) <= first and last <= (document.free_until or last)
    asked = first.isoformat() if first == last else _interval(first, last)
    free = _interval(document.free_from, document.free_until)
    return [Reason("dates" if is_free else "partly_free", asked, free)]


def _distance(question: Question, document: Document) -> list[Reason]:
    if question.near is None or document.place is None:
        return []
    km = _km(question, document)
    found = [Reason("distance", value=km, unit="km")]
    if document.radius_km is not None:
        kind: ReasonKind = "reach" if km <= document.radius_km + SAME_SPOT_KM else "beyond_reach"
        found.append(Reason(kind, value=document.radius_km, unit="km"))
    return found


def _km(question: Question, document: Document) -> float:
    if question.near is None or document.place is None:
        raise ValueError("a distance needs two places")
    here, there = unit(question.near), unit(document.place)
    chord = hypot(*(one - other for one, other in zip(here, there, strict=True)))
    return float(2 * EARTH_KM * np.arcsin(min(1.0, chord / 2)))


def _interval(first: date | None, last: date | None) -> str:
    return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"


def _budget(question: Question, document: Document) -> list[Reason]:
    most = question.budget_cents if question.budget_cents is not None else question.max_price_cents
    cost = _cost(question, document)
    if most is None or cost is None:
        return []
    kind: ReasonKind = "budget" if cost <= most else "over_budget"
    return [Reason(kind, str(most), "", cost, "cents")]


def _cost(question: Question, document: Document) -> float | None:
    """What all of it costs in cents; a highest price is about the price as it stands."""
    if document.price_cents is None or question.budget_cents is None or not document.price_unit:
        return document.price_cents
    amount = dict(question.units).get(document.price_unit)
    return None if amount is None else document.price_cents * amount
