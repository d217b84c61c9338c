"""Pictures of pictures: posters, screens, cameras, walls."""

from collections.abc import Callable

from app.demo.motifs_devices import laptop, phone
from app.demo.motifs_dishes import cup
from app.demo.motifs_kit import Canvas
from app.demo.motifs_people import bust, someone
from app.demo.motifs_prints import emblem, pencil, poster, sheet, swatches
from app.demo.motifs_props import bubble, plant, sprig
from app.demo.motifs_rooms import interior_advice, lettering, murals
from app.demo.motifs_scenes import house, room, tabletop
from app.demo.motifs_shapes import BLACK, METAL, NIGHT, WHITE, Colour, box, darker, ink, lighter, mix, smooth


def graphic_design(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    with c.at(320 + c.some(-20, 20), 450, turn=c.some(-10, 2)):
        poster(c, 440, 620)
    with c.at(830, 300, turn=c.some(4, 14)):
        c.rect(-150, -92, 300, 180, WHITE, 8, 0.2, drop=9)
        with c.at(-74, -6):
            emblem(c, p.red, 44)
        for i in range(3):
            c.line([(0, -34 + i * 34), (c.some(60, 110), -34 + i * 34)], mix(WHITE, p.blue, 0.6), 9)
    with c.at(810, 820, 1.25, c.some(-8, 10)):
        swatches(c, p.accents, 86, 260)
    with c.at(1080, 470, 1.1, c.some(-36, 20)):
        pencil(c, 330, p.yellow)


def websites(c: Canvas) -> None:
    room(c)
    p = c.inks
    with c.at(600 + c.some(-80, 80), 760, 1.55):
        laptop(c, WHITE, 430)
        c.rect(-199, -266, 398, 30, lighter(p.blue, 0.1), 4, 0)
        for i, colour in enumerate((p.red, p.yellow, p.green)):
            c.dot(-182 + i * 18, -251, 5, colour)
        hero = c.pick((p.red, p.green, p.pink, p.yellow))
        c.rect(-184, -224, 236, 118, hero, 5, 0.3)
        with c.at(-70, -160):
            emblem(c, lighter(hero, 0.7), 44)
        for i in range(5):
            c.line([(76, -214 + i * 22), (c.some(120, 180), -214 + i * 22)], mix(WHITE, p.blue, 0.5), 7)
        for i in range(3):
            c.rect(-184 + i * 124, -92, 114, 50, mix(WHITE, c.pick(), 0.45), 5, 0.2)
    for x, draw in zip((120, 1080), c.rng.sample((plant, _coffee, plant), 2), strict=True):
        with c.at(x, 790, 1.1):
            draw(c)


def _coffee(c: Canvas) -> None:
    cup(c, c.inks.red)


def illustration(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    with c.at(480, 460, turn=c.some(-6, 4)):
        sheet(c, 720, 560)
        c.rect(-310, -230, 620, 460, mix(WHITE, p.yellow, 0.3), 3, 0.15)
        scene = c.rng.choice(("fox", "boat", "house"))
        c.oval(180, -120, 64, 64, p.red, 0.3)
        if scene == "boat":
            for i in range(3):
                c.curve(
                    [
                        (-310, 130 + i * 34),
                        (-160, 110 + i * 34),
                        (0, 134 + i * 34),
                        (160, 112 + i * 34),
                        (310, 132 + i * 34),
                    ],
                    p.blue,
                    12,
                )
            c.fill([(-170, 60), (150, 60), (96, 132), (-120, 132)], p.red, 0.4)
            c.fill([(-20, 40), (-20, -190), (130, 40)], p.blue, 0.3)
            c.fill([(-36, 40), (-36, -150), (-130, 40)], p.pink, 0.3)
        elif scene == "fox":
            fur = ink("d0662f")
            c.fill(smooth([(-120, 200), (-160, 60), (-60, -10), (60, 40), (90, 200)]), fur, 0.5)
            c.fill([(-170, -150), (-150, -20), (-40, 60), (70, -20), (90, -150), (10, -90), (-90, -90)], fur, 0.4)
            c.fill([(-110, -10), (-40, 56), (30, -10), (-40, 18)], WHITE, 0)
            for x in (-84, 4):
                c.dot(x, -34, 10, BLACK)
            c.dot(-40, 46, 13, BLACK)
            c.blob([(80, 200), (190, 160), (250, 40), (220, 190)], fur, 0.5)
        else:
            with c.at(-20, 0):
                house(c, -90, 220)
            for x in (-230, 220):
                with c.at(x, 222, 0.9):
                    c.rect(-9, -120, 18, 120, p.wood)
                    c.oval(0, -170, 80, 90, p.green, 0.4)
    for i in range(5):
        with c.at(930 + i * 46, 700 + c.some(-40, 40), turn=c.some(-5, 5)):
            pencil(c, 380, p.accents[i])


def photography(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    body = c.pick((NIGHT, darker(p.blue, 0.4), darker(p.red, 0.1)))
    with c.at(440 + c.some(-30, 30), 440, 1.05, c.some(-9, 9)):
        c.rect(-300, -190, 600, 400, body, 44, 0.4, drop=20)
        c.rect(-300, -120, 600, 120, lighter(body, 0.14), 0, 0.2)
        c.rect(-90, -246, 180, 70, lighter(body, 0.1), 18, 0.3)
        c.rect(180, -222, 84, 40, METAL, 10, 0.3)
        for r, colour in (
            (170, METAL),
            (150, body),
            (112, darker(p.blue, 0.5)),
            (84, mix(p.blue, BLACK, 0.2)),
            (46, darker(p.blue, 0.55)),
        ):
            c.oval(0, 20, r, r, colour, 0.4)
        c.oval(-38, -18, 24, 18, lighter(p.blue, 0.7), 0)
        c.rect(-268, -166, 74, 36, lighter(p.yellow, 0.5), 8, 0)
    for i, (x, y) in enumerate(((920, 250), (1010, 500), (860, 720))):
        with c.at(x, y, 0.98, c.some(-14, 14)):
            c.rect(-120, -130, 240, 280, WHITE, 4, 0.15, drop=10)
            c.rect(-102, -112, 204, 196, c.pick((p.paper, p.ground, p.pink, p.yellow)), 2, 0.2)
            if i == 1:
                with c.within(box(-102, -112, 204, 196)), c.at(0, -24, 0.52):
                    bust(c, someone(c.rng, p.accents))
            else:
                with c.at(0, 66, 0.9):
                    sprig(c, c.pick(), 4)


def video(c: Canvas) -> None:
    room(c)
    p = c.inks
    with c.at(560, 420, 1.0):
        c.rect(-380, -250, 760, 470, NIGHT, 20, 0.3, drop=16)
        c.rect(-356, -228, 712, 350, c.pick((p.ground, p.pink, p.yellow, mix(p.paper, p.blue, 0.3))), 6, 0.2)
        with c.within(box(-356, -228, 712, 350)), c.at(c.some(-150, 150), -60, 0.85):
            bust(c, someone(c.rng, p.accents))
        c.rect(-380, 122, 760, 98, NIGHT, 0, 0)
        for i in range(9):
            c.rect(-350 + i * 78, 142, 70, 32, c.pick(), 4, 0.2)
        c.rect(-350, 184, 500, 22, mix(NIGHT, p.green, 0.6), 4, 0)
        c.line([(60, 132), (60, 212)], WHITE, 5)
        c.rect(-50, 220, 100, 90, METAL, 0, 0.3)
        c.rect(-150, 306, 300, 22, METAL, 10, 0.3)
    with c.at(1010, 800, 0.95, c.some(-4, 8)):
        c.rect(-160, -220, 320, 220, NIGHT, 10, 0.3, drop=12)
        with c.at(-160, -224, turn=-9):
            c.rect(0, -52, 326, 50, WHITE, 6, 0)
            for i in range(4):
                c.fill([(20 + i * 80, -2), (60 + i * 80, -2), (84 + i * 80, -52), (44 + i * 80, -52)], NIGHT, 0)
        for i in range(3):
            c.line([(-130, -150 + i * 52), (c.some(0, 120), -150 + i * 52)], mix(NIGHT, WHITE, 0.6), 8)


def social_media(c: Canvas) -> None:
    tabletop(c)
    p = c.inks
    with c.at(600 + c.some(-40, 40), 470, 1.1, c.some(-8, 8)):
        phone(c, p.paper)
        c.rect(-136, -250, 272, 58, c.pick(), 0, 0)
        with c.at(0, -60):
            c.rect(-116, -110, 232, 220, c.pick((p.yellow, p.pink, p.ground)), 10, 0.3)
            emblem(c, c.pick((p.red, p.blue, p.green)), 66)
        for i in range(2):
            c.line([(-110, 90 + i * 30), (c.some(10, 90), 90 + i * 30)], mix(p.paper, BLACK, 0.5), 9)
        _heart(c, -90, 200, 24, p.red)
    for x, y, kind in ((250, 260, "heart"), (960, 270, "talk"), (230, 660, "talk"), (980, 650, "heart")):
        with c.at(x + c.some(-30, 30), y + c.some(-30, 30), turn=c.some(-9, 9)):
            if kind == "talk":
                bubble(c, 260, 150, c.pick(), left=x < 600)
            else:
                c.rect(-92, -80, 184, 150, c.pick((p.red, p.pink, p.blue)), 44, 0.3, drop=10)
                _heart(c, 0, -2, 46, WHITE)


def _heart(c: Canvas, x: float, y: float, r: float, colour: Colour) -> None:
    with c.at(x, y, r / 50):
        c.fill(smooth([(0, 50), (-52, 2), (-46, -40), (-14, -42), (0, -20), (14, -42), (46, -40), (52, 2)]), colour, 0)


MOTIFS: dict[str, Callable[[Canvas], None]] = {
    "graphic-design": graphic_design,
    "websites": websites,
    "illustration": illustration,
    "photography": photography,
    "video": video,
    "interior-advice": interior_advice,
    "murals": murals,
    "lettering": lettering,
    "social-media": social_media,
}
