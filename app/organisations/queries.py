"""Looks up sign-ups that wait for their code, the organisations of a contact, and the contacts of one."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.actor import Actor
from app.organisations.model import MAY_BUY, Organisation, OrganisationContact, SignUp
from app.people.model import Person


def waiting_sign_up(session: Session, ticket_hash: str) -> SignUp | None:
    """The sign-up of the browser with this ticket, as long as its code works."""
    return session.scalar(
        select(SignUp).where(
            SignUp.ticket_hash == ticket_hash, SignUp.used_at.is_(None), SignUp.expires_at > clock.now()
        )
    )


def own_organisations(session: Session, actor: Actor) -> Sequence[Organisation]:
    """The organisations that the actor is a contact of, by name."""
    return session.scalars(
        select(Organisation).where(Organisation.id.in_(actor.contact_of)).order_by(Organisation.name, Organisation.id)
    ).all()


def contacts_of(session: Session, organisation_id: int) -> list[Person]:
    """Who buys for the organisation: whom a mail about it goes to. Who only reads along gets none; nor do disabled accounts."""
    return list(
        session.scalars(
            select(Person)
            .join(OrganisationContact, OrganisationContact.person_id == Person.id)
            .where(
                OrganisationContact.organisation_id == organisation_id,
                OrganisationContact.rights.in_(MAY_BUY),
                Person.disabled_at.is_(None),
            )
            .order_by(Person.id)
        )
    )
