"""One line of text, whatever somebody pasted into it."""

from unicodedata import category

TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they let a name read otherwise than it is


def one_line(text: str) -> str:
    """The text with one space where there were line ends, tabs or more spaces, and without signs that steer."""
    flat = " ".join(text.split())
    return "".join(sign for sign in flat if sign not in TURNS and category(sign) != "Cc")
