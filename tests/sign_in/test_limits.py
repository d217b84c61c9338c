"""Who tries too often has to wait, and the counter tells nobody whose it is."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO

from flask import Flask
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from app.assignments.model import AssignmentFile
from app.core import clock
from app.core.database import make_sessions, transaction
from app.sign_in import limits
from app.sign_in.limits import Limit, count, forget, key_of, network_of
from app.sign_in.model import LimitCounter
from tests.builders import a_buyer
from tests.visits import Visitor

THREE = Limit(3, timedelta(minutes=15))
KEY = key_of("a secret", "password", "samira@example.org")


def test_the_fourth_try_waits_until_the_window_ends(session: Session) -> None:
    with transaction(session):
        waits = [count(session, KEY, THREE) for _try in range(4)]
    assert waits[:3] == [0, 0, 0]
    assert 880 < waits[3] <= 900
    with clock.shifted(timedelta(minutes=16)), transaction(session):
        assert count(session, KEY, THREE) == 0


def test_who_came_in_begins_again(session: Session) -> None:
    with transaction(session):
        for _try in range(3):
            count(session, KEY, THREE)
        forget(session, KEY)
        assert count(session, KEY, THREE) == 0


def test_eight_tries_at_the_same_moment_are_eight(engine: Engine) -> None:
    def one_try(_number: int) -> int:
        with make_sessions(engine)() as session, transaction(session):
            return count(session, KEY, THREE)

    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(one_try, range(8)))
    assert sorted(bool(wait) for wait in waits) == [False] * 3 + [True] * 5


def test_a_counter_names_nobody(session: Session) -> None:
    with transaction(session):
        count(session, KEY, THREE)
    kept = session.get_one(LimitCounter, KEY)
    assert "samira" not in kept.key
    assert key_of("another secret", "password", "samira@example.org") != KEY
    assert key_of("a secret", "code", "samira@example.org") != KEY


def test_one_home_counts_as_one_however_many_addresses_it_has() -> None:
    assert network_of("2001:db8:1:2:3:4:5:6") == network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1")
    assert network_of("192.0.2.1") != network_of("192.0.2.2")
    assert network_of(None) == ""
    assert network_of("nonsense") == "nonsense"


def test_a_visitor_starts_only_so_many_drafts_a_day_and_keeps_what_was_written(app: Flask) -> None:
    first, last = Visitor(app), Visitor(app)
    body = "Voor veertig gasten, graag warm."
    for _number in range(limits.DRAFTS.tries):
        first.press("/assignments/new", title="Lunch", body=body)
    page = last.press("/assignments/new", 429, title="Lunch", body=body)
    assert body in page.get_data(as_text=True)
    with clock.shifted(limits.DRAFTS.window):
        last.press("/assignments/new", title="Lunch", body=body)


def test_who_is_signed_in_is_not_counted_as_a_visitor(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    for _number in range(limits.DRAFTS.tries):
        visitor.press("/assignments/new", title="Lunch", body="Voor veertig gasten.")
    Visitor(app, a_buyer(session)).press("/assignments/new", title="Lunch", body="Voor veertig gasten.")


def test_a_visitor_adds_only_so_many_files_a_day(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    draft = visitor.press("/assignments/new", title="Lunch", body="Voor veertig gasten.").location
    files = draft.replace("/edit/2", "/files")

    def add(status: int) -> None:
        plan = (BytesIO(b"Een plan in woorden."), "plan.txt")
        visitor.send(files, {"csrf_token": visitor.token(), "files": plan, "more": "1"}, status=status)

    add(303)
    with transaction(session):
        session.execute(
            update(LimitCounter).where(LimitCounter.key.startswith("file:")).values(count=limits.FILES.tries)
        )
    add(429)
    session.rollback()
    assert len(session.scalars(select(AssignmentFile.id)).all()) == 1
