"""Inviting somebody, taking that back, and accepting it: how everyone comes in who is not a buyer."""

from dataclasses import dataclass, replace

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.errors import Invalid, MoveNotAllowed, NotAllowed, NotFound
from app.core.words import N_
from app.invitations.lifecycle import LIFECYCLE
from app.invitations.model import MEMBER, OFFICER, TRIAL, Invitation
from app.invitations.sending import NewInvitation, forget_caller, send
from app.invitations.words import OF_A_COOPERATIVE, OF_AN_ORGANISATION, RELATION_WORDS
from app.memberships.lifecycle import LIFECYCLE as MEMBERSHIPS
from app.memberships.model import Membership
from app.organisations.model import Organisation, OrganisationContact
from app.people.model import (
    ADMINISTRATOR,
    COOPERATIVE_ROLES,
    COORDINATOR,
    Cooperative,
    CooperativeRole,
    Municipality,
    MunicipalRole,
    NetworkRole,
    Person,
)
from app.people.newcomers import person_at
from app.people.queries import coordinators_of, person_by_email
from app.permissions import require
from app.profiles.model import Profile
from app.sign_in import passwords

__all__ = ["NewInvitation"]


HAS_COORDINATORS = N_("Deze coöperatie heeft al een coördinator. Die nodigt zelf iemand uit.")


@dataclass(frozen=True)
class Newcomer:
    """What the person behind the link told. `password` may be empty: then a code by mail opens the door."""

    first_name: str = ""
    last_name: str = ""
    password: str = ""
    password_hash: str | None = None
    language: str = "nl"


def invite(session: Session, actor: Actor, new: NewInvitation, *, token: str) -> Invitation:
    """Mail a link that works once, for so many days as is set. An older one for the same is taken back.

    Raises Invalid when the person is that already, or when it is not said of which cooperative or municipality; and for
    the network's staff when a cooperative has coordinators, who invite the next one themselves.
    """
    require(actor, "invitations.invite", new)
    _leave_it_to_its_coordinators(session, actor, new)
    place = _place_of(session, new)
    person = person_by_email(session, new.email)
    if person is not None and _is_already(session, person, new):
        raise Invalid("email", N_("Deze persoon is dat al. Kies een ander adres."))
    return send(session, actor, new, place, person, token=token)


def revoke(session: Session, actor: Actor, invitation: Invitation) -> None:
    """Take an invitation back: its link leads nowhere from now on."""
    require(actor, "invitations.revoke", invitation)
    LIFECYCLE.apply(session, invitation, "revoke")
    history.record(session, actor, "invitations.revoke", "invitation", invitation.id)


def accept(session: Session, actor: Actor, invitation: Invitation, newcomer: Newcomer) -> int:
    """Become what the invitation says; gives the id of the person. A newcomer proved the address by having the link.

    Whoever is known by the address keeps name and password, and has to be signed in: a link of weeks opens no account
    that exists. Raises NotAllowed for anybody else, NotFound when the invitation is no good any more, Invalid for a
    weak password.
    """
    require(actor, "invitations.accept", invitation)
    if invitation.expires_at <= clock.now():
        raise NotFound("invitation")
    known = person_by_email(session, invitation.email)
    if known is not None and known.disabled_at is None and known.id != actor.person_id:
        raise NotAllowed("invitations.accept")
    try:
        LIFECYCLE.apply(session, invitation, "accept")
    except MoveNotAllowed:
        raise NotFound("invitation") from None
    person = person_at(
        session,
        invitation.email,
        first_name=newcomer.first_name or invitation.first_name,
        last_name=newcomer.last_name,
        language=newcomer.language,
    )
    if person.disabled_at is not None:
        raise NotFound("invitation")
    if known is None and newcomer.password:
        own = (person.first_name, person.last_name, person.email.partition("@")[0])
        passwords.check_strength(newcomer.password, own)
        person.password_hash = newcomer.password_hash
    who = replace(actor, person_id=person.id, first_name=person.first_name, for_whom=None, for_organisation=None)
    _become(session, who, person, invitation)
    history.record(session, who, "invitations.accept", "invitation", invitation.id)
    _tell_inviter(session, person, invitation)
    if invitation.relation == COORDINATOR:
        _tell_colleagues(session, person, invitation)
    return person.id


def _leave_it_to_its_coordinators(session: Session, actor: Actor, new: NewInvitation) -> None:
    """The network's staff starts a cooperative: its first coordinator, who is somebody else."""
    is_own = actor.is_administrator or actor.is_system or new.cooperative_id in actor.coordinator_of
    if is_own or new.relation != COORDINATOR or new.cooperative_id is None:
        return
    if coordinators_of(session, new.cooperative_id):
        raise Invalid("cooperative", HAS_COORDINATORS)
    if new.email == session.scalar(select(Person.email).where(Person.id == actor.person_id)):
        raise Invalid("email", N_("Dit is uw eigen adres. Nodig iemand van de coöperatie uit."))


def _place_of(session: Session, new: NewInvitation) -> str:
    """The name of the cooperative or municipality; empty for the network."""
    if new.relation not in RELATION_WORDS:
        raise Invalid("relation", N_("Kies uit de lijst."))
    if new.relation in OF_AN_ORGANISATION:
        organisation = session.get(Organisation, new.organisation_id or 0)
        if organisation is None or new.cooperative_id is not None or new.municipality_id is not None:
            raise Invalid("relation", N_("Kies uit de lijst."))
        return organisation.name
    if new.organisation_id is not None:
        raise Invalid("relation", N_("Kies uit de lijst."))
    if new.relation in OF_A_COOPERATIVE:
        cooperative = session.get(Cooperative, new.cooperative_id or 0)
        if cooperative is None or cooperative.closed_at is not None or new.municipality_id is not None:
            raise Invalid("cooperative", N_("Kies voor welke coöperatie dit is."))
        return cooperative.name
    if new.relation == OFFICER:
        municipality = session.get(Municipality, new.municipality_id or 0)
        if municipality is None or new.cooperative_id is not None:
            raise Invalid("municipality", N_("Kies voor welke gemeente dit is."))
        return municipality.name
    if new.cooperative_id is not None or new.municipality_id is not None:
        raise Invalid("relation", N_("Kies uit de lijst."))
    return ""


def _is_already(session: Session, person: Person, new: NewInvitation) -> bool:
    if new.relation in (TRIAL, MEMBER):
        membership = _membership(session, person.id, new.cooperative_id)
        return membership is not None and MEMBERSHIPS.target("come_back", membership.state) is None
    return session.scalar(_role_query(person.id, new)) is not None


def _role_query(person_id: int, what: NewInvitation | Invitation) -> Select[int]:
    if what.relation in COOPERATIVE_ROLES:
        return select(CooperativeRole.id).where(
            CooperativeRole.person_id == person_id,
            CooperativeRole.cooperative_id == what.cooperative_id,
            CooperativeRole.role == what.relation,
        )
    if what.relation in OF_AN_ORGANISATION:  # whatever the rights: those are changed on the organisation's page
        return select(OrganisationContact.id).where(
            OrganisationContact.person_id == person_id, OrganisationContact.organisation_id == what.organisation_id
        )
    if what.relation == OFFICER:
        return select(MunicipalRole.id).where(
            MunicipalRole.person_id == person_id, MunicipalRole.municipality_id == what.municipality_id
        )
    return select(NetworkRole.id).where(NetworkRole.person_id == person_id, NetworkRole.role == what.relation)


def _membership(session: Session, person_id: int, cooperative_id: int | None) -> Membership | None:
    return session.scalar(
        select(Membership).where(Membership.person_id == person_id, Membership.cooperative_id == cooperative_id)
    )


def _become(session: Session, who: Actor, person: Person, invitation: Invitation) -> None:
    if invitation.relation in (TRIAL, MEMBER):
        _become_member(session, who, person, invitation)
    elif session.scalar(_role_query(person.id, invitation)) is not None:
        return
    elif invitation.relation in COOPERATIVE_ROLES:
        session.add(
            CooperativeRole(person_id=person.id, cooperative_id=invitation.cooperative_id, role=invitation.relation)
        )
    elif invitation.relation in OF_AN_ORGANISATION:
        assert invitation.organisation_id is not None  # a CHECK holds it
        session.add(
            OrganisationContact(
                person_id=person.id, organisation_id=invitation.organisation_id, rights=invitation.relation
            )
        )
        session.flush()
        forget_caller(session, invitation)
        history.record(session, who, "invitations.accept", "organisation", invitation.organisation_id)
    elif invitation.relation == OFFICER:
        session.add(MunicipalRole(person_id=person.id, municipality_id=invitation.municipality_id))
    else:
        session.add(NetworkRole(person_id=person.id, role=invitation.relation))
    session.flush()


def _become_member(session: Session, who: Actor, person: Person, invitation: Invitation) -> None:
    """A new membership, or the old one: who left comes back, and who is in trial may be invited as a member."""
    membership = _membership(session, person.id, invitation.cooperative_id)
    moment = clock.now()
    if membership is None:
        membership = Membership(
            person_id=person.id,
            cooperative_id=invitation.cooperative_id,
            state=invitation.relation,
            started_at=moment,
        )
        session.add(membership)
        session.flush()
    else:
        verb = "admit" if invitation.relation == MEMBER and membership.state == TRIAL else "come_back"
        if MEMBERSHIPS.target(verb, membership.state) is not None:
            MEMBERSHIPS.apply(session, membership, verb)
    if session.get(Profile, person.id) is None:
        session.add(Profile(person_id=person.id, languages=[], competences=[], updated_at=moment))
    history.record(session, who, "invitations.accept", "membership", membership.id)
    outbox.leave_index(session, f"person:{person.id}")


def _tell_inviter(session: Session, person: Person, invitation: Invitation) -> None:
    inviter = session.get(Person, invitation.invited_by_id) if invitation.invited_by_id is not None else None
    if inviter is None or inviter.disabled_at is not None:
        return
    outbox.leave_mail(
        session,
        "invitations.accept",
        key=str(invitation.id),
        to=inviter.email,
        person_id=inviter.id,
        words={
            "first_name": inviter.first_name,
            "newcomer": person.first_name,
            "what": RELATION_WORDS[invitation.relation],
            "place": "",
        },
    )


def _tell_colleagues(session: Session, person: Person, invitation: Invitation) -> None:
    """A new coordinator reads what members tell: those who coordinate already hear of it, and the administrators."""
    assert invitation.cooperative_id is not None  # a CHECK holds it
    administrators = (
        select(Person)
        .join(NetworkRole, NetworkRole.person_id == Person.id)
        .where(NetworkRole.role == ADMINISTRATOR, Person.disabled_at.is_(None))
        .order_by(Person.id)
    )
    everyone = [*coordinators_of(session, invitation.cooperative_id), *session.scalars(administrators)]
    place = session.get_one(Cooperative, invitation.cooperative_id).name
    for each in {one.id: one for one in everyone}.values():
        if each.id not in (person.id, invitation.invited_by_id):
            outbox.leave_mail(
                session,
                "invitations.accept",
                key=f"{invitation.id}:{each.id}",
                to=each.email,
                person_id=each.id,
                words={
                    "first_name": each.first_name,
                    "newcomer": person.first_name,
                    "what": RELATION_WORDS[invitation.relation],
                    "place": place,
                },
            )
