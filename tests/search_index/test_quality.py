"""The index still finds what it found when it was measured; `bench/search.py` measures in full."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bench.search import Asked, Occupation, half, known_items, mean_reciprocal_rank, occupations, paragraphs
from search_index import Document, open_index
from tests.esco import ESCO, needs_esco

QUESTIONS = 250
EACH = 4
"""A quarter of the occupations, to be quick; they are easier to tell apart than all of them."""
Make = Callable[[Sequence[Occupation]], tuple[list[Document], list[Asked]]]


@needs_esco
@pytest.mark.parametrize(("make", "least"), [(known_items, 0.55), (paragraphs, 0.85)])
def test_an_occupation_is_found_by_its_other_names_and_by_its_description(
    tmp_path: Path, make: Make, least: float
) -> None:
    documents, asked = make(occupations(ESCO)[::EACH])
    index = open_index(f"whoosh:{tmp_path}", writer=True)
    index.replace_all(documents)
    assert mean_reciprocal_rank(index, half(asked, tuning=False)[:QUESTIONS]) >= least
    index.close()
