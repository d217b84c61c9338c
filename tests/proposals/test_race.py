"""Several people press at the same moment, each with a connection of their own."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.assignments import actions as assignment_actions
from app.assignments import queries as assignment_queries
from app.assignments.model import Assignment
from app.core.actor import Actor
from app.core.database import make_sessions, transaction
from app.core.errors import Conflict, Invalid, MoveNotAllowed
from app.core.history import lines_of
from app.core.outbox import OutboxRow
from app.memberships.queries import actor_of
from app.nudges import actions as nudges
from app.nudges import queries as nudge_queries
from app.proposals import actions, queries
from app.proposals.actions import PriceAnswer
from app.proposals.model import Proposal
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_membership,
    a_proposal,
    an_assignment,
    an_organisation,
)


def at_once(engine: Engine, *steps: Callable[[Session], object]) -> list[str]:
    """Do the steps in threads that start together. Gives "done" or the name of the error of each."""
    start_line = Barrier(len(steps))
    outcomes = [""] * len(steps)

    def run(number: int, step: Callable[[Session], object]) -> None:
        with make_sessions(engine)() as session:
            start_line.wait()
            try:
                with transaction(session):
                    step(session)
            except (Conflict, MoveNotAllowed, Invalid) as error:
                outcomes[number] = type(error).__name__
            else:
                outcomes[number] = "done"

    threads = [Thread(target=run, args=(number, step)) for number, step in enumerate(steps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def award(actor: Actor, proposal_id: int, version: int = 1) -> Callable[[Session], object]:
    return lambda session: actions.award(session, actor, queries.get(session, actor, proposal_id), version)


@pytest.mark.parametrize("crowd", [2, 8])
def test_of_several_awards_at_the_same_moment_one_wins(session: Session, engine: Engine, crowd: int) -> None:
    organisation = an_organisation(session)
    buyers = [a_buyer(session, organisation) for _ in range(crowd)]
    for _round in range(3):
        assignment = an_assignment(session, organisation)
        proposals = [a_proposal(session, assignment).id for _ in range(crowd)]
        session.commit()
        outcomes = at_once(engine, *(award(*pair) for pair in zip(buyers, proposals, strict=True)))
        session.rollback()
        session.expire_all()
        states = [session.get_one(Proposal, proposal_id).state for proposal_id in proposals]
        assert outcomes.count("done") == 1, outcomes
        assert states.count("awarded") == 1
        assert states.count("declined") == crowd - 1
        assert states.index("awarded") == outcomes.index("done")
        session.commit()


def test_who_sends_while_another_is_chosen_is_never_left_hanging(session: Session, engine: Engine) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    for _round in range(5):
        assignment = an_assignment(session, organisation)
        chosen = a_proposal(session, assignment)
        membership = a_membership(session)
        late = a_proposal(session, assignment, membership, state="draft")
        sender = actor_of(session, membership.person_id)
        session.commit()
        outcomes = at_once(
            engine,
            award(buyer, chosen.id),
            lambda other, sender=sender, id_=late.id: actions.send(other, sender, queries.get(other, sender, id_), 1),  # type: ignore[misc]  # bound now, not later
        )
        session.rollback()
        session.expire_all()
        assert outcomes[0] == "done"
        state = session.get_one(Proposal, late.id).state
        assert (outcomes[1], state) in {("done", "declined"), ("Invalid", "draft")}
        session.commit()


def test_a_price_is_never_raised_under_the_buyers_pen(session: Session, engine: Engine) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    for _round in range(5):
        membership = a_membership(session)
        proposal = a_proposal(session, an_assignment(session, organisation), membership)
        member = actor_of(session, membership.person_id)
        session.commit()

        def dearer(other: Session, member: Actor = member, id_: int = proposal.id) -> None:
            actions.edit(other, member, queries.get(other, member, id_), 1, price=PriceAnswer(99_900, "excluding"))

        outcomes = at_once(engine, award(buyer, proposal.id), dearer)
        session.rollback()
        session.expire_all()
        found = session.scalars(select(Proposal).where(Proposal.id == proposal.id)).one()
        price = queries.get(session, buyer, found.id).lines[0].price_cents
        assert sorted(outcomes) != ["done", "done"]
        assert (found.state, price) in {("awarded", 75_000), ("sent", 99_900)}
        session.commit()


def test_the_database_itself_holds_no_second_award(session: Session) -> None:
    assignment = an_assignment(session)
    a_proposal(session, assignment, state="awarded")
    second = a_proposal(session, assignment)
    with pytest.raises(IntegrityError), transaction(session):
        session.execute(update(Proposal).where(Proposal.id == second.id).values(state="awarded"))
    assert session.get_one(Assignment, assignment.id) is not None


@pytest.mark.parametrize("crowd", [2, 6])
def test_of_coordinators_who_take_over_at_the_same_moment_one_has_it(
    session: Session, engine: Engine, crowd: int
) -> None:
    home = a_cooperative(session)
    homes = [a_cooperative(session) for _ in range(crowd)]
    actors = [a_coordinator(session, each) for each in homes]
    assignment_id, seen = an_assignment(session, home=home).id, home.id
    wanted = [each.id for each in homes]
    session.commit()

    def take(actor: Actor, cooperative_id: int) -> Callable[[Session], object]:
        return lambda own: assignment_actions.take_over(
            own, actor, assignment_queries.get(own, actor, assignment_id), cooperative_id, seen
        )

    outcomes = at_once(engine, *(take(*pair) for pair in zip(actors, wanted, strict=True)))
    session.rollback()
    session.expire_all()
    winner = wanted[outcomes.index("done")]
    assert outcomes.count("done") == 1
    assert set(outcomes) == {"done", Conflict.__name__}
    assert session.get_one(Assignment, assignment_id).home_cooperative_id == winner
    verbs = [line.verb for line in lines_of(session, "assignment", assignment_id)]
    assert verbs == ["assignments.take_over"]


def test_of_coordinators_who_remind_at_the_same_moment_one_mail_goes(session: Session, engine: Engine) -> None:
    cooperative, organisation = a_cooperative(session), an_organisation(session)
    actors = [a_coordinator(session, cooperative) for _ in range(4)]
    a_buyer(session, organisation)
    assignment_id = an_assignment(session, organisation, cooperative, state="delivered").id
    session.commit()

    def remind(actor: Actor) -> Callable[[Session], object]:
        return lambda own: nudges.remind_buyer(own, actor, nudge_queries.assignment(own, actor, assignment_id))

    outcomes = at_once(engine, *map(remind, actors))
    session.rollback()
    assert sorted(outcomes) == ["Invalid"] * 3 + ["done"]
    assert len(session.scalars(select(OutboxRow).where(OutboxRow.topic == "nudges.remind_buyer")).all()) == 1
