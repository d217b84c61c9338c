"""Things of paper and print: shirts, emblems, posters, pencils."""

from app.demo.motifs_kit import Canvas
from app.demo.motifs_props import sprig
from app.demo.motifs_shapes import BLACK, METAL, WHITE, Colour, box, darker, ellipse, ink, lighter, mix


def poster(c: Canvas, w: float, h: float) -> None:
    """A poster with a bold picture and some lines of type, around the origin."""
    p = c.inks
    back, front = c.rng.sample((*p.accents, WHITE, p.paper), 2)
    c.rect(-w / 2, -h / 2, w, h, back, 3, 0.3, drop=12)
    kind = c.rng.choice(("emblem", "discs", "waves", "arches"))
    if kind == "emblem":
        with c.at(0, -h * 0.12):
            emblem(c, front, w * 0.36)
    elif kind == "discs":
        for i in range(3):
            c.oval((i - 1) * w * 0.2, -h * 0.28 + i * h * 0.17, w * 0.22, w * 0.22, c.pick(), 0.4)
    elif kind == "waves":
        for i in range(5):
            y = -h * 0.38 + i * h * 0.12
            c.curve(
                [(-w * 0.4, y), (-w * 0.15, y + h * 0.06), (w * 0.12, y), (w * 0.4, y + h * 0.05)],
                (front, c.pick())[i % 2],
                w * 0.08,
            )
    else:
        for i in range(4):
            c.fill(
                ellipse(0, h * 0.16, w * (0.42 - 0.1 * i), h * (0.5 - 0.12 * i), 180, 360), (front, back)[i % 2], 0.2
            )
    c.rect(-w * 0.38, h * 0.26, w * 0.76, h * 0.075, front, 2, 0)
    for i in range(2):
        c.rect(-w * 0.38, h * 0.37 + i * h * 0.05, w * c.some(0.4, 0.7), h * 0.022, front, 2, 0)


def swatches(c: Canvas, colours: tuple[Colour, ...], w: float, h: float) -> None:
    """A fan of colour cards, its pin at the origin."""
    for i, colour in enumerate(colours):
        with c.at(0, 0, turn=(i - len(colours) / 2) * 17):
            c.rect(-w / 2, -h, w, h, WHITE, 6, 0, drop=6)
            c.rect(-w / 2 + 8, -h + 8, w - 16, h * 0.62, colour, 4, 0.3)
    c.dot(0, -14, 8, METAL)


def shirt(c: Canvas, colour: Colour, w: float = 380) -> None:
    """A T-shirt lying flat, around the origin."""
    k = w / 380
    outline = [(-70, -210), (-120, -196), (-230, -110), (-176, -28), (-132, -66), (-132, 220), (132, 220), (132, -66), (176, -28), (230, -110), (120, -196), (70, -210)]  # fmt: skip
    c.fill([(x * k, y * k) for x, y in outline], colour, 0.4, drop=12 * k)
    c.fill(ellipse(0, -212 * k, 70 * k, 40 * k, 0, 180), darker(colour, 0.3), 0)
    for side in (-1, 1):
        c.line([(side * 132 * k, -60 * k), (side * 128 * k, 40 * k)], darker(colour, 0.15), 4)


def emblem(c: Canvas, colour: Colour, size: float) -> None:
    """A printed picture in one ink: sun over water, a flower, a bird, a bicycle wheel or bold stripes."""
    kind = c.rng.choice(("sun", "flower", "stripes", "leaf", "wheel"))
    if kind == "sun":
        c.fill(ellipse(0, 0, size * 0.7, size * 0.7, 180, 360), colour, 0)
        for i in range(3):
            c.line(
                [
                    (-size * (0.7 - i * 0.15), size * (0.2 + i * 0.25)),
                    (size * (0.7 - i * 0.15), size * (0.2 + i * 0.25)),
                ],
                colour,
                size * 0.11,
            )
    elif kind == "flower":
        for i in range(8):
            with c.at(0, 0, turn=45 * i):
                c.blob(
                    [(0, -size * 0.2), (-size * 0.2, -size * 0.6), (0, -size * 0.9), (size * 0.2, -size * 0.6)],
                    colour,
                    0,
                )
        c.dot(0, 0, size * 0.15, colour)
    elif kind == "stripes":
        for i in range(4):
            c.ring(0, size * 0.4, size * (0.25 + 0.22 * i), size * (0.25 + 0.22 * i), colour, size * 0.12, (180, 360))
    elif kind == "leaf":
        with c.at(0, size * 0.8, size / 150):
            sprig(c, colour, 5)
    else:
        c.ring(0, 0, size * 0.72, size * 0.72, colour, size * 0.12)
        for i in range(6):
            with c.at(0, 0, turn=60 * i):
                c.line([(0, 0), (0, -size * 0.7)], colour, size * 0.05)


def sheet(c: Canvas, w: float, h: float, colour: Colour = WHITE, lines: int = 0, drop: float = 9) -> None:
    """A sheet of paper around the origin, with that many lines of writing."""
    c.rect(-w / 2, -h / 2, w, h, colour, 5, 0.15, drop=drop)
    for i in range(lines):
        y = -h / 2 + h * (i + 1.2) / (lines + 1.4)
        c.line(
            [(-w * 0.36, y), (-w * 0.36 + w * c.some(0.45, 0.72), y)], mix(colour, c.inks.blue, 0.45), max(4, h * 0.016)
        )


def pencil(c: Canvas, long: float, colour: Colour, wide: float = 22) -> None:
    """A pencil lying down, its point at the origin, its end upwards."""
    c.shadow(box(-wide / 2, -long, wide, long), 5, 8, 6, 0.3)
    c.fill([(0, 0), (-wide / 2, -wide * 1.8), (wide / 2, -wide * 1.8)], ink("ecd2a4"), 0)
    c.fill([(0, 0), (-wide * 0.17, -wide * 0.6), (wide * 0.17, -wide * 0.6)], BLACK, 0)
    c.rect(-wide / 2, -long, wide, long - wide * 1.8, colour, 2, 0)
    c.rect(-wide / 2, -long, wide * 0.34, long - wide * 1.8, lighter(colour, 0.3), 0, 0)
    c.rect(-wide / 2, -long - wide * 0.7, wide, wide * 0.9, c.inks.pink, 5, 0)


def brush(c: Canvas, long: float, paint: Colour, wide: float = 34) -> None:
    """A paint brush lying down, its hair at the origin, its handle upwards."""
    c.shadow(box(-wide / 2, -long, wide, long), 5, 8, 6, 0.25)
    c.blob([(0, 8), (-wide * 0.55, -wide * 0.8), (-wide * 0.4, -wide * 1.7), (wide * 0.4, -wide * 1.7), (wide * 0.55, -wide * 0.8)], paint, 0.3)  # fmt: skip
    c.rect(-wide * 0.42, -wide * 2.6, wide * 0.84, wide * 1.1, METAL, 3, 0.3)
    c.blob([(-wide * 0.3, -wide * 2.5), (-wide * 0.34, -long * 0.5), (-wide * 0.12, -long), (wide * 0.12, -long), (wide * 0.34, -long * 0.5), (wide * 0.3, -wide * 2.5)], c.inks.wood, 0.4)  # fmt: skip
