"""What a buyer does with the proposals that were sent: award one, or say no to one.

What can go wrong: somebody edits while somebody awards. So the award asks for the version that the buyer read.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, insert, inspect, select, update
from sqlalchemy.orm import Session, joinedload, selectinload

from app.assignments.changing.asked import Asked
from app.assignments.model import CHOSEN, Assignment
from app.assignments.participants import take_in
from app.assignments.splitting import Race, after_split, split_off
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
from app.proposals.leaving import has_left
from app.proposals.lifecycle import DRAFT, LIFECYCLE, SENT
from app.proposals.mails import TurnedDown
from app.proposals.model import Proposal, ProposalLine
from app.proposals.standing.actions import unsettle

DOES_NOT_STAND = N_("Deze offerte is van vóór uw wijziging. Vraag eerst of zij nog klopt.")
HAS_LEFT = N_("Dit lid werkt niet meer via de coöperatie. Kies een ander.")

KVK_FIRST = N_("Vul eerst het KvK-nummer van de organisatie in. Het staat op de factuur.")


def award(
    session: Session,
    actor: Actor,
    proposal: Proposal,
    version: int,
    people: int | None = None,
    copies: Mapping[str, str] | None = None,
) -> Assignment | None:
    """Choose this proposal: assignment and proposal are awarded, the others are declined, everyone hears it.

    `people` is how many of the people asked for this proposal brings; all of them by default. With fewer the search goes
    on: the places that are left become an assignment of their own (returned), and the other proposals move there, where
    they don't stand until their makers say so. `copies` are its files then, the first key to its copy's.

    `version` is what the buyer read. Raises Conflict or MoveNotAllowed when the assignment was awarded (or withdrawn)
    meanwhile, or the proposal changed, Invalid for more people than were asked: then nothing is done. Load the proposal
    by `queries.get`.

    Raises Invalid for a proposal that was made before the assignment was changed, until its maker said that it stands:
    an award binds both, and nobody is bound to a price for work that they may not have read. Its maker confirms with
    one press, a coordinator can do so by phone, and `ask_again` asks: so nobody has to wait long for a typing error.
    Invalid for a member who left, or whose account was closed: nobody would do the work. (`leaving` takes back what such
    a member sent.) Invalid("kvk") without the number that goes on the invoice.
    """
    require(actor, "proposals.award", proposal)
    assignment = proposal.assignment
    if has_left(proposal.membership):
        raise Invalid("", HAS_LEFT)
    if proposal.state == SENT and not proposal.stands:
        raise Invalid("", DOES_NOT_STAND)
    asked, state = assignment.parts[0].people, assignment.state
    people = asked if people is None else people
    if not 1 <= people <= asked:
        raise Invalid("people", N_("Kies een aantal dat u zoekt."))
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
    if people < asked:
        session.refresh(assignment, ["files", "questions"])
        before, race = Asked.of(assignment), _race(session, proposal)
        rest = split_off(session, actor, assignment, people, state, copies or {}, race)
        _move_to(session, rest, proposal)
        unsettle(session, actor, rest, before, after_split(before, rest), is_rest=True)
        return rest
    for other in _others_sent(session, proposal):
        _turn_down(session, actor, other, "", another_was_chosen=True)
    return None


def _race(session: Session, awarded: Proposal) -> Race:
    """Who else has a proposal for the assignment, and how it stands."""
    rows = session.execute(
        select(Proposal.state, Proposal.membership_id).where(
            Proposal.assignment_id == awarded.assignment_id, Proposal.id != awarded.id
        )
    ).all()
    sent, writing = ({row.membership_id for row in rows if row.state == state} for state in (SENT, DRAFT))
    return Race(sent, writing, {row.membership_id for row in rows} - sent - writing)


def _move_to(session: Session, rest: Assignment, awarded: Proposal) -> None:
    """The proposals that are in the race, drafts too, go on with the places that are left (`unsettle` does the rest)."""
    ids = session.scalars(
        select(Proposal.id)
        .where(
            Proposal.assignment_id == awarded.assignment_id,
            Proposal.state.in_((DRAFT, SENT)),
            Proposal.id != awarded.id,
        )
        .order_by(Proposal.id)
        .with_for_update()
    ).all()
    if not ids:
        return
    # A line holds proposal and part of one assignment together, so lines are written anew.
    table: Any = inspect(ProposalLine).local_table
    lines = session.execute(select(table).where(table.c.proposal_id.in_(ids)).order_by(table.c.id)).mappings().all()
    session.execute(delete(table).where(table.c.proposal_id.in_(ids)))
    session.execute(update(Proposal).where(Proposal.id.in_(ids)).values(assignment_id=rest.id))
    part_id = rest.parts[0].id
    if lines:
        session.execute(insert(table), [{**line, "assignment_id": rest.id, "part_id": part_id} for line in lines])


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
