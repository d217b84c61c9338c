"""What a proposal costs. Prices with and without VAT are never added up: the buyer reads how each was said."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.proposals.model import EXCLUDING, INCLUDING, VAT, ProposalLine


@dataclass(frozen=True)
class Price:
    """An amount in whole cents; `vat` is a key of VAT and says how it was meant."""

    cents: int
    vat: str = EXCLUDING

    @property
    def vat_label(self) -> str:
        """How VAT is meant, as a Dutch msgid."""
        return VAT[self.vat]


HIGHEST_RATE = 21  # per cent of VAT: Wet op de omzetbelasting 1968, article 9, first paragraph


def is_over(prices: Iterable[Price], budget_cents: int | None) -> bool:
    """Whether the prices together are above a budget without VAT, whichever rate of VAT is in those that include it."""
    if not budget_cents:
        return False
    least = sum(each.cents * 100 // (100 + HIGHEST_RATE) if each.vat == INCLUDING else each.cents for each in prices)
    return least > budget_cents


def totals(lines: Iterable[ProposalLine]) -> tuple[Price, ...]:
    """The prices of the lines added up, one total for each way in which VAT was said. Empty without a price."""
    sums: dict[str, int] = {}
    for line in lines:
        if line.price_cents is not None:
            sums[line.vat] = sums.get(line.vat, 0) + line.price_cents
    return tuple(Price(sums[vat], vat) for vat in VAT if vat in sums)
