"""What was changed, beside a proposal: since its maker last said something, and since it was awarded."""

from dataclasses import replace

from sqlalchemy.orm import Session

from app.assignments.changing import queries
from app.assignments.changing.views import ToldLine, told_lines
from app.assignments.model import JOB
from app.core.actor import Actor
from app.proposals.lifecycle import AWARDED
from app.proposals.model import Proposal
from app.proposals.views import Shown
from app.relations import home_coordinator_of, reader_of


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
    """Whether the reader of this proposal may know what was agreed with whoever was chosen."""
    assignment = proposal.assignment
    return proposal.state == AWARDED or reader_of(actor, assignment) or home_coordinator_of(actor, assignment)


def as_asked(session: Session, shown: Shown) -> Shown:
    """For who was not chosen: the assignment as it stood at the award, whatever both sides agreed since."""
    agreed = queries.made(session, shown.assignment.id, since_award=True)
    if not agreed:
        return shown
    then = agreed[-1].before
    asked = replace(
        shown.assignment,
        body=then.body,
        language=then.language,
        place=then.place_name or "",
        starts_on=then.starts_on,
        ends_on=then.ends_on,
        hours=then.hours,
    )
    return replace(shown, assignment=asked)
