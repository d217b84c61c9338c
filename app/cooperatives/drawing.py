"""A map of the country from points alone: its towns make the land, cooperatives are dots with the name of their place.

Everything is in km from the north-west corner. A page shows the same as a list, so a name that finds no room is left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.core.place import all_places

NORTH, WEST = 53.62, 3.14  # degrees
KM_A_DEGREE, KM_A_DEGREE_EAST = 111.2, 68.2  # at 52 degrees north a degree to the east is shorter
WIDTH, HEIGHT = 288, 326
GRAIN = 8  # km between the points of which the land is made
DOT = 4.5  # radius
LETTER = 11  # height of a letter
LETTER_WIDTH = 6.4  # on average

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Label:
    """A name beside its dot; `anchor` as SVG says it: which end of the name stands at the point."""

    x: float
    y: float
    anchor: str


def point_of(lat: float, lon: float) -> Point:
    """A point in degrees on the map."""
    return round((lon - WEST) * KM_A_DEGREE_EAST, 1), round((NORTH - lat) * KM_A_DEGREE, 1)


@lru_cache(maxsize=1)
def land() -> str:
    """The path of the land: a point wherever there is a town nearby."""
    cells = set()
    for place in all_places():
        x, y = point_of(place.lat, place.lon)
        cells.add((int(y // GRAIN), int(x // GRAIN)))
    return "".join(f"M{column * GRAIN + GRAIN // 2} {row * GRAIN + GRAIN // 2}h0" for row, column in sorted(cells))


def labels(named: Iterable[tuple[str, Point]]) -> list[Label | None]:
    """Where each name can stand without touching a dot, another name or the edge; None where there is no room.

    Long names choose first: short ones find a place more easily.
    """
    named = list(named)
    dots = [(x - DOT, y - DOT, x + DOT, y + DOT) for _name, (x, y) in named]
    names: list[Box] = []
    found: list[Label | None] = [None] * len(named)
    for index in sorted(range(len(named)), key=lambda index: -len(named[index][0])):
        others = [*dots[:index], *dots[index + 1 :], *names, *_EDGES]
        for label, box in _ways(*named[index]):
            if not any(_touch(box, other) for other in others):
                found[index] = label
                names.append(box)
                break
    return found


_EDGES: tuple[Box, ...] = (
    (-999, -999, 0, 999),
    (WIDTH, -999, 999, 999),
    (-999, -999, 999, 0),
    (-999, HEIGHT, 999, 999),
)


def _ways(name: str, point: Point) -> Iterator[tuple[Label, Box]]:
    """Right of the dot, left of it, above it, below it, and then the corners."""
    (x, y), width, away = point, len(name) * LETTER_WIDTH, DOT + 3
    for right, down in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1)):
        beside = right * away * (0.4 if down else 1)
        base = y + LETTER * 0.35 + down * (LETTER * 0.35 + away if not right else LETTER * 0.8)
        left = x + beside - width * (0.5 - right * 0.5)
        label = Label(round(x + beside, 1), round(base, 1), ("end", "middle", "start")[right + 1])
        yield label, (left, base - LETTER * 0.8, left + width, base + LETTER * 0.2)


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
