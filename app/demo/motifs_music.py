"""Pictures of music, and what makes a party look like one."""

from app.demo.motifs_kit import Canvas
from app.demo.motifs_people import bust, someone
from app.demo.motifs_scenes import room
from app.demo.motifs_shapes import BLACK, METAL, NIGHT, WHITE, Colour, darker, ellipse, ink, lighter, mix, smooth


def bunting(c: Canvas, y: float) -> None:
    """Small flags on a line across the picture."""
    p = c.inks
    dip = c.some(70, 130)
    points = [(i * 60.0, y + dip * (1 - ((i * 60 - 600) / 600) ** 2)) for i in range(21)]
    c.line(points, darker(p.wood, 0.2), 5)
    for i in range(1, 20):
        x, top = points[i]
        c.fill([(x - 25, top), (x + 25, top), (x, top + 64)], p.accents[i % 5], 0.3)


def confetti(c: Canvas, count: int) -> None:
    """Bits of coloured paper everywhere."""
    for _ in range(count):
        with c.at(c.some(0, 1200), c.some(0, 900), turn=c.some(0, 180)):
            c.rect(-9, -4, c.some(10, 22), c.some(7, 13), c.pick(), 2, 0)


def guitar(c: Canvas, wood: Colour) -> None:
    """A guitar standing up; its foot at the origin, about 700 high."""
    c.rect(-20, -640, 40, 340, darker(wood, 0.5), 4, 0.2, drop=10)
    c.rect(-34, -720, 68, 92, darker(wood, 0.3), 10, 0.3)
    for i in range(3):
        for side in (-1, 1):
            c.dot(side * 44, -704 + i * 28, 9, METAL)
    c.fill(smooth([(0, 0), (-130, -30), (-165, -130), (-110, -220), (-120, -310), (-60, -365), (0, -370), (60, -365), (120, -310), (110, -220), (165, -130), (130, -30)]), wood, 0.55, drop=16)  # fmt: skip
    c.oval(0, -226, 58, 58, darker(wood, 0.65), 0)
    c.ring(0, -226, 66, 66, lighter(wood, 0.4), 6)
    c.rect(-62, -108, 124, 24, darker(wood, 0.55), 6, 0)
    for x in (-12, -4, 4, 12):
        c.line([(x, -98), (x, -640)], lighter(METAL, 0.5), 2.4)


def drum(c: Canvas, colour: Colour) -> None:
    """A hand drum, its foot at the origin."""
    c.fill(
        smooth([(-120, -330), (-96, -180), (-50, -120), (-70, 0), (70, 0), (50, -120), (96, -180), (120, -330)]),
        colour,
        0.5,
        drop=12,
    )
    c.oval(0, -330, 122, 34, ink("f3e3c4"), 0.3)
    for i in range(6):
        x = -110 + i * 44
        c.line([(x, -322), (x * 0.72 + 8, -200), (x + 22, -322)], lighter(colour, 0.5), 5)


def music(c: Canvas) -> None:
    room(c, 730)
    p = c.inks
    wood = c.pick((ink("c8813f"), ink("a4562f"), p.red, p.yellow))
    if c.rng.random() < 0.5:
        with c.at(420, 850, 1.1, c.some(-10, 6)):
            guitar(c, wood)
        with c.at(800, 840, 1.1):
            drum(c, c.pick((p.red, p.blue, p.green)))
        with c.at(1040, 860, 0.75):
            drum(c, c.pick((p.yellow, p.pink)))
    else:
        with c.at(360, 370, 1.15):
            bust(c, someone(c.rng, p.accents))
        with c.at(840, 860, 1.12, c.some(4, 14)):
            guitar(c, wood)
        with c.at(520, 900, 1.0):
            c.line([(0, 0), (0, -330)], BLACK, 13)
            c.rect(-30, -430, 60, 110, METAL, 28, 0.5)
            c.rect(-30, -372, 60, 18, BLACK, 2, 0)
    for x in c.rng.sample((90, 600, 690), 2):
        note(c, x, c.some(100, 260), c.pick())


def note(c: Canvas, x: float, y: float, colour: Colour) -> None:
    """A note of music in the air."""
    with c.at(x, y, c.some(0.8, 1.2), c.some(-14, 14)):
        for dx in (0, 62):
            c.oval(dx, 40, 21, 16, colour, 0)
            c.line([(dx + 18, 38), (dx + 18, -40)], colour, 8)
        c.line([(18, -40), (80, -40)], colour, 17)


def dj(c: Canvas) -> None:
    p = c.inks
    back = c.pick((darker(p.blue, 0.3), darker(p.red, 0.3), NIGHT, darker(p.green, 0.3)))
    c.rect(0, 0, 1200, 900, back, 0, 0.4)
    for _ in range(5):
        top, foot = c.some(100, 1100), c.some(-100, 1300)
        c.fill([(top, -10), (top + 20, -10), (foot + 170, 900), (foot - 60, 900)], mix(back, c.pick(), 0.3), 0)
    with c.at(600, 150):
        c.line([(0, -160), (0, -70)], METAL, 5)
        c.oval(0, 0, 88, 88, METAL, 0.5)
        with c.within(ellipse(0, 0, 88, 88)):
            for row in range(-4, 5):
                for col in range(-4, 5):
                    c.rect(
                        col * 24 - 9,
                        row * 24 - 9,
                        18,
                        18,
                        mix(METAL, c.pick((*p.accents, WHITE)), c.some(0.2, 0.9)),
                        2,
                        0,
                    )
    with c.at(600, 430, 0.95):
        who = someone(c.rng, p.accents)
        bust(c, who)
        c.ring(0, 0, 116, 134, BLACK, 17, (190, 350))
        for x in (-110, 110):
            c.rect(x - 26, -24, 52, 84, p.red, 22, 0.4)
    for x in (130, 1070):
        c.rect(x - 110, 250, 220, 520, BLACK, 16, 0.3, drop=10)
        for y, r in ((350, 54), (570, 86)):
            c.oval(x, y, r, r, METAL, 0.3)
            c.oval(x, y, r * 0.8, r * 0.8, NIGHT, 0.3)
            c.oval(x, y, r * 0.3, r * 0.3, METAL, 0.3)
    c.rect(190, 650, 820, 260, NIGHT, 18, 0.2, drop=10)
    c.rect(190, 650, 820, 16, METAL, 6, 0)
    for x in (370, 830):
        c.oval(x, 780, 140, 92, BLACK, 0)
        for k in (0.86, 0.66, 0.48):
            c.ring(x, 780, 140 * k, 92 * k, ink("45434f"), 4)
        c.oval(x, 780, 46, 30, c.pick(), 0.3)
    for i in range(4):
        c.rect(548 + i * 30, 700, 8, 130, METAL, 3, 0)
        c.rect(540 + i * 30, 720 + c.some(0, 80), 24, 22, c.pick(), 4, 0)
