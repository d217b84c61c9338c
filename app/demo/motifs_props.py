"""Green and small things that stand in many pictures.

A thing is drawn around the origin (its foot, or its middle when it is seen from above); the caller
places it with `canvas.at(...)`.
"""

from app.demo.motifs_kit import Canvas
from app.demo.motifs_shapes import BLACK, WHITE, Colour, box, darker, lighter, mix


def leaf(c: Canvas, long: float, wide: float, colour: Colour, shade: float = 0.4) -> None:
    """A leaf from the origin upwards."""
    c.blob([(0, 0), (-wide, -long * 0.45), (0, -long), (wide, -long * 0.45)], colour, shade)
    c.line([(0, 0), (0, -long * 0.8)], darker(colour, 0.25), max(2, wide * 0.08))


def sprig(c: Canvas, colour: Colour, pairs: int = 4) -> None:
    """A twig with leaves on both sides, upwards from the origin."""
    c.line([(0, 0), (0, -pairs * 34)], darker(colour, 0.2), 5)
    for i in range(pairs):
        for turn in (-52, 52):
            with c.at(0, -14 - i * 34, 1 - i * 0.1, turn):
                leaf(c, 62, 15, colour, 0.3)
    with c.at(0, -pairs * 34 + 10, 0.8):
        leaf(c, 60, 15, colour, 0.3)


def plant(c: Canvas, pot: Colour | None = None) -> None:
    """A plant in a pot, its foot at the origin."""
    p = c.inks
    green = c.pick((p.green, darker(p.green, 0.2), mix(p.green, p.yellow, 0.3)))
    count = c.rng.randint(5, 8)
    for i in range(count):
        with c.at(0, -105, c.some(0.85, 1.2), -62 + 124 * i / (count - 1)):
            leaf(c, 165, 30, mix(green, p.paper, c.some(0, 0.25)))
    colour = pot or c.pick((p.red, p.yellow, p.pink, WHITE, p.blue))
    c.fill([(-66, -120), (66, -120), (48, 0), (-48, 0)], colour, 0.5)
    c.rect(-74, -134, 148, 34, lighter(colour, 0.12), 6, 0.3)


def flower(c: Canvas, colour: Colour, petals: int = 6, size: float = 60) -> None:
    """A flower seen from above, around the origin."""
    for i in range(petals):
        with c.at(0, 0, turn=360 * i / petals):
            c.blob([(0, 0), (-size * 0.42, -size * 0.6), (0, -size), (size * 0.42, -size * 0.6)], colour, 0.25)
    c.oval(0, 0, size * 0.27, size * 0.27, darker(c.inks.yellow, 0.1), 0.4)


def bubble(c: Canvas, w: float, h: float, colour: Colour, left: bool = True, lines: int = 3) -> None:
    """A speech bubble around the origin, its tail at the bottom."""
    side = -1 if left else 1
    tail = [(side * w * 0.12, h * 0.4), (side * w * 0.34, h * 0.86), (side * w * 0.34, h * 0.4)]
    c.shadow(box(-w / 2, -h / 2, w, h, h * 0.36), 4, 10, 12, 0.25)
    c.fill(tail, colour, 0)
    c.rect(-w / 2, -h / 2, w, h, colour, h * 0.36, 0.25)
    for i in range(lines):
        y = (i - (lines - 1) / 2) * h * 0.22
        c.line([(-w * 0.3, y), (w * c.some(0.0, 0.3), y)], mix(colour, BLACK, 0.55), h * 0.07)


def crate(c: Canvas, w: float, h: float, colour: Colour) -> None:
    """A cardboard box, its foot at the origin."""
    c.rect(-w / 2, -h, w, h, colour, 4, 0.5, drop=10)
    c.rect(-w * 0.09, -h, w * 0.18, h * 0.42, mix(colour, c.inks.paper, 0.5), 0, 0.2)
    c.rect(-w / 2, -h, w, h * 0.07, darker(colour, 0.15), 2, 0)
    c.line([(-w * 0.4, -h * 0.16), (-w * 0.24, -h * 0.16)], darker(colour, 0.35), 5)
