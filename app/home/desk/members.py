"""What waits with own members: offers to send or to confirm, invitations to answer, and who has no work."""

from datetime import timedelta

from sqlalchemy import and_, func, literal, null, or_, select

from app.assignments.lifecycle import ACCEPTED, AWARDED, CLOSED, DELIVERED, IN_PROGRESS, OPEN
from app.assignments.model import (
    ASKED,
    CHOSEN,
    INVITED,
    Assignment,
    Participant,
)
from app.availability.model import Away
from app.core.actor import Actor
from app.core.moments import from_now, today
from app.handovers.model import Absence
from app.home.desk.queries import SOON, Rows
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.nudges.model import INVITED as INVITATION
from app.nudges.model import PROPOSER, Nudge
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.people.model import Person
from app.proposals.lifecycle import DRAFT, SENT
from app.proposals.model import Proposal

UNANSWERED = timedelta(days=2)  # then an invitation may have been missed
IDLE = timedelta(days=30)


def to_confirm(actor: Actor) -> Rows:
    """Proposals of own members that were sent before the assignment was changed: does the offer still hold?"""
    return (
        _rows_of(Proposal, PROPOSER)
        .where(
            Proposal.cooperative_id.in_(actor.coordinator_of),
            Proposal.state == SENT,
            ~Proposal.stands,
            Assignment.state.in_((OPEN, CLOSED)),
            Membership.state != ALUMNUS,
        )
        .order_by(Assignment.deadline, Proposal.id)
    )


def drafts(actor: Actor) -> Rows:
    """Proposals of own members that are not sent, with three days at most to do so."""
    return (
        _rows_of(Proposal, PROPOSER)
        .where(
            Proposal.cooperative_id.in_(actor.coordinator_of),
            Proposal.state == DRAFT,
            Assignment.state == OPEN,
            Assignment.deadline > from_now(),
            Assignment.deadline <= from_now(SOON),
            Membership.state != ALUMNUS,
        )
        .order_by(Assignment.deadline, Proposal.id)
    )


def _rows_of(thing: type[Proposal] | type[Participant], reminder: str) -> Rows:
    """What own members have to do with open assignments, with who was reminded when. `reminder`: the kind of nudge."""
    return (
        select(
            thing.id,
            Assignment.id.label("assignment_id"),
            Assignment.title,
            Assignment.language,
            Person.first_name.label("who"),
            Assignment.deadline.label("at"),
            Nudge.at.label("reminded_at"),
        )
        .join(Assignment, Assignment.id == thing.assignment_id)
        .join(Membership, Membership.id == thing.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(Nudge, and_(Nudge.kind == reminder, Nudge.thing_id == thing.id))
    )


def invited(actor: Actor) -> Rows:
    """Own members who were asked for something two days ago or longer, and did not answer."""
    return (
        _rows_of(Participant, INVITATION)
        .where(
            Participant.cooperative_id.in_(actor.coordinator_of),
            Participant.how.in_((INVITED, ASKED)),
            Participant.since < from_now(-UNANSWERED),
            Assignment.state == OPEN,
            Assignment.deadline > from_now(),
            Membership.state != ALUMNUS,
        )
        .order_by(Assignment.deadline, Participant.id)
    )


def idle(actor: Actor) -> Rows:
    """Own members with something on the site who are free, and had no work in thirty days: longest without work first.

    Who is away today, or can't work for now, does not wait for work.

    `at` is when the last work moved on, else when the membership began; `id` is the membership.
    """
    lately, day = from_now(-IDLE), today()
    work = (
        select(Assignment.id)
        .join(Participant, Participant.assignment_id == Assignment.id)
        .where(Participant.membership_id == Membership.id, Participant.how == CHOSEN)
        .correlate(Membership)
    )
    busy = work.where(
        or_(
            Assignment.state.in_((AWARDED, IN_PROGRESS)),
            and_(Assignment.state.in_((DELIVERED, ACCEPTED)), Assignment.updated_at > lately),
        )
    ).exists()
    free = (
        select(Offering.id)
        .where(
            Offering.membership_id == Membership.id,
            Offering.state == PUBLISHED,
            or_(Offering.free_from.is_(None), Offering.free_from <= day),
            or_(Offering.free_until.is_(None), Offering.free_until >= day),
        )
        .exists()
    )
    away = select(Away.id).where(Away.person_id == Membership.person_id, Away.first_day <= day, Away.last_day >= day)
    absent = select(Absence.id).where(Absence.membership_id == Membership.id, Absence.ended_at.is_(None))
    last = work.with_only_columns(func.max(Assignment.updated_at)).scalar_subquery()
    since = func.coalesce(last, Membership.started_at)
    return (
        select(
            Membership.id,
            literal(0).label("assignment_id"),
            (Person.first_name + " " + Person.last_name).label("title"),
            literal("nl").label("language"),
            Person.first_name.label("who"),
            since.label("at"),
            null().label("reminded_at"),
        )
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.cooperative_id.in_(actor.coordinator_of),
            Membership.state != ALUMNUS,
            Person.disabled_at.is_(None),
            ~busy,
            free,
            ~away.exists(),
            ~absent.exists(),
        )
        .order_by(since, Membership.id)
    )
