"""Lists that an administrator changes on the site and that every process keeps in memory: trades, settings with a date.

A change gives its list another number in the same transaction. Every process looks at the numbers once in a few seconds,
one statement for all lists, and reads again what has another number: so a page asks nothing for them, and all processes
have a change within seconds.
"""

import logging
from secrets import randbelow
from threading import Lock
from time import monotonic

from sqlalchemy import String, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, Session, mapped_column, sessionmaker

from app.core import dated, trade_changes
from app.core.database import Base, insert_for
from app.core.errors import Conflict

log = logging.getLogger("paraplu")

LOOK_EVERY = 3.0  # seconds
MOST = 999_999_998
TRADES, DATED = "trades", "dated"
_LISTS = {TRADES: trade_changes, DATED: dated}

_held: dict[str, int] = {}
_next_look = 0.0
_looking = Lock()


class Edition(Base):
    """Which edition of a list is the newest. Drawn by lot, not counted: a backup put back may count to the same number."""

    __tablename__ = "edition"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    number: Mapped[int]


def number_of(name: str) -> int:
    """Which edition of a list this process has: what a form carries, so that nobody overwrites what was not seen."""
    return _held.get(name, 0)


def change_number(session: Session, name: str, *, seen: int | None = None) -> None:
    """Say that a list changed. Call within the `transaction()` that changes it, and `look_now` after it.

    With `seen`, Conflict is raised when it changed since that edition was shown.
    """
    held = session.scalar(select(Edition.number).where(Edition.name == name).with_for_update()) or 0
    if seen is not None and held != seen:
        raise Conflict(f"{name}: edition {held}, not {seen}")
    insert = insert_for(session, Edition).values(name=name, number=1 + randbelow(MOST))
    session.execute(insert.on_conflict_do_update(index_elements=["name"], set_={"number": insert.excluded.number}))


def look(sessions: sessionmaker[Session]) -> None:
    """Have the lists as they were a few seconds ago at most. A database that is away changes nothing: the page says so."""
    global _next_look  # noqa: PLW0603 - one moment for the whole process is what keeps the looks few
    if monotonic() < _next_look or not _looking.acquire(blocking=False):
        return
    try:
        _next_look = monotonic() + LOOK_EVERY
        with sessions() as session:
            look_now(session)
    except SQLAlchemyError as error:
        log.warning("the lists could not be read: %s", type(error).__name__)
    finally:
        _looking.release()


def look_now(session: Session) -> None:
    """Have the lists as they are now: after a change of one's own, and where the worker must not be behind."""
    found = dict(session.execute(select(Edition.name, Edition.number)).all())
    for name, each in _LISTS.items():
        if _held.get(name, 0) != found.get(name, 0):
            each.read(session)
            _held[name] = found.get(name, 0)


def forget() -> None:
    """Begin with what the code says, as a new process does."""
    global _next_look  # noqa: PLW0603 - see `look`
    _next_look = 0.0
    _held.clear()
    for each in _LISTS.values():
        each.forget()
