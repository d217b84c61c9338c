"""An organisation: a local business, a public buyer, a firm with a social return duty."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.database import Base
from app.people.model import Person


class Organisation(Base):
    """A buyer. `checked_at` is set when a coordinator published its first assignment: from then on it posts at once."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    kvk: Mapped[str] = mapped_column(String(8), default="", index=True)
    place_name: Mapped[str] = mapped_column(String(80), default="")
    phone: Mapped[str] = mapped_column(String(30), default="")
    created_at: Mapped[datetime]
    checked_at: Mapped[datetime | None]
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    contacts: Mapped[list["OrganisationContact"]] = relationship(lazy="raise_on_sql", back_populates="organisation")


class OrganisationContact(Base):
    """Somebody who acts for an organisation."""

    __tablename__ = "organisation_contact"
    __table_args__ = (UniqueConstraint("person_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql", back_populates="contacts")


class SignUp(Base):
    """Answers of somebody who wants an account as a buyer, kept until the code from the mail proves the address.

    Of the code only a hash is kept, and it works only in the browser that holds the ticket.
    """

    __tablename__ = "sign_up"
    __table_args__ = (UniqueConstraint("ticket_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_hash: Mapped[str] = mapped_column(String(64))
    secret_hash: Mapped[str] = mapped_column(String(64))
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    organisation_name: Mapped[str] = mapped_column(String(120))
    kvk: Mapped[str] = mapped_column(String(8))
    place_name: Mapped[str] = mapped_column(String(80))
    first_name: Mapped[str] = mapped_column(String(60))
    last_name: Mapped[str] = mapped_column(String(80))
    email: Mapped[str] = mapped_column(String(254))
    phone: Mapped[str] = mapped_column(String(30))
    language: Mapped[str] = mapped_column(String(5), default="nl")
