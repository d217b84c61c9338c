"""Mails who called what was posted for them. Their answer, the link, is what proves the address."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import JOB, Assignment
from app.core.actor import Actor
from app.invitations.model import Invitation
from app.invitations.sending import NewInvitation, Posted, send
from app.organisations.model import BUYS, MANAGES, Organisation, OrganisationContact
from app.people.model import Cooperative
from app.people.queries import person_by_email


def tell_caller(session: Session, actor: Actor, assignment_id: int | None, *, token: str) -> Invitation | None:
    """Leave the mail with the link that opens an account, as a part of a step that was allowed already.

    Nothing goes out by who acts for nobody, without an address, or once that person belongs to the organisation.
    """
    assignment = session.get(Assignment, assignment_id) if assignment_id is not None else None
    if assignment is None or actor.for_organisation is None or assignment.organisation_id != actor.for_organisation:
        return None
    organisation = session.get_one(Organisation, actor.for_organisation)
    if not organisation.contact_email:
        return None
    person = person_by_email(session, organisation.contact_email)
    contacts = session.execute(
        select(OrganisationContact.person_id, OrganisationContact.rights).where(
            OrganisationContact.organisation_id == organisation.id
        )
    ).all()
    if person is not None and person.id in {contact.person_id for contact in contacts}:
        return None
    is_managed = any(contact.rights == MANAGES for contact in contacts)
    new = NewInvitation(
        first_name=organisation.contact_name,
        email=organisation.contact_email,
        relation=BUYS if is_managed else MANAGES,
        cooperative_id=None,
        municipality_id=None,
        organisation_id=organisation.id,
    )
    home = session.get(Cooperative, assignment.home_cooperative_id) if assignment.home_cooperative_id else None
    posted = Posted(
        assignment.id,
        assignment.title,
        assignment.kind == JOB,
        home.name if home else "",
        home.phone if home else "",
    )
    return send(session, actor, new, organisation.name, person, token=token, posted=posted)
