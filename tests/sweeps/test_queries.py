"""No page asks the database more often because there is more to show."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.offerings import queries as offerings
from app.web.session import current_actor, db
from tests import builders
from tests.offerings.seen import ids_visible_to
from tests.sweeps.addresses import ADDRESSES, visits
from tests.sweeps.world import ROLES, World, someone

MOST = 16  # statements for a page, the session's own look-ups included


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The statements that reach the database meanwhile."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    engine = app.extensions["paraplu"].sessions.kw["bind"]
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


IDLE = ("visitor with a draft", "fellow member", "coach", "treasurer")  # who see nothing that others don't
Key = tuple[str, str]


def pages(app: Flask, world: World) -> dict[str, str]:
    """The address of every page by endpoint, for a thing of which much can be shown."""
    side = world.home
    busy = {
        "offering_id": side.offerings["published"].id,
        "assignment_id": side.assignments["open"].id,
        "proposal_id": side.proposals["sent"].id,
    }
    found: dict[str, str] = {}
    for visit in visits(app, side, every_step=True):
        if visit.method == "GET" and not visit.endpoint.startswith(("web.", "demo.")):
            key = visit.endpoint + (f" {visit.arguments['step']}" if "step" in visit.arguments else "")
            fits = all(visit.arguments.get(name, id_) == id_ for name, id_ in busy.items())
            if fits or key not in found:
                found[key] = visit.path
    return found


def measure(app: Flask, world: World, role: str, wanted: Iterable[str] | None = None) -> dict[Key, int]:
    """Questions to the database by role and page, for pages that answer."""
    found: dict[Key, int] = {}
    visitor = someone(app, world, role)
    visitor.client.get("/help")
    addresses = pages(app, world)
    for page in addresses if wanted is None else wanted:
        with counted(app) as statements:
            answer = visitor.client.get(addresses[page])
        if answer.status_code == 200:
            found[role, page] = len([line for line in statements if line.lstrip().upper().startswith("SELECT")])
        answer.close()
    return found


def _more(session: Session, world: World) -> None:
    for number in range(6):
        membership = builders.a_membership(session, world.home.cooperative)
        builders.an_offering(session, membership, title=f"Soep {number}")
        builders.an_offering(session, world.home.membership, title=f"Brood {number}")
        assignment = builders.an_assignment(session, world.home.organisation, world.home.cooperative)
        builders.a_proposal(session, assignment, world.home.membership)
        builders.a_proposal(session, world.home.assignments["open"], membership)
        builders.a_proposal(session, world.home.assignments["private"], membership)


def greedy_pages(app: Flask, session: Session, world: World, roles: Sequence[str]) -> list[str]:
    """Pages that ask more often the more there is to show, and pages that ask too often."""
    few = {key: count for role in roles for key, count in measure(app, world, role).items()}
    _more(session, world)
    many = {key: count for role in roles for key, count in measure(app, world, role).items()}
    # A page that was empty before loads what it shows: one statement for each kind of thing, whatever the number.
    _more(session, world)
    grown = [key for key in few if many.get(key, 0) > few[key]]
    again = {key: measure(app, world, key[0], [key[1]]).get(key, 0) for key in grown}
    print(f"{len(few)} pages × roles; at most {max(many.values())} statements")
    found = [f"{role}: {page} asks {many[role, page]}, then {again[role, page]}" for role, page in grown]
    found = [line for line, key in zip(found, grown, strict=True) if again[key] > many[key]]
    return found + [f"{role}: {page} asks {count} times" for (role, page), count in many.items() if count > MOST]


@pytest.mark.timeout(300)  # every page for every role, three times
def test_no_page_asks_more_often_when_there_is_more_to_show(app: Flask, session: Session, world: World) -> None:
    busy = [role for role in ROLES if role not in IDLE]
    assert greedy_pages(app, session, world, busy) == []


def test_a_page_that_asks_for_every_row_is_found(
    app: Flask, session: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def greedy() -> str:
        ids = ids_visible_to(db(), current_actor())
        return ", ".join(offerings.get(db(), current_actor(), offering_id).title for offering_id in ids)

    app.add_url_rule("/planted", "planted.greedy", greedy)
    monkeypatch.setitem(ADDRESSES, "planted.greedy", ADDRESSES["home.mine"])
    found = greedy_pages(app, session, world, ["member"])
    assert found
    assert all("planted.greedy" in line for line in found)
