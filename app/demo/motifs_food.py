"""Pictures of eating and drinking: mostly a table seen from above."""

from collections.abc import Callable

from app.demo.motifs_dishes import (
    CHOCOLATE,
    CREAM,
    CRUST,
    GREENS,
    RICE,
    SAUCE,
    bite,
    bits,
    bits_at,
    board,
    bottle,
    cup,
    cupcake,
    dish,
    flatbread,
    jar,
    sandwich,
)
from app.demo.motifs_kit import Canvas
from app.demo.motifs_people import bust, someone
from app.demo.motifs_props import flower, plant, sprig
from app.demo.motifs_scenes import outdoors, room, tabletop
from app.demo.motifs_shapes import METAL, WHITE, box, darker, ink, lighter, mix, smooth


def catering(c: Canvas) -> None:
    tabletop(c)
    spots = [(270, 250, 185), (690, 210, 150), (1010, 330, 165), (250, 660, 150), (600, 590, 215), (960, 690, 175)]
    bread = c.rng.randrange(6)
    for i, (x, y, r) in enumerate(spots):
        with c.at(x + c.some(-24, 24), y + c.some(-20, 20), turn=c.some(0, 360)):
            if i == bread:
                for dx, dy in ((-28, -20), (30, 18), (-10, 40)):
                    with c.at(dx, dy):
                        flatbread(c, r * 0.72)
            else:
                dish(c, r * c.some(0.88, 1.03))
    with c.at(430, 430, 0.8, c.some(-60, 60)):
        sprig(c, c.inks.green, 3)


def home_cooking(c: Canvas) -> None:
    room(c)
    p = c.inks
    pot = c.pick((p.red, p.blue, p.green, p.yellow))
    x = c.some(500, 700)
    with c.at(x, 700):
        for s in (-60, 10, 70):
            c.curve([(s, -310), (s + 22, -360), (s - 20, -410), (s + 12, -480)], lighter(p.paper, 0.6), 13)
        c.rect(-250, -200, 70, 34, darker(pot, 0.2), 16)
        c.rect(180, -200, 70, 34, darker(pot, 0.2), 16)
        c.rect(-200, -240, 400, 250, pot, 44, 0.55, drop=14)
        c.rect(-216, -258, 432, 34, lighter(pot, 0.18), 16, 0.2)
        c.fill(smooth([(-190, -258), (-120, -300), (0, -314), (120, -300), (190, -258)], False), pot, 0.5)
        c.oval(0, -322, 26, 20, p.wood)
    for side in (-1, 1):
        with c.at(x + side * c.some(350, 410), 760, c.some(0.9, 1.1)):
            c.rng.choice((lambda: board(c), lambda: bottle(c, p.green), lambda: plant(c)))()


def cakes(c: Canvas) -> None:
    room(c)
    p = c.inks
    layers = c.rng.randint(2, 3)
    cream, sponge = c.rng.choice(
        ((CREAM, CHOCOLATE), (p.pink, ink("e2b46f")), (CREAM, ink("e2b46f")), (mix(p.green, WHITE, 0.55), CREAM))
    )
    with c.at(600 + c.some(-90, 90), 760):
        c.rect(-26, -120, 52, 110, WHITE, shade=0.4)
        c.oval(0, -6, 130, 20, WHITE, 0.3, drop=9)
        c.oval(0, -124, 320, 40, WHITE, 0.3, drop=10)
        foot = -130.0
        for i in range(layers):
            w, h = 480 - i * 120, 150 - i * 12
            c.rect(-w / 2, foot - h, w, h, sponge, 14, 0.4)
            c.rect(-w / 2, foot - h * 0.55, w, 16, cream, 6, 0.1)
            drip = [(-w / 2 - 4, foot - h - 12), (-w / 2 - 4, foot - h * 0.6)]
            n = 8
            for k in range(n * 2 + 1):
                drip.append((-w / 2 + w * k / (n * 2), foot - h * (0.74 if k % 2 else 0.5 - 0.12 * c.rng.random())))
            drip += [(w / 2 + 4, foot - h * 0.6), (w / 2 + 4, foot - h - 12)]
            c.fill(smooth(drip), cream, 0.3)
            c.oval(0, foot - h - 6, w / 2, 24, lighter(cream, 0.4), 0.2)
            foot -= h
        for i in range(5):
            x = -84 + i * 42
            with c.at(x, foot - 12):
                c.oval(0, -6, 21, 22, c.pick((SAUCE, p.red)), 0.5)
                with c.at(0, -26, 0.3):
                    flower(c, p.green, 4, 50)
        if c.rng.random() < 0.5:
            for x in (-50, 0, 50):
                c.rect(x - 6, foot - 130, 12, 96, c.pick(), 3, 0)
                c.blob([(x, foot - 174), (x - 11, foot - 146), (x, foot - 132), (x + 11, foot - 146)], p.yellow, 0)
    for x in (140, 1060):
        with c.at(x + c.some(-30, 30), 790, 0.9):
            cupcake(c)


def bread(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    with c.at(600, 450, turn=c.some(-12, 12)):
        c.rect(-420, -270, 840, 540, p.wood, 50, 0.4, drop=16)
        c.oval(-350, 0, 26, 26, darker(p.wood, 0.4), 0)
    loaves = c.rng.choice((("round", "long", "rolls"), ("long", "rolls", "round"), ("round", "rolls", "long")))
    for (x, y, turn), kind in zip(((430, 400, -15), (800, 380, 25), (640, 640, 6)), loaves, strict=True):
        with c.at(x, y, 1.05, turn + c.some(-10, 10)):
            if kind == "round":
                c.oval(0, 0, 190, 180, CRUST, 0.6, drop=14)
                for i in range(-2, 3):
                    c.blob(
                        [
                            (i * 58 - 40, -100 + abs(i) * 30),
                            (i * 58 + 26, 0),
                            (i * 58 + 40, 100 - abs(i) * 30),
                            (i * 58 - 6, 6),
                        ],
                        CREAM,
                        0.3,
                    )
            elif kind == "long":
                c.blob(
                    [(-70, -240), (0, -270), (70, -240), (88, 0), (70, 240), (0, 270), (-70, 240), (-88, 0)],
                    CRUST,
                    0.6,
                    drop=14,
                )
                for i in range(-2, 3):
                    c.blob([(-58, i * 92 + 34), (0, i * 92 - 2), (58, i * 92 - 34), (0, i * 92 + 24)], CREAM, 0.3)
            else:
                for dx, dy in ((-110, 0), (20, -20), (130, 50)):
                    c.oval(dx, dy, 82, 76, mix(CRUST, CREAM, 0.2), 0.6, drop=11)
                    bits_at(c, dx, dy, 50, CREAM)
    bits_at(c, 950, 720, 130, RICE)
    for turn in (-24, 0, 24):
        with c.at(180, 820, 1.5, turn):
            c.line([(0, 0), (0, -210)], p.yellow, 5)
            for i in range(5):
                for side in (-40, 40):
                    with c.at(0, -120 - i * 26, turn=side):
                        c.oval(0, -22, 8, 20, darker(p.yellow, 0.1), 0.3)


def lunches(c: Canvas) -> None:
    base = tabletop(c)
    p = c.inks
    rows = c.rng.choice((((340, 280), (860, 280), (340, 650), (860, 650)), ((320, 450), (860, 270), (860, 650))))
    for x, y in rows:
        with c.at(x + c.some(-14, 14), y, turn=c.some(-8, 8)):
            kraft = lighter(p.wood, 0.35)
            c.rect(-215, -145, 430, 290, kraft, 20, 0.4, drop=14)
            c.rect(-198, -128, 396, 256, lighter(kraft, 0.5), 12, 0.2)
            sandwich(c, -95, 0)
            c.oval(108, -58, 60, 54, c.pick((SAUCE, GREENS, p.yellow)), 0.5)
            c.line([(108, -100), (116, -120)], darker(p.wood, 0.3), 7)
            with c.at(104, 62):
                c.rect(-76, -44, 152, 88, mix(base, GREENS, 0.6), 10)
                bits(c, 52, (GREENS, SAUCE, p.yellow, RICE), 20, 13)


def snacks(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    with c.at(600, 460, turn=c.some(-10, 10)):
        if c.rng.random() < 0.5:
            c.oval(0, 0, 470, 350, c.pick((WHITE, p.wood, darker(p.blue, 0.3))), 0.3, drop=16)
        else:
            c.rect(-470, -320, 940, 640, c.pick((p.wood, darker(p.blue, 0.3), WHITE)), 60, 0.3, drop=16)
        for row in range(4):
            kind = c.rng.randrange(4)
            for col in range(5 + row % 2):
                with c.at(-300 + col * 140 - (row % 2) * 50, -210 + row * 140, turn=c.some(-25, 25)):
                    bite(c, kind)


def preserves(c: Canvas) -> None:
    room(c)
    p = c.inks
    count = c.rng.randint(4, 5)
    for i in range(count):
        with c.at(600 + (i - (count - 1) / 2) * 215, 740 + (i % 2) * 46, c.some(1.2, 1.65)):
            jar(c, c.pick((SAUCE, p.yellow, ink("d9772f"), ink("7c2f4a"), GREENS)))
    for _ in range(5):
        c.oval(c.some(120, 1080), c.some(820, 870), 26, 25, c.pick((SAUCE, p.yellow, ink("7c2f4a"))), 0.5, drop=6)


def coffee_bar(c: Canvas) -> None:
    if c.rng.random() < 0.5:
        room(c)
        p = c.inks
        for i, x in enumerate(c.rng.sample((260, 490, 720, 950), 3)):
            with c.at(x, 760 + i * 20, 1.35):
                c.oval(0, -2, 100, 16, WHITE, 0.3, drop=8)
                cup(c, c.pick((WHITE, p.red, p.blue, p.green, p.yellow)))
        return
    outdoors(c, mix(c.inks.paper, c.inks.ground, 0.5), 640, town=True)
    p = c.inks
    colour = c.pick((p.red, p.blue, p.green))
    with c.at(600, 800):
        c.oval(0, 6, 400, 26, darker(c.inks.ground, 0.4), 0)
        for x in (-300, 290):
            c.rect(x, -600, 16, 260, p.wood)
        with c.at(0, -450, 0.7):
            bust(c, someone(c.rng, p.accents))
        for x in (-210, 210):
            c.ring(x, -62, 58, 58, darker(p.blue, 0.4), 17)
            c.dot(x, -62, 14, METAL)
        c.rect(-330, -320, 660, 230, colour, 16, 0.5)
        c.rect(-350, -344, 700, 34, p.wood, 6)
        for i in range(8):
            side = -380 + i * 95
            c.fill(
                [(side, -600), (side + 95, -600), (side + 95, -540), (side + 48, -516), (side, -540)],
                (WHITE, colour)[i % 2],
                0.3,
            )
        c.rect(-390, -640, 780, 50, lighter(colour, 0.1), 10)
        c.oval(0, -205, 74, 74, WHITE, 0.2)
        with c.at(-8, -164, 0.6):
            cup(c, colour, steam=False)


def cooking_workshops(c: Canvas) -> None:
    room(c)
    p = c.inks
    for x in c.rng.sample((330, 880), 2):
        with c.at(x, 400, 1.0, flip=x > 600):
            bust(c, someone(c.rng, p.accents))
    c.rect(0, 650, 1200, 250, p.wood, 0, 0.5)
    c.rect(0, 650, 1200, 16, lighter(p.wood, 0.4), 0, 0)
    for x in (190, 620, 1000):
        with c.at(x + c.some(-20, 20), 800, 1.15):
            if x == 620:
                c.fill(box(-110, -110, 220, 110, 50), c.pick((WHITE, p.yellow)), 0.5, drop=9)
                c.oval(0, -110, 112, 24, GREENS, 0.4)
                c.line([(40, -110), (90, -210)], lighter(p.wood, 0.4), 15)
            else:
                board(c)


MOTIFS: dict[str, Callable[[Canvas], None]] = {
    "catering": catering,
    "home-cooking": home_cooking,
    "cakes": cakes,
    "bread": bread,
    "lunches": lunches,
    "snacks": snacks,
    "preserves": preserves,
    "coffee-bar": coffee_bar,
    "cooking-workshops": cooking_workshops,
}
