"""The proposals for one assignment side by side, as the buyer compares them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import Assignment
from app.core import clock
from app.core.actor import Actor
from app.core.dated import settings_at
from app.core.place import distance_km
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.permissions import require
from app.proposals.leaving import has_left
from app.proposals.lifecycle import AWARDED
from app.proposals.model import Proposal
from app.proposals.prices import BothWays, Price, both_ways, totals
from app.proposals.queries import visible_to, whole
from app.proposals.views import doer_in, stands, state_words


@dataclass(frozen=True)
class Compared:
    """A proposal beside the others, as the buyer reads it. `distance_km` is None where a place is unknown."""

    proposal: Proposal
    id: int
    version: int
    first_name: str
    membership_id: int
    cooperative: str
    message: str
    language: str
    description: str
    prices: tuple[Price, ...]
    both: BothWays | None
    is_lowest: bool
    distance_km: int | None
    place: str
    offering_id: int | None
    offering_title: str
    offering_language: str
    state: str
    tone: str
    is_awarded: bool
    stands: bool
    has_left: bool  # nobody can be bound to it: it can't be awarded
    took_over: str  # the first name of who does the work now, where that is another
    sent_at: datetime


@dataclass(frozen=True)
class Comparison:
    """All proposals that were sent for an assignment: an awarded one first, then those still in the race.

    `rate` is the VAT that both figures were reckoned with, in per cent.
    """

    rows: tuple[Compared, ...]
    order: str
    rate: int
    awarded: Compared | None


SENT_FIRST, PRICE, PRICE_WITH_VAT, NEAREST = "sent", "price", "price-with-vat", "distance"
ORDERS = (SENT_FIRST, PRICE, PRICE_WITH_VAT, NEAREST)
FAR = 10**9  # where there is no figure to go by: at the end


def compare(session: Session, actor: Actor, assignment: Assignment, order: str = SENT_FIRST) -> Comparison:
    """The proposals side by side, in one of ORDERS. `assignment` comes from `assignment_for`. Two statements more."""
    require(actor, "proposals.compare", assignment)
    proposals = session.scalars(
        select(Proposal)
        .where(Proposal.assignment_id == assignment.id, Proposal.sent_at.is_not(None), visible_to(actor))
        .options(*whole())
        .order_by(Proposal.sent_at, Proposal.id)
    ).all()
    offerings = _offerings_of(session, {proposal.membership_id for proposal in proposals})
    rate = settings_at(assignment.parts[0].starts_on or clock.today()).vat_standard
    rows = [_compared(each, assignment, offerings.get(each.membership_id, ()), rate) for each in proposals]
    rows = _with_lowest(rows, with_vat=order == PRICE_WITH_VAT)
    # Who is still in the race stands before who is not.
    rows.sort(key=lambda row: (not row.is_awarded, row.tone == "calm", _rank(row, order)))
    return Comparison(tuple(rows), order, rate, next((row for row in rows if row.is_awarded), None))


def _rank(row: Compared, order: str) -> int:
    """What the rows are ordered by besides; rows that are equal keep the order in which they came."""
    if order == NEAREST:
        return FAR if row.distance_km is None else row.distance_km
    if order in (PRICE, PRICE_WITH_VAT):
        return FAR if row.both is None else row.both.including if order == PRICE_WITH_VAT else row.both.excluding
    return 0


def _with_lowest(rows: Sequence[Compared], *, with_vat: bool) -> list[Compared]:
    """The lowest price among those still in the race, all on the same basis; of one price there is no lowest."""

    def figure(both: BothWays) -> int:
        return both.including if with_vat else both.excluding

    figures = [figure(row.both) for row in rows if row.both is not None and row.tone != "calm"]
    if len(figures) < 2:
        return list(rows)
    return [
        replace(row, is_lowest=row.both is not None and row.tone != "calm" and figure(row.both) == min(figures))
        for row in rows
    ]


def _offerings_of(session: Session, membership_ids: Collection[int]) -> dict[int, list[Offering]]:
    found: dict[int, list[Offering]] = {}
    for offering in session.scalars(
        select(Offering)
        .where(Offering.membership_id.in_(membership_ids), Offering.state == PUBLISHED)
        .order_by(Offering.id)
    ):
        found.setdefault(offering.membership_id, []).append(offering)
    return found


def _compared(proposal: Proposal, assignment: Assignment, offerings: Sequence[Offering], rate: int) -> Compared:
    part = assignment.parts[0]
    offering = min(offerings, key=lambda each: (each.trade != part.trade, each.id), default=None)
    membership = proposal.membership
    point = (membership.cooperative.lat, membership.cooperative.lon)
    place = membership.cooperative.place_name
    if offering is not None and offering.lat is not None and offering.lon is not None:
        point, place = (offering.lat, offering.lon), offering.place_name or place
    there = (part.lat, part.lon) if part.lat is not None and part.lon is not None else None
    state, tone = state_words(proposal)
    doer = doer_in(proposal)
    prices = totals(proposal.lines)
    assert proposal.sent_at is not None
    return Compared(
        proposal=proposal,
        id=proposal.id,
        version=proposal.version,
        first_name=membership.person.first_name,
        membership_id=membership.id,
        cooperative=membership.cooperative.name,
        message=proposal.message,
        language=proposal.language,
        description=proposal.lines[0].description,
        prices=prices,
        both=both_ways(prices, rate),
        is_lowest=False,
        distance_km=None if there is None else round(distance_km(there, point)),
        place=place,
        offering_id=offering.id if offering else None,
        offering_title=offering.title if offering else "",
        offering_language=offering.language if offering else "",
        state=state,
        tone=tone,
        is_awarded=proposal.state == AWARDED,
        stands=stands(proposal),
        has_left=has_left(membership),
        took_over=doer.first_name if doer.took_over else "",
        sent_at=proposal.sent_at,
    )
