"""Edits counted in arrays are the edits that one counts by hand."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.spelling import Vocabulary, edits, nearest
from search_index.texts import Texts


def by_hand(one: str, other: str) -> int:
    """Optimal string alignment distance, as every textbook has it."""
    table = [
        [max(row, column) if not row * column else 0 for column in range(len(other) + 1)] for row in range(len(one) + 1)
    ]
    for row in range(1, len(one) + 1):
        for column in range(1, len(other) + 1):
            same = one[row - 1] == other[column - 1]
            best = min(table[row - 1][column] + 1, table[row][column - 1] + 1, table[row - 1][column - 1] + (not same))
            if row > 1 and column > 1 and one[row - 1] == other[column - 2] and one[row - 2] == other[column - 1]:
                best = min(best, table[row - 2][column - 2] + 1)
            table[row][column] = best
    return table[-1][-1]


@settings(max_examples=300, deadline=None)
@given(word=st.text("abc", min_size=1, max_size=9), others=st.lists(st.text("abc", max_size=9), min_size=1, max_size=8))
def test_the_arrays_count_like_the_textbook(word: str, others: list[str]) -> None:
    vocabulary = Vocabulary.of(Texts.of(others))
    counted = edits(np.frombuffer(word.encode(), np.uint8), vocabulary.table, vocabulary.lengths, 2)
    assert counted.tolist() == [min(3, by_hand(word, other)) for other in others]


def test_the_nearest_words_come_first_and_far_ones_not_at_all() -> None:
    texts = Texts.of(["catering", "catharina", "kattenoppas", "wafering"])
    assert nearest("catring", [(Vocabulary.of(texts), texts)])[0] == (1, "catering")
    assert nearest("fiets", [(Vocabulary.of(texts), texts)]) == []


def test_words_of_other_scripts_and_no_words_at_all_are_no_trouble() -> None:
    texts = Texts.of(["تنظيف", "прибирання", "", "x" * 100])
    assert [word for _, word in nearest("تنضيف", [(Vocabulary.of(texts), texts)])] == ["تنظيف"]
    empty = Texts.of([])
    assert nearest("catering", [(Vocabulary.of(empty), empty)]) == []
