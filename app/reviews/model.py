"""A review: what a buyer says of the work of one assignment, in words, with the member's answer; and who reported it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.assignments.model import Assignment
from app.core.database import Base
from app.core.words import N_
from app.memberships.model import Membership
from app.organisations.model import Organisation
from app.reviews.lifecycle import LIFECYCLE

# How satisfied, in words: nobody is a number of stars.
SATISFACTION = {
    5: N_("Zeer tevreden"),
    4: N_("Tevreden"),
    3: N_("Redelijk tevreden"),
    2: N_("Niet zo tevreden"),
    1: N_("Ontevreden"),
}


class Review(Base):
    """One for each assignment. `satisfaction` is a key of SATISFACTION, `work` says what was done. The organisation's
    name is shown only where `names_organisation` says so.
    """

    __tablename__ = "review"
    __table_args__ = (
        UniqueConstraint("assignment_id"),
        ForeignKeyConstraint(["membership_id", "cooperative_id"], ["membership.id", "membership.cooperative_id"]),
        LIFECYCLE.constraint(),
        CheckConstraint("satisfaction between 1 and 5", name="satisfaction"),
        Index(None, "membership_id", "state"),
        Index(None, "cooperative_id", "state"),
    )
    LIFECYCLE = LIFECYCLE

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    membership_id: Mapped[int]
    cooperative_id: Mapped[int]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    satisfaction: Mapped[int]
    work: Mapped[str] = mapped_column(String(100))
    body: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(5), default="nl")
    names_organisation: Mapped[bool] = mapped_column(default=False)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    hidden_because: Mapped[str] = mapped_column(String(500), default="")
    state: Mapped[str] = mapped_column(String(20), default=LIFECYCLE.initial)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    assignment: Mapped[Assignment] = relationship(lazy="raise_on_sql")
    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
    membership: Mapped[Membership] = relationship(lazy="raise_on_sql")


class ReviewReport(Base):
    """Somebody says that a review can't stay. `person_id` is empty for a visitor."""

    __tablename__ = "review_report"
    __table_args__ = (UniqueConstraint("review_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(String(500))
    at: Mapped[datetime]
