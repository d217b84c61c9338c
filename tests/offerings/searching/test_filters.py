"""An address of the search page is a question; nonsense in it is as if it weren't there."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import clock
from app.offerings.searching.filters import Filters, read_filters
from app.offerings.searching.queries import question_of

KNOWN = frozenset({"scope"})
NAMES = ("q", "place", "km", "work", "day", "price", "cooperative", "sort", "page", "did_you_mean")


def test_a_whole_question_is_read_and_written_back() -> None:
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    address = {
        "q": "taart",
        "place": "Delft",
        "km": "10",
        "work": "cakes",
        "day": tomorrow,
        "price": "12,50",
        "cooperative": "scope",
        "sort": "near",
    }
    filters = read_filters(address, KNOWN)
    assert filters.place is not None
    assert (filters.within_km, filters.max_price_cents, filters.day) == (10, 1250, date.fromisoformat(tomorrow))
    assert filters.arguments() == address


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("km", "-5"),
        ("km", "1e9"),
        ("work", "spaceflight"),
        ("cooperative", "nobody"),
        ("sort", "random"),
        ("sort", "near"),
        ("page", "0"),
        ("page", "-1"),
        ("page", "٣"),
        ("page", "9" * 40),
        ("q", " \x00 "),
    ],
)
def test_nonsense_is_as_if_it_were_not_there(name: str, value: str) -> None:
    assert read_filters({name: value}, KNOWN) == Filters()


@pytest.mark.parametrize(
    ("name", "value"),
    [("day", "yesterday"), ("day", "2020-01-01"), ("day", "9999-12-31"), ("price", "goedkoop"), ("price", "-1")],
)
def test_a_day_or_price_that_is_not_understood_asks_nothing_and_is_kept(name: str, value: str) -> None:
    filters = read_filters({name: value}, KNOWN)
    assert (filters.day, filters.max_price_cents) == (None, None)
    assert filters.arguments() == {name: value}
    assert filters.without(name) == Filters()


def test_a_day_is_read_as_people_write_it() -> None:
    assert read_filters({"day": "12-3-2090"}, KNOWN).day == date(2090, 3, 12)


def test_a_place_without_distance_means_nearby() -> None:
    assert read_filters({"place": "Delft"}, KNOWN).within_km == 25
    assert read_filters({"place": "Delft", "km": "all"}, KNOWN).within_km is None


def test_an_unknown_place_is_told_and_not_guessed() -> None:
    filters = read_filters({"place": "Delfd", "km": "5"}, KNOWN)
    assert (filters.place, filters.unknown_place, filters.within_km) == (None, "Delfd", None)
    assert "Delft" in filters.places_meant


def test_a_name_that_several_places_have_is_asked_back_and_not_guessed() -> None:
    filters = read_filters({"place": "Den Hoorn"}, KNOWN)
    assert (filters.place, filters.unknown_place) == (None, "Den Hoorn")
    assert filters.places_meant == ["Den Hoorn (Zuid-Holland)", "Den Hoorn (Noord-Holland)"]


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=60)))
def test_whatever_stands_in_the_address_makes_a_question_for_the_index(address: dict[str, str]) -> None:
    filters = read_filters(address, KNOWN)
    question_of(filters)
    assert read_filters(filters.arguments(), KNOWN).at_page(1) == filters.at_page(1)
