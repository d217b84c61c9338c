"""The links that lead on from a page of results: another spelling, a wider question, somebody who looks for you."""

from dataclasses import dataclass

from app.core import trades
from app.offerings.searching import queries as finding
from app.offerings.searching.filters import Filters
from app.web.addresses import url_for
from app.web.places import place_label
from app.web.words import _
from search_index import Index


@dataclass(frozen=True)
class Link:
    """A way on: a chip, another spelling, a wider question."""

    label: str
    href: str
    current: bool = False
    count: int | None = None


def address(filters: Filters) -> str:
    """The page of results of this question."""
    return url_for("offerings.search", **filters.arguments())


def work_name(slug: str) -> str:
    """The name of a category or a trade in the reader's language."""
    return _(trades.name_of(slug))


def places_meant(filters: Filters) -> tuple[Link, ...]:
    """What an unknown place may have meant."""
    return tuple(
        Link(place_label(name), url_for("offerings.search", **{**filters.arguments(), "place": name}))
        for name in filters.places_meant
    )


def did_you_mean(filters: Filters, text: str | None) -> Link | None:
    """The question spelled as the index thinks that it was meant."""
    if not text or text == filters.text:
        return None
    return Link(text, url_for("offerings.search", **{**filters.arguments(), "q": text}))


def ask_href(filters: Filters) -> str:
    """Where an assignment begins with what was asked here."""
    return url_for(
        "assignments.start",
        title=filters.text or None,
        trade=filters.work or None,
        place=filters.place.name if filters.place else None,
        day=filters.day.isoformat() if filters.day else None,
    )


def ways_out(index: Index, filters: Filters, result: finding.Result) -> tuple[Link, ...]:
    """Where nothing was found: the questions that find something."""
    ways = finding.ways_out(index, filters, result.facets.get("distances", {}))
    return tuple(_way_out(way) for way in ways)


def _everything(filters: Filters) -> str:
    """What is shown when the words are left out."""
    if filters.work:
        return _("Toon al het aanbod: %(what)s", what=work_name(filters.work))
    if filters.place:
        return _("Toon al het aanbod bij %(place)s", place=filters.place.name)
    return _("Toon al het aanbod")


def _way_out(way: finding.WayOut) -> Link:
    km = way.filters.within_km or 0
    words = {
        "wider": _("Zoek tot %(km)s km", km=km),
        "only text": _("Zoek alleen: %(what)s", what=way.filters.text),
        "only work": _("Zoek alleen: %(what)s", what=work_name(way.filters.work)),
        "distance": _("Zoek in het hele land"),
        "price": _("Zoek zonder hoogste prijs"),
        "day": _("Zoek op elke dag"),
        "cooperative": _("Zoek bij alle coöperaties"),
        "work": _("Zoek in al het werk"),
        "text": _everything(way.filters),
    }
    return Link(words[way.how], address(way.filters), count=way.total)
