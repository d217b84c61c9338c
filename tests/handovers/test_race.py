"""Two coordinators decide about the same work at the same moment, each with a connection of their own."""

from collections.abc import Callable

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from app.assignments import queries as assignments
from app.assignments.model import CHOSEN, Participant
from app.core.actor import Actor
from app.core.database import transaction
from app.handovers import actions, queries
from app.handovers.model import Handover
from app.proposals.model import ProposalLine
from tests.builders import a_coordinator, a_membership
from tests.handovers.cast import a_cast
from tests.proposals.test_race import at_once


def passing_on(actor: Actor, taker: int, handover_id: int) -> Callable[[Session], None]:
    return lambda session: actions.pass_on(session, actor, queries.get(session, actor, handover_id), taker)


def test_of_two_who_pass_on_at_the_same_moment_one_wins(session: Session, engine: Engine) -> None:
    for _round in range(3):
        cast = a_cast(session)
        with transaction(session):
            assignment = assignments.get(session, cast.member, cast.assignment_id)
            handover_id = actions.hand_over(session, cast.member, assignment, None).id
        takers = [cast.bilal.id, a_membership(session, cast.cooperative, first_name="Tom").id]
        deciding = [cast.coordinator, a_coordinator(session, cast.cooperative)]
        session.commit()
        presses = [passing_on(*pair, handover_id) for pair in zip(deciding, takers, strict=True)]
        outcomes = at_once(engine, *presses)
        session.rollback()
        session.expire_all()
        assert outcomes.count("done") == 1, outcomes
        winner = takers[outcomes.index("done")]
        assert session.get_one(Handover, handover_id).to_membership_id == winner
        assert session.scalars(
            select(ProposalLine.membership_id).where(ProposalLine.assignment_id == cast.assignment_id)
        ).all() == [winner]
        assert session.scalars(
            select(Participant.membership_id).where(
                Participant.assignment_id == cast.assignment_id, Participant.how == CHOSEN
            )
        ).all() == [winner]
        session.commit()


def test_who_presses_in_two_windows_hands_over_once(session: Session, engine: Engine) -> None:
    cast = a_cast(session)
    session.commit()

    def press(own: Session) -> None:
        actions.stop(own, cast.member, None)

    outcomes = at_once(engine, press, press)
    session.rollback()
    assert outcomes == ["done", "done"]
    assert session.scalar(select(func.count()).select_from(Handover)) == 1
