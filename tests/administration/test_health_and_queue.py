"""Is it well, what waits, and what to do about it."""

import html
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.administration.health.queries import Vitals
from app.administration.health.views import BAD, GOOD, WARNING, checks_of
from app.core import clock, outbox, signs
from app.core.database import transaction
from app.core.history import lines_of
from app.core.outbox import OutboxRow
from app.worker import Worker
from tests.builders import a_coordinator, an_administrator, network_staff
from tests.visits import Visitor


def _text(visitor: Visitor, path: str) -> str:
    return html.unescape(visitor.open(path).get_data(as_text=True))


def _turn(app: Flask) -> None:
    worker = Worker(app)
    worker.turn()
    worker.close()


def test_a_worker_that_stands_still_is_seen_and_what_to_do_is_said(app: Flask, session: Session) -> None:
    visitor = Visitor(app, an_administrator(session))
    page = _text(visitor, "/administration")
    assert "staat stil" in page.casefold()
    assert "paraplu work" in page
    assert _text(Visitor(app), "/health") == "ok\nworker: never seen\n"
    _turn(app)
    page = _text(visitor, "/administration")
    assert "staat stil" not in page.casefold()
    assert "Laatste teken" in page
    assert _text(Visitor(app), "/health") == "ok\nworker: ok\n"
    with clock.shifted(timedelta(minutes=3)):
        assert _text(Visitor(app), "/health") == "ok\nworker: late\n"


def test_the_page_says_which_versions_run_and_how_full_the_index_is(app: Flask, session: Session) -> None:
    _turn(app)
    page = _text(Visitor(app, an_administrator(session)), "/administration")
    for word in (
        "flask",
        "sqlalchemy",
        "0001",
        "0 documenten",
        "SQLite" if "sqlite" in str(session.bind) else "Postgre",
    ):
        assert word in page


def _vitals(**changed: object) -> Vitals:
    now = clock.now()
    seen = dict.fromkeys((signs.WORKER, signs.MAIL_SENT, signs.HOUSE_KEPT, signs.INDEX_BUILT), now)
    well: dict[str, object] = {
        "seen": seen,
        "oldest_due": None,
        "parked": {},
        "failing_mails": 0,
        "disk_free": 50,
        "disk_total": 100,
        "documents": 7,
    }
    return Vitals(**{**well, **changed})  # type: ignore[arg-type]  # each test changes one


@pytest.mark.parametrize(
    ("changed", "tone", "word"),
    [
        ({"documents": None}, BAD, "niet te lezen"),
        ({"disk_free": 3}, BAD, "bijna vol"),
        ({"disk_free": 12}, WARNING, "bijna vol"),
        ({"oldest_due": clock.now() - timedelta(hours=1)}, WARNING, "loopt achter"),
        ({"parked": {"mail": 2}}, WARNING, "wacht op u"),
        ({"parked": {"task": 1}}, BAD, "wacht op u"),
        ({"failing_mails": 3}, WARNING, "weigert"),
        ({"seen": {signs.WORKER: clock.now() + timedelta(1), signs.HOUSE_KEPT: clock.now()}}, WARNING, "lang stil"),
        (
            {"seen": {signs.WORKER: clock.now() + timedelta(1), signs.MAIL_SENT: clock.now()}},
            WARNING,
            "nog niet gedaan",
        ),
    ],
)
def test_what_is_not_well_comes_first_and_says_what_to_do(
    app: Flask, changed: dict[str, object], tone: str, word: str
) -> None:
    with app.test_request_context():
        assert {check.tone for check in checks_of(_vitals(), sends_mail=True)} == {GOOD}
        checks = checks_of(_vitals(**changed), sends_mail=True)
    assert (checks[0].tone, checks[0].state) == (tone, word)
    assert [check.tone for check in checks[1:]] == [GOOD] * (len(checks) - 1)


def _given_up(session: Session) -> int:
    with transaction(session):
        outbox.leave_task(session, "matching.alert", key="1", words={"assignment_id": 1})
        outbox.leave_mail(session, "sign_in.ask_code", key="1", to="noor@weg.example", words={"code": "123456"})
        [row] = outbox.claim(session, "worker", outbox.TASK, 1).rows
        [mail] = outbox.claim(session, "worker", outbox.MAIL, 1).rows
        outbox.park(session, "worker", row, "KeyError")
        outbox.park(session, "worker", mail, "recipient refused (550)")
    return row.id


def test_a_job_that_was_given_up_is_read_without_personal_data_and_tried_again(app: Flask, session: Session) -> None:
    job_id = _given_up(session)
    visitor = Visitor(app, an_administrator(session))
    page = _text(visitor, "/administration/queue")
    for word in ("matching.alert", "KeyError", "Probeer opnieuw"):
        assert word in page
    assert "noor@weg.example" not in page
    visitor.press("/administration/queue", form=f"/administration/queue/{job_id}/retry")
    session.rollback()
    row = session.get_one(OutboxRow, job_id)
    assert (row.state, row.last_error) == (outbox.WAITING, "")
    assert [line.verb for line in lines_of(session, "job", job_id)] == ["administration.retry_job"]


def test_a_job_is_let_be_and_mails_are_none_of_this_page(app: Flask, session: Session) -> None:
    job_id = _given_up(session)
    visitor = Visitor(app, an_administrator(session))
    visitor.press("/administration/queue", form=f"/administration/queue/{job_id}/drop")
    session.rollback()
    assert session.get_one(OutboxRow, job_id).state == outbox.DROPPED
    visitor.send(f"/administration/queue/{job_id}/retry", {"csrf_token": visitor.token()}, status=409)
    visitor.send(f"/administration/queue/{job_id + 1}/drop", {"csrf_token": visitor.token()}, status=404)


def test_nobody_but_the_administrator_comes_in(app: Flask, session: Session) -> None:
    for actor in (a_coordinator(session), network_staff(session)):
        visitor = Visitor(app, actor)
        for room in ("", "/queue", "/roles", "/cooperatives", "/municipalities", "/trades", "/settings"):
            visitor.open(f"/administration{room}", status=403)
        assert 'href="/administration"' not in _text(visitor, "/me")
