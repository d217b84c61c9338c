"""A question's words, taken apart and weighed for one generation of the index."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

import numpy as np

from search_index.analysis import Token, Word, analyse_word
from search_index.lexicon import WEAK_WORDS, zipf
from search_index.postings import Floats, Hashes, hashes
from search_index.snapshot import Snapshot

MOST_WORDS = 200
"""Of a longer question the rarest; fewer than that loses answers (.77 to .63 at 6 words)."""
PRIOR_DOCUMENTS = 100
"""As many imaginary documents of ordinary Dutch stand beside the real ones when rarity is counted: in an index of thirty
documents a word like "mensen" can be rare by chance."""
WORDS_OF_A_DOCUMENT = 40
PART_STRENGTH = 1.0
"""What all the parts of a compound together are worth beside the word itself."""
CORRECTION_STRENGTH = 0.8


@dataclass(frozen=True, slots=True)
class Term:
    """A term to look up. `strength`: how much of the asked word it stands for (a part of a compound less than 1)."""

    text: str
    asked: int
    """Number of the asked word in the plan."""
    strength: float
    rarity: float
    """Inverse document frequency, smoothed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One different word of the question; `correction` is what it was probably meant to be."""

    surface: str
    word: Word
    rarity: float
    meaning: float
    correction: Word | None = None


@dataclass(frozen=True)
class Plan:
    """What to look up for a question. Without words it browses."""

    words: tuple[Asked, ...]
    terms: tuple[Term, ...]

    @cached_property
    def hashes(self) -> Hashes:
        """The hashes of the terms, in their order."""
        return hashes([term.text for term in self.terms])

    @cached_property
    def meanings(self) -> Floats:
        """What each asked word says."""
        return np.array([asked.meaning for asked in self.words], np.float32)


def plan(snapshot: Snapshot, tokens: Sequence[Token], corrections: dict[str, str] | None = None) -> Plan:
    """The plan for a question's tokens. `corrections` gives for an unknown word's text the known one."""
    if not tokens:
        return Plan((), ())
    corrections = corrections or {}
    different: dict[str, Token] = {}
    for token in tokens:
        different.setdefault(token.word.stem, token)
    chosen = list(different.values())
    rarity = _rarities(snapshot, [token.word for token in chosen])
    if len(chosen) > MOST_WORDS:
        chosen = sorted(chosen, key=lambda token: -rarity[token.word.stem])[:MOST_WORDS]
    words, terms = [], []
    for number, token in enumerate(chosen):
        word = token.word
        corrected = corrections.get(word.text)
        correction = analyse_word((corrected,)) if corrected else None
        words.append(Asked(token.surface, word, rarity[word.stem], word.meaning, correction))
        terms.extend(_terms(number, word, 1.0, rarity))
        if correction:
            terms.extend(_terms(number, correction, CORRECTION_STRENGTH, _rarities(snapshot, [correction])))
    return Plan(tuple(words), tuple(terms))


def _terms(number: int, word: Word, strength: float, rarity: dict[str, float]) -> list[Term]:
    found = [Term(word.stem, number, strength, rarity[word.stem])]
    whole = sum(part.meaning for part in word.parts)
    for part in word.parts:
        share = strength * PART_STRENGTH * part.meaning / whole if whole else 0.0
        found.append(Term(part.stem, number, share, rarity[part.stem]))
    return found


def _rarities(snapshot: Snapshot, words: Sequence[Word]) -> dict[str, float]:
    spelled = {word.stem: word.text for word in words}
    for word in words:
        for part in word.parts:
            spelled.setdefault(part.stem, part.word)
    counted = snapshot.frequencies(hashes(list(spelled)))
    return {
        stem: rarity(snapshot.count, float(count), text)
        for (stem, text), count in zip(spelled.items(), counted, strict=True)
    }


def rarity(documents: int, having: float, text: str) -> float:
    """BM25's inverse document frequency, as if PRIOR_DOCUMENTS ordinary texts stood in the index too."""
    common = min(0.9, WORDS_OF_A_DOCUMENT * 10 ** (zipf(text) - 9))
    if text in WEAK_WORDS:
        common = max(common, 0.3)
    expected = having + PRIOR_DOCUMENTS * common
    return log(1 + (documents + PRIOR_DOCUMENTS - expected + 0.5) / (expected + 0.5))
