"""Tells those concerned what happened to an assignment: its buyer, the members in it, the home cooperative.

One mail a person and event, never to whoever did it. The template is the verb's, and knows by `reader` who reads.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.assignments.model import CHOSEN, JOB, SAID_NO, Assignment, Participant
from app.core import outbox
from app.core.actor import Actor
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.organisations.queries import contacts_of
from app.people.model import Cooperative, Person
from app.people.queries import coordinators_of

BUYER, MEMBER, COORDINATOR = "buyer", "member", "coordinator"
DOER = "doer"  # the chosen member, about what somebody else did in the member's name
EVERYBODY = (BUYER, MEMBER, COORDINATOR)


@dataclass(frozen=True)
class Reader:
    """Somebody to write to, and as what."""

    person: Person
    role: str


def tell(
    session: Session,
    actor: Actor,
    verb: str,
    assignment: Assignment,
    *,
    to: Collection[str] = EVERYBODY,
    note: str = "",
    key: str = "",
    former_home_id: int | None = None,
) -> None:
    """Leave the verb's mail for each reader but the actor. `note` is what the actor wrote with it.

    `key` makes the event unique; without it the assignment's version does, so call this after the move. The coordinators of
    `former_home_id` read along.
    """
    home = session.get(Cooperative, assignment.home_cooperative_id) if assignment.home_cooperative_id else None
    for reader in readers(session, assignment, to, former_home_id):
        if reader.person.id == actor.person_id:
            continue
        outbox.leave_mail(
            session,
            verb,
            key=f"{assignment.id}:{key or assignment.version}:{reader.person.id}",
            to=reader.person.email,
            person_id=reader.person.id,
            words={
                "reader": reader.role,
                "first_name": reader.person.first_name,
                "title": assignment.title,
                "is_job": assignment.kind == JOB,
                "is_private": assignment.is_private,
                "who": actor.first_name,
                "path": f"/assignments/{assignment.id}",
                "note": note,
                "cooperative": home.name if home else "",
                "phone": home.phone if home else "",
            },
        )


def alert_members(session: Session, assignment: Assignment) -> None:
    """Ask the worker to tell members whom it fits. Of a private one the asked member had a mail of its own."""
    if not assignment.is_private:
        outbox.leave_task(
            session,
            "matching.alert",
            key=f"{assignment.id}:{assignment.version}",
            words={"assignment_id": assignment.id},
        )


def readers(
    session: Session, assignment: Assignment, roles: Collection[str], former_home_id: int | None = None
) -> list[Reader]:
    """Those concerned, each once: whoever is a buyer reads as a buyer, then members, then coordinators."""
    found: dict[int, Reader] = {}
    if BUYER in roles and assignment.organisation_id is not None:
        for person in contacts_of(session, assignment.organisation_id):
            found.setdefault(person.id, Reader(person, BUYER))
    if DOER in roles:
        for person in members_in(session, assignment.id, Participant.how == CHOSEN):
            found.setdefault(person.id, Reader(person, DOER))
    if MEMBER in roles:
        for person in members_in(session, assignment.id):
            found.setdefault(person.id, Reader(person, MEMBER))
    homes = (assignment.home_cooperative_id, former_home_id) if COORDINATOR in roles else ()
    for cooperative_id in homes:
        if cooperative_id is not None:
            for person in coordinators_of(session, cooperative_id):
                found.setdefault(person.id, Reader(person, COORDINATOR))
    return list(found.values())


def members_in(session: Session, assignment_id: int, *which: ColumnElement[bool]) -> list[Person]:
    """The members who were asked, were invited, propose or were chosen: all but who said no. `which` narrows it down."""
    return list(
        session.scalars(
            select(Person)
            .join(Membership, Membership.person_id == Person.id)
            .join(Participant, Participant.membership_id == Membership.id)
            .where(
                Participant.assignment_id == assignment_id,
                Participant.how != SAID_NO,
                *which,
                Membership.state != ALUMNUS,
                Person.disabled_at.is_(None),
            )
            .order_by(Person.id)
        )
    )
