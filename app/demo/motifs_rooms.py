"""Pictures of spaces that someone made better, and the furniture in them."""

from app.demo.motifs_kit import Canvas
from app.demo.motifs_people import bust, someone
from app.demo.motifs_prints import poster
from app.demo.motifs_props import flower, leaf, plant, sprig
from app.demo.motifs_shapes import BLACK, NIGHT, WHITE, Colour, darker, lighter, mix, smooth
from app.demo.motifs_tools import ladder, paint_pot

SIGNS = (
    ("Bakkerij", "Open", "Soep"),
    ("Fietsen", "Welkom", "Vandaag"),
    ("Bloemen", "Dag!", "Tulpen"),
    ("Buurtwinkel", "Open", "Koffie"),
)


def interior_advice(c: Canvas) -> None:
    p = c.inks
    wall = c.pick((mix(p.paper, p.green, 0.45), mix(p.paper, p.pink, 0.6), mix(p.paper, p.blue, 0.4), p.ground))
    c.rect(0, 0, 1200, 900, wall, 0, 0.25)
    c.rect(0, 690, 1200, 210, lighter(p.wood, 0.25), 0, 0.4)
    for i in range(5):
        c.line([(i * 300 - 120, 900), (i * 240 + 80, 690)], darker(p.wood, 0.05), 3)
    c.oval(600, 790, 470, 74, c.pick((p.red, p.yellow, p.blue)), 0.4)
    with c.at(150, 770):
        c.line([(0, 0), (0, -470)], BLACK, 9)
        c.oval(0, -2, 70, 12, BLACK, 0)
        c.fill([(-60, -570), (60, -570), (100, -450), (-100, -450)], p.yellow, 0.4)
        c.fill([(-100, -448), (100, -448), (240, -30), (-240, -30)], mix(wall, p.yellow, 0.18), 0)
    with c.at(600 + c.some(-60, 60), 760, 1.1):
        sofa(c, c.pick((p.red, p.blue, p.yellow, p.green)))
    with c.at(1060, 780, 1.5):
        plant(c)
    for x, w, h in ((440, 150, 200), (630, 180, 140), (830, 120, 180)):
        with c.at(x, 240 + c.some(-30, 30)):
            c.rect(-w / 2 - 10, -h / 2 - 10, w + 20, h + 20, p.wood, 3, 0, drop=8)
            poster(c, w, h)


def sofa(c: Canvas, colour: Colour) -> None:
    """A sofa from the front, its foot at the origin."""
    p = c.inks
    for x in (-240, 220):
        c.rect(x, -34, 20, 34, p.wood, 3)
    c.rect(-260, -250, 520, 190, colour, 44, 0.4, drop=12)
    c.line([(0, -240), (0, -130)], darker(colour, 0.2), 5)
    c.rect(-240, -140, 480, 110, lighter(colour, 0.1), 20, 0.4)
    for x in (-310, 220):
        c.rect(x, -190, 90, 164, darker(colour, 0.06), 36, 0.4)
    for x, turn in ((-150, -10), (150, 12)):
        with c.at(x, -150, turn=turn):
            c.rect(-56, -56, 112, 112, c.pick(), 20, 0.4, drop=6)


def murals(c: Canvas) -> None:
    p = c.inks
    brick = mix(p.ground, p.paper, 0.35)
    c.rect(0, 0, 1200, 900, brick, 0, 0.25)
    for row in range(13):
        for col in range(-1, 9):
            if c.rng.random() < 0.5:
                c.rect(col * 150 + (row % 2) * 75, row * 60, 142, 52, mix(brick, p.red, c.some(0.05, 0.16)), 3, 0)
    big = c.rng.choice(("face", "flowers", "bird"))
    if big == "face":
        c.oval(560, 400, 330, 330, p.yellow, 0.4)
        with c.at(560, 380, 1.65):
            bust(c, someone(c.rng, p.accents))
    elif big == "flowers":
        for x, zoom in ((250, 1.0), (560, 1.35), (860, 1.0)):
            c.line([(x, 780), (x + 10, 380)], p.green, 22)
            with c.at(x, 690, 1.6, 50):
                leaf(c, 130, 32, p.green)
            with c.at(x + 10, 350, zoom * 2):
                flower(c, c.pick((p.red, p.blue, p.pink)), 8, 62)
    else:
        c.oval(780, 270, 170, 170, p.yellow, 0.3)
        c.blob(
            [(130, 470), (330, 290), (560, 300), (760, 470), (950, 500), (700, 600), (420, 620), (260, 520)],
            p.blue,
            0.5,
        )
        c.blob([(360, 420), (560, 210), (800, 130), (660, 390), (520, 500)], lighter(p.blue, 0.3), 0.5)
        c.fill([(140, 470), (50, 480), (150, 512)], p.red, 0)
        c.dot(230, 440, 16, WHITE)
        c.dot(232, 440, 8, BLACK)
    c.rect(0, 780, 1200, 120, mix(p.paper, p.blue, 0.5), 0, 0.4)
    ladder(c, c.rng.choice((960, 1040)), 850, 560)
    for i in range(3):
        paint_pot(c, 330 + i * 120, 850, c.pick())


def lettering(c: Canvas) -> None:
    p = c.inks
    front = c.pick((p.blue, p.green, p.red))
    c.rect(0, 0, 1200, 900, mix(p.paper, p.ground, 0.4), 0, 0.25)
    c.rect(90, 60, 1020, 800, front, 10, 0.4, drop=14)
    c.rect(130, 90, 940, 120, darker(front, 0.3), 8, 0.2)
    name, welcome, board = c.rng.choice(SIGNS)
    c.words(600, 150, name, 84, lighter(p.yellow, 0.2))
    c.rect(150, 280, 560, 480, mix(p.paper, p.blue, 0.35), 6, 0.3)
    c.rect(770, 280, 280, 580, darker(front, 0.12), 8, 0.3)
    c.rect(800, 310, 220, 260, mix(p.paper, p.blue, 0.35), 6, 0.3)
    c.dot(802, 640, 13, p.yellow)
    with c.at(430, 440):
        c.ring(0, 0, 168, 128, WHITE, 9)
        c.words(0, 0, welcome, 62, WHITE)
    with c.at(430, 660, turn=90):
        sprig(c, WHITE, 3)
    for i in range(9):
        c.fill(
            [(140 + i * 64, 236), (204 + i * 64, 236), (212 + i * 64, 310), (132 + i * 64, 310)],
            (WHITE, p.yellow)[i % 2],
            0.3,
        )
    with c.at(980, 860, 1):
        c.fill([(-120, 0), (-90, -290), (90, -290), (120, 0)], p.wood, 0.4, drop=12)
        c.fill([(-92, -36), (-72, -268), (72, -268), (92, -36)], NIGHT, 0.2)
        c.words(0, -214, board, 42, WHITE)
        for i in range(3):
            c.line([(-50, -150 + i * 40), (50, -150 + i * 40)], c.pick((p.yellow, p.pink, WHITE)), 8)


def chair(c: Canvas, colour: Colour, seat: Colour) -> None:
    """A kitchen chair, a little from the side; its feet at the origin."""
    for x, top in ((-120, -210), (70, -210)):
        c.line([(x + 50, -200), (x + 58, -30)], darker(colour, 0.3), 20)
        c.line([(x, top), (x - 12, 0)], colour, 22)
    for x in (-116, 116):
        c.line([(x, -220), (x * 1.06, -520)], colour, 24)
    for y in (-500, -420, -340):
        c.curve([(-116, y), (0, y - 18), (116, y)], colour, 26)
    c.fill(smooth([(-146, -210), (-120, -250), (120, -250), (150, -210), (130, -186), (-130, -186)]), seat, 0.5)
