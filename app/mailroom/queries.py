"""Which mails did not arrive: all of them for who looks after the house, for a coordinator those to the own people."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, String, and_, cast, func, literal, not_, or_, select, true
from sqlalchemy.orm import Session

from app.assignments.lifecycle import DRAFT
from app.assignments.model import Assignment
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.outbox import MAIL, PARKED, WAITING, OutboxRow
from app.core.pages import Page, cut
from app.invitations.model import Invitation
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.organisations.model import OrganisationContact
from app.permissions import may

PAGE = 20
SHOWN = 100  # on the command line
REFUSED, UNREACHABLE = "refused", "unreachable"
REASONS = (REFUSED, UNREACHABLE)
INVITE = "invitations.invite"  # its key is the invitation
ACCOUNT = "sign_in."  # codes and passwords are between the person and the house


@dataclass(frozen=True)
class Mail:
    """A mail with the cooperatives whose coordinators look after it: the recipient's, and of a buyer's assignments."""

    row: OutboxRow
    cooperative_ids: frozenset[int]


def concerns(actor: Actor) -> ColumnElement[bool]:
    """Of mails those that the actor may know of: the same as may(actor, "mailroom.retry", mail)."""
    if actor.is_administrator or actor.is_system:
        return true()
    members = select(Membership.person_id).where(
        Membership.cooperative_id.in_(actor.coordinator_of), Membership.state != ALUMNUS
    )
    buyers = (
        select(OrganisationContact.person_id)
        .join(Assignment, Assignment.organisation_id == OrganisationContact.organisation_id)
        .where(Assignment.home_cooperative_id.in_(actor.coordinator_of), Assignment.state != DRAFT)
    )
    # Who was asked to come has no account yet: then the invitation says whose it is.
    home = select(Assignment.id).where(Assignment.home_cooperative_id.in_(actor.coordinator_of))
    asked = select(literal(f"{INVITE}:") + cast(Invitation.id, String)).where(
        or_(Invitation.cooperative_id.in_(actor.coordinator_of), Invitation.assignment_id.in_(home))
    )
    people = and_(
        OutboxRow.recipient_id.in_(members.union(buyers)), ~OutboxRow.topic.startswith(ACCOUNT, autoescape=True)
    )
    return or_(people, and_(OutboxRow.topic == INVITE, OutboxRow.dedupe_key.in_(asked)))


def which_parked(actor: Actor) -> ColumnElement[bool]:
    """Of the outbox the mails that were given up and that the actor may know of."""
    return and_(OutboxRow.kind == MAIL, OutboxRow.state == PARKED, concerns(actor))


def parked(session: Session, actor: Actor) -> Sequence[OutboxRow]:
    """The mails that were given up, the latest first, a hundred at most."""
    return session.scalars(
        select(OutboxRow).where(which_parked(actor)).order_by(OutboxRow.id.desc()).limit(SHOWN)
    ).all()


def page_of_parked(session: Session, actor: Actor, reason: str = "", number: int = 1) -> Page[OutboxRow]:
    """The mails that were given up, for this reason or for any, the latest first, twenty on a page. Two statements."""
    which = which_parked(actor)
    was_refused = OutboxRow.last_error.contains("refused")
    if reason:
        which = and_(which, was_refused if reason == REFUSED else not_(was_refused))
    where = cut(session.scalar(select(func.count(OutboxRow.id)).where(which)), PAGE, number)
    return where.holding(
        session.scalars(
            select(OutboxRow).where(which).order_by(OutboxRow.id.desc()).limit(where.limit).offset(where.offset)
        )
    )


def failing(session: Session, actor: Actor) -> int:
    """How many mails failed at least once and are tried again by themselves."""
    return (
        session.scalar(
            select(func.count(OutboxRow.id)).where(
                OutboxRow.kind == MAIL, OutboxRow.state == WAITING, OutboxRow.last_error != "", concerns(actor)
            )
        )
        or 0
    )


def load(session: Session, mail_id: int) -> Mail | None:
    """A mail, whoever asks, with the cooperatives that it concerns."""
    row = session.scalar(select(OutboxRow).where(OutboxRow.id == mail_id, OutboxRow.kind == MAIL))
    if row is None:
        return None
    if row.topic.startswith(ACCOUNT):
        return Mail(row, frozenset())
    own = select(Membership.cooperative_id).where(Membership.person_id == row.recipient_id, Membership.state != ALUMNUS)
    of_buyer = (
        select(Assignment.home_cooperative_id)
        .join(OrganisationContact, OrganisationContact.organisation_id == Assignment.organisation_id)
        .where(OrganisationContact.person_id == row.recipient_id, Assignment.state != DRAFT)
    )
    found = own.union(of_buyer) if row.topic != INVITE else own.union(of_buyer, *_of_invitation(row))
    return Mail(row, frozenset(id_ for id_ in session.scalars(found) if id_ is not None))


def _of_invitation(row: OutboxRow) -> tuple[Select[int | None], Select[int | None]]:
    """The cooperative that asks somebody to come, and the home of what was posted for who called."""
    which = int((row.dedupe_key or "").partition(":")[2] or 0)
    return (
        select(Invitation.cooperative_id).where(Invitation.id == which),
        select(Assignment.home_cooperative_id)
        .join(Invitation, Invitation.assignment_id == Assignment.id)
        .where(Invitation.id == which),
    )


def get(session: Session, actor: Actor, mail_id: int) -> Mail:
    """A mail. Raises NotFound when there is none with this id, or when it is none of the actor's business."""
    mail = load(session, mail_id)
    if mail is None or not may(actor, "mailroom.retry", mail):
        raise NotFound("mail")
    return mail
