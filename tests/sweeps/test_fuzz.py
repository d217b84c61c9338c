"""Nonsense in every form and in every parameter: an answer or a clear word, never a 500."""

import ast
import io
import os
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Blueprint, Flask, request
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.settings import ROOT
from tests.sweeps.addresses import ADDRESSES, Swept, Visit, one_of_each
from tests.sweeps.conftest import Lasting
from tests.sweeps.world import World, someone
from tests.visits import FoundForm, forms_of

NASTY = (
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
)
VALUES = st.one_of(st.text(max_size=40), st.integers().map(str), st.dates().map(str))
FILES = (
    (b"", "empty.jpg"),
    (b"\xff\xd8\xff\xe0 no picture at all", "broken.jpg"),
    (b"GIF89a" + b"\x00" * 20, "moving.gif"),
    (b"%PDF-1.4\n", "plan.pdf"),
    (b"MZ" + b"\x00" * 64, "virus.exe.pdf"),
    (b"\x89PNG\r\n\x1a\n" + b"\x00" * 30, "../../x.png"),
    ("é".encode() * 100, "ümlaut\u202e.txt"),
)
A_HANDFUL = 6
FUZZ = settings(
    # Each visits every endpoint with its own nonsense: some hundreds of requests. Who has the time asks for more.
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "3")),
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)


pytestmark = pytest.mark.timeout(600)  # thousands of requests

ROLES = ("visitor", "visitor with a draft", "member", "coordinator", "buyer", "administrator")
REQUEST_ARGS = re.compile(r"(?:request\.args|given)(?:\.get\(|\[)\s*\"(\w+)\"|\"(\w+)\" in request\.args")
URL_FOR = re.compile(r"url_for\(([^()]*(?:\([^()]*\)[^()]*)*)\)")


def parameters_in_code(app: Flask) -> set[str]:
    """Every name that some page reads from its address, or that a link puts there, as the code has it.

    Read from `request.args`, from what is given it by another name, and in `url_for`.
    """
    of_paths = {name for rule in app.url_map.iter_rules() for name in rule.arguments}
    read, linked = _names_in_code()
    return set(read | linked - of_paths - {"_external", "_anchor", "_scheme", "_method"})


@cache
def _names_in_code() -> tuple[frozenset[str], frozenset[str]]:
    found: set[str] = set()
    linked: set[str] = set()
    for path in [*(ROOT / "app").rglob("*.py"), *(ROOT / "templates").rglob("*.html")]:
        text = path.read_text("utf-8")
        found |= {name for groups in REQUEST_ARGS.findall(text) for name in groups if name}
        for arguments in URL_FOR.findall(text):
            linked |= set(re.findall(r"\b(\w+)=", arguments))
        if path.suffix == ".py" and "request.args" in text:
            found |= _compared_with_args(ast.parse(text))
    return frozenset(found), frozenset(linked)


def _compared_with_args(tree: ast.Module) -> set[str]:
    """`{name: request.args[name] for name in ("asked", "trade") if …}`."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.comprehension)
            and isinstance(node.iter, ast.Tuple)
            and "request.args" in ast.unparse(node)
        ):
            found |= {
                each.value for each in node.iter.elts if isinstance(each, ast.Constant) and isinstance(each.value, str)
            }
    return found


@dataclass
class Nonsense:
    """What is thrown in one round. Hypothesis draws the values and the seed, and no more: an example that drew for
    each of some hundreds of requests would be too long for it, and be thrown away after it ran.
    """

    values: list[str]
    chance: random.Random

    def value(self) -> str:
        """One of the nasty ones, or one that Hypothesis thought of."""
        return self.chance.choice(NASTY) if self.chance.random() < 0.5 else self.chance.choice(self.values)

    def some(self, names: Sequence[str], most: int) -> dict[str, str]:
        """Values for at most so many of these names."""
        chosen = self.chance.sample(names, self.chance.randint(0, min(most, len(names))))
        return {name: self.value() for name in chosen}


NONSENSE = st.builds(Nonsense, st.lists(VALUES, min_size=20, max_size=20), st.integers(0, 2**32).map(random.Random))


@dataclass
class Fuzz:
    """One role that throws nonsense at every page; what broke, and what was covered."""

    app: Flask
    world: World
    role: str
    nonsense: Nonsense
    parameters: list[str]
    only: str = ""  # one endpoint, or all
    swept: Swept = field(default_factory=Swept.nothing_yet)
    fields: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.visitor = someone(self.app, self.world, self.role)
        self.adapter = self.app.url_map.bind("127.0.0.1")

    def _visits(self, method: str) -> list[Visit]:
        every = one_of_each(self.app, self.world.home, method)
        return [visit for visit in every if self.only in ("", visit.endpoint)]

    def addresses(self) -> None:
        """Nonsense in every parameter of every page, a handful at a time."""
        for visit in self._visits("GET"):
            given = self.nonsense.some(self.parameters, A_HANDFUL)
            answer = self.visitor.client.get(visit.path, query_string=given)
            self._note(visit.endpoint, answer, f"GET {visit.path} with {given}")
            self.fields |= {("?", name) for name in given}

    def forms(self) -> None:
        """Nonsense in every form that some page shows: what it would send, what is not ticked, and files."""
        for visit in self._visits("GET"):
            page = self.visitor.client.get(visit.path)
            self._note(visit.endpoint, page, f"GET {visit.path}")
            if page.status_code != 200 or page.mimetype != "text/html":
                continue
            for form in forms_of(page):
                if form.method == "post" and not form.action.startswith("/sign-out"):
                    self._send(form.action or visit.path, form)
                elif form.method == "get":
                    given = {name: self.nonsense.value() for name in sorted(form.names)}
                    answer = self.visitor.client.get(form.action or visit.path, query_string=given)
                    self._note(visit.endpoint, answer, f"GET {form.action} with {given}")
                    self.fields |= {("?", name) for name in form.names}

    def unseen_forms(self) -> None:
        """A form that no page showed, at every endpoint that takes one."""
        for visit in self._visits("POST"):
            if visit.endpoint == "sign_in.sign_out":
                continue
            names = [*self.parameters, *(value[:10] for value in self.nonsense.values)]
            values: dict[str, Any] = {**self.nonsense.some(names, A_HANDFUL)}
            values["csrf_token"] = self.visitor.token()
            self._note(visit.endpoint, self.visitor.client.post(visit.path, data=values), f"{visit} with {values}")

    def _send(self, path: str, form: FoundForm) -> None:
        values: dict[str, Any] = dict(form.values)
        for name in sorted(form.names - {"csrf_token"}):
            kind = self.nonsense.chance.randint(0, 3)
            if kind == 0:
                values[name] = [self.nonsense.value(), self.nonsense.value()]
            elif kind < 3:
                values[name] = self.nonsense.value()
        if "later" in values and self.nonsense.chance.random() < 0.5:
            del values["later"]  # a button: nobody presses all of them
        values["csrf_token"] = self.visitor.token()
        for name in sorted(form.files):
            content, file_name = self.nonsense.chance.choice(FILES)
            values[name] = (io.BytesIO(content), file_name)
        kind_of_form = "multipart/form-data" if form.files else None
        answer = self.visitor.client.post(path, data=values, content_type=kind_of_form)
        endpoint, _arguments = self.adapter.match(urlsplit(path).path, method="POST")
        self.fields |= {(endpoint, name) for name in form.names | form.files}
        self._note(endpoint, answer, f"POST {path} with {values}")

    def _note(self, endpoint: str, answer: TestResponse, what: str) -> None:
        self.swept.note(
            endpoint, self.role, f"{self.role}: {what} gave {answer.status_code}" if answer.status_code >= 500 else None
        )
        answer.close()


def throw(lasting: Lasting, role: str, nonsense: Nonsense, how: str, only: str = "") -> Fuzz:
    """Nonsense of one kind ("addresses", "forms", "unseen_forms") by one role."""
    parameters = sorted(parameters_in_code(lasting.app) | {"x"})
    fuzz = Fuzz(lasting.app, lasting.world, role, nonsense, parameters, only)
    getattr(fuzz, how)()
    return fuzz


@pytest.mark.parametrize("how", ["addresses", "forms", "unseen_forms"])
@pytest.mark.parametrize("role", ROLES)
@FUZZ
@given(nonsense=NONSENSE)
def test_nonsense_is_answered(lasting: Lasting, role: str, how: str, nonsense: Nonsense) -> None:
    fuzz = throw(lasting, role, nonsense, how)
    print(f"{how}: {fuzz.swept}, {len(fuzz.fields)} fields")
    assert fuzz.swept.found == []
    if how == "addresses":
        pages = {visit.endpoint for visit in one_of_each(lasting.app, lasting.world.home, "GET")}
        assert fuzz.swept.endpoints == pages


def test_every_parameter_that_the_code_reads_is_thrown(app: Flask, world: World) -> None:
    parameters = parameters_in_code(app)
    print(sorted(parameters))
    assert parameters >= {"q", "place", "page", "sort", "km", "day", "price", "work", "cooperative", "did_you_mean"}
    assert parameters >= {"next", "asked", "trade", "state", "back", "archived", "sent"}
    shown: set[str] = set()
    for role in ("visitor", "member", "coordinator"):
        visitor = someone(app, world, role)
        for visit in one_of_each(app, world.home, "GET"):
            page = visitor.client.get(visit.path)
            if page.status_code == 200 and page.mimetype == "text/html":
                shown |= {name for form in forms_of(page) if form.method == "get" for name in form.names}
            page.close()
    # The fields of every GET form are sent nonsense where the form is found.
    assert {"q", "place", "own"} <= shown


def _fuzz_planted(lasting: Lasting, how: str) -> list[str]:
    found: list[str] = []

    @settings(FUZZ, max_examples=50)  # one page only, however little time the others get
    @given(nonsense=NONSENSE)
    def many(nonsense: Nonsense) -> None:
        found.extend(throw(lasting, "member", nonsense, how, "planted.fragile").swept.found)

    many()
    return found


def _fragile_address() -> str:
    # Whatever the name: of the many that are thrown, no one name comes often enough to count on.
    return str(sum(int(value) for value in request.args.values()))


def _fragile_form() -> str:
    if request.method == "POST":
        return str({"much": 1, "little": 2}[request.form["amount"]])
    radio = '<input type="radio" name="amount" value="much">'
    return f'<!doctype html><form method="post" action="/planted">{radio}</form>'


@pytest.mark.parametrize(("how", "view"), [("addresses", _fragile_address), ("forms", _fragile_form)])
def test_a_page_that_breaks_on_nonsense_is_found(
    app: Flask, session: Session, world: World, monkeypatch: pytest.MonkeyPatch, how: str, view: Callable[[], str]
) -> None:
    planted = Blueprint("planted", __name__)
    planted.add_url_rule("/planted", "fragile", view, methods=["GET", "POST"])
    app.register_blueprint(planted)
    monkeypatch.setitem(ADDRESSES, "planted.fragile", ADDRESSES["home.mine"])
    found = _fuzz_planted(Lasting(app, session, world), how)
    assert found
    assert all("gave 500" in line for line in found)
