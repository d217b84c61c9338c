"""What was changed, beside a proposal: since its maker last said something, and since it was awarded."""

from sqlalchemy.orm import Session

from app.assignments.changing import queries
from app.assignments.changing.views import ToldLine, told_lines
from app.assignments.model import JOB
from app.proposals.model import Proposal


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
