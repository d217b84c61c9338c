"""Money is whole cents. Reading and writing an amount the Dutch way: `1.234,56`."""

import re
from dataclasses import dataclass

# No assignment, offering or budget of a cooperative comes near; a slip of the hand does.
MOST_CENTS = 100_000_000
LONGEST_AMOUNT = 40  # characters: nobody means an amount that is longer

_AMOUNT = re.compile(
    r"(?:€|eur|euro)?\s*(\d{1,3}(?:[. ]\d{3})+|\d+)(?:[,.](\d{1,2}|-|--|–))?\s*(?:€|eur|euro)?", re.IGNORECASE
)


@dataclass(frozen=True, order=True)
class Money:
    """An amount in whole euro cents."""

    cents: int

    def __str__(self) -> str:
        euros, cents = divmod(abs(self.cents), 100)
        grouped = f"{euros:,}".replace(",", ".")
        sign = "-" if self.cents < 0 else ""
        return f"{sign}€ {grouped},{cents:02d}"


def read_cents(text: str) -> int | None:
    """Read an amount as people type it, in cents: `25`, `25,5`, `1.250,00`, `€ 12,50`, `25,-`. None if it is none.

    What is longer than any amount is none. A dot with one or two digits after it is read as a decimal point (`12.50`), with three as thousands (`1.250`).
    """
    text = text.strip().replace("\u00a0", " ")
    match = _AMOUNT.fullmatch(text) if len(text) <= LONGEST_AMOUNT else None
    if match is None:
        return None
    whole, fraction = match.groups()
    euros = int(re.sub(r"[. ]", "", whole))
    if fraction is None or not fraction.isdigit():
        return euros * 100
    return euros * 100 + int(fraction.ljust(2, "0"))
