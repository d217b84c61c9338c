"""When a person can work. One row a person: the hours and days are the same in whichever cooperative."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base


class Availability(Base):
    """`hours_a_week` is what the member can work in all, and caps what each offering says; `days_off` are keys of DAYS
    on which the member never works. `updated_at` also moves with the days away: search documents go by it.
    """

    __tablename__ = "availability"
    __table_args__ = (CheckConstraint("hours_a_week is null or hours_a_week between 1 and 60", name="hours_a_week"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    hours_a_week: Mapped[int | None]
    days_off: Mapped[list[Any]] = mapped_column(JSON, default=list)
    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime]


class Away(Base):
    """Days on which the member is not there, the first and the last included. No reason: nobody asks for one."""

    __tablename__ = "away"
    __table_args__ = (
        CheckConstraint("last_day >= first_day", name="ends_after_start"),
        Index(None, "person_id", "last_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    first_day: Mapped[date]
    last_day: Mapped[date]
