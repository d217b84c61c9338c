"""Logs say where it went wrong, never what somebody typed or the secret of a link."""

import logging
import traceback

import pytest
from flask import Flask
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from app.core.logs import masked, wordless
from app.core.secret import new_token
from tests.visits import Visitor


@pytest.mark.parametrize("path", ["/sign-in/reset/{}", "/invitations/{}", "http://127.0.0.1:8000/invitations/{}"])
def test_the_secret_of_a_mailed_link_is_masked(path: str) -> None:
    token = new_token()
    line = masked(f'"GET {path.format(token)} HTTP/1.1" 200')
    assert token not in line
    assert line.startswith(f'"GET {path.format("…")}')


def test_a_path_without_a_secret_is_written_as_it_is() -> None:
    line = '"GET /offerings/12/photos/0123456789abcdef0123456789abcdef-400.webp HTTP/1.1" 200'
    assert masked(line) == line


def test_what_a_search_asked_for_is_not_written_down() -> None:
    assert masked('"GET /offerings?q=noor@example.org HTTP/1.1" 200') == '"GET /offerings?… HTTP/1.1" 200'


@pytest.mark.parametrize("name", ["gunicorn.access", "gunicorn.error", "werkzeug", "paraplu.web"])
def test_the_servers_in_front_of_us_mask_too(app: Flask, caplog: pytest.LogCaptureFixture, name: str) -> None:
    token = new_token()
    with caplog.at_level("INFO", logger=name):
        logging.getLogger(name).info("%(m)s %(U)s", {"m": "GET", "U": f"/invitations/{token}"})
    assert "/invitations/…" in caplog.text
    assert token not in caplog.text


def test_an_error_keeps_its_place_and_loses_its_words() -> None:
    try:
        raise ValueError("noor@example.org")
    except ValueError as error:
        told = "".join(traceback.format_exception(wordless(error)))
    assert "ValueError" in told
    assert "test_logs.py" in told
    assert "RuntimeError: ValueError" in told
    assert "raise ValueError" in told  # the line of code, which is ours


def test_an_error_of_the_database_does_not_tell_the_values(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(DBAPIError) as caught:
        connection.execute(text("insert into no_such_table values (:email)"), {"email": "noor@example.org"})
    assert "noor@example.org" not in str(caught.value)


def test_a_page_that_breaks_logs_nothing_that_was_typed(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    def breaks() -> str:
        raise ValueError("noor@example.org")

    app.add_url_rule("/planted", "planted", breaks)
    app.view_functions["home.help"] = breaks
    Visitor(app).open("/help", status=500)
    assert "ValueError" in caplog.text
    assert "noor@example.org'" not in caplog.text
    assert "RuntimeError: ValueError" in caplog.text
