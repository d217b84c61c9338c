"""What happens to an assignment once it was sent: who may do what, and who hears of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.assignments import actions, queries
from app.assignments.deadlines import close_due
from app.assignments.lifecycle import LIFECYCLE
from app.assignments.model import CHOSEN, INVITED, PROPOSED, Assignment
from app.assignments.participants import take_in
from app.assignments.questions import actions as questions
from app.core import clock, history
from app.core.actor import SYSTEM, VISITOR
from app.core.database import transaction
from app.core.errors import Conflict, Invalid, MoveNotAllowed, NotAllowed, NotFound
from app.core.outbox import OutboxRow
from app.memberships.model import Membership
from app.organisations.model import Organisation
from app.permissions import may
from app.proposals.queries import proposers_of
from tests.assignments.cast import VERBS, Cast, a_cast, do, told, topics
from tests.builders import (
    a_buyer,
    an_administrator,
    an_assignment,
    an_officer,
    network_staff,
)


@pytest.mark.parametrize("state", LIFECYCLE.states)
@pytest.mark.parametrize("verb", sorted(VERBS))
def test_a_verb_leads_where_the_table_says_and_nowhere_else(session: Session, state: str, verb: str) -> None:
    cast = a_cast(session, state)
    actor = {"send_back": cast.coordinator, "begin": cast.doer, "deliver": cast.doer}.get(verb, cast.buyer)
    if verb == "send_back" and state == "draft":
        actor = cast.coordinator  # who does not see drafts
    target = LIFECYCLE.target(verb, state)
    if target is None:
        with pytest.raises((MoveNotAllowed, NotFound, NotAllowed)):
            do(session, actor, verb, cast.assignment_id)
        session.rollback()
        session.expire_all()
        assert session.get_one(Assignment, cast.assignment_id).state == state
        return
    if verb == "submit":
        target = "open"  # a checked organisation is not checked again
    moved = do(session, actor, verb, cast.assignment_id)
    assert moved.state == target
    assert f"assignment:{cast.assignment_id}" in topics(session)
    lines = history.lines_of(session, "assignment", cast.assignment_id)
    assert [line.person_id for line in lines] == [actor.person_id]
    assert actor.person_id not in told(session, lines[0].verb.partition(".")[2])


@pytest.mark.parametrize(
    ("verb", "state", "allowed"),
    [
        ("publish", "submitted", {"coordinator", "buyer"}),
        ("send_back", "submitted", {"coordinator"}),
        ("close", "open", {"buyer"}),
        ("extend", "closed", {"buyer", "coordinator"}),
        ("find_nobody", "closed", {"buyer", "coordinator"}),
        ("begin", "awarded", {"doer", "doers_coordinator"}),
        ("deliver", "in_progress", {"doer", "doers_coordinator"}),
        ("accept", "delivered", {"buyer"}),
        ("withdraw", "open", {"buyer", "coordinator"}),
        ("cancel", "awarded", {"buyer", "coordinator", "doers_coordinator"}),
    ],
)
def test_each_step_has_its_own_people(session: Session, verb: str, state: str, allowed: set[str]) -> None:
    cast = a_cast(session, state)
    others = {
        "stranger": a_buyer(session),
        "officer": an_officer(session),
        "administrator": an_administrator(session),
        "network": network_staff(session),
        "visitor": VISITOR,
    }
    own = ("buyer", "coordinator", "doer", "doers_coordinator", "loser", "member", "far_coordinator")
    everyone = {name: getattr(cast, name) for name in own} | others
    for name, actor in everyone.items():
        if name in allowed:
            continue
        with pytest.raises((NotAllowed, NotFound)):
            do(session, actor, verb, cast.assignment_id)
    for name in sorted(allowed)[:1]:
        assert do(session, everyone[name], verb, cast.assignment_id).state == LIFECYCLE.target(verb, state)


def test_a_new_organisation_is_checked_by_the_home_coordinator_and_then_known(session: Session) -> None:
    cast = a_cast(session, "submitted", checked=False)
    with pytest.raises(NotAllowed):
        do(session, cast.buyer, "publish", cast.assignment_id)
    opened = do(session, cast.coordinator, "publish", cast.assignment_id)
    assert opened.opened_at is not None
    session.expire_all()
    organisation = session.get_one(Organisation, cast.organisation.id)
    assert organisation.checked_at is not None
    assert organisation.checked_by_id == cast.coordinator.person_id
    assert told(session, "publish") == {cast.buyer.person_id}
    assert "matching.alert" in topics(session)


def test_a_buyer_who_was_not_checked_cannot_open_a_draft_by_the_back_door(session: Session) -> None:
    cast = a_cast(session, "draft", checked=False)
    with pytest.raises(NotAllowed):
        do(session, cast.buyer, "publish", cast.assignment_id)


def test_a_word_that_is_needed_is_asked_for(session: Session) -> None:
    cast = a_cast(session)
    for note in ("", "   ", "x" * 501):
        with pytest.raises(Invalid), transaction(session):
            actions.withdraw(session, cast.buyer, queries.get(session, cast.buyer, cast.assignment_id), note)


def test_a_withdrawal_is_told_with_its_reason_to_all_but_who_did_it(session: Session) -> None:
    cast = a_cast(session)
    gone = do(session, cast.buyer, "withdraw", cast.assignment_id)
    assert gone.outcome_note == "Het feest gaat niet door."
    assert told(session, "withdraw") == {cast.coordinator.person_id, cast.doer.person_id, cast.loser.person_id}
    words = session.scalars(select(OutboxRow.payload).where(OutboxRow.topic == "assignments.withdraw")).first()
    assert words is not None
    assert words["note"] == "Het feest gaat niet door."


def test_a_deadline_that_passes_closes_and_tells(session: Session) -> None:
    cast = a_cast(session)
    other = an_assignment(session)
    with transaction(session):
        session.get_one(Assignment, other.id).deadline = clock.now() + timedelta(days=60)
    assert close_due(session, proposers_of) == 0
    with clock.shifted(timedelta(days=15)):
        assert close_due(session, proposers_of) == 1
        assert close_due(session, proposers_of) == 0
    session.expire_all()
    assert session.get_one(Assignment, cast.assignment_id).state == "closed"
    assert session.get_one(Assignment, other.id).state == "open"
    assert {cast.buyer.person_id, cast.coordinator.person_id} <= told(session, "close")
    assert [line.person_id for line in history.lines_of(session, "assignment", cast.assignment_id)] == [None]


def test_an_assignment_that_can_not_be_closed_keeps_no_other_open(
    session: Session, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    if not database_url.startswith("sqlite"):
        pytest.skip("the trigger is SQLite's")
    bad, good = an_assignment(session).id, an_assignment(session).id
    with transaction(session):
        session.get_one(Assignment, bad).deadline = clock.now() + timedelta(days=1)  # comes first
    with transaction(session):
        refusal = "begin select raise(abort, 'noor@example.org'); end"
        session.execute(text(f"create trigger refuses before update on assignment when old.id = {bad} {refusal}"))
    with clock.shifted(timedelta(days=15)):
        assert close_due(session, proposers_of) == 1
    session.rollback()
    assert session.get_one(Assignment, good).state == "closed"
    assert session.get_one(Assignment, bad).state == "open"
    assert f"assignment {bad} can't be closed" in caplog.text
    assert "noor@example.org" not in caplog.text


def test_only_the_worker_closes_what_is_not_its_own(session: Session) -> None:
    assert may(SYSTEM, "assignments.close", queries.load(session, a_cast(session).assignment_id))


def test_extending_opens_it_again_until_the_new_day_and_alerts_anew(session: Session) -> None:
    cast = a_cast(session, "closed")
    opened = do(session, cast.buyer, "extend", cast.assignment_id)
    assert opened.deadline == clock.end_of(clock.today() + timedelta(days=7))
    assert "matching.alert" in topics(session)
    assert cast.loser.person_id in told(session, "extend")


@pytest.mark.parametrize("days", [-1, 400, 31])
def test_a_new_last_day_must_be_possible(session: Session, days: int) -> None:
    cast = a_cast(session, "closed")
    with pytest.raises(Invalid), transaction(session):
        assignment = queries.get(session, cast.buyer, cast.assignment_id)
        actions.extend(session, cast.buyer, assignment, clock.today() + timedelta(days=days))


def test_who_was_not_chosen_cannot_begin(session: Session) -> None:
    cast = a_cast(session, "awarded")
    with pytest.raises(NotAllowed):
        do(session, cast.loser, "begin", cast.assignment_id)


def test_taking_over_changes_the_home_and_tells_both(session: Session) -> None:
    cast = a_cast(session)
    mine = next(iter(cast.far_coordinator.coordinator_of))
    with transaction(session):
        assignment = queries.get(session, cast.far_coordinator, cast.assignment_id)
        actions.take_over(session, cast.far_coordinator, assignment, mine, cast.home.id)
    session.expire_all()
    assert session.get_one(Assignment, cast.assignment_id).home_cooperative_id == mine
    assert told(session, "take_over") == {cast.buyer.person_id, cast.coordinator.person_id}


def test_of_two_who_take_over_the_second_is_told(session: Session) -> None:
    cast = a_cast(session)
    for number, actor in enumerate((cast.far_coordinator, cast.doers_coordinator)):
        wanted = next(iter(actor.coordinator_of))
        if number == 0:
            with transaction(session):
                assignment = queries.get(session, actor, cast.assignment_id)
                actions.take_over(session, actor, assignment, wanted, cast.home.id)
            continue
        with pytest.raises(Conflict), transaction(session):
            assignment = queries.get(session, actor, cast.assignment_id)
            actions.take_over(session, actor, assignment, wanted, cast.home.id)


def test_nobody_takes_over_for_a_cooperative_of_others_or_what_is_over(session: Session) -> None:
    cast = a_cast(session)
    with pytest.raises(NotAllowed), transaction(session):
        assignment = queries.get(session, cast.far_coordinator, cast.assignment_id)
        actions.take_over(session, cast.far_coordinator, assignment, a_cooperative_id(cast), cast.home.id)
    done = a_cast(session, "accepted")
    with pytest.raises(MoveNotAllowed), transaction(session):
        assignment = queries.get(session, done.doers_coordinator, done.assignment_id)
        mine = next(iter(done.doers_coordinator.coordinator_of))
        actions.take_over(session, done.doers_coordinator, assignment, mine, done.home.id)


def test_since_the_award_only_the_doers_cooperative_takes_over(session: Session) -> None:
    cast = a_cast(session, "awarded")
    far, own = (next(iter(each.coordinator_of)) for each in (cast.far_coordinator, cast.doers_coordinator))
    with pytest.raises(NotAllowed), transaction(session):
        assignment = queries.get(session, cast.far_coordinator, cast.assignment_id)
        actions.take_over(session, cast.far_coordinator, assignment, far, cast.home.id)
    with transaction(session):
        assignment = queries.get(session, cast.doers_coordinator, cast.assignment_id)
        actions.take_over(session, cast.doers_coordinator, assignment, own, cast.home.id)
    assert session.get_one(Assignment, cast.assignment_id).home_cooperative_id == own


def a_cooperative_id(cast: Cast) -> int:
    return next(iter(cast.doers_coordinator.coordinator_of))


def test_a_question_reaches_buyer_and_home_and_its_answer_reaches_all(session: Session) -> None:
    cast = a_cast(session)
    with transaction(session):
        assignment = queries.get(session, cast.member, cast.assignment_id)
        question = questions.ask_question(session, cast.member, assignment, "Is er een keuken?")
    assert told(session, "ask_question") == {cast.buyer.person_id, cast.coordinator.person_id}
    with transaction(session):
        assignment = queries.get(session, cast.buyer, cast.assignment_id)
        questions.answer(session, cast.buyer, assignment, question.id, "Ja, een grote.")
    assert told(session, "answer") == {cast.member.person_id, cast.doer.person_id, cast.loser.person_id}
    with pytest.raises(Conflict), transaction(session):
        assignment = queries.get(session, cast.coordinator, cast.assignment_id)
        questions.answer(session, cast.coordinator, assignment, question.id, "Nee.")
    session.expire_all()
    seen = queries.get(session, cast.loser, cast.assignment_id)
    assert [(each.body, each.answer) for each in seen.questions] == [("Is er een keuken?", "Ja, een grote.")]


def test_questions_stop_when_it_is_closed(session: Session) -> None:
    cast = a_cast(session, "closed")
    with pytest.raises(MoveNotAllowed), transaction(session):
        assignment = queries.get(session, cast.loser, cast.assignment_id)
        questions.ask_question(session, cast.loser, assignment, "Mag het nog?")


def test_taking_part_only_ever_moves_on(session: Session) -> None:
    cast = a_cast(session)
    membership_id = next(iter(cast.member.memberships))
    for how, expected in ((INVITED, "invited"), (PROPOSED, "proposed"), (INVITED, "proposed"), (CHOSEN, "chosen")):
        with transaction(session):
            assignment = queries.load(session, cast.assignment_id)
            assert assignment is not None
            membership = session.get_one(Membership, membership_id)
            assert take_in(session, assignment, membership, how).how == expected
            assert sum(each.membership_id == membership_id for each in assignment.participants) == 1


def test_of_two_who_move_at_the_same_moment_one_wins(session: Session) -> None:
    cast = a_cast(session)
    stale = queries.load(session, cast.assignment_id)
    assert stale is not None
    session.commit()
    session.connection().exec_driver_sql(f"update assignment set state = 'withdrawn' where id = {cast.assignment_id}")
    with pytest.raises(Conflict):
        actions.close(session, cast.buyer, stale, ())
    session.rollback()
