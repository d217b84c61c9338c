"""Signs of life: when something that works unseen last did so. One row for each, for whoever looks after the installation."""

from datetime import datetime, timedelta

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core import clock
from app.core.database import Base, insert_for

WORKER, MAIL_SENT, HOUSE_KEPT, INDEX_BUILT = "worker", "mail_sent", "house_kept", "index_built"
LATE = timedelta(minutes=2)  # the worker gives a sign every half minute


class SignOfLife(Base):
    """The last time that something was seen to work: the worker, the mail server, the night's tidying, the index."""

    __tablename__ = "sign_of_life"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    at: Mapped[datetime]


def note(session: Session, name: str) -> None:
    """It works now. Call within `transaction()`."""
    insert = insert_for(session, SignOfLife).values(name=name, at=clock.now())
    session.execute(insert.on_conflict_do_update(index_elements=["name"], set_={"at": insert.excluded.at}))


def is_late(at: datetime | None) -> bool:
    """Whether the worker was silent for so long that it has stopped."""
    return at is None or clock.now() - at > LATE


def seen(session: Session) -> dict[str, datetime]:
    """Name to moment, of what was ever seen to work. One statement; that it answers says that the database does."""
    return dict(session.execute(select(SignOfLife.name, SignOfLife.at)).all())
