"""Invitations as those see them who sent them, and as the invited person does."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, false, func, or_, select, true
from sqlalchemy.orm import Session

from app.core import clock
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.pages import Page, cut
from app.invitations.lifecycle import SENT
from app.invitations.model import OFFICER, Invitation
from app.invitations.words import OF_A_COOPERATIVE
from app.organisations.model import Organisation
from app.people.model import COORDINATOR, Cooperative, Municipality, Person
from app.people.queries import person_by_email
from app.permissions import may

PAGE = 20  # invitations on a page of the list


@dataclass(frozen=True)
class SentLine:
    """A line of the list of invitations. `place` is the name of a cooperative, municipality or organisation, or empty."""

    id: int
    first_name: str
    email: str
    relation: str
    place: str
    inviter: str
    state: str
    is_expired: bool
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class Invited:
    """What the person behind the link reads."""

    invitation: Invitation
    place: str
    inviter: str
    person_id: int | None = None  # of whoever has an account with the address

    @property
    def is_known(self) -> bool:
        return self.person_id is not None


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The clause that agrees with `may(actor, "invitations.revoke", invitation)`."""
    if actor.is_administrator:
        return true()
    own = Invitation.cooperative_id.in_(actor.coordinator_of) & Invitation.relation.in_(OF_A_COOPERATIVE)
    network = Invitation.relation.in_((COORDINATOR, OFFICER)) if actor.is_network_staff else false()
    return or_(own, network, Invitation.organisation_id.in_(actor.manages))


def overview(session: Session, actor: Actor, number: int = 1) -> Page[SentLine]:
    """The invitations that the actor could have sent, the newest first."""
    which = visible_to(actor)
    where = cut(session.scalar(select(func.count(Invitation.id)).where(which)), PAGE, number)
    rows = session.execute(
        _with_names()
        .where(which)
        .order_by(Invitation.created_at.desc(), Invitation.id.desc())
        .limit(where.limit)
        .offset(where.offset)
    )
    moment = clock.now()
    return where.holding(
        SentLine(
            id=invitation.id,
            first_name=invitation.first_name,
            email=invitation.email,
            relation=invitation.relation,
            place=place or "",
            inviter=inviter or "",
            state=invitation.state,
            is_expired=invitation.state == SENT and invitation.expires_at <= moment,
            created_at=invitation.created_at,
            expires_at=invitation.expires_at,
        )
        for invitation, place, inviter in rows
    )


def get(session: Session, actor: Actor, invitation_id: int) -> Invitation:
    """An invitation. Raises NotFound when the actor could not have sent it."""
    invitation = session.get(Invitation, invitation_id)
    if invitation is None or not may(actor, "invitations.revoke", invitation):
        raise NotFound("invitation")
    return invitation


def by_token(session: Session, token_hash: str) -> Invited:
    """What the link leads to. Raises NotFound when it was used or taken back, is too old, or never was."""
    row = session.execute(_with_names().where(Invitation.token_hash == token_hash)).one_or_none()
    if row is None:
        raise NotFound("invitation")
    invitation, place, inviter = row
    person = person_by_email(session, invitation.email)
    if (
        invitation.state != SENT
        or invitation.expires_at <= clock.now()
        or (person is not None and person.disabled_at is not None)
    ):
        raise NotFound("invitation")
    return Invited(invitation, place or "", inviter or "", person.id if person is not None else None)


def cooperatives_to_invite_for(session: Session, actor: Actor) -> dict[int, str]:
    """Id to name of the cooperatives that the actor may invite for."""
    query = select(Cooperative.id, Cooperative.name).where(Cooperative.closed_at.is_(None)).order_by(Cooperative.name)
    if not actor.is_administrator and not actor.is_network_staff:
        query = query.where(Cooperative.id.in_(actor.coordinator_of))
    return dict(session.execute(query).all())


def municipalities_to_invite_for(session: Session, actor: Actor) -> dict[int, str]:
    """Id to name of the municipalities whose officers the actor may invite."""
    if not actor.is_administrator and not actor.is_network_staff:
        return {}
    return dict(session.execute(select(Municipality.id, Municipality.name).order_by(Municipality.name)).all())


def _with_names() -> Select[Invitation, str | None, str | None]:
    return (
        select(Invitation, func.coalesce(Cooperative.name, Municipality.name, Organisation.name), Person.first_name)
        .outerjoin(Cooperative, Cooperative.id == Invitation.cooperative_id)
        .outerjoin(Municipality, Municipality.id == Invitation.municipality_id)
        .outerjoin(Organisation, Organisation.id == Invitation.organisation_id)
        .outerjoin(Person, Person.id == Invitation.invited_by_id)
    )
