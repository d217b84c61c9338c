"""An assignment or a job, with its parts. It belongs to no cooperative; the *home cooperative* checks and brokers it.

What is shared with somebody stands in participant rows: the member who was asked, the members who were invited, said
no or propose, the one who was chosen. So who may see a private assignment can be read from the rows.
"""

from datetime import date, datetime, time

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.assignments.lifecycle import DRAFT, LIFECYCLE
from app.core.database import Base, one_of
from app.core.vat import EXCLUDING, INCLUDING
from app.core.words import N_
from app.memberships.model import Membership
from app.organisations.model import Organisation
from app.people.model import Cooperative

ASSIGNMENT, JOB = "assignment", "job"
KINDS = {ASSIGNMENT: N_("opdracht"), JOB: N_("baan")}

CONTRACTS = {"temporary": N_("tijdelijk contract"), "permanent": N_("vast contract"), "on_call": N_("oproepcontract")}

INVITED, ASKED, SAID_NO, PROPOSED, CHOSEN = "invited", "asked", "said_no", "proposed", "chosen"
BUYER_SIDE, DOER_SIDE = "buyer", "doer"  # the two sides of what was agreed
BOTH_SIDES = (BUYER_SIDE, DOER_SIDE)
# In this order: who proposes is no longer just invited, and whoever said no may still propose.
PARTICIPATIONS = (INVITED, ASKED, SAID_NO, PROPOSED, CHOSEN)


class Assignment(Base):
    """What a buyer needs, in the buyer's own words. A draft may exist before its organisation: `draft_key_hash` ties it
    to the visitor's cookie. `is_private` is true when one member alone was asked. `deadline` is the last moment for
    proposals. `outcome_note` holds the reason of a withdrawal or what was agreed at a cancellation. `split_from_id` is the
    assignment of which this one has the places that were left at its award, `again_of_id` the one that it posts again. `change_waits_for` is
    the side that has to agree to a change of what was agreed, while one waits.
    """

    __tablename__ = "assignment"
    __table_args__ = (
        LIFECYCLE.constraint(),
        one_of("kind", tuple(KINDS)),
        one_of("change_waits_for", BOTH_SIDES, optional=True),
        CheckConstraint(f"state = '{DRAFT}' or organisation_id is not null", name="has_an_organisation"),
        CheckConstraint(f"state = '{DRAFT}' or home_cooperative_id is not null", name="has_a_home"),
        CheckConstraint(f"state = '{DRAFT}' or deadline is not null", name="has_a_deadline"),
        Index(None, "state", "deadline"),
        Index(None, "home_cooperative_id", "state", "deadline"),  # a coordinator's desk asks for eight states at once
        {"sqlite_autoincrement": True},  # a discarded draft's id is never given out again: mails are keyed by it
    )
    LIFECYCLE = LIFECYCLE

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), default=ASSIGNMENT)
    title: Mapped[str] = mapped_column(String(100), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(5), default="nl")
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    home_cooperative_id: Mapped[int | None] = mapped_column(ForeignKey("cooperative.id"))
    draft_key_hash: Mapped[str | None] = mapped_column(String(64), index=True)
    is_private: Mapped[bool] = mapped_column(default=False)
    social_return: Mapped[bool | None]
    split_from_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"), index=True)
    again_of_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"), index=True)
    deadline: Mapped[datetime | None]
    outcome_note: Mapped[str] = mapped_column(String(500), default="")
    state: Mapped[str] = mapped_column(String(20), default=LIFECYCLE.initial)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    change_waits_for: Mapped[str | None] = mapped_column(String(5))

    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    home_cooperative: Mapped[Cooperative | None] = relationship(lazy="raise_on_sql")
    parts: Mapped[list["Part"]] = relationship(
        lazy="raise_on_sql", order_by="Part.position", back_populates="assignment"
    )
    files: Mapped[list["AssignmentFile"]] = relationship(
        lazy="raise_on_sql", order_by="AssignmentFile.id", cascade="save-update, merge, delete-orphan, delete"
    )
    questions: Mapped[list["Question"]] = relationship(lazy="raise_on_sql", order_by="Question.id")
    participants: Mapped[list["Participant"]] = relationship(lazy="raise_on_sql", order_by="Participant.id")


class Part(Base):
    """A piece of the assignment with its own skill, place, time, hours, budget and number of people.

    `budget_cents` is the most that the buyer wants to spend on this part, in whole cents, with or without VAT as
    `budget_vat` says. `begins_at` and `ends_at` are the times on each of the days; an end before the beginning lies past
    midnight. `people` do the work, for `guests`. For a job: `hours` is hours a week, `contract` one of CONTRACTS; for an
    assignment `hours` is the work of all people together, if known. Half hours count.
    """

    __tablename__ = "part"
    __table_args__ = (
        UniqueConstraint("assignment_id", "position"),
        UniqueConstraint("id", "assignment_id"),
        CheckConstraint("budget_cents is null or budget_cents between 1 and 100000000", name="budget_cents"),
        CheckConstraint("people between 1 and 500", name="people"),
        CheckConstraint("guests is null or guests between 1 and 100000", name="guests"),
        CheckConstraint("hours is null or hours between 0.5 and 10000", name="hours"),
        CheckConstraint("ends_at is null or begins_at is not null", name="ends_after_beginning"),
        one_of("budget_vat", (EXCLUDING, INCLUDING)),
        CheckConstraint("ends_on is null or starts_on is null or ends_on >= starts_on", name="ends_after_start"),
        one_of("contract", tuple(CONTRACTS), optional=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    position: Mapped[int] = mapped_column(default=1)
    title: Mapped[str] = mapped_column(String(100), default="")
    trade: Mapped[str | None] = mapped_column(String(40))
    place_name: Mapped[str | None] = mapped_column(String(80))
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    begins_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    hours: Mapped[float | None]
    contract: Mapped[str | None] = mapped_column(String(12))
    budget_cents: Mapped[int | None]
    budget_vat: Mapped[str] = mapped_column(String(10), default=EXCLUDING)
    people: Mapped[int] = mapped_column(default=1)
    guests: Mapped[int | None]

    assignment: Mapped[Assignment] = relationship(lazy="raise_on_sql", back_populates="parts")


class AssignmentFile(Base):
    """A file that the buyer added: a drawing, a programme, a picture."""

    __tablename__ = "assignment_file"
    __table_args__ = (UniqueConstraint("file_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    file_key: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(120))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]  # bytes


class Participant(Base):
    """A member who has to do with this assignment, and how: invited, asked alone, not taking part after all, proposing,
    or chosen to do it. `invited_by_id` is the person who invited the member, and who hears the answer.
    """

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("assignment_id", "membership_id"),
        ForeignKeyConstraint(["membership_id", "cooperative_id"], ["membership.id", "membership.cooperative_id"]),
        one_of("how", PARTICIPATIONS),
        Index(None, "membership_id"),
        Index(None, "cooperative_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    membership_id: Mapped[int]
    cooperative_id: Mapped[int]
    how: Mapped[str] = mapped_column(String(10))
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    since: Mapped[datetime]

    membership: Mapped[Membership] = relationship(lazy="raise_on_sql")


class Question(Base):
    """A question about the assignment and its answer, read by all who may see the assignment. Who asked is not shown."""

    __tablename__ = "question"

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    body: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]
