"""Which mails did not arrive."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, not_, select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.outbox import MAIL, PARKED, WAITING, OutboxRow
from app.permissions import may

SHOWN = 100
REFUSED, UNREACHABLE = "refused", "unreachable"
REASONS = (REFUSED, UNREACHABLE)


def parked(session: Session, reason: str = "") -> Sequence[OutboxRow]:
    """The mails that were given up, for this reason or for any, the latest first, a hundred at most."""
    query = select(OutboxRow).where(OutboxRow.kind == MAIL, OutboxRow.state == PARKED)
    was_refused = OutboxRow.last_error.contains("refused")
    if reason:
        query = query.where(was_refused if reason == REFUSED else not_(was_refused))
    return session.scalars(query.order_by(OutboxRow.id.desc()).limit(SHOWN)).all()


def some(session: Session, actor: Actor, ids: Collection[int]) -> Sequence[OutboxRow]:
    """Those of these mails that were given up and can still be sent. None when they are none of the actor's business."""
    if not may(actor, "mailroom.overview"):
        return []
    useful = OutboxRow.good_until.is_(None) | (OutboxRow.good_until > clock.now())
    which = (OutboxRow.kind == MAIL) & (OutboxRow.state == PARKED) & OutboxRow.id.in_(ids)
    return session.scalars(select(OutboxRow).where(which, useful).order_by(OutboxRow.id)).all()


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
