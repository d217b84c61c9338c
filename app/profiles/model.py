"""A member's profile. The first name is shown with an offering; every other field has its own circle of readers."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.database import Base, one_of
from app.core.words import N_
from app.people.model import Person

EVERYONE, COOPERATIVE, COORDINATORS = "everyone", "cooperative", "coordinators"
CIRCLES = {
    EVERYONE: N_("Iedereen"),
    COOPERATIVE: N_("Alleen mijn coöperatie"),
    COORDINATORS: N_("Alleen ik en mijn coördinator"),
}


class Profile(Base):
    """One per person. `*_for` says who may see the field: everyone, the own cooperative, or its coordinators."""

    __tablename__ = "profile"
    __table_args__ = (
        one_of("story_for", tuple(CIRCLES)),
        one_of("competences_for", tuple(CIRCLES)),
        one_of("languages_for", tuple(CIRCLES)),
        one_of("portrait_for", tuple(CIRCLES)),
        CheckConstraint("job_hours is null or job_hours between 1 and 60", name="job_hours"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    story: Mapped[str] = mapped_column(Text, default="")
    story_language: Mapped[str] = mapped_column(String(5), default="nl")
    story_for: Mapped[str] = mapped_column(String(20), default=EVERYONE)
    competences: Mapped[list[Any]] = mapped_column(JSON, default=list)  # short texts, in the member's words
    competences_for: Mapped[str] = mapped_column(String(20), default=EVERYONE)
    languages: Mapped[list[Any]] = mapped_column(JSON, default=list)  # two-letter codes
    languages_for: Mapped[str] = mapped_column(String(20), default=EVERYONE)
    portrait_key: Mapped[str] = mapped_column(String(80), default="")
    portrait_alt: Mapped[str] = mapped_column(String(150), default="")
    portrait_for: Mapped[str] = mapped_column(String(20), default=EVERYONE)
    looks_for_job: Mapped[bool] = mapped_column(default=False)
    job_hours: Mapped[int | None]  # hours a week that the member wants to work, when looking for a job
    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime]

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
