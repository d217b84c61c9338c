"""What a member does who can't work, and what a coordinator does with the work that was handed over.

What can go wrong: two coordinators decide at the same moment, or the buyer cancels meanwhile. So whoever writes holds
the assignment first, and the hand-over moves by a compare-and-set: the second is told.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from app.assignments.changing.making import lapse
from app.assignments.model import ASSIGNMENT, CHOSEN, PROPOSED, Assignment
from app.assignments.participants import for_doer, take_in
from app.core import clock, history
from app.core.actor import Actor
from app.core.errors import Invalid, MoveNotAllowed
from app.core.words import N_
from app.handovers import mails
from app.handovers.giving import give
from app.handovers.holding import hold, open_absence, open_of_member, own_memberships, taker_of, work_of
from app.handovers.lifecycle import LIFECYCLE, OPEN
from app.handovers.model import Absence, Handover, PausedOffering
from app.handovers.queries import offerings_paused_with, offerings_to_pause, open_of
from app.memberships.model import Membership
from app.offerings import actions as offerings
from app.permissions import require
from app.proposals.lifecycle import AWARDED as WON
from app.proposals.model import Proposal, ProposalLine

LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Stopped:
    """How much work went to the coordinator, and how much offered work off the site."""

    handed_over: int
    paused: int


@dataclass(frozen=True)
class CameBack:
    """How many offerings are on the site again, and how much work is still with the coordinator."""

    resumed: int
    with_coordinator: int


def stop(session: Session, actor: Actor, until: date | None) -> Stopped:
    """The member can't work now: all work goes to the coordinator, all offerings off the site. Nobody asks why.

    `until`: the first day on which the member expects to work again. Pressing twice does no harm. Raises Invalid for a
    day that can't be. Proposals that were sent stay: the member may be well again before the buyer chooses.
    """
    require(actor, "handovers.stop")
    _check_until(until)
    handed_over = paused = 0
    for membership in own_memberships(session, actor):
        work = [
            give(session, actor, assignment, membership, until)
            for assignment in work_of(session, membership)
            if open_of(session, assignment.id) is None
        ]
        absence = open_absence(session, membership.id)
        is_new = absence is None
        if absence is None:
            absence = Absence(
                membership_id=membership.id, cooperative_id=membership.cooperative_id, since=clock.now(), until=until
            )
            session.add(absence)
        absence.until = until
        session.flush()
        for offering in offerings_to_pause(session, membership.id):
            offerings.pause(session, actor, offering, is_told=True)
            _remember(session, absence, offering.id)
            paused += 1
        handed_over += len(work)
        if is_new or work:
            history.record(session, actor, "handovers.stop", "membership", membership.id)
            mails.about_stop(session, actor, absence, membership, work)
    return Stopped(handed_over, paused)


def come_back(session: Session, actor: Actor) -> CameBack:
    """The member can work again: what went off the site with the absence is on it again, the coordinator hears it.

    Work that was handed over stays with the coordinator, who may have found somebody by now.
    """
    require(actor, "handovers.come_back")
    resumed = waiting = 0
    for membership in own_memberships(session, actor):
        absence = open_absence(session, membership.id)
        if absence is None:
            continue
        absence.ended_at = clock.now()
        for offering in offerings_paused_with(session, absence.id):
            try:
                offerings.resume(session, actor, offering)
            except Invalid:  # an answer is missing by now: it waits, paused, on the member's own list
                continue
            resumed += 1
        left = open_of_member(session, membership.id)
        waiting += len(left)
        history.record(session, actor, "handovers.come_back", "membership", membership.id)
        mails.about_come_back(session, actor, absence, membership, left)
    return CameBack(resumed, waiting)


def hand_over(session: Session, actor: Actor, assignment: Assignment, until: date | None) -> Handover:
    """Give one piece of awarded work to the coordinator; the offerings stay. What is there already stays as it is.

    Raises MoveNotAllowed for a job and for work that is not awarded or delivered, Invalid for a day that can't be.
    Load the assignment by `assignments.queries.get`.
    """
    require(actor, "handovers.hand_over", assignment)
    _check_until(until)
    hold(session, assignment.id, "handovers.hand_over")
    if assignment.kind != ASSIGNMENT:
        raise MoveNotAllowed("handovers.hand_over", assignment.state)
    known = open_of(session, assignment.id)
    if known is not None:
        return known
    chosen = next(each.membership_id for each in assignment.participants if each.how == CHOSEN)
    membership = session.get_one(Membership, chosen, options=[joinedload(Membership.person)])
    actor = for_doer(session, actor, assignment)
    handover = give(session, actor, assignment, membership, until)
    mails.about_hand_over(session, actor, handover, assignment, membership)
    return handover


def give_back(session: Session, actor: Actor, handover: Handover) -> None:
    """The member does it after all. Load it by `queries.get`. Raises MoveNotAllowed or Conflict when it was decided."""
    require(actor, "handovers.give_back", handover)
    hold(session, handover.assignment_id, "handovers.give_back")
    _resolve(session, actor, handover, "give_back")
    history.record(session, actor, "handovers.give_back", "assignment", handover.assignment_id)
    mails.about_give_back(session, actor, handover)


def pass_on(session: Session, actor: Actor, handover: Handover, membership_id: int) -> None:
    """Another member, who agreed, does the work at the agreed price. The buyer, and both members hear it.

    A change that waits lapses: who takes over agreed to what stands. That member is one of a cooperative that the actor coordinates. Raises Invalid for a choice that can't be,
    MoveNotAllowed or Conflict when it was decided meanwhile. Load it by `queries.get`.
    """
    require(actor, "handovers.pass_on", handover)
    hold(session, handover.assignment_id, "handovers.pass_on")
    if handover.state != OPEN:  # before the choice is looked at: who came late must read that, and nothing else
        raise MoveNotAllowed("handovers.pass_on", handover.state)
    taker = taker_of(session, actor, handover, membership_id)
    session.refresh(handover.assignment, ["change_waits_for"])  # it may have been read before the row was held
    change_lapses = handover.assignment.change_waits_for is not None
    lapse(session, handover.assignment)  # it was between the buyer and who did the work
    handover.to_membership_id = taker.id
    _resolve(session, actor, handover, "pass_on")
    session.execute(
        update(ProposalLine)
        .where(
            ProposalLine.assignment_id == handover.assignment_id,
            ProposalLine.membership_id == handover.membership_id,
            ProposalLine.proposal_id.in_(select(Proposal.id).where(Proposal.state == WON)),
        )
        .values(membership_id=taker.id, cooperative_id=taker.cooperative_id)
        .execution_options(synchronize_session=False)
    )
    for participant in handover.assignment.participants:
        if participant.membership_id == handover.membership_id:
            participant.how = PROPOSED
    take_in(session, handover.assignment, taker, CHOSEN)
    history.record(
        session, actor, "handovers.pass_on", "assignment", handover.assignment_id, note=taker.person.first_name
    )
    mails.about_pass_on(session, actor, handover, taker, change_lapses=change_lapses)


def end(session: Session, actor: Actor, assignment: Assignment) -> None:
    """The assignment was cancelled or delivered: nothing is left to decide about an open hand-over, if there is one."""
    require(actor, "handovers.end", assignment)
    handover = open_of(session, assignment.id)
    if handover is not None:
        _resolve(session, actor, handover, "end")


def _resolve(session: Session, actor: Actor, handover: Handover, verb: str) -> None:
    handover.resolved_at, handover.resolved_by_id = clock.now(), actor.person_id
    LIFECYCLE.apply(session, handover, verb)


def _remember(session: Session, absence: Absence, offering_id: int) -> None:
    known = session.get(PausedOffering, (absence.id, offering_id))
    if known is None:  # else it was put on the site and went off again within one absence
        session.add(
            PausedOffering(absence_id=absence.id, offering_id=offering_id, cooperative_id=absence.cooperative_id)
        )


def _check_until(until: date | None) -> None:
    if until is None:
        return
    if until <= clock.today():
        raise Invalid("until", N_("Kies een dag na vandaag, of laat dit leeg."))
    if until > clock.today() + LONGEST:
        raise Invalid("until", N_("Kies een dag binnen een jaar, of laat dit leeg."))
