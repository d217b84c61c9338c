"""Where the results of a search are, as the index counts them: one question, however many there are."""

from collections import Counter
from dataclasses import dataclass, replace

from app.core.place import Place, distance_km, nearest_place
from app.offerings.searching.filters import Filters
from app.offerings.searching.queries import question_of
from search_index import Index


@dataclass(frozen=True)
class Spot:
    """A place with how many results are there; `distance_km` from the place that was asked, if any."""

    place: Place
    number: int
    distance_km: float | None


@dataclass(frozen=True)
class Spread:
    """All results by place, most first. `nowhere`: how many name no place."""

    spots: tuple[Spot, ...]
    total: int
    nowhere: int


def spread(index: Index, filters: Filters) -> Spread:
    """Where the results of this question are. Raises IndexUnavailable."""
    page = index.search(replace(question_of(filters, limit=0), count_places=True))
    counted: Counter[Place] = Counter()
    for point, number in page.places:
        counted[nearest_place(*point)] += number
    asked = filters.place
    spots = tuple(
        Spot(place, number, distance_km((asked.lat, asked.lon), (place.lat, place.lon)) if asked else None)
        for place, number in counted.most_common()
    )
    return Spread(spots, page.total, page.total - sum(counted.values()))
