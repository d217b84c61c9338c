"""People: drawn with dignity, of every colour, age and dress, and never anyone in particular.

A face is drawn around the origin, about 200 units high, with the shoulders below it.
"""

import random
from dataclasses import dataclass

from app.demo.motifs_kit import Canvas
from app.demo.motifs_shapes import BLACK, WHITE, Colour, darker, ellipse, ink, lighter, mix, smooth

SKINS = tuple(
    ink(code) for code in (["f6d3b8", "eebf9d", "dfa67e", "c98a60", "a86c46", "87522f", "6b3f26", "f1c9a5", "b97a4f"])
)
HAIRS = tuple(ink(code) for code in (["241d1f", "3a2a22", "5a3a24", "8a5a2f", "b98545", "7b2f22", "1b1a20", "4a3328"]))
DARK_HAIRS = HAIRS[:2] + HAIRS[6:]
GREYS = tuple(ink(code) for code in (["cfcac4", "a9a4a2", "e6e1d8"]))
WOMAN = ("long", "bob", "bun", "curls", "scarf", "scarf", "short", "braids", "wave", "tail")
MAN = ("crop", "side", "bald", "curls", "short", "cap", "crop", "turban", "side")


@dataclass(frozen=True, slots=True)
class Person:
    """What someone looks like."""

    skin: Colour
    hair: Colour
    style: str
    beard: str
    glasses: bool
    old: bool
    top: Colour
    scarf: Colour
    collar: str
    earrings: bool


def someone(rng: random.Random, accents: tuple[Colour, ...], look: str = "any") -> Person:
    """Someone by chance; `look` is "woman", "man" or "any"."""
    is_woman = look == "woman" or (look != "man" and rng.random() < 0.5)
    old = rng.random() < 0.28
    style = rng.choice(WOMAN if is_woman else MAN)
    beard = "" if is_woman or rng.random() < 0.45 else rng.choice(("full", "stubble", "moustache", "goatee"))
    top, scarf = rng.sample(accents, 2)
    skin = rng.choice(SKINS)
    hairs = HAIRS if sum(skin) > 540 else DARK_HAIRS
    return Person(
        skin=skin,
        hair=rng.choice(GREYS) if old else rng.choice(hairs),
        style=style,
        beard=beard,
        glasses=rng.random() < 0.3,
        old=old,
        top=top,
        scarf=scarf,
        collar=rng.choice(("round", "shirt", "vee", "apron", "round", "high")),
        earrings=is_woman and style != "scarf" and rng.random() < 0.5,
    )


def bust(c: Canvas, who: Person) -> None:
    """Head and shoulders, looking at us."""
    _behind(c, who)
    _shoulders(c, who)
    skin = who.skin
    c.fill([(-38, 50), (38, 50), (46, 150), (0, 178), (-46, 150)], darker(skin, 0.14), 0)
    if who.style != "scarf":
        for x in (-88, 88):
            c.oval(x, 12, 17, 25, darker(skin, 0.06), 0)
            if who.earrings:
                c.dot(x, 46, 9, c.inks.yellow)
    face = smooth([(0, -112), (-70, -88), (-90, -10), (-74, 58), (-30, 104), (0, 112), (30, 104), (74, 58), (90, -10), (70, -88)])  # fmt: skip
    c.fill(face, skin, 0.4, angle=20)
    _beard(c, who)
    _features(c, who)
    _hair(c, who)
    if who.glasses:
        frame = c.rng.choice((BLACK, c.inks.red, c.inks.blue, ink("8a5a2f")))
        for x in (-37, 37):
            c.ring(x, 2, 27, 24, frame, 6)
        c.line([(-10, -2), (10, -2)], frame, 6)
        for side in (-1, 1):
            c.line([(side * 64, -2), (side * 86, -8)], frame, 6)


def _shoulders(c: Canvas, who: Person) -> None:
    body = smooth([(-54, 128), (-130, 160), (-190, 215), (-212, 330), (-220, 480), (220, 480), (212, 330), (190, 215), (130, 160), (54, 128)])  # fmt: skip
    c.fill(body, who.top, 0.5, drop=10)
    if who.collar == "apron":
        c.fill([(-95, 250), (95, 250), (120, 480), (-120, 480)], lighter(who.scarf, 0.15), 0.4)
        for side in (-1, 1):
            c.line([(side * 88, 254), (side * 62, 142)], lighter(who.scarf, 0.15), 16)
    elif who.collar == "shirt":
        for side in (-1, 1):
            c.fill([(0, 205), (side * 78, 146), (side * 46, 122), (0, 172)], lighter(who.top, 0.45), 0.2)
        c.line([(0, 210), (0, 470)], darker(who.top, 0.2), 4)
        for y in (250, 320, 390):
            c.dot(0, y, 7, lighter(who.top, 0.6))
    elif who.collar == "vee":
        c.fill([(-54, 130), (54, 130), (0, 240)], darker(who.skin, 0.08), 0)
        c.line([(-58, 128), (0, 244), (58, 128)], lighter(who.top, 0.3), 12)
    elif who.collar == "high":
        c.rect(-58, 108, 116, 62, darker(who.top, 0.1), 24, 0.3)
    else:
        c.ring(0, 132, 62, 44, lighter(who.top, 0.25), 13, (0, 180))


def _features(c: Canvas, who: Person) -> None:
    dark = mix(BLACK, who.skin, 0.08)
    line = darker(who.skin, 0.42)
    for side in (-1, 1):
        c.oval(side * 37, 4, 8.5, 10.5, dark, 0)
        c.dot(side * 37 + 3, 0, 2.6, WHITE)
        brow = mix(who.hair, BLACK, 0.25)
        c.curve([(side * 20, -27), (side * 38, -35), (side * 58, -26)], brow, 8 if who.beard else 6)
        c.oval(side * 55, 42, 17, 12, mix(who.skin, ink("d8543f"), 0.26), 0)
        if who.old:
            c.curve([(side * 62, 18), (side * 71, 22), (side * 76, 29)], line, 3)
            c.curve([(side * 26, 48), (side * 36, 58), (side * 37, 70)], line, 3)
    c.curve([(3, 6), (12, 32), (-3, 37)], line, 5)
    smile = c.rng.choice((0, 1, 1))
    if smile:
        c.fill(
            [(-25, 62), *smooth([(-25, 62), (-12, 80), (0, 84), (12, 80), (25, 62)], False), (25, 62)],
            darker(who.skin, 0.6),
            0,
        )
        c.fill([(-19, 63), (19, 63), (14, 71), (-14, 71)], WHITE, 0)
    else:
        c.curve([(-22, 64), (0, 75), (22, 64)], darker(who.skin, 0.55), 6)


def _beard(c: Canvas, who: Person) -> None:
    if not who.beard:
        return
    hair = who.hair
    if who.beard in ("full", "stubble"):
        tone = hair if who.beard == "full" else mix(who.skin, hair, 0.35)
        long = 132 if who.beard == "full" else 112
        c.fill(smooth([(-89, 0), (-80, 62), (-38, long - 8), (0, long), (38, long - 8), (80, 62), (89, 0), (62, 44), (30, 46), (0, 50), (-30, 46), (-62, 44)]), tone, 0.4)  # fmt: skip
    elif who.beard == "goatee":
        c.blob([(-26, 86), (0, 92), (26, 86), (18, 118), (0, 126), (-18, 118)], hair, 0.3)
    if who.beard != "stubble":
        c.blob([(-34, 56), (0, 44), (34, 56), (0, 58)], darker(hair, 0.12), 0)


def _behind(c: Canvas, who: Person) -> None:
    hair = who.hair
    if who.style == "long":
        c.blob([(0, -135), (-92, -100), (-118, 20), (-128, 180), (-70, 215), (70, 215), (128, 180), (118, 20), (92, -100)], darker(hair, 0.15), 0.3)  # fmt: skip
    elif who.style == "wave":
        c.blob([(0, -138), (-98, -104), (-116, -10), (-104, 70), (-134, 140), (-80, 178), (80, 178), (134, 140), (104, 70), (116, -10), (98, -104)], darker(hair, 0.15), 0.3)  # fmt: skip
    elif who.style == "bob":
        c.blob(
            [(0, -136), (-96, -104), (-120, 10), (-112, 98), (112, 98), (120, 10), (96, -104)], darker(hair, 0.15), 0.3
        )
    elif who.style == "curls":
        for turn in range(0, 360, 24):
            x, y = ellipse(0, -48, 106, 92, turn, turn + 1)[0]
            if y < 62:
                c.oval(x, y, 40, 40, darker(hair, 0.12), 0.3)
    elif who.style == "bun":
        c.oval(0, -150, 52, 46, hair, 0.5)
    elif who.style == "tail":
        c.blob([(70, -90), (150, -60), (160, 60), (128, 150), (112, 60), (96, -10)], darker(hair, 0.12), 0.4)
    elif who.style == "braids":
        for side in (-1, 1):
            for i in range(6):
                c.oval(side * (98 + i * 3), 20 + i * 34, 21, 24, mix(hair, BLACK, 0.1 * (i % 2)), 0.4)
            c.rect(side * 115 - 14, 205, 28, 13, who.scarf, 4, 0)
    elif who.style == "scarf":
        c.blob([(0, -140), (-102, -104), (-124, 10), (-118, 120), (-140, 210), (0, 262), (140, 210), (118, 120), (124, 10), (102, -104)], darker(who.scarf, 0.18), 0.4)  # fmt: skip


_CROWN = [
    (0, -88),
    (-56, -70),
    (-86, -8),
    (-102, 8),
    (-106, -70),
    (-60, -130),
    (0, -140),
    (60, -130),
    (106, -70),
    (102, 8),
    (86, -8),
    (56, -70),
]
_FRONT = {
    "bun": _CROWN,
    "tail": _CROWN,
    "braids": _CROWN,
    "short": [
        (-20, -84),
        (-70, -58),
        (-94, 4),
        (-106, -50),
        (-84, -120),
        (0, -146),
        (84, -122),
        (106, -50),
        (94, 4),
        (76, -62),
        (40, -74),
    ],
    "side": [
        (-44, -92),
        (-82, -50),
        (-93, 10),
        (-104, -50),
        (-80, -122),
        (10, -152),
        (92, -116),
        (104, -44),
        (93, 8),
        (84, -52),
        (50, -64),
    ],
}


def _hair(c: Canvas, who: Person) -> None:
    hair, style = who.hair, who.style
    if style in _FRONT:
        c.blob(_FRONT[style], hair, 0.45)
    elif style in ("long", "bob", "wave"):
        part = c.rng.choice((-30, 0, 34))
        c.blob(
            [
                (part, -98),
                (-60, -72),
                (-88, 6),
                (-106, 30),
                (-112, -60),
                (-70, -128),
                (0, -142),
                (70, -128),
                (112, -60),
                (106, 30),
                (88, 6),
                (62, -70),
            ],
            hair,
            0.45,
        )
    elif style == "curls":
        for x, y in ((-86, -62), (-54, -96), (-14, -112), (28, -110), (64, -90), (90, -54)):
            c.oval(x, y, 34, 32, mix(hair, WHITE, 0.06), 0.4)
    elif style == "crop":
        c.blob([(0, -84), (-66, -72), (-92, -8), (-98, -60), (-66, -112), (0, -126), (66, -112), (98, -60), (92, -8), (66, -72)], mix(hair, who.skin, 0.12), 0.4)  # fmt: skip
    elif style == "bald":
        for side in (-1, 1):
            c.blob([(side * 88, -46), (side * 100, -10), (side * 92, 22), (side * 84, -10)], hair, 0)
        c.curve([(-40, -84), (-10, -94), (26, -88)], lighter(who.skin, 0.35), 7)
    elif style == "cap":
        c.blob([(-96, -42), (-92, -104), (-40, -142), (40, -142), (92, -104), (96, -42), (0, -62)], who.scarf, 0.45)
        c.blob([(-100, -42), (0, -72), (108, -46), (118, -24), (0, -46), (-104, -24)], darker(who.scarf, 0.2), 0.3)
    elif style == "turban":
        c.blob(
            [(0, -58), (-84, -40), (-112, -78), (-92, -140), (0, -176), (92, -140), (112, -78), (84, -40)],
            who.scarf,
            0.4,
        )
        for i in range(4):
            c.curve(
                [(-98 + i * 14, -56 - i * 22), (0, -92 - i * 22), (100 - i * 10, -76 - i * 22)],
                darker(who.scarf, 0.2),
                5,
            )
    elif style == "scarf":
        _headscarf(c, who)


def _headscarf(c: Canvas, who: Person) -> None:
    cloth = who.scarf
    outside = [
        (0, -142),
        (-78, -120),
        (-114, -40),
        (-112, 60),
        (-86, 128),
        (0, 168),
        (86, 128),
        (112, 60),
        (114, -40),
        (78, -120),
    ]
    inside = ellipse(0, 8, 76, 98, 250, -110)
    c.fill([*smooth(outside), smooth(outside)[0], *inside, inside[0]], cloth, 0.45)
    c.blob([(-108, 96), (0, 128), (100, 84), (126, 180), (30, 246), (-120, 214)], lighter(cloth, 0.08), 0.45)
    c.curve([(-96, 130), (0, 160), (92, 118)], darker(cloth, 0.2), 5)
    c.curve([(-104, 174), (-10, 206), (80, 170)], darker(cloth, 0.2), 5)
    c.curve([(-70, -92), (0, -118), (70, -92)], darker(cloth, 0.2), 4)
