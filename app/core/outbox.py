"""What has to leave the process, kept as rows in the same transaction as its cause. The worker takes it from here.

Nothing is mailed about what never happened, and nothing that happened goes unmailed. An index row says only "look at
offering:42 again"; a mail row has a key that stands for one mail to one person about one event, and becomes its
Message-ID. Promise: none lost, at most one duplicate per crash, with the same Message-ID.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import JSON, Index, Select, String, UniqueConstraint, delete, insert, literal, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core import clock
from app.core.database import Base, Moment, insert_for, one_of
from app.core.errors import Conflict

MAIL, INDEX, TASK = "mail", "index", "task"
KINDS = (MAIL, INDEX, TASK)
WAITING, DONE, PARKED, DROPPED = "waiting", "done", "parked", "dropped"
STATES = (WAITING, DONE, PARKED, DROPPED)

LEASE = timedelta(minutes=2)
RETRY_AFTER = timedelta(minutes=5)
GIVE_UP_AFTER = timedelta(hours=72)  # from the first try: a worker that was away for a week loses nothing
KEPT = timedelta(days=30)  # what was done: long enough to look into a mail that somebody asks about


class OutboxRow(Base):
    """One thing to do outside. `topic` is a mail's template, an index key or a task's verb; `payload` its words.

    A claim is a lease with an owner: when the owner dies, the lease runs out and another worker takes the row.
    A mail that is no use any more after some moment, because its code stops working, says so in `good_until`.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("dedupe_key"),
        Index(None, "state", "kind", "due_at"),
        one_of("kind", KINDS),
        one_of("state", STATES),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    topic: Mapped[str] = mapped_column(String(80))
    dedupe_key: Mapped[str | None] = mapped_column(String(160))  # none for index rows: repetition does no harm
    recipient_id: Mapped[int | None]
    recipient_address: Mapped[str] = mapped_column(String(254), default="")
    payload: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    state: Mapped[str] = mapped_column(String(10), default=WAITING)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    first_tried_at: Mapped[datetime | None]
    good_until: Mapped[datetime | None]
    owner: Mapped[str] = mapped_column(String(40), default="")
    leased_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(String(300), default="")

    @property
    def message_id(self) -> str:
        """The part of the Message-ID before the @: the same for every try, and it tells nobody anything."""
        return sha256(f"{self.id}:{self.dedupe_key}".encode()).hexdigest()[:32]


def leave_mail(
    session: Session,
    template: str,
    *,
    key: str,
    to: str,
    person_id: int | None = None,
    words: dict[str, Any] | None = None,
    good_until: datetime | None = None,
) -> None:
    """Leave a mail. `template` is the verb that caused it (`mail/<template>.txt`), `key` makes it unique.

    `words` are plain values for the template: ids, names, paths; the mail is written when it is sent.
    Leaving the same key twice leaves one mail.
    """
    _leave(
        session,
        MAIL,
        template,
        f"{template}:{key}",
        words or {},
        recipient_id=person_id,
        recipient_address=to,
        good_until=good_until,
    )


def leave_index(session: Session, key: str) -> None:
    """Ask the worker to look at a searchable thing again, e.g. `offering:42`, or at all of a person's: `person:7`."""
    moment = clock.now()
    session.add(OutboxRow(kind=INDEX, topic=key, created_at=moment, due_at=moment))


def leave_index_of(session: Session, keys: Select[Any]) -> None:
    """The same for every key that a query gives, in one statement, however many there are."""
    moment = clock.now()
    found = keys.subquery()
    fixed = {"kind": INDEX, "state": WAITING, "recipient_address": "", "owner": "", "tries": 0, "last_error": ""}
    session.execute(
        insert(OutboxRow).from_select(
            ["topic", *fixed, "payload", "created_at", "due_at"],
            select(
                found.c[0],
                *(literal(value) for value in fixed.values()),
                literal({}, JSON),
                literal(moment, Moment),
                literal(moment, Moment),
            ),
        )
    )


def leave_task(session: Session, verb: str, *, key: str, words: dict[str, Any], due_at: datetime | None = None) -> None:
    """Ask the worker for a step that lies above the feature that causes it, or that has to happen later."""
    _leave(session, TASK, verb, f"{verb}:{key}", words, due_at=due_at)


def _leave(
    session: Session,
    kind: str,
    topic: str,
    dedupe_key: str,
    payload: dict[str, Any],
    *,
    recipient_id: int | None = None,
    recipient_address: str = "",
    due_at: datetime | None = None,
    good_until: datetime | None = None,
) -> None:
    moment = clock.now()
    session.execute(
        insert_for(session, OutboxRow)
        .values(
            kind=kind,
            topic=topic,
            dedupe_key=dedupe_key,
            recipient_id=recipient_id,
            recipient_address=recipient_address,
            payload=payload,
            good_until=good_until,
            state=WAITING,
            created_at=moment,
            due_at=due_at or moment,
            owner="",
            tries=0,
            last_error="",
        )
        .on_conflict_do_nothing(index_elements=["dedupe_key"])
    )


@dataclass(frozen=True)
class Claim:
    """Rows that this worker holds until its lease runs out."""

    owner: str
    rows: tuple[OutboxRow, ...]


def claim(session: Session, owner: str, kind: str, limit: int) -> Claim:
    """Take up to `limit` due rows of a kind. Call within `transaction()`, which commits the claim."""
    moment = clock.now()
    free = (OutboxRow.leased_until.is_(None)) | (OutboxRow.leased_until < moment)
    query = (
        select(OutboxRow)
        .where(OutboxRow.state == WAITING, OutboxRow.kind == kind, OutboxRow.due_at <= moment, free)
        .order_by(OutboxRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = tuple(session.scalars(query))
    for row in rows:
        row.owner = owner
        row.leased_until = moment + LEASE
        row.tries += 1
        row.first_tried_at = row.first_tried_at or moment
    return Claim(owner, rows)


def renew(session: Session, owner: str, row: OutboxRow) -> bool:
    """Hold on to a row for another lease, right before it is done: those before it in the batch may have taken long.

    False when another worker has it by now.
    """
    held = session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row.id, OutboxRow.owner == owner, OutboxRow.state == WAITING)
        .values(leased_until=clock.now() + LEASE)
        .returning(OutboxRow.id)
    )
    return held.first() is not None


def finish(session: Session, owner: str, ids: list[int]) -> None:
    """Say that rows are done, as far as this worker still holds them. Their words go: a code or a link may be in them."""
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.id.in_(ids), OutboxRow.owner == owner, OutboxRow.state == WAITING)
        .values(state=DONE, leased_until=None, payload={})
    )


def retry_later(session: Session, owner: str, row: OutboxRow, error: str) -> None:
    """Try again in five minutes, or park the row 72 hours after its first try, where the administrator sees it."""
    moment = clock.now()
    gave_up = moment - (row.first_tried_at or moment) >= GIVE_UP_AFTER
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row.id, OutboxRow.owner == owner, OutboxRow.state == WAITING)
        .values(
            state=PARKED if gave_up else WAITING,
            due_at=moment + RETRY_AFTER,
            leased_until=None,
            last_error=error[:300],
        )
    )


def park(session: Session, owner: str, row: OutboxRow, error: str) -> None:
    """A refusal for good: trying again would only annoy the other server."""
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row.id, OutboxRow.owner == owner)
        .values(state=PARKED, leased_until=None, last_error=error[:300])
    )


def put_back(session: Session, row: OutboxRow) -> None:
    """Try a parked row again from now on, as if for the first time."""
    _leave_parked(session, row, state=WAITING, due_at=clock.now(), first_tried_at=None, owner="", last_error="")


def drop(session: Session, row: OutboxRow) -> None:
    """Let a parked row be, for good. Its words go."""
    _leave_parked(session, row, state=DROPPED, payload={})


def _leave_parked(session: Session, row: OutboxRow, **values: Any) -> None:
    """A compare-and-set. Raises Conflict when somebody else did something with the row first."""
    found = session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row.id, OutboxRow.state == PARKED)
        .values(**values)
        .returning(OutboxRow.id)
    )
    if found.first() is None:
        raise Conflict(f"row {row.id} is no longer parked")


def forget_old(session: Session) -> None:
    """Drop parked mails whose code or link works no longer, and delete what was done or dropped 30 days ago."""
    moment = clock.now()
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.state == PARKED, OutboxRow.good_until < moment)
        .values(state=DROPPED, payload={})
    )
    session.execute(delete(OutboxRow).where(OutboxRow.state.in_((DONE, DROPPED)), OutboxRow.created_at < moment - KEPT))
