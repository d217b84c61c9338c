"""The map of the country: places lie where they lie, names don't touch each other, and a dot tells how many."""

from itertools import combinations

from app.core.drawing import HEIGHT, LARGEST_DOT, WIDTH, Spot, labels, map_of, point_of, radius_of
from app.core.place import find_place

TOWNS = ("Delft", "Den Haag", "Rotterdam", "Gouda", "Deventer", "Zutphen", "Apeldoorn", "Groningen", "Maastricht")


def spots() -> list[Spot]:
    found = [(name, find_place(name)) for name in TOWNS]
    return [Spot(name, point_of(place.lat, place.lon), "/") for name, place in found if place]


def test_the_country_lies_on_the_map_as_it_lies_in_the_world() -> None:
    town = {spot.name: spot.point for spot in spots()}
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in town.values())
    assert town["Groningen"][1] < town["Deventer"][1] < town["Maastricht"][1]
    assert town["Delft"][0] < town["Gouda"][0] < town["Zutphen"][0]


def test_names_that_are_shown_stand_on_lines_of_their_own() -> None:
    found = labels(spots())
    assert len(found) == len(spots())
    shown = [label for label in found if label]
    assert len(shown) >= 6
    assert all(0 < label.x < WIDTH and 0 < label.y < HEIGHT for label in shown)
    assert all((a.x, a.y) != (b.x, b.y) for a, b in combinations(shown, 2))


def test_a_name_without_room_is_left_out() -> None:
    crowd = [Spot("Alphen aan den Rijn", (100.0 + x * 10, 100.0 + y * 10), "/") for x in range(5) for y in range(5)]
    assert None in labels(crowd)
    assert labels([]) == []


def test_four_times_as_many_is_a_dot_of_four_times_the_surface() -> None:
    assert radius_of(100, 100) == LARGEST_DOT == 2 * radius_of(25, 100)
    assert 0 < radius_of(1, 10_000) < LARGEST_DOT / 2


def test_only_the_first_places_get_their_name() -> None:
    assert [dot.label is not None for dot in map_of(spots()[:3], most_names=1).dots] == [True, False, False]
