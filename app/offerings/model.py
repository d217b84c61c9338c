"""An offering: catering, silk-screen printing, a website. It belongs to a membership, so to one cooperative."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.database import Base, one_of
from app.core.words import N_
from app.memberships.lifecycle import TRIAL
from app.memberships.model import Membership
from app.offerings.lifecycle import LIFECYCLE
from app.people.model import ALWAYS, TRIAL_MEMBERS

ON_REQUEST = "request"
PRICE_UNITS = {
    "hour": N_("per uur"),
    "day": N_("per dag"),
    "piece": N_("per stuk"),
    "person": N_("per persoon"),
    "job": N_("per klus"),
    ON_REQUEST: N_("dat spreek ik af met de opdrachtgever"),
}


def is_checked(membership: Membership) -> bool:
    """Whether a coordinator reads what this member offers first. Needs the cooperative loaded."""
    rule = membership.cooperative.checks_offerings
    return rule == ALWAYS or (rule == TRIAL_MEMBERS and membership.state == TRIAL)


class Offering(Base):
    """What a member offers. A draft may still lack anything but its owner; what it then needs stands in `answers`.

    `travel_km` is how far the member goes from the place; `price_cents` is an indication in whole cents per
    `price_unit`, the lowest one where `is_price_from`; `price_list` is of `PriceRow.kept`; `not_done` is what the
    member does not do. `steps_passed`: the last question of the form that the member went on from. `days` are keys of DAYS, `languages` two-letter codes in which the member can work. `asked_at` and
    `confirmed_at`: when the member was last asked whether it still holds, and last said so.
    """

    __tablename__ = "offering"
    __table_args__ = (
        ForeignKeyConstraint(["membership_id", "cooperative_id"], ["membership.id", "membership.cooperative_id"]),
        UniqueConstraint("id", "cooperative_id"),
        UniqueConstraint("cooperative_id", "import_key"),
        LIFECYCLE.constraint(),
        one_of("price_unit", tuple(PRICE_UNITS), optional=True),
        CheckConstraint("price_cents is null or price_cents between 1 and 100000000", name="price_cents"),
        CheckConstraint("hours_a_week is null or hours_a_week between 1 and 60", name="hours_a_week"),
        CheckConstraint("travel_km is null or travel_km between 0 and 400", name="travel_km"),
        Index(None, "cooperative_id", "state"),
        Index(None, "membership_id", "state", "published_at"),  # in this order, or SQLite walks all that is published
        Index(None, "state", "published_at"),
        Index(None, "trade", "state", "lat"),  # the same work nearby
    )
    LIFECYCLE = LIFECYCLE

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int]
    cooperative_id: Mapped[int]
    title: Mapped[str] = mapped_column(String(120), default="")  # by hand at most 80; names in files are longer
    body: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(5), default="nl")
    trade: Mapped[str | None] = mapped_column(String(40))
    place_name: Mapped[str | None] = mapped_column(String(80))
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    travel_km: Mapped[int | None]
    days: Mapped[list[Any]] = mapped_column(JSON, default=list)
    hours_a_week: Mapped[int | None]
    free_from: Mapped[date | None]
    free_until: Mapped[date | None]
    price_cents: Mapped[int | None]
    price_unit: Mapped[str | None] = mapped_column(String(10))
    is_price_from: Mapped[bool] = mapped_column(default=False)
    price_list: Mapped[list[Any]] = mapped_column(JSON, default=list)
    not_done: Mapped[str] = mapped_column(String(200), default="")
    steps_passed: Mapped[int] = mapped_column(default=0)
    languages: Mapped[list[Any]] = mapped_column(JSON, default=list)
    import_key: Mapped[str | None] = mapped_column(String(64))
    import_stamp: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(20), default=LIFECYCLE.initial)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]

    membership: Mapped[Membership] = relationship(lazy="raise_on_sql")
    photos: Mapped[list["OfferingPhoto"]] = relationship(
        lazy="raise_on_sql", order_by="OfferingPhoto.position", back_populates="offering"
    )

    @property
    def needs_check(self) -> bool:
        """Whether a coordinator reads it before it is on the site. Needs membership and its cooperative loaded."""
        return is_checked(self.membership)


class OfferingPhoto(Base):
    """A photo, re-encoded by us. `file_key` names the stored file; its thumbnails have the same name with a width."""

    __tablename__ = "offering_photo"
    __table_args__ = (
        ForeignKeyConstraint(["offering_id", "cooperative_id"], ["offering.id", "offering.cooperative_id"]),
        UniqueConstraint("file_key"),
        Index(None, "offering_id", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    offering_id: Mapped[int]
    cooperative_id: Mapped[int]
    position: Mapped[int]
    file_key: Mapped[str] = mapped_column(String(80))
    width: Mapped[int]
    height: Mapped[int]
    alt: Mapped[str] = mapped_column(String(150))

    offering: Mapped[Offering] = relationship(lazy="raise_on_sql", back_populates="photos")
