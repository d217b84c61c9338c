"""Finding the kind of work from words: what was typed above the list, or what was written on the first page."""

import re

from app.core import trades
from app.core.place import fold

SHORTEST = 3  # letters of a word that can mean a trade
MOST_SUGGESTED = 3
# What everybody writes, whatever the work.
_EVERYWHERE = frozenset(
    (
        "voor",
        "het",
        "een",
        "met",
        "van",
        "maken",
        "maak",
        "doen",
        "werk",
        "hulp",
        "help",
        "iemand",
        "onze",
        "ons",
        "mijn",
        "huis",
        "zoek",
        "gasten",
        "mensen",
    )
)


def matching(words: str, *, limit: int) -> list[trades.Trade]:
    """The trades that can be chosen whose name or synonyms hold these words, the best first; none for no words."""
    asked = [word for word in fold(words).split() if len(word) >= SHORTEST and word not in _EVERYWHERE]
    if not asked:
        return []
    found = [
        (score, number, trade)
        for number, trade in enumerate(each for _category, inside in trades.to_choose_from() for each in inside)
        if (score := _score(asked, trade)) > 0
    ]
    return [trade for _score_, _number, trade in sorted(found, key=lambda each: (-each[0], each[1]))[:limit]]


def suggested(title: str, body: str) -> list[trades.Trade]:
    """What the buyer's own words on the first page point at. The title says most."""
    return list(dict.fromkeys([*matching(title, limit=MOST_SUGGESTED), *matching(body, limit=MOST_SUGGESTED)]))[
        :MOST_SUGGESTED
    ]


def search_words(trade: trades.Trade) -> str:
    """All that the script looks in, folded: the name and its synonyms."""
    return fold(" ".join((trade.name, *trade.synonyms)))


def _score(asked: list[str], trade: trades.Trade) -> int:
    """Two for a whole word, one for a word that begins alike or holds the other ("taarten": "taart")."""
    known = [word for word in search_words(trade).split() if len(word) >= SHORTEST and word not in _EVERYWHERE]
    score = 0
    for word in asked:
        if word in known:
            score += 2
        elif len(word) > SHORTEST and any(_alike(word, other) for other in known):
            score += 1
    return score


def _alike(word: str, other: str) -> bool:
    if len(other) <= SHORTEST:
        return False
    stem = re.sub(r"(?:jes|en|s|e)$", "", word)
    return (
        other.startswith(stem)
        or word.startswith(re.sub(r"(?:jes|en|s|e)$", "", other))
        or (len(word) > 4 and word in other)
    )
