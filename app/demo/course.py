"""When each step of a demo assignment was, so that its story is whole: published, chosen, begun, delivered, accepted."""

from datetime import date, datetime, time, timedelta

from app.core import clock
from app.demo.texts import AssignmentText

TO_ANSWER = timedelta(days=12)


def starts_in(state: str, text: AssignmentText) -> int:
    """In how many days the work starts; less than none where it has begun."""
    if state in ("delivered", "accepted"):
        return -(text.duration_days + 8)
    return -3 if state == "in_progress" else text.lead_days


def opened_ago(state: str, text: AssignmentText, number: int) -> int:
    """How many days ago it was published: for what is chosen or begun long enough to answer and to choose."""
    if state in ("in_progress", "delivered", "accepted"):
        return 25 - starts_in(state, text)
    return {"closed": 14, "awarded": 15, "withdrawn": 9}.get(state, 2 + number % 9)


def happened(state: str, opened: datetime, starts: date) -> list[tuple[str, datetime]]:
    """What came after publishing, and when."""
    if state == "withdrawn":
        return [("withdraw", opened + timedelta(days=4))]
    chosen = opened + TO_ANSWER + timedelta(days=1)
    begun = datetime.combine(starts, time(9), clock.HERE)
    course = {
        "awarded": ("award", chosen),
        "in_progress": ("begin", begun),
        "delivered": ("deliver", clock.now() - timedelta(days=6)),
        "accepted": ("accept", clock.now() - timedelta(days=2)),
    }
    return list(course.values())[: list(course).index(state) + 1] if state in course else []
