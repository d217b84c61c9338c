"""Pictures of office and language."""

from collections.abc import Callable

from app.demo.motifs_devices import phone
from app.demo.motifs_dishes import cup
from app.demo.motifs_kit import Canvas
from app.demo.motifs_people import bust, someone
from app.demo.motifs_prints import pencil, sheet
from app.demo.motifs_props import bubble, plant
from app.demo.motifs_scenes import room, tabletop
from app.demo.motifs_shapes import BLACK, METAL, NIGHT, WHITE, box, darker, lighter, mix, smooth


def administration(c: Canvas) -> None:
    room(c)
    p = c.inks
    colours = list(p.accents)
    c.rng.shuffle(colours)
    for i, colour in enumerate(colours[:4]):
        with c.at(180 + i * 116, 740):
            c.rect(-52, -360, 104, 360, colour, 8, 0.45, drop=9)
            c.rect(-34, -310, 68, 100, WHITE, 4, 0.2)
            c.ring(0, -80, 24, 24, lighter(colour, 0.5), 7)
            for k in range(2):
                c.line([(-20, -280 + k * 26), (20, -280 + k * 26)], BLACK, 4)
    with c.at(810, 790, turn=c.some(-6, 2)):
        c.rect(-130, -250, 260, 320, NIGHT, 24, 0.3, drop=12)
        c.rect(-104, -226, 208, 74, mix(p.green, WHITE, 0.5), 8, 0.2)
        for row in range(4):
            for col in range(4):
                c.rect(-100 + col * 53, -132 + row * 48, 42, 36, p.red if (row, col) == (3, 3) else METAL, 8, 0)
    with c.at(1040, 790, turn=c.some(2, 9)):
        sheet(c, 230, 290, lines=6)
        c.line([(20, 100), (80, 100)], p.red, 9)
    with c.at(430, 850, 1, 84):
        pencil(c, 300, p.yellow)


def translation(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    for x, script, turn in ((370, "latin", -5), (830, c.rng.choice(("arabic", "square")), 5)):
        with c.at(x, 470, turn=turn + c.some(-4, 4)):
            sheet(c, 400, 540)
            c.rect(-160, -230, 320, 56, c.pick(), 4, 0.2)
            for row in range(7):
                y = -120 + row * 50
                if script == "latin":
                    at = -160.0
                    while at < c.some(60, 140):
                        w = c.some(28, 76)
                        c.line([(at, y), (at + w, y)], NIGHT, 10)
                        at += w + 20
                elif script == "arabic":
                    at = 160.0
                    while at > c.some(-130, -60):
                        w = c.some(36, 80)
                        c.curve([(at, y), (at - w * 0.3, y + 13), (at - w * 0.6, y - 5), (at - w, y + 8)], NIGHT, 8)
                        c.dot(at - w * 0.5, y + c.rng.choice((-20, 24)), 5, NIGHT)
                        at -= w + 18
                else:
                    for col in range(c.rng.randint(7, 9)):
                        x0 = -158 + col * 36
                        c.line([(x0, y - 14), (x0, y + 14)], NIGHT, 6)
                        c.line([(x0, y - 14 + 14 * c.rng.randrange(3)), (x0 + 20, y - 14)], NIGHT, 6)
                        c.line([(x0 + 20, y - 14), (x0 + 20, y + 14)], NIGHT, 6)
    c.oval(600, 450, 92, 92, p.yellow, 0.4, drop=12)
    for y, side in ((426, 1), (474, -1)):
        c.line([(600 - 46, y), (600 + 46, y)], NIGHT, 12)
        c.line([(600 + side * 22, y - 22), (600 + side * 46, y), (600 + side * 22, y + 22)], NIGHT, 12)
    with c.at(1090, 560, 1.1, c.some(-20, 20)):
        pencil(c, 340, p.red)


def interpreting(c: Canvas) -> None:
    p = c.inks
    c.rect(0, 0, 1200, 900, c.pick((p.ground, p.paper, mix(p.paper, p.green, 0.5), mix(p.paper, p.blue, 0.4))), 0, 0.25)
    c.oval(600, 520, 430, 430, mix(p.paper, WHITE, 0.4), 0.25)
    for x, y, zoom in ((230, 560, 1.05), (970, 560, 1.05), (600, 510, 1.22)):
        with c.at(x, y, zoom):
            bust(c, someone(c.rng, p.accents))
    for x, y, left, w in ((240, 180, True, 300), (960, 180, False, 300), (600, 150, True, 260)):
        with c.at(x, y + c.some(-16, 16), turn=c.some(-4, 4)):
            bubble(c, w, 160, c.pick((p.yellow, p.red, p.blue, WHITE, p.green)), left=not left)


def language_lessons(c: Canvas) -> None:
    room(c, 700)
    p = c.inks
    board = c.pick((darker(p.green, 0.35), NIGHT, WHITE))
    chalk = WHITE if board != WHITE else p.blue
    c.rect(330, 70, 800, 480, p.wood, 10, 0.3, drop=14)
    c.rect(354, 94, 752, 432, board, 4, 0.25)
    lines = c.rng.choice(
        (
            ("de fiets", "het huis", "een kop thee"),
            ("goedemorgen", "dank u wel", "tot morgen"),
            ("ik werk", "jij werkt", "wij werken"),
        )
    )
    for i, text in enumerate(lines):
        c.words(760, 190 + i * 116, text, 74, (chalk, p.yellow if board != WHITE else p.red, chalk)[i])
    with c.at(220, 470, 1.2):
        bust(c, someone(c.rng, p.accents))
    c.rect(0, 760, 1200, 140, p.wood, 0, 0.5)
    for i, w in enumerate((240, 200, 220)):
        c.rect(760 - w / 2, 740 - i * 44 + 44, w, 42, p.accents[i], 6, 0.4, drop=5)
    with c.at(1020, 810, 1.1):
        cup(c, c.pick((WHITE, p.red, p.yellow)))


def tutoring(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    with c.at(430, 470, turn=c.some(-8, 3)):
        for side in (-1, 1):
            c.shadow(box(0 if side > 0 else -330, -230, 330, 470), 8, 16, 14)
            c.fill(
                [
                    (0, -230),
                    *smooth([(0, -230), (side * 160, -256), (side * 340, -226)], False),
                    (side * 340, 240),
                    *smooth([(side * 340, 240), (side * 160, 214), (0, 240)], False),
                ],
                WHITE,
                0.35,
            )
        sums = c.rng.choice((("27 + 15 = 42", "50 - 8 = 42"), ("12 : 4 = 3", "48 : 6 = 8"), ("25 % van 80", "= 20")))
        c.words(-170, -150, sums[0], 46, p.blue)
        c.words(-170, -70, sums[1], 46, p.red)
        for i in range(4):
            c.line([(-290, 20 + i * 46), (-290 + c.some(140, 240), 20 + i * 46)], mix(WHITE, p.blue, 0.4), 7)
        c.fill([(60, 120), (280, 120), (60, -120)], mix(p.yellow, WHITE, 0.3), 0.2)
        c.line([(60, 120), (280, 120), (60, -120), (60, 120)], NIGHT, 7)
        c.rect(60, 92, 28, 28, WHITE, 0, 0)
        c.ring(220, -130, 62, 62, p.red, 9)
        c.line([(220, -130), (264, -174)], p.red, 7)
    with c.at(930, 620, turn=c.some(-20, 6)):
        c.shadow([(-150, 150), (190, 150), (-150, -190)], 6, 12, 10)
        c.fill([(-150, 150), (190, 150), (-150, -190)], p.green, 0.3)
        c.fill([(-106, 108), (84, 108), (-106, -84)], mix(p.green, p.paper, 0.7), 0)
        for i in range(9):
            c.line([(-130 + i * 32, 148), (-130 + i * 32, 132)], WHITE, 4)
    for i in range(2):
        with c.at(940 + i * 90, 440, 1.1, -16 + i * 22):
            pencil(c, 330, (p.red, p.yellow)[i])


def copywriting(c: Canvas) -> None:
    room(c)
    p = c.inks
    body = c.pick((p.red, p.green, p.blue, p.yellow))
    with c.at(560 + c.some(-50, 50), 800, 1.15):
        c.rect(-200, -560, 400, 320, WHITE, 4, 0.15, drop=6)
        for i in range(6):
            c.line([(-150, -510 + i * 40), (-150 + c.some(160, 300) * (0.5 if i == 5 else 1), -510 + i * 40)], NIGHT, 8)
        c.rect(-290, -290, 580, 64, NIGHT, 28, 0.3)
        for x in (-320, 290):
            c.rect(x, -280, 30, 44, METAL, 8, 0.3)
        c.fill([(-250, -240), (250, -240), (320, 0), (-320, 0)], body, 0.5, drop=16)
        c.rect(-330, -20, 660, 30, darker(body, 0.3), 12, 0)
        for row in range(3):
            for col in range(9):
                c.oval(-216 + col * 54 + row * 6 - row * 6, -176 + row * 52, 20, 17, WHITE, 0.3)
    with c.at(1060, 820, 1.15):
        cup(c, c.pick((WHITE, p.pink, p.yellow)))
    with c.at(130, 800, 1.1):
        plant(c)


def computer_help(c: Canvas) -> None:
    room(c, 680)
    p = c.inks
    for x, y, zoom in ((310, 400, 1.15), (620, 420, 1.05)):
        with c.at(x, y, zoom):
            bust(c, someone(c.rng, p.accents))
    c.rect(0, 690, 1200, 210, p.wood, 0, 0.5)
    c.rect(0, 690, 1200, 16, lighter(p.wood, 0.4), 0, 0)
    with c.at(470, 830, 1.1):
        c.fill([(-250, -20), (-230, -250), (230, -250), (250, -20)], METAL, 0.5, drop=12)
        c.oval(0, -140, 30, 30, lighter(METAL, 0.4), 0)
        c.rect(-290, -24, 580, 24, darker(METAL, 0.2), 10, 0.2)
    with c.at(980, 560, 0.85, c.some(-6, 8)):
        phone(c, mix(p.blue, WHITE, 0.72))
        for row in range(3):
            for col in range(3):
                c.rect(-108 + col * 78, -220 + row * 84, 58, 58, p.accents[(row + col * 2) % 5], 14, 0.3)
        c.rect(-108, 60, 216, 90, WHITE, 14, 0.2)
        c.line([(-80, 92), (60, 92)], NIGHT, 9)
        c.line([(-80, 122), (20, 122)], NIGHT, 9)
        c.oval(0, 212, 34, 34, p.green, 0.3)


MOTIFS: dict[str, Callable[[Canvas], None]] = {
    "administration": administration,
    "translation": translation,
    "interpreting": interpreting,
    "language-lessons": language_lessons,
    "tutoring": tutoring,
    "copywriting": copywriting,
    "computer-help": computer_help,
}
