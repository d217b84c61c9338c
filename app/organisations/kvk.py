"""A KvK number is eight digits without a check digit: only its shape can be looked at, and that somebody filled in something.

People who give nine digits may have typed their burgerservicenummer, which we must not have: they hear so, kindly.
"""

import re

from stdnum.nl import bsn

from app.core.errors import Invalid
from app.core.words import N_


def read_kvk(text: str) -> str:
    """The eight digits of a KvK number as people write it. Raises Invalid("kvk")."""
    digits = re.sub(r"[\s.\-\u2010-\u2015]", "", text)
    digits = re.sub(r"^kvk:?", "", digits, flags=re.IGNORECASE)
    if re.fullmatch(r"[0-9]{9}", digits) and bsn.is_valid(digits):
        raise Invalid(
            "kvk",
            N_("Dit lijkt op een burgerservicenummer. Dat vragen wij nooit. Een KvK-nummer heeft acht cijfers."),
        )
    if not re.fullmatch(r"[0-9]{8}", digits):
        raise Invalid("kvk", N_("Een KvK-nummer heeft acht cijfers. Het staat op kvk.nl en vaak op uw facturen."))
    if len(set(digits)) == 1:
        raise Invalid(
            "kvk",
            N_("Dit is geen echt KvK-nummer. Hebt u er geen? Kies dan: voor mijzelf, of bel ons."),
        )
    return digits
