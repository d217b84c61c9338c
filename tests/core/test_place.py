"""Dutch places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.gazetteer import between, from_geonames, locate, read_postcodes
from app.core.place import all_places, distance_km, find_place, namesakes, suggest_places


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
        ("Delft, Zuid-Holland", "Delft"),
        ("bij Delft", "Delft"),
        ("In de buurt van Delft", "Delft"),
        ("Delft en omgeving", "Delft"),
        ("Delfgauw", "Delfgauw"),
        ("Krommenie", "Krommenie"),
        ("2645", "Delfgauw"),
        ("2645 AB", "Delfgauw"),
        ("2635", "Den Hoorn (Zuid-Holland)"),
        ("2635 AB Den Hoorn", "Den Hoorn (Zuid-Holland)"),
        ("1797", "Den Hoorn (Noord-Holland)"),
        ("Den Hoorn bij Delft", "Den Hoorn (Zuid-Holland)"),
        ("Den Hoorn (ZH)", "Den Hoorn (Zuid-Holland)"),
        ("Den Hoorn op Texel", "Den Hoorn (Noord-Holland)"),
    ],
)
def test_a_place_is_found_by_its_names(typed: str, name: str) -> None:
    place = find_place(typed)
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("Den Hoorn", [("Den Hoorn (Zuid-Holland)", "Delft"), ("Den Hoorn (Noord-Holland)", "Texel")]),
        ("den hoorn ", [("Den Hoorn (Zuid-Holland)", "Delft"), ("Den Hoorn (Noord-Holland)", "Texel")]),
        ("Laren", [("Laren (Noord-Holland)", ""), ("Laren (Gelderland)", "Lochem")]),
    ],
)
def test_a_name_that_several_places_have_is_asked_back(typed: str, choices: list[tuple[str, str]]) -> None:
    assert find_place(typed) is None
    assert [(place.name, place.near) for place in namesakes(typed)] == choices
    assert suggest_places(typed) == [name for name, _near in choices]
    assert all(find_place(name) is not None for name, _near in choices)


def test_a_wrong_hint_and_an_unknown_postcode_are_no_place() -> None:
    assert find_place("Den Hoorn bij Groningen") is None
    assert find_place("Delft, Drenthe") is None
    assert find_place("1000") is None
    assert find_place("0123") is None


def test_every_place_has_a_name_of_its_own_by_which_it_is_found() -> None:
    assert [place.name for place in all_places() if find_place(place.name) != place] == []


def test_a_village_without_a_point_lies_between_its_postcodes() -> None:
    """What `gazetteer` says of itself, measured on villages of which both lists know: half within 5 km, most within 11."""
    codes, rows = read_postcodes(), from_geonames()
    found = locate(codes, rows)
    real = {code: row for code, row in found.items() if row in set(rows)}
    wrong = sorted(
        distance_km(guess.point, row.point)
        for code, row in list(real.items())[::7]
        if found.get(code - 1) is not row
        and found.get(code + 1) is not row
        and (guess := between(code, codes[code], codes, {c: r for c, r in real.items() if r is not row})) is not None
    )
    assert len(wrong) > 100
    assert wrong[len(wrong) // 2] < 5
    assert wrong[len(wrong) * 9 // 10] < 12


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
        ("Delfd, Zuid-Holland", ["Delft", "Delden"]),
        ("Leidschendam-Voorburg", ["Leidschendam", "Voorburg"]),
        ("Pijnacker-Nootdorp", ["Pijnacker", "Nootdorp"]),
        ("Delft/Rijswijk", ["Delft", "Rijswijk"]),
        ("Alphen-aan-den-Rijm", ["Alphen aan den Rijn"]),
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
