"""The worker: what changed can be found, what was left is mailed, deadlines pass; and a failure loses nothing."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import Assignment
from app.core import clock, outbox
from app.core.database import transaction
from app.core.outbox import OutboxRow
from app.offerings.model import Offering
from app.settings import Settings
from app.worker import Worker, verify
from search_index import Question, open_index
from tests.builders import an_assignment, an_offering


@pytest.fixture
def worker(app: Flask) -> Iterator[Worker]:
    made = Worker(app)
    yield made
    made.close()


def _found(settings: Settings, words: str) -> list[str]:
    index = open_index(settings.index_url, refresh_seconds=0)
    hits = index.search(Question(text=words, kind="offering", audience=("public",))).hits
    index.close()
    return [hit.key for hit in hits]


def test_what_is_published_can_be_found_and_what_is_paused_can_not(
    worker: Worker, session: Session, settings: Settings
) -> None:
    worker.turn()
    offering = an_offering(session, title="Taarten met bloemen")
    with transaction(session):
        outbox.leave_index(session, f"offering:{offering.id}")
    worker.turn()
    assert _found(settings, "taart") == [f"offering:{offering.id}"]
    with transaction(session):
        Offering.LIFECYCLE.apply(session, session.get_one(Offering, offering.id), "pause")
        outbox.leave_index(session, f"offering:{offering.id}")
    worker.turn()
    assert _found(settings, "taart") == []


def test_rows_in_any_order_and_twice_lead_to_the_same_index(
    worker: Worker, session: Session, settings: Settings
) -> None:
    offerings = [an_offering(session, title=f"Taart nummer {number}") for number in range(3)]
    with transaction(session):
        for offering in [*offerings, *reversed(offerings)]:
            outbox.leave_index(session, f"offering:{offering.id}")
    worker.turn()
    assert sorted(_found(settings, "taart")) == sorted(f"offering:{offering.id}" for offering in offerings)
    assert session.scalars(select(OutboxRow.state).distinct()).all() == [outbox.DONE]


def test_the_index_is_made_when_there_is_none(worker: Worker, session: Session, settings: Settings) -> None:
    offering = an_offering(session, title="Taarten met bloemen")
    worker.turn()
    assert _found(settings, "taart") == [f"offering:{offering.id}"]


def test_a_difference_between_index_and_database_is_seen(worker: Worker, session: Session) -> None:
    offering = an_offering(session)
    worker.turn()
    assert worker.index is not None
    assert verify(session, worker.index) == []
    with transaction(session):
        session.get_one(Offering, offering.id).version += 1
        session.get_one(Offering, offering.id).updated_at = clock.now() + timedelta(seconds=5)
    assert verify(session, worker.index) == [f"offering:{offering.id}"]


def test_a_deadline_that_passes_closes_the_assignment(worker: Worker, session: Session) -> None:
    assignment = an_assignment(session)
    worker.turn()
    assert session.scalar(select(Assignment.state)) == "open"
    session.rollback()
    with clock.shifted(timedelta(days=15)):
        worker.turn()
    session.expire_all()
    assert session.get_one(Assignment, assignment.id).state == "closed"


def test_a_mail_that_can_not_be_written_does_not_hold_up_the_others(
    worker: Worker, session: Session, settings: Settings
) -> None:
    with transaction(session):
        outbox.leave_mail(session, "no.such.template", key="1", to="noor@example.org")
        words = {"is_known": True, "code": "123456"}
        outbox.leave_mail(session, "sign_in.ask_code", key="1", to="noor@example.org", words=words)
    worker.turn()
    states = {row.topic: row.state for row in session.scalars(select(OutboxRow))}
    assert states == {"no.such.template": outbox.WAITING, "sign_in.ask_code": outbox.DONE}
    [path] = settings.mail_folder.iterdir()
    assert b"123456" in path.read_bytes()


def test_the_words_of_a_mail_are_gone_once_it_is_sent(worker: Worker, session: Session) -> None:
    with transaction(session):
        words = {"is_known": True, "code": "123456"}
        outbox.leave_mail(session, "sign_in.ask_code", key="1", to="noor@example.org", words=words)
    worker.turn()
    assert session.scalars(select(OutboxRow.payload)).all() == [{}]


def test_a_task_that_fails_is_done_later(worker: Worker, session: Session) -> None:
    with transaction(session):
        outbox.leave_task(session, "no.such.task", key="1", words={})
    worker.turn()
    row = session.scalars(select(OutboxRow)).one()
    assert (row.state, row.last_error) == (outbox.WAITING, "KeyError")
    assert row.due_at > clock.now()
