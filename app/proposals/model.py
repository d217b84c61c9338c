"""A proposal: one or more lines, each a part of the assignment, a member and a price."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.assignments.model import Assignment, Part
from app.core.database import Base, one_of
from app.core.vat import EXCLUDING, INCLUDING
from app.core.words import N_
from app.memberships.model import Membership
from app.proposals.lifecycle import AWARDED, LIFECYCLE

NO_VAT = "none"
VAT = {
    EXCLUDING: N_("exclusief btw"),
    INCLUDING: N_("inclusief btw"),
    NO_VAT: N_("zonder btw (vrijgesteld)"),
}


class Proposal(Base):
    """What a member (later: members together) proposes for an assignment. One for each member and assignment.

    `stands` is false once the assignment was changed after this was sent, until its maker says that it still holds.

    At most one proposal of an assignment is awarded: the index below makes a second one impossible.
    """

    __tablename__ = "proposal"
    __table_args__ = (
        ForeignKeyConstraint(["membership_id", "cooperative_id"], ["membership.id", "membership.cooperative_id"]),
        UniqueConstraint("assignment_id", "membership_id"),
        UniqueConstraint("id", "assignment_id"),
        LIFECYCLE.constraint(),
        Index(
            "uq_proposal_awarded",
            "assignment_id",
            unique=True,
            sqlite_where=text(f"state = '{AWARDED}'"),
            postgresql_where=text(f"state = '{AWARDED}'"),
        ),
        Index(None, "membership_id", "state"),
        Index(None, "cooperative_id", "state"),
    )
    LIFECYCLE = LIFECYCLE

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    membership_id: Mapped[int]  # who made it
    cooperative_id: Mapped[int]
    message: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(5), default="nl")  # of the message
    state: Mapped[str] = mapped_column(String(20), default=LIFECYCLE.initial)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    stands: Mapped[bool] = mapped_column(default=True)

    assignment: Mapped[Assignment] = relationship(lazy="raise_on_sql")
    membership: Mapped[Membership] = relationship(lazy="raise_on_sql")
    lines: Mapped[list["ProposalLine"]] = relationship(
        lazy="raise_on_sql", order_by="ProposalLine.id", back_populates="proposal"
    )


class ProposalLine(Base):
    """A part, the member who does it, and the price in whole cents, with VAT as `vat` says. For a job: no price."""

    __tablename__ = "proposal_line"
    __table_args__ = (
        ForeignKeyConstraint(["proposal_id", "assignment_id"], ["proposal.id", "proposal.assignment_id"]),
        ForeignKeyConstraint(["part_id", "assignment_id"], ["part.id", "part.assignment_id"]),
        ForeignKeyConstraint(["membership_id", "cooperative_id"], ["membership.id", "membership.cooperative_id"]),
        UniqueConstraint("proposal_id", "part_id", "membership_id"),
        CheckConstraint("price_cents is null or price_cents between 1 and 100000000", name="price_cents"),
        one_of("vat", tuple(VAT)),
        Index(None, "membership_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int]
    assignment_id: Mapped[int]  # the same in proposal and part: a line can't join two assignments
    part_id: Mapped[int]
    membership_id: Mapped[int]
    cooperative_id: Mapped[int]
    description: Mapped[str] = mapped_column(String(300), default="")
    price_cents: Mapped[int | None]
    vat: Mapped[str] = mapped_column(String(10), default=EXCLUDING)

    proposal: Mapped[Proposal] = relationship(lazy="raise_on_sql", back_populates="lines")
    part: Mapped[Part] = relationship(lazy="raise_on_sql", viewonly=True)
    membership: Mapped[Membership] = relationship(lazy="raise_on_sql", viewonly=True)
