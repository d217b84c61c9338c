"""No page asks the database more often because there is more to show."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.offerings import queries as offerings
from tests import builders
from tests.sweeps import world as country
from tests.sweeps.world import ARGUMENTS, World
from tests.visits import Visitor

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


def pages(app: Flask, world: World) -> Iterator[tuple[str, str]]:
    """Every page by endpoint, for the first thing of its kind."""
    adapter = app.url_map.bind("127.0.0.1")
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.endpoint.startswith(("web.", "demo.")):
            arguments = {
                name: ARGUMENTS[name](world.home)[2 if name == "assignment_id" else 0] for name in rule.arguments
            }
            if "offering_id" in arguments:
                arguments["offering_id"] = world.home.offerings["published"].id
            yield rule.endpoint, adapter.build(rule.endpoint, arguments, method="GET")


def measure(app: Flask, world: World) -> dict[tuple[str, str], int]:
    """Statements by role and endpoint, for pages that answer."""
    found: dict[tuple[str, str], int] = {}
    for role, actor in world.actors.items():
        visitor = Visitor(app, actor if actor.signed_in else None)
        visitor.client.get("/help")
        for endpoint, path in pages(app, world):
            with counted(app) as statements:
                answer = visitor.client.get(path)
            if answer.status_code == 200:
                found[role, endpoint] = len([line for line in statements if line.lstrip().upper().startswith("SELECT")])
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


@pytest.mark.timeout(600)  # every page for every role, three times
def test_no_page_asks_more_often_when_there_is_more_to_show(
    app: Flask,
    session: Session,
) -> None:
    world = country.build(app, session)
    few = measure(app, world)
    _more(session, world)
    many = measure(app, world)
    grown = {key: (few[key], many[key]) for key in few if many.get(key, 0) > few[key]}
    print(f"{len(few)} pages; at most {max(many.values())} statements")
    # A page that was empty before loads what it shows: one statement for each kind of thing, whatever the number.
    _more(session, world)
    still_growing = {key: counts for key, counts in grown.items() if measure_one(app, world, key) > many[key]}
    assert still_growing == {}
    assert {key: count for key, count in many.items() if count > MOST} == {}
    assert len(few) >= 30


def measure_one(app: Flask, world: World, key: tuple[str, str]) -> int:
    """One page again."""
    role, endpoint = key
    actor = world.actors[role]
    visitor = Visitor(app, actor if actor.signed_in else None)
    visitor.client.get("/help")
    with counted(app) as statements:
        visitor.client.get(dict(pages(app, world))[endpoint])
    return len([line for line in statements if line.lstrip().upper().startswith("SELECT")])


def test_a_page_that_asks_for_every_row_is_found(app: Flask, session: Session) -> None:
    world = country.build(app, session)

    def greedy() -> str:
        from app.web.session import current_actor, db

        return ", ".join(
            offerings.get(db(), current_actor(), offering_id).title
            for offering_id in offerings.ids_visible_to(db(), current_actor())
        )

    app.add_url_rule("/planted", "planted", greedy)
    visitor = Visitor(app, world.home.member)

    def count() -> int:
        with counted(app) as statements:
            visitor.client.get("/planted")
        return len(statements)

    before = count()
    _more(session, world)
    assert count() > before
