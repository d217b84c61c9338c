"""Writing an invitation down and mailing its link: for who may invite, and for who called and had something posted.

None of this asks for a permission: the actions that call it did.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.dated import settings_at
from app.core.secret import hash_of
from app.invitations.lifecycle import LIFECYCLE, SENT
from app.invitations.model import Invitation
from app.invitations.words import RELATION_WORDS
from app.organisations.model import Organisation
from app.people.model import Person


@dataclass(frozen=True)
class NewInvitation:
    """Whom to invite to what. Of the three ids one is given, or none for a role in the network."""

    first_name: str
    email: str
    relation: str
    cooperative_id: int | None
    municipality_id: int | None
    organisation_id: int | None = None


@dataclass(frozen=True)
class Posted:
    """What a coordinator posted for who called: its title, the home cooperative's name and telephone number."""

    assignment_id: int
    title: str
    is_job: bool
    cooperative: str
    phone: str


def send(
    session: Session,
    actor: Actor,
    new: NewInvitation,
    place: str,
    person: Person | None,
    *,
    token: str,
    posted: Posted | None = None,
) -> Invitation:
    """Keep the invitation and mail its link. An older one for the same is taken back.

    `place` is what it is for, in words; `person` who is known by the address; `posted` what was posted for them.
    """
    for older in _waiting_for_the_same(session, new):
        LIFECYCLE.apply(session, older, "revoke")
    moment, lasts = clock.now(), settings_at(clock.today()).invitation_days
    invitation = Invitation(
        token_hash=hash_of(token),
        email=new.email,
        first_name=new.first_name,
        relation=new.relation,
        cooperative_id=new.cooperative_id,
        municipality_id=new.municipality_id,
        organisation_id=new.organisation_id,
        assignment_id=posted.assignment_id if posted is not None else None,
        invited_by_id=actor.person_id,
        created_at=moment,
        expires_at=moment + timedelta(days=lasts),
    )
    session.add(invitation)
    session.flush()
    history.record(session, actor, "invitations.invite", "invitation", invitation.id)
    outbox.leave_mail(
        session,
        "invitations.invite",
        key=str(invitation.id),
        to=invitation.email,
        person_id=person.id if person else None,
        good_until=invitation.expires_at,
        words={
            "first_name": invitation.first_name,
            "inviter": actor.first_name,
            "what": RELATION_WORDS[invitation.relation],
            "place": place,
            "token": token,
            "days": lasts,
            "posted": posted.title if posted is not None else "",
            "is_job": posted is not None and posted.is_job,
            "cooperative": posted.cooperative if posted is not None else "",
            "phone": posted.phone if posted is not None else "",
        },
    )
    return invitation


def forget_caller(session: Session, invitation: Invitation) -> None:
    """Who called has an account from now on: that takes the place of what the coordinator wrote down."""
    organisation = session.get_one(Organisation, invitation.organisation_id)
    if organisation.contact_email == invitation.email:
        organisation.contact_name = organisation.contact_email = ""


def take_back_from_caller(session: Session, actor: Actor, organisation_id: int, email: str) -> None:
    """The address was wrong: a link that went there opens nothing of this organisation from now on."""
    gone_out = select(Invitation).where(
        Invitation.organisation_id == organisation_id, Invitation.email == email, Invitation.state == SENT
    )
    for invitation in session.scalars(gone_out).all():
        LIFECYCLE.apply(session, invitation, "revoke")
        history.record(session, actor, "invitations.revoke", "invitation", invitation.id)


def _waiting_for_the_same(session: Session, new: NewInvitation) -> list[Invitation]:
    rows = session.scalars(
        select(Invitation).where(
            Invitation.email == new.email,
            Invitation.state == SENT,
            Invitation.relation == new.relation
            if new.organisation_id is None
            else Invitation.organisation_id == new.organisation_id,
        )
    )
    return [
        row for row in rows if (row.cooperative_id, row.municipality_id) == (new.cooperative_id, new.municipality_id)
    ]
