"""Tools and what a workshop is full of."""

from app.demo.motifs_kit import Canvas
from app.demo.motifs_shapes import BLACK, METAL, WHITE, Colour, darker, lighter, mix, smooth


def ladder(c: Canvas, x: float, foot: float, tall: float) -> None:
    """A ladder against the wall."""
    for side in (-62, 62):
        c.line([(x + side, foot), (x + side * 0.7, foot - tall)], c.inks.wood, 20)
    for i in range(1, 8):
        w = 62 - 18 * i / 8
        y = foot - tall * i / 8
        c.line([(x - w, y), (x + w, y)], lighter(c.inks.wood, 0.25), 14)


def paint_pot(c: Canvas, x: float, foot: float, colour: Colour) -> None:
    """An open pot of paint."""
    c.rect(x - 46, foot - 92, 92, 92, METAL, 8, 0.4, drop=8)
    c.rect(x - 46, foot - 64, 92, 36, WHITE, 0, 0.2)
    c.fill(
        smooth(
            [
                (x - 46, foot - 92),
                (x - 30, foot - 66),
                (x - 10, foot - 88),
                (x + 14, foot - 52),
                (x + 30, foot - 86),
                (x + 46, foot - 92),
            ]
        ),
        colour,
        0,
    )
    c.oval(x, foot - 92, 46, 12, colour, 0.2)


def mower(c: Canvas, colour: Colour) -> None:
    """A lawn mower, its wheels at the origin."""
    c.oval(0, 4, 200, 18, darker(c.inks.green, 0.4), 0)
    c.line([(-110, -110), (-290, -310)], BLACK, 15)
    c.line([(-330, -312), (-262, -312)], c.inks.red, 22)
    c.fill(smooth([(-160, -30), (-140, -110), (20, -130), (150, -96), (170, -30)]), colour, 0.5)
    c.rect(-70, -180, 130, 70, darker(colour, 0.4), 18, 0.3)
    for x, r in ((-104, 56), (120, 42)):
        c.oval(x, -r, r, r, BLACK, 0)
        c.oval(x, -r, r * 0.5, r * 0.5, METAL, 0.3)


def hammer(c: Canvas) -> None:
    """A hammer around the origin."""
    c.rect(-17, -180, 34, 420, lighter(c.inks.wood, 0.2), 15, 0.4, drop=9)
    c.rect(-20, 60, 40, 180, c.inks.red, 18, 0.4)
    c.fill([(-80, -210), (60, -210), (84, -196), (84, -150), (60, -140), (-60, -140), (-96, -178)], METAL, 0.6, drop=7)


def wrench(c: Canvas) -> None:
    """A spanner around the origin."""
    c.rect(-20, -170, 40, 360, METAL, 18, 0.5, drop=9)
    for y in (-190, 200):
        c.oval(0, y, 58, 58, METAL, 0.5)
    c.fill([(-24, -260), (24, -260), (18, -190), (-18, -190)], mix(c.inks.wood, c.inks.paper, 0.25), 0)
    c.oval(0, 200, 26, 26, mix(c.inks.wood, c.inks.paper, 0.25), 0)


def screwdriver(c: Canvas) -> None:
    """A screwdriver around the origin."""
    c.rect(-10, -20, 20, 240, METAL, 3, 0.3, drop=7)
    c.fill([(-10, 210), (10, 210), (16, 250), (-16, 250)], METAL, 0)
    colour = c.pick((c.inks.yellow, c.inks.blue, c.inks.green))
    c.blob([(-36, -10), (-44, -120), (-30, -200), (30, -200), (44, -120), (36, -10)], colour, 0.5, drop=9)
    for x in (-16, 16):
        c.line([(x, -160), (x, -50)], darker(colour, 0.2), 7)


def saw(c: Canvas) -> None:
    """A hand saw around the origin."""
    teeth = [(62 - (i % 2) * 13, -120 + i * 16.0) for i in range(24)]
    c.fill([(-40, -120), *teeth, (20, 262), (-6, 262)], METAL, 0.5, drop=9)
    c.blob([(-60, -110), (-54, -220), (50, -230), (72, -110)], c.inks.wood, 0.5, drop=8)
    c.oval(6, -165, 26, 24, mix(c.inks.wood, c.inks.paper, 0.25), 0)


def tape(c: Canvas) -> None:
    """A tape measure around the origin."""
    c.rect(-12, 60, 40, 190, c.inks.yellow, 2, 0.2, drop=6)
    for i in range(8):
        c.line([(-10, 90 + i * 20), (4 + (i % 2) * 8, 90 + i * 20)], BLACK, 3)
    c.rect(-78, -84, 156, 160, c.pick((c.inks.red, c.inks.blue)), 40, 0.5, drop=11)
    c.oval(0, -4, 46, 46, WHITE, 0.3)
    c.oval(0, -4, 18, 18, METAL, 0.3)


def scissors(c: Canvas, long: float, grip: Colour) -> None:
    """Open scissors around their pin, the points upwards."""
    for turn in (-14, 14):
        with c.at(0, 0, turn=turn):
            c.fill([(-9, 10), (-12, -long * 0.3), (0, -long * 0.62), (12, -long * 0.3), (9, 10)], METAL, 0.3, drop=6)
            side = 1 if turn < 0 else -1
            c.line([(0, 8), (side * 10, long * 0.16)], grip, 20)
            c.ring(side * 20, long * 0.28, long * 0.085, long * 0.12, grip, 18)
    c.dot(0, 0, 7, darker(METAL, 0.5))


def bobbin(c: Canvas, colour: Colour, tall: float = 130) -> None:
    """A reel of thread, its foot at the origin."""
    c.rect(-46, -tall, 92, 22, c.inks.wood, 7, 0.3, drop=8)
    c.rect(-36, -tall + 18, 72, tall - 36, colour, 8)
    for i in range(5):
        y = -tall + 32 + i * (tall - 60) / 4
        c.line([(-34, y), (34, y + 6)], darker(colour, 0.2), 3)
    c.rect(-46, -22, 92, 22, c.inks.wood, 7, 0.3)
