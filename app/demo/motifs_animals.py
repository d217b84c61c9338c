"""Dogs and cats."""

from app.demo.motifs_kit import Canvas
from app.demo.motifs_shapes import BLACK, WHITE, Colour, darker, ink, lighter, mix, smooth

FURS = tuple(ink(code) for code in ["c98f56", "7a4b2e", "f0dcbc", "3b3035", "b7a99a", "d6a15f"])


def dog(c: Canvas, fur: Colour, collar: Colour, ears: str) -> None:
    """A dog in profile, looking right; its feet at the origin, about 300 high."""
    dark = darker(fur, 0.18)
    for x in (-150, 96):
        c.rect(x, -130, 46, 130, dark, 20, 0.3)
    c.curve([(-180, -210), (-236, -270), (-228, -340)], fur, 30)
    c.fill(
        smooth([(-196, -200), (-150, -250), (0, -244), (120, -270), (156, -200), (120, -110), (0, -104), (-150, -96)]),
        fur,
        0.5,
    )
    for x in (-184, 62):
        c.rect(x, -150, 50, 152, fur, 22, 0.4)
        c.oval(x + 30, -8, 34, 14, fur, 0.2)
    c.fill(
        smooth(
            [
                (80, -230),
                (90, -350),
                (170, -380),
                (226, -340),
                (236, -300),
                (310, -280),
                (304, -236),
                (220, -222),
                (160, -190),
            ]
        ),
        fur,
        0.45,
    )
    c.oval(306, -272, 18, 15, BLACK, 0)
    c.dot(214, -318, 10, BLACK)
    c.dot(217, -321, 3, WHITE)
    c.curve([(300, -244), (270, -236), (244, -246)], darker(fur, 0.5), 5)
    if ears == "floppy":
        c.blob([(120, -366), (92, -330), (84, -250), (116, -226), (150, -270), (160, -350)], dark, 0.4)
    else:
        c.fill([(106, -356), (112, -446), (176, -376)], dark, 0.4)
    c.line([(96, -216), (174, -190)], collar, 24)
    c.dot(146, -176, 13, c.inks.yellow)


def cat(c: Canvas, fur: Colour, collar: Colour) -> None:
    """A cat that sits and looks at us; its feet at the origin, about 330 high."""
    dark = darker(fur, 0.2)
    c.curve([(90, -20), (190, -30), (206, -120), (160, -160)], dark, 34)
    c.fill(smooth([(-110, 0), (-118, -110), (-70, -220), (70, -220), (118, -110), (110, 0)]), fur, 0.5)
    for x in (-46, 46):
        c.rect(x - 26, -120, 52, 122, lighter(fur, 0.1), 24, 0.3)
    with c.at(0, -250):
        for side in (-1, 1):
            c.fill([(side * 94, -20), (side * 92, -124), (side * 26, -80)], fur, 0.3)
            c.fill([(side * 82, -50), (side * 82, -100), (side * 46, -76)], c.inks.pink, 0)
        c.oval(0, 0, 106, 88, fur, 0.4)
        for side in (-1, 1):
            c.oval(side * 42, -8, 16, 19, mix(c.inks.yellow, c.inks.green, 0.3), 0)
            c.oval(side * 42, -8, 6, 16, BLACK, 0)
            for dy in (20, 34):
                c.line([(side * 40, 24), (side * 120, dy - 4)], lighter(fur, 0.6), 3)
            c.curve([(0, 26), (side * 14, 38), (side * 30, 32)], dark, 5)
        c.fill([(-12, 14), (12, 14), (0, 28)], c.inks.pink, 0)
        for x in (-24, 0, 24):
            c.line([(x, -84), (x * 0.8, -54)], dark, 9)
    c.line([(-66, -168), (0, -150), (66, -168)], collar, 17)
    c.dot(0, -142, 12, c.inks.yellow)
