"""Which settings change on a date, how they are called, and what they may be."""

import re
from datetime import date, timedelta
from typing import Any

from app.core import clock
from app.core.dated import NAMES, WORDS
from app.core.errors import Invalid
from app.core.words import N_

LABELS = {
    "vat_standard": N_("Btw, hoog tarief (procent)"),
    "vat_reduced": N_("Btw, laag tarief (procent)"),
    "ask_again_days": N_("Na hoeveel dagen vragen wij of aanbod nog klopt"),
    "invitation_days": N_("Hoeveel dagen een uitnodiging werkt"),
    "support_phone": N_("Telefoon van het team van Paraplu"),
    "support_hours": N_("Wanneer het team bereikbaar is"),
}
BOUNDS = {
    "vat_standard": (0, 50),
    "vat_reduced": (0, 50),
    "ask_again_days": (7, 730),
    "invitation_days": (1, 90),
}
# An amount that was worked out today must not come out otherwise tonight.
ONLY_FROM_TOMORROW = frozenset({"vat_standard", "vat_reduced"})

assert set(LABELS) == set(NAMES)
assert set(BOUNDS) | WORDS == set(NAMES)


def read_value(name: str, typed: str) -> Any:
    """The value that was typed. Raises Invalid."""
    if name not in LABELS:
        raise Invalid("name", N_("Kies uit de lijst."))
    if name == "support_phone":
        if not re.fullmatch(r"\+?[0-9][0-9 ()-]{4,24}", typed):
            raise Invalid("value", N_("Schrijf een telefoonnummer zoals 020 123 45 67."))
        return typed
    if name in WORDS:
        return typed
    least, most = BOUNDS[name]
    if not typed.isascii() or not typed.isdigit() or len(typed) > 4 or not least <= int(typed) <= most:
        raise Invalid("value", N_("Vul een heel getal in van %(least)s tot %(most)s."), {"least": least, "most": most})
    return int(typed)


def check_day(name: str, day: date) -> None:
    """What is past never changes. Raises Invalid."""
    first = clock.today() + timedelta(days=name in ONLY_FROM_TOMORROW)
    if day < first:
        raise Invalid("valid_from", N_("Dit kan niet zo vroeg. Kies een latere dag."))
