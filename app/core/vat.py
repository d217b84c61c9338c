"""An amount with and without VAT, in whole cents. The rates are settings with a date (`app.core.dated`): a rate that
changes does not change what was agreed earlier, so ask for the day of the work."""

EXCLUDING, INCLUDING = "excluding", "including"  # how somebody meant an amount


def with_vat(cents: int, rate: int) -> int:
    """An amount without VAT, with it added. Rounded half up to whole cents, once, over the whole amount."""
    return _half_up(cents * (100 + rate), 100)


def without_vat(cents: int, rate: int) -> int:
    """An amount with VAT in it, without. Rounded half up to whole cents, once, over the whole amount."""
    return _half_up(cents * 100, 100 + rate)


def _half_up(numerator: int, denominator: int) -> int:
    """The quotient of amounts that are not negative, rounded half up: 0.5 cent becomes 1 cent."""
    return (2 * numerator + denominator) // (2 * denominator)
