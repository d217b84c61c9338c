"""What a buyer does with the proposals that were sent: award one, or say no to one.

What can go wrong: somebody edits while somebody awards. So the award asks for the version that the buyer read.
"""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.assignments.model import CHOSEN, Assignment
from app.assignments.participants import take_in
from app.assignments.traces import move
from app.core import clock, history
from app.core.actor import Actor
from app.core.errors import Invalid
from app.core.versions import take_version
from app.core.words import N_
from app.memberships.model import Membership
from app.permissions import require
from app.proposals import mails
from app.proposals.holding import hold_undecided, needs_kvk
from app.proposals.lifecycle import LIFECYCLE, SENT
from app.proposals.mails import TurnedDown
from app.proposals.model import Proposal

KVK_FIRST = N_("Vul eerst het KvK-nummer van de organisatie in. Het staat op de factuur.")


def award(session: Session, actor: Actor, proposal: Proposal, version: int) -> None:
    """Choose this proposal: assignment and proposal are awarded, the others are declined, everyone hears it.

    `version` is what the buyer read. Raises Conflict or MoveNotAllowed when the assignment was awarded (or withdrawn)
    meanwhile, or the proposal changed: then nothing is done; Invalid("kvk") without the number that goes on the invoice.
    Load the proposal by `queries.get`.
    """
    require(actor, "proposals.award", proposal)
    assignment = proposal.assignment
    if needs_kvk(assignment):
        raise Invalid("kvk", KVK_FIRST)
    move(session, actor, "award", assignment)
    take_version(session, proposal, version)
    LIFECYCLE.apply(session, proposal, "award")
    take_in(session, assignment, proposal.membership, CHOSEN)
    moment = clock.now()
    proposal.updated_at = moment
    history.record(session, actor, "proposals.award", "proposal", proposal.id)
    confirmation = mails.confirmation_of(proposal, moment)
    mails.to_buyer(session, _nobody(actor), "proposals.award", proposal, more=confirmation)
    mails.to_member(session, actor, "proposals.award", proposal, more=confirmation)
    mails.to_coordinators(session, actor, "proposals.award", proposal, more=confirmation)
    for other in _others_sent(session, proposal):
        _turn_down(session, actor, other, "", another_was_chosen=True)


def decline(session: Session, actor: Actor, proposal: Proposal, note: str) -> None:
    """Say no to one proposal, with a kind word that the member reads.

    Raises MoveNotAllowed once somebody was chosen or the assignment is off.
    """
    require(actor, "proposals.decline", proposal)
    hold_undecided(session, proposal.assignment_id, "proposals.decline")
    _turn_down(session, actor, proposal, note, another_was_chosen=False)


def _turn_down(session: Session, actor: Actor, proposal: Proposal, note: str, *, another_was_chosen: bool) -> None:
    LIFECYCLE.apply(session, proposal, "decline")
    proposal.updated_at = clock.now()
    history.record(session, actor, "proposals.decline", "proposal", proposal.id, note)
    said = TurnedDown(note[:500], another_was_chosen)
    mails.to_member(session, actor, "proposals.decline", proposal, more=said)


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


def _nobody(actor: Actor) -> Actor:
    """The buyer who awards gets the order confirmation too."""
    return replace(actor, person_id=None)
