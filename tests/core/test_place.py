"""Dutch places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.place import distance_km, find_place, suggest_places


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Delft", "Delft"),
        ("delft ", "Delft"),
        ("2611 AB Delft", "Delft"),
        ("den haag", "Den Haag"),
        ("Den Bosch", "'s-Hertogenbosch"),
        ("Гаага", "Den Haag"),
        ("لاهاي", "Den Haag"),
        ("Hengelo (Gelderland)", "Hengelo (Gelderland)"),
    ],
)
def test_a_place_is_found_by_its_names(typed: str, name: str) -> None:
    place = find_place(typed)
    assert place is not None
    assert place.name == name


def test_of_two_namesakes_the_larger_keeps_the_plain_name() -> None:
    larger, smaller = find_place("Hengelo"), find_place("Hengelo (Gelderland)")
    assert larger is not None
    assert smaller is not None
    assert larger.people > smaller.people


@pytest.mark.parametrize(
    ("typed", "meant"), [("Delf", "Delft"), ("Amsterdm", "Amsterdam"), ("Eindhooven", "Eindhoven")]
)
def test_an_unknown_place_gets_a_suggestion(typed: str, meant: str) -> None:
    assert find_place(typed) is None
    assert meant in suggest_places(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Delft, Zuid-Holland", ["Delft"]),
        ("Delfd, Zuid-Holland", ["Delft", "Delden"]),
        ("Leidschendam-Voorburg", ["Leidschendam", "Voorburg"]),
        ("Pijnacker-Nootdorp", ["Pijnacker", "Nootdorp"]),
        ("Delft/Rijswijk", ["Delft", "Rijswijk"]),
        ("Alphen-aan-den-Rijm", ["Alphen aan den Rijn", "Alphen"]),
        ("Zuid-Holland", []),
        (", / -", []),
    ],
)
def test_of_a_name_of_several_parts_the_places_in_it_are_suggested(typed: str, meant: list[str]) -> None:
    assert find_place(typed) is None
    assert suggest_places(typed) == meant


def test_a_town_that_the_list_lacks_is_there_all_the_same() -> None:
    town, voorburg = find_place("leidschendam"), find_place("Voorburg")
    assert town is not None
    assert voorburg is not None
    assert distance_km((town.lat, town.lon), (voorburg.lat, voorburg.lon)) < 4


def test_delft_lies_nine_km_from_den_haag() -> None:
    delft, den_haag = find_place("Delft"), find_place("Den Haag")
    assert delft is not None
    assert den_haag is not None
    assert 8 < distance_km((delft.lat, delft.lon), (den_haag.lat, den_haag.lon)) < 10


@settings(deadline=None)  # going through two thousand names takes a busy machine a while
@given(st.text(max_size=60))
def test_nonsense_is_no_place_and_no_error(typed: str) -> None:
    find_place(typed)
    assert len(suggest_places(typed)) <= 3
