"""What a proposal costs. Prices with and without VAT are never added up: the buyer reads how each was said."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.proposals.model import EXCLUDING, VAT, ProposalLine


@dataclass(frozen=True)
class Price:
    """An amount in whole cents; `vat` is a key of VAT and says how it was meant."""

    cents: int
    vat: str = EXCLUDING

    @property
    def vat_label(self) -> str:
        """How VAT is meant, as a Dutch msgid."""
        return VAT[self.vat]


def totals(lines: Iterable[ProposalLine]) -> tuple[Price, ...]:
    """The prices of the lines added up, one total for each way in which VAT was said. Empty without a price."""
    sums: dict[str, int] = {}
    for line in lines:
        if line.price_cents is not None:
            sums[line.vat] = sums.get(line.vat, 0) + line.price_cents
    return tuple(Price(sums[vat], vat) for vat in VAT if vat in sums)
