"""What two sides can agree on after the award, and the price that they agreed."""

from dataclasses import fields, replace

from app.assignments.changing.asked import Asked, Price
from app.proposals.model import Proposal

CAN_BE_AGREED = {"body", "language", "place_name", "lat", "lon", "starts_on", "ends_on", "hours", "people", "contract"}
CAN_BE_AGREED |= {"price"}


def price_of(proposal: Proposal) -> Price | None:
    """The agreed price, where one line holds all of it; else it can't be changed here."""
    line = proposal.lines[0] if len(proposal.lines) == 1 else None
    return None if line is None or line.price_cents is None else Price(line.price_cents, line.vat)


def agreeable(now: Asked, after: Asked) -> Asked:
    """Of a change only what two sides can agree on after the award: not the title, nor what led to the choice."""
    return replace(
        now, **{each.name: getattr(after, each.name) for each in fields(Asked) if each.name in CAN_BE_AGREED}
    )
