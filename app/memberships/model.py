"""A membership: one person in one cooperative. The id stands for both, so it is what offerings and lines refer to."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.database import Base
from app.memberships.lifecycle import LIFECYCLE
from app.people.model import Cooperative, Person


class Membership(Base):
    """Someone under the umbrella of a cooperative. (id, cooperative_id) is a key for rows of that cooperative."""

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("person_id", "cooperative_id"),
        UniqueConstraint("id", "cooperative_id"),
        LIFECYCLE.constraint(),
    )
    LIFECYCLE = LIFECYCLE

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    cooperative_id: Mapped[int] = mapped_column(ForeignKey("cooperative.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default=LIFECYCLE.initial)
    version: Mapped[int] = mapped_column(default=1)
    started_at: Mapped[datetime]

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    cooperative: Mapped[Cooperative] = relationship(lazy="raise_on_sql")
