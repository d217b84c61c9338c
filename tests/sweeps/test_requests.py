"""Every POST refuses without its token, for every role; and reading writes nothing."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.core.database import transaction
from app.people.model import Person
from app.public import PUBLIC
from app.web.session import db
from tests.scope import WHOLE
from tests.sweeps.addresses import ADDRESSES, Swept, one_of_each, visits
from tests.sweeps.conftest import Lasting
from tests.sweeps.world import ROLES, World, everything, someone

# POSTs that need no token, with the reason. There are none yet.
WITHOUT_TOKEN: dict[str, str] = {}


def accepted_without_token(app: Flask, session: Session, world: World, role: str) -> Swept:
    """POSTs on own things that are not refused (400) without a token, with a made-up one, or with somebody else's."""
    swept = Swept.nothing_yet()
    visitor = someone(app, world, role)
    stranger = someone(app, world, "nobody in particular").token()
    before = everything(session)
    for visit in one_of_each(app, world.home, "POST"):
        if visit.endpoint in WITHOUT_TOKEN:
            continue
        for body in ({}, {"csrf_token": "made-up"}, {"csrf_token": stranger}):
            answer = visitor.client.post(visit.path, data=body)
            status = answer.status_code
            # Behind the gate whoever is not signed in is led to the door, and nowhere else.
            is_outside = role.startswith("visitor") and visit.endpoint not in PUBLIC
            to_door = status == 303 and answer.headers["Location"].startswith("/sign-in")
            wrong = not to_door if is_outside else status != 400
            swept.note(visit.endpoint, role, f"{role}: {visit} with {body} gave {status}" if wrong else None)
    after = everything(session)
    swept.found += [f"{role} changed {table}" for table in before if before[table] != after[table]]
    return swept


@pytest.mark.parametrize("role", ROLES)
def test_every_post_refuses_without_its_token(lasting: Lasting, role: str) -> None:
    swept = accepted_without_token(lasting.app, lasting.session, lasting.world, role)
    print(swept)
    assert swept.found == []
    posts = {rule.endpoint for rule in lasting.app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    assert swept.endpoints == posts - WITHOUT_TOKEN.keys()


def test_a_post_without_token_check_is_found(
    app: Flask, session: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.add_url_rule("/planted", "planted.open", lambda: "done", methods=["POST"])
    app.extensions["csrf"]._exempt_views.add(f"{__name__}.<lambda>")
    monkeypatch.setitem(ADDRESSES, "planted.open", ADDRESSES["home.mine"])
    found = accepted_without_token(app, session, world, "member").found
    assert len(found) == 3
    assert all(line.startswith("member: POST /planted (planted.open)") for line in found)


def written_by_reading(app: Flask, session: Session, world: World, role: str, only: str = "") -> Swept:
    """Tables that changed because somebody in this role looked at every page there is."""
    swept = Swept.nothing_yet()
    visitor = someone(app, world, role)
    before = everything(session)
    for visit in visits(app, world.home, every_step=True, few=not WHOLE):
        if visit.method != "GET" or not visit.endpoint.startswith(only):
            continue
        answer = visitor.client.get(visit.path)
        answer.close()
        broke = answer.status_code >= 500
        swept.note(visit.endpoint, role, f"{role}: {visit} gave {answer.status_code}" if broke else None)
    after = everything(session)
    swept.found += [f"{role} changed {table} by reading" for table in before if before[table] != after[table]]
    return swept


@pytest.mark.parametrize("role", ROLES)
def test_reading_writes_nothing(lasting: Lasting, role: str) -> None:
    swept = written_by_reading(lasting.app, lasting.session, lasting.world, role)
    print(swept)
    assert swept.found == []
    pages = {rule.endpoint for rule in lasting.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert swept.endpoints == pages
    assert pages & PUBLIC


def test_a_page_that_writes_while_reading_is_found(
    app: Flask, session: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    person_id = world.home.member.person_id

    def nosy() -> str:
        with transaction(db()):
            db().get_one(Person, person_id).first_name = "Iemand anders"
        return ""

    app.add_url_rule("/planted", "planted.nosy", nosy)
    monkeypatch.setitem(ADDRESSES, "planted.nosy", ADDRESSES["home.mine"])
    assert written_by_reading(app, session, world, "member", "planted.").found == ["member changed person by reading"]
