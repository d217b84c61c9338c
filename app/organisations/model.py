"""Who buys: a local business, a public buyer, a firm with a social return duty, or somebody for the own home or feast."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.database import Base, one_of
from app.core.words import N_
from app.people.model import Person

ORGANISATION, PRIVATE = "organisation", "private"
KINDS = (ORGANISATION, PRIVATE)

MANAGES, BUYS, READS = "manages", "buys", "reads"
RIGHTS = {MANAGES: N_("beheert"), BUYS: N_("plaatst opdrachten"), READS: N_("leest mee")}
RIGHTS_MEAN = {
    MANAGES: N_("Alles: opdrachten plaatsen, kiezen, en collega's regelen"),
    BUYS: N_("Opdrachten plaatsen, kiezen en goedkeuren"),
    READS: N_("Alleen meelezen: alles zien en niets veranderen"),
}
MAY_BUY = (MANAGES, BUYS)


class Organisation(Base):
    """A buyer. `checked_at` is set when a coordinator published its first assignment: from then on it posts at once.

    A coordinator made it for somebody who called: then `kvk` and `phone` may be empty, and `contact_name` and
    `contact_email` say who called. An account takes their place as soon as there is one.

    A private person is one too (`kind`): then `name` is the first name alone, because everybody reads it, and there is no
    KvK number. The surname stands with the person, for coordinators and for whoever gets the work.
    """

    __tablename__ = "organisation"
    __table_args__ = (one_of("kind", KINDS),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), default=ORGANISATION)
    name: Mapped[str] = mapped_column(String(120))
    kvk: Mapped[str] = mapped_column(String(8), default="", index=True)
    place_name: Mapped[str] = mapped_column(String(80), default="")
    phone: Mapped[str] = mapped_column(String(30), default="")
    contact_name: Mapped[str] = mapped_column(String(60), default="")
    contact_email: Mapped[str] = mapped_column(String(254), default="")
    created_at: Mapped[datetime]
    checked_at: Mapped[datetime | None]
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)

    contacts: Mapped[list["OrganisationContact"]] = relationship(lazy="raise_on_sql", back_populates="organisation")

    @property
    def is_private(self) -> bool:
        """Whether it is somebody for oneself, and no organisation."""
        return self.kind == PRIVATE

    @property
    def lacks_kvk(self) -> bool:
        """Whether the number that goes on the invoice is not known yet. Of a private person there is none."""
        return not self.is_private and not self.kvk


class OrganisationContact(Base):
    """Somebody of an organisation, and what that person may do: manage (colleagues and details too), buy (post, choose,
    accept), or read. Whoever signs an organisation up manages it; at least one always does.
    """

    __tablename__ = "organisation_contact"
    __table_args__ = (UniqueConstraint("person_id", "organisation_id"), one_of("rights", tuple(RIGHTS)))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    rights: Mapped[str] = mapped_column(String(10), default=MANAGES)
    since: Mapped[datetime] = mapped_column(default=clock.now)

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql", back_populates="contacts")


class OrganisationHelper(Base):
    """A cooperative whose coordinators take steps for the organisation, since somebody called them.

    `wrote_down`: it is the one that noted who called. Another one doesn't read that, until it gets something to do.
    """

    __tablename__ = "organisation_helper"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    cooperative_id: Mapped[int] = mapped_column(ForeignKey("cooperative.id"), primary_key=True, index=True)
    wrote_down: Mapped[bool] = mapped_column(default=False)
    since: Mapped[datetime] = mapped_column(default=clock.now)


class SignUp(Base):
    """Answers of somebody who wants an account as a buyer, kept until the code from the mail proves the address.

    Of the code only a hash is kept, and it works only in the browser that holds the ticket.
    """

    __tablename__ = "sign_up"
    __table_args__ = (UniqueConstraint("ticket_hash"), one_of("kind", KINDS))

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_hash: Mapped[str] = mapped_column(String(64))
    secret_hash: Mapped[str] = mapped_column(String(64))
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    kind: Mapped[str] = mapped_column(String(12), default=ORGANISATION)
    organisation_name: Mapped[str] = mapped_column(String(120))
    kvk: Mapped[str] = mapped_column(String(8))
    place_name: Mapped[str] = mapped_column(String(80))
    first_name: Mapped[str] = mapped_column(String(60))
    last_name: Mapped[str] = mapped_column(String(80))
    email: Mapped[str] = mapped_column(String(254))
    phone: Mapped[str] = mapped_column(String(30))
    language: Mapped[str] = mapped_column(String(5), default="nl")
