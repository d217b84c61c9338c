"""Text to words: the same word in any spelling of accents, capitals and apostrophes becomes the same letters."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff\u0e31-\u0e4e\u200c\u200d"
TOKEN = re.compile(rf"[^\W_][\w{MARKS}]*(?:[-'’‘`´‐‑][^\W_][\w{MARKS}]*)*")
LATIN_LEFTOVERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ĸ": "k", "ŋ": "n"}
)
NOT_LETTERS = re.compile(r"[^\w]|_")
HYPHENS = re.compile(r"[-‐‑]")
LONGEST_TOKEN = 80
"""Longer runs are no words; their beginning is kept."""


def tokens(text: str) -> Iterator[str]:
    """The words as people wrote them. A hyphen or an apostrophe inside a word belongs to it."""
    for match in TOKEN.finditer(text):
        yield match[0][:LONGEST_TOKEN]


@lru_cache(maxsize=200_000)
def fold(token: str) -> tuple[str, ...]:
    """The pieces between the hyphens of a token, without accents, capitals and apostrophes; never an empty piece.

    NFKD turns the ligature ĳ into ij, and separates the accents, which are dropped; Arabic loses vowel signs and
    tatweel by the same rule.
    """
    pieces = (fold_piece(piece) for piece in HYPHENS.split(token))
    return tuple(piece for piece in pieces if piece)


def fold_piece(piece: str) -> str:
    """One word without hyphens, folded."""
    if piece.isascii():
        return piece.casefold() if piece.isalnum() else NOT_LETTERS.sub("", piece.casefold())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", piece).casefold())
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter) and letter != "\u0640")
    return NOT_LETTERS.sub("", letters.translate(LATIN_LEFTOVERS))
