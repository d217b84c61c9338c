"""What waits in the outbox, counted; and the jobs that were given up. Mails that were have a page of their own."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.outbox import INDEX, PARKED, TASK, WAITING, OutboxRow
from app.core.pages import Page, cut
from app.permissions import may

JOBS = (INDEX, TASK)
PAGE = 50  # jobs on a page of the list


@dataclass(frozen=True)
class Line:
    """How many rows of a kind there are in a state. `failed` of them were tried in vain; `oldest` when the first was due."""

    kind: str
    state: str
    number: int
    failed: int
    oldest: datetime | None


@dataclass(frozen=True)
class Job:
    """A job that does not succeed: given up, or tried again by itself. `topic` names a thing, `error` the kind of error."""

    id: int
    kind: str
    topic: str
    state: str
    tries: int
    since: datetime
    next_try: datetime
    error: str


def lines(session: Session) -> list[Line]:
    """The outbox by kind and state. One statement."""
    failed = func.sum(case(((OutboxRow.last_error != "") & (OutboxRow.state == WAITING), 1), else_=0))
    rows = session.execute(
        select(OutboxRow.kind, OutboxRow.state, func.count(), failed, func.min(OutboxRow.due_at))
        .group_by(OutboxRow.kind, OutboxRow.state)
        .order_by(OutboxRow.kind, OutboxRow.state.desc())
    )
    return [Line(*row) for row in rows]


def late(session: Session) -> datetime | None:
    """When the row that waits longest was due; None when all that is due is done."""
    return session.scalar(
        select(func.min(OutboxRow.due_at)).where(OutboxRow.state == WAITING, OutboxRow.due_at <= clock.now())
    )


def jobs(session: Session, number: int = 1) -> Page[Job]:
    """The jobs that do not succeed, those that were given up first."""
    which = OutboxRow.kind.in_(JOBS) & (
        (OutboxRow.state == PARKED) | ((OutboxRow.state == WAITING) & (OutboxRow.last_error != ""))
    )
    where = cut(session.scalar(select(func.count()).select_from(OutboxRow).where(which)), PAGE, number)
    rows = session.execute(
        select(
            OutboxRow.id,
            OutboxRow.kind,
            OutboxRow.topic,
            OutboxRow.state,
            OutboxRow.tries,
            OutboxRow.created_at,
            OutboxRow.due_at,
            OutboxRow.last_error,
        )
        .where(which)
        .order_by(OutboxRow.state, OutboxRow.id.desc())
        .limit(where.limit)
        .offset(where.offset)
    )
    return where.holding(Job(*row) for row in rows)


def get(session: Session, actor: Actor, job_id: int) -> OutboxRow:
    """A job. Raises NotFound when there is none with this id, or when it is none of the actor's business."""
    job = session.scalar(select(OutboxRow).where(OutboxRow.id == job_id, OutboxRow.kind.in_(JOBS)))
    if job is None or not may(actor, "administration.queue"):
        raise NotFound("job")
    return job
