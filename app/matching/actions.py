"""What people and the worker do to bring assignments and members together."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.assignments.lifecycle import OPEN
from app.assignments.model import INVITED, JOB, Assignment
from app.assignments.participants import take_in
from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.errors import Invalid, NotFound
from app.core.words import N_
from app.matching import queries
from app.matching.bands import MAYBE_BAND
from app.matching.candidates import Candidate
from app.matching.packing import packed
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.permissions import require
from search_index import Index

NOT_OPEN = N_("Deze opdracht is niet meer open. U kunt niemand meer uitnodigen.")
USUAL_REACH_KM = 25  # of a member who did not say how far to go


def invite(session: Session, actor: Actor, assignment: Assignment, membership_id: int) -> Membership:
    """Ask a member to propose. Whoever takes part already is left in peace: no second mail.

    Raises Invalid when it is not open (any more), NotFound for a member who left or has nothing on the site.
    """
    require(actor, "matching.invite", assignment)
    if assignment.state != OPEN or assignment.deadline is None or assignment.deadline <= clock.now():
        raise Invalid("membership_id", NOT_OPEN)
    membership = session.scalar(
        select(Membership).where(Membership.id == membership_id).options(joinedload(Membership.person))
    )
    if membership is None or membership.state == ALUMNUS or not _may_be_asked(session, actor, membership):
        raise NotFound("membership")
    if any(each.membership_id == membership.id for each in assignment.participants):
        return membership
    if assignment.is_private:
        raise Invalid("membership_id", N_("Deze opdracht is aan één lid gevraagd. Plaats een nieuwe voor iedereen."))
    take_in(session, assignment, membership, INVITED)
    history.record(session, actor, "matching.invite", "assignment", assignment.id, membership.person.first_name)
    if membership.person.disabled_at is None:
        outbox.leave_mail(
            session,
            "matching.invite",
            key=f"{assignment.id}:{membership.id}",
            to=membership.person.email,
            person_id=membership.person_id,
            words={
                "first_name": membership.person.first_name,
                "who": actor.first_name,
                "organisation": assignment.organisation.name if assignment.organisation else "",
                "title": assignment.title,
                "is_job": assignment.kind == JOB,
                "assignment_id": assignment.id,
                "deadline": clock.day_of(assignment.deadline).isoformat(),
            },
        )
    return membership


def _may_be_asked(session: Session, actor: Actor, membership: Membership) -> bool:
    """Anyone with something on the site; a coordinator may ask each member of the own cooperative."""
    if membership.cooperative_id in actor.coordinator_of:
        return True
    on_the_site = select(Offering.id).where(Offering.membership_id == membership.id, Offering.state == PUBLISHED)
    return session.scalar(on_the_site.limit(1)) is not None


def alert(session: Session, index: Index, actor: Actor, assignment_id: int) -> int:
    """Tell each member whom an open assignment fits well and who is near enough, once; gives how many were told.

    Of a private assignment the asked member was told by `assignments.publish`, and nobody else hears of it. For a job
    only members who look for one. Raises IndexUnavailable: then the worker tries again later.
    """
    require(actor, "matching.alert")
    assignment = queries.load(session, assignment_id)
    if assignment is None or assignment.state != OPEN or assignment.is_private or assignment.deadline is None:
        return 0
    told = 0
    for candidate in queries.fitting(session, index, actor, assignment, assignment.parts[0]):
        if candidate.band == MAYBE_BAND or candidate.how or not _is_near(candidate):
            continue
        person = candidate.membership.person
        if person.disabled_at is not None:
            continue
        _tell(session, assignment, candidate)
        told += 1
    return told


def _is_near(candidate: Candidate) -> bool:
    if candidate.distance_km is None:
        return True
    reach = candidate.offering.travel_km if candidate.offering else None
    # Zero means that customers come to the member: the work is then near, or it is not.
    return candidate.distance_km <= (reach or USUAL_REACH_KM)


def _tell(session: Session, assignment: Assignment, candidate: Candidate) -> None:
    membership = candidate.membership
    part = assignment.parts[0]
    assert assignment.deadline is not None
    outbox.leave_mail(
        session,
        "matching.alert",
        key=f"{assignment.id}:{membership.id}",
        to=membership.person.email,
        person_id=membership.person_id,
        words={
            "first_name": membership.person.first_name,
            "title": assignment.title,
            "organisation": assignment.organisation.name if assignment.organisation else "",
            "is_job": assignment.kind == JOB,
            "assignment_id": assignment.id,
            "place": part.place_name or "",
            "offering": candidate.offering.title if candidate.offering else "",
            "reasons": packed(each for each in candidate.reasons if each.kind not in ("budget", "over_budget")),
            "deadline": clock.day_of(assignment.deadline).isoformat(),
        },
    )
