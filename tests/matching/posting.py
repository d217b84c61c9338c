"""An assignment as buyers make one: through the actions, answer by answer."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.assignments.model import ASSIGNMENT, JOB, Assignment
from app.assignments.posting import actions
from app.assignments.posting.answers import Amount, Answer, Until, What, Where, Which
from app.assignments.queries import get
from app.core import clock
from app.core.actor import Actor
from app.core.database import transaction
from app.core.place import find_place


@dataclass(frozen=True)
class Wish:
    """What a buyer answers. `begins` and `ends` in days from now; `hours` in all, for a job a week."""

    title: str = "Lunch voor 40 gasten"
    body: str = "Wij vieren ons jubileum en zoeken iemand die voor ons kookt."
    kind: str = ASSIGNMENT
    trade: str | None = "catering"
    place: str = "Delft"
    begins: int = 30
    ends: int | None = None
    people: int = 1
    budget_cents: int | None = None
    hours: int | None = None

    @property
    def first_day(self) -> date:
        return clock.today() + timedelta(days=self.begins)


def post(session: Session, buyer: Actor, wish: Wish) -> Assignment:
    """The assignment, open for everyone: `buyer` acts for an organisation that was checked. Needs a cooperative."""
    with transaction(session):
        started = actions.start(session, buyer, What(wish.kind, wish.title, wish.body))
        assignment_id = started.id
    ends_on = None if wish.ends is None else clock.today() + timedelta(days=wish.ends)
    contract = "temporary" if wish.kind == JOB else None
    answers: list[Answer] = [
        Which(wish.trade),
        Where(find_place(wish.place), wish.first_day, ends_on),
        Amount(wish.people, wish.budget_cents, wish.hours, contract),
        Until(clock.today() + timedelta(days=min(14, wish.begins)), social_return=False),
    ]
    for answer in answers:
        with transaction(session):
            draft = get(session, buyer, assignment_id)
            actions.edit(session, buyer, draft, draft.version, answer)
    with transaction(session):
        draft = get(session, buyer, assignment_id)
        actions.submit(session, buyer, draft, draft.version)
    return get(session, buyer, assignment_id)
