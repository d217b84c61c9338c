"""What people do with a proposal: a member makes and sends it, or says no; the buyer chooses (`choice`).

What can go wrong: somebody sends or edits while somebody else awards. So whoever writes holds the assignment first
(`holding`), and whoever decides on what a page showed names its version.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.assignments.model import ASKED, INVITED, JOB, PROPOSED, SAID_NO, Assignment, Part
from app.assignments.participants import take_in
from app.core import clock, history
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid, NotAllowed
from app.core.versions import take_version
from app.core.words import N_
from app.memberships.model import Membership
from app.people.model import Person
from app.permissions import require
from app.proposals import mails
from app.proposals.choice.actions import award, decline
from app.proposals.holding import hold_for, hold_open
from app.proposals.leaving import take_back
from app.proposals.lifecycle import DRAFT, LIFECYCLE, SENT
from app.proposals.model import Proposal, ProposalLine

__all__ = ["PriceAnswer", "award", "decline", "edit", "reopen", "say_no", "send", "start", "withdraw"]

LONGEST_NOTE = 500  # characters of a reason


@dataclass(frozen=True)
class PriceAnswer:
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
    hold_open(session, assignment.id)
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
    price: PriceAnswer | None = None,
) -> None:
    """Change the message, the price or both, while the assignment is open. The buyer of a sent one hears it once a day.

    Raises Invalid when it is too late or a sent proposal would lose its price, Conflict when `version` is stale.
    """
    require(actor, "proposals.edit", proposal)
    if proposal.state not in (DRAFT, SENT):
        raise Conflict(f"proposal {proposal.id} is {proposal.state}")
    hold_for(session, proposal)
    take_version(session, proposal, version)
    if message is not None:
        proposal.message, proposal.language = message, language
    if price is not None:
        line = proposal.lines[0]
        line.price_cents, line.vat, line.description = price.price_cents, price.vat, price.description
    if proposal.state == SENT:
        _check_complete(proposal)
        proposal.stands = True  # whoever changes it has read what is asked now: the version says so
        mails.to_buyer(session, actor, "proposals.edit", proposal, key=clock.today().isoformat())
    proposal.updated_at = clock.now()
    history.record(session, actor, "proposals.edit", "proposal", proposal.id)


def send(session: Session, actor: Actor, proposal: Proposal, version: int) -> None:
    """Let the buyer read it. `version` is what the member read on the last page before sending.

    Raises Invalid when something is missing or it is too late, Conflict when it changed since it was read.
    """
    require(actor, "proposals.send", proposal)
    hold_open(session, proposal.assignment_id)
    take_version(session, proposal, version)
    _check_complete(proposal)
    LIFECYCLE.apply(session, proposal, "send")
    proposal.sent_at = proposal.updated_at = clock.now()
    history.record(session, actor, "proposals.send", "proposal", proposal.id)
    mails.to_buyer(session, actor, "proposals.send", proposal)
    if actor.for_whom is not None:
        mails.to_member(session, actor, "proposals.send", proposal)


def withdraw(session: Session, actor: Actor, proposal: Proposal) -> None:
    """Take it back, as long as the buyer can't have chosen: Invalid after the deadline.

    The buyer hears it when it was sent, and when this member alone was asked.
    """
    require(actor, "proposals.withdraw", proposal)
    hold_for(session, proposal)
    take_back(session, actor, proposal)


def reopen(session: Session, actor: Actor, proposal: Proposal) -> None:
    """Make a draft of it again, unseen by the buyer until it is sent. Raises Invalid when it is too late."""
    require(actor, "proposals.reopen", proposal)
    hold_open(session, proposal.assignment_id)
    LIFECYCLE.apply(session, proposal, "reopen")
    proposal.sent_at, proposal.stands = None, True
    proposal.updated_at = clock.now()
    history.record(session, actor, "proposals.reopen", "proposal", proposal.id)


def say_no(session: Session, actor: Actor, assignment: Assignment, note: str) -> None:
    """A member who was asked or invited does not take part, with a reason or without. Who said so already is heard.

    The member stays in the assignment and may still begin a proposal while it is open. Raises Invalid when it is too
    late, or when a proposal was made: then that is withdrawn instead. Load the assignment by `queries.assignment_for`.
    """
    require(actor, "proposals.say_no", assignment)
    hold_open(session, assignment.id)
    own = [each for each in assignment.participants if each.membership_id in actor.memberships]
    for participant in own:
        session.refresh(participant, ["how"])  # it may have been read before the row was held
    asked = next((each for each in own if each.how in (ASKED, INVITED)), None)
    if asked is None:
        if any(each.how == SAID_NO for each in own):
            return
        raise Invalid("reason", N_("U maakte al een offerte. Trek die in als u niet meer mee wilt doen."))
    asked.how = SAID_NO
    note = note.strip()[:LONGEST_NOTE]
    history.record(session, actor, "proposals.say_no", "assignment", assignment.id, note)
    membership = session.scalars(
        select(Membership)
        .where(Membership.id == asked.membership_id)
        .options(joinedload(Membership.person), joinedload(Membership.cooperative))
    ).one()
    inviter = session.get(Person, asked.invited_by_id) if asked.invited_by_id is not None else None
    mails.about_no(session, actor, assignment, membership, inviter, note)


def _check_complete(proposal: Proposal) -> None:
    if not proposal.message.strip():
        raise Invalid("message", N_("Schrijf eerst een bericht aan de opdrachtgever."))
    if proposal.assignment.kind != JOB and any(line.price_cents is None for line in proposal.lines):
        raise Invalid("price", N_("Vul eerst in wat het kost."))
