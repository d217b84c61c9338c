"""Machines of every day: a bicycle, a telephone, a kettle."""

import math

from app.demo.motifs_kit import Canvas
from app.demo.motifs_shapes import BLACK, METAL, NIGHT, Colour, darker, ink, lighter, mix, smooth


def phone(c: Canvas, screen: Colour) -> None:
    """A telephone around the origin, its screen empty."""
    c.rect(-152, -300, 304, 600, NIGHT, 40, 0.3, drop=18)
    c.rect(-136, -276, 272, 552, screen, 24, 0.15)
    c.rect(-40, -288, 80, 9, METAL, 4, 0)


def laptop(c: Canvas, screen: Colour, wide: float = 420) -> None:
    """A laptop from the front, its foot at the origin; draws the screen empty."""
    tall = wide * 0.62
    c.rect(-wide / 2, -tall - 16, wide, tall, darker(c.inks.blue, 0.45), 16, 0.2, drop=12)
    c.rect(-wide / 2 + 16, -tall, wide - 32, tall - 34, screen, 5, 0.15)
    c.fill([(-wide / 2 - 46, 8), (-wide / 2 - 6, -18), (wide / 2 + 6, -18), (wide / 2 + 46, 8)], METAL, 0.3)
    c.rect(-wide / 2 - 46, 6, wide + 92, 12, darker(METAL, 0.25), 6, 0)


def bicycle(c: Canvas, colour: Colour, basket: bool) -> None:
    """A Dutch bicycle, looking right; the ground at the origin, about 900 wide."""
    rear, front, pedal, seat = (-260, -150), (270, -150), (-20, -140), (-120, -390)
    for x, y in (rear, front):
        c.ring(x, y, 150, 150, BLACK, 21)
        c.ring(x, y, 128, 128, METAL, 6)
        for i in range(9):
            a = i * math.pi / 9
            c.line(
                [(x - 126 * math.cos(a), y - 126 * math.sin(a)), (x + 126 * math.cos(a), y + 126 * math.sin(a))],
                METAL,
                2.5,
            )
        c.ring(x, y, 172, 172, colour, 10, (190, 330))
    c.line([rear, pedal, seat, rear], colour, 19)
    c.line([pedal, (188, -370)], colour, 21)
    c.line([(-110, -340), (184, -380)], colour, 17)
    c.line([(170, -450), (196, -370), front], colour, 19)
    c.line([(166, -460), (150, -500), (70, -500)], BLACK, 14)
    c.line([(90, -500), (50, -496)], darker(c.inks.wood, 0.2), 22)
    c.line([seat, (-132, -440)], METAL, 13)
    c.blob([(-210, -452), (-130, -474), (-60, -456), (-120, -434)], darker(c.inks.wood, 0.3), 0.3)
    c.oval(*pedal, 46, 46, METAL, 0.4)
    c.line([pedal, (20, -64)], BLACK, 12)
    c.rect(0, -70, 60, 16, BLACK, 5, 0)
    c.line([(-360, -330), (-140, -335)], METAL, 10)
    c.oval(214, -404, 26, 24, c.inks.yellow, 0.3)
    if basket:
        c.fill([(190, -520), (380, -520), (350, -400), (214, -400)], lighter(c.inks.wood, 0.25), 0.5)
        for i in range(1, 5):
            c.line([(190 + i * 38, -516), (214 + i * 27, -404)], c.inks.wood, 4)


def toaster(c: Canvas, colour: Colour) -> None:
    for x in (-60, 20):
        c.rect(x, -226, 70, 80, ink("d6a45c"), 20, 0.4)
    c.rect(-130, -180, 260, 180, colour, 50, 0.5, drop=10)
    c.rect(-104, -186, 208, 16, BLACK, 6, 0)
    c.rect(122, -120, 26, 44, BLACK, 8, 0)
    c.oval(60, -60, 22, 22, METAL, 0.3)


def kettle(c: Canvas, colour: Colour) -> None:
    c.ring(96, -130, 66, 84, BLACK, 22, (-90, 90))
    c.fill(
        smooth([(-100, 0), (-106, -110), (-70, -220), (70, -220), (106, -110), (100, 0)], False), colour, 0.5, drop=10
    )
    c.fill([(-70, -200), (-150, -190), (-96, -120)], darker(colour, 0.15), 0.3)
    c.rect(-76, -240, 152, 30, BLACK, 12, 0)
    c.rect(-120, -14, 240, 22, BLACK, 8, 0)


def lamp(c: Canvas, colour: Colour) -> None:
    c.fill([(-20, -250), (110, -190), (190, 0), (-60, 0)], mix(c.inks.yellow, c.inks.paper, 0.6), 0)
    c.oval(-60, -6, 92, 18, colour, 0.4, drop=8)
    c.line([(-60, -16), (-110, -170), (10, -300)], METAL, 15)
    with c.at(20, -290, 1, -26):
        c.fill([(-34, -30), (34, -30), (84, 66), (-84, 66)], colour, 0.5)
        c.oval(0, 66, 40, 18, lighter(c.inks.yellow, 0.4), 0)


def mixer(c: Canvas, colour: Colour) -> None:
    c.rect(-130, -26, 260, 26, colour, 10, 0.4, drop=9)
    c.rect(50, -240, 70, 220, colour, 20, 0.4)
    c.rect(-130, -290, 250, 92, colour, 42, 0.5)
    c.line([(-70, -200), (-70, -120)], METAL, 10)
    c.fill(smooth([(-130, -130), (-110, -40), (-30, -40), (-10, -130)], False), METAL, 0.5)


def radio(c: Canvas, colour: Colour) -> None:
    c.line([(90, -190), (150, -310)], METAL, 7)
    c.rect(-150, -190, 300, 190, colour, 26, 0.5, drop=10)
    c.oval(-70, -96, 58, 58, darker(colour, 0.4), 0)
    for k in (0.75, 0.45):
        c.ring(-70, -96, 58 * k, 58 * k, lighter(colour, 0.2), 5)
    c.rect(20, -156, 104, 46, c.inks.paper, 6, 0.2)
    for x in (46, 98):
        c.oval(x, -60, 20, 20, METAL, 0.4)
