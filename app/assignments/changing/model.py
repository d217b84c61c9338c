"""A change of what was asked or agreed: what it was, what it becomes, who wrote it, and what the other side said."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.assignments.changing.lifecycle import LIFECYCLE, PROPOSED, WRITING
from app.assignments.model import BOTH_SIDES
from app.core.database import Base, one_of


class Change(Base):
    """One change. While somebody writes it, nobody else sees it; each person writes at most one of an assignment.

    `before` and `after` hold an `Asked` each: what stood there when the writing began (once made: when it was made), and
    what it becomes. `side` is who proposed it since the award, empty before. `note` says what was agreed, or why;
    `answer` what the other side said with a no. `made_at` is when it was made or proposed.
    """

    __tablename__ = "assignment_change"
    __table_args__ = (
        LIFECYCLE.constraint(),
        one_of("side", BOTH_SIDES, optional=True),
        CheckConstraint(f"state = '{WRITING}' or made_at is not null", name="made_at_a_moment"),
        Index(
            "uq_assignment_change_writing",
            "assignment_id",
            "person_id",
            unique=True,
            sqlite_where=text(f"state = '{WRITING}'"),
            postgresql_where=text(f"state = '{WRITING}'"),
        ),
        Index(
            "uq_assignment_change_proposed",
            "assignment_id",
            unique=True,
            sqlite_where=text(f"state = '{PROPOSED}'"),
            postgresql_where=text(f"state = '{PROPOSED}'"),
        ),
        Index(None, "assignment_id", "state"),
    )
    LIFECYCLE = LIFECYCLE

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    side: Mapped[str | None] = mapped_column(String(5))
    state: Mapped[str] = mapped_column(String(20), default=LIFECYCLE.initial)
    version: Mapped[int] = mapped_column(default=1)
    before: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    after: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    note: Mapped[str] = mapped_column(String(500), default="")
    answer: Mapped[str] = mapped_column(String(500), default="")
    written_at: Mapped[datetime]
    made_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
