"""Before the award: what a change of the assignment does to proposals that were sent, and whether they still stand.

`unsettle` comes with `assignments.change`, `extend` on other days and `split_off`, in one transaction. Whoever has a page open from before reads the change
first: every proposal gets another version, so that neither an award nor a press of its maker goes by what stood there.
"""

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload, selectinload

from app.assignments.changing.asked import NO_PART_OF_AN_OFFER, Asked, changed
from app.assignments.model import Assignment
from app.core import clock, history
from app.core.actor import Actor
from app.core.errors import Invalid, MoveNotAllowed
from app.core.history import HistoryLine
from app.core.versions import take_version
from app.core.words import N_
from app.memberships.model import Membership
from app.people.model import COORDINATOR, CooperativeRole, Person
from app.permissions import require
from app.proposals import mails
from app.proposals.holding import hold_for, hold_undecided
from app.proposals.lifecycle import DRAFT, SENT
from app.proposals.mails import Changed
from app.proposals.model import Proposal

STANDS_ALREADY = N_("Deze offerte klopt al met wat er nu gevraagd wordt.")


def unsettle(
    session: Session, actor: Actor, assignment: Assignment, before: Asked, after: Asked, *, is_rest: bool = False
) -> None:
    """Ask everyone who sent a proposal whether it stands: the maker, and the coordinator who sent it on behalf.

    Another deadline or a word on social return does not touch an offer: then its maker only reads it. Call it after
    `assignments.change`, within its transaction. `is_rest`: it has the places that an award left (`assignments.split_off`).
    """
    require(actor, "proposals.unsettle", assignment)
    touches = bool(set(changed(before, after)) - NO_PART_OF_AN_OFFER)
    concerned = Proposal.assignment_id == assignment.id, Proposal.state.in_((DRAFT, SENT))
    session.execute(
        update(Proposal)
        .where(*concerned)
        .values(version=Proposal.version + 1)
        .execution_options(synchronize_session=False)
    )
    sent = session.scalars(
        select(Proposal)
        .where(Proposal.assignment_id == assignment.id, Proposal.state == SENT)
        .options(
            joinedload(Proposal.assignment).joinedload(Assignment.organisation),
            joinedload(Proposal.membership).options(joinedload(Membership.person), joinedload(Membership.cooperative)),
            selectinload(Proposal.lines),
        )
        .order_by(Proposal.id)
        .execution_options(populate_existing=True)
    ).all()
    more = Changed(before.kept(), after.kept(), touches, is_rest)
    for proposal in sent:
        if touches:
            proposal.stands = False
            history.record(session, actor, "proposals.unsettle", "proposal", proposal.id)
        mails.to_member(session, actor, "proposals.unsettle", proposal, more=more)
        mails.to_helpers(session, actor, "proposals.unsettle", proposal, _helpers(session, proposal), more=more)


def stand_by(session: Session, actor: Actor, proposal: Proposal, version: int) -> None:
    """The maker says that the proposal holds for what is asked now. `version` is what the maker read.

    Raises Invalid when it stands already or when it is too late, Conflict when something changed since it was read.
    """
    require(actor, "proposals.stand_by", proposal)
    if proposal.state != SENT:
        raise MoveNotAllowed("proposals.stand_by", proposal.state)
    hold_for(session, proposal)
    if proposal.stands:
        raise Invalid("", STANDS_ALREADY)
    take_version(session, proposal, version)
    proposal.stands = True
    proposal.updated_at = clock.now()
    history.record(session, actor, "proposals.stand_by", "proposal", proposal.id)
    mails.to_buyer(session, actor, "proposals.stand_by", proposal)
    if actor.for_whom is not None:
        mails.to_member(session, actor, "proposals.stand_by", proposal)


def ask_again(session: Session, actor: Actor, proposal: Proposal) -> None:
    """The buyer asks the maker once more whether the proposal stands; the maker reads this once a day at most.

    Raises Invalid when it stands, MoveNotAllowed once somebody was chosen.
    """
    require(actor, "proposals.ask_again", proposal)
    hold_undecided(session, proposal.assignment_id, "proposals.ask_again")
    if proposal.state != SENT:
        raise MoveNotAllowed("proposals.ask_again", proposal.state)
    if proposal.stands:
        raise Invalid("", STANDS_ALREADY)
    history.record(session, actor, "proposals.ask_again", "proposal", proposal.id)
    today = clock.today().isoformat()
    mails.to_member(session, actor, "proposals.ask_again", proposal, key=today)
    mails.to_helpers(session, actor, "proposals.ask_again", proposal, _helpers(session, proposal), key=today)


def _helpers(session: Session, proposal: Proposal) -> list[Person]:
    """Who made or sent the proposal on the member's behalf: they may know better how to reach the member.

    Only as long as they coordinate the member's cooperative.
    """
    return list(
        session.scalars(
            select(Person)
            .where(
                Person.disabled_at.is_(None),
                Person.id != proposal.membership.person_id,
                Person.id.in_(
                    select(HistoryLine.person_id).where(
                        HistoryLine.thing_kind == "proposal",
                        HistoryLine.thing_id == proposal.id,
                        HistoryLine.for_person_id.is_not(None),
                    )
                ),
                Person.id.in_(
                    select(CooperativeRole.person_id).where(
                        CooperativeRole.role == COORDINATOR,
                        CooperativeRole.cooperative_id == proposal.cooperative_id,
                    )
                ),
            )
            .order_by(Person.id)
        )
    )
