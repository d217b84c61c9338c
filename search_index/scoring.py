"""How well a text answers words: BM25 to order, coverage to judge. Shared by all backends; knows arrays only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from search_index.plan import Plan, Term
from search_index.postings import NOTHING, Docs, Floats, Postings
from search_index.segment import Segment

K1 = 1.2
BODY_B = 0.75
TITLE_B = 0.6
TITLE_BOOST = 2.0
SYNONYM_BOOST = 0.8
IN_BODY = 0.75
"""What a word in the body covers, where the same word in the title covers 1."""
IN_SYNONYM = 0.7
"""The same for a word that is only in a name of the document's concept."""
ENOUGH_MEANING = 3.2
"""A paragraph is answered when about this much of what it says is met: no offering repeats all of an assignment."""
LEAST_ASKED = 0.5
"""A question that says less than this ("graag mensen") is answered by nothing really."""
TITLE_WORTH = 0.75
"""What a title that is asked for as a whole is worth when nothing else is met."""
LEAST_TITLE = 0.5
"""A title that says less than this (`lexicon.meaning`, summed) is not worth more because all of it is asked."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Where the documents of one term stand in one field."""

    term: Term
    docs: Docs


class TextScores:
    """What one segment's texts have to do with a question."""

    def __init__(self, segment: Segment, asked: Plan, average_title: float, average_body: float) -> None:
        self._segment = segment
        self._asked = asked
        self.score: Floats = np.zeros(segment.size, np.float32)
        """By document, to order by; 0 for one that shares no term with the question."""
        title_norm = _norm(segment.title_length, average_title, TITLE_B)
        body_norm = _norm(segment.body_length, average_body, BODY_B)
        self._in_title = _add_bm25(self.score, segment.title, title_norm, TITLE_BOOST, asked)
        self._in_body = _add_bm25(self.score, segment.body, body_norm, 1.0, asked)
        no_norm = np.full(segment.size, K1, np.float32)  # a concept with many names is not worth less
        self._in_synonyms = _add_bm25(self.score, segment.synonyms, no_norm, SYNONYM_BOOST, asked)

    def fit(self, docs: Docs) -> Floats:
        """Of these documents the fit from 0 to 1.

        1 - (1 - how much of the question is met) * (1 - how much of the title is asked), each weighed by meaning.
        """
        covered, titled = _covered(self._segment.size, self._asked, self._in_title, self._in_body, self._in_synonyms)
        enough = min(max(float(self._asked.meanings.sum()), LEAST_ASKED), ENOUGH_MEANING)
        of_question = np.minimum(1, covered[docs] / enough)
        of_title = np.minimum(1, titled[docs] / np.maximum(self._segment.title_meaning[docs], LEAST_TITLE))
        found: Floats = (1 - (1 - of_question) * (1 - TITLE_WORTH * of_title)).astype(np.float32)
        return found


def _norm(lengths: Floats, average: float, b: float) -> Floats:
    return (K1 * (1 - b + b / average * lengths)).astype(np.float32)


def _add_bm25(score: Floats, postings: Postings, norm: Floats, boost: float, asked: Plan) -> list[list[_Found]]:
    """Add a field's BM25 to the score. Gives by asked word what was found of it."""
    found: list[list[_Found]] = [[] for _ in asked.words]
    starts, stops = postings.spans(asked.hashes)
    for term, start, stop in zip(asked.terms, starts.tolist(), stops.tolist(), strict=True):
        if start == stop:
            continue
        docs = postings.docs[start:stop]
        counts = postings.counts[start:stop]
        weight = np.float32(boost * term.strength * term.rarity * (K1 + 1))
        score[docs] += weight * counts / (counts + norm[docs])
        found[term.asked].append(_Found(term, docs))
    return found


def _covered(
    size: int,
    asked: Plan,
    in_title: Sequence[Sequence[_Found]],
    in_body: Sequence[Sequence[_Found]],
    in_synonyms: Sequence[Sequence[_Found]],
) -> tuple[Floats, Floats]:
    """By document the meaning of the question's words that it has anywhere, and of those in its title."""
    covered = np.zeros(size, np.float32)
    titled = np.zeros(size, np.float32)
    title_strength, body_strength, synonym_strength = (np.zeros(size, np.float32) for _ in range(3))
    for word, title_found, body_found, synonym_found in zip(asked.words, in_title, in_body, in_synonyms, strict=True):
        meaning = np.float32(word.meaning)
        body_docs = _strengths(body_strength, body_found)
        if not title_found and not synonym_found:
            covered[body_docs] += meaning * IN_BODY * body_strength[body_docs]
        else:
            title_docs = _strengths(title_strength, title_found)
            synonym_docs = _strengths(synonym_strength, synonym_found)
            titled[title_docs] += meaning * title_strength[title_docs]
            docs = np.concatenate([title_docs, body_docs, synonym_docs])
            anywhere = np.maximum(IN_BODY * body_strength[docs], IN_SYNONYM * synonym_strength[docs])
            covered[docs] += meaning * np.maximum(title_strength[docs], anywhere)
            title_strength[title_docs] = synonym_strength[synonym_docs] = 0
        body_strength[body_docs] = 0
    return covered, titled


def _strengths(strength: Floats, found: Iterable[_Found]) -> Docs:
    """Write to `strength` how much of a word each document has, at most 1; gives these documents, some of them twice.

    Twice is harmless: an indexed `+=` reads before it writes.
    """
    touched = []
    for one in found:
        strength[one.docs] = np.minimum(1, strength[one.docs] + one.term.strength)
        touched.append(one.docs)
    if not touched:
        return NOTHING
    return touched[0] if len(touched) == 1 else np.concatenate(touched)
