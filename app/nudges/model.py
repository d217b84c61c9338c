"""When somebody was last reminded of what."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, one_of

BUYER, PROPOSER, INVITED, STILL_TRUE = "buyer", "proposer", "invited", "still_true"
KINDS = (BUYER, PROPOSER, INVITED, STILL_TRUE)


class Nudge(Base):
    """One row for each thing, with the last reminder about it.

    `thing_id` is an assignment (buyer), a proposal (proposer), a participant (invited) or a membership (still_true).
    """

    __tablename__ = "nudge"
    __table_args__ = (UniqueConstraint("kind", "thing_id"), one_of("kind", KINDS))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    thing_id: Mapped[int]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
