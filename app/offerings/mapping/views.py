"""The page with the map of results: dots as large as there is much, and the same as a list, in words."""

from dataclasses import dataclass, replace
from urllib.parse import quote

from flask import url_for

from app.core import drawing
from app.core.drawing import Map
from app.offerings.mapping.queries import Spot, Spread
from app.offerings.searching.filters import Filters
from app.offerings.searching.views import title_of
from app.web.words import _, ngettext

MOST_DOTS = 150
MOST_NAMES = 12
MOST_LINES = 60
THERE_KM = 1  # within this distance of the place's own point is only what is in that place


@dataclass(frozen=True)
class Line:
    """A place in the list, with its distance in whole km where a place was asked; `number` in words."""

    href: str
    name: str
    distance_km: int | None
    number: str


@dataclass(frozen=True)
class View:
    """Everything that the page shows."""

    filters: Filters
    title: str
    results: str
    list_href: str
    map: Map
    lines: tuple[Line, ...]
    more: str
    nowhere: str


def map_view(filters: Filters, found: Spread) -> View:
    """The whole page. The list has the nearest places first where a place was asked, else those with most."""
    most = found.spots[0].number if found.spots else 0
    there = _there(filters)
    dots = [
        drawing.Spot(
            spot.place.name,
            drawing.point_of(spot.place.lat, spot.place.lon),
            there + quote(spot.place.name),
            drawing.radius_of(spot.number, most),
        )
        for spot in found.spots[:MOST_DOTS]
    ]
    asked = filters.place
    listed = sorted(found.spots, key=lambda spot: spot.distance_km or 0)
    left_out = len(listed) - MOST_LINES
    return View(
        filters=filters,
        title=title_of(filters),
        results=_in_words(found),
        list_href=url_for("offerings.search", **filters.arguments()),
        map=drawing.map_of(dots, (asked.lat, asked.lon) if asked else None, MOST_NAMES),
        lines=tuple(_line(there, spot) for spot in listed[:MOST_LINES]),
        more=ngettext("En nog in één plaats.", "En nog in %(num)s plaatsen.", left_out) if left_out > 0 else "",
        nowhere=_nowhere(found.nowhere),
    )


def _line(there: str, spot: Spot) -> Line:
    away = None if spot.distance_km is None else round(spot.distance_km) or None
    number = ngettext("één aanbod", "%(num)s keer aanbod", spot.number)
    return Line(there + quote(spot.place.name), spot.place.name, away, number)


def _there(filters: Filters) -> str:
    """The list of what is in one place alone, up to that place's name: two hundred of these are on a page."""
    bare = replace(filters, place=None, unknown_place="", within_km=None, page=1)
    return url_for("offerings.search", **{**bare.arguments(), "km": THERE_KM, "place": ""})


def _in_words(found: Spread) -> str:
    if not found.total:
        return _("Wij vonden niets dat hier precies bij past.")
    said = ngettext("Wij vonden één resultaat,", "Wij vonden %(num)s resultaten,", found.total)
    where = ngettext("in één plaats.", "in %(num)s plaatsen.", len(found.spots))
    return f"{said} {where}"


def _nowhere(number: int) -> str:
    if not number:
        return ""
    return ngettext(
        "Bij één aanbod staat geen plaats. Dat vindt u in de lijst.",
        "Bij %(num)s keer aanbod staat geen plaats. Dat vindt u in de lijst.",
        number,
    )
