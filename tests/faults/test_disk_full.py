"""A full disk: said plainly, nothing stored by halves, answers given back, and reading goes on."""

import html
import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.assignments.model import AssignmentFile
from app.core import clock
from app.memberships.queries import actor_of
from app.offerings.model import Offering
from app.settings import Settings
from app.sign_in.routes import SEEN_AFTER
from tests.builders import a_buyer, a_member, a_membership, an_assignment, an_offering, an_organisation
from tests.visits import Visitor, forms_of

SORRY = "Paraplu kan nu niets bewaren"


@pytest.fixture
def sqlite(app: Flask, database_url: str) -> Engine:
    """The engine of the application, where it is SQLite: PostgreSQL's disk is its own server's."""
    if not database_url.startswith("sqlite"):
        pytest.skip("SQLite only")
    engine: Engine = app.extensions["paraplu"].sessions.kw["bind"]
    return engine


@contextmanager
def _every_connection(engine: Engine, pragma: str) -> Iterator[None]:
    def prepare(connection: Any, _record: object) -> None:
        connection.execute(f"PRAGMA {pragma}")

    engine.dispose()
    event.listen(engine, "connect", prepare)
    try:
        yield
    finally:
        event.remove(engine, "connect", prepare)
        engine.dispose()


@contextmanager
def _no_file_larger_than(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _text(answer: TestResponse) -> str:
    return html.unescape(answer.get_data(as_text=True))


def test_a_full_database_says_so_and_gives_the_answers_back(app: Flask, session: Session, sqlite: Engine) -> None:
    membership = a_membership(session)
    offering = an_offering(session, membership, state="draft")
    visitor = Visitor(app, actor_of(session, membership.person_id))
    path = f"/offerings/{offering.id}/edit/2"
    form = next(form for form in forms_of(visitor.open(path)) if "body" in form.values)
    body = "Я печу смачний хліб зі спельти. " * 80  # more than a page of the database holds
    values = {**form.values, "title": "Brood van de buurt", "body": body.strip()}
    session.rollback()
    with closing(sqlite3.connect(str(sqlite.url.database))) as connection:
        connection.execute("VACUUM")  # no room is left within the pages that there are
    with _every_connection(sqlite, "max_page_count=1"):  # SQLite makes of it: not one page more than there are
        answer = visitor.send(path, values, status=503)
    assert SORRY in _text(answer)
    assert body.strip() in _text(answer)
    again = next(form for form in forms_of(answer) if form.action == path)
    session.rollback()
    assert session.get_one(Offering, offering.id).title == offering.title != "Brood van de buurt"
    visitor.send(path, again.values)
    session.rollback()
    assert session.get_one(Offering, offering.id).title == "Brood van de buurt"


def test_a_database_that_takes_no_writes_can_still_be_read(app: Flask, session: Session, sqlite: Engine) -> None:
    visitor = Visitor(app, a_member(session))
    session.rollback()
    with _every_connection(sqlite, "query_only=1"), clock.shifted(2 * SEEN_AFTER):
        assert "Mijn aanbod" in visitor.open("/me").get_data(as_text=True)


def _send_a_plan(visitor: Visitor, assignment_id: int, status: int) -> TestResponse:
    plan = b"%PDF-1.4\n" + b"x" * 300_000 + b"\n%%EOF\n"
    values = {"csrf_token": visitor.token(), "files": (BytesIO(plan), "plan.pdf")}
    return visitor.send(f"/assignments/{assignment_id}/files", values, status=status)


@pytest.fixture
def files_kept(session: Session, settings: Settings) -> Callable[[], tuple[int, int]]:
    """How many files the database names, and how many lie in the folder."""

    def count() -> tuple[int, int]:
        session.rollback()
        rows = session.scalars(select(AssignmentFile.id)).all()
        return len(rows), sum(path.is_file() for path in settings.files.rglob("*"))

    return count


def test_a_file_that_does_not_fit_on_the_disk_is_not_kept_by_halves(
    app: Flask, session: Session, files_kept: Callable[[], tuple[int, int]]
) -> None:
    organisation = an_organisation(session)
    assignment = an_assignment(session, organisation, state="draft")
    visitor = Visitor(app, a_buyer(session, organisation))
    with _no_file_larger_than(200_000):
        answer = _send_a_plan(visitor, assignment.id, 503)
    assert SORRY in _text(answer)
    assert "Kies het straks opnieuw" in _text(answer)
    assert files_kept() == (0, 0)
    _send_a_plan(visitor, assignment.id, 303)
    assert files_kept() == (1, 1)
