"""Whether a member is free when the work is: the period that an offering names, and its days of the week."""

from datetime import date

from app.assignments.model import Part
from app.offerings.model import DAYS, Offering

_DAYS = tuple(DAYS)


def only_day(part: Part) -> date | None:
    """The day of work that takes one day; None for longer work, or when no day was said."""
    return part.starts_on if part.ends_on is None or part.ends_on == part.starts_on else None


def works_on(offering: Offering, day: date) -> bool:
    """Whether the member works on that day of the week. Who named no days works on all."""
    return not offering.days or _DAYS[day.weekday()] in offering.days


def day_off(offering: Offering, part: Part) -> date | None:
    """The one day of the work, where it is none of the days on which the member usually works."""
    day = only_day(part)
    return day if day is not None and not works_on(offering, day) else None


def is_free_for(offering: Offering, part: Part) -> bool:
    """Whether the work begins in the period that the offering names."""
    begins = part.starts_on
    if begins is None:
        return True
    not_yet = offering.free_from is not None and begins < offering.free_from
    no_more = offering.free_until is not None and begins > offering.free_until
    return not (not_yet or no_more)
