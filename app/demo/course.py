"""When each step of a demo assignment was, so that its story is whole: published, chosen, begun, delivered, accepted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from app.core import clock

Who = Literal["buyer", "doer", "nobody"]

TO_ANSWER = timedelta(days=12)
DECIDED = ("awarded", "in_progress", "delivered", "accepted", "cancelled")
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

# How many days ago it was published, where that does not hang on the day on which the work began.
_OPENED_AGO = {"closed": 14, "awarded": 15, "withdrawn": 9, "nobody_found": 20, "cancelled": 24}


@dataclass(frozen=True)
class Step:
    """A step that was taken, when, and by whom: the worker closes what is due, which is nobody."""

    verb: str
    at: datetime
    who: Who = "buyer"


def first_day(state: str, text: str, lead_days: int, duration_days: int) -> date:
    """When the work starts: on the day of the week that the text names. It lies behind us where work has begun."""
    day = clock.today()
    if state in ("delivered", "accepted"):
        day -= timedelta(days=duration_days + 8)
    elif state == "in_progress":
        day -= timedelta(days=3)
    elif state == "cancelled":
        day += timedelta(days=10)
    else:
        day += timedelta(days=lead_days)
    lower = text.lower()
    named = [(lower.find(each), number) for number, each in enumerate(WEEKDAYS) if each in lower]
    if not named:
        return day
    _place, wanted = min(named)
    back = state in ("in_progress", "delivered", "accepted")
    return day - timedelta(days=(day.weekday() - wanted) % 7) if back else day + timedelta((wanted - day.weekday()) % 7)


def opened_ago(state: str, starts: date, number: int) -> int:
    """How many days ago it was published: for what is chosen or begun long enough to answer and to choose."""
    if state in ("in_progress", "delivered", "accepted"):
        return 25 + (clock.today() - starts).days
    return _OPENED_AGO.get(state, 3 + number % 9)


def steps(state: str, opened: datetime, starts: date) -> Iterator[Step]:
    """What came after publishing."""
    closed = clock.end_of(clock.day_of(opened + TO_ANSWER)) + timedelta(minutes=1)
    if state == "withdrawn":
        yield Step("withdraw", opened + timedelta(days=4))
    if state in ("closed", "nobody_found"):
        yield Step("close", closed, "nobody")
    if state == "nobody_found":
        yield Step("find_nobody", closed + timedelta(days=3, hours=10))
    if state in DECIDED:
        yield Step("award", opened + timedelta(days=9, hours=2))
    if state == "cancelled":
        yield Step("cancel", opened + timedelta(days=16))
    if state in ("in_progress", "delivered", "accepted"):
        yield Step("begin", datetime.combine(starts, time(9), clock.HERE), "doer")
    if state in ("delivered", "accepted"):
        yield Step("deliver", clock.now() - timedelta(days=5), "doer")
    if state == "accepted":
        yield Step("accept", clock.now() - timedelta(days=2))
