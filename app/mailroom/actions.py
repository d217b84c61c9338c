"""What is done with a mail that was parked: try it again, or let it be."""

from sqlalchemy.orm import Session

from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.errors import MoveNotAllowed
from app.mailroom.queries import Mail
from app.permissions import require


def retry(session: Session, actor: Actor, mail: Mail) -> None:
    """Send it again, with another 72 hours of tries.

    Raises Conflict when it is no longer parked, MoveNotAllowed when its code or link works no longer.
    """
    require(actor, "mailroom.retry", mail)
    if mail.row.good_until is not None and mail.row.good_until <= clock.now():
        raise MoveNotAllowed("mailroom.retry", "expired")
    outbox.put_back(session, mail.row)
    history.record(session, actor, "mailroom.retry", "mail", mail.row.id)


def drop(session: Session, actor: Actor, mail: Mail) -> None:
    """Let it be: nobody gets it, and its words are deleted. Raises Conflict when it is no longer parked."""
    require(actor, "mailroom.drop", mail)
    outbox.drop(session, mail.row)
    history.record(session, actor, "mailroom.drop", "mail", mail.row.id)
