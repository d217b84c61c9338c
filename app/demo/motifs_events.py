"""Pictures of parties and music."""

import math
from collections.abc import Callable

from app.demo.motifs_kit import Canvas
from app.demo.motifs_music import bunting, confetti, dj, music
from app.demo.motifs_people import bust, someone
from app.demo.motifs_prints import brush
from app.demo.motifs_props import flower, leaf, sprig
from app.demo.motifs_scenes import outdoors, room, tabletop
from app.demo.motifs_shapes import BLACK, METAL, WHITE, darker, ellipse, lighter, mix, smooth


def party_decoration(c: Canvas) -> None:
    room(c)
    p = c.inks
    bunting(c, 40)
    for _ in range(c.rng.randint(6, 8)):
        x, y = c.some(110, 1090), c.some(210, 430)
        colour = c.pick()
        c.curve([(x, y + 104), (x + 18, y + 240), (600 + (x - 600) * 0.3, 690)], darker(p.wood, 0.1), 3)
        c.blob(
            [(x, y - 100), (x - 82, y - 30), (x - 56, y + 64), (x, y + 104), (x + 56, y + 64), (x + 82, y - 30)],
            colour,
            0.5,
            drop=8,
        )
        c.oval(x - 32, y - 44, 14, 22, lighter(colour, 0.55), 0)
        c.fill([(x - 11, y + 116), (x + 11, y + 116), (x, y + 98)], darker(colour, 0.2), 0)
    for x, w, h in ((330, 190, 150), (600, 150, 210), (860, 210, 120)):
        colour, ribbon = c.rng.sample(p.accents, 2)
        c.rect(x - w / 2, 800 - h, w, h, colour, 6, 0.4, drop=10)
        c.rect(x - 14, 800 - h, 28, h, ribbon, 0, 0.2)
        for side in (-1, 1):
            c.blob([(x, 800 - h), (x + side * 56, 800 - h - 50), (x + side * 70, 800 - h - 6)], ribbon, 0.3)
    confetti(c, 30)


def flowers(c: Canvas) -> None:
    room(c)
    p = c.inks
    x = 560 + c.some(-80, 120)
    blooms = (p.red, p.pink, p.yellow, WHITE, lighter(p.blue, 0.3))
    with c.at(x, 780, 1.15):
        c.shadow(ellipse(0, 0, 130, 20), 10, 6, 10)
        for i in range(11):
            turn = -62 + i * 12.4
            with c.at(0, -200, c.some(1.5, 2.1), turn):
                c.rng.choice((lambda: sprig(c, p.green, 4), lambda: leaf(c, 150, 22, mix(p.green, p.yellow, 0.2))))()
        for i in range(13):
            turn, reach = math.radians(-150 + i * 9.6), c.some(110, 310)
            with c.at(reach * math.cos(turn) * 1.05, -230 + reach * math.sin(turn), c.some(0.9, 1.5), c.some(0, 60)):
                flower(c, c.pick(blooms), c.rng.choice((5, 6, 8)))
        vase = c.pick((p.blue, p.red, WHITE, p.green))
        c.fill(
            smooth([(-70, -250), (-54, -200), (-120, -100), (-90, 0), (90, 0), (120, -100), (54, -200), (70, -250)]),
            vase,
            0.6,
        )
    with c.at(80, 850, 1, 66):
        c.line([(0, 0), (0, -230)], p.green, 8)
        with c.at(0, -250, 0.9):
            flower(c, c.pick(blooms))
    with c.at(1020, 830, turn=80):
        c.rect(-40, -120, 80, 240, lighter(p.wood, 0.3), 8, 0.4, drop=8)
        c.curve([(-40, -60), (60, -90), (100, 0)], p.red, 8)


def face_painting(c: Canvas) -> None:
    p = c.inks
    c.rect(0, 0, 1200, 900, c.pick((p.yellow, p.ground, mix(p.paper, p.blue, 0.45), p.pink)), 0, 0.3)
    bunting(c, 20)
    who = someone(c.rng, p.accents)
    while who.old or who.beard or who.glasses or who.style in ("bald", "turban"):
        who = someone(c.rng, p.accents)
    with c.at(440, 450, 1.9):
        bust(c, who)
        if c.rng.random() < 0.5:
            for side in (-1, 1):
                for i, colour in enumerate((p.red, p.yellow, p.green, p.blue)):
                    c.ring(side * 60, 58, 31 - i * 8, 31 - i * 8, lighter(colour, 0.15), 8, (180, 360))
                for dx, dy in ((34, 58), (86, 56)):
                    c.dot(side * dx, dy, 8, WHITE)
            for x, y in ((-34, -64), (0, -78), (34, -64)):
                with c.at(x, y, 0.24):
                    flower(c, c.pick((p.red, WHITE, p.pink)), 5)
        else:
            wing, rim = c.rng.sample((p.blue, p.red, p.green, p.yellow), 2)
            for side in (-1, 1):
                c.ring(side * 40, 2, 37, 31, rim, 9)
                c.blob([(side * 52, 22), (side * 84, 12), (side * 78, 56), (side * 48, 60)], wing, 0)
                c.dot(side * 66, 38, 7, WHITE)
                c.curve([(side * 8, -30), (side * 14, -60), (side * 34, -72)], rim, 6)
    with c.at(990, 560):
        c.oval(0, 150, 190, 170, WHITE, 0.3, drop=12)
        for i in range(6):
            a = i * math.tau / 6
            c.oval(
                100 * math.cos(a),
                150 + 90 * math.sin(a),
                42,
                38,
                (p.red, p.yellow, p.green, p.blue, WHITE, BLACK)[i],
                0.4,
            )
    with c.at(900, 600, 1, 28):
        brush(c, 330, p.red)


def storytelling(c: Canvas) -> None:
    p = c.inks
    sky = c.pick((darker(p.blue, 0.1), darker(p.green, 0.25), darker(p.red, 0.2), darker(p.blue, 0.4)))
    c.rect(0, 0, 1200, 900, sky, 0, 0.4)
    for _ in range(26):
        c.dot(c.some(20, 1180), c.some(20, 420), c.some(3, 7), lighter(p.yellow, 0.4))
    c.oval(980, 170, 90, 90, lighter(p.yellow, 0.3), 0.2)
    c.oval(946, 152, 78, 78, sky, 0)
    with c.at(600, 780, 1.1):
        c.fill(smooth([(0, -60), (-250, -560), (0, -640), (260, -540)]), mix(sky, p.yellow, 0.25), 0)
        what = c.rng.choice(("boat", "castle", "bird"))
        with c.at(0, -330, 1.2):
            if what == "boat":
                c.curve([(-230, 60), (-110, 30), (0, 62), (110, 30), (230, 60)], lighter(p.blue, 0.4), 26)
                c.fill([(-130, -20), (130, -20), (80, 50), (-80, 50)], p.red, 0.4)
                c.fill([(0, -40), (0, -230), (120, -40)], WHITE, 0.3)
                c.fill([(-14, -40), (-14, -190), (-90, -40)], p.yellow, 0.3)
            elif what == "castle":
                for x, h in ((-150, 170), (-50, 240), (60, 200), (150, 150)):
                    c.rect(x - 44, 50 - h, 88, h, p.pink, 0, 0.4)
                    c.fill([(x - 56, 50 - h), (x, -70 - h), (x + 56, 50 - h)], p.red, 0.4)
                    c.rect(x - 11, 80 - h, 22, 40, darker(p.red, 0.4), 10, 0)
            else:
                c.blob([(-190, 20), (-60, -60), (110, -40), (220, -90), (150, 30), (-20, 70)], p.yellow, 0.4)
                c.blob([(-30, -20), (30, -210), (150, -150), (80, 10)], p.red, 0.4)
                c.fill([(-190, 10), (-260, 16), (-186, 36)], p.pink, 0)
                c.dot(-130, -4, 9, BLACK)
        for side in (-1, 1):
            c.fill(
                [(0, -20), *smooth([(0, -20), (side * 130, -74), (side * 330, -40)], False), (side * 350, 70), (0, 90)],
                p.red,
                0.3,
            )
            c.fill(
                [
                    (0, -40),
                    *smooth([(0, -40), (side * 130, -96), (side * 320, -60)], False),
                    (side * 320, 40),
                    (side * 130, 10),
                    (0, 66),
                ],
                WHITE,
                0.35,
            )
            for i in range(4):
                c.line([(side * 50, -38 + i * 22), (side * 270, -42 + i * 22)], mix(WHITE, p.blue, 0.4), 6)


def serving(c: Canvas) -> None:
    room(c, 720)
    p = c.inks
    c.rng.choice((lambda: bunting(c, 10), lambda: None))()
    with c.at(430, 420, 1.3):
        bust(c, someone(c.rng, p.accents))
    with c.at(820, 600):
        c.shadow(ellipse(0, 0, 320, 40), 6, 30, 22)
        c.oval(0, 0, 320, 44, METAL, 0.5)
        c.oval(0, -8, 290, 34, lighter(METAL, 0.4), 0.3)
        for i, x in enumerate((-200, -70, 70, 200)):
            drink = (p.red, p.yellow, mix(p.green, p.yellow, 0.4), p.pink)[i]
            c.rect(x - 40, -190, 80, 186, mix(WHITE, p.blue, 0.12), 14, 0.2)
            c.rect(x - 33, -140, 66, 130, drink, 10, 0.4)
            c.line([(x + 8, -150), (x + 34, -240)], c.pick(), 8)
            c.oval(x - 30, -188, 26, 26, p.yellow, 0.3)
    c.rect(0, 760, 1200, 140, WHITE, 0, 0.3)
    for i in range(12):
        c.fill([(i * 110 - 40, 760), (i * 110 + 70, 760), (i * 110 + 15, 830)], c.inks.pink, 0.2)


def guided_tours(c: Canvas) -> None:
    p = c.inks
    outdoors(c, mix(p.paper, p.ground, 0.4), 560, town=True)
    water = mix(p.blue, WHITE, 0.25)
    c.rect(0, 560, 1200, 150, water, 0, 0.4)
    for _ in range(12):
        x, y = c.some(0, 1100), c.some(585, 690)
        c.line([(x, y), (x + c.some(50, 130), y)], lighter(water, 0.35), 6)
    with c.at(c.some(750, 900), 640):
        c.fill([(-170, -20), (180, -20), (120, 46), (-140, 46)], p.red, 0.4)
        c.rect(-80, -70, 150, 52, WHITE, 6, 0.3)
    c.rect(0, 706, 1200, 26, darker(p.ground, 0.2), 0, 0)
    with c.at(300, 560, 1.15):
        bust(c, someone(c.rng, p.accents))
    with c.at(540, 800, 1, 6):
        c.line([(0, 100), (0, -380)], p.wood, 15)
        flag = smooth(
            [(0, -380), (70, -400), (150, -370), (210, -390), (210, -270), (150, -250), (70, -280), (0, -260)]
        )
        c.fill(flag, c.pick((p.red, p.yellow)), 0.4, drop=8)
    with c.at(920, 800, turn=-8):
        c.rect(-190, -120, 380, 240, WHITE, 4, 0.2, drop=12)
        for x in (-95, 0, 95):
            c.line([(x, -118), (x, 118)], mix(WHITE, BLACK, 0.12), 4)
        c.curve([(-160, 70), (-80, -20), (20, 40), (110, -60)], p.red, 10)
        c.fill(smooth([(110, -60), (82, -110), (110, -140), (138, -110)]), p.red, 0.3)
        c.oval(-60, 80, 50, 24, p.green, 0.3)


def creative_workshops(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    with c.at(370, 420, turn=c.some(-9, 3)):
        c.rect(-270, -290, 540, 580, WHITE, 5, 0.15, drop=12)
        for _ in range(5):
            x, y, r = c.some(-150, 150), c.some(-170, 170), c.some(60, 130)
            c.blob(
                [
                    (
                        x + r * math.cos(a / 7 * math.tau) * c.some(0.7, 1.2),
                        y + r * math.sin(a / 7 * math.tau) * c.some(0.7, 1.2),
                    )
                    for a in range(7)
                ],
                c.pick(),
                0.4,
            )
        c.curve([(-200, 180), (-60, 60), (60, 150), (200, -40)], BLACK, 9)
    with c.at(880, 330, 1.1, c.some(-20, 20)):
        c.blob(
            [(-210, -20), (-150, -160), (40, -180), (210, -90), (200, 70), (90, 90), (60, 160), (-90, 170)],
            lighter(p.wood, 0.3),
            0.4,
            drop=12,
        )
        for i, (x, y) in enumerate(((-120, -60), (-40, -116), (60, -110), (136, -40), (-120, 50), (-40, 100))):
            c.blob([(x - 36, y), (x, y - 32), (x + 38, y + 4), (x, y + 32)], (*p.accents, WHITE)[i], 0.4)
        c.oval(76, 30, 30, 26, darker(p.wood, 0.2), 0)
    for i in range(4):
        with c.at(740 + i * 120, 640 + c.some(0, 50), 1.1, c.some(150, 200)):
            brush(c, 260, p.accents[i])
    with c.at(230, 830):
        for i in range(5):
            c.oval(i * 84 - 60, c.some(-20, 20), 38, 36, p.accents[i], 0.4, drop=7)


MOTIFS: dict[str, Callable[[Canvas], None]] = {
    "music": music,
    "dj": dj,
    "party-decoration": party_decoration,
    "flowers": flowers,
    "face-painting": face_painting,
    "storytelling": storytelling,
    "serving": serving,
    "stall-building": party_decoration,
    "market-selling": serving,
    "guided-tours": guided_tours,
    "creative-workshops": creative_workshops,
}
