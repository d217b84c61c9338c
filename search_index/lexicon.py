"""How common a word is in Dutch, and which words say nothing about what someone looks for.

Frequencies come from the package wordfreq, on the Zipf scale: the common logarithm of occurrences per billion words.
"""

from collections.abc import Mapping
from functools import cache

from search_index import dutch_words
from search_index.folding import fold_piece

RAREST_ZIPF = 2.0
"""Below this wordfreq's list has names and misspellings, which make bad parts of compounds."""
UNKNOWN_ZIPF = 1.5


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold_piece(word) for word in words.split())


STOP_WORDS = _folded(dutch_words.STOP_WORDS)
WEAK_WORDS = _folded(dutch_words.WEAK_WORDS)
PLACE_NAMES = _folded(dutch_words.PLACE_NAMES)


@cache
def dutch_zipf() -> Mapping[str, float]:
    """Folded Dutch word to Zipf frequency, of at least RAREST_ZIPF. Takes about 0.4 s once."""
    from wordfreq import get_frequency_list  # noqa: PLC0415 - slow to import, and not every process searches

    known: dict[str, float] = {}
    for centibels, words in enumerate(get_frequency_list("nl", "best")):
        frequency = 9 - centibels / 100
        if frequency < RAREST_ZIPF:
            break
        for word in words:
            known.setdefault(word if word.isascii() else fold_piece(word), frequency)
    return known


def zipf(word: str) -> float:
    """How common a folded word is; UNKNOWN_ZIPF where it is not in the list."""
    return dutch_zipf().get(word, UNKNOWN_ZIPF)


def meaning(word: str) -> float:
    """How much a folded word says about what is asked, from 0 to 1, whatever the index contains.

    A small index cannot tell by counting that "mensen" says less than "catering", so this comes from Dutch at large.
    """
    if word in WEAK_WORDS or word.isdecimal():
        return 0.03
    if word in PLACE_NAMES:
        return 0.08
    return min(1.0, max(0.05, (6.3 - zipf(word)) / 3.5))
