"""What the people of an organisation see of it: details, colleagues, who is invited, and what happened."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, select
from sqlalchemy.orm import Session, aliased

from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.history import HistoryLine
from app.core.words import N_
from app.organisations.model import BUYS, MANAGES, Organisation, OrganisationContact
from app.people.model import Person
from app.permissions import may, require

MOST_HAPPENED = 20


def get_for(session: Session, actor: Actor, organisation_id: int, verb: str = "show") -> Organisation:
    """An organisation of the actor's, to do `verb` with. Raises NotFound, NotAllowed."""
    organisation = session.get(Organisation, organisation_id)
    if organisation is None or not may(actor, "organisations.show", organisation):
        raise NotFound("organisation")
    require(actor, f"organisations.{verb}", organisation)
    return organisation


@dataclass(frozen=True)
class Colleague:
    """Somebody of the organisation. `rights` is a key of RIGHTS."""

    id: int
    person_id: int
    name: str
    email: str
    rights: str
    since: datetime


_ORDER = case((OrganisationContact.rights == MANAGES, 0), (OrganisationContact.rights == BUYS, 1), else_=2)


def colleagues(session: Session, organisation_id: int) -> list[Colleague]:
    """Everybody of the organisation whose account works: who manages first, then who was there first."""
    rows = session.execute(
        select(OrganisationContact, Person)
        .join(Person, Person.id == OrganisationContact.person_id)
        .where(OrganisationContact.organisation_id == organisation_id, Person.disabled_at.is_(None))
        .order_by(_ORDER, OrganisationContact.since, OrganisationContact.id)
    )
    return [
        Colleague(contact.id, person.id, person.full_name, person.email, contact.rights, contact.since)
        for contact, person in rows
    ]


def colleague(session: Session, organisation_id: int, contact_id: int) -> Colleague:
    """One of them. Raises NotFound."""
    found = next((each for each in colleagues(session, organisation_id) if each.id == contact_id), None)
    if found is None:
        raise NotFound("contact")
    return found


def managers_of(session: Session, organisation_ids: Collection[int]) -> Sequence[str]:
    """The first names of who manages these organisations: whom to ask for more rights."""
    return session.scalars(
        select(Person.first_name)
        .join(OrganisationContact, OrganisationContact.person_id == Person.id)
        .where(
            OrganisationContact.organisation_id.in_(organisation_ids),
            OrganisationContact.rights == MANAGES,
            Person.disabled_at.is_(None),
        )
        .order_by(OrganisationContact.since, Person.first_name)
    ).all()


@dataclass(frozen=True)
class Happened:
    """A line of the organisation's story: what (a Dutch msgid), when, who, and a word."""

    what: str
    at: datetime
    who: str
    note: str


HAPPENED = {
    "organisations.confirm": N_("Organisatie aangemeld"),
    "organisations.add": N_("Opgeschreven na een telefoontje"),
    "organisations.complete": N_("Gegevens aangevuld"),
    "organisations.act_for": N_("Stappen namens de organisatie"),
    "organisations.edit": N_("Gegevens veranderd"),
    "organisations.change_rights": N_("Rechten veranderd"),
    "organisations.remove": N_("Collega verwijderd"),
    "organisations.leave": N_("Collega is zelf weggegaan"),
    "invitations.accept": N_("Collega doet mee"),
}


def story(session: Session, organisation_id: int) -> list[Happened]:
    """What happened to the organisation, the newest first."""
    who = aliased(Person)
    rows = session.execute(
        select(HistoryLine.verb, HistoryLine.at, who.first_name, HistoryLine.note)
        .outerjoin(who, who.id == HistoryLine.person_id)
        .where(
            HistoryLine.thing_kind == "organisation",
            HistoryLine.thing_id == organisation_id,
            HistoryLine.verb.in_(HAPPENED),
        )
        .order_by(HistoryLine.id.desc())
        .limit(MOST_HAPPENED)
    )
    return [Happened(HAPPENED[verb], at, name or "Paraplu", note) for verb, at, name, note in rows]
