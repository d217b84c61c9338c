"""A member's weeks: hours that awarded work takes, out of the hours that the member can give.

The rule is named `spread_evenly`: work takes the same hours on each of its days, so a week takes the days that fall in
it. A job takes its hours every week from its first day on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.availability.free import Free
from app.core import clock
from app.handovers.queries import Work

WEEKS = 4
_WEEK = 7


@dataclass(frozen=True)
class Taken:
    """Hours of one piece of work in one week; None where nobody said how many it takes."""

    assignment_id: int
    title: str
    language: str
    hours: float | None


@dataclass(frozen=True)
class Week:
    """From Monday. `can`: hours that the member can work then; None when nobody said how many. `days_away` is 0 to 7.

    `is_there` is false when the days away leave nothing of the week.
    """

    monday: date
    taken: tuple[Taken, ...]
    can: int | None
    days_away: int
    is_there: bool

    @property
    def hours(self) -> float:
        return sum(each.hours or 0 for each in self.taken)

    @property
    def free(self) -> float:
        """Hours left; never less than none."""
        return max(0.0, (self.can or 0) - self.hours)

    @property
    def share(self) -> int:
        """How much of the week is taken, in per cent, 100 at most."""
        return min(100, round(100 * self.hours / self.can)) if self.can else 0


def weeks_of(work: Iterable[Work], free: Free, can: int | None) -> list[Week]:
    """The present week and the three after it. What is with the coordinator takes no hours."""
    monday = clock.today() - timedelta(days=clock.today().weekday())
    own = [each for each in work if each.handed_over is None]
    return [_week(monday + timedelta(days=_WEEK * number), own, free, can) for number in range(WEEKS)]


def without_day(work: Iterable[Work]) -> list[Work]:
    """Work that is in consultation: it falls in no week yet."""
    return [each for each in work if each.starts_on is None and each.handed_over is None]


def falls_in(work: Work, monday: date) -> bool:
    """Whether there is work to do in the week that begins on this Monday."""
    if work.starts_on is None or work.starts_on > monday + timedelta(days=_WEEK - 1):
        return False
    return work.is_job or (work.ends_on or work.starts_on) >= monday


def spread_evenly(work: Work, monday: date) -> float | None:
    """How many of its hours fall in the week that begins on this Monday; None where they are not known."""
    if work.hours is None or work.starts_on is None:
        return None
    sunday = monday + timedelta(days=_WEEK - 1)
    if work.is_job:
        return work.hours if work.starts_on <= sunday else 0.0
    last = work.ends_on or work.starts_on
    days_here = (min(last, sunday) - max(work.starts_on, monday)).days + 1
    return work.hours * max(0, days_here) / ((last - work.starts_on).days + 1)


def _week(monday: date, work: Iterable[Work], free: Free, can: int | None) -> Week:
    taken = tuple(
        Taken(each.assignment_id, each.title, each.language, spread_evenly(each, monday))
        for each in work
        if falls_in(each, monday)
    )
    days = [monday + timedelta(days=number) for number in range(_WEEK)]
    away = [day for day in days if any(first <= day <= last for first, last in free.away)]
    usual = [day for day in days if free.usually_on(day)]
    there = [day for day in usual if day not in away]
    if can is not None and away:  # days away take their share of the hours
        can = round(can * len(there) / len(usual)) if usual else 0
    return Week(monday, taken, can, len(away), bool(there))
