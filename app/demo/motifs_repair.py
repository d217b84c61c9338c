"""Pictures of repairing: the broken thing, nearly whole again, and the tools."""

import math
from collections.abc import Callable

from app.demo.motifs_devices import bicycle, kettle, lamp, mixer, radio, toaster
from app.demo.motifs_kit import Canvas
from app.demo.motifs_prints import brush, shirt
from app.demo.motifs_rooms import chair, sofa
from app.demo.motifs_scenes import outdoors, room, tabletop
from app.demo.motifs_shapes import BLACK, METAL, NIGHT, WHITE, darker, lighter, mix, smooth
from app.demo.motifs_tools import bobbin, scissors, screwdriver, wrench


def bicycle_repair(c: Canvas) -> None:
    p = c.inks
    colour = c.pick((p.red, p.blue, p.green, p.yellow))
    if c.rng.random() < 0.5:
        outdoors(c, mix(p.paper, p.ground, 0.5), 640, town=True)
    else:
        c.rect(0, 0, 1200, 900, mix(p.paper, c.pick((p.green, p.pink, p.blue)), 0.4), 0, 0.25)
        c.rect(0, 760, 1200, 140, mix(p.ground, p.paper, 0.2), 0, 0.4)
        for i, x in enumerate((110, 250, 1080)):
            with c.at(x, 190, 0.62):
                (wrench, screwdriver, wrench)[i](c)
    with c.at(580, 830, 1.12):
        c.oval(0, 4, 430, 16, darker(p.ground, 0.3), 0)
        bicycle(c, colour, c.rng.random() < 0.6)
    with c.at(1080, 850):
        c.rect(-100, -110, 200, 110, p.red if colour != p.red else p.blue, 10, 0.5, drop=9)
        c.ring(0, -110, 56, 46, METAL, 13, (180, 360))
        c.rect(-24, -100, 48, 20, METAL, 4, 0)


def clothing_repair(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    denim = c.pick((p.blue, p.green, darker(p.blue, 0.2), p.wood))
    if c.rng.random() < 0.6:
        with c.at(440, 460, turn=c.some(-9, 5)):
            c.fill(
                [(-190, -360), (190, -360), (250, 380), (50, 390), (0, -80), (-50, 390), (-250, 380)],
                denim,
                0.45,
                drop=16,
            )
            c.rect(-190, -360, 380, 56, darker(denim, 0.15), 4, 0.2)
            c.line([(0, -304), (0, -90)], lighter(denim, 0.4), 4)
            for side in (-1, 1):
                c.curve([(side * 180, -220), (side * 110, -230), (side * 84, -300)], lighter(denim, 0.4), 4)
            c.dot(0, -330, 13, p.yellow)
            with c.at(-130, 140, turn=-6):
                patch = c.pick((p.red, p.yellow, p.pink))
                c.rect(-70, -70, 140, 140, patch, 8, 0.4)
                for i in range(5):
                    for x, y in ((-60 + i * 28, -80), (-60 + i * 28, 66), (-80, -56 + i * 28), (66, -56 + i * 28)):
                        c.line(
                            [(x, y), (x + (0 if abs(y) in (80, 66) else 14), y + (14 if abs(y) in (80, 66) else 0))],
                            WHITE,
                            5,
                        )
    else:
        with c.at(440, 480, turn=c.some(-8, 6)):
            shirt(c, c.pick((p.red, p.yellow, p.green)), 560)
            c.line([(0, -300), (0, 320)], METAL, 14)
            for i in range(17):
                c.line([(-15, -290 + i * 36), (15, -290 + i * 36)], darker(METAL, 0.3), 5)
            c.rect(-13, -80, 26, 46, p.yellow, 6, 0.2)
    with c.at(930, 330, 1.2, c.some(-40, 20)):
        scissors(c, 330, p.red)
    for i in range(3):
        with c.at(830 + i * 130, 830 + c.some(-20, 10), 1.1):
            bobbin(c, p.accents[(i + c.rng.randrange(5)) % 5])
    tape = lighter(p.yellow, 0.2)
    c.curve([(760, 520), (900, 600), (1050, 540), (1180, 620)], tape, 32)
    for i in range(9):
        c.line([(800 + i * 42, 542 + math.sin(i) * 14), (800 + i * 42, 566 + math.sin(i) * 14)], BLACK, 3)


def furniture_restoration(c: Canvas) -> None:
    room(c, 720)
    p = c.inks
    new = c.pick((p.green, p.blue, p.red, p.yellow))
    if c.rng.random() < 0.5:
        with c.at(430, 850, 1.2):
            chair(c, new, lighter(p.wood, 0.3))
    else:
        with c.at(430, 840, 1.1):
            for x in (-220, 190):
                c.rect(x, -60, 30, 60, p.wood, 4)
            c.rect(-260, -430, 520, 380, p.wood, 10, 0.4, drop=14)
            c.rect(-280, -456, 560, 36, lighter(p.wood, 0.2), 8, 0.3)
            c.rect(-260, -420, 300, 370, new, 4, 0.4)
            for y in (-400, -284, -168):
                c.rect(-240, y, 480, 104, mix(new, WHITE, 0.12) if y > -300 else p.wood, 6, 0.4)
                for x in (-110, 110):
                    c.oval(x, y + 52, 14, 14, p.yellow, 0.4)
    with c.at(860, 850):
        c.rect(-76, -140, 152, 140, METAL, 10, 0.5, drop=9)
        c.rect(-76, -100, 152, 62, new, 0, 0.3)
        c.oval(0, -140, 76, 18, new, 0.2)
        with c.at(20, -150, 1, 8):
            brush(c, 260, new, 50)
    with c.at(1050, 830, 1, -8):
        c.rect(-90, -70, 180, 66, lighter(p.wood, 0.3), 8, 0.5, drop=8)
        c.rect(-90, -14, 180, 16, darker(p.red, 0.2), 2, 0.2)


def upholstery(c: Canvas) -> None:
    room(c, 700)
    p = c.inks
    cloth = c.pick((p.red, p.green, p.blue, p.yellow, p.pink))
    if c.rng.random() < 0.5:
        with c.at(430, 840, 1.25):
            for x in (-130, 110):
                c.rect(x, -60, 24, 60, p.wood, 4)
            c.fill(
                smooth([(-150, -200), (-160, -400), (-90, -480), (90, -480), (160, -400), (150, -200)]),
                cloth,
                0.5,
                drop=12,
            )
            for x, y in ((-60, -400), (0, -430), (60, -400), (-30, -340), (30, -340)):
                c.dot(x, y, 8, darker(cloth, 0.35))
            c.rect(-140, -220, 280, 100, lighter(cloth, 0.12), 34, 0.4)
            for x in (-200, 120):
                c.rect(x, -280, 80, 220, darker(cloth, 0.08), 38, 0.4)
            c.rect(-140, -130, 280, 74, cloth, 14, 0.4)
    else:
        with c.at(420, 840, 1.1):
            sofa(c, cloth)
    for i in range(3):
        colour = (cloth, *c.rng.sample(p.accents, 2))[i]
        with c.at(980, 800 - i * 104):
            c.rect(-190, -50, 380, 100, colour, 48, 0.4, drop=9)
            c.oval(-170, 0, 30, 48, lighter(colour, 0.3), 0)
            c.ring(-170, 0, 15, 26, darker(colour, 0.2), 5)
    with c.at(760, 860, 1, 80):
        c.rect(-13, -130, 26, 160, p.wood, 10, 0.4, drop=7)
        c.rect(-40, -160, 80, 40, METAL, 8, 0.4)


def computer_repair(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    with c.at(480 + c.some(-20, 20), 460, turn=c.some(-7, 7)):
        c.rect(-350, -250, 700, 500, METAL, 34, 0.4, drop=20)
        c.rect(-320, -220, 640, 440, darker(p.green, 0.3), 12, 0.3)
        c.rect(-290, -190, 190, 180, BLACK, 8, 0.2)
        c.oval(-195, -100, 74, 74, METAL, 0.2)
        for i in range(8):
            with c.at(-195, -100, turn=i * 45):
                c.blob([(0, 0), (-14, -40), (8, -66), (24, -36)], NIGHT, 0)
        for i in range(2):
            c.rect(-60, -190 + i * 100, 210, 78, lighter(p.green, 0.1), 5, 0.2)
            for k in range(4):
                c.rect(-46 + k * 48, -176 + i * 100, 38, 50, BLACK, 3, 0)
        c.rect(180, -190, 116, 176, p.blue, 6, 0.4)
        c.rect(-290, 30, 580, 160, NIGHT, 10, 0.3)
        for i in range(3):
            c.line([(-250 + i * 190, 50), (-250 + i * 190, 170)], lighter(NIGHT, 0.25), 4)
        for _ in range(14):
            x, y = c.some(-80, 280), c.some(-10, 20)
            c.line([(x, y), (x + c.some(20, 60), y)], p.yellow, 4)
    with c.at(990, 330, 1.2, c.some(-14, 30)):
        screwdriver(c)
    for _ in range(7):
        c.oval(c.some(900, 1130), c.some(680, 830), 13, 13, METAL, 0.5, drop=5)


def phone_repair(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    with c.at(400, 460, 1.15, c.some(-14, -4)):
        c.rect(-152, -300, 304, 600, NIGHT, 40, 0.3, drop=18)
        c.rect(-136, -276, 272, 552, mix(p.blue, WHITE, 0.3), 24, 0.3)
        for _ in range(7):
            turn = c.some(0, math.tau)
            x, y = 60.0, -150.0
            crack = [(x, y)]
            for _step in range(4):
                x += math.cos(turn) * 46 + c.some(-16, 16)
                y += math.sin(turn) * 46 + c.some(-16, 16)
                if abs(x) > 132 or abs(y) > 270:
                    break
                crack.append((x, y))
            if len(crack) > 1:
                c.line(crack, WHITE, 3.5)
    with c.at(760, 460, 1.15, c.some(2, 10)):
        c.rect(-152, -300, 304, 600, METAL, 40, 0.3, drop=18)
        c.rect(-130, -276, 260, 552, NIGHT, 24, 0.2)
        c.rect(-100, -90, 150, 330, c.pick((p.yellow, p.red, p.green)), 10, 0.4)
        c.line([(-76, -40), (20, -40)], BLACK, 9)
        c.rect(-100, -250, 200, 130, darker(p.green, 0.2), 8, 0.3)
        for x, y in ((-70, -220), (10, -210), (-40, -160), (50, -160)):
            c.rect(x, y, 40, 30, METAL, 3, 0.2)
        c.oval(90, -30, 24, 24, p.yellow, 0.3)
    with c.at(1060, 440, 1.05, c.some(-8, 16)):
        screwdriver(c)
    for i in range(5):
        c.oval(960 + i * 44, 790 + c.some(-20, 20), 11, 11, METAL, 0.5, drop=4)


def appliance_repair(c: Canvas) -> None:
    room(c)
    p = c.inks
    things = c.rng.sample((toaster, kettle, lamp, mixer, radio), 3)
    for x, thing in zip((230, 600, 960), things, strict=True):
        with c.at(x, 780 + c.some(-10, 40), 1.3):
            thing(c, c.pick((p.red, p.blue, p.green, p.yellow, WHITE)))
    with c.at(780, 862, 0.62, 80):
        screwdriver(c)


def sharpening(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    with c.at(330, 560, turn=c.some(-9, 9)):
        c.rect(-190, -300, 380, 600, p.wood, 30, 0.4, drop=16)
        c.rect(-120, -250, 240, 500, METAL, 12, 0.5)
        c.rect(-120, 0, 240, 250, mix(METAL, p.blue, 0.3), 12, 0.5)
    for i in range(3):
        with c.at(640 + i * 150, 470 + c.some(-30, 30), c.some(0.95, 1.15), c.some(-7, 7)):
            long = (330, 270, 200)[i]
            c.fill(
                smooth([(-34, 40), (-36, -long * 0.6), (26, -long), (34, 40)], False), lighter(METAL, 0.4), 0.5, drop=12
            )
            c.line([(30, 30), (26, -long * 0.9)], WHITE, 5)
            c.rect(-32, 36, 64, 230, (p.wood, darker(p.blue, 0.3), p.red)[i], 22, 0.5, drop=10)
            for y in (90, 150, 210):
                c.dot(0, y, 8, METAL)
    with c.at(1090, 400, 1.05, c.some(-10, 25)):
        scissors(c, 330, p.green)


MOTIFS: dict[str, Callable[[Canvas], None]] = {
    "bicycle-repair": bicycle_repair,
    "clothing-repair": clothing_repair,
    "furniture-restoration": furniture_restoration,
    "upholstery": upholstery,
    "computer-repair": computer_repair,
    "phone-repair": phone_repair,
    "appliance-repair": appliance_repair,
    "sharpening": sharpening,
}
