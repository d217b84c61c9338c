"""Which pages are asked in turn, and how many there are in all."""

from app.assignments.model import Assignment
from app.assignments.posting.answers import STEPS, TRADE, UNTIL
from app.core.actor import Actor


def pages_of(assignment: Assignment) -> list[int]:
    """The numbers of the pages that are asked in turn. Who asks one member chose the work, and needs no last day."""
    if not assignment.is_private:
        return list(range(1, len(STEPS) + 1))
    settled = {UNTIL} | ({TRADE} if assignment.parts[0].trade else set())
    return [number for number, step in enumerate(STEPS, 1) if step not in settled]


def total_for(actor: Actor, assignment: Assignment | None = None, *, asked_trade: bool | None = None) -> int:
    """How many pages there are, with the one to check; for whoever is not signed in one more, "Wie bent u?"."""
    pages = len(STEPS) if asked_trade is None else len(STEPS) - 1 - asked_trade
    pages = pages if assignment is None else len(pages_of(assignment))
    return pages + 1 if actor.is_buyer else pages + 2
