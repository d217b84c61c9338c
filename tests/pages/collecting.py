"""Every page that a role can get: as it is, with refused answers, and the pages that say no.

Pages that differ only in numbers and secrets are kept once.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from app.core.actor import Actor
from app.indexing import rebuild
from search_index import open_index
from tests import builders
from tests.scope import WHOLE
from tests.sweeps.addresses import visits
from tests.sweeps.world import Side, World, someone
from tests.visits import FoundForm, Visitor, forms_of

STATUSES = {200, 400, 403, 404, 409, 410, 413, 422, 429}
# What people look for, so that lists are there full, empty, filtered and corrected.
SEARCHES: tuple[dict[str, str], ...] = (
    {"q": "catering"},
    {"q": "catering", "place": "Delft"},
    {"q": "katering", "place": "Groningen"},
    {"q": "xyzzy"},
    {"q": "catering", "place": "Nergenshuizen"},
    {"q": "", "place": "Delft"},
)


@dataclass(frozen=True)
class SeenPage:
    """A page as it came."""

    role: str
    method: str
    path: str
    status: int
    html: str
    endpoint: str = ""  # which page it is of the house; empty for what has no address

    @property
    def kind(self) -> tuple[str, str, int]:
        """Pages of one kind differ in what there is on them, not in how they are made."""
        return self.endpoint or self.path, self.method, self.status

    def __str__(self) -> str:
        return f"{self.role}: {self.method} {self.path} ({self.status})"


def fill_index(app: Flask, session: Session) -> None:
    """Let searches find what is in the database."""
    index = open_index(app.extensions["paraplu"].settings.index_url, writer=True)
    rebuild(session, index)
    index.close()


def roles(session: Session, world: World) -> dict[str, Actor]:
    """Everyone of the country, and some who came today and have nothing yet."""
    cooperative = builders.a_cooperative(session, "Zwolle")
    return {
        **world.actors,
        "new member": builders.a_member(session, cooperative, state="trial"),
        "new coordinator": builders.a_coordinator(session, builders.a_cooperative(session, "Assen")),
        "new buyer": builders.a_buyer(session, builders.an_organisation(session, checked=False)),
    }


# Who goes through all pages, and who only through those that name no thing: of things they see what a visitor sees.
BUSY = ("visitor", "member", "coordinator", "buyer")
OTHERS = "others"
GROUPS = (*BUSY, OTHERS)


def pages_of(app: Flask, session: Session, world: World, group: str) -> list[SeenPage]:
    """All different pages of a role, or of all who are in OTHERS. AssertionError when one breaks.

    What a visitor gets just so is left to the visitor; of each role at least one page is there, for its menu.
    """
    everyone = roles(session, world)
    chosen = (group,) if group in BUSY else tuple(role for role in everyone if role not in BUSY)
    known: set[str] = set()
    if group != "visitor":
        for page in _pages(app, Visitor(app), "visitor", world.home, with_things=False):
            known.update(_parts(page))
    kept = []
    for role in chosen:
        visitor = someone(app, world, role) if role in world.actors else Visitor(app, everyone[role])
        for page in _pages(app, visitor, role, world.home, with_things=role in BUSY):
            parts = _parts(page)
            if not parts <= known:
                known |= parts
                kept.append(page)
    return kept


def _pages(app: Flask, visitor: Visitor, role: str, side: Side, *, with_things: bool) -> Iterator[SeenPage]:
    for method, path, answer in _answers(app, visitor, side, with_things=with_things):
        assert answer.status_code < 500, f"{role}: {method} {path} gave {answer.status_code}"
        if answer.mimetype == "text/html" and answer.status_code in STATUSES:
            html = answer.get_data(as_text=True)
            yield SeenPage(role, method, path, answer.status_code, html, _endpoint(app, method, path))
        answer.close()


def _answers(app: Flask, visitor: Visitor, side: Side, *, with_things: bool) -> Iterator[tuple[str, str, TestResponse]]:
    presses: dict[tuple[str, frozenset[str]], tuple[str, FoundForm]] = {}
    adapter = app.url_map.bind("127.0.0.1")
    for path in _paths(app, side, with_things=with_things):
        answer = visitor.client.get(path)
        yield "GET", path, answer
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        for form in forms_of(answer):
            action = form.action or path
            # Not what ends the visit, or takes away a draft that the next role's addresses name.
            if form.method == "post" and not action.endswith(("/sign-out", "/discard", "/leave")):
                endpoint, _arguments = adapter.match(urlsplit(action).path, method="POST")
                presses.setdefault((endpoint, frozenset(form.values)), (action, form))
    for action, form in presses.values():
        yield "POST", action, visitor.client.post(action, data=_blank(visitor, form))
    yield "GET", "/there-is-no-such-page", visitor.client.get("/there-is-no-such-page")
    yield "POST without token", "/sign-in/password", visitor.client.post("/sign-in/password", data={"email": "x"})
    much = "x" * (app.config["MAX_CONTENT_LENGTH"] + 1)
    yield "POST too much", "/sign-in/password", visitor.client.post("/sign-in/password", data={"email": much})


def _endpoint(app: Flask, method: str, path: str) -> str:
    address = urlsplit(path)
    try:
        endpoint, _arguments = app.url_map.bind("127.0.0.1").match(
            address.path, method.split(maxsplit=1)[0], query_args=address.query
        )
    except HTTPException:
        return ""
    return str(endpoint)


def _paths(app: Flask, side: Side, *, with_things: bool) -> Iterable[str]:
    gets = [visit for visit in visits(app, side, every_step=True, few=not WHOLE) if visit.method == "GET"]
    paths = dict.fromkeys(visit.path for visit in gets if with_things or not visit.arguments)
    search = app.url_map.bind("127.0.0.1").build("offerings.search")
    paths.update(dict.fromkeys(f"{search}?{urlencode(wanted)}" for wanted in SEARCHES))
    return paths


def _blank(visitor: Visitor, form: FoundForm) -> dict[str, str]:
    """What a browser sends when everything is left empty: only what is hidden keeps its value."""
    kept = {"version", "membership_id"}
    values = {name: value if name in kept else "" for name, value in form.values.items() if isinstance(value, str)}
    return {**values, "csrf_token": visitor.token()}


def _parts(page: SeenPage) -> set[str]:
    """What the page says, and the frame around it, without what differs from one thing to the next: secrets, ids."""
    html = re.sub(r'name="csrf_token" value="[^"]*"| aria-current="page"', "", page.html)
    html = re.sub(r"[0-9a-f]{24,}|\d+", "#", html)
    before, start, rest = html.partition("<main")
    main, _end, after = rest.partition("</main>")
    _head, _body, header = before.partition("<header")
    return {start + main, header + after}
