"""Inks and outlines: what the drawing table needs before anything is drawn."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Colour = tuple[int, int, int]
Point = tuple[float, float]
Points = Sequence[Point]
WIDTH, HEIGHT = 1200, 900


def ink(code: str) -> Colour:
    """A colour from its six hexadecimal digits."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of the other colour in the one."""
    r, g, b = (round(a + (z - a) * share) for a, z in zip(one, other, strict=True))
    return r, g, b


WHITE = ink("fffaf0")
BLACK = ink("2a2230")
NIGHT = ink("2b2b3a")


def darker(colour: Colour, share: float = 0.25) -> Colour:
    """Towards a warm near-black, as ink over paper does."""
    return mix(colour, BLACK, share)


def lighter(colour: Colour, share: float = 0.3) -> Colour:
    """Towards the white of the paper."""
    return mix(colour, WHITE, share)


@dataclass(frozen=True, slots=True)
class Palette:
    """The inks of one print."""

    paper: Colour
    ground: Colour
    red: Colour
    yellow: Colour
    green: Colour
    blue: Colour
    pink: Colour
    wood: Colour

    @property
    def accents(self) -> tuple[Colour, ...]:
        """The strong ones, for what comes in many colours."""
        return self.red, self.yellow, self.green, self.blue, self.pink


def _palette(codes: str) -> Palette:
    return Palette(*(ink(code) for code in codes.split()))


#        paper  ground red    yellow green  blue   pink   wood
PALETTES = tuple(
    _palette(codes)
    for codes in (
        "f4e6d0 e2b08a c8503a e9b248 688c6c 345a70 ecb69e a56c40",
        "ebe7d6 98bdb4 d55f45 efc163 4f7f66 2c5a70 f1c0ab ae7a4c",
        "f7ecd2 e8b857 bb452f f4cf74 4c775e 37526d edb295 93603a",
        "f6e5da dd9b8c b53f3d e9b150 6f8a5e 455a7d f3c7b7 9a6747",
        "efebd9 a8ba92 cb5b3c e5b04d 486f52 3b6076 efbfa6 a37347",
        "eddfcd 5d7690 d8664a f0bf68 71956f 2d4560 f0bea4 b27c4e",
        "f3e5d8 a2707c c24b44 edb95e 74906a 41516f f2bda9 985f43",
        "f8efdf f0cf9b d2583c eeb040 5d8a74 2f6273 f4c3ab b07b49",
        "e9ead9 c9c48f c05236 e3a83c 55805a 2a5566 ebb498 9b6a3d",
        "f5e9dc 7fa39b c64f48 f1c274 3f6f63 31506c f3c0b0 a8734b",
    )
)


def ellipse(x: float, y: float, rx: float, ry: float, start: float = 0, stop: float = 360) -> list[Point]:
    """Points of an ellipse around (x, y), or of a part of it; degrees, clockwise from the right."""
    steps = max(10, int(abs(stop - start) / 6))
    turns = (math.radians(start + (stop - start) * i / steps) for i in range(steps + 1))
    return [(x + rx * math.cos(t), y + ry * math.sin(t)) for t in turns]


def box(x: float, y: float, w: float, h: float, r: float = 0) -> list[Point]:
    """Points of a rectangle, its corners rounded by r."""
    if r <= 0:
        return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
    r = min(r, w / 2, h / 2)
    corners = ((x + w - r, y + r, -90), (x + w - r, y + h - r, 0), (x + r, y + h - r, 90), (x + r, y + r, 180))
    return [p for cx, cy, start in corners for p in ellipse(cx, cy, r, r, start, start + 90)]


def smooth(points: Points, closed: bool = True, steps: int = 8) -> list[Point]:
    """A soft line through the points (Catmull-Rom)."""
    n = len(points)
    curve: list[Point] = []
    for i in range(n if closed else n - 1):
        if closed:
            p0, p1, p2, p3 = (points[(i + k) % n] for k in (-1, 0, 1, 2))
        else:
            p0, p1, p2, p3 = (points[min(max(i + k, 0), n - 1)] for k in (-1, 0, 1, 2))
        for j in range(steps):
            t = j / steps
            a, b, c, d = -t + 2 * t * t - t**3, 2 - 5 * t * t + 3 * t**3, t + 4 * t * t - 3 * t**3, t**3 - t * t
            curve.append(
                (
                    (a * p0[0] + b * p1[0] + c * p2[0] + d * p3[0]) / 2,
                    (a * p0[1] + b * p1[1] + c * p2[1] + d * p3[1]) / 2,
                )
            )
    if not closed:
        curve.append(points[-1])
    return curve


METAL = ink("b9b4ad")
