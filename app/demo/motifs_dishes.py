"""Food and what it is served in."""

import math

from app.demo.motifs_kit import Canvas
from app.demo.motifs_props import flower, leaf, sprig
from app.demo.motifs_shapes import BLACK, WHITE, Colour, box, darker, ink, lighter, mix, smooth

RICE, CRUST, SAUCE, GREENS, CREAM, CHOCOLATE = (
    ink(x) for x in ["f3e6c4", "c98a45", "b8442c", "6f9a4f", "f7e7cf", "5a3325"]
)


def dish(c: Canvas, r: float) -> None:
    """One full bowl of something good."""
    p = c.inks
    colour = c.pick((WHITE, p.blue, p.red, p.green, p.pink, p.yellow))
    kind = c.rng.choice(("rice", "salad", "stew", "hummus", "beans"))
    if kind == "rice":
        bowl(c, r, colour, RICE)
        bits(c, r * 0.62, (SAUCE, GREENS, p.yellow, CRUST), 26, r * 0.09)
    elif kind == "salad":
        bowl(c, r, colour, darker(GREENS, 0.15))
        for _ in range(11):
            with c.at(c.some(-r, r) * 0.4, c.some(-r, r) * 0.4 + r * 0.2, turn=c.some(0, 360)):
                leaf(c, r * 0.55, r * 0.17, mix(GREENS, RICE, c.some(0, 0.4)), 0.2)
        bits(c, r * 0.55, (SAUCE, p.yellow), 7, r * 0.13)
    elif kind == "stew":
        bowl(c, r, colour, SAUCE)
        bits(c, r * 0.6, (p.yellow, CRUST, GREENS), 14, r * 0.14)
        with c.at(0, r * 0.2, r / 260):
            sprig(c, GREENS, 3)
    elif kind == "hummus":
        bowl(c, r, colour, ink("e5c78e"))
        for k in (0.58, 0.36, 0.16):
            c.ring(0, 0, r * k, r * k, ink("cfa864"), r * 0.06, (20, 330))
        bits(c, r * 0.25, (SAUCE, GREENS), 9, r * 0.07)
    else:
        bowl(c, r, colour, ink("7a3b26"))
        bits(c, r * 0.62, (ink("a85a34"), ink("c77a45"), RICE), 34, r * 0.1)


def flatbread(c: Canvas, r: float) -> None:
    c.blob([(r * math.cos(a / 8 * math.tau) * c.some(0.9, 1.05), r * math.sin(a / 8 * math.tau) * c.some(0.9, 1.05)) for a in range(8)], ink("e8c88f"), 0.4, drop=8)  # fmt: skip
    bits(c, r * 0.75, (CRUST, ink("b87a3c")), 12, r * 0.1)


def board(c: Canvas) -> None:
    """A board with tomatoes, onions and a carrot."""
    p = c.inks
    c.rect(-150, -34, 300, 34, lighter(p.wood, 0.2), 12, drop=8)
    for x, colour in ((-90, SAUCE), (-20, p.yellow), (46, SAUCE)):
        c.oval(x, -72, 42, 40, colour, 0.5)
        with c.at(x, -106, 0.4):
            flower(c, p.green, 5, 44)
    c.blob([(84, -44), (150, -64), (150, -40), (90, -32)], ink("dd7a35"), 0.4)


def cupcake(c: Canvas) -> None:
    icing = c.pick((c.inks.pink, CREAM, c.inks.yellow, mix(c.inks.blue, WHITE, 0.5)))
    c.fill([(-72, -90), (72, -90), (50, 0), (-50, 0)], c.pick(), 0.4, drop=8)
    for x in (-40, -14, 14, 40):
        c.line([(x * 1.3, -86), (x, -4)], lighter(icing, 0.4), 4)
    for w, y in ((86, -104), (64, -142), (38, -174)):
        c.oval(0, y, w, 32, icing, 0.35)
    c.oval(0, -205, 17, 17, SAUCE)


def bits_at(c: Canvas, x: float, y: float, r: float, colour: Colour) -> None:
    """Seeds or flour, spread around a point."""
    with c.at(x, y):
        bits(c, r, (colour, lighter(colour)), 16, 7)


def sandwich(c: Canvas, x: float, y: float) -> None:
    for dy in (-62, 62):
        c.fill([(x - 78, y + dy + 50), (x, y + dy - 54), (x + 78, y + dy + 50)], CREAM, 0.3, drop=6)
        c.line([(x - 70, y + dy + 48), (x + 70, y + dy + 48)], CRUST, 15)
        c.line([(x - 56, y + dy + 22), (x + 56, y + dy + 22)], GREENS, 13)
        c.line([(x - 44, y + dy + 8), (x + 44, y + dy + 8)], SAUCE, 10)


def bite(c: Canvas, kind: int) -> None:
    p = c.inks
    if kind == 0:
        c.oval(0, 0, 52, 50, CRUST, 0.4, drop=7)
        c.oval(0, -2, 38, 36, CREAM, 0.2)
        c.oval(4, -6, 20, 19, SAUCE, 0.4)
        with c.at(0, 4, 0.5, 30):
            leaf(c, 60, 16, GREENS, 0)
    elif kind == 1:
        c.fill([(-50, 42), (0, -52), (50, 42)], ink("dca553"), 0.6, drop=7)
        c.line([(-34, 30), (34, 30)], CRUST, 6)
    elif kind == 2:
        c.rect(-50, -36, 100, 72, CREAM, 34, 0.4, drop=7)
        for x, colour in ((-24, GREENS), (0, SAUCE), (24, p.yellow)):
            c.oval(x, 0, 14, 24, colour, 0.2)
    else:
        c.oval(0, 0, 46, 46, ink("8c5a2e"), 0.6, drop=7)
        bits(c, 34, (RICE,), 9, 6)


def plate(c: Canvas, r: float, colour: Colour = WHITE, rim: Colour | None = None) -> None:
    """A plate seen from above, around the origin."""
    c.oval(0, 0, r, r, colour, 0.2, drop=r * 0.09)
    c.ring(0, 0, r * 0.93, r * 0.93, rim or mix(colour, c.inks.blue, 0.4), r * 0.025)
    c.oval(0, 0, r * 0.7, r * 0.7, mix(colour, BLACK, 0.06), 0.15)


def bowl(c: Canvas, r: float, colour: Colour, filling: Colour) -> None:
    """A bowl seen from above with something in it, around the origin."""
    c.oval(0, 0, r, r, colour, 0.4, drop=r * 0.12)
    c.oval(0, 0, r * 0.86, r * 0.86, darker(colour, 0.25), 0.2)
    c.oval(0, r * 0.02, r * 0.8, r * 0.8, filling, 0.5)


def bits(c: Canvas, r: float, colours: tuple[Colour, ...], count: int, size: float) -> None:
    """Small round and long bits, spread within r around the origin."""
    for _ in range(count):
        reach, turn = r * math.sqrt(c.rng.random()), c.some(0, 2 * math.pi)
        with c.at(reach * math.cos(turn), reach * math.sin(turn), turn=c.some(0, 180)):
            c.oval(0, 0, size * c.some(0.7, 1.2), size * c.some(0.4, 1), c.pick(colours), 0.4)


def cup(c: Canvas, colour: Colour, steam: bool = True) -> None:
    """A cup from the side, its foot at the origin."""
    c.ring(66, -58, 30, 28, colour, 13)
    c.fill(smooth([(-70, -108), (-62, -40), (-34, -4), (34, -4), (62, -40), (70, -108)], False), colour, 0.5)
    c.oval(0, -108, 70, 13, darker(colour, 0.3), 0)
    c.oval(0, -106, 60, 9, ink("5b3a26"), 0)
    if steam:
        for x in (-22, 18):
            c.curve([(x, -135), (x + 14, -165), (x - 10, -195), (x + 6, -228)], lighter(c.inks.paper, 0.6), 8)


def jar(c: Canvas, content: Colour, tall: float = 170, wide: float = 120) -> None:
    """A jar with a lid and a label, its foot at the origin."""
    c.fill(box(-wide / 2, -tall, wide, tall, 22), mix(content, WHITE, 0.25), 0.3, drop=9)
    c.rect(-wide / 2 + 8, -tall + 34, wide - 16, tall - 42, content, 16)
    c.rect(-wide / 2 + 4, -tall - 24, wide - 8, 34, c.pick(), 8)
    c.rect(-wide * 0.33, -tall * 0.62, wide * 0.66, tall * 0.36, WHITE, 6, 0.15)
    for i in range(2):
        c.line(
            [(-wide * 0.2, -tall * 0.5 + i * 20), (wide * (0.2 - 0.1 * i), -tall * 0.5 + i * 20)], darker(content), 5
        )


def bottle(c: Canvas, colour: Colour, tall: float = 250) -> None:
    """A bottle, its foot at the origin."""
    side = [(-42, 0), (-46, -tall * 0.5), (-40, -tall * 0.62), (-16, -tall * 0.76), (-15, -tall)]
    c.fill([*side, *((-x, y) for x, y in reversed(side))], colour, 0.5, drop=8)
    c.rect(-20, -tall - 12, 40, 28, darker(colour, 0.4), 6, 0)
    c.rect(-44, -tall * 0.44, 88, tall * 0.26, WHITE, 4, 0.2)
    c.oval(0, -tall * 0.31, 18, 18, c.pick(), 0.2)
