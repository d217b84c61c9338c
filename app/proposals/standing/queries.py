"""Which proposals hold after what was asked changed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.proposals.lifecycle import SENT
from app.proposals.model import Proposal


def one_stands(session: Session, assignment_id: int) -> bool:
    """Whether one of the sent proposals can be chosen as it is: nothing was changed since, or its maker stood by it."""
    found = select(Proposal.id).where(
        Proposal.assignment_id == assignment_id, Proposal.state == SENT, Proposal.stands.is_(True)
    )
    return session.scalar(found.limit(1)) is not None
