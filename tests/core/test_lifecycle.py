"""Every state with every move, for every lifecycle, in the database; and two people at the same moment."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.assignments.changing.model import Change
from app.assignments.model import Assignment
from app.callbacks.model import Callback
from app.core.database import make_sessions, transaction
from app.core.errors import Conflict, MoveNotAllowed
from app.core.lifecycle import Lifecycle
from app.handovers.model import Handover
from app.imports.model import Import
from app.invitations.model import Invitation
from app.lifecycles import LIFECYCLES
from app.memberships.model import Membership
from app.offerings.model import Offering
from app.proposals.model import Proposal
from app.reviews.model import Review
from tests import builders

CASES = [
    pytest.param(lifecycle, state, verb, id=f"{lifecycle.thing}-{state}-{verb}")
    for lifecycle in LIFECYCLES
    for state in lifecycle.states
    for verb in sorted({move.verb for move in lifecycle.moves})
]


def _an_import(session: Session, state: str) -> Import:
    cooperative = builders.a_cooperative(session)
    return builders.an_import(session, builders.a_coordinator(session, cooperative), cooperative, state=state)


# Thing -> its model and the builder that makes one in a state.
THINGS: dict[str, tuple[type[Any], Callable[[Session, str], Any]]] = {
    "offerings": (Offering, lambda session, state: builders.an_offering(session, state=state)),
    "assignments": (Assignment, lambda session, state: builders.an_assignment(session, state=state)),
    "changes": (Change, lambda session, state: builders.a_change(session, state=state)),
    "proposals": (Proposal, lambda session, state: builders.a_proposal(session, state=state)),
    "handovers": (Handover, lambda session, state: builders.a_handover(session, state=state)),
    "memberships": (Membership, lambda session, state: builders.a_membership(session, state=state)),
    "reviews": (
        Review,
        lambda session, state: builders.a_review(
            session, builders.an_assignment(session), builders.a_membership(session), state=state
        ),
    ),
    "imports": (Import, _an_import),
    "callbacks": (Callback, lambda session, state: builders.a_callback(session, state=state)),
    "invitations": (Invitation, lambda session, state: builders.an_invitation(session, state=state)),
}


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


def moves_against_the_table(session: Session, lifecycle: Lifecycle, moving: Lifecycle | None = None) -> list[str]:
    """States and verbs for which the database does not end up where the table says. `moving` makes the moves."""
    model, build = THINGS[lifecycle.thing]
    found: list[str] = []
    verbs = sorted({move.verb for move in lifecycle.moves})
    for state in lifecycle.states:
        id_ = build(session, state).id
        for verb in verbs:
            rows = [move for move in lifecycle.moves if move.verb == verb and state in move.sources]
            expected = rows[0].target if rows else state
            try:
                with transaction(session):
                    (moving or lifecycle).apply(session, session.get_one(model, id_), verb)
                    refused = False
            except MoveNotAllowed:
                refused = True
            reached = _state_of(session, model, id_)
            if reached != expected or refused == bool(rows):
                word = "refused" if refused else "done"
                found.append(f"{lifecycle.thing}: {verb} from {state} was {word} and led to {reached}")
            with transaction(session):
                session.get_one(model, id_).state = state
    print(f"{lifecycle.thing}: {len(lifecycle.states)} states × {len(verbs)} verbs")
    return found


def _state_of(session: Session, model: type[Any], id_: int) -> str:
    session.rollback()
    session.expire_all()
    return str(session.get_one(model, id_).state)


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda lifecycle: lifecycle.thing)
def test_the_database_follows_the_table(session: Session, lifecycle: Lifecycle) -> None:
    assert moves_against_the_table(session, lifecycle) == []


def test_every_lifecycle_has_things_to_move() -> None:
    assert set(THINGS) == {lifecycle.thing for lifecycle in LIFECYCLES}


def test_a_move_that_the_table_does_not_have_is_found(session: Session) -> None:
    class Careless(Lifecycle):
        """Archives whatever it gets."""

        def target(self, verb: str, state: str) -> str | None:
            return "archived" if verb == "archive" else super().target(verb, state)

    real = Offering.LIFECYCLE
    careless = Careless(real.thing, real.initial, real.labels, real.moves)
    found = moves_against_the_table(session, real, careless)
    assert "offerings: archive from archived was done and led to archived" in found
    assert all(" archive from " in line for line in found)


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda lifecycle: lifecycle.thing)
def test_of_two_people_at_the_same_moment_one_wins(session: Session, engine: Engine, lifecycle: Lifecycle) -> None:
    model, build = THINGS[lifecycle.thing]
    for state in lifecycle.states:
        for verb in lifecycle.verbs(state):
            id_ = build(session, state).id
            with make_sessions(engine)() as other:
                theirs = other.get_one(model, id_)
                other.commit()
                with transaction(session):
                    lifecycle.apply(session, session.get_one(model, id_), verb)
                # The other still holds what it read before: the state that is no more.
                if lifecycle.target(verb, state) != state:
                    with pytest.raises(Conflict):
                        lifecycle.apply(other, theirs, verb)
                other.rollback()
