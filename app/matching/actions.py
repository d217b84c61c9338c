"""What people and the worker do to bring assignments and members together."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from app.assignments.lifecycle import OPEN
from app.assignments.model import INVITED, JOB, Assignment
from app.assignments.participants import take_in
from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.errors import Invalid, NotFound
from app.core.words import N_
from app.matching import queries, suggestions
from app.matching.bands import MAYBE_BAND
from app.matching.candidates import Candidate
from app.matching.packing import packed
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.offerings.brief import Brief
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.offerings.queries import WHOLE
from app.people.model import Person
from app.permissions import require
from search_index import Index

NOT_OPEN = N_("Deze opdracht is niet meer open. U kunt niemand meer uitnodigen.")
MOST_SUGGESTED = 5  # assignments in a mail about a new offering
USUAL_REACH_KM = 25  # of a member who did not say how far to go


@dataclass(frozen=True)
class Invited:
    """Whom somebody invited: the first name, and how the member took part already; empty when the invitation is new."""

    first_name: str
    took_part: str


def invite(session: Session, actor: Actor, assignment: Assignment, membership_id: int) -> Invited:
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
    took_part = next((each.how for each in assignment.participants if each.membership_id == membership.id), "")
    if took_part:
        return Invited(membership.person.first_name, took_part)
    if assignment.is_private:
        raise Invalid("membership_id", N_("Deze opdracht is aan één lid gevraagd. Plaats een nieuwe voor iedereen."))
    take_in(session, assignment, membership, INVITED, invited_by=actor.person_id)
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
    return Invited(membership.person.first_name, "")


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
    fitting = {
        each.membership_id: each
        for each in queries.fitting(session, index, actor, assignment, assignment.parts[0])
        if each.band != MAYBE_BAND and not each.how and _reaches(each.offering, each.distance_km)
    }
    memberships = session.scalars(
        select(Membership)
        .join(Membership.person)
        .where(Membership.id.in_(fitting), Person.disabled_at.is_(None))
        .options(contains_eager(Membership.person))
    ).all()
    for membership in memberships:
        _tell(session, assignment, membership, fitting[membership.id])
    return len(memberships)


def suggest(session: Session, index: Index, actor: Actor, offering_id: int) -> int:
    """Tell the member of a new offering which open assignments fit it well, in one mail; gives how many.

    None that a mail told this member of before. Raises IndexUnavailable: then the worker tries again later.
    """
    require(actor, "matching.suggest")
    offering = session.scalar(
        select(Offering).where(Offering.id == offering_id, Offering.state == PUBLISHED).options(*WHOLE)
    )
    if offering is None or offering.membership.state == ALUMNUS or offering.membership.person.disabled_at is not None:
        return 0
    membership = offering.membership
    found = suggestions.for_new_offering(session, index, actor_of(session, membership.person_id), offering)
    fitting = [each for each in found if each.band != MAYBE_BAND and _reaches(offering, each.distance_km)]
    told = _told(session, offering, [each.assignment.id for each in fitting])
    new = [each.assignment for each in fitting if each.assignment.id not in told][:MOST_SUGGESTED]
    if new:
        outbox.leave_mail(
            session,
            "matching.suggest",
            key=f"{offering.id}:{'-'.join(str(each.id) for each in new)}",  # which ones, see _told
            to=membership.person.email,
            person_id=membership.person_id,
            words={
                "first_name": membership.person.first_name,
                "offering": offering.title,
                "assignments": [
                    {
                        "assignment_id": each.id,
                        "title": each.title,
                        "organisation": each.organisation.name if each.organisation else "",
                        "place": each.parts[0].place_name or "",
                        "deadline": clock.day_of(each.deadline).isoformat() if each.deadline else "",
                    }
                    for each in new
                ],
            },
        )
    return len(new)


def _told(session: Session, offering: Offering, assignment_ids: Sequence[int]) -> set[int]:
    """Of which of these assignments the member had a mail: by an alert, or about this offering when it came before."""
    alerts = {f"matching.alert:{id_}:{offering.membership_id}": id_ for id_ in assignment_ids}
    before = f"matching.suggest:{offering.id}:"
    key = outbox.OutboxRow.dedupe_key
    found = session.scalars(select(key).where(or_(key.in_(alerts), key.startswith(before, autoescape=True))))
    told: set[int] = set()
    for each in found:
        told |= {alerts[each]} if each in alerts else set(map(int, str(each).removeprefix(before).split("-")))
    return told


def _reaches(offering: Offering | Brief | None, distance_km: float | None) -> bool:
    """Whether work so far away is near enough to write about; a place that is unknown is."""
    if distance_km is None:
        return True
    # Zero means that customers come to the member: the work is then near, or it is not.
    return distance_km <= ((offering.travel_km if offering else None) or USUAL_REACH_KM)


def _tell(session: Session, assignment: Assignment, membership: Membership, candidate: Candidate) -> None:
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
