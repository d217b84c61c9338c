"""What an administrator does with a job that was given up: try it again, or let it be."""

from sqlalchemy.orm import Session

from app.core import history, outbox
from app.core.actor import Actor
from app.core.outbox import OutboxRow
from app.permissions import require


def retry_job(session: Session, actor: Actor, job: OutboxRow) -> None:
    """Do it again, with another 72 hours of tries. Raises Conflict when it was not given up (any more)."""
    require(actor, "administration.retry_job", job)
    outbox.put_back(session, job)
    history.record(session, actor, "administration.retry_job", "job", job.id)


def drop_job(session: Session, actor: Actor, job: OutboxRow) -> None:
    """Let it be for good. Raises Conflict when it was not given up (any more)."""
    require(actor, "administration.drop_job", job)
    outbox.drop(session, job)
    history.record(session, actor, "administration.drop_job", "job", job.id)
