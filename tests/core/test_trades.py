"""The list of trades keeps its promises to the pages and the search that build on it."""

import re

import pytest

from app.core.trades import CATEGORIES, TRADES, category, find, name_of, trades_of


def test_there_are_eight_categories_for_the_home_page() -> None:
    slugs = [each.slug for each in CATEGORIES]
    assert slugs == ["food", "making", "design", "home", "care", "events", "repair", "office"]


def test_every_trade_stands_in_a_known_category_and_every_category_has_some() -> None:
    assert 62 <= len(TRADES) <= 70
    assert sum(len(trades_of(each.slug)) for each in CATEGORIES) == len(TRADES)
    assert all(len(trades_of(each.slug)) >= 7 for each in CATEGORIES)


def test_slugs_are_unique_english_kebab_case() -> None:
    slugs = [each.slug for each in TRADES] + [each.slug for each in CATEGORIES]
    assert len(slugs) == len(set(slugs))
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", slug) for slug in slugs)


def test_no_word_means_two_trades() -> None:
    words = [word.lower() for each in TRADES for word in (each.name, *each.synonyms)]
    assert len(words) == len(set(words))


def test_every_trade_has_two_other_names_at_least() -> None:
    assert all(len(each.synonyms) >= 2 for each in TRADES)


def test_a_trade_is_found_by_its_slug() -> None:
    found = find("catering")
    assert found is not None
    assert found.name == "Catering"
    assert category(found.category).name == "Eten en drinken"


@pytest.mark.parametrize("slug", ["spaceflight", "", None, "food"])
def test_a_trade_that_is_not_on_the_list_is_none(slug: str | None) -> None:
    assert find(slug) is None


def test_trades_and_categories_have_a_name_and_nothing_else_has() -> None:
    assert [name_of("cakes"), name_of("food"), name_of("spaceflight")] == ["Taarten bakken", "Eten en drinken", ""]


@pytest.mark.parametrize("look_up", [category, trades_of])
def test_an_unknown_slug_is_a_key_error(look_up: object) -> None:
    assert callable(look_up)
    with pytest.raises(KeyError):
        look_up("spaceflight")
