"""Persons, cooperatives and municipalities, and the roles that tie them together.

A role is a row that ties a person to what the role is for. Membership has a life of its own and stands in
`memberships`; a contact of an organisation stands in `organisations`.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.database import Base, one_of

COORDINATOR, COACH, TREASURER = "coordinator", "coach", "treasurer"
COOPERATIVE_ROLES = (COORDINATOR, COACH, TREASURER)
NETWORK_STAFF, ADMINISTRATOR = "network_staff", "administrator"
NETWORK_ROLES = (NETWORK_STAFF, ADMINISTRATOR)

NEVER, TRIAL_MEMBERS, ALWAYS = "never", "trial", "always"
CHECKS = (NEVER, TRIAL_MEMBERS, ALWAYS)


class Person(Base):
    """Someone who can sign in. The address is kept in lower case; there may be no password at all."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("email"), CheckConstraint("email = lower(email)", name="email_is_lower_case"))

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254))
    first_name: Mapped[str] = mapped_column(String(60))
    last_name: Mapped[str] = mapped_column(String(80), default="")
    phone: Mapped[str] = mapped_column(String(30), default="")
    language: Mapped[str] = mapped_column(String(5), default="nl")
    password_hash: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class Municipality(Base):
    """A Dutch municipality."""

    __tablename__ = "municipality"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))


class Cooperative(Base):
    """A sociale coöperatie: the tenant. `checks_offerings` says whose offerings a coordinator reads before publication.

    `accent` is its own colour (`#0b5f63`), `logo_key` a stored picture (sizes in px of its largest version); either may
    be empty, and so may the street and the postcode.
    A closed one stands in no list and nothing of it is on the site; what was done there stays.
    """

    __tablename__ = "cooperative"
    __table_args__ = (UniqueConstraint("slug"), one_of("checks_offerings", CHECKS))

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    slug: Mapped[str] = mapped_column(String(80))
    story: Mapped[str] = mapped_column(Text, default="")
    place_name: Mapped[str] = mapped_column(String(80))
    lat: Mapped[float]
    lon: Mapped[float]
    phone: Mapped[str] = mapped_column(String(30), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    visiting_hours: Mapped[str] = mapped_column(String(200), default="")
    checks_offerings: Mapped[str] = mapped_column(String(10), default=TRIAL_MEMBERS)
    street: Mapped[str] = mapped_column(String(120), default="")
    postcode: Mapped[str] = mapped_column(String(7), default="")
    accent: Mapped[str] = mapped_column(String(7), default="")
    logo_key: Mapped[str] = mapped_column(String(80), default="")
    logo_width: Mapped[int] = mapped_column(default=0)
    logo_height: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    municipalities: Mapped[list[Municipality]] = relationship(
        secondary="cooperative_municipality", lazy="raise_on_sql", order_by=Municipality.name
    )


class CooperativeMunicipality(Base):
    """Which municipalities a cooperative works for."""

    __tablename__ = "cooperative_municipality"

    cooperative_id: Mapped[int] = mapped_column(ForeignKey("cooperative.id"), primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), primary_key=True)


class CooperativeRole(Base):
    """Somebody coordinates, coaches in, or keeps the books of a cooperative."""

    __tablename__ = "cooperative_role"
    __table_args__ = (UniqueConstraint("person_id", "cooperative_id", "role"), one_of("role", COOPERATIVE_ROLES))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    cooperative_id: Mapped[int] = mapped_column(ForeignKey("cooperative.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))

    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class MunicipalRole(Base):
    """Somebody is an officer of a municipality."""

    __tablename__ = "municipal_role"
    __table_args__ = (UniqueConstraint("person_id", "municipality_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), index=True)


class NetworkRole(Base):
    """Somebody works for the branch organisation, or runs this installation."""

    __tablename__ = "network_role"
    __table_args__ = (UniqueConstraint("person_id", "role"), one_of("role", NETWORK_ROLES))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str] = mapped_column(String(20))
