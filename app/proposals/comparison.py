"""The proposals for one assignment side by side, as the buyer compares them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import Assignment
from app.core.actor import Actor
from app.core.place import distance_km
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.permissions import require
from app.proposals.lifecycle import AWARDED
from app.proposals.model import Proposal
from app.proposals.prices import Price, totals
from app.proposals.queries import visible_to, whole
from app.proposals.views import doer_in, state_words


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
    distance_km: int | None
    place: str
    offering_id: int | None
    offering_title: str
    offering_language: str
    state: str
    tone: str
    is_awarded: bool
    took_over: str  # the first name of who does the work now, where that is another
    sent_at: datetime


@dataclass(frozen=True)
class Comparison:
    """All proposals that were sent for an assignment, in the order in which they came; an awarded one first."""

    rows: tuple[Compared, ...]
    prices_differ_in_vat: bool
    awarded: Compared | None


def compare(session: Session, actor: Actor, assignment: Assignment) -> Comparison:
    """The proposals side by side. `assignment` comes from `assignment_for`. Two statements more."""
    require(actor, "proposals.compare", assignment)
    proposals = session.scalars(
        select(Proposal)
        .where(Proposal.assignment_id == assignment.id, Proposal.sent_at.is_not(None), visible_to(actor))
        .options(*whole())
        .order_by(Proposal.sent_at, Proposal.id)
    ).all()
    offerings = _offerings_of(session, {proposal.membership_id for proposal in proposals})
    rows = [_compared(proposal, assignment, offerings.get(proposal.membership_id, ())) for proposal in proposals]
    # Who is still in the race stands before who is not.
    rows.sort(key=lambda row: (not row.is_awarded, row.tone == "calm"))
    kinds = {price.vat for row in rows for price in row.prices}
    return Comparison(tuple(rows), len(kinds) > 1, next((row for row in rows if row.is_awarded), None))


def _offerings_of(session: Session, membership_ids: Collection[int]) -> dict[int, list[Offering]]:
    found: dict[int, list[Offering]] = {}
    for offering in session.scalars(
        select(Offering)
        .where(Offering.membership_id.in_(membership_ids), Offering.state == PUBLISHED)
        .order_by(Offering.id)
    ):
        found.setdefault(offering.membership_id, []).append(offering)
    return found


def _compared(proposal: Proposal, assignment: Assignment, offerings: Sequence[Offering]) -> Compared:
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
        prices=totals(proposal.lines),
        distance_km=None if there is None else round(distance_km(there, point)),
        place=place,
        offering_id=offering.id if offering else None,
        offering_title=offering.title if offering else "",
        offering_language=offering.language if offering else "",
        state=state,
        tone=tone,
        is_awarded=proposal.state == AWARDED,
        took_over=doer.first_name if doer.took_over else "",
        sent_at=proposal.sent_at,
    )
