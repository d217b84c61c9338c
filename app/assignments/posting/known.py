"""What is known before the first question was asked: of the search, of the buyer, of another assignment."""

from app.assignments.model import Part
from app.assignments.posting.answers import Known
from app.core import clock, trades
from app.core.place import find_place


def take_place(part: Part, name: str) -> None:
    """Where the buyer is, to be changed: mostly the work is there too."""
    place = find_place(name)
    if place is not None:
        part.place_name, part.lat, part.lon = place.name, place.lat, place.lon


def take_place_and_days(like: Part, part: Part) -> None:
    """From another assignment of the same buyer; a day that passed stays behind."""
    part.place_name, part.lat, part.lon = like.place_name, like.lat, like.lon
    if like.starts_on is not None and like.starts_on >= clock.today():
        part.starts_on, part.ends_on = like.starts_on, like.ends_on
        part.begins_at, part.ends_at = like.begins_at, like.ends_at


def part_of(known: Known, vat: str) -> Part:
    """The first part, with what the page before knew. `vat` says how the budget will be meant."""
    place = known.place
    return Part(
        position=1,
        people=1,
        trade=known.trade if known.trade and trades.can_be_chosen(known.trade) else None,
        place_name=place.name if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        starts_on=known.starts_on,
        budget_vat=vat,
    )
