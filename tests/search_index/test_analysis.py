"""Words to terms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.analysis import analyse, bag, stem
from search_index.compounds import split
from search_index.folding import fold
from search_index.lexicon import meaning


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("zeefdrukbedrijf", ("zeefdruk", "bedrijf")),
        ("bedrijfsborrel", ("bedrijf", "borrel")),
        ("kinderopvang", ("kind", "opvang")),
        ("meubelmaker", ("meubel", "maker")),
        ("geluidsinstallatie", ("geluid", "installatie")),
        ("pannenkoek", ("pannen", "koek")),
        ("catering", ()),
        ("verhuizing", ()),
        ("website", ()),
        ("qqqqqqqqqq", ()),
        ("a" * 1000, ()),
    ],
)
def test_a_compound_falls_into_its_words(word: str, parts: tuple[str, ...]) -> None:
    assert split(word) == parts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fiets", "fietsen"),
        ("huis", "huizen"),
        ("brief", "brieven"),
        ("bus", "bussen"),
        ("boek", "boeken"),
        ("les", "lessen"),
    ],
)
def test_one_and_many_have_the_same_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_the_stemmer_is_porters_and_leaves_the_beginning_alone() -> None:
    assert stem("geluidsinstallatie").startswith("geluidsinstall")


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Café", ("cafe",)),
        ("ĳs", ("ijs",)),
        ("foto's", ("fotos",)),
        ("make-up", ("make", "up")),
        ("Łódź", ("lodz",)),
        ("مُعَلِّم", ("معلم",)),
        ("ﬁets", ("fiets",)),
        ("Straße", ("strasse",)),
    ],
)
def test_spellings_of_one_word_become_the_same_letters(written: str, folded: tuple[str, ...]) -> None:
    assert fold(written) == folded


def test_stop_words_and_loose_letters_are_left_out() -> None:
    assert [token.surface for token in analyse("Wij koken het ook voor u in x Delft")] == ["koken", "Delft"]


def test_what_everyone_says_means_less_than_a_trade() -> None:
    assert max(meaning("mensen"), meaning("graag"), meaning("delft"), meaning("40")) < 0.1
    assert min(meaning("catering"), meaning("zeefdruk"), meaning("timmerman")) > 0.5


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_every_text_can_be_taken_apart_and_its_surfaces_stand_in_it(text: str) -> None:
    tokens = analyse(text)
    assert all(token.surface in text for token in tokens)
    assert all(term for term in bag(tokens).terms)
