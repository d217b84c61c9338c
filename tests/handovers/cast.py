"""A member who was chosen for work, and everyone around it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import CHOSEN, Assignment
from app.assignments.participants import take_in
from app.core.actor import Actor
from app.core.database import transaction
from app.core.outbox import OutboxRow
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.organisations.model import Organisation
from app.people.model import Cooperative
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_membership,
    a_proposal,
    an_assignment,
    an_organisation,
)


@dataclass
class Cast:
    """Samira does the work for Karin; Mark coordinates; Bilal could take over."""

    assignment_id: int
    proposal_id: int
    cooperative: Cooperative
    samira: Membership
    bilal: Membership
    member: Actor
    taker: Actor
    coordinator: Actor
    buyer: Actor
    home_coordinator: Actor


def a_cast(session: Session, state: str = "awarded") -> Cast:
    """Work that Samira was chosen for, in this state."""
    cooperative, home, organisation = a_cooperative(session), a_cooperative(session), an_organisation(session)
    samira = a_membership(session, cooperative)
    bilal = a_membership(session, cooperative, first_name="Bilal")
    assignment_id, proposal_id = work_for(session, samira, organisation.id, home.id, state)
    return Cast(
        assignment_id,
        proposal_id,
        cooperative,
        samira,
        bilal,
        member=actor_of(session, samira.person_id),
        taker=actor_of(session, bilal.person_id),
        coordinator=a_coordinator(session, cooperative),
        buyer=a_buyer(session, organisation),
        home_coordinator=a_coordinator(session, home, "Els"),
    )


def work_for(
    session: Session,
    membership: Membership,
    organisation_id: int,
    home_id: int,
    state: str = "awarded",
    title: str = "Lunch",
) -> tuple[int, int]:
    """An assignment that this member was chosen for, with the proposal."""
    organisation, home = session.get_one(Organisation, organisation_id), session.get_one(Cooperative, home_id)
    assignment = an_assignment(session, organisation, home, state=state, title=title)
    proposal = a_proposal(session, assignment, membership, state="awarded")
    with transaction(session):
        loaded = session.get_one(Assignment, assignment.id)
        take_in(session, loaded, session.get_one(Membership, membership.id), CHOSEN)
    return assignment.id, proposal.id


def told(session: Session, verb: str) -> dict[int | None, str]:
    """Who got this mail, and as what."""
    session.rollback()
    rows = session.scalars(select(OutboxRow).where(OutboxRow.topic == f"handovers.{verb}"))
    return {row.recipient_id: row.payload["reader"] for row in rows}
