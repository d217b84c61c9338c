"""The worker: what changed can be found, what was left is mailed, deadlines pass; and a failure loses nothing."""

from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import timedelta

import pytest
from flask import Flask
from flask_mail import Message
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import Assignment, AssignmentFile
from app.core import clock, outbox
from app.core.database import transaction
from app.core.outbox import OutboxRow
from app.core.storage import Storage
from app.housekeeping import HOUSEKEEPING
from app.indexing import verify
from app.offerings.model import Offering
from app.settings import Settings
from app.web import mail
from app.worker import Worker
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


class SlowServer:
    """A mail server that takes longer over the first mail than a claim lasts; meanwhile another worker looks around."""

    def __init__(self, other: Worker) -> None:
        self.other = other
        self.taken: list[str | None] = []

    def send(self, message: Message) -> None:
        self.taken.append(message.msgId)
        if len(self.taken) == 1:
            with clock.shifted(outbox.LEASE + timedelta(seconds=1)):
                self.other.turn()


def test_mails_that_another_worker_took_over_are_not_sent_twice(
    app: Flask, worker: Worker, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction(session):
        for key in ("1", "2", "3"):
            words = {"is_known": True, "code": "123456"}
            outbox.leave_mail(session, "sign_in.ask_code", key=key, to="noor@example.org", words=words)
    other = Worker(app)
    server = SlowServer(other)
    monkeypatch.setattr(mail, "sender_for", lambda _app, _settings: nullcontext(server))
    worker.turn()
    other.close()
    times = Counter(server.taken)
    assert len(times) == 3
    assert sorted(times.values()) == [1, 1, 2], "only the one that was in hand may come again"


def test_the_house_is_kept_on_the_day_that_the_worker_begins_and_once_a_day(
    worker: Worker, session: Session, settings: Settings
) -> None:
    with transaction(session):
        outbox.leave_mail(session, "sign_in.ask_code", key="1", to="noor@example.org", words={"is_known": False})
    worker.turn()
    with clock.shifted(timedelta(days=31)):
        worker.house_kept_on = None  # as a worker that has just begun
        with clock.shifted(_until(12)):
            worker.turn()
            assert worker.house_kept_on == clock.today()
    session.rollback()
    assert session.scalars(select(OutboxRow)).all() == []


def test_an_index_that_is_somebody_elses_does_not_hold_up_the_housekeeping(
    app: Flask, worker: Worker, session: Session
) -> None:
    with transaction(session):
        outbox.leave_mail(session, "sign_in.ask_code", key="1", to="noor@example.org", words={"is_known": False})
    worker.turn()  # takes the index's lock
    second = Worker(app)
    with clock.shifted(timedelta(days=31) + _until(12)):
        second.turn()
    assert second.index is None
    session.rollback()
    assert session.scalars(select(OutboxRow)).all() == []


def test_a_step_of_the_housekeeping_that_fails_holds_up_no_other(
    worker: Worker, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_session: Session, _settings: Settings) -> None:
        raise ValueError("noor@example.org")

    monkeypatch.setattr("app.housekeeping.HOUSEKEEPING", (fails, *HOUSEKEEPING))
    with transaction(session):
        outbox.leave_mail(session, "sign_in.ask_code", key="1", to="noor@example.org", words={"is_known": False})
    worker.turn()
    with clock.shifted(timedelta(days=31) + _until(12)):
        worker.house_kept_on = None
        worker.turn()
    session.rollback()
    assert session.scalars(select(OutboxRow)).all() == []


def test_a_visitors_draft_goes_after_30_days_with_its_files(
    worker: Worker, session: Session, settings: Settings
) -> None:
    storage = Storage(settings.files)
    key = storage.put(b"%PDF-1.4", "pdf")
    claimed, unclaimed = an_assignment(session, state="draft"), an_assignment(session, state="draft")
    with transaction(session):
        row = session.get_one(Assignment, unclaimed.id)
        row.organisation_id = None
        file = {"file_key": key, "name": "plan.pdf", "media_type": "application/pdf", "size": 8}
        session.add(AssignmentFile(assignment_id=row.id, **file))
    for days, left in ((29, [claimed.id, unclaimed.id]), (31, [claimed.id])):
        with clock.shifted(timedelta(days=days) + _until(12)):
            worker.house_kept_on = None
            worker.turn()
        session.rollback()
        assert session.scalars(select(Assignment.id).order_by(Assignment.id)).all() == left
        assert (storage.folder / key[:2] / key[2:4] / key).exists() is (days == 29)


def test_what_went_wrong_is_logged_without_what_somebody_typed(
    worker: Worker, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    with transaction(session):
        outbox.leave_task(session, "noor@example.org", key="1", words={})
    with caplog.at_level("DEBUG"):
        worker.turn()
    assert "rows [" in caplog.text
    assert "noor@example.org" not in caplog.text


def _until(hour: int) -> timedelta:
    """How long it is until this hour of the Dutch day, back or forth."""
    here = clock.now().astimezone(clock.HERE)
    return timedelta(hours=hour - here.hour)


def test_a_task_that_fails_is_done_later(worker: Worker, session: Session) -> None:
    with transaction(session):
        outbox.leave_task(session, "no.such.task", key="1", words={})
    worker.turn()
    row = session.scalars(select(OutboxRow)).one()
    assert (row.state, row.last_error) == (outbox.WAITING, "KeyError")
    assert row.due_at > clock.now()
