"""The map of the country: towns make the land, and names don't touch each other."""

from itertools import combinations

from app.cooperatives.drawing import HEIGHT, WIDTH, labels, land, point_of
from app.core.place import find_place

TOWNS = ("Delft", "Den Haag", "Rotterdam", "Gouda", "Deventer", "Zutphen", "Apeldoorn", "Groningen", "Maastricht")


def points() -> list[tuple[str, tuple[float, float]]]:
    found = [(name, find_place(name)) for name in TOWNS]
    return [(name, point_of(place.lat, place.lon)) for name, place in found if place]


def test_the_country_lies_on_the_map_as_it_lies_in_the_world() -> None:
    town = dict(points())
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in town.values())
    assert town["Groningen"][1] < town["Deventer"][1] < town["Maastricht"][1]
    assert town["Delft"][0] < town["Gouda"][0] < town["Zutphen"][0]
    assert 300 < land().count("M") < 900


def test_names_that_are_shown_stand_on_lines_of_their_own() -> None:
    named = points()
    found = labels(named)
    assert len(found) == len(named)
    shown = [label for label in found if label]
    assert len(shown) >= 6
    assert all(0 < label.x < WIDTH and 0 < label.y < HEIGHT for label in shown)
    assert all((a.x, a.y) != (b.x, b.y) for a, b in combinations(shown, 2))


def test_a_name_without_room_is_left_out() -> None:
    crowd = [("Alphen aan den Rijn", (100.0 + x * 10, 100.0 + y * 10)) for x in range(5) for y in range(5)]
    assert None in labels(crowd)
    assert labels([]) == []
