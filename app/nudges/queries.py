"""What somebody can be reminded of, as far as the coordinator who reminds may see it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.assignments.lifecycle import CLOSED, DELIVERED, OPEN
from app.assignments.model import Assignment, Participant, Question
from app.assignments.queries import visible_to
from app.core.actor import Actor
from app.core.errors import NotFound
from app.memberships.model import Membership
from app.nudges.model import Nudge
from app.permissions import may
from app.proposals.lifecycle import SENT
from app.proposals.model import Proposal

# What a buyer is asked to do.
CHOOSE, ANSWER, ACCEPT = "choose", "answer", "accept"


def assignment(session: Session, actor: Actor, assignment_id: int) -> Assignment:
    """An assignment with organisation, home and participants. Raises NotFound for one that the actor may not see."""
    found = session.scalar(
        select(Assignment)
        .where(Assignment.id == assignment_id, visible_to(actor))
        .options(
            joinedload(Assignment.organisation),
            joinedload(Assignment.home_cooperative),
            selectinload(Assignment.participants),
        )
    )
    if found is None:
        raise NotFound("assignment")
    return found


def wish_of(session: Session, about: Assignment) -> str:
    """What the buyer can do now: one of CHOOSE, ANSWER, ACCEPT; empty when nothing waits for the buyer."""
    if about.state == DELIVERED:
        return ACCEPT
    if about.state not in (OPEN, CLOSED):
        return ""
    # What does not stand (yet) waits for its maker, not for the buyer.
    stands = Proposal.state == SENT, Proposal.stands.is_(True)
    sent = select(Proposal.id).where(Proposal.assignment_id == about.id, *stands).exists()
    asked = select(Question.id).where(Question.assignment_id == about.id, Question.answered_at.is_(None)).exists()
    has_proposals, has_questions = session.execute(select(sent, asked)).one()
    if has_questions and not (has_proposals and about.state == CLOSED):
        return ANSWER
    return CHOOSE if has_proposals else ""


def invited(session: Session, actor: Actor, participant_id: int) -> tuple[Participant, Assignment]:
    """A member's part in an assignment, with member and cooperative. NotFound for members that are not the actor's."""
    row = session.execute(
        select(Participant, Assignment)
        .join(Assignment, Assignment.id == Participant.assignment_id)
        .where(Participant.id == participant_id, Participant.cooperative_id.in_(actor.coordinator_of))
        .options(
            joinedload(Participant.membership).options(
                joinedload(Membership.person), joinedload(Membership.cooperative)
            ),
            joinedload(Assignment.organisation),
        )
    ).one_or_none()
    if row is None:
        raise NotFound("participant")
    return row[0], row[1]


def membership(session: Session, actor: Actor, membership_id: int) -> Membership:
    """A member with person and cooperative. NotFound for members that are not the actor's."""
    found = session.scalar(
        select(Membership)
        .where(Membership.id == membership_id)
        .options(joinedload(Membership.person), joinedload(Membership.cooperative))
    )
    if found is None or not may(actor, "nudges.ask_still_true", found):
        raise NotFound("membership")
    return found


def last_at(session: Session, kind: str, thing_ids: Collection[int]) -> dict[int, datetime]:
    """When each of these things was last reminded of; one that never was is left out."""
    rows = session.execute(
        select(Nudge.thing_id, Nudge.at).where(and_(Nudge.kind == kind, Nudge.thing_id.in_(thing_ids)))
    )
    return {row.thing_id: row.at for row in rows}
