"""The search page's answer: from filters to the index, and back to offerings that the reader may see."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.core.actor import Actor
from app.offerings.brief import Brief
from app.offerings.documents import KIND, PUBLIC, day_tag, documents_for, id_of
from app.offerings.queries import PAGE, by_ids
from app.offerings.searching.filters import FIT, NEAR, NEW, Filters
from search_index import Index, Question, Reason, SearchIndexError, Sort

WAYS_OUT = ("distance", "price", "day", "cooperative", "work", "text")
# Where leaving out one filter is not enough: what is kept of the question, the most telling first.
KEPT = (("text", "place"), ("work", "place"))


@dataclass(frozen=True)
class Found:
    """An offering with why it is there. `distance_km` only where a place was asked."""

    offering: Brief
    distance_km: float | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Result:
    """A page of results. `facets`: name of a filter to value to how many there would be."""

    found: tuple[Found, ...]
    total: int
    number: int
    pages: int
    facets: Mapping[str, Mapping[str, int]]
    did_you_mean: str | None


@dataclass(frozen=True)
class WayOut:
    """A question that does find something: without one filter of the one that found nothing, or a wider one.

    `how` is the filter that is left out, "wider" for a larger distance, or else what is kept: "only text".
    """

    how: str
    filters: Filters
    total: int


def question_of(filters: Filters, limit: int = PAGE) -> Question:
    """What the index is asked. A day is asked twice: it lies in the member's period, and on one of the member's days."""
    return Question(
        text=filters.text,
        kind=KIND,
        audience=(PUBLIC,),
        categories=(filters.work,) if filters.work else (),
        near=(filters.place.lat, filters.place.lon) if filters.place else None,
        within_km=filters.within_km,
        distances=filters.distances,
        on=filters.day,
        tags=(day_tag(filters.day),) if filters.day else (),
        max_price_cents=filters.max_price_cents,
        cooperatives=(filters.cooperative,) if filters.cooperative else (),
        sort=_sort(filters),
        limit=limit,
        offset=(filters.page - 1) * limit,
    )


def find(session: Session, index: Index, actor: Actor, filters: Filters) -> Result:
    """The page of results that was asked for, or the last one. Raises IndexUnavailable."""
    question = question_of(filters)
    page = index.search(question)
    pages = max(1, -(-page.total // PAGE))
    if filters.page > pages:
        filters = filters.at_page(pages)
        question = question_of(filters)
        page = index.search(question)
    ids = [id_of(hit.key) for hit in page.hits]
    offerings = by_ids(session, actor, ids)
    documents = documents_for(session, list(offerings))
    shown = [hit for hit in page.hits if id_of(hit.key) in offerings and id_of(hit.key) in documents]
    reasons = index.explain(question, [documents[id_of(hit.key)] for hit in shown])
    return Result(
        found=tuple(
            Found(offerings[id_of(hit.key)], hit.distance_km, why) for hit, why in zip(shown, reasons, strict=True)
        ),
        total=page.total,
        number=filters.page,
        pages=pages,
        facets=page.facets,
        did_you_mean=page.did_you_mean,
    )


def numbers_by_cooperative(index: Index) -> Mapping[str, int] | None:
    """Slug of a cooperative to how many of its offerings are on the site; None while the index can't tell."""
    try:
        return index.search(Question(kind=KIND, audience=(PUBLIC,), limit=0)).facets.get("cooperatives", {})
    except SearchIndexError:
        return None


def count(index: Index, filters: Filters) -> int:
    """How many results a question has."""
    return index.search(question_of(filters, limit=0)).total


def ways_out(index: Index, filters: Filters, within: Mapping[str, int]) -> list[WayOut]:
    """Where nothing was found: what gives something, with how much. Empty when there is nothing at all.

    `within`: how much each distance (km, as text) would give, as the answer that found nothing says.
    """
    found = _farther(filters, within)
    singly = [(name, filters.without(name)) for name in WAYS_OUT]
    found += _that_find(index, filters, singly)
    if not found:
        kept = [(f"only {names[0]}", _only(filters, names)) for names in KEPT if getattr(filters, names[0])]
        found = _that_find(index, filters, kept)
    return found


def _farther(filters: Filters, within: Mapping[str, int]) -> list[WayOut]:
    """The smallest distance within which there is something."""
    for km in sorted(filters.distances):
        if filters.within_km and km > filters.within_km and within.get(str(km)):
            return [WayOut("wider", replace(filters, within_km=km, page=1), within[str(km)])]
    return []


def _only(filters: Filters, names: tuple[str, ...]) -> Filters:
    """The same question with nothing but these parts; a place without a distance."""
    return Filters(
        text=filters.text if "text" in names else "",
        work=filters.work if "work" in names else "",
        place=filters.place if "place" in names else None,
    )


def _that_find(index: Index, filters: Filters, asked: list[tuple[str, Filters]]) -> list[WayOut]:
    found: list[WayOut] = []
    for how, other in asked:
        if other != filters and all(other != way.filters for way in found) and (total := count(index, other)):
            found.append(WayOut(how, other, total))
    return found


def nearby(session: Session, index: Index, actor: Actor, filters: Filters, limit: int = 4) -> list[Found]:
    """What there is close to the place, whatever the work; the newest where no place was said."""
    bare = Filters(place=filters.place, sort=NEAR if filters.place else NEW)
    hits = index.search(question_of(bare, limit=limit)).hits
    offerings = by_ids(session, actor, [id_of(hit.key) for hit in hits])
    return [Found(offerings[id_of(hit.key)], hit.distance_km, ()) for hit in hits if id_of(hit.key) in offerings]


def _sort(filters: Filters) -> Sort:
    """What was asked for; else the best fit for words, the nearest for a place, the newest for nothing at all."""
    if filters.sort == NEAR and filters.place:
        return "near"
    if filters.sort == NEW:
        return "new"
    if filters.sort == FIT or filters.text:
        return "fit"
    return "near" if filters.place else "new"
