"""What names a cooperative and says where it is, written in one way wherever it is written."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import Invalid
from app.core.place import UNKNOWN_PLACE, find_place, fold
from app.core.words import N_
from app.people.model import Cooperative

TAKEN = N_("Deze naam is er al. Kies een andere.")


def put_at(cooperative: Cooperative, place_name: str) -> bool:
    """Where it is, with its point; gives whether that changed. Raises Invalid for a place that nobody knows."""
    place = find_place(place_name)
    if place is None:
        raise Invalid("place", UNKNOWN_PLACE)
    before = (cooperative.lat, cooperative.lon)
    cooperative.place_name, cooperative.lat, cooperative.lon = place.name, place.lat, place.lon
    return before != (place.lat, place.lon)


def call(session: Session, cooperative: Cooperative, name: str, slug: str = "") -> bool:
    """Its name, and its name in addresses (made from the name when empty); gives whether the latter changed.

    Raises Invalid for one without letters or digits, and for one that is taken.
    """
    field = "slug" if slug else "name"
    found = re.sub(r"\W+", "-", fold(slug or name)).strip("-")[:80]
    if not found:
        raise Invalid(field, N_("Gebruik letters of cijfers."))
    others = select(Cooperative.id).where(Cooperative.slug == found, Cooperative.id != (cooperative.id or 0))
    if session.scalar(others) is not None:
        raise Invalid(field, TAKEN)
    before, cooperative.name, cooperative.slug = cooperative.slug, name, found
    return before != found
