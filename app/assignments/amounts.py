"""What follows from what a buyer said of the work: how long it takes in all, and the budget without VAT."""

from datetime import date, datetime, time, timedelta

from app.assignments.model import Part
from app.core import clock, trades
from app.core.dated import settings_at
from app.core.vat import INCLUDING, without_vat

HALF = 0.5  # an hour: what we count in
WITH_GUESTS = ("food", "events")  # the categories in which it matters for how many it is


def hours_a_day(begins_at: time | None, ends_at: time | None) -> float | None:
    """How long it takes on one day, in half hours rounded up; an end before the beginning lies past midnight."""
    if begins_at is None or ends_at is None:
        return None
    begins, ends = (datetime.combine(date.min, at) for at in (begins_at, ends_at))
    minutes = ((ends - begins) % timedelta(days=1)).total_seconds() / 60
    return -(-minutes // 30) * HALF or None


def hours_in_all(part: Part, people: int | None = None) -> float | None:
    """What the times say about the hours of all people together, on all days; None as long as the times are not known."""
    each = hours_a_day(part.begins_at, part.ends_at)
    if each is None or part.starts_on is None:
        return None
    days = ((part.ends_on or part.starts_on) - part.starts_on).days + 1
    return each * days * (part.people if people is None else people)


def has_guests(trade: str | None) -> bool:
    """Whether with this kind of work it matters for how many guests it is."""
    found = trades.find(trade)
    return found is not None and found.category in WITH_GUESTS


def budget_without_vat(cents: int | None, vat: str, starts_on: date | None) -> int | None:
    """A budget in whole cents without VAT, at the standard rate of the day of the work; None for none."""
    if cents is None or vat != INCLUDING:
        return cents
    return max(1, without_vat(cents, settings_at(starts_on or clock.today()).vat_standard))
