"""One place that knows what time it is, so that a test can choose the time. Every moment has a zone.

Moments are stored and passed on in UTC; a *day* (a deadline, a date of work) is a day in the Netherlands.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Amsterdam")

_shift = timedelta(0)


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC) + _shift


def today() -> date:
    """Today's date in the Netherlands."""
    return now().astimezone(HERE).date()


def end_of(day: date) -> datetime:
    """The last moment of a Dutch day, in UTC: a deadline "on Friday" includes Friday evening."""
    return datetime.combine(day, time(23, 59, 59), HERE).astimezone(UTC)


def day_of(moment: datetime) -> date:
    """The Dutch calendar day on which a moment falls."""
    return moment.astimezone(HERE).date()


@contextmanager
def shifted(by: timedelta) -> Iterator[None]:
    """Let the house believe that it is later (or earlier). For tests and the demo only."""
    global _shift  # noqa: PLW0603 - the one clock of the process is what this is about
    before = _shift
    _shift = before + by
    try:
        yield
    finally:
        _shift = before
