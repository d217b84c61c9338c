"""Pictures of care and help: people, animals, and the things of attention."""

from collections.abc import Callable

from app.demo.motifs_animals import FURS, cat, dog
from app.demo.motifs_dishes import bottle, cup, jar
from app.demo.motifs_kit import Canvas
from app.demo.motifs_people import bust, someone
from app.demo.motifs_props import flower, leaf, plant, sprig
from app.demo.motifs_scenes import outdoors, room, tabletop
from app.demo.motifs_shapes import BLACK, METAL, WHITE, Colour, darker, ellipse, ink, lighter, mix, smooth
from app.demo.motifs_tools import scissors


def hairdressing(c: Canvas) -> None:
    p = c.inks
    wall = c.pick((mix(p.paper, p.pink, 0.6), mix(p.paper, p.green, 0.45), p.paper, p.ground))
    c.rect(0, 0, 1200, 900, wall, 0, 0.25)
    who = someone(c.rng, p.accents, c.rng.choice(("woman", "man")))
    while who.style in ("scarf", "turban", "cap", "bald"):
        who = someone(c.rng, p.accents)
    with c.at(0, 0):
        c.oval(480, 320, 320, 330, p.wood, 0.4, drop=14)
        mirror = mix(p.blue, WHITE, 0.68)
        c.oval(480, 320, 290, 300, mirror, 0.3)
        with c.within(ellipse(480, 320, 290, 300)):
            with c.at(480, 300, 1.15):
                bust(c, who)
            c.fill([(240, 0), (320, 0), (140, 640), (60, 640)], lighter(mirror, 0.4), 0)
    c.rect(0, 690, 1200, 210, lighter(p.wood, 0.2), 0, 0.4)
    c.rect(0, 690, 1200, 16, lighter(p.wood, 0.5), 0, 0)
    with c.at(940, 330, 1.25, c.some(-24, 24)):
        scissors(c, 330, p.red)
    with c.at(1090, 560, 1.05, c.some(-24, 10)):
        c.rect(-26, -190, 52, 400, c.pick((p.blue, p.green, p.yellow)), 12, 0.3, drop=9)
        for i in range(13):
            c.rect(-20, -176 + i * 18, 90, 8, c.inks.blue, 3, 0)
    for x, colour in ((160, p.green), (300, p.pink)):
        with c.at(x, 850, 0.95):
            bottle(c, colour)
    with c.at(830, 850, 0.95):
        jar(c, WHITE, 110)


def beauty(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    shades = c.rng.sample((p.red, p.pink, p.yellow, p.blue, p.green, ink("8e3b52")), 4)
    for i, colour in enumerate(shades):
        with c.at(220 + i * 165, 330 + (i % 2) * 40, 1.15, c.some(-9, 9)):
            c.rect(-58, -20, 116, 130, colour, 26, 0.5, drop=10)
            c.rect(-58, -20, 30, 130, lighter(colour, 0.3), 14, 0)
            c.rect(-30, -180, 60, 168, BLACK, 14, 0.3)
    with c.at(300, 690, 1.2):
        c.oval(0, 0, 160, 150, WHITE, 0.3, drop=12)
        c.oval(0, 0, 128, 120, mix(WHITE, p.pink, 0.4), 0.3)
        c.curve([(-70, 20), (-20, -50), (40, 30), (80, -30)], WHITE, 30)
    with c.at(660, 700, turn=c.some(-20, 20)):
        for k, side in enumerate((-1, 1)):
            with c.at(side * 60, k * 20, 1, side * 16):
                c.rect(-17, -40, 34, 230, p.wood, 14, 0.4, drop=8)
                c.rect(-20, -70, 40, 60, METAL, 4, 0.3)
                c.blob([(-36, -70), (-50, -150), (0, -200), (50, -150), (36, -70)], (p.red, p.pink)[k], 0.5)
    with c.at(1000, 420, 1.3):
        c.rect(-110, -130, 220, 150, darker(p.blue, 0.4), 24, 0.3, drop=10)
        c.rect(-110, 26, 220, 150, darker(p.blue, 0.4), 24, 0.3, drop=10)
        c.oval(0, -56, 58, 58, mix(p.blue, WHITE, 0.7), 0.3)
        for i, colour in enumerate((p.pink, p.yellow, p.red)):
            c.oval(-64 + i * 64, 100, 27, 44, colour, 0.3)
    for x, y in ((930, 780), (1060, 750)):
        with c.at(x, y, c.some(0.9, 1.3), c.some(0, 60)):
            flower(c, c.pick((p.pink, WHITE, p.red)), 6)


def massage(c: Canvas) -> None:
    room(c)
    p = c.inks
    for i in range(3):
        colour = c.pick((WHITE, p.pink, p.green, p.blue, p.yellow))
        c.rect(130, 690 - i * 84 + 40, 380, 80, mix(colour, WHITE, 0.25), 40, 0.4, drop=9)
        c.ring(170, 690 - i * 84 + 80, 22, 22, darker(colour, 0.12), 6)
    stone = ink("5b5a63")
    for i, (w, h) in enumerate(((170, 62), (132, 52), (94, 42))):
        c.oval(700 + (i % 2) * 14, 780 - i * 84, w, h, mix(stone, p.blue, 0.15 * i), 0.6, drop=9)
    with c.at(716, 585, 0.9, 12):
        flower(c, c.pick((WHITE, p.pink, p.yellow)), 8)
    with c.at(950, 800, 1.25):
        bottle(c, mix(p.yellow, p.wood, 0.4))
    with c.at(1090, 800):
        c.oval(0, -190, 90, 100, mix(p.yellow, p.paper, 0.5), 0)
        c.rect(-60, -130, 120, 130, WHITE, 12, 0.4, drop=8)
        c.blob([(0, -226), (-18, -176), (0, -140), (18, -176)], ink("f2a13a"), 0)
    with c.at(330, 500, 1.1, -70):
        sprig(c, p.green, 5)


def dog_walking(c: Canvas) -> None:
    outdoors(c)
    p = c.inks
    c.fill(
        smooth([(-40, 900), (-40, 800), (400, 690), (900, 660), (1260, 600), (1260, 760), (900, 800), (600, 920)]),
        mix(p.paper, p.ground, 0.4),
        0.3,
    )
    furs = c.rng.sample(FURS, 3)
    spots = c.rng.choice(
        (((330, 800, 0.95), (800, 850, 1.25)), ((240, 790, 0.8), (560, 840, 1.0), (920, 860, 1.1)), ((560, 850, 1.3),))
    )
    for i, (x, y, zoom) in enumerate(spots):
        collar = c.pick((p.red, p.blue, p.yellow))
        with c.at(x, y, zoom):
            c.oval(20, 4, 230, 16, darker(p.green, 0.3), 0)
            c.curve([(130, -205), (-60, -420), (-330, -620), (-700, -900)], collar, 8)
            dog(c, furs[i], collar, c.rng.choice(("floppy", "up")))


def pet_care(c: Canvas) -> None:
    room(c)
    p = c.inks
    furs = c.rng.sample(FURS, 2)
    first = c.rng.random() < 0.6
    with c.at(380 if first else 700, 790, 1.45 if first else 1.25):
        c.oval(0, 4, 190, 20, mix(p.red, p.wood, 0.4), 0.3)
        cat(c, furs[0], c.pick((p.red, p.blue)))
    with c.at(840 if first else 200, 800, 1.05 if first else 0.9):
        if first:
            _company(c, furs[1])
        else:
            cat(c, furs[1], p.green)
    with c.at(620 if first else 1010, 850):
        c.fill([(-130, -70), (130, -70), (96, 10), (-96, 10)], c.pick((p.red, p.yellow, p.blue)), 0.4, drop=8)
        c.oval(0, -70, 130, 24, ink("7c4a2b"), 0.5)
        c.oval(0, -26, 26, 17, WHITE, 0)


def _company(c: Canvas, fur: Colour) -> None:
    if c.rng.random() < 0.5:
        dog(c, fur, c.inks.red, "floppy")
    else:
        plant(c)


def companionship(c: Canvas) -> None:
    room(c, 680)
    p = c.inks
    one, other = someone(c.rng, p.accents), someone(c.rng, p.accents)
    for x, who in ((330, one), (870, other)):
        with c.at(x, 400, 1.12, flip=x > 600):
            bust(c, who)
    c.rect(0, 680, 1200, 220, p.wood, 0, 0.5)
    c.rect(0, 680, 1200, 16, lighter(p.wood, 0.4), 0, 0)
    for x in (400, 800):
        with c.at(x, 820, 1.0, flip=x < 600):
            c.oval(0, -2, 96, 15, WHITE, 0.3, drop=7)
            cup(c, c.pick((WHITE, p.yellow, p.pink)))
    with c.at(600, 800, 0.95):
        c.fill([(-40, -90), (40, -90), (30, 0), (-30, 0)], p.blue, 0.5, drop=8)
        for turn in (-28, 0, 28):
            with c.at(0, -80, 1, turn):
                c.line([(0, 0), (0, -90)], p.green, 7)
                with c.at(0, -120, 0.7):
                    flower(c, c.pick((p.red, p.yellow, p.pink, WHITE)))


def shopping_help(c: Canvas) -> None:
    if c.rng.random() < 0.5:
        room(c)
    else:
        outdoors(c, mix(c.inks.paper, c.inks.ground, 0.5), 660, town=True)
    p = c.inks
    x = 430 + c.some(-50, 50)
    with c.at(x, 820, 1.25):
        with c.at(-90, -290, 1, -14):
            c.blob([(-34, 0), (-44, -150), (0, -250), (44, -150), (34, 0)], ink("c98a45"), 0.5)
            for y in (-60, -110, -160):
                c.line([(-18, y), (18, y - 18)], ink("f7e7cf"), 11)
        for dx, turn in ((70, 8), (96, 24), (44, -8)):
            with c.at(dx, -290, 1.3, turn):
                leaf(c, 150, 26, p.green)
        c.oval(10, -310, 58, 56, p.red, 0.5)
        c.oval(-14, -296, 40, 38, p.yellow, 0.5)
        c.fill([(-170, -290), (170, -290), (150, 0), (-150, 0)], lighter(p.wood, 0.35), 0.5, drop=14)
        c.ring(0, -288, 76, 90, p.wood, 16, (10, 170))
    with c.at(880, 830, 1.3):
        c.ring(0, -160, 150, 150, p.wood, 20, (180, 360))
        for dx, colour in ((-96, p.red), (-30, p.yellow), (40, ink("dd7a35")), (104, p.green)):
            c.oval(dx, -172, 50, 48, colour, 0.5)
        c.fill(smooth([(-178, -160), (-140, -10), (140, -10), (178, -160)], False), lighter(p.wood, 0.2), 0.5, drop=12)
        for row in range(3):
            for col in range(8 - row):
                c.rect(
                    -150 + col * 40 + row * 16,
                    -140 + row * 44,
                    30,
                    34,
                    (p.wood, lighter(p.wood, 0.4))[(row + col) % 2],
                    6,
                    0,
                )


def childminding(c: Canvas) -> None:
    room(c, 660)
    p = c.inks
    with c.at(250, 800, 1.3):
        fur = c.pick((ink("b98452"), ink("8c5a3c"), p.pink, mix(p.paper, p.wood, 0.4)))
        for x in (-64, 64):
            c.oval(x, -300, 40, 40, fur, 0.4)
            c.oval(x, -300, 22, 22, lighter(fur, 0.4), 0)
            c.oval(x * 1.35, -16, 50, 40, fur, 0.5)
            c.oval(x * 1.6, -130, 34, 60, fur, 0.4)
        c.oval(0, -100, 104, 110, fur, 0.5)
        c.oval(0, -90, 60, 66, lighter(fur, 0.35), 0.2)
        c.oval(0, -244, 92, 82, fur, 0.4)
        c.oval(0, -222, 40, 30, lighter(fur, 0.5), 0)
        for x in (-34, 34):
            c.dot(x, -258, 9, BLACK)
        c.oval(0, -234, 13, 9, BLACK, 0)
        c.curve([(-16, -216), (0, -208), (16, -216)], BLACK, 4)
    for i, (x, y) in enumerate(((520, 820), (650, 820), (586, 706), (780, 826))):
        with c.at(x, y, turn=c.some(-5, 5)):
            colour = p.accents[i]
            c.rect(-56, -112, 112, 112, colour, 12, 0.4, drop=8)
            if i % 2:
                c.oval(0, -56, 26, 26, WHITE, 0)
            else:
                c.fill([(-26, -36), (0, -86), (26, -36)], WHITE, 0)
    with c.at(1000, 820, 1.1):
        for i, w in enumerate((118, 98, 78, 56)):
            c.oval(0, -28 - i * 58, w, 30, p.accents[i], 0.5, drop=5)
        c.oval(0, -272, 40, 40, p.accents[4], 0.4)
    with c.at(600, 420, 1, c.some(-12, 12)):
        c.fill([(-90, 0), (0, -120), (90, 0), (0, 130)], p.red, 0.3, drop=12)
        c.fill([(-90, 0), (0, -120), (0, 130)], p.yellow, 0.3)
        c.curve([(0, 130), (40, 180), (-20, 220), (20, 270)], p.blue, 6)


MOTIFS: dict[str, Callable[[Canvas], None]] = {
    "hairdressing": hairdressing,
    "beauty": beauty,
    "massage": massage,
    "dog-walking": dog_walking,
    "pet-care": pet_care,
    "companionship": companionship,
    "shopping-help": shopping_help,
    "childminding": childminding,
}
