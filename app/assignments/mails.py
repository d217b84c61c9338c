"""Tells those concerned what happened to an assignment: its buyer, the members in it, the cooperatives around it.

One mail a person and event, never to whoever did it. The template is the verb's, and knows by `reader` who reads.
Since the award an assignment concerns nobody but the buyer, the member who was chosen, and both their coordinators.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import CHOSEN, JOB, PARTICIPATIONS, SAID_NO, Assignment, Participant
from app.core import outbox
from app.core.actor import Actor, behalf_words
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.organisations.queries import contacts_of
from app.people.model import Cooperative, Person
from app.people.queries import coordinators_of

BUYER, MEMBER, COORDINATOR = "buyer", "member", "coordinator"
DOER, DOERS_COORDINATOR = "doer", "doers_coordinator"
UNTIL_AWARD = (BUYER, MEMBER, COORDINATOR)
SINCE_AWARD = (BUYER, DOER, DOERS_COORDINATOR, COORDINATOR)


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
    to: Collection[str],
    note: str = "",
    key: str = "",
    proposers: Collection[int] | None = None,
    also: Sequence[Person] = (),
    former_home_id: int | None = None,
    more: Mapping[str, Any] | None = None,
) -> None:
    """Leave the verb's mail for each reader but the actor. `note` is what the actor wrote with it.

    `key` makes the event unique; without it the assignment's version does, so call this after the move. Of the
    members only `proposers` (memberships), if given. `also` read as members, though they need not take part. The coordinators of
    `former_home_id` read along. `more`: what this verb's template asks besides.
    """
    home = session.get(Cooperative, assignment.home_cooperative_id) if assignment.home_cooperative_id else None
    doers = _doers_cooperative(session, assignment)
    for reader in _readers(session, assignment, to, proposers, also, doers, former_home_id):
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
                "who": actor.first_name if actor.for_whom is not None else "",
                **behalf_words(actor),
                "path": f"/assignments/{assignment.id}",
                "note": note,
                "has_proposals": bool(proposers),
                "cooperative": home.name if home else "",
                "phone": home.phone if home else "",
                "doers_cooperative": doers.name if doers else "",
                **(more or {}),
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


def _readers(
    session: Session,
    assignment: Assignment,
    roles: Collection[str],
    proposers: Collection[int] | None,
    also: Sequence[Person],
    doers: Cooperative | None,
    former_home_id: int | None,
) -> list[Reader]:
    """Those concerned, each once: whoever is a buyer reads as a buyer, then members, then coordinators."""
    found: dict[int, Reader] = {}

    def add(people: Sequence[Person], role: str) -> None:
        for person in people:
            found.setdefault(person.id, Reader(person, role))

    if BUYER in roles and assignment.organisation_id is not None:
        add(contacts_of(session, assignment.organisation_id), BUYER)
    if DOER in roles:
        add(_taking_part(session, assignment.id, None, (CHOSEN,)), DOER)
    if MEMBER in roles:
        add(_taking_part(session, assignment.id, proposers), MEMBER)
        add(also, MEMBER)
    if DOERS_COORDINATOR in roles and doers is not None:
        add(coordinators_of(session, doers.id), DOERS_COORDINATOR)
    for cooperative_id in (assignment.home_cooperative_id, former_home_id) if COORDINATOR in roles else ():
        if cooperative_id is not None:
            add(coordinators_of(session, cooperative_id), COORDINATOR)
    return list(found.values())


def _taking_part(
    session: Session, assignment_id: int, proposers: Collection[int] | None, hows: Collection[str] = PARTICIPATIONS
) -> Sequence[Person]:
    """The members who take part in one of these ways, whose accounts still work; of `proposers` alone, if given."""
    which = [
        Participant.assignment_id == assignment_id,
        Participant.how.in_(hows),
        Participant.how != SAID_NO,
        Membership.state != ALUMNUS,
        Person.disabled_at.is_(None),
    ]
    if proposers is not None:
        which.append(Participant.membership_id.in_(proposers))
    return session.scalars(
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .join(Participant, Participant.membership_id == Membership.id)
        .where(*which)
        .order_by(Person.id)
    ).all()


def _doers_cooperative(session: Session, assignment: Assignment) -> Cooperative | None:
    """The cooperative of the member who was chosen: it sends the invoice. None until the award."""
    return session.scalars(
        select(Cooperative)
        .join(Participant, Participant.cooperative_id == Cooperative.id)
        .where(Participant.assignment_id == assignment.id, Participant.how == CHOSEN)
        .order_by(Participant.id)
        .limit(1)
    ).first()
