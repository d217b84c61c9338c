"""How the tests fill in the posting wizard."""

from datetime import timedelta
from typing import Any

from werkzeug.test import TestResponse

from app.core import clock
from tests.visits import Visitor

WHAT: dict[str, Any] = {
    "kind": "assignment",
    "title": "Lunch voor 40 gasten",
    "body": "Wij vieren ons jubileum met soep en brood.",
}


def day(days: int) -> str:
    """A day from now, as a browser sends it."""
    return (clock.today() + timedelta(days=days)).isoformat()


def id_in(answer: TestResponse) -> int:
    """The assignment's id in the address that an answer leads to."""
    return int(answer.headers["Location"].split("/assignments/")[1].split("/")[0].split("?")[0])


def pages(**other: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """Answers for pages 2 to 5 that fit an assignment; `page3={…}` puts others in."""
    usual: dict[int, dict[str, Any]] = {
        2: {"trade": "catering"},
        3: {"place": "Delft", "starts_on": day(40), "ends_on": ""},
        4: {"people": "2", "budget": "800"},
        5: {"last_day": day(14), "social_return": "no"},
    }
    for name, answers in other.items():
        usual[int(name.removeprefix("page"))] |= answers
    return usual


def write_draft(visitor: Visitor, what: dict[str, Any] | None = None, query: str = "", **other: dict[str, Any]) -> int:
    """Answer all questions; gives the id of the draft."""
    started = visitor.press(f"/assignments/new{query}", **(what or WHAT))
    assignment_id = id_in(started)
    for number, answers in pages(**other).items():
        page = f"/assignments/{assignment_id}/edit/{number}"
        visitor.press(page, form=page, **answers)
    return assignment_id
