"""A map of the country: the provinces lie under it as a picture, and places are dots with their name.

A page shows the same as a list, so a name that finds no room is left out.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 306, 362  # half the units of the picture of the provinces: the letters below fit these
HALF = 0.5
DOT = 4.5  # radius
LARGEST_DOT = 16.0
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
    """A point in degrees on the map: in Mercator's projection, as @svg-maps/netherlands has it."""
    x = -528.82 + 157.72 * lon
    y = 10053.35 - 9047.36 * math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
    return round(x * HALF, 1), round(y * HALF, 1)


def radius_of(number: int, most: int) -> float:
    """The radius of a dot that stands for so many, where the largest stands for `most`: its surface tells how many."""
    return round(max(DOT, LARGEST_DOT * math.sqrt(number / most)), 1) if most else DOT


@dataclass(frozen=True)
class Spot:
    """A place on the map; `name` as a reader sees it, `href` where its dot leads."""

    name: str
    point: Point
    href: str
    radius: float = DOT


@dataclass(frozen=True)
class Dot:
    """A dot of the map with its name; `label` is None where there is no room for it."""

    x: float
    y: float
    radius: float
    name: str
    href: str
    label: Label | None


@dataclass(frozen=True)
class Map:
    """What `partials/map.html` shows. `asked` is the point of the place that was asked."""

    dots: tuple[Dot, ...]
    asked: Point | None
    width: int = WIDTH
    height: int = HEIGHT


def map_of(spots: Sequence[Spot], asked: tuple[float, float] | None = None, most_names: int = 60) -> Map:
    """The map with a dot for each spot, the first ones on top; `asked` in degrees. Only the first get their name."""
    found = labels(spots, most_names)
    dots = [
        Dot(*spot.point, spot.radius, spot.name, spot.href, label) for spot, label in zip(spots, found, strict=True)
    ]
    return Map(tuple(dots), point_of(*asked) if asked else None)


def labels(spots: Sequence[Spot], most: int = 60) -> list[Label | None]:
    """Where each of the first names can stand without touching a dot, another name or the edge; None without room.

    Long names choose first: short ones find a place more easily.
    """
    dots = [(x - r, y - r, x + r, y + r) for (x, y), r in ((spot.point, spot.radius) for spot in spots)]
    names: list[Box] = []
    found: list[Label | None] = [None] * len(spots)
    for index in sorted(range(min(most, len(spots))), key=lambda index: -len(spots[index].name)):
        others = [*dots[:index], *dots[index + 1 :], *names, *_EDGES]
        for label, box in _ways(spots[index]):
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


def _ways(spot: Spot) -> Iterator[tuple[Label, Box]]:
    """Right of the dot, left of it, above it, below it, and then the corners."""
    (x, y), width, away = spot.point, len(spot.name) * LETTER_WIDTH, spot.radius + 3
    for right, down in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1)):
        beside = right * away * (0.4 if down else 1)
        base = y + LETTER * 0.35 + down * (LETTER * 0.35 + away if not right else LETTER * 0.8)
        left = x + beside - width * (0.5 - right * 0.5)
        label = Label(round(x + beside, 1), round(base, 1), ("end", "middle", "start")[right + 1])
        yield label, (left, base - LETTER * 0.8, left + width, base + LETTER * 0.2)


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
