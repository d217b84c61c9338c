"""A thread belongs to an assignment and one member in it: who competes does not read along with the other."""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.assignments.model import Assignment
from app.core.database import Base
from app.memberships.model import Membership
from app.organisations.model import Organisation
from app.people.model import Person


class Thread(Base):
    """Between the buyer, one member, that member's coordinators and those of the home cooperative."""

    __tablename__ = "thread"
    __table_args__ = (
        UniqueConstraint("assignment_id", "membership_id"),
        ForeignKeyConstraint(["membership_id", "cooperative_id"], ["membership.id", "membership.cooperative_id"]),
        Index(None, "membership_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    membership_id: Mapped[int]
    cooperative_id: Mapped[int]
    created_at: Mapped[datetime]
    last_at: Mapped[datetime]

    assignment: Mapped[Assignment] = relationship(lazy="raise_on_sql")
    membership: Mapped[Membership] = relationship(lazy="raise_on_sql")
    messages: Mapped[list["Message"]] = relationship(lazy="raise_on_sql", order_by="Message.id")


class Message(Base):
    """One message. `for_person_id` is the member, `for_organisation_id` the buyer for whom a coordinator wrote it."""

    __tablename__ = "message"
    __table_args__ = (Index(None, "author_id", "thread_id"),)  # in which threads somebody wrote

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    for_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    for_organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    at: Mapped[datetime]
    body: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(5), default="nl")

    author: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=[author_id])
    for_person: Mapped[Person | None] = relationship(lazy="raise_on_sql", foreign_keys=[for_person_id])
    for_organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
