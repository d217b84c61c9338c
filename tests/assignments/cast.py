"""Everyone around one assignment, its verbs, and who was told of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments import actions, queries
from app.assignments.model import CHOSEN, PROPOSED, Assignment
from app.assignments.participants import take_in
from app.assignments.posting import actions as posting
from app.core import clock
from app.core.actor import Actor
from app.core.database import transaction
from app.core.outbox import OutboxRow
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.organisations.model import Organisation
from app.people.model import Cooperative
from app.proposals.queries import proposers_of
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_member,
    a_membership,
    an_assignment,
    an_organisation,
)


@dataclass
class Cast:
    """Everyone around one assignment."""

    assignment_id: int
    organisation: Organisation
    home: Cooperative
    buyer: Actor
    coordinator: Actor
    doer: Actor
    doers_coordinator: Actor
    loser: Actor
    member: Actor
    far_coordinator: Actor


def a_cast(session: Session, state: str = "open", *, checked: bool = True) -> Cast:
    """An assignment with its home, a member who was chosen, one who was not, and others."""
    organisation, home, elsewhere = (
        an_organisation(session, checked=checked),
        a_cooperative(session),
        a_cooperative(session),
    )
    chosen, lost = a_membership(session, elsewhere), a_membership(session, elsewhere)
    assignment = an_assignment(session, organisation, home, state=state)
    if assignment.opened_at is not None:
        with transaction(session):
            loaded = session.get_one(Assignment, assignment.id)
            take_in(session, loaded, session.get_one(Membership, lost.id), PROPOSED)
            is_chosen = state not in ("open", "closed", "withdrawn", "nobody_found")
            take_in(session, loaded, session.get_one(Membership, chosen.id), CHOSEN if is_chosen else PROPOSED)
    return Cast(
        assignment.id,
        organisation,
        home,
        buyer=a_buyer(session, organisation),
        coordinator=a_coordinator(session, home),
        doer=actor_of(session, chosen.person_id),
        doers_coordinator=a_coordinator(session, elsewhere),
        loser=actor_of(session, lost.person_id),
        member=a_member(session),
        far_coordinator=a_coordinator(session),
    )


Verb = Callable[[Session, Actor, Assignment], object]
VERBS: dict[str, Verb] = {
    "submit": lambda session, actor, thing: posting.submit(session, actor, thing, thing.version),
    "publish": posting.publish,
    "send_back": lambda session, actor, thing: posting.send_back(session, actor, thing, "Wat kost het?"),
    "close": lambda session, actor, thing: actions.close(session, actor, thing, proposers_of(session, thing.id)),
    "extend": lambda session, actor, thing: actions.extend(session, actor, thing, clock.today() + timedelta(days=7)),
    "begin": actions.begin,
    "deliver": actions.deliver,
    "accept": actions.accept,
    "withdraw": lambda session, actor, thing: actions.withdraw(session, actor, thing, "Het feest gaat niet door."),
    "find_nobody": actions.find_nobody,
    "cancel": lambda session, actor, thing: actions.cancel(session, actor, thing, "Wij betalen de inkoop."),
}


def do(session: Session, actor: Actor, verb: str, assignment_id: int) -> Assignment:
    with transaction(session):
        assignment = queries.load(session, assignment_id)
        assert assignment is not None
        VERBS[verb](session, actor, assignment)
    return assignment


def told(session: Session, verb: str) -> set[int | None]:
    session.rollback()
    return set(session.scalars(select(OutboxRow.recipient_id).where(OutboxRow.topic == f"assignments.{verb}")))


def topics(session: Session) -> list[str]:
    session.rollback()
    return list(session.scalars(select(OutboxRow.topic)))


def the_buyer(session: Session, assignment: Assignment) -> Actor:
    """A contact of the organisation that gives this assignment."""
    return a_buyer(session, session.get_one(Organisation, assignment.organisation_id))
