"""Pictures of handwork: the thing and the tools it is made with."""

from collections.abc import Callable

from app.demo.motifs_kit import Canvas
from app.demo.motifs_prints import emblem, shirt
from app.demo.motifs_props import flower, sprig
from app.demo.motifs_scenes import room, tabletop
from app.demo.motifs_shapes import BLACK, METAL, WHITE, Colour, Points, box, darker, ellipse, ink, lighter, mix, smooth
from app.demo.motifs_tools import bobbin, scissors

LEATHER = ink("8c4f2b")
CLAY = ink("c07a54")


def screen_printing(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    cloth, paint = c.rng.choice(((WHITE, p.red), (p.yellow, p.blue), (p.blue, WHITE), (p.pink, p.blue), (WHITE, p.green), (p.green, p.yellow), (p.red, WHITE)))  # fmt: skip
    seed = c.rng.random()
    with c.at(350 + c.some(-20, 20), 470, turn=c.some(-9, 4)):
        shirt(c, cloth, 470)
        c.rng.seed(seed)
        with c.at(0, 10):
            emblem(c, paint, 105)
    with c.at(860, 450, turn=c.some(2, 10)):
        c.rect(-230, -300, 460, 600, p.wood, 8, 0.4, drop=18)
        c.rect(-182, -252, 364, 504, mix(WHITE, paint, 0.18) if paint != WHITE else mix(p.paper, p.blue, 0.3), 3, 0.2)
        c.rng.seed(seed)
        with c.at(0, 30):
            emblem(c, mix(paint, BLACK, 0.1) if paint != WHITE else WHITE, 105)
        c.fill(
            smooth([(-170, -236), (170, -236), (166, -160), (80, -170), (0, -150), (-90, -172), (-168, -158)]),
            paint,
            0.3,
        )
        c.rect(-176, -200, 352, 34, darker(p.blue, 0.4), 4, 0, drop=6)
        c.rect(-186, -262, 372, 66, lighter(p.wood, 0.3), 12, 0.4)
    for _ in range(4):
        c.dot(c.some(100, 1100), c.some(780, 880), c.some(5, 13), paint)


def sewing(c: Canvas) -> None:
    room(c)
    p = c.inks
    body = c.pick((p.red, p.green, p.blue, WHITE, p.yellow))
    cloth = c.pick((p.pink, p.yellow, p.blue, p.green))
    with c.at(600 + c.some(-40, 40), 760, 1.12):
        c.fill(
            smooth([(-430, -64), (-200, -82), (0, -66), (60, 20), (-60, 60), (-260, 40), (-420, 66)]),
            cloth,
            0.5,
            drop=10,
        )
        for i in range(14):
            c.dot(-400 + i * 32, -30 + (i % 3) * 30, 6, lighter(cloth, 0.5))
        c.rect(-270, -66, 560, 56, darker(body, 0.2), 14, 0.4, drop=12)
        c.rect(150, -290, 130, 236, body, 18, 0.4)
        c.rect(-250, -340, 530, 104, body, 44, 0.5)
        c.rect(-250, -290, 92, 110, body, 20, 0.4)
        c.rect(-216, -186, 16, 70, METAL, 4, 0)
        c.line([(-208, -120), (-208, -66)], darker(METAL, 0.3), 5)
        c.rect(-236, -76, 60, 12, METAL, 4, 0)
        c.oval(296, -286, 34, 52, darker(body, 0.3))
        c.oval(216, -170, 30, 30, lighter(body, 0.5), 0.3)
        with c.at(120, -340, 0.7):
            bobbin(c, p.red)
        c.curve([(120, -400), (-60, -420), (-180, -360), (-206, -190)], p.red, 4)
    for x in (110, 1090):
        with c.at(x, 800, c.some(0.9, 1.1)):
            bobbin(c, c.pick())


def knitting(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    wool, second = c.rng.sample(p.accents, 2)
    with c.at(420, 470, turn=c.some(-12, 6)):
        c.rect(-266, -250, 570, 544, darker(wool, 0.2), 6, 0, drop=12)
        for row in range(13):
            tone = second if row in (3, 4, 8) else wool
            for col in range(15):
                x, y = -266 + col * 38, -250 + row * 40
                c.fill([(x, y), (x + 19, y + 17), (x + 19, y + 45), (x, y + 29)], lighter(tone, 0.1), 0)
                c.fill([(x + 38, y), (x + 19, y + 17), (x + 19, y + 45), (x + 38, y + 29)], darker(tone, 0.08), 0)
        c.line([(-380, -268), (360, -268)], lighter(p.wood, 0.35), 19)
        c.dot(-384, -268, 22, p.red)
    for x, y, r, colour in ((930, 260, 150, wool), (1010, 640, 130, second), (770, 770, 95, lighter(wool, 0.45))):
        _ball(c, x, y, r, colour)
    c.curve([(800, 300), (730, 380), (780, 480), (690, 560)], wool, 9)


def _ball(c: Canvas, x: float, y: float, r: float, colour: Colour) -> None:
    c.oval(x, y, r, r, colour, 0.5, drop=14)
    with c.at(x, y, r / 100, c.some(0, 180)):
        for k in (-0.62, -0.3, 0, 0.3, 0.62):
            c.curve(
                [(-92 * (1 - k * k) ** 0.5, k * 100 - 8), (0, k * 100 + 24), (92 * (1 - k * k) ** 0.5, k * 100 - 8)],
                darker(colour, 0.16),
                5,
            )
        for k in (-0.4, 0, 0.4):
            c.curve([(k * 100 + 14, -60), (k * 100 - 16, 0), (k * 100 + 10, 66)], lighter(colour, 0.25), 6)


def woodwork(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    pine = lighter(p.wood, 0.4)
    for i, y in enumerate((250, 450, 650)):
        with c.at(520, y, turn=c.some(-4, 4)):
            c.rect(-600 + i * 40, -74, 1000 - i * 60, 148, mix(pine, p.wood, 0.22 * i), 4, 0.3, drop=12)
            for k in (-40, -8, 30):
                c.curve(
                    [(-560, k), (-200, k + c.some(-14, 14)), (120, k + c.some(-10, 10)), (360, k)], darker(pine, 0.2), 4
                )
            c.oval(c.some(-300, 200), 6, 26, 15, darker(pine, 0.25), 0.3)
    with c.at(700, 400, 1.15, c.some(-28, -12)):
        c.rect(-230, -58, 460, 116, p.wood, 18, 0.5, drop=18)
        c.rect(-230, 22, 460, 36, darker(p.wood, 0.25), 12, 0)
        c.fill([(-40, -58), (60, -58), (20, 22), (-20, 22)], darker(p.wood, 0.5), 0)
        c.fill([(0, -110), (44, -110), (24, 12), (-10, 12)], METAL, 0.4)
        c.blob([(-190, -50), (-180, -130), (-130, -128), (-120, -50)], c.pick((p.red, p.blue)), 0.5)
        c.blob([(100, -50), (118, -140), (180, -150), (196, -50)], c.pick((p.red, p.blue)), 0.5)
    for _ in range(6):
        with c.at(c.some(180, 1050), c.some(560, 860), c.some(0.7, 1.2), c.some(0, 360)):
            c.ring(0, 0, 44, 30, lighter(pine, 0.3), 20, (0, 290))
            c.ring(0, 0, 24, 14, pine, 12, (90, 380))


def ceramics(c: Canvas) -> None:
    room(c)
    p = c.inks
    glazes = c.rng.sample((CLAY, p.blue, WHITE, p.green, p.pink, p.yellow), 4)
    for x, glaze, zoom in zip((190, 470, 780, 1030), glazes, (1.1, 1.45, 1.2, 1.0), strict=True):
        with c.at(x, 780 + c.some(-30, 40), zoom):
            _pot(c, glaze)


def _pot(c: Canvas, glaze: Colour) -> None:
    kind = c.rng.choice(("vase", "jug", "bowl", "cups"))
    raw = lighter(CLAY, 0.25)
    if kind == "vase":
        side = [(-44, 0), (-104, -90), (-92, -190), (-36, -248), (-48, -290)]
        with c.at(0, -270):
            for turn in (-22, 0, 20):
                with c.at(0, 0, 1.1, turn):
                    sprig(c, c.inks.green, 3)
        _thrown(c, side, glaze, raw)
    elif kind == "jug":
        c.ring(96, -170, 52, 66, glaze, 22)
        _thrown(c, [(-70, 0), (-96, -80), (-84, -180), (-60, -240), (-84, -282)], glaze, raw)
    elif kind == "bowl":
        _thrown(c, [(-56, 0), (-60, -20), (-130, -70), (-158, -140)], glaze, raw)
    else:
        for y in (0, -96):
            with c.at(0, y):
                c.ring(74, -50, 28, 28, glaze, 13)
                _thrown(c, [(-52, 0), (-64, -20), (-68, -100)], glaze, raw)


def _thrown(c: Canvas, side: Points, glaze: Colour, raw: Colour) -> None:
    left = smooth(side, False)
    c.fill([*left, *((-x, y) for x, y in reversed(left))], glaze, 0.55, drop=10)
    foot = [pt for pt in left if pt[1] > side[-1][1] * 0.3]
    c.fill([*foot, *((-x, y) for x, y in reversed(foot))], raw, 0.5)
    x, y = side[-1]
    c.oval(0, y, abs(x), abs(x) * 0.18, darker(glaze, 0.35), 0)


def jewellery(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    stones = c.rng.sample(p.accents, 3)
    with c.at(470, 380, c.some(0.95, 1.1)):
        c.oval(0, 30, 330, 340, mix(p.paper, WHITE, 0.6), 0.25, drop=14)
        beads = ellipse(0, -40, 220, 260, 0, 180)
        for i, (x, y) in enumerate(beads):
            if i % 2 == 0:
                size = 15 + 14 * (1 - abs(i - len(beads) / 2) / (len(beads) / 2))
                c.oval(x, y, size, size, stones[i // 2 % 3], 0.5, drop=5)
        c.blob([(0, 222), (-36, 270), (0, 330), (36, 270)], p.yellow, 0.5, drop=8)
        c.blob([(0, 246), (-18, 272), (0, 302), (18, 272)], stones[0], 0.4)
    for x, y in ((900, 230), (1040, 230)):
        c.ring(x, y, 30, 30, darker(p.yellow, 0.1), 8, (-60, 240))
        c.fill([(x, y + 34), (x - 46, y + 130), (x, y + 168), (x + 46, y + 130)], stones[1], 0.5, drop=8)
        c.fill([(x, y + 62), (x - 20, y + 124), (x, y + 140), (x + 20, y + 124)], lighter(stones[1], 0.35), 0.2)
    for x, y in ((880, 620), (1040, 680)):
        c.shadow(ellipse(x, y, 78, 72))
        c.ring(x, y, 70, 64, darker(p.yellow, 0.12), 18)
        c.oval(x, y - 66, 34, 30, stones[2], 0.5)
    for _ in range(9):
        c.oval(c.some(120, 760), c.some(800, 870), 13, 13, c.pick(stones), 0.5, drop=4)


def leatherwork(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    hide = c.pick((LEATHER, ink("5b3626"), ink("b0713f"), darker(p.red, 0.25), darker(p.green, 0.2)))
    with c.at(470, 490, turn=c.some(-7, 5)):
        c.ring(0, -150, 190, 220, darker(hide, 0.15), 30, (180, 360))
        c.rect(-270, -160, 540, 440, hide, 46, 0.5, drop=18)
        c.fill(
            [(-270, -130), (-240, -170), (240, -170), (270, -130), (262, 60), (0, 130), (-262, 60)],
            lighter(hide, 0.1),
            0.5,
            drop=8,
        )
        for i in range(19):
            x = -246 + i * 27
            c.line([(x, 250), (x + 14, 250)], lighter(hide, 0.55), 5)
        c.rect(-34, 88, 68, 84, p.yellow, 12, 0.4, drop=5)
        c.rect(-14, 108, 28, 42, hide, 6, 0)
    with c.at(970, 330, turn=c.some(-10, 20)):
        for i in range(3):
            c.ring(0, 0, 150 - i * 40, 150 - i * 40, mix(hide, BLACK, 0.1 * i), 30, (20, 385))
        c.rect(120, -30, 64, 76, METAL, 12, 0.3, drop=6)
        c.rect(136, -14, 32, 44, hide, 4, 0)
    with c.at(960, 690, turn=c.some(60, 110)):
        c.rect(-14, -120, 28, 130, lighter(p.wood, 0.2), 14, 0.4, drop=8)
        c.fill([(-5, 6), (5, 6), (0, 110)], METAL, 0)
    with c.at(1110, 640, 0.8, 12):
        bobbin(c, lighter(hide, 0.5))


def candles_and_soap(c: Canvas) -> None:
    room(c)
    p = c.inks
    xs = [150, 330, 500, 680]
    for x in xs:
        h, w = c.some(150, 380), c.some(90, 140)
        colour = c.pick((p.pink, WHITE, p.yellow, lighter(p.green, 0.3), p.red, lighter(p.blue, 0.3)))
        with c.at(x, 780 + c.some(-20, 30)):
            c.oval(0, -h - 60, 70, 92, mix(p.yellow, p.paper, 0.55), 0)
            c.rect(-w / 2, -h, w, h, colour, 10, 0.5, drop=11)
            c.oval(0, -h, w / 2, 14, lighter(colour, 0.4), 0)
            c.line([(0, -h), (2, -h - 24)], BLACK, 5)
            c.blob([(0, -h - 96), (-18, -h - 46), (0, -h - 20), (18, -h - 46)], ink("f2a13a"), 0)
            c.blob([(0, -h - 66), (-8, -h - 40), (0, -h - 26), (8, -h - 40)], ink("fff0b8"), 0)
    for i in range(3):
        colour = c.pick((p.pink, lighter(p.green, 0.45), mix(WHITE, p.yellow, 0.4), lighter(p.blue, 0.5)))
        with c.at(960 + c.some(-24, 24), 800 - i * 92):
            c.rect(-130, -92, 260, 90, colour, 22, 0.4, drop=10)
            c.rect(-66, -74, 132, 54, WHITE, 4, 0.2)
            with c.at(0, -48, 0.32):
                flower(c, c.pick(), 6)
    with c.at(960, 524, 0.8, 64):
        sprig(c, mix(p.blue, p.pink, 0.4), 4)


def upcycling(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    with c.at(480, 480, turn=c.some(-6, 6)):
        for side in (-1, 1):
            c.ring(side * 4, -190, 130, 190, p.wood, 26, (180, 360))
        patches = [c.pick() for _ in range(12)]
        c.shadow(box(-290, -190, 580, 520, 20), 12, 18, 16)
        for i, colour in enumerate(patches):
            x, y = -290 + (i % 4) * 145, -190 + (i // 4) * 174
            c.rect(x, y, 145, 174, colour, 0, 0.35)
            kind = c.rng.randrange(4)
            for k in range(4):
                if kind == 0:
                    c.line([(x + 18 + k * 36, y + 8), (x + 18 + k * 36, y + 166)], lighter(colour, 0.35), 8)
                elif kind == 1:
                    for m in range(4):
                        c.dot(x + 22 + k * 34, y + 26 + m * 40, 8, lighter(colour, 0.5))
            for k in range(5):
                c.line([(x + 10 + k * 28, y + 8), (x + 22 + k * 28, y + 8)], WHITE, 4)
    with c.at(960, 330, 1.15, c.some(-50, 30)):
        scissors(c, 330, p.red)
    for _ in range(7):
        with c.at(c.some(880, 1120), c.some(560, 840), turn=c.some(0, 90)):
            c.rect(-40, -40, c.some(50, 90), c.some(50, 90), c.pick(), 3, 0.35, drop=6)


MOTIFS: dict[str, Callable[[Canvas], None]] = {
    "screen-printing": screen_printing,
    "sewing": sewing,
    "knitting": knitting,
    "woodwork": woodwork,
    "ceramics": ceramics,
    "jewellery": jewellery,
    "leatherwork": leatherwork,
    "candles-and-soap": candles_and_soap,
    "upcycling": upcycling,
}
