"""VAT: its standard rate by date, and an amount with and without it, in whole cents.

The standard rate (algemeen tarief): Wet op de omzetbelasting 1968, article 9, first paragraph; 21 per cent since
1 October 2012, 19 per cent before. A rate that changes does not change what was agreed earlier: ask by the day of the work.
"""

from datetime import date

# From which day on, per cent; the newest first.
STANDARD_RATES = ((date(2012, 10, 1), 21), (date(2001, 1, 1), 19))


def standard_rate(day: date) -> int:
    """The standard rate on a day, in per cent. ValueError for a day before the first that we know."""
    for since, rate in STANDARD_RATES:
        if day >= since:
            return rate
    raise ValueError(f"no rate of VAT is known for {day}")


def with_vat(cents: int, rate: int) -> int:
    """An amount without VAT, with it added. Rounded half up to whole cents, once, over the whole amount."""
    return _half_up(cents * (100 + rate), 100)


def without_vat(cents: int, rate: int) -> int:
    """An amount with VAT in it, without. Rounded half up to whole cents, once, over the whole amount."""
    return _half_up(cents * 100, 100 + rate)


def _half_up(numerator: int, denominator: int) -> int:
    """The quotient of amounts that are not negative, rounded half up: 0.5 cent becomes 1 cent."""
    return (2 * numerator + denominator) // (2 * denominator)
