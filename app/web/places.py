"""How a page asks which place somebody means: names with the town that they are near, as links or as buttons."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.core.place import Place, find_place, namesakes, suggest_places
from app.web.words import _


@dataclass(frozen=True)
class PlaceLink:
    """A place that may be meant, in words, and the page with it filled in."""

    label: str
    href: str


@dataclass(frozen=True)
class Asked:
    """What stood in a field for a place: the place, or what to ask back. `question` is empty where there is nothing."""

    typed: str
    place: Place | None
    question: str = ""
    links: tuple[PlaceLink, ...] = ()


def place_label(name: str) -> str:
    """A place among others to choose from: "Den Hoorn (Zuid-Holland), bij Delft"."""
    place = find_place(name)
    if place is None or not place.near or place.plain == place.name or place.near in place.name:
        return name
    return _("%(place)s, bij %(town)s", place=name, town=place.near)


def question_about(typed: str) -> str:
    """What is asked back about a name that names no place, or several."""
    same = namesakes(typed)
    if same:
        return _("Welk %(place)s bedoelt u?", place=same[0].plain)
    return _("Wij kennen de plaats „%(place)s” niet.", place=typed)


def links_to(names: Iterable[str], href: Callable[[str], str]) -> tuple[PlaceLink, ...]:
    """The names as links. `href` gives the page with that name filled in."""
    return tuple(PlaceLink(place_label(name), href(name)) for name in names)


def asked_place(typed: str, href: Callable[[str], str]) -> Asked:
    """The place that was typed into a page's own field, or the question back."""
    place = find_place(typed) if typed else None
    if place is not None or not typed:
        return Asked(typed, place)
    return Asked(typed, None, question_about(typed), links_to(suggest_places(typed), href))
