"""What the people of an organisation do with it: who manages changes details and rights, and lets others go.

What can go wrong: two who manage take each other's rights at the same moment, and nobody is left. So whoever changes
who may do what holds the organisation's row first.
"""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from app.core import history, outbox
from app.core.actor import Actor
from app.core.errors import Invalid, NotFound
from app.core.place import UNKNOWN_PLACE, find_place
from app.core.versions import take_version
from app.core.words import N_
from app.organisations.model import MANAGES, RIGHTS, RIGHTS_MEAN, Organisation, OrganisationContact
from app.people.model import Person
from app.permissions import require

LAST_ONE = N_("Er moet iemand zijn die beheert. Geef eerst een collega dat recht.")


@dataclass(frozen=True)
class Details:
    """What an organisation tells of itself. Its KvK number stays: another number is another organisation."""

    name: str
    place_name: str
    phone: str


def edit(session: Session, actor: Actor, organisation: Organisation, details: Details, version: int) -> None:
    """Change the details. Raises Invalid for a place that nobody knows, Conflict for a stale version."""
    require(actor, "organisations.edit", organisation)
    place = find_place(details.place_name)
    if place is None:
        raise Invalid("place", UNKNOWN_PLACE)
    if not details.name.strip():
        raise Invalid(
            "name", N_("Vul uw voornaam in.") if organisation.is_private else N_("Vul de naam van uw organisatie in.")
        )
    former = organisation.name
    take_version(session, organisation, version)
    organisation.name, organisation.place_name, organisation.phone = details.name, place.name, details.phone
    note = f"{former} → {details.name}" if former != details.name else ""
    history.record(session, actor, "organisations.edit", "organisation", organisation.id, note)


def change_rights(session: Session, actor: Actor, organisation: Organisation, contact_id: int, rights: str) -> None:
    """Give a colleague other rights, from the next page on. Raises NotFound, or Invalid for the last one who manages."""
    require(actor, "organisations.change_rights", organisation)
    if rights not in RIGHTS:
        raise Invalid("rights", N_("Kies uit de lijst."))
    contact = _hold(session, organisation, contact_id)
    if contact.rights == rights:
        return
    _somebody_manages_besides(session, contact)
    contact.rights = rights
    note = f"{contact.person.first_name}: {RIGHTS[rights]}"
    history.record(session, actor, "organisations.change_rights", "organisation", organisation.id, note)
    _tell(session, actor, "organisations.change_rights", organisation, contact, RIGHTS_MEAN[rights])


def remove(session: Session, actor: Actor, organisation: Organisation, contact_id: int) -> str:
    """Let a colleague go; gives the first name. What the colleague did stays. Raises NotFound, or Invalid for the last
    one who manages.
    """
    require(actor, "organisations.remove", organisation)
    contact = _hold(session, organisation, contact_id)
    name = _let_go(session, contact)
    history.record(session, actor, "organisations.remove", "organisation", organisation.id, name)
    _tell(session, actor, "organisations.remove", organisation, contact, "")
    return name


def leave(session: Session, actor: Actor, organisation: Organisation) -> None:
    """Go oneself. Raises Invalid for the last one who manages."""
    require(actor, "organisations.leave", organisation)
    own = session.scalar(
        select(OrganisationContact.id).where(
            OrganisationContact.organisation_id == organisation.id, OrganisationContact.person_id == actor.person_id
        )
    )
    contact = _hold(session, organisation, own or 0)
    _let_go(session, contact)
    history.record(session, actor, "organisations.leave", "organisation", organisation.id)


def _hold(session: Session, organisation: Organisation, contact_id: int) -> OrganisationContact:
    """The contact with its person, while nobody else changes who acts for this organisation."""
    session.execute(select(Organisation.id).where(Organisation.id == organisation.id).with_for_update())
    contact = session.scalar(
        select(OrganisationContact)
        .where(OrganisationContact.id == contact_id, OrganisationContact.organisation_id == organisation.id)
        .options(joinedload(OrganisationContact.person))
        .execution_options(populate_existing=True)
    )
    if contact is None:
        raise NotFound("contact")
    return contact


def _let_go(session: Session, contact: OrganisationContact) -> str:
    _somebody_manages_besides(session, contact)
    name = contact.person.first_name
    session.delete(contact)
    session.flush()
    return name


def _somebody_manages_besides(session: Session, contact: OrganisationContact) -> None:
    """Raises Invalid when this contact alone can still manage; an account that was closed doesn't count."""
    if contact.rights != MANAGES:
        return
    others = session.scalar(
        select(func.count(OrganisationContact.id))
        .join(Person, Person.id == OrganisationContact.person_id)
        .where(
            OrganisationContact.organisation_id == contact.organisation_id,
            OrganisationContact.rights == MANAGES,
            OrganisationContact.id != contact.id,
            Person.disabled_at.is_(None),
        )
    )
    if not others:
        raise Invalid("rights", LAST_ONE)


def _tell(
    session: Session, actor: Actor, verb: str, organisation: Organisation, contact: OrganisationContact, rights: str
) -> None:
    """A mail to the colleague whom it is about, also about the own rights: somebody else may sit at the browser."""
    person = contact.person
    if person.disabled_at is not None:
        return
    newest = session.scalar(
        select(func.max(history.HistoryLine.id)).where(
            history.HistoryLine.thing_kind == "organisation", history.HistoryLine.thing_id == organisation.id
        )
    )
    outbox.leave_mail(
        session,
        verb,
        key=f"{organisation.id}:{newest}:{person.id}",
        to=person.email,
        person_id=person.id,
        words={
            "first_name": person.first_name,
            "who": actor.first_name,
            "organisation": organisation.name,
            "rights": rights,
            "path": f"/organisations/{organisation.id}",
        },
    )
