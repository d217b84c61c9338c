"""Plants two changes: one of what is asked, with a proposal that was confirmed and one that was not; one that waits."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, selectinload

from app.assignments.changing.asked import Asked, Price, put
from app.assignments.changing.lifecycle import MADE, PROPOSED
from app.assignments.changing.model import Change
from app.assignments.model import ASSIGNMENT, BUYER_SIDE, DOER_SIDE, Assignment
from app.core import clock
from app.demo.days import BUFFET
from app.demo.planted import Planted
from app.organisations.model import OrganisationContact
from app.proposals.lifecycle import AWARDED, SENT
from app.proposals.model import Proposal, ProposalLine

AGO = timedelta(hours=6)
WHY = "Er komen tien mensen meer. Wij belden hier gisteren over."


def plant_changes(session: Session, planted: Planted) -> None:
    """After the work and the days: it needs what was proposed and what was given."""
    _asked(session, planted)
    _agreed(session, planted)


def _asked(session: Session, planted: Planted) -> None:
    """The first open assignment with two proposals needs one more person; the first maker said that it still holds."""
    sent = select(Proposal.assignment_id).where(Proposal.state == SENT).group_by(Proposal.assignment_id)
    assignment = session.scalars(
        _whole()
        .where(
            Assignment.state == "open",
            Assignment.kind == ASSIGNMENT,
            Assignment.opened_at < clock.now() - 2 * AGO,
            Assignment.id.in_(sent.having(func.count() > 1, func.max(Proposal.sent_at) < clock.now() - 2 * AGO)),
        )
        .order_by(Assignment.organisation_id, Assignment.id)
        .limit(1)
    ).one()
    before = Asked.of(assignment)
    after = replace(before, people=before.people + 1, budget_cents=(before.budget_cents or 50_000) + 15_000)
    put(assignment, before, after)
    moment, buyer = clock.now() - AGO, _buyer(session, assignment)
    session.add(_change(assignment, buyer, before, after, state=MADE))
    planted.happened(moment, buyer, "assignments.change", assignment.id)
    proposals = session.scalars(
        select(Proposal).where(Proposal.assignment_id == assignment.id, Proposal.state == SENT).order_by(Proposal.id)
    ).all()
    for number, proposal in enumerate(proposals):
        proposal.stands = number == 0
        planted.happened(moment, buyer, "proposals.unsettle", proposal.id)
    first = proposals[0]
    maker = next(each.person_id for each in planted.memberships if each.id == first.membership_id)
    first.updated_at = moment + timedelta(hours=1)
    planted.happened(first.updated_at, maker, "proposals.stand_by", first.id)


def _agreed(session: Session, planted: Planted) -> None:
    """The buffet of the demo's member: the buyer asks for more and offers more, and waits for her word."""
    assignment = session.scalars(_whole().where(Assignment.title == BUFFET.title)).one()
    line = session.scalars(
        select(ProposalLine)
        .join(Proposal, Proposal.id == ProposalLine.proposal_id)
        .where(Proposal.assignment_id == assignment.id, Proposal.state == AWARDED)
    ).one()
    assert line.price_cents is not None
    before = Asked.of(assignment, Price(line.price_cents, line.vat))
    after = replace(
        before,
        body=before.body.replace("dertig", "veertig"),
        hours=(before.hours or 8) + 2,
        price=Price(line.price_cents + 12_000, line.vat),
    )
    assignment.change_waits_for = DOER_SIDE
    buyer = _buyer(session, assignment)
    change = _change(assignment, buyer, before, after, state=PROPOSED)
    change.side, change.note = BUYER_SIDE, WHY
    session.add(change)
    planted.happened(clock.now() - AGO, buyer, "proposals.propose_change", assignment.id, kind="assignment", note=WHY)


def _change(assignment: Assignment, person_id: int, before: Asked, after: Asked, *, state: str) -> Change:
    moment = clock.now() - AGO
    return Change(
        assignment_id=assignment.id,
        person_id=person_id,
        state=state,
        before=before.kept(),
        after=after.kept(),
        written_at=moment,
        made_at=moment,
    )


def _whole() -> Select[Assignment]:
    return select(Assignment).options(selectinload(Assignment.parts), selectinload(Assignment.files))


def _buyer(session: Session, assignment: Assignment) -> int:
    return session.scalars(
        select(OrganisationContact.person_id)
        .where(OrganisationContact.organisation_id == assignment.organisation_id)
        .order_by(OrganisationContact.id)
        .limit(1)
    ).one()
