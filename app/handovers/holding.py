"""What the actions read to write by it, held until the end of the transaction where somebody else could change it."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, joinedload

from app.assignments.model import ASSIGNMENT, CHOSEN, Assignment, Participant
from app.assignments.queries import load
from app.core.actor import Actor
from app.core.errors import Invalid, MoveNotAllowed
from app.core.words import N_
from app.handovers.lifecycle import OPEN
from app.handovers.model import Absence, Handover
from app.handovers.queries import RUNNING
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.organisations.queries import contacts_of
from app.people.model import Person


def own_memberships(session: Session, actor: Actor) -> Sequence[Membership]:
    """The actor's memberships, held until the end: of two presses at the same moment the second finds the first."""
    return session.scalars(
        select(Membership)
        .where(Membership.id.in_(actor.memberships))
        .options(joinedload(Membership.person), joinedload(Membership.cooperative))
        .order_by(Membership.id)
        .with_for_update(of=Membership, key_share=True)
    ).all()


def work_of(session: Session, membership: Membership) -> list[Assignment]:
    """What the member was chosen for and did not deliver yet, each held and loaded whole."""
    held = session.scalars(
        select(Assignment.id)
        .where(
            Assignment.id.in_(
                select(Participant.assignment_id).where(
                    Participant.membership_id == membership.id, Participant.how == CHOSEN
                )
            ),
            Assignment.state.in_(RUNNING),
            Assignment.kind == ASSIGNMENT,
        )
        .order_by(Assignment.id)
        .with_for_update(key_share=True)
    ).all()
    return [found for id_ in held if (found := load(session, id_)) is not None]


def hold(session: Session, assignment_id: int, verb: str) -> None:
    """Hold the assignment's row until the end of the transaction. MoveNotAllowed when the work is over, or not begun."""
    state = session.scalars(
        select(Assignment.state).where(Assignment.id == assignment_id).with_for_update(key_share=True)
    ).one()
    if state not in RUNNING:
        raise MoveNotAllowed(verb, state)


def taker_of(session: Session, actor: Actor, handover: Handover, membership_id: int) -> Membership:
    """The member whom the actor chose to take over, with person and cooperative. Raises Invalid for a choice that can't be."""
    taker = session.scalar(
        select(Membership)
        .join(Membership.person)
        .where(
            Membership.id == membership_id,
            Membership.cooperative_id.in_(actor.coordinator_of),
            Membership.state != ALUMNUS,
            Person.disabled_at.is_(None),
        )
        .options(joinedload(Membership.person), joinedload(Membership.cooperative))
    )
    if taker is None or taker.id == handover.membership_id:
        raise Invalid("membership_id", N_("Kies wie het werk overneemt."))
    name = {"name": taker.person.first_name}
    if any(each.membership_id == taker.id and each.how == CHOSEN for each in handover.assignment.participants):
        raise Invalid("membership_id", N_("%(name)s doet dit werk al. Kies iemand anders."), name)
    if session.scalar(select(exists().where(Absence.membership_id == taker.id, Absence.ended_at.is_(None)))):
        raise Invalid("membership_id", N_("%(name)s kan nu niet werken. Kies iemand anders."), name)
    organisation_id = handover.assignment.organisation_id
    if organisation_id is not None and taker.person_id in {one.id for one in contacts_of(session, organisation_id)}:
        raise Invalid("membership_id", N_("%(name)s is zelf de opdrachtgever. Kies iemand anders."), name)
    return taker


def open_absence(session: Session, membership_id: int) -> Absence | None:
    """The absence of this member that goes on, if there is one."""
    return session.scalar(select(Absence).where(Absence.membership_id == membership_id, Absence.ended_at.is_(None)))


def open_of_member(session: Session, membership_id: int) -> Sequence[Handover]:
    """What the member handed over and nobody decided about, with the assignments."""
    return session.scalars(
        select(Handover)
        .join(Handover.assignment)
        .where(Handover.membership_id == membership_id, Handover.state == OPEN, Assignment.state.in_(RUNNING))
        .options(joinedload(Handover.assignment))
        .order_by(Handover.id)
    ).all()
