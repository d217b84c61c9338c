"""Taking back what somebody proposed, one or all at once: the member left the cooperative, or the account was closed.

Asks for no permission: the actions that call it did. Whoever comes back makes a draft of it again (`proposals.reopen`).
"""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.assignments.lifecycle import CLOSED, OPEN
from app.assignments.model import Assignment
from app.core import clock, history
from app.core.actor import Actor
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.proposals import mails
from app.proposals.lifecycle import DRAFT, LIFECYCLE, SENT
from app.proposals.model import Proposal
from app.proposals.queries import whole


def has_left(membership: Membership) -> bool:
    """Whether nobody can be bound to what this member proposed any more. Needs `person` loaded."""
    return membership.state == ALUMNUS or membership.person.disabled_at is not None


def take_back(session: Session, actor: Actor, proposal: Proposal) -> None:
    """The move with its traces. The buyer hears it when it was sent, and when this member alone was asked."""
    was_sent = proposal.state == SENT
    LIFECYCLE.apply(session, proposal, "withdraw")
    proposal.updated_at = clock.now()
    history.record(session, actor, "proposals.withdraw", "proposal", proposal.id)
    if was_sent or proposal.assignment.is_private:
        mails.to_buyer(session, actor, "proposals.withdraw", proposal)
        if actor.for_whom is not None:
            mails.to_member(session, actor, "proposals.withdraw", proposal)


def take_back_all(session: Session, actor: Actor, memberships: Select[int]) -> None:
    """Take back what these memberships proposed where nobody was chosen yet. What was awarded stays: it is agreed.

    Holds the assignments first (`holding`): an award that comes at the same moment is before it or after it.
    """
    session.flush()
    theirs = Proposal.membership_id.in_(memberships), Proposal.state.in_((DRAFT, SENT))
    held = session.scalars(
        select(Assignment.id)
        .where(
            Assignment.state.in_((OPEN, CLOSED)),
            Assignment.id.in_(select(Proposal.assignment_id).where(*theirs)),
        )
        .order_by(Assignment.id)
        .with_for_update(key_share=True)
    ).all()
    found = select(Proposal).where(*theirs, Proposal.assignment_id.in_(held)).options(*whole()).order_by(Proposal.id)
    for proposal in session.scalars(found).all():
        take_back(session, actor, proposal)
