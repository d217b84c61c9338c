"""Sending an assignment: a new organisation's first one is checked by a coordinator, the next are open at once."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.answers import gaps, only_part
from app.assignments.lifecycle import DRAFT
from app.assignments.mails import BUYER, COORDINATOR, EVERYBODY, tell
from app.assignments.model import ASKED, Assignment, Participant
from app.assignments.traces import move, needed_note, needs_draft, touch
from app.core import clock, outbox
from app.core.actor import Actor
from app.core.errors import Invalid, NotAllowed
from app.core.words import N_
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.organisations.model import Organisation
from app.people.queries import cooperatives_by_distance
from app.permissions import require
from app.relations import home_coordinator_of

NO_COOPERATIVE = N_("Er is nog geen coöperatie die u kan helpen. Bel ons.")
ASKED_LEFT = N_("Het lid dat u vroeg, werkt niet meer via de coöperatie. Plaats een nieuwe opdracht voor iedereen.")


def submit(session: Session, actor: Actor, assignment: Assignment, version: int) -> None:
    """Send the draft: open at once for an organisation that was checked before, else to the home cooperative.

    Raises Invalid with the first thing that is missing, Conflict when the draft is not what the buyer read any more.
    """
    require(actor, "assignments.submit", assignment)
    needs_draft("submit", assignment)
    touch(session, assignment, version)
    _must_be_whole(session, assignment)
    if assignment.home_cooperative_id is None:
        assignment.home_cooperative_id = _nearest(session, assignment)
    session.flush()
    if _organisation(session, assignment).checked_at is not None:
        publish(session, actor, assignment)
        return
    move(session, actor, "submit", assignment)
    tell(session, actor, "assignments.submit", assignment, to=(COORDINATOR,))


def publish(session: Session, actor: Actor, assignment: Assignment) -> None:
    """Open it: the home cooperative's coordinator says that it is fine, or the organisation is known already.

    The coordinator's yes holds for the organisation too. Raises NotAllowed for a buyer who was not checked yet.
    """
    require(actor, "assignments.publish", assignment)
    organisation = _organisation(session, assignment)
    _must_be_whole(session, assignment)
    if home_coordinator_of(actor, assignment):
        if organisation.checked_at is None:
            organisation.checked_at = clock.now()
            organisation.checked_by_id = actor.person_id
    elif organisation.checked_at is None:
        raise NotAllowed("a coordinator looks first")
    assignment.opened_at = clock.now()
    move(session, actor, "publish", assignment)
    tell(session, actor, "assignments.publish", assignment, to=EVERYBODY)
    alert_members(session, assignment)


def send_back(session: Session, actor: Actor, assignment: Assignment, note: str) -> None:
    """Give it back to the buyer with a word about what to change. Raises Invalid without a word."""
    require(actor, "assignments.send_back", assignment)
    note = needed_note("note", note, N_("Schrijf wat de opdrachtgever moet veranderen."))
    move(session, actor, "send_back", assignment, note)
    tell(session, actor, "assignments.send_back", assignment, to=(BUYER,), note=note)


def alert_members(session: Session, assignment: Assignment) -> None:
    """Ask the worker to tell members whom it fits. Of a private one the asked member had a mail of its own."""
    if not assignment.is_private:
        outbox.leave_task(
            session,
            "matching.alert",
            key=f"{assignment.id}:{assignment.version}",
            words={"assignment_id": assignment.id},
        )


def _must_be_whole(session: Session, assignment: Assignment) -> None:
    missing = gaps(assignment)
    if missing:
        raise Invalid(missing[0].field, missing[0].message)
    if assignment.is_private and assignment.state == DRAFT:
        asked = session.scalar(
            select(Membership.state)
            .join(Participant, Participant.membership_id == Membership.id)
            .where(Participant.assignment_id == assignment.id, Participant.how == ASKED)
        )
        if asked is None or asked == ALUMNUS:
            raise Invalid("asked", ASKED_LEFT)


def _organisation(session: Session, assignment: Assignment) -> Organisation:
    """Its organisation as it is now: a claim may have given it one a moment ago."""
    assert assignment.organisation_id is not None  # all relations of these verbs ask for one
    return session.get_one(Organisation, assignment.organisation_id)


def _nearest(session: Session, assignment: Assignment) -> int:
    part = only_part(assignment)
    assert part.lat is not None  # it is whole
    assert part.lon is not None
    cooperatives = cooperatives_by_distance(session, (part.lat, part.lon))
    if not cooperatives:
        raise Invalid("cooperative", NO_COOPERATIVE)
    return cooperatives[0].id
