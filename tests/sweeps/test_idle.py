"""Who was away for a while can press any button: noting that somebody is back never meets another transaction."""

import pytest
from flask import Blueprint, Flask
from sqlalchemy.orm import Session

from app.core import clock
from app.core.database import transaction
from app.permissions import PUBLIC
from app.sign_in.routes import SEEN_AFTER
from app.web import session as gate
from app.web.session import current_actor, db
from tests.sweeps import world as country
from tests.sweeps.addresses import one_of_each
from tests.sweeps.world import World
from tests.visits import Visitor

# Enough for the forms at the doors to go on to their action.
ANSWERS = {"email": "iemand@example.org", "password": "drie losse woorden", "code": "123456", "first_name": "Noor"}


@pytest.fixture
def world(app: Flask, session: Session) -> World:
    return country.build(app, session)


def _planted(app: Flask) -> str:
    """A public page whose first question, within a transaction, is who asks."""

    def asks() -> str:
        with transaction(db()):
            return current_actor().first_name

    planted = Blueprint("planted", __name__)
    planted.add_url_rule("/planted", "asks", asks, methods=["POST"])
    app.register_blueprint(planted)
    return "planted.asks"


@pytest.mark.timeout(600)  # some hundreds of requests
def test_who_was_away_for_two_minutes_can_send_every_form(app: Flask, world: World) -> None:
    count = 0
    for role, actor in world.actors.items():
        for visit in one_of_each(app, world.home, "POST"):
            visitor = Visitor(app, actor if actor.signed_in else None)
            with clock.shifted(2 * SEEN_AFTER):
                answer = visitor.client.post(visit.path, data={**ANSWERS, "csrf_token": visitor.token()})
            assert answer.status_code < 500, f"{visit} by the {role}: {answer.status_code}"
            count += 1
    print(f"{count} forms sent after a pause")
    assert count > 200


def test_a_page_that_asks_first_within_its_transaction_is_served(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "PUBLIC", PUBLIC | {_planted(app)})
    visitor = Visitor(app, world.home.member)
    with clock.shifted(2 * SEEN_AFTER):
        answer = visitor.client.post("/planted", data={"csrf_token": visitor.token()})
    assert (answer.status_code, answer.text) == (200, world.home.member.first_name)


def test_a_gate_that_does_not_look_first_is_found(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    endpoint = _planted(app)
    monkeypatch.setattr(gate, "WITHOUT_ACTOR", gate.WITHOUT_ACTOR | {endpoint})
    visitor = Visitor(app, world.home.member)
    with clock.shifted(2 * SEEN_AFTER):
        answer = visitor.client.post("/planted", data={"csrf_token": visitor.token()})
    assert answer.status_code == 500
