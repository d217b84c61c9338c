"""What was changed, beside a proposal: since its maker last said something, and since it was awarded."""

from dataclasses import replace

from sqlalchemy.orm import Session

from app.assignments.changing import queries
from app.assignments.changing.views import ToldLine, told_lines
from app.assignments.model import CONTRACTS, JOB
from app.core.actor import Actor
from app.proposals.lifecycle import AWARDED
from app.proposals.model import Proposal
from app.proposals.prices import Price
from app.proposals.views import Shown
from app.relations import coordinator_of_a_line, home_coordinator_of, in_a_line, reader_of


def changes_since(session: Session, proposal: Proposal) -> list[ToldLine]:
    """What changed about the assignment since the maker last touched or confirmed the proposal; none when it stands.

    For whoever may see the proposal.
    """
    if proposal.stands:
        return []
    found = queries.made(session, proposal.assignment_id, since_award=False)
    return told_lines([each for each in found if each.at > proposal.updated_at], is_job=proposal.assignment.kind == JOB)


def agreed_changes(session: Session, proposal: Proposal) -> list[ToldLine]:
    """What both sides changed after the award, for whoever may see the confirmation."""
    found = queries.made(session, proposal.assignment_id, since_award=True)
    return told_lines(found, is_job=proposal.assignment.kind == JOB)


def is_party(actor: Actor, proposal: Proposal) -> bool:
    """Whether the reader of this proposal may know what was agreed with whoever does the work.

    Its maker no longer does once another took the work over. Needs `lines` loaded.
    """
    assignment = proposal.assignment
    if reader_of(actor, assignment) or home_coordinator_of(actor, assignment):
        return True
    return proposal.state == AWARDED and (in_a_line(actor, proposal) or coordinator_of_a_line(actor, proposal))


def as_asked(session: Session, shown: Shown) -> Shown:
    """For who is no party: the assignment, and the price of what was chosen, as they stood at the award.

    Whatever both sides agreed since, also about how it stopped, is left out.
    """
    asked = replace(shown.assignment, outcome_note="") if shown.assignment.is_cancelled else shown.assignment
    agreed = queries.made(session, asked.id, since_award=True)
    if not agreed:
        return replace(shown, assignment=asked)
    then = agreed[-1].before
    asked = replace(
        asked,
        body=then.body,
        language=then.language,
        place=then.place_name or "",
        starts_on=then.starts_on,
        ends_on=then.ends_on,
        hours=then.hours,
        people=then.people,
        contract=CONTRACTS[then.contract] if then.contract else "",
    )
    prices = (Price(then.price.cents, then.price.vat),) if shown.is_awarded and then.price else shown.prices
    return replace(shown, assignment=asked, prices=prices)
