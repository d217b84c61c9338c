"""Nonsense in every form and in every parameter: an answer or a clear word, never a 500."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Blueprint, Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.core.actor import VISITOR
from app.core.database import make_sessions
from app.settings import read_settings
from tests import builders
from tests.apps import an_app
from tests.conftest import DATABASES
from tests.sweeps import world as country
from tests.sweeps.test_access import one_of_each
from tests.sweeps.world import World
from tests.visits import Visitor, forms_of

NASTY = st.sampled_from(
    [
        "",
        " ",
        "\x00",
        "0",
        "-1",
        "9" * 40,
        "1e309",
        "NaN",
        "2026-02-30",
        "0000-00-00",
        "9999-12-31",
        "31-12-0001",
        "Delft",
        "Delf",
        "ik@",
        "noor@example.org",
        "x@" + "a" * 300 + ".nl",
        "'; drop table person; --",
        "<script>alert(1)</script>",
        "{{ 7 * 7 }}",
        "%s%n%(x)s",
        "../../etc/passwd",
        "https://example.org",
        "\u202e\u0000omgekeerd",
        "مرحبا",
        "🎂" * 50,
        "a" * 5_000,
        "\ud7ff\uffff",
        "null",
        "true",
        "[]",
        "12,50",
        "1.234.567,89",
        "AND OR NOT * ? ~ ( [ {",
        "+31 (0)15 – 00",
    ]
)
VALUES = st.one_of(NASTY, st.text(max_size=40), st.integers().map(str), st.dates().map(str))
# Every name that some page reads from its address; unknown ones are thrown in for good measure.
PARAMETERS = st.sampled_from(
    ["q", "place", "page", "sort", "category", "trade", "km", "day", "price", "state", "next", "asked", "name", "x"]
)
FILES = st.sampled_from(
    [
        (b"", "empty.jpg"),
        (b"\xff\xd8\xff\xe0 no picture at all", "broken.jpg"),
        (b"GIF89a" + b"\x00" * 20, "moving.gif"),
        (b"%PDF-1.4\n", "plan.pdf"),
        (b"MZ" + b"\x00" * 64, "virus.exe.pdf"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 30, "../../x.png"),
        ("é".encode() * 100, "ümlaut\u202e.txt"),
    ]
)
FEW = settings(
    max_examples=4,  # each visits every endpoint with its own nonsense: some hundreds of requests
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)


@pytest.fixture(scope="module", params=DATABASES)
def fuzzed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, World]]:
    """One country for the whole file: nonsense may change it, and does not end it."""
    folder: Path = tmp_path_factory.mktemp("fuzz")
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        (folder / "paraplu.db").write_bytes(template.read_bytes())
        yield from _made(folder, f"sqlite:///{folder / 'paraplu.db'}")
        return
    with request.getfixturevalue("postgres").fresh_database() as url:
        yield from _made(folder, url)


def _made(folder: Path, url: str) -> Iterator[tuple[Flask, World]]:
    environment = {
        "PARAPLU_INSTANCE": str(folder),
        "DATABASE_URL": url,
        "INDEX_URL": f"whoosh:{folder / 'search'}",
        "SECRET_KEY": "only-for-tests-" * 3,
    }
    app = an_app(read_settings(environment))
    engine = app.extensions["paraplu"].sessions.kw["bind"]
    with make_sessions(engine)() as session:
        yield app, country.build(app, session)
    engine.dispose()


pytestmark = pytest.mark.timeout(600)  # thousands of requests

ROLES = ("visitor", "member", "coordinator", "buyer", "administrator")


@pytest.mark.parametrize("role", ROLES)
@FEW
@given(data=st.data())
def test_nonsense_in_an_address_is_answered(fuzzed: tuple[Flask, World], role: str, data: st.DataObject) -> None:
    app, world = fuzzed
    visitor = _visitor(app, world, role)
    for visit in one_of_each(app, world, "GET"):
        parameters = data.draw(st.dictionaries(PARAMETERS, VALUES, max_size=5))
        answer = visitor.client.get(visit.path, query_string=parameters)
        assert answer.status_code < 500, f"{visit.path} with {parameters}"


@pytest.mark.parametrize("role", ROLES)
@FEW
@given(data=st.data())
def test_nonsense_in_a_form_is_answered(fuzzed: tuple[Flask, World], role: str, data: st.DataObject) -> None:
    app, world = fuzzed
    visitor = _visitor(app, world, role)
    for visit in one_of_each(app, world, "GET"):
        page = visitor.client.get(visit.path)
        assert page.status_code < 500, visit.path
        if page.status_code != 200 or page.mimetype != "text/html":
            continue
        for form in forms_of(page):
            if form.method != "post" or "sign-out" in form.action or "sign_out" in form.action:
                continue
            _send_nonsense(visitor, form.action or visit.path, dict(form.values), data)


@pytest.mark.parametrize("role", ROLES)
@FEW
@given(data=st.data())
def test_a_form_that_nobody_showed_is_answered(fuzzed: tuple[Flask, World], role: str, data: st.DataObject) -> None:
    app, world = fuzzed
    visitor = _visitor(app, world, role)
    for visit in one_of_each(app, world, "POST"):
        if visit.endpoint == "sign_in.sign_out":
            continue
        values: dict[str, Any] = data.draw(st.dictionaries(st.text(max_size=10) | PARAMETERS, VALUES, max_size=4))
        values["csrf_token"] = visitor.token()
        answer = visitor.client.post(visit.path, data=values)
        assert answer.status_code < 500, f"{visit.path} with {values}"


def test_a_page_that_breaks_on_nonsense_is_found(app: Flask, session: Session) -> None:
    planted = Blueprint("planted", __name__)
    planted.add_url_rule("/planted/<word>", "fragile", lambda word: str(int(word)))
    app.register_blueprint(planted)
    client = Visitor(app, builders.a_buyer(session)).client
    assert client.get("/planted/12").status_code == 200
    assert client.get("/planted/twaalf").status_code == 500


def _visitor(app: Flask, world: World, role: str) -> Visitor:
    actor = world.actors.get(role, VISITOR)
    return Visitor(app, actor if actor.signed_in else None)


def _send_nonsense(visitor: Visitor, path: str, values: dict[str, Any], data: st.DataObject) -> None:
    for name in list(values):
        if name != "csrf_token" and data.draw(st.booleans()):
            values[name] = data.draw(VALUES)
    values["csrf_token"] = visitor.token()
    if data.draw(st.integers(0, 3)) == 0:
        content, name = data.draw(FILES)
        for field in ("photo", "photos", "portrait", "file", "files"):
            values[field] = (io.BytesIO(content), name)
        answer = visitor.client.post(path, data=values, content_type="multipart/form-data")
    else:
        answer = visitor.client.post(path, data=values)
    assert answer.status_code < 500, f"{path} with {values}"
