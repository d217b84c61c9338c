"""What happens to a membership, and taking steps on a member's behalf."""

from dataclasses import replace

from sqlalchemy.orm import Session

from app.core import history, outbox
from app.core.actor import Actor
from app.core.errors import MoveNotAllowed
from app.memberships.lifecycle import ALUMNUS, LIFECYCLE
from app.memberships.model import Membership
from app.permissions import require
from app.sign_in import sessions


def admit(session: Session, actor: Actor, membership: Membership) -> None:
    """The trial went well: a full member from now on, who hears it by mail. Needs person and cooperative loaded."""
    require(actor, "memberships.admit", membership)
    _move(session, actor, membership, "admit")
    _tell(session, membership, "memberships.admit")


def leave(session: Session, actor: Actor, membership: Membership) -> None:
    """The member goes on alone or stops. What is on the site goes off it; nothing is thrown away.

    What the member proposed is taken back by `proposals.leaving`, in the same transaction.
    """
    require(actor, "memberships.leave", membership)
    _move(session, actor, membership, "leave")


def come_back(session: Session, actor: Actor, membership: Membership) -> None:
    """Back again, without a new intake; the offerings are on the site again. Needs person and cooperative loaded."""
    require(actor, "memberships.come_back", membership)
    _move(session, actor, membership, "come_back")
    _tell(session, membership, "memberships.come_back")


def act_for(session: Session, actor: Actor, membership: Membership, session_id: int) -> None:
    """From now on this browser's steps are the member's, until `stop_acting`. History keeps both names.

    Raises MoveNotAllowed for somebody who is no member any more.
    """
    require(actor, "memberships.act_for", membership)
    if membership.state == ALUMNUS:
        raise MoveNotAllowed("memberships.act_for", membership.state)
    sessions.act_for(session, session_id, membership.id)
    on_behalf = replace(actor, for_whom=membership.person_id)
    history.record(session, on_behalf, "memberships.act_for", "membership", membership.id)


def stop_acting(session: Session, actor: Actor, session_id: int) -> int | None:
    """Take the own steps again in this browser. Gives the id of the membership that it was about, if any."""
    require(actor, "memberships.stop_acting")
    membership_id = sessions.stop_acting(session, session_id)
    if membership_id is not None and actor.for_whom is not None:
        history.record(session, actor, "memberships.stop_acting", "membership", membership_id)
    return membership_id


def _move(session: Session, actor: Actor, membership: Membership, verb: str) -> None:
    LIFECYCLE.apply(session, membership, verb)
    history.record(session, actor, f"memberships.{verb}", "membership", membership.id)
    outbox.leave_index(session, f"person:{membership.person_id}")


def _tell(session: Session, membership: Membership, template: str) -> None:
    person = membership.person
    outbox.leave_mail(
        session,
        template,
        key=f"{membership.id}:{membership.version}",
        to=person.email,
        person_id=person.id,
        words={"first_name": person.first_name, "cooperative": membership.cooperative.name},
    )
