"""From text to terms. Every backend indexes and asks with these, so that all of them find the same.

A word gives its stem and, when it is a compound, the stems of its parts; both live in one space of terms, so that
*zeefdruk* meets *zeefdrukbedrijf* by the part.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from threading import local

import snowballstemmer

from search_index.compounds import split
from search_index.folding import fold
from search_index.folding import tokens as tokens_of
from search_index.lexicon import STOP_WORDS, meaning

VERSION = 1
"""Raise it with every change that gives other terms: older indexes are then rebuilt before they answer."""

SHORTEST_STEM = 3
DEVOICED = {"z": "s", "v": "f"}

LONGEST_TEXT = 5_000
"""Words of one field that are indexed; nobody writes more about an offering."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a compound."""

    word: str
    stem: str
    meaning: float


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word with what is indexed of it. `meaning` (0 to 1): how much it says, see `lexicon.meaning`."""

    text: str
    stem: str
    parts: tuple[Part, ...]
    meaning: float


@dataclass(frozen=True, slots=True)
class Token:
    """A word where it stood: `surface` as it was written."""

    surface: str
    word: Word


@dataclass(frozen=True, slots=True)
class Bag:
    """What the index keeps of one text: how often each term occurs, and its words for the sake of spelling."""

    terms: Counter[str]
    words: frozenset[str]
    length: int
    """Number of words."""
    meaning: float
    """The sum of what its different words say."""


_stemmers = local()  # a snowball stemmer keeps the word it works on, so threads cannot share one


def _stemmer(language: str) -> snowballstemmer.stemmer:
    found = getattr(_stemmers, language, None)
    if found is None:
        found = snowballstemmer.stemmer(language)
        setattr(_stemmers, language, found)
    return found


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a folded word, by its script: Latin as Dutch, Arabic as Arabic, Cyrillic as Russian, others whole.

    Snowball 3's plain "dutch" is Kraaij-Pohlmann, which mangles (geluidsinstallatie to luidsinstalleer).
    """
    first = word[0]
    if first.isascii():
        language = "dutch_porter" if word.isalpha() else ""
    elif "\u0600" <= first <= "\u06ff":
        language = "arabic"
    elif "\u0400" <= first <= "\u04ff":
        language = "russian"
    else:
        language = ""
    if not language:
        return word
    found: str = _stemmer(language).stemWord(word) or word
    return _one_number(found) if language == "dutch_porter" else found


def _one_number(stemmed: str) -> str:
    """What Snowball leaves apart: huis and huiz(en), brief and briev(en), fiet(s) and fiets(en), bus and buss(en)."""
    if len(stemmed) < SHORTEST_STEM:
        return stemmed
    stemmed = stemmed[:-1] + DEVOICED.get(stemmed[-1], stemmed[-1])
    after_consonant = stemmed[-1] == "s" and stemmed[-2] not in "aeiouy"
    return stemmed[:-1] if after_consonant and len(stemmed) > SHORTEST_STEM else stemmed


@lru_cache(maxsize=200_000)
def analyse_word(pieces: tuple[str, ...]) -> Word:
    """One word from its folded pieces: several pieces are a compound that its writer has split with hyphens."""
    whole = "".join(pieces)
    if len(pieces) > 1:
        words = [part for piece in pieces if len(piece) > 1 for part in (split(piece) or (piece,))]
    else:
        words = list(split(whole))
    stemmed = stem(whole)
    parts = {stem(word): word for word in words}
    parts.pop(stemmed, None)
    return Word(whole, stemmed, tuple(Part(word, key, meaning(word)) for key, word in parts.items()), meaning(whole))


def analyse(text: str) -> list[Token]:
    """The words of a text that can be searched: no stop words, no single Latin letters."""
    found: list[Token] = []
    for surface in tokens_of(text):
        token = _token(surface)
        if token is not None:
            found.append(token)
            if len(found) == LONGEST_TEXT:
                break
    return found


@lru_cache(maxsize=200_000)
def _token(surface: str) -> Token | None:
    """A word as it is written; None when it says nothing. A text is mostly words that were met before."""
    pieces = fold(surface)
    return None if not pieces or _says_nothing(pieces) else Token(surface, analyse_word(pieces))


def bag(tokens: Iterable[Token]) -> Bag:
    """The terms of a text with how often they occur."""
    terms: Counter[str] = Counter()
    texts: dict[str, float] = {}
    words: set[str] = set()
    length = 0
    for token in tokens:
        word = token.word
        words.add(word.text)
        length += 1
        texts[word.text] = word.meaning
        terms[word.stem] += 1
        for part in word.parts:
            terms[part.stem] += 1
            words.add(part.word)
    return Bag(terms, frozenset(words), length, sum(texts.values()))


def _says_nothing(pieces: tuple[str, ...]) -> bool:
    if len(pieces) > 1:
        return False
    word = pieces[0]
    return word in STOP_WORDS or (len(word) == 1 and word.isascii() and word.isalpha())
