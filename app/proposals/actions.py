"""What people do with a proposal: a member makes and sends it, the buyer awards or declines it.

What can go wrong: somebody sends or edits while somebody else awards. So whoever writes takes the assignment's row
first and the proposal's row after it, always in that order, and the award asks for the version that the buyer read.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload, selectinload

from app.assignments.lifecycle import OPEN
from app.assignments.model import CHOSEN, JOB, PROPOSED, Assignment, Part
from app.assignments.participants import take_in
from app.assignments.traces import move
from app.core import clock, history
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid, NotAllowed
from app.core.words import N_
from app.memberships.model import Membership
from app.permissions import require
from app.proposals import letters
from app.proposals.lifecycle import DRAFT, LIFECYCLE, SENT
from app.proposals.model import Proposal, ProposalLine

TOO_LATE = N_("U kunt niet meer reageren: de termijn is voorbij of er is al gekozen. Bel uw coördinator bij vragen.")


@dataclass(frozen=True)
class Offer:
    """What the work costs: whole cents, how VAT is meant (a key of VAT), and what is included."""

    price_cents: int | None
    vat: str
    description: str = ""


def start(
    session: Session, actor: Actor, assignment: Assignment, membership_id: int, message: str, language: str = "nl"
) -> Proposal:
    """A draft for the assignment's first part. A member who has a proposal already gets that one, unchanged.

    Raises Invalid when it is too late, or when the buyer is the member's own organisation.
    """
    require(actor, "proposals.start", assignment)
    if membership_id not in actor.memberships:
        raise NotAllowed("proposals.start")
    if assignment.organisation_id in actor.contact_of:
        raise Invalid("message", N_("Dit is een opdracht van uw eigen organisatie. Daar kunt u niet op reageren."))
    _hold_open(session, assignment.id)
    known = session.scalar(
        select(Proposal).where(Proposal.assignment_id == assignment.id, Proposal.membership_id == membership_id)
    )
    if known is not None:
        return known
    membership = session.get_one(Membership, membership_id)
    moment = clock.now()
    proposal = Proposal(
        language=language,
        assignment_id=assignment.id,
        membership_id=membership.id,
        cooperative_id=membership.cooperative_id,
        message=message,
        created_at=moment,
        updated_at=moment,
    )
    session.add(proposal)
    session.flush()
    first_part = select(Part.id).where(Part.assignment_id == assignment.id).order_by(Part.position).limit(1)
    session.add(
        ProposalLine(
            proposal_id=proposal.id,
            assignment_id=assignment.id,
            part_id=session.scalars(first_part).one(),
            membership_id=membership.id,
            cooperative_id=membership.cooperative_id,
        )
    )
    take_in(session, assignment, membership, PROPOSED)
    history.record(session, actor, "proposals.start", "proposal", proposal.id)
    return proposal


def edit(
    session: Session,
    actor: Actor,
    proposal: Proposal,
    version: int,
    *,
    message: str | None = None,
    language: str = "nl",
    offer: Offer | None = None,
) -> None:
    """Change the message, the offer or both, while the assignment is open. The buyer of a sent one hears it once a day.

    Raises Invalid when it is too late or a sent proposal would lose its price, Conflict when `version` is stale.
    """
    require(actor, "proposals.edit", proposal)
    if proposal.state not in (DRAFT, SENT):
        raise Conflict(f"proposal {proposal.id} is {proposal.state}")
    _hold_open(session, proposal.assignment_id)
    _claim(session, proposal, version)
    if message is not None:
        proposal.message, proposal.language = message, language
    if offer is not None:
        line = proposal.lines[0]
        line.price_cents, line.vat, line.description = offer.price_cents, offer.vat, offer.description
    if proposal.state == SENT:
        _check_complete(proposal)
        letters.to_buyer(session, actor, "proposals.edit", proposal, key=clock.today().isoformat())
    proposal.updated_at = clock.now()
    history.record(session, actor, "proposals.edit", "proposal", proposal.id)


def send(session: Session, actor: Actor, proposal: Proposal) -> None:
    """Let the buyer read it. Raises Invalid when something is missing or it is too late."""
    require(actor, "proposals.send", proposal)
    _hold_open(session, proposal.assignment_id)
    _check_complete(proposal)
    LIFECYCLE.apply(session, proposal, "send")
    proposal.sent_at = proposal.updated_at = clock.now()
    history.record(session, actor, "proposals.send", "proposal", proposal.id)
    letters.to_buyer(session, actor, "proposals.send", proposal)
    if actor.for_whom is not None:
        letters.to_member(session, actor, "proposals.send", proposal)


def withdraw(session: Session, actor: Actor, proposal: Proposal) -> None:
    """Take it back. A sent one only as long as the buyer can't have chosen: Invalid after the deadline."""
    require(actor, "proposals.withdraw", proposal)
    was_sent = proposal.state == SENT
    if was_sent:
        _hold_open(session, proposal.assignment_id)
    LIFECYCLE.apply(session, proposal, "withdraw")
    proposal.updated_at = clock.now()
    history.record(session, actor, "proposals.withdraw", "proposal", proposal.id)
    if was_sent:
        letters.to_buyer(session, actor, "proposals.withdraw", proposal)
        if actor.for_whom is not None:
            letters.to_member(session, actor, "proposals.withdraw", proposal)


def reopen(session: Session, actor: Actor, proposal: Proposal) -> None:
    """Make a draft of it again, unseen by the buyer until it is sent. Raises Invalid when it is too late."""
    require(actor, "proposals.reopen", proposal)
    _hold_open(session, proposal.assignment_id)
    LIFECYCLE.apply(session, proposal, "reopen")
    proposal.sent_at = None
    proposal.updated_at = clock.now()
    history.record(session, actor, "proposals.reopen", "proposal", proposal.id)


def award(session: Session, actor: Actor, proposal: Proposal, version: int) -> None:
    """Choose this proposal: assignment and proposal are awarded, the others are declined, everyone hears it.

    `version` is what the buyer read. Raises Conflict or MoveNotAllowed when the assignment was awarded (or withdrawn)
    meanwhile, or the proposal changed: then nothing is done. Load the proposal by `queries.get`.
    """
    require(actor, "proposals.award", proposal)
    assignment = proposal.assignment
    move(session, actor, "award", assignment)
    _claim(session, proposal, version)
    LIFECYCLE.apply(session, proposal, "award")
    take_in(session, assignment, proposal.membership, CHOSEN)
    moment = clock.now()
    proposal.updated_at = moment
    history.record(session, actor, "proposals.award", "proposal", proposal.id)
    words: dict[str, Any] = {
        "number": letters.order_number(proposal),
        "awarded_on": clock.day_of(moment).isoformat(),
        "place": assignment.parts[0].place_name or "",
        "starts_on": _day(assignment.parts[0].starts_on),
        "ends_on": _day(assignment.parts[0].ends_on),
        "organisation_phone": assignment.organisation.phone if assignment.organisation else "",
    }
    letters.to_buyer(session, _nobody(actor), "proposals.award", proposal, **words)
    letters.to_member(session, actor, "proposals.award", proposal, **words)
    letters.to_coordinators(session, actor, "proposals.award", proposal, **words)
    for other in _others_sent(session, proposal):
        _turn_down(session, actor, other, "", another_was_chosen=True)


def decline(session: Session, actor: Actor, proposal: Proposal, note: str) -> None:
    """Say no to one proposal, with a kind word that the member reads."""
    require(actor, "proposals.decline", proposal)
    _turn_down(session, actor, proposal, note, another_was_chosen=False)


def _turn_down(session: Session, actor: Actor, proposal: Proposal, note: str, *, another_was_chosen: bool) -> None:
    LIFECYCLE.apply(session, proposal, "decline")
    proposal.updated_at = clock.now()
    history.record(session, actor, "proposals.decline", "proposal", proposal.id, note)
    letters.to_member(
        session, actor, "proposals.decline", proposal, note=note[:500], another_was_chosen=another_was_chosen
    )


def _others_sent(session: Session, proposal: Proposal) -> list[Proposal]:
    return list(
        session.scalars(
            select(Proposal)
            .where(Proposal.assignment_id == proposal.assignment_id, Proposal.state == SENT, Proposal.id != proposal.id)
            .options(
                joinedload(Proposal.assignment).joinedload(Assignment.organisation),
                joinedload(Proposal.membership).options(
                    joinedload(Membership.person), joinedload(Membership.cooperative)
                ),
                selectinload(Proposal.lines),
            )
            .order_by(Proposal.id)
            .with_for_update(of=Proposal)
        )
    )


def _hold_open(session: Session, assignment_id: int) -> None:
    """Hold the assignment's row until the end of the transaction, so that no award comes between. Invalid when closed."""
    row = session.execute(
        select(Assignment.state, Assignment.deadline)
        .where(Assignment.id == assignment_id)
        .with_for_update(key_share=True)
    ).one()
    if row.state != OPEN or row.deadline is None or row.deadline <= clock.now():
        raise Invalid("message", TOO_LATE)


def _claim(session: Session, proposal: Proposal, version: int) -> None:
    """Raise the version from what the person read, as a compare-and-set. Raises Conflict when it is stale."""
    session.flush()
    result = session.execute(
        update(Proposal)
        .where(Proposal.id == proposal.id, Proposal.version == version)
        .values(version=Proposal.version + 1)
        .execution_options(synchronize_session=False)
    )
    if result.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE gives a CursorResult, typed as Result
        raise Conflict(f"proposal {proposal.id} changed since version {version}")
    session.refresh(proposal, ["version", "state"])


def _check_complete(proposal: Proposal) -> None:
    if not proposal.message.strip():
        raise Invalid("message", N_("Schrijf eerst een bericht aan de opdrachtgever."))
    if proposal.assignment.kind != JOB and any(line.price_cents is None for line in proposal.lines):
        raise Invalid("price", N_("Vul eerst in wat het kost."))


def _day(day: Any) -> str:
    return day.isoformat() if day is not None else ""


def _nobody(actor: Actor) -> Actor:
    """The buyer who awards gets the order confirmation too."""
    return Actor(first_name=actor.first_name)
