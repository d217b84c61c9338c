"""A cooperative's own colour: whether it can be read, and the small token file that pages of the cooperative load.

Contrast is that of WCAG 2.2 (1.4.3): 4.5 to 1 for text. One colour is chosen; the others follow from it, so that they
can't clash. The yellow of the one primary button stays what it is on every page.
"""

import re
from dataclasses import dataclass
from hashlib import sha256

Colour = tuple[int, int, int]

PAPER: Colour = (0xFB, 0xF7, 0xF0)
SAND: Colour = (0xF3, 0xEB, 0xDE)
WHITE: Colour = (0xFF, 0xFF, 0xFF)
BLACK: Colour = (0, 0, 0)
ENOUGH = 4.5
SOFT, LINE, STRONG = 0.12, 0.4, 0.25  # how much of the colour is in soft ground and lines; how much darker when pressed
STEP = 0.04  # how much darker each try is
_HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")


@dataclass(frozen=True)
class Tokens:
    """What the token file sets, as `#rrggbb`."""

    coop: str
    strong: str
    soft: str
    line: str


def read_colour(text: str) -> Colour | None:
    """The colour that was typed: `#0b5f63`, `0B5F63` or `#abc`; None for anything else."""
    found = _HEX.fullmatch(text.strip())
    if found is None:
        return None
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def written(colour: Colour) -> str:
    """`#0b5f63`."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def contrast(a: Colour, b: Colour) -> float:
    """From 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def is_readable(colour: Colour) -> bool:
    """Whether it can be text on paper, sand and white and on its own soft ground, and white can be text on it."""
    return all(contrast(colour, ground) >= ENOUGH for ground in (PAPER, SAND, WHITE, _mixed(WHITE, colour, SOFT)))


def darkened(colour: Colour) -> Colour:
    """The colour itself when it can be read, else the nearest darker one that can."""
    tried, share = colour, 0.0
    while not is_readable(tried):
        share += STEP
        tried = _mixed(colour, BLACK, share)
    return tried


def tokens(colour: Colour) -> Tokens:
    """The colours that follow from this one."""
    return Tokens(
        coop=written(colour),
        strong=written(_mixed(colour, BLACK, STRONG)),
        soft=written(_mixed(WHITE, colour, SOFT)),
        line=written(_mixed(PAPER, colour, LINE)),
    )


def stylesheet(colour: Colour) -> str:
    """The token file; see docs/decisions/0004-assets.md."""
    made = tokens(colour)
    return (
        f":root{{--coop:{made.coop};--coop-strong:{made.strong};--on-coop:{written(WHITE)};"
        f"--coop-soft:{made.soft};--coop-line:{made.line}}}\n"
    )


def fingerprint(colour: Colour) -> str:
    """Changes with what the token file says, so that a browser may keep the file."""
    return sha256(stylesheet(colour).encode()).hexdigest()[:12]


def _mixed(a: Colour, b: Colour, share: float) -> Colour:
    """`a` with this share of `b` in it."""
    red, green, blue = (round(own * (1 - share) + other * share) for own, other in zip(a, b, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (each / 255 for each in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
