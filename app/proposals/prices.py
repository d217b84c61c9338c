"""What a proposal costs. What a member said stands as it was said; beside it both figures, to compare by."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.vat import EXCLUDING, INCLUDING, with_vat, without_vat
from app.proposals.model import NO_VAT, VAT, ProposalLine


@dataclass(frozen=True)
class Price:
    """An amount in whole cents; `vat` is a key of VAT and says how it was meant."""

    cents: int
    vat: str = EXCLUDING

    @property
    def vat_label(self) -> str:
        """How VAT is meant, as a Dutch msgid."""
        return VAT[self.vat]


@dataclass(frozen=True)
class BothWays:
    """A whole price without and with VAT, in cents. Exempt: both are the same."""

    excluding: int
    including: int
    is_exempt: bool


def both_ways(prices: Iterable[Price], rate: int) -> BothWays | None:
    """The prices together without and with VAT at `rate` per cent; None without a price.

    Each total is reckoned once, and rounded half up to whole cents (`app.core.vat`).
    """
    prices = tuple(prices)
    if not prices:
        return None
    excluding = sum(without_vat(each.cents, rate) if each.vat == INCLUDING else each.cents for each in prices)
    including = sum(with_vat(each.cents, rate) if each.vat == EXCLUDING else each.cents for each in prices)
    return BothWays(excluding, including, all(each.vat == NO_VAT for each in prices))


def is_over(prices: Iterable[Price], budget_cents: int | None, rate: int, budget_vat: str = EXCLUDING) -> bool:
    """Whether the prices together are above the budget, reckoned with VAT or without as `budget_vat` says.

    `rate` is the standard one, in per cent. Of a price that includes VAT the cents below are left out: with a lower rate
    inside, the price without VAT is higher still. With VAT the figures are those of the comparison, to the cent.
    """
    if not budget_cents:
        return False
    if budget_vat == INCLUDING:
        both = both_ways(prices, rate)
        return both is not None and both.including > budget_cents
    least = sum(each.cents * 100 // (100 + rate) if each.vat == INCLUDING else each.cents for each in prices)
    return least > budget_cents


def totals(lines: Iterable[ProposalLine]) -> tuple[Price, ...]:
    """The prices of the lines added up, one total for each way in which VAT was said. Empty without a price."""
    sums: dict[str, int] = {}
    for line in lines:
        if line.price_cents is not None:
            sums[line.vat] = sums.get(line.vat, 0) + line.price_cents
    return tuple(Price(sums[vat], vat) for vat in VAT if vat in sums)
