"""The search page as a whole: results in words, filters with counts, chips to remove, ways out of an empty list."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.core import trades
from app.core.actor import Actor
from app.core.trades import trades_of
from app.matching.reasons import words_of
from app.offerings import queries
from app.offerings.cards import Card, card_of, cards_of
from app.offerings.searching import queries as finding
from app.offerings.searching.filters import ANYWHERE, FIT, NEAR, NEW, Filters, read_day
from app.offerings.searching.ways_on import Link, address, ask_href, did_you_mean, places_meant, ways_out, work_name
from app.web.addresses import url_for
from app.web.places import question_about
from app.web.templating import date_words, euro
from app.web.words import _, ngettext
from search_index import Index

# Reasons that the card or the chosen filter says by itself. That somebody is free on a day, the index alone cannot know.
# The highest price that was asked is about the price as it stands: whether all of it stays within somebody's budget, no.
SHOWN_ALREADY = ("category", "distance", "dates", "budget", "over_budget")
FEW = 3  # results: then somebody is offered to look further too
NEWEST = 20  # offerings that are shown while there is no index


@dataclass(frozen=True)
class Option:
    """A choice of a filter, with how many results it would give (None: not counted)."""

    value: str
    label: str
    checked: bool
    count: int | None = None


@dataclass(frozen=True)
class View:
    """Everything that the search page shows."""

    filters: Filters
    title: str
    results: str
    cards: tuple[Card, ...]
    work: tuple[Option, ...]
    distances: tuple[Option, ...]
    cooperatives: tuple[Option, ...]
    price: str
    chips: tuple[Link, ...]
    cooperative: Link | None
    sorts: tuple[Link, ...]
    place_question: str
    places_meant: tuple[Link, ...]
    did_you_mean: Link | None
    ways_out: tuple[Link, ...]
    ask_href: str
    nearby: tuple[Card, ...]
    number: int
    pages: int
    is_unavailable: bool
    map_href: str
    hidden: Mapping[str, str]
    has_filters: bool
    wrong_day: str = ""
    wrong_price: str = ""
    is_few: bool = False

    def href(self, number: int) -> str:
        """The address of another page of these results."""
        return url_for("offerings.search", **self.filters.arguments(), page=number)


def search_view(
    session: Session,
    index: Index,
    actor: Actor,
    filters: Filters,
    cooperatives: Mapping[str, str],
) -> View:
    """Ask the index and put the page together. Raises IndexUnavailable.

    `cooperatives`: slug to name.
    """
    result = finding.find(session, index, actor, filters)
    filters = filters.at_page(result.number)
    empty = result.total == 0
    chips = _chips(filters, cooperatives)
    all_work = finding.count(index, filters.without("work")) if filters.work else result.total
    return View(
        filters=filters,
        title=title_of(filters),
        results=_in_words(filters, result.total),
        cards=tuple(_card(found, filters) for found in result.found),
        work=_work_options(filters, result.facets.get("categories", {}), all_work),
        distances=_distance_options(filters, result.facets.get("distances", {})),
        cooperatives=_cooperative_options(filters, result.facets.get("cooperatives", {}), cooperatives),
        price=filters.arguments().get("price", ""),
        chips=chips,
        cooperative=_chosen_cooperative(filters, cooperatives),
        sorts=_sorts(filters) if result.total > 1 else (),
        place_question=question_about(filters.unknown_place),
        places_meant=places_meant(filters),
        did_you_mean=did_you_mean(filters, result.did_you_mean),
        ways_out=ways_out(index, filters, result) if empty else (),
        ask_href=ask_href(filters),
        nearby=tuple(_card(found, filters) for found in finding.nearby(session, index, actor, filters))
        if empty
        else (),
        number=result.number,
        pages=result.pages,
        is_unavailable=False,
        map_href="" if empty else url_for("offerings.map", **filters.arguments()),
        hidden=_hidden(filters),
        has_filters=bool(chips),
        wrong_day=_wrong_day(filters),
        wrong_price=_wrong_price(filters),
        is_few=0 < result.total <= FEW,
    )


def _wrong_day(filters: Filters) -> str:
    """What is wrong with the day that was typed; it asks nothing then."""
    if not filters.typed_day:
        return ""
    if read_day(filters.typed_day) is None:
        return _("Schrijf de datum als dag-maand-jaar, bijvoorbeeld 12-03-2027.")
    return _("Deze dag is al voorbij, of te ver weg. Kies een andere dag.")


def _wrong_price(filters: Filters) -> str:
    """What is wrong with the price that was typed; it asks nothing then."""
    return _("Schrijf het bedrag in cijfers, bijvoorbeeld 25 of 12,50.") if filters.typed_price else ""


def view_without_index(session: Session, filters: Filters, cooperatives: Mapping[str, str]) -> View:
    """The page while the index is being built: it says so, and shows the newest offerings from the database."""
    chips = _chips(filters, cooperatives)
    return View(
        filters=filters,
        title=title_of(filters),
        results="",
        cards=tuple(cards_of(queries.newest(session, NEWEST))),
        work=_work_options(filters, None, None),
        distances=_distance_options(filters, None),
        cooperatives=_cooperative_options(filters, None, cooperatives),
        price=filters.arguments().get("price", ""),
        chips=chips,
        cooperative=_chosen_cooperative(filters, cooperatives),
        sorts=(),
        place_question=question_about(filters.unknown_place),
        places_meant=places_meant(filters),
        did_you_mean=None,
        ways_out=(),
        ask_href=ask_href(filters),
        nearby=(),
        number=1,
        pages=1,
        is_unavailable=True,
        map_href="",
        hidden=_hidden(filters),
        has_filters=bool(chips),
        wrong_day=_wrong_day(filters),
        wrong_price=_wrong_price(filters),
    )


def _card(found: finding.Found, filters: Filters) -> Card:
    told = (reason for reason in found.reasons if reason.kind not in SHOWN_ALREADY)
    words = [word for word in map(words_of, told) if word]
    near = filters.place.name if filters.place else None
    return card_of(found.offering, found.distance_km, words, near)


def title_of(filters: Filters) -> str:
    """The heading of the page of results."""
    what = f"{filters.text[:1].upper()}{filters.text[1:60]}" or (work_name(filters.work) if filters.work else "")
    if what and filters.place:
        return _("%(what)s bij %(place)s", what=what, place=filters.place.name)
    if filters.place:
        return _("Aanbod bij %(place)s", place=filters.place.name)
    return what or _("Vind iemand voor uw klus")


def _in_words(filters: Filters, total: int) -> str:
    if total == 0:
        return _("Wij vonden niets dat hier precies bij past.")
    said = ngettext("Wij vonden één resultaat.", "Wij vonden %(num)s resultaten.", total)
    order = filters.sort or (FIT if filters.text else NEAR if filters.place else NEW)
    first = {
        FIT: _("Wat het best past, staat eerst."),
        NEAR: _("Wat dichtbij is, staat eerst."),
        NEW: _("Wat nieuw is, staat eerst."),
    }[order]
    return f"{said} {first}" if total > 1 else said


def _work_options(filters: Filters, counts: Mapping[str, int] | None, everything: int | None) -> tuple[Option, ...]:
    """All categories; once one is chosen, or a trade in it, that category and its trades."""
    options = [Option("", _("Al het werk"), not filters.work, everything)]
    inside = _category_of(filters.work)
    if inside is None:
        options += [_option(each.slug, _(each.name), filters.work, counts) for each in trades.categories()]
    else:
        options.append(_option(inside, work_name(inside), filters.work, counts))
        options += [_option(each.slug, _(each.name), filters.work, counts) for each in trades_of(inside)]
    return _worth_showing(options)


def _category_of(work: str) -> str | None:
    found = trades.find(work)
    return found.category if found else work or None


def _cooperative_options(
    filters: Filters, counts: Mapping[str, int] | None, names: Mapping[str, str]
) -> tuple[Option, ...]:
    everything = None if counts is None else sum(counts.values())  # each offering belongs to one
    options = [Option("", _("Alle coöperaties"), not filters.cooperative, everything)]
    options += [_option(slug, name, filters.cooperative, counts) for slug, name in names.items()]
    return _worth_showing(options)


def _worth_showing(options: list[Option]) -> tuple[Option, ...]:
    return tuple(option for option in options if option.checked or option.count is None or option.count)


def _option(value: str, label: str, chosen: str, counts: Mapping[str, int] | None) -> Option:
    return Option(value, label, value == chosen, None if counts is None else counts.get(value, 0))


def _distance_options(filters: Filters, counts: Mapping[str, int] | None) -> tuple[Option, ...]:
    """All distances, also those within which there is nothing: the next one shows that farther is more."""
    if filters.place is None:
        return ()
    chosen = filters.within_km
    options = {str(km): (_("Tot %(km)s km", km=km), km == chosen) for km in filters.distances}
    near = [Option(km, *option, None if counts is None else counts.get(km, 0)) for km, option in options.items()]
    return (*near, Option(ANYWHERE, _("Het hele land"), chosen is None, None if counts is None else counts.get("", 0)))


def _chips(filters: Filters, cooperatives: Mapping[str, str]) -> tuple[Link, ...]:
    chips = []
    if filters.work:
        chips.append(Link(work_name(filters.work), address(filters.without("work"))))
    if filters.place and filters.within_km:
        label = _("Tot %(km)s km van %(place)s", km=filters.within_km, place=filters.place.name)
        chips.append(Link(label, address(filters.without("place"))))
    elif filters.place:
        chips.append(Link(_("Vanaf %(place)s", place=filters.place.name), address(filters.without("place"))))
    if filters.day:
        chips.append(Link(_("Op %(day)s", day=date_words(filters.day)), address(filters.without("day"))))
    if filters.max_price_cents:
        label = _("Hoogstens %(price)s", price=euro(filters.max_price_cents))
        chips.append(Link(label, address(filters.without("price"))))
    if filters.cooperative:
        chips.append(Link(cooperatives[filters.cooperative], address(filters.without("cooperative"))))
    return tuple(chips)


def _chosen_cooperative(filters: Filters, names: Mapping[str, str]) -> Link | None:
    """The way to the page of the cooperative that was chosen."""
    slug = filters.cooperative
    return Link(names[slug], url_for("cooperatives.show", slug=slug)) if slug else None


def _sorts(filters: Filters) -> tuple[Link, ...]:
    order = filters.sort or (FIT if filters.text else NEAR if filters.place else NEW)
    words = {FIT: _("Past het best"), NEAR: _("Dichtbij"), NEW: _("Nieuw")}
    possible = [name for name in words if (name != NEAR or filters.place) and (name != FIT or filters.text)]
    if len(possible) < 2:
        return ()
    plain = filters.at_page(1)
    return tuple(Link(words[name], address(plain.sorted_by(name)), name == order) for name in possible)


def _hidden(filters: Filters) -> dict[str, str]:
    """What the panel of filters has no field for, and keeps."""
    kept = filters.arguments()
    return {name: kept[name] for name in ("q", "place", "sort") if name in kept}
