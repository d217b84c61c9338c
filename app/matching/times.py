"""Whether a member is free when the work is: the period that an offering names, and its days of the week."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.assignments.model import Part
from app.core.weekdays import DAYS
from app.offerings.brief import Brief
from app.offerings.model import Offering

_DAYS = tuple(DAYS)
_WEEK = 7


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def ends(self) -> tuple[date, date]:
        return self.first, self.last

    def meets(self, other: "Period") -> bool:
        """Whether they have a day in common."""
        return self.first <= other.last and other.first <= self.last


def period_of(starts_on: date | None, ends_on: date | None) -> Period | None:
    """The days of work; without a last day it takes one day, without a first it is in consultation."""
    return Period(starts_on, ends_on or starts_on) if starts_on is not None else None


def only_day(part: Part) -> date | None:
    """The day of work that takes one day; None for longer work, or when no day was said."""
    period = period_of(part.starts_on, part.ends_on)
    return period.first if period is not None and period.days == 1 else None


def works_on(offering: Offering | Brief, day: date) -> bool:
    """Whether the member works on that day of the week. Who named no days works on all."""
    return not offering.days or _DAYS[day.weekday()] in offering.days


def works_in(offering: Offering | Brief, period: Period) -> bool:
    """Whether the member works on any day of the period, by the days of the week."""
    return any(works_on(offering, period.first + timedelta(days=day)) for day in range(min(_WEEK, period.days)))


def day_off(offering: Offering | Brief, part: Part) -> date | None:
    """The one day of the work, where it is none of the days on which the member usually works."""
    day = only_day(part)
    return day if day is not None and not works_on(offering, day) else None


def is_free_for(offering: Offering | Brief, part: Part) -> bool:
    """Whether the work begins in the period that the offering names."""
    begins = part.starts_on
    if begins is None:
        return True
    not_yet = offering.free_from is not None and begins < offering.free_from
    no_more = offering.free_until is not None and begins > offering.free_until
    return not (not_yet or no_more)
