"""Everything about one member's work, for the coordinator who helps: no health, no benefit, and of visits only the day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from app.assignments.model import Assignment, Participant
from app.core import clock
from app.core.actor import Actor
from app.matching.times import Period
from app.matching.workload import NO_WORK, workloads
from app.memberships.model import Membership
from app.offerings.lifecycle import ARCHIVED, PUBLISHED
from app.offerings.model import Offering
from app.permissions import require
from app.proposals.model import Proposal
from app.sign_in.model import SignInSession

MOST = 50  # of each kind


@dataclass(frozen=True)
class OwnOffering:
    """An offering of the member that was not put away."""

    id: int
    title: str
    language: str
    state: str
    hours_a_week: int | None


@dataclass(frozen=True)
class Part:
    """An assignment in which the member takes part (`how`), with the own proposal where there is one."""

    participant_id: int
    how: str
    assignment_id: int
    kind: str
    title: str
    language: str
    state: str
    deadline: datetime | None
    at: datetime
    proposal_id: int | None
    proposal_state: str | None


@dataclass(frozen=True)
class WorkOf:
    """Hours are those a week: taken by what was awarded for this week, and the most that an offering names."""

    offerings: Sequence[OwnOffering]
    parts: Sequence[Part]
    hours_taken: float
    hours_offered: int | None
    last_seen_on: date | None


def work_of(session: Session, actor: Actor, membership: Membership) -> WorkOf:
    """What the member offers, does and did. Four statements."""
    require(actor, "memberships.show", membership)
    offerings = [
        OwnOffering(*row)
        for row in session.execute(
            select(Offering.id, Offering.title, Offering.language, Offering.state, Offering.hours_a_week)
            .where(Offering.membership_id == membership.id, Offering.state != ARCHIVED)
            .order_by(Offering.updated_at.desc(), Offering.id.desc())
            .limit(MOST)
        )
    ]
    parts = session.execute(
        select(
            Participant.id,
            Participant.how,
            Assignment.id,
            Assignment.kind,
            Assignment.title,
            Assignment.language,
            Assignment.state,
            Assignment.deadline,
            Assignment.updated_at,
            Proposal.id,
            Proposal.state,
        )
        .join(Assignment, Assignment.id == Participant.assignment_id)
        .outerjoin(
            Proposal,
            and_(Proposal.assignment_id == Assignment.id, Proposal.membership_id == Participant.membership_id),
        )
        .where(Participant.membership_id == membership.id, Assignment.opened_at.is_not(None))
        .order_by(Assignment.updated_at.desc(), Assignment.id.desc())
        .limit(MOST)
    )
    today = clock.today()
    load = workloads(session, [membership.id]).get(membership.id, NO_WORK)
    seen = session.scalar(
        select(func.max(SignInSession.last_seen_at)).where(SignInSession.person_id == membership.person_id)
    )
    return WorkOf(
        offerings=offerings,
        parts=[Part(*row) for row in parts],
        hours_taken=load.hours_a_week_in(Period(today, today)),
        hours_offered=max((each.hours_a_week or 0 for each in offerings if each.state == PUBLISHED), default=0) or None,
        last_seen_on=clock.day_of(seen) if seen else None,
    )
