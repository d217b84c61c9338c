"""A buyer changes what was asked, before the award: all at once or not at all, and whoever takes part reads it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.assignments import actions as life
from app.assignments import queries
from app.assignments.changing import actions
from app.assignments.changing.asked import Asked, together
from app.assignments.changing.lifecycle import WRITING
from app.assignments.changing.model import Change
from app.assignments.changing.queries import being_written, told
from app.assignments.housekeeping import forget_changes
from app.assignments.model import INVITED, Assignment
from app.assignments.participants import take_in
from app.assignments.posting import actions as posting
from app.assignments.posting.answers import Amount, Answer, Home, Until, What, Where
from app.assignments.posting.attachments import CleanFile
from app.assignments.questions import actions as questions
from app.core import clock, history
from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Conflict, Invalid, MoveNotAllowed, NotAllowed, NotFound
from app.core.outbox import OutboxRow
from app.core.place import find_place
from app.memberships.model import Membership
from app.organisations.model import PRIVATE, Organisation
from app.proposals.queries import unfinished_of
from tests.assignments.cast import Cast, a_cast, topics
from tests.assignments.cast import told as who_read
from tests.builders import a_buyer, a_membership, a_proposal, an_assignment
from tests.visits import Visitor

BUDGET = Amount(1, budget_cents=90_000)


def load(session: Session, assignment_id: int) -> Assignment:
    assignment = queries.load(session, assignment_id)
    assert assignment is not None
    return assignment


def write(session: Session, actor: Actor, assignment_id: int, answer: Answer) -> None:
    with transaction(session):
        row = being_written(session, actor, assignment_id)
        actions.edit_change(session, actor, load(session, assignment_id), row.version if row else 0, answer, None)


def press(session: Session, actor: Actor, assignment_id: int, version: int | None = None) -> list[str]:
    with transaction(session):
        assignment = load(session, assignment_id)
        row = being_written(session, actor, assignment_id)
        writing, answered = unfinished_of(session, assignment_id)
        return actions.change(
            session,
            actor,
            assignment,
            assignment.version if version is None else version,
            row.version if row else 0,
            writing=writing,
            answered=answered,
        )


@pytest.mark.parametrize("state", ["submitted", "open", "closed"])
def test_what_was_asked_changes_at_once_and_the_state_stays(session: Session, state: str) -> None:
    cast = a_cast(session, state)
    delft, gouda = find_place("Delft"), find_place("Gouda")
    later = clock.today() + timedelta(days=40)
    write(session, cast.buyer, cast.assignment_id, What("job", "Diner voor 50 gasten", "Nu met een warm hoofdgerecht."))
    write(session, cast.buyer, cast.assignment_id, Where(gouda, later, later + timedelta(days=1)))
    session.expire_all()
    untouched = load(session, cast.assignment_id)
    assert (untouched.title, untouched.parts[0].place_name) == ("Lunch voor 40 gasten", delft.name if delft else "")
    session.rollback()
    press(session, cast.buyer, cast.assignment_id)
    now = load(session, cast.assignment_id)
    assert (now.title, now.kind, now.state) == ("Diner voor 50 gasten", "assignment", state)
    assert (now.parts[0].place_name, now.parts[0].starts_on) == ("Gouda", later)
    assert now.parts[0].budget_cents == 80_000, "what nobody changed stays"
    assert f"assignment:{cast.assignment_id}" in topics(session)
    assert [line.verb for line in history.lines_of(session, "assignment", now.id)] == ["assignments.change"]
    (change,) = told(session, cast.buyer, now)
    assert (change.before.title, change.after.title) == ("Lunch voor 40 gasten", "Diner voor 50 gasten")


def test_who_takes_part_reads_it_and_who_does_not_does_not(session: Session) -> None:
    cast = a_cast(session)
    colleague = a_buyer(session, cast.organisation)
    invited, writer, sender = (a_membership(session) for _each in range(3))
    with transaction(session):
        take_in(session, load(session, cast.assignment_id), session.get_one(Membership, invited.id), INVITED)
        questions.ask_question(session, cast.member, load(session, cast.assignment_id), "Is er een keuken?")
    assignment = load(session, cast.assignment_id)
    a_proposal(session, assignment, writer, state="draft")
    a_proposal(session, assignment, sender)
    write(session, cast.buyer, cast.assignment_id, BUDGET)
    press(session, cast.buyer, cast.assignment_id)
    expected = {colleague.person_id, cast.coordinator.person_id, invited.person_id, writer.person_id}
    # Who sent a proposal gets another mail, with the question whether it stands (`proposals.unsettle`).
    assert who_read(session, "change") == expected | {cast.member.person_id}


@pytest.mark.parametrize("name", ["loser", "member", "far_coordinator", "doers_coordinator"])
def test_nobody_else_can_change_it(session: Session, name: str) -> None:
    cast = a_cast(session)
    with pytest.raises((NotAllowed, NotFound)):
        write(session, getattr(cast, name), cast.assignment_id, BUDGET)


def test_a_colleague_who_only_reads_can_not_and_the_homes_coordinator_can(session: Session) -> None:
    cast = a_cast(session)
    reader = replace(cast.buyer, buys_for=frozenset(), manages=frozenset())
    with pytest.raises(NotAllowed):
        write(session, reader, cast.assignment_id, BUDGET)
    session.rollback()
    write(session, cast.coordinator, cast.assignment_id, BUDGET)
    press(session, cast.coordinator, cast.assignment_id)
    assert load(session, cast.assignment_id).parts[0].budget_cents == 90_000


def test_the_second_of_two_colleagues_is_told_and_overwrites_nothing(session: Session) -> None:
    cast = a_cast(session)
    colleague = a_buyer(session, session.get_one(Organisation, cast.organisation.id))
    read = load(session, cast.assignment_id).version
    session.rollback()
    write(session, cast.buyer, cast.assignment_id, BUDGET)
    write(session, colleague, cast.assignment_id, What("assignment", "Diner", "Iets anders."))
    press(session, colleague, cast.assignment_id)
    with pytest.raises(Conflict):
        press(session, cast.buyer, cast.assignment_id, version=read)
    session.rollback()
    press(session, cast.buyer, cast.assignment_id)
    now = load(session, cast.assignment_id)
    assert (now.title, now.parts[0].budget_cents) == ("Diner", 90_000)


def test_two_browsers_write_in_one_change_and_the_second_is_told(session: Session) -> None:
    cast = a_cast(session)
    write(session, cast.buyer, cast.assignment_id, BUDGET)
    with pytest.raises(Conflict), transaction(session):
        actions.edit_change(session, cast.buyer, load(session, cast.assignment_id), 0, BUDGET, None)


def test_who_was_chosen_meanwhile_makes_it_too_late_and_nothing_is_lost(session: Session) -> None:
    cast = a_cast(session)
    write(session, cast.buyer, cast.assignment_id, BUDGET)
    with transaction(session):
        session.execute(update(Assignment).where(Assignment.id == cast.assignment_id).values(state="awarded"))
    with pytest.raises(MoveNotAllowed):
        press(session, cast.buyer, cast.assignment_id)
    session.rollback()
    session.expire_all()
    assert load(session, cast.assignment_id).parts[0].budget_cents == 80_000
    row = being_written(session, cast.buyer, cast.assignment_id)
    assert row is not None
    assert Asked.read(row.after).budget_cents == 90_000


def test_no_change_at_all_and_what_can_not_be_are_refused(session: Session) -> None:
    cast = a_cast(session)
    with pytest.raises(Invalid, match="niets gewijzigd"):
        press(session, cast.buyer, cast.assignment_id)
    session.rollback()
    write(session, cast.buyer, cast.assignment_id, Amount(1, budget_cents=80_000))
    with pytest.raises(Invalid, match="niets gewijzigd"):
        press(session, cast.buyer, cast.assignment_id)
    session.rollback()
    with pytest.raises(Invalid, match="al voorbij"):
        write(session, cast.buyer, cast.assignment_id, Until(clock.today() - timedelta(days=1), False))
    session.rollback()
    with pytest.raises(Invalid, match="4000 tekens"):
        write(session, cast.buyer, cast.assignment_id, What("assignment", "Lunch", "a" * 5000))
    session.rollback()
    # The work moves to before the deadline: the last look says so, and the press refuses it.
    write(session, cast.buyer, cast.assignment_id, Where(find_place("Delft"), clock.today() + timedelta(days=2)))
    with pytest.raises(Invalid, match="voordat het werk begint"):
        press(session, cast.buyer, cast.assignment_id)


def test_a_closed_one_keeps_its_deadline_and_days_that_passed(session: Session) -> None:
    cast = a_cast(session, "closed")
    with transaction(session):
        assignment = load(session, cast.assignment_id)
        assignment.deadline = clock.now() - timedelta(days=3)
        assignment.parts[0].starts_on = clock.today() - timedelta(days=1)
    write(session, cast.buyer, cast.assignment_id, Where(find_place("Gouda"), clock.today() - timedelta(days=1)))
    press(session, cast.buyer, cast.assignment_id)
    assert load(session, cast.assignment_id).parts[0].place_name == "Gouda"


def test_files_come_and_go_with_the_change_and_not_before(session: Session) -> None:
    cast = a_cast(session)
    with transaction(session):
        assignment = load(session, cast.assignment_id)
        for key in ("one.pdf", "two.pdf"):
            actions.add_file_to_change(
                session, cast.buyer, assignment, CleanFile("menu.pdf", "pdf", "application/pdf", b"%PDF"), key
            )
    assert load(session, cast.assignment_id).files == []
    session.rollback()
    with transaction(session):
        assignment = load(session, cast.assignment_id)
        assert actions.remove_file_from_change(session, cast.buyer, assignment, "one.pdf") == ["one.pdf"]
    assert press(session, cast.buyer, cast.assignment_id) == []
    assert [file.file_key for file in load(session, cast.assignment_id).files] == ["two.pdf"]
    session.rollback()
    with transaction(session):
        assignment = load(session, cast.assignment_id)
        assert actions.remove_file_from_change(session, cast.buyer, assignment, "two.pdf") == []
    assert press(session, cast.buyer, cast.assignment_id) == ["two.pdf"]
    assert load(session, cast.assignment_id).files == []


def test_a_change_that_is_dropped_or_forgotten_gives_its_files_back(session: Session) -> None:
    for forget in (False, True):
        cast = a_cast(session)
        with transaction(session):
            clean = CleanFile("menu.pdf", "pdf", "application/pdf", b"%PDF")
            actions.add_file_to_change(session, cast.buyer, load(session, cast.assignment_id), clean, f"{forget}.pdf")
        if forget:
            with clock.shifted(timedelta(days=31)), transaction(session):
                assert forget_changes(session) == ["True.pdf"]
        else:
            with transaction(session):
                assert actions.drop_change(session, cast.buyer, load(session, cast.assignment_id)) == ["False.pdf"]
        assert session.scalars(select(Change.id).where(Change.state == WRITING)).all() == []
        session.rollback()


def test_who_asks_for_oneself_is_asked_for_no_social_return(app: Flask, session: Session) -> None:
    cast = a_cast(session, "closed")
    visitor, path = Visitor(app, cast.buyer), f"/assignments/{cast.assignment_id}/change"
    assert "Social return" in visitor.open(path).get_data(as_text=True)
    visitor.open(f"{path}/edit/5")
    with transaction(session):
        session.get_one(Organisation, cast.organisation.id).kind = PRIVATE
    assert "Social return" not in visitor.open(path).get_data(as_text=True)
    visitor.open(f"{path}/edit/5", status=404)
    draft = an_assignment(session, state="draft")
    with transaction(session):
        loaded = load(session, draft.id)
        loaded.social_return = True
        both = replace(cast.buyer, buys_for=cast.buyer.buys_for | {loaded.organisation_id or 0})
        posting.edit(session, both, loaded, loaded.version, Home(None, cast.organisation.id))
    assert load(session, draft.id).social_return is False, "a draft that becomes one's own loses the duty"


def test_a_withdrawn_one_can_not_be_changed(session: Session) -> None:
    cast: Cast = a_cast(session)
    write(session, cast.buyer, cast.assignment_id, BUDGET)
    with transaction(session):
        life.withdraw(session, cast.buyer, load(session, cast.assignment_id), "Het gaat niet door.")
    with pytest.raises(MoveNotAllowed):
        press(session, cast.buyer, cast.assignment_id)


def test_what_others_did_stays_where_i_changed_nothing() -> None:
    before = Asked(title="Lunch", people=1, hours=4)
    mine, now = replace(before, people=2), replace(before, title="Diner", hours=6)
    assert together(before, mine, now) == Asked(title="Diner", people=2, hours=6)


def test_a_mail_tells_old_and_new_and_no_name_in_its_subject(session: Session) -> None:
    cast = a_cast(session)
    write(session, cast.buyer, cast.assignment_id, BUDGET)
    press(session, cast.buyer, cast.assignment_id)
    row = session.scalars(select(OutboxRow).where(OutboxRow.topic == "assignments.change")).first()
    assert row is not None
    assert (row.payload["before"]["budget_cents"], row.payload["after"]["budget_cents"]) == (80_000, 90_000)
    assert row.payload["path"] == f"/assignments/{cast.assignment_id}"
