"""Ending a role, closing an account and opening it again. What was done stays; there is always an administrator left."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.administration.roles.queries import TABLES, HeldRole, other_administrators
from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid, MoveNotAllowed
from app.core.words import N_
from app.invitations.words import RELATION_WORDS
from app.memberships.model import Membership
from app.offerings.off_site import take_off_site
from app.people.model import ADMINISTRATOR, NetworkRole, Person
from app.people.queries import person_by_email
from app.permissions import require
from app.proposals.leaving import take_back_all
from app.sign_in.sessions import end_all

LAST_ONE = N_("Dit is de laatste beheerder. Nodig eerst een andere beheerder uit.")
ONESELF = N_("U kunt uw eigen account niet sluiten. Vraag het een andere beheerder.")
NOBODY = N_("Wij kennen niemand met dit e-mailadres.")


def find_person(session: Session, actor: Actor, email: str) -> Person:
    """The person with exactly this address; that somebody looked is kept. Raises Invalid when there is nobody."""
    require(actor, "administration.find_person")
    person = person_by_email(session, email)
    if person is None:
        raise Invalid("email", NOBODY)
    history.record(session, actor, "administration.find_person", "person", person.id)
    return person


def end_role(session: Session, actor: Actor, held: HeldRole) -> None:
    """Take a role away: with the next request the person is that no more.

    Raises Invalid for the last administrator, Conflict when the role is gone already.
    """
    require(actor, "administration.end_role", held)
    if held.role == ADMINISTRATOR and not other_administrators(session, held.person_id):
        raise Invalid("role", LAST_ONE)
    table = TABLES[held.kind]
    gone = session.execute(delete(table).where(table.id == held.id).returning(table.id)).first()
    if gone is None:
        raise Conflict("the role is gone")
    word = RELATION_WORDS[held.role]  # the row is gone: the line alone can still say which role it was
    note = f"{word} · {held.place}" if held.place else word
    history.record(session, actor, "administration.end_role", "person", held.person_id, note=note)


def disable(session: Session, actor: Actor, person: Person) -> None:
    """Close an account: nobody signs in to it, and whoever is signed in is so no more. What is on the site goes off it,
    and what was proposed is taken back.

    Raises Invalid for oneself and for the last administrator, MoveNotAllowed when it is closed already.
    """
    require(actor, "administration.disable", person)
    if person.id == actor.person_id:
        raise Invalid("person", ONESELF)
    if person.disabled_at is not None:
        raise MoveNotAllowed("administration.disable", "disabled")
    is_one = session.query(NetworkRole.id).filter_by(person_id=person.id, role=ADMINISTRATOR).first() is not None
    if is_one and not other_administrators(session, person.id):
        raise Invalid("person", LAST_ONE)
    person.disabled_at = clock.now()
    end_all(session, person.id)
    memberships = select(Membership.id).where(Membership.person_id == person.id)
    take_off_site(session, actor, memberships)
    take_back_all(session, actor, memberships)
    outbox.leave_index(session, f"person:{person.id}")
    history.record(session, actor, "administration.disable", "person", person.id)


def enable(session: Session, actor: Actor, person: Person) -> None:
    """Open a closed account again. Raises MoveNotAllowed when it is open."""
    require(actor, "administration.enable", person)
    if person.disabled_at is None:
        raise MoveNotAllowed("administration.enable", "enabled")
    person.disabled_at = None
    outbox.leave_index(session, f"person:{person.id}")
    history.record(session, actor, "administration.enable", "person", person.id)
