"""Somebody without an account who wants to be called about working in a cooperative."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.callbacks.lifecycle import LIFECYCLE
from app.core.database import Base


class Callback(Base):
    """What somebody told to be called: no surname, no address, nothing of health or a benefit.

    `skill` is what the person can do, in the person's words; `language` a key of LANGUAGES, the one to speak. `note`
    is what the coordinator wrote after the call.
    """

    __tablename__ = "callback"
    __table_args__ = (
        LIFECYCLE.constraint(),
        CheckConstraint("phone != '' or email != ''", name="can_be_reached"),
        Index(None, "cooperative_id", "state"),
    )
    LIFECYCLE = LIFECYCLE

    id: Mapped[int] = mapped_column(primary_key=True)
    cooperative_id: Mapped[int] = mapped_column(ForeignKey("cooperative.id"))
    first_name: Mapped[str] = mapped_column(String(60))
    place_name: Mapped[str] = mapped_column(String(80))
    skill: Mapped[str] = mapped_column(String(120))
    phone: Mapped[str] = mapped_column(String(30), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    language: Mapped[str] = mapped_column(String(5), default="nl")
    message: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(20), default=LIFECYCLE.initial)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    finished_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    finished_at: Mapped[datetime | None]
