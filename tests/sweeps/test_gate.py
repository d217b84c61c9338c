"""The gate before it all: every endpoint says what it asks for, and nobody comes in without signing in."""

import pytest
from flask import Blueprint, Flask, request

from app.permissions import PERMISSIONS
from app.public import PUBLIC
from app.web.session import undeclared_endpoints
from tests.sweeps import addresses
from tests.sweeps.addresses import ADDRESSES, NoBuilder, Swept, one_of_each, visits
from tests.sweeps.world import World, someone
from tests.visits import Visitor


def open_doors(app: Flask, world: World) -> Swept:
    """Private pages that show or do anything for somebody who did not sign in, but lead to the door."""
    swept = Swept.nothing_yet()
    visitor = Visitor(app)
    for visit in visits(app, world.home):
        if visit.endpoint in PUBLIC:
            continue
        token = {"csrf_token": visitor.token()} if visit.method == "POST" else None
        answer = visitor.client.open(visit.path, method=visit.method, data=token)
        leads_to_the_door = answer.status_code == 303 and answer.headers["Location"].startswith("/sign-in")
        swept.note(visit.endpoint, "visitor", None if leads_to_the_door else f"{visit} gave {answer.status_code}")
    return swept


def test_every_endpoint_declares_its_permission(app: Flask) -> None:
    assert undeclared_endpoints(app) == set()
    covered = {rule.endpoint for rule in app.url_map.iter_rules()}
    print(f"{len(covered)} endpoints: {len(covered - PUBLIC)} behind the gate, {len(covered & PUBLIC)} public")


def test_an_endpoint_that_declares_nothing_is_found(app: Flask) -> None:
    planted = Blueprint("planted", __name__)
    planted.add_url_rule("/planted", "leak", lambda: "")
    app.register_blueprint(planted)
    assert undeclared_endpoints(app) == {"planted.leak"}


def test_without_signing_in_every_private_page_leads_to_the_door(app: Flask, world: World) -> None:
    swept = open_doors(app, world)
    print(swept)
    assert swept.found == []
    assert swept.endpoints == {rule.endpoint for rule in app.url_map.iter_rules()} - PUBLIC


def test_a_page_that_forgot_its_gate_is_found(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    app.add_url_rule("/planted", "planted.open", lambda: "come in")
    monkeypatch.setitem(ADDRESSES, "planted.open", ADDRESSES["home.mine"])
    app.before_request_funcs[None].insert(0, lambda: "too early" if request.path == "/planted" else None)
    assert open_doors(app, world).found == ["GET /planted (planted.open) gave 200"]


def test_an_endpoint_without_a_builder_fails_the_sweeps(app: Flask, world: World) -> None:
    app.add_url_rule("/planted/<int:offering_id>", "planted.thing", lambda offering_id: "")
    with pytest.raises(NoBuilder, match=r"planted\.thing"):
        list(visits(app, world.home))


def test_no_builder_is_left_over_and_every_guided_form_is_walked_to_its_end(app: Flask, world: World) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert {name for name in ADDRESSES if not name.startswith("demo.")} - endpoints == set()
    assert PERMISSIONS.keys() | PUBLIC >= endpoints
    for feature, role in (("assignments", "buyer"), ("offerings", "member"), ("proposals", "member")):
        visitor = someone(app, world, role)
        steps = [visit for visit in one_of_each(app, world.home, "GET") if visit.endpoint == f"{feature}.edit"]
        assert len(steps) == getattr(addresses, f"{feature.removesuffix('s').upper()}_STEPS")
        for visit in steps:
            visitor.open(
                visit.path.replace(str(world.home.assignments["open"].id), str(world.home.assignments["draft"].id))
            )
        last = steps[-1].path
        visitor.open(last.rpartition("/")[0] + f"/{len(steps) + 1}", status=404)
