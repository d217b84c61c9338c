"""Work that a member handed over, and the time in which a member can't work. Why is never asked, so never kept."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.assignments.model import Assignment
from app.core.database import Base
from app.handovers.lifecycle import LIFECYCLE, OPEN, PASSED_ON
from app.memberships.model import Membership


class Handover(Base):
    """Awarded work that a member gave into the coordinator's hands. At most one of an assignment is open.

    `membership_id` is who handed over, `until` the day on which that member expects to work again, if said;
    `to_membership_id` who does the work since it was passed on.
    """

    __tablename__ = "handover"
    __table_args__ = (
        ForeignKeyConstraint(["membership_id", "cooperative_id"], ["membership.id", "membership.cooperative_id"]),
        LIFECYCLE.constraint(),
        CheckConstraint(f"state != '{PASSED_ON}' or to_membership_id is not null", name="passed_on_to_somebody"),
        CheckConstraint(f"state = '{OPEN}' or resolved_at is not null", name="resolved_at_a_moment"),
        Index(
            "uq_handover_open",
            "assignment_id",
            unique=True,
            sqlite_where=text(f"state = '{OPEN}'"),
            postgresql_where=text(f"state = '{OPEN}'"),
        ),
        Index(None, "cooperative_id", "state"),
        Index(None, "membership_id", "state"),
    )
    LIFECYCLE = LIFECYCLE

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    membership_id: Mapped[int]
    cooperative_id: Mapped[int]
    until: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(20), default=LIFECYCLE.initial)
    version: Mapped[int] = mapped_column(default=1)
    at: Mapped[datetime]
    to_membership_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    resolved_at: Mapped[datetime | None]
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    assignment: Mapped[Assignment] = relationship(lazy="raise_on_sql")
    membership: Mapped[Membership] = relationship(
        lazy="raise_on_sql", foreign_keys="[Handover.membership_id, Handover.cooperative_id]"
    )
    to_membership: Mapped[Membership | None] = relationship(
        lazy="raise_on_sql", foreign_keys="Handover.to_membership_id"
    )


class Absence(Base):
    """A time in which a member can't work, from the press of a button until another. At most one is open."""

    __tablename__ = "absence"
    __table_args__ = (
        ForeignKeyConstraint(["membership_id", "cooperative_id"], ["membership.id", "membership.cooperative_id"]),
        UniqueConstraint("id", "cooperative_id"),
        Index(
            "uq_absence_open",
            "membership_id",
            unique=True,
            sqlite_where=text("ended_at is null"),
            postgresql_where=text("ended_at is null"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int]
    cooperative_id: Mapped[int]
    since: Mapped[datetime]
    until: Mapped[date | None]
    ended_at: Mapped[datetime | None]

    membership: Mapped[Membership] = relationship(lazy="raise_on_sql")


class PausedOffering(Base):
    """An offering that went off the site with an absence, and comes back with its member."""

    __tablename__ = "paused_offering"
    __table_args__ = (
        ForeignKeyConstraint(["absence_id", "cooperative_id"], ["absence.id", "absence.cooperative_id"]),
        ForeignKeyConstraint(["offering_id", "cooperative_id"], ["offering.id", "offering.cooperative_id"]),
    )

    absence_id: Mapped[int] = mapped_column(primary_key=True)
    offering_id: Mapped[int] = mapped_column(primary_key=True)
    cooperative_id: Mapped[int]
