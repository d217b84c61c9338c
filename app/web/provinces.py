"""The provinces as one small picture that a browser keeps: the ground under our maps.

The outlines are from @svg-maps/netherlands (CC BY 4.0). Its points are rounded to whole units, so that two neighbours
still share their border to the point, and a page of 68 KB becomes a picture of a fifth of that.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

SOURCE = "node_modules/@svg-maps/netherlands/netherlands.svg"
NAME = "map/provinces.svg"
LAND, BORDER = "#eae0d0", "#fffefb"  # `--line` and `--surface` of the theme: a picture can't read those

Point = tuple[int, int]


def draw(root: Path) -> str:
    """The picture, in the units of the original."""
    source = (root / SOURCE).read_text("utf-8")
    found = re.search(r'viewBox="([\d .]+)"', source)
    if found is None:
        raise ValueError(f"{SOURCE} is not the map that we know")
    paths = "".join(f'<path d="{_written(rings(each))}"/>' for each in re.findall(r'\sd="([^"]+)"', source))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{found[1]}">'
        f'<g fill="{LAND}" stroke="{BORDER}" stroke-width="1.5" stroke-linejoin="round">{paths}</g></svg>\n'
    )


def rings(path: str) -> list[list[Point]]:
    """The closed lines of a path of relative moves, in whole units. ValueError for a path with anything else in it."""
    if not re.fullmatch(r"[mz\d\s.,e-]+", path):
        raise ValueError("only moves and lines are known here")
    found = []
    start = 0.0, 0.0
    for subpath in path.split("z"):
        numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", subpath)]
        steps = list(zip(numbers[::2], numbers[1::2], strict=True))
        if not steps:
            continue
        start = x, y = start[0] + steps[0][0], start[1] + steps[0][1]
        ring = [(round(x), round(y))]
        for right, down in steps[1:]:
            x, y = x + right, y + down
            if (round(x), round(y)) != ring[-1]:
                ring.append((round(x), round(y)))
        if len(ring) > 3:  # less is a speck
            found.append(ring)
    return found


def _written(found: list[list[Point]]) -> str:
    return "".join(f"M{ring[0][0]} {ring[0][1]}l{' '.join(_steps(ring))}z" for ring in found)


def _steps(ring: list[Point]) -> Iterator[str]:
    """From point to point; steps in one direction are one."""
    right = down = 0
    for (x, y), (next_x, next_y) in pairwise(ring):
        step = next_x - x, next_y - y
        if (right, down) != (0, 0) and (right * step[1] != down * step[0] or right * step[0] + down * step[1] < 0):
            yield f"{right} {down}"
            right = down = 0
        right, down = right + step[0], down + step[1]
    yield f"{right} {down}"
