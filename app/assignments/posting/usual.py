"""What we propose where a buyer did not say anything."""

from datetime import date, timedelta

from app.assignments.model import Assignment
from app.core import clock

USUAL_DEADLINE = timedelta(days=14)
TIME_TO_ARRANGE = timedelta(days=7)


def usual_deadline(assignment: Assignment) -> date:
    """The day that we propose as the last one to respond: two weeks from now, and a week before the work begins.

    When that week is not there, it is the day halfway, so that both can be done.
    """
    today = clock.today()
    usual = today + USUAL_DEADLINE
    starts_on = assignment.parts[0].starts_on
    if starts_on is None or starts_on <= today:
        return usual
    if starts_on - TIME_TO_ARRANGE > today:
        return min(usual, starts_on - TIME_TO_ARRANGE)
    return min(today + (starts_on - today) // 2, starts_on - timedelta(days=1))
