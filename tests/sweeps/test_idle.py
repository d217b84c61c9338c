"""Who was away for a while can press any button: noting that somebody is back never meets another transaction."""

import pytest
from flask import Blueprint, Flask

from app.core import clock
from app.core.database import transaction
from app.public import PUBLIC
from app.sign_in.routes import SEEN_AFTER
from app.web import session as gate
from app.web.session import current_actor, db
from tests.sweeps.addresses import ADDRESSES, Swept, one_of_each
from tests.sweeps.conftest import Lasting
from tests.sweeps.world import ROLES, World, someone, undone

# Enough for the forms at the doors to go on to their action.
ANSWERS = {"email": "iemand@example.org", "password": "drie losse woorden", "code": "123456", "first_name": "Noor"}


def _planted(app: Flask, monkeypatch: pytest.MonkeyPatch) -> str:
    """A public page whose first question, within a transaction, is who asks."""

    def asks() -> str:
        with transaction(db()):
            return current_actor().first_name

    planted = Blueprint("planted", __name__)
    planted.add_url_rule("/planted", "asks", asks, methods=["POST"])
    app.register_blueprint(planted)
    monkeypatch.setattr(gate, "PUBLIC", PUBLIC | {"planted.asks"})
    monkeypatch.setitem(ADDRESSES, "planted.asks", ADDRESSES["home.mine"])
    return "planted.asks"


def broken_after_a_pause(app: Flask, world: World, role: str) -> Swept:
    """Forms that break when this person was away before pressing the button."""
    swept = Swept.nothing_yet()
    for visit in one_of_each(app, world.home, "POST"):
        visitor = someone(app, world, role)
        with undone(app), clock.shifted(2 * SEEN_AFTER):
            answer = visitor.client.post(visit.path, data={**ANSWERS, "csrf_token": visitor.token()})
        wrong = f"{role}: {visit} gave {answer.status_code}" if answer.status_code >= 500 else None
        swept.note(visit.endpoint, role, wrong)
    return swept


@pytest.mark.timeout(300)
@pytest.mark.parametrize("role", ROLES)
def test_who_was_away_for_two_minutes_can_send_every_form(lasting: Lasting, role: str) -> None:
    swept = broken_after_a_pause(lasting.app, lasting.world, role)
    print(swept)
    assert swept.found == []
    assert len(swept.endpoints) > 40


def test_a_page_that_asks_first_within_its_transaction_is_served(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    _planted(app, monkeypatch)
    assert broken_after_a_pause(app, world, "member").found == []


def test_a_gate_that_does_not_look_first_is_found(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    endpoint = _planted(app, monkeypatch)
    monkeypatch.setattr(gate, "WITHOUT_ACTOR", gate.WITHOUT_ACTOR | {endpoint})
    assert broken_after_a_pause(app, world, "member").found == [f"member: POST /planted ({endpoint}) gave 500"]
