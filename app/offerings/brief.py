"""An offering in brief: what a card, a mail or a candidate says of it. Columns, not objects: lists are read most."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, func, select
from sqlalchemy.orm import aliased

from app.memberships.model import Membership
from app.offerings.model import Offering, OfferingPhoto
from app.people.model import Cooperative, Person


@dataclass(frozen=True, slots=True)
class FirstPhoto:
    """The photo of a card; sizes in px."""

    file_key: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Brief:
    """`place` is the member's, or else the cooperative's; the rest is as in `app.offerings.model.Offering`."""

    id: int
    membership_id: int
    cooperative_id: int
    first_name: str
    cooperative: str
    title: str
    language: str
    trade: str | None
    place: str
    travel_km: int | None
    days: list[Any]
    hours_a_week: int | None
    price_cents: int | None
    price_unit: str | None
    is_price_from: bool
    free_from: date | None
    free_until: date | None
    photo_key: str | None
    photo_width: int | None
    photo_height: int | None
    photo_alt: str | None

    @property
    def photo(self) -> FirstPhoto | None:
        """The first photo, where there is one."""
        if self.photo_key is None or self.photo_width is None or self.photo_height is None:
            return None
        return FirstPhoto(self.photo_key, self.photo_width, self.photo_height, self.photo_alt or "")


_first = aliased(OfferingPhoto)

SELECT = (
    select(
        Offering.id,
        Offering.membership_id,
        Offering.cooperative_id,
        Person.first_name,
        Cooperative.name,
        Offering.title,
        Offering.language,
        Offering.trade,
        func.coalesce(Offering.place_name, Cooperative.place_name),
        Offering.travel_km,
        Offering.days,
        Offering.hours_a_week,
        Offering.price_cents,
        Offering.price_unit,
        Offering.is_price_from,
        Offering.free_from,
        Offering.free_until,
        OfferingPhoto.file_key,
        OfferingPhoto.width,
        OfferingPhoto.height,
        OfferingPhoto.alt,
    )
    .join(Membership, Membership.id == Offering.membership_id)
    .join(Person, Person.id == Membership.person_id)
    .join(Cooperative, Cooperative.id == Offering.cooperative_id)
    .outerjoin(
        OfferingPhoto,
        and_(
            OfferingPhoto.offering_id == Offering.id,
            OfferingPhoto.id
            == select(_first.id)
            .where(_first.offering_id == Offering.id)
            .order_by(_first.position, _first.id)
            .limit(1)
            .correlate(Offering)
            .scalar_subquery(),
        ),
    )
)
"""What `read` reads; whoever asks adds which offerings, and in which order."""


def read(rows: Iterable[Row[*tuple[Any, ...]]]) -> list[Brief]:
    """The rows of `SELECT`, each as a `Brief`."""
    return [Brief(*row) for row in rows]
