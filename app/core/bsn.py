"""Keeps the burgerservicenummer out: the law allows it only where it says so, and nowhere does it name us.

There is no field for it, so the only way in is free text: a nine-digit number that passes the 11-test is refused.
"""

import re
import unicodedata

from stdnum.nl import bsn

from app.core.words import N_

NOT_HERE = N_("Hier staat een nummer dat op een burgerservicenummer lijkt. Haal het weg: dat nummer is privé.")

# Nine digits as people write them (111222333, 1112.22.333, 111 222 333), and no part of a longer number.
_NINE = re.compile(r"(?<!\d)(?<!\d[ .\-\u00a0])\d(?:[ .\-\u00a0]?\d){8}(?![ .\-\u00a0]?\d)")


def has_bsn(text: str | None) -> bool:
    """Whether the text holds a number that could be somebody's burgerservicenummer (one in eleven of nine digits)."""
    if not text:
        return False
    return any(bsn.is_valid(_plain_digits(found)) for found in _NINE.findall(text))


def _plain_digits(written: str) -> str:
    """The digits 0 to 9, also of a number written in the digits of another script."""
    return "".join(str(unicodedata.digit(sign)) for sign in written if sign.isdigit())
