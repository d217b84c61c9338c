"""Whether somebody can work on given days, from what the member said."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.core.weekdays import DAYS

_DAYS = tuple(DAYS)
_LONGEST_LOOK = 400  # days of a period that are looked at: beyond a year every week is like another


@dataclass(frozen=True)
class Free:
    """What a member said about working. `away` are first and last days, both included."""

    hours_a_week: int | None = None
    days_off: frozenset[str] = frozenset()
    away: tuple[tuple[date, date], ...] = ()

    def usually_on(self, day: date) -> bool:
        """Whether the member works on that day of the week."""
        return _DAYS[day.weekday()] not in self.days_off

    def can_on(self, day: date) -> bool:
        """Whether the member can work on this day."""
        return self.usually_on(day) and not any(first <= day <= last for first, last in self.away)

    def can_in(self, first: date, last: date) -> bool:
        """Whether there is any day in the period on which the member can work."""
        days = min((last - first).days + 1, _LONGEST_LOOK)
        return any(self.can_on(first + timedelta(days=number)) for number in range(days))

    def away_in(self, first: date, last: date) -> tuple[date, date] | None:
        """The first days away that fall in the period."""
        return next((away for away in sorted(self.away) if away[0] <= last and first <= away[1]), None)

    def most_hours(self, offered: int | None) -> int | None:
        """Hours a week of an offering that says `offered`, or of any when None: never more than the member has in all."""
        known = [hours for hours in (self.hours_a_week, offered) if hours is not None]
        return min(known, default=None)


ALWAYS_FREE = Free()
