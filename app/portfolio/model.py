"""A piece of work that a member is proud of: a photo with a few words."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, one_of
from app.profiles.model import CIRCLES, EVERYONE

FIRST_YEAR, LAST_YEAR = 1940, 2100


class PortfolioItem(Base):
    """One piece. It belongs to a person, as the profile does. `seen_by` is a key of CIRCLES, `position` orders them.

    `file_key` names the stored photo, re-encoded by us; sizes in px of its largest version. `made_for` may be empty.
    """

    __tablename__ = "portfolio_item"
    __table_args__ = (
        one_of("seen_by", tuple(CIRCLES)),
        CheckConstraint(f"year is null or year between {FIRST_YEAR} and {LAST_YEAR}", name="year"),
        UniqueConstraint("file_key"),
        Index(None, "person_id", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(80))
    words: Mapped[str] = mapped_column(String(400), default="")
    language: Mapped[str] = mapped_column(String(5), default="nl")
    year: Mapped[int | None]
    made_for: Mapped[str] = mapped_column(String(80), default="")
    seen_by: Mapped[str] = mapped_column(String(20), default=EVERYONE)
    file_key: Mapped[str] = mapped_column(String(80))
    width: Mapped[int]
    height: Mapped[int]
    alt: Mapped[str] = mapped_column(String(150))
    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime]
