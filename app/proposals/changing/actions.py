"""After the award: one side proposes a change of what was agreed, the other agrees. Until then the old text holds.

A buyer has planned on it and a cook has bought the food: so neither can change it alone, as neither can cancel without
saying what was agreed. One change waits at a time; who proposed it can take it back, and delivering or cancelling ends
it. What can go wrong: both press at the same moment. Each press names the version of the assignment that was read.
"""

from dataclasses import replace

from sqlalchemy.orm import Session

from app.assignments.changing.asked import Asked, changed, put
from app.assignments.changing.lifecycle import LIFECYCLE
from app.assignments.changing.making import NOTHING_CHANGED, finish, wanted_change
from app.assignments.changing.model import Change
from app.assignments.changing.queries import SINCE_AWARD, side_of, waiting
from app.assignments.model import BUYER_SIDE, DOER_SIDE, Assignment
from app.assignments.traces import LONGEST_NOTE, needed_note, touch
from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid, MoveNotAllowed
from app.core.words import N_
from app.permissions import require
from app.proposals import mails
from app.proposals.changing.agreeing import agreeable, price_of
from app.proposals.changing.names import agrees_with_oneself, in_name
from app.proposals.lifecycle import AWARDED
from app.proposals.mails import AgreedChange
from app.proposals.model import Proposal

ONE_WAITS = N_("Er wacht al een wijziging op antwoord. Eerst moet daar ja of nee op komen.")
BY_THE_OTHER = N_("U stelde dit zelf voor. Iemand van de andere kant moet akkoord gaan.")


def propose_change(session: Session, actor: Actor, proposal: Proposal, version: int, written: int, note: str) -> None:
    """Ask the other side to agree to the change that the actor wrote, with what was said about it.

    `version` and `written` are the versions of assignment and change that were read. Load the proposal by
    `queries.agreed_of`. Raises MoveNotAllowed before the award and after the work, Conflict, and Invalid without a word,
    for nothing, for what can't be, and while another change waits.
    """
    require(actor, "proposals.propose_change", proposal)
    assignment = proposal.assignment
    _must_run(proposal, "propose_change")
    note = needed_note("note", note, N_("Schrijf wat u met elkaar hebt afgesproken."))
    if assignment.change_waits_for is not None:
        raise Invalid("", ONE_WAITS)
    wanted = wanted_change(session, actor, assignment, written, price_of(proposal))
    wanted = replace(wanted, after=agreeable(wanted.now, wanted.after))
    if not changed(wanted.now, wanted.after):
        raise Invalid("", NOTHING_CHANGED)
    touch(session, assignment, version)
    side = side_of(actor, assignment)
    wanted.row.side, wanted.row.note = side, note
    finish(session, wanted, "propose_change")
    assignment.change_waits_for = DOER_SIDE if side == BUYER_SIDE else BUYER_SIDE
    _record(session, actor, "proposals.propose_change", proposal, wanted.row, note)


def agree_to_change(session: Session, actor: Actor, proposal: Proposal, version: int) -> None:
    """The other side agrees: from now on the new text, days and price hold, and both get the confirmation anew.

    `version` is the assignment's that was read. Raises MoveNotAllowed, Conflict, and Invalid for whoever proposed it
    in the same name.
    """
    require(actor, "proposals.agree_to_change", proposal)
    row = _decided(session, actor, proposal, version, "agree_to_change")
    assignment = proposal.assignment
    if agrees_with_oneself(session, actor, assignment, row):
        raise Invalid("", BY_THE_OTHER)
    before, after = Asked.of(assignment, price_of(proposal)), Asked.read(row.after)
    after = agreeable(before, after)
    put(assignment, before, after)
    if after.price is not None and after.price != before.price:
        proposal.lines[0].price_cents, proposal.lines[0].vat = after.price.cents, after.price.vat
        proposal.version += 1
    proposal.updated_at = clock.now()
    session.flush()
    outbox.leave_index(session, f"assignment:{assignment.id}")
    _record(session, actor, "proposals.agree_to_change", proposal, row, "")


def refuse_change(session: Session, actor: Actor, proposal: Proposal, version: int, note: str) -> None:
    """The other side does not agree, with a word or without: what was agreed stays. Raises as `agree_to_change`."""
    require(actor, "proposals.refuse_change", proposal)
    row = _decided(session, actor, proposal, version, "refuse_change")
    row.answer = note.strip()[:LONGEST_NOTE]
    _record(session, actor, "proposals.refuse_change", proposal, row, row.answer)


def take_back_change(session: Session, actor: Actor, proposal: Proposal, version: int) -> None:
    """The side that proposed it wants it no more: what was agreed stays. Raises MoveNotAllowed, Conflict."""
    require(actor, "proposals.take_back_change", proposal)
    row = _decided(session, actor, proposal, version, "take_back_change")
    _record(session, actor, "proposals.take_back_change", proposal, row, "")


def _must_run(proposal: Proposal, verb: str) -> None:
    if proposal.state != AWARDED or proposal.assignment.state not in SINCE_AWARD:
        raise MoveNotAllowed(f"proposals.{verb}", proposal.assignment.state)


def _decided(session: Session, actor: Actor, proposal: Proposal, version: int, verb: str) -> Change:
    """The change that waited, decided by this verb. Raises Conflict when it was decided, or is another by now."""
    _must_run(proposal, verb)
    assignment: Assignment = proposal.assignment
    touch(session, assignment, version)
    row = waiting(session, assignment.id)
    if row is None:
        raise Conflict(f"no change of assignment {assignment.id} waits")
    row.decided_at, row.decided_by_id = clock.now(), actor.person_id
    LIFECYCLE.apply(session, row, verb)
    assignment.change_waits_for = None
    return row


def _record(session: Session, actor: Actor, verb: str, proposal: Proposal, row: Change, note: str) -> None:
    """The line of history and the mails. A coordinator beside the doer speaks in the member's name."""
    actor = in_name(session, actor, proposal.assignment)
    history.record(session, actor, verb, "assignment", proposal.assignment_id, note)
    change = AgreedChange(row.before, row.after, row.note, note, mails.order_number(proposal))
    mails.to_both_sides(session, actor, verb, proposal, change)
