"""Every state with every move, for every lifecycle; and two people at the same moment."""

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.core.database import make_sessions, transaction
from app.core.errors import Conflict, MoveNotAllowed
from app.core.lifecycle import Lifecycle
from app.lifecycles import LIFECYCLES
from app.offerings.model import Offering
from tests.builders import an_offering

CASES = [
    pytest.param(lifecycle, state, verb, id=f"{lifecycle.thing}-{state}-{verb}")
    for lifecycle in LIFECYCLES
    for state in lifecycle.states
    for verb in sorted({move.verb for move in lifecycle.moves})
]


@pytest.mark.parametrize(("lifecycle", "state", "verb"), CASES)
def test_a_verb_leads_where_the_table_says_or_nowhere(lifecycle: Lifecycle, state: str, verb: str) -> None:
    rows = [move for move in lifecycle.moves if move.verb == verb and state in move.sources]
    assert len(rows) <= 1, "two moves with one verb from one state"
    assert lifecycle.target(verb, state) == (rows[0].target if rows else None)
    assert (verb in lifecycle.verbs(state)) == bool(rows)


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda lifecycle: lifecycle.thing)
def test_every_state_can_be_reached_and_has_a_word(lifecycle: Lifecycle) -> None:
    reached = {lifecycle.initial}
    while more := {move.target for move in lifecycle.moves if reached & set(move.sources)} - reached:
        reached |= more
    assert reached == set(lifecycle.states)
    assert all(lifecycle.labels.values())


@pytest.mark.parametrize("state", Offering.LIFECYCLE.states)
@pytest.mark.parametrize("verb", sorted({move.verb for move in Offering.LIFECYCLE.moves}))
def test_the_database_follows_the_table(session: Session, state: str, verb: str) -> None:
    offering = an_offering(session, state=state)
    target = Offering.LIFECYCLE.target(verb, state)
    if target is None:
        with pytest.raises(MoveNotAllowed), transaction(session):
            Offering.LIFECYCLE.apply(session, session.get_one(Offering, offering.id), verb)
        target = state
    else:
        with transaction(session):
            Offering.LIFECYCLE.apply(session, session.get_one(Offering, offering.id), verb)
    session.expire_all()
    assert session.get_one(Offering, offering.id).state == target


def test_of_two_people_at_the_same_moment_one_wins(session: Session, engine: Engine) -> None:
    offering = an_offering(session, state="published")
    with make_sessions(engine)() as other:
        theirs = other.get_one(Offering, offering.id)
        other.commit()
        with transaction(session):
            Offering.LIFECYCLE.apply(session, session.get_one(Offering, offering.id), "pause")
        # The other still holds what it read before: state "published".
        with pytest.raises(Conflict):
            Offering.LIFECYCLE.apply(other, theirs, "pause")
        other.rollback()
