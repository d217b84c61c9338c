"""Which mails did not arrive."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.outbox import MAIL, PARKED, WAITING, OutboxRow
from app.permissions import may

SHOWN = 100


def parked(session: Session) -> Sequence[OutboxRow]:
    """The mails that were given up, the latest first, a hundred at most."""
    return session.scalars(
        select(OutboxRow)
        .where(OutboxRow.kind == MAIL, OutboxRow.state == PARKED)
        .order_by(OutboxRow.id.desc())
        .limit(SHOWN)
    ).all()


def failing(session: Session) -> int:
    """How many mails failed at least once and are tried again by themselves."""
    return (
        session.scalar(
            select(func.count(OutboxRow.id)).where(
                OutboxRow.kind == MAIL, OutboxRow.state == WAITING, OutboxRow.last_error != ""
            )
        )
        or 0
    )


def get(session: Session, actor: Actor, mail_id: int) -> OutboxRow:
    """A mail. Raises NotFound when there is none with this id, or when it is none of the actor's business."""
    mail = session.scalar(select(OutboxRow).where(OutboxRow.id == mail_id, OutboxRow.kind == MAIL))
    if mail is None or not may(actor, "mailroom.overview"):
        raise NotFound("mail")
    return mail
