"""Whatever is typed gets an answer or a clear ValueError."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index import Document, Index, Question, open_index
from tests.search_index.builders import DELFT, MARKET, PUBLIC, a_question, an_offering, found


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder: Path = tmp_path_factory.mktemp("search")
    index = open_index(f"whoosh:{folder}", writer=True)
    index.replace_all(MARKET)
    yield index
    index.close()


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "a", "é", "\0", "catering\0delft", '"catering', "catering AND (NOT", "title:catering^9 ~2 *", "-", "'", "’s",
        "😀", "🧑‍🍳 catering", "\u202eknalp", "مرحبا بالعالم", "\ud800", "ﷺ", "٣٤", "½", "a" * 10_000, "catering " * 10_000,
        "\u0301", "e\u0301" * 300, "İstanbul", "ß", "ﬁets", "-".join("abc" * 200), "'" * 500,
    ],
)  # fmt: skip
def test_any_text_gets_an_answer(shared: Index, text: str) -> None:
    page = shared.search(a_question(text))
    assert page.total >= len(page.hits)
    shared.explain(a_question(text), MARKET)


def test_ten_thousand_different_words_get_an_answer(shared: Index) -> None:
    text = " ".join(f"woord{number}" for number in range(10_000)) + " catering"
    assert shared.search(a_question(text)).total >= 0


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=80), kind=st.none() | st.text(max_size=5), tags=st.lists(st.text(max_size=5), max_size=2))
def test_arbitrary_text_gets_an_answer(shared: Index, text: str, kind: str | None, tags: list[str]) -> None:
    question = Question(text=text, kind=kind, tags=tuple(tags), categories=tuple(tags), audience=PUBLIC, near=DELFT)
    page = shared.search(question)
    assert all(0 <= hit.fit <= 1 for hit in page.hits)
    assert len(shared.explain(question, MARKET)) == len(MARKET)


@settings(max_examples=25, deadline=None)
@given(
    title=st.text(max_size=40),
    body=st.text(max_size=200),
    others=st.tuples(st.text(max_size=5), st.text(max_size=5)),
    price=st.none() | st.integers(0, 2**53 - 1),
    stamp=st.integers(-(2**63), 2**63 - 1),
)
def test_arbitrary_documents_can_be_stored_and_found(
    shared: Index, title: str, body: str, others: tuple[str, str], price: int | None, stamp: int
) -> None:
    document = an_offering(
        "offering:odd", title, body, categories=others, tags=others, language=others[0], price_cents=price, stamp=stamp
    )
    shared.put([document])
    assert shared.stamps()["offering:odd"] == stamp
    assert "offering:odd" in found(shared, tags=others, limit=10)
    shared.remove(["offering:odd"])


@pytest.mark.parametrize("within_km", [0, 0.001, 1000, 40_000])
def test_any_distance_gets_an_answer(shared: Index, within_km: float) -> None:
    assert shared.search(a_question(near=(-90, 180), within_km=within_km)).total in (0, len(MARKET))


@pytest.mark.parametrize(
    "wrong",
    [
        {"limit": -1}, {"offset": -1}, {"minimum_fit": 1.1}, {"sort": "cheap"}, {"within_km": 5}, {"sort": "near"},
        {"near": (91, 0)}, {"near": (0, 181)}, {"near": (float("nan"), 0)}, {"near": DELFT, "within_km": -1},
        {"near": DELFT, "within_km": float("nan")}, {"near": DELFT, "within_km": float("inf")}, {"budget_cents": -1},
        {"hours_a_week": -1}, {"max_price_cents": 2**60}, {"most_hours_a_week": -1}, {"units": (("hour", -1.0),)},
        {"until": date(2027, 3, 1)}, {"on": date(2027, 3, 2), "until": date(2027, 3, 1)},
    ],
)  # fmt: skip
def test_a_question_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        a_question(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": ""},
        {"key": "x" * 201},
        {"key": "\ud800"},
        {"kind": ""},
        {"place": (91, 0)},
        {"price_cents": -1},
        {"stamp": 2**63},
    ],
)
def test_a_document_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        an_offering(**wrong)


def test_an_offset_past_the_end_and_a_limit_of_nothing_are_empty_pages(shared: Index) -> None:
    assert shared.search(a_question(offset=10**9)).hits == ()
    page = shared.search(a_question(limit=0))
    assert (page.hits, page.total) == ((), len(MARKET))


def test_a_document_needs_no_more_than_key_kind_and_title() -> None:
    assert Document(key="a", kind="b", title="").audience == ()
