"""What waits for a coordinator on lists elsewhere: here it is only counted."""

from datetime import timedelta

from sqlalchemy import select

from app.callbacks.lifecycle import ASKED as CALL_ASKED
from app.callbacks.model import Callback
from app.core.actor import Actor
from app.core.moments import from_now
from app.core.outbox import OutboxRow
from app.home.desk.queries import SOON, Rows
from app.invitations import queries as invitations
from app.invitations.lifecycle import SENT as INVITATION_SENT
from app.invitations.model import Invitation
from app.mailroom import queries as mailroom
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.messages.model import Thread
from app.messages.queries import is_awaiting
from app.offerings.confirming.queries import which_stale
from app.offerings.lifecycle import SUBMITTED as OFFERING_SUBMITTED
from app.offerings.model import Offering
from app.reviews.lifecycle import REPORTED
from app.reviews.model import Review


def offerings(actor: Actor) -> Rows:
    """Offerings to be read before they are on the site."""
    return select(Offering.id).where(
        Offering.cooperative_id.in_(actor.coordinator_of), Offering.state == OFFERING_SUBMITTED
    )


def stale(actor: Actor) -> Rows:
    """Offerings on the site that nobody touched for so long that they may hold no more."""
    return (
        select(Offering.id)
        .join(Membership, Membership.id == Offering.membership_id)
        .where(Offering.cooperative_id.in_(actor.coordinator_of), Membership.state != ALUMNUS, which_stale())
    )


def mails(actor: Actor) -> Rows:
    """Mails to own members and buyers that did not arrive."""
    return select(OutboxRow.id).where(mailroom.which_parked(actor))


def reviews(actor: Actor) -> Rows:
    """Reviews of own members that somebody reported."""
    return select(Review.id).where(Review.cooperative_id.in_(actor.coordinator_of), Review.state == REPORTED)


def callbacks(actor: Actor) -> Rows:
    """People who asked to be called, and were not yet."""
    return select(Callback.id).where(Callback.cooperative_id.in_(actor.coordinator_of), Callback.state == CALL_ASKED)


def threads(actor: Actor) -> Rows:
    """Threads in which somebody else wrote last."""
    return select(Thread.id).where(is_awaiting(actor))


def expiring(actor: Actor) -> Rows:
    """Invitations that nobody took, and that end within three days or ended in the last two weeks."""
    return select(Invitation.id).where(
        invitations.visible_to(actor),
        Invitation.state == INVITATION_SENT,
        Invitation.expires_at < from_now(SOON),
        Invitation.expires_at > from_now(-timedelta(days=14)),
    )
