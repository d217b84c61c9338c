"""Dutch writes its compounds as one word; this finds the words that they are made of."""

from functools import lru_cache

from search_index.lexicon import dutch_zipf

SHORTEST_PART = 3
LONGEST_WORD = 40
LINKS = ("", "s", "e", "en", "n", "er")
"""What may stand between two parts: bedrijf·s·borrel, pann·en·koek."""
SPLIT_PENALTY = 5.0
LINK_PENALTY = 0.7
COMMONEST = 8.0
SHORTEST_KNOWN = 9
COMMON_WHOLE = 4.4
SURE_LENGTH = 4
SURE_ZIPF = 2.7
VERY_COMMON = 4.5


@lru_cache(maxsize=200_000)
def split(word: str) -> tuple[str, ...]:
    """The parts of a folded word, or () when it is best left whole. Links between parts are dropped.

    The cheapest way through the word: a part costs the more the rarer it is, and each split costs a penalty. A word
    that Dutch knows as a whole (kinderopvang, meubelmaker) is split only into parts that are surely words, because
    "catering" is not cate·ring; an unknown one into whatever it can be made of.
    """
    if not 2 * SHORTEST_PART <= len(word) <= LONGEST_WORD or not word.isalpha():
        return ()
    whole = dutch_zipf().get(word)
    if whole is not None and (len(word) < SHORTEST_KNOWN or whole > COMMON_WHOLE):
        return ()
    return _cheapest(word, sure=whole is not None)


def _cheapest(word: str, *, sure: bool) -> tuple[str, ...]:
    known = dutch_zipf()
    end = len(word)
    unreached: tuple[float, tuple[str, ...]] = (float("inf"), ())
    best = [(0.0, unreached[1]), *[unreached] * end]
    for start in range(end - SHORTEST_PART + 1):
        cost, parts = best[start]
        if cost == float("inf"):
            continue
        for stop in range(start + SHORTEST_PART, end + 1 if start else end):
            piece = word[start:stop]
            frequency = known.get(piece)
            if frequency is None or (sure and not _surely_a_word(piece, frequency)):
                continue
            here = cost + COMMONEST - frequency + (SPLIT_PENALTY if parts else 0.0)
            for link in LINKS:
                after = stop + len(link)
                if link and (after > end - SHORTEST_PART or not word.startswith(link, stop)):
                    continue
                total = here + (LINK_PENALTY if link else 0.0)
                if total < best[after][0]:
                    best[after] = (total, (*parts, piece))
    return best[end][1]


def _surely_a_word(piece: str, frequency: float) -> bool:
    return frequency > VERY_COMMON or (len(piece) >= SURE_LENGTH and frequency > SURE_ZIPF)
