"""A favourite: an offering or a member that an organisation keeps. Who kept it, stands beside it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base


class Favourite(Base):
    """One of the two, never both. It stays when the offering leaves the site, and the list says so."""

    __tablename__ = "favourite"
    __table_args__ = (
        UniqueConstraint("organisation_id", "offering_id"),
        UniqueConstraint("organisation_id", "membership_id"),
        CheckConstraint("(offering_id is null) <> (membership_id is null)", name="one_of_the_two"),
        Index(None, "offering_id"),
        Index(None, "membership_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    offering_id: Mapped[int | None] = mapped_column(ForeignKey("offering.id"))
    membership_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    kept_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kept_at: Mapped[datetime]
