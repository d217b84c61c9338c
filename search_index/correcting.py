"""Which words of a question are corrected, and into what: only unknown ones, only into words the asker could see."""

from collections.abc import Mapping, Sequence

from search_index.analysis import Token, Word, analyse_word
from search_index.compounds import SURE_LENGTH, SURE_ZIPF
from search_index.folding import TOKEN
from search_index.lexicon import zipf
from search_index.postings import Mask, hashes
from search_index.snapshot import Snapshot

MOST_WORDS_CORRECTED = 12
"""A longer question has enough words that are right."""
PLAIN_DUTCH = 3.0
"""The Zipf frequency from which a word is no mistake, though this index does not have it."""


def corrections(snapshot: Snapshot, tokens: Sequence[Token], audience: tuple[str, ...]) -> dict[str, str]:
    """Folded word to the word that was probably meant.

    What only others may see is never suggested: it would tell what their documents say.
    """
    words = {token.word.text: token.word for token in tokens}
    if len(words) > MOST_WORDS_CORRECTED:
        return {}
    unknown = [word for word in words.values() if _is_unknown(snapshot, word)]
    if not unknown:
        return {}
    seen = [live.visible(audience) for live in snapshot.segments]
    found = {word.text: _meant(snapshot, word, seen) for word in unknown}
    return {text: meant for text, meant in found.items() if meant}


def corrected_text(text: str, tokens: Sequence[Token], meant: Mapping[str, str]) -> str | None:
    """The whole text with its corrections, for "Bedoelde u"; None where nothing is corrected."""
    replacing = {token.surface: meant[token.word.text] for token in tokens if token.word.text in meant}
    if not replacing:
        return None
    return TOKEN.sub(lambda match: replacing.get(match[0], match[0]), text)


def _is_unknown(snapshot: Snapshot, word: Word) -> bool:
    if zipf(word.text) >= PLAIN_DUTCH or not word.text.isalpha():
        return False
    if snapshot.frequencies(hashes([word.stem]))[0] > 0:
        return False
    sure = [part for part in word.parts if len(part.word) >= SURE_LENGTH and zipf(part.word) >= SURE_ZIPF]
    all_sure = len(sure) == len(word.parts) > 0
    return not (all_sure and snapshot.frequencies(hashes([part.stem for part in sure])).any())


def _meant(snapshot: Snapshot, word: Word, seen: Sequence[Mask]) -> str | None:
    best: tuple[int, int, str] | None = None
    for distance, known in snapshot.nearest(word.text):
        if best and distance > best[0]:
            break
        count = _seen_in(snapshot, analyse_word((known,)).stem, seen)
        if count and (best is None or (distance, -count) < best[:2]):
            best = (distance, -count, known)
    return best[2] if best else None


def _seen_in(snapshot: Snapshot, stem: str, seen: Sequence[Mask]) -> int:
    return sum(
        int(mask[field.documents(stem)].sum())
        for live, mask in zip(snapshot.segments, seen, strict=True)
        for field in live.segment.texts
    )
