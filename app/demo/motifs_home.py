"""Pictures of work in and around the house."""

from collections.abc import Callable

from app.demo.motifs_kit import Canvas
from app.demo.motifs_prints import brush
from app.demo.motifs_props import crate, flower, leaf, plant
from app.demo.motifs_scenes import cloud, outdoors, room, tabletop
from app.demo.motifs_shapes import BLACK, METAL, WHITE, Colour, box, darker, lighter, mix, smooth
from app.demo.motifs_tools import hammer, ladder, mower, paint_pot, saw, screwdriver, tape, wrench


def garden_maintenance(c: Canvas) -> None:
    outdoors(c)
    p = c.inks
    c.rect(0, 470, 1200, 120, mix(p.green, BLACK, 0.12), 50, 0.5)
    for i in range(9):
        c.oval(60 + i * 140, 480 + (i % 2) * 12, 96, 52, mix(p.green, BLACK, 0.1), 0.5)
    for i in range(6):
        c.fill(
            [(i * 240 - 60, 900), (i * 240 + 60, 900), (i * 160 + 220, 600), (i * 160 + 160, 600)],
            lighter(p.green, 0.15),
            0,
        )
    with c.at(330, 800, 1.15):
        mower(c, c.pick((p.red, p.yellow)))
    for i in range(7):
        x, foot = 660 + i * 76, 800 + (i % 3) * 30
        c.line([(x, foot), (x + 4, foot - 120)], p.green, 8)
        with c.at(x, foot - 10, 0.8, 40 - i * 12):
            leaf(c, 100, 22, p.green)
        with c.at(x + 4, foot - 140, c.some(0.8, 1.1)):
            flower(c, c.pick((p.red, p.pink, p.yellow, WHITE)), 6, 52)


def garden_design(c: Canvas) -> None:
    p = c.inks
    c.rect(0, 0, 1200, 900, mix(p.green, p.yellow, 0.35), 0, 0.3)
    path = c.pick((p.paper, lighter(p.ground, 0.3), p.pink))
    bend = c.some(-120, 120)
    c.curve([(-80, 760), (260, 640), (520 + bend, 420), (820, 330), (1290, 120)], darker(path, 0.2), 196)
    c.curve([(-80, 752), (260, 632), (520 + bend, 412), (820, 322), (1290, 112)], path, 186)
    with c.at(250, 260):
        c.oval(0, 0, 210, 160, mix(p.blue, WHITE, 0.2), 0.4, drop=8)
        for x, y in ((-80, 30), (40, -50), (70, 50)):
            c.oval(x, y, 40, 28, p.green, 0.3)
            with c.at(x, y, 0.36):
                flower(c, p.pink, 7)
    for x, y in ((820, 680), (600, 760), (1010, 560), (1060, 800), (470, 120), (700, 130), (900, 140)):
        with c.at(x + c.some(-30, 30), y + c.some(-20, 20), c.some(0.8, 1.3)):
            if c.rng.random() < 0.5:
                c.oval(0, 0, 92, 88, darker(p.green, 0.15), 0.5, drop=12)
                for k in range(7):
                    with c.at(0, 0, turn=k * 51):
                        leaf(c, 84, 20, lighter(p.green, 0.12), 0.2)
            else:
                c.oval(0, 0, 80, 76, darker(p.green, 0.1), 0.5, drop=10)
                for dx, dy in ((-34, -20), (30, -34), (0, 20), (44, 26), (-40, 36)):
                    with c.at(dx, dy, 0.42):
                        flower(c, c.pick((p.red, p.pink, p.yellow, WHITE)), 6)
    with c.at(250, 700, 1.1, c.some(-40, -10)):
        c.line([(0, 0), (0, -250)], p.wood, 22)
        c.rect(-50, -270, 100, 30, p.wood, 14)
        c.fill(smooth([(-60, 0), (-62, 110), (0, 190), (62, 110), (60, 0)]), METAL, 0.5, drop=9)


def cleaning(c: Canvas) -> None:
    p = c.inks
    wall = c.pick((mix(p.paper, p.blue, 0.35), mix(p.paper, p.green, 0.4), mix(p.paper, p.pink, 0.5)))
    c.rect(0, 0, 1200, 900, wall, 0, 0.25)
    for row in range(7):
        for col in range(9):
            c.rect(col * 140 + 5, row * 100 + 5, 130, 90, lighter(wall, 0.25), 6, 0)
    c.rect(0, 690, 1200, 210, lighter(p.ground, 0.3), 0, 0.4)
    bucket = c.pick((p.red, p.blue, p.yellow))
    with c.at(430 + c.some(-40, 40), 820):
        c.oval(0, 0, 190, 20, darker(p.ground, 0.2), 0)
        c.ring(0, -250, 176, 150, METAL, 11, (180, 360))
        c.fill([(-184, -260), (184, -260), (140, 0), (-140, 0)], bucket, 0.5)
        c.oval(0, -260, 184, 34, lighter(bucket, 0.3), 0.2)
        for _ in range(14):
            c.oval(
                c.some(-150, 150),
                -268 + c.some(-40, 8),
                c.some(20, 46),
                c.some(20, 44),
                mix(WHITE, p.blue, c.some(0, 0.16)),
                0.25,
            )
        c.fill(smooth([(60, -286), (160, -292), (196, -180), (150, -110), (96, -150)]), p.yellow, 0.4)
    for i, x in enumerate((730, 880)):
        with c.at(x, 820, 1.15):
            _spray(c, (p.green, p.pink, p.blue, p.red)[c.rng.randrange(4)], i)
    with c.at(1060, 840, turn=8):
        c.line([(0, -100), (0, -720)], lighter(p.wood, 0.2), 22)
        c.fill([(-60, -170), (60, -170), (100, 0), (-100, 0)], p.yellow, 0.6)
        for i in range(-3, 4):
            c.line([(i * 16, -150), (i * 28, -6)], darker(p.yellow, 0.2), 5)
        c.rect(-66, -190, 132, 34, p.red, 8)
    for _ in range(9):
        r = c.some(14, 40)
        with c.at(c.some(80, 1120), c.some(60, 480)):
            c.ring(0, 0, r, r, WHITE, 5)
            c.dot(-r * 0.35, -r * 0.35, r * 0.16, WHITE)


def _spray(c: Canvas, colour: Colour, kind: int) -> None:
    if kind:
        c.rect(-60, -210, 120, 210, colour, 26, 0.4, drop=10)
        c.rect(-28, -252, 56, 52, darker(colour, 0.35), 8)
    else:
        c.fill(smooth([(-64, 0), (-66, -120), (-24, -190), (24, -190), (66, -120), (64, 0)]), colour, 0.4, drop=10)
        c.rect(-26, -230, 52, 44, WHITE, 6)
        c.fill(
            [(-76, -268), (46, -268), (46, -226), (-20, -226), (-34, -206), (-44, -226), (-76, -236)],
            darker(colour, 0.45),
            0,
        )
    c.rect(-44, -130, 88, 74, WHITE, 8, 0.2)
    c.oval(0, -93, 22, 22, c.pick(), 0.3)


def window_cleaning(c: Canvas) -> None:
    p = c.inks
    c.rect(0, 0, 1200, 900, mix(p.ground, p.red, 0.35), 0, 0.35)
    for row in range(12):
        for col in range(-1, 9):
            c.rect(
                col * 160 + (row % 2) * 80,
                row * 76,
                152,
                68,
                mix(mix(p.ground, p.red, 0.4), p.paper, c.rng.choice((0, 0.05, 0.12))),
                3,
                0,
            )
    c.rect(150, 70, 900, 700, WHITE, 8, 0.2, drop=14)
    sky = mix(p.blue, WHITE, 0.55)
    c.rect(190, 110, 820, 620, sky, 3, 0.3)
    with c.within(box(190, 110, 820, 620)):
        c.oval(850, 260, 80, 80, p.yellow, 0.2)
        cloud(c, 420, 260, WHITE)
        cloud(c, 700, 420, WHITE)
        c.oval(360, 800, 340, 180, p.green, 0.4)
        c.oval(860, 820, 360, 170, mix(p.green, p.yellow, 0.3), 0.4)
        for i in range(4):
            c.fill(
                [(260 + i * 220, 110), (320 + i * 220, 110), (120 + i * 220, 730), (60 + i * 220, 730)],
                lighter(sky, 0.35),
                0,
            )
    c.rect(588, 110, 24, 620, WHITE, 0, 0.1)
    c.rect(130, 770, 940, 36, lighter(p.ground, 0.5), 4, 0.2, drop=8)
    with c.at(c.some(360, 480), c.some(300, 380), 1.1, c.some(-22, 22)):
        foam = [(-170, -30), (-150, -80), (-60, -64), (40, -84), (150, -70), (172, -26)]
        c.fill(smooth(foam), WHITE, 0.2)
        c.rect(-170, -34, 340, 26, BLACK, 6, 0, drop=8)
        c.rect(-170, -14, 340, 34, METAL, 8, 0.3)
        c.rect(-20, 10, 40, 250, p.red, 14, 0.4)
    ladder(c, 940, 920, 640)


def house_painting(c: Canvas) -> None:
    p = c.inks
    old = mix(p.paper, p.ground, 0.25)
    new = c.pick((p.green, p.red, p.blue, p.yellow, p.pink))
    c.rect(0, 0, 1200, 900, old, 0, 0.25)
    edge = c.some(620, 760)
    points: list[tuple[float, float]] = [(0, 0), (edge, 0)]
    for i in range(8):
        points.append((edge + c.some(-70, 90), i * 100 + 50))
    c.fill([*points, (edge - 60, 760), (0, 760)], new, 0.35)
    for i in range(5):
        c.rect(edge - 90 + c.some(-30, 60), i * 150, 90, 180, new, 10, 0)
    c.rect(0, 740, 1200, 44, WHITE, 0, 0.2)
    c.rect(0, 784, 1200, 116, p.wood, 0, 0.4)
    ladder(c, 250, 850, 660)
    with c.at(edge + 40, 280, 1.1, c.some(-10, 10)):
        c.rect(-150, -52, 300, 104, lighter(new, 0.1), 46, 0.5, drop=12)
        c.line([(150, 0), (196, 0), (196, 110), (20, 110), (20, 190)], METAL, 14)
        c.rect(-4, 180, 48, 190, p.red if new != p.red else p.blue, 20, 0.4)
    for x, colour in ((640, new), (800, WHITE), (960, c.pick())):
        paint_pot(c, x, 860, colour)
    with c.at(1090, 850, 1, 24):
        brush(c, 260, new, 54)


def odd_jobs(c: Canvas) -> None:
    p = c.inks
    base = tabletop(c)
    c.rect(70, 80, 1060, 740, mix(base, p.wood, 0.55), 24, 0.3, drop=16)
    for row in range(8):
        for col in range(12):
            c.dot(130 + col * 86, 130 + row * 92, 6, darker(mix(base, p.wood, 0.55), 0.3))
    tools = [hammer, wrench, screwdriver, saw, tape]
    c.rng.shuffle(tools)
    for i, tool in enumerate(tools):
        with c.at(210 + i * 195, 440 + (i % 2) * 40, 1.15, c.some(-9, 9)):
            tool(c)


def moving_help(c: Canvas) -> None:
    outdoors(c, mix(c.inks.paper, c.inks.blue, 0.4), 640, town=True)
    p = c.inks
    van = c.pick((p.red, p.blue, p.yellow, p.green))
    with c.at(390, 810, 1.1):
        c.oval(0, 0, 380, 22, darker(p.blue, 0.3), 0)
        c.rect(-330, -380, 450, 330, lighter(van, 0.62), 12, 0.3)
        c.rect(-330, -180, 450, 60, van, 0, 0.3)
        c.fill([(120, -300), (230, -300), (300, -170), (330, -150), (330, -50), (120, -50)], van, 0.5)
        c.fill([(150, -276), (218, -276), (268, -176), (150, -176)], mix(p.paper, p.blue, 0.3), 0.3)
        c.rect(-340, -64, 680, 24, darker(van, 0.45), 6, 0)
        for x in (-200, 210):
            c.oval(x, -46, 62, 62, BLACK, 0)
            c.oval(x, -46, 28, 28, METAL, 0.4)
        c.oval(322, -110, 12, 18, p.yellow, 0)
    for x, w, h, y in ((880, 210, 160, 850), (1070, 180, 190, 840), (900, 160, 120, 690)):
        with c.at(x, y):
            crate(c, w, h, lighter(p.wood, c.some(0.05, 0.3)))
    with c.at(1080, 650, 0.9):
        plant(c)


def house_clearance(c: Canvas) -> None:
    room(c, 690)
    p = c.inks
    for x, w, h, y in ((200, 260, 190, 830), (240, 190, 150, 640)):
        with c.at(x, y):
            crate(c, w, h, lighter(p.wood, c.some(0.1, 0.3)))
    with c.at(600, 830):
        with c.at(-60, -220, 0.9, -12):
            c.line([(0, 60), (0, -170)], METAL, 12)
            c.fill([(-40, -260), (40, -260), (74, -160), (-74, -160)], p.yellow, 0.4)
        with c.at(80, -210, 1, 10):
            c.rect(-60, -180, 120, 190, WHITE, 4, 0.2)
            c.rect(-44, -164, 88, 158, p.blue, 2, 0.4)
        crate(c, 340, 230, lighter(p.wood, 0.2))
        for side in (-1, 1):
            c.fill(
                [(side * 170, -230), (side * 20, -230), (side * 70, -186), (side * 210, -180)],
                lighter(p.wood, 0.4),
                0.3,
            )
    with c.at(980, 820, 1.1):
        c.rect(-112, -250, 16, 250, p.wood)
        c.rect(96, -250, 16, 250, p.wood)
        c.rect(-130, -280, 260, 44, lighter(p.wood, 0.15), 6, 0.4, drop=8)
        for i, w in enumerate((190, 160, 176)):
            c.rect(-w / 2, -320 - i * 42, w, 40, c.pick(), 5, 0.3)


def ironing(c: Canvas) -> None:
    room(c)
    p = c.inks
    for i in range(5):
        colour = c.pick((WHITE, p.blue, p.pink, p.yellow, p.green))
        c.rect(120 + c.some(-8, 8), 730 - i * 64, 320, 60, mix(colour, WHITE, 0.15), 24, 0.4, drop=7)
        c.line([(140, 768 - i * 64), (420, 768 - i * 64)], darker(colour, 0.12), 4)
    cloth = c.pick((p.yellow, p.pink, WHITE))
    c.fill(smooth([(500, 720), (800, 690), (1120, 720), (1140, 850), (820, 870), (500, 850)]), cloth, 0.4, drop=8)
    iron = c.pick((p.red, p.blue, p.green))
    with c.at(810, 790, 1.25, c.some(-5, 2)):
        c.shadow([(-230, 0), (190, 0), (190, -60), (-60, -140)], 0, 14, 14)
        c.fill([(-240, 0), (190, 0), (190, -40), (-190, -44)], METAL, 0.4)
        c.fill(smooth([(-190, -42), (-120, -104), (0, -140), (150, -140), (190, -42), (0, -38)]), iron, 0.5)
        c.line([(-70, -150), (-40, -208), (130, -214), (160, -130)], darker(iron, 0.45), 34)
        c.oval(70, -88, 28, 28, WHITE, 0.3)
        for x in (-250, -200, -290):
            c.curve([(x, -60), (x - 24, -110), (x + 10, -160), (x - 16, -214)], WHITE, 10)


MOTIFS: dict[str, Callable[[Canvas], None]] = {
    "garden-maintenance": garden_maintenance,
    "garden-design": garden_design,
    "cleaning": cleaning,
    "window-cleaning": window_cleaning,
    "house-painting": house_painting,
    "odd-jobs": odd_jobs,
    "moving-help": moving_help,
    "house-clearance": house_clearance,
    "ironing": ironing,
}
