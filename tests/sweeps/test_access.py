"""Who comes where: every endpoint × every role × another cooperative's ids, and the gate before it all."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from flask import Blueprint, Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments import queries as assignments
from app.assignments.model import Assignment
from app.core.actor import Actor
from app.core.errors import NotFound
from app.invitations.model import Invitation
from app.offerings import queries as offerings
from app.offerings.model import Offering
from app.permissions import PERMISSIONS, PUBLIC, may
from app.web.session import undeclared_endpoints
from tests.sweeps import world as country
from tests.sweeps.world import ARGUMENTS, Side, World, everything
from tests.visits import Visitor

# What a foreign id leads to although it is not the reader's own: it is public, or shared on purpose. With the reason.
SHARED = {
    "offerings.show": "published offerings are public",
    "offerings.photo": "so are their photos",
    "offerings.ask": "anyone may ask a published offering's member",
    "profiles.show": "a profile shows what the member chose to show",
    "profiles.portrait": "so does the portrait",
    "web.asset": "assets are public",
    "sign_in.reset_password": "the token is the key",
    "invitations.accept": "the token is the key",
    "demo.sign_in_as": "only in a demo",
}


@dataclass(frozen=True)
class Visit:
    """One request of a sweep."""

    endpoint: str
    method: str
    path: str
    arguments: dict[str, Any]


def visits(app: Flask, side: Side) -> Iterator[Visit]:
    """Every endpoint with every combination of ids of a side. Raises KeyError for an argument without values."""
    adapter = app.url_map.bind("127.0.0.1")
    for rule in app.url_map.iter_rules():
        names = sorted(rule.arguments)
        for values in product(*(ARGUMENTS[name](side) for name in names)):
            arguments = dict(zip(names, values, strict=True))
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                path = adapter.build(rule.endpoint, arguments, method=method)
                yield Visit(rule.endpoint, method, path, arguments)


def one_of_each(app: Flask, world: World, method: str) -> list[Visit]:
    """Each endpoint once, for the thing in the state in which most can be done."""
    best: dict[str, Visit] = {}
    side = world.home
    wanted = {side.offerings["draft"].id, side.assignments["open"].id, side.proposals["sent"].id}
    for visit in visits(app, side):
        if visit.method == method and not visit.endpoint.startswith(("web.", "demo.")):
            ids = {value for name, value in visit.arguments.items() if name.endswith("_id")}
            if visit.endpoint not in best or ids & wanted:
                best[visit.endpoint] = visit
    return list(best.values())


def _seen(actor: Actor, side: Side, visit: Visit, session: Session) -> bool:
    """Whether the reader may see the thing that the address names: then the address is not foreign to it."""
    if "assignment_id" in visit.arguments:
        try:
            assignments.get(session, actor, visit.arguments["assignment_id"])
        except NotFound:
            return False
        return True
    if "offering_id" in visit.arguments:
        try:
            offerings.get(session, actor, visit.arguments["offering_id"])
        except NotFound:
            return False
        return True
    if "invitation_id" in visit.arguments:
        return may(actor, "invitations.revoke", session.get_one(Invitation, visit.arguments["invitation_id"]))
    return False


@pytest.fixture
def world(app: Flask, session: Session) -> World:
    return country.build(app, session)


def test_every_endpoint_declares_its_permission(app: Flask) -> None:
    assert undeclared_endpoints(app) == set()
    covered = {rule.endpoint for rule in app.url_map.iter_rules()}
    print(f"{len(covered)} endpoints: {len(covered - PUBLIC)} behind the gate, {len(covered & PUBLIC)} public")
    assert not (PUBLIC & set(PERMISSIONS)) - covered, "listed, but no endpoint"


def test_an_endpoint_that_declares_nothing_is_found(app: Flask) -> None:
    planted = Blueprint("planted", __name__)
    planted.add_url_rule("/planted", "leak", lambda: "")
    app.register_blueprint(planted)
    assert undeclared_endpoints(app) == {"planted.leak"}


def test_without_signing_in_every_private_page_leads_to_the_door(app: Flask, world: World) -> None:
    visitor = Visitor(app)
    count = 0
    for visit in visits(app, world.home):
        if visit.endpoint in PUBLIC:
            continue
        answer = (
            visitor.client.get(visit.path)
            if visit.method == "GET"
            else visitor.client.post(visit.path, data={"csrf_token": visitor.token()})
        )
        assert answer.status_code == 303, visit
        assert "/sign-in" in answer.headers["Location"], visit
        count += 1
    print(f"{count} visits")


@pytest.mark.timeout(600)  # some thousands of requests
def test_another_cooperatives_ids_are_a_404_and_change_nothing(app: Flask, session: Session, world: World) -> None:
    before = everything(session)
    count, roles, endpoints = 0, set(), set()
    for role, actor in world.actors.items():
        visitor = Visitor(app, actor if actor.signed_in else None)
        if actor.signed_in:
            before = everything(session)
        for visit in visits(app, world.other):
            rule_tells_nothing = not any(n.endswith("_id") or n == "key" for n in visit.arguments)
            if rule_tells_nothing or visit.endpoint in SHARED or visit.endpoint.startswith("demo."):
                continue
            if not actor.signed_in and visit.endpoint not in PUBLIC:
                continue
            if _seen(actor, world.other, visit, session):
                continue
            session.rollback()
            answer = (
                visitor.client.get(visit.path)
                if visit.method == "GET"
                else visitor.client.post(visit.path, data={"csrf_token": visitor.token(), "reason": "x", "body": "x"})
            )
            assert answer.status_code == 404, f"{role}: {visit} gave {answer.status_code}"
            count += 1
            roles.add(role)
            endpoints.add(visit.endpoint)
        assert everything(session) == before, f"{role} changed something"
    print(f"{count} visits: {len(endpoints)} endpoints × {len(roles)} roles")
    assert len(endpoints) >= 40
    assert len(roles) == 8


def test_a_route_that_forgets_whose_it_is_is_found(app: Flask, session: Session, world: World) -> None:
    planted = Blueprint("planted", __name__)
    planted.add_url_rule("/planted/<int:offering_id>", "leak", lambda offering_id: f"offering {offering_id}")
    app.register_blueprint(planted)
    leaking = [visit for visit in visits(app, world.other) if visit.endpoint == "planted.leak"]
    visitor = Visitor(app, world.home.member)
    assert any(visitor.client.get(visit.path).status_code != 404 for visit in leaking)


def test_an_address_with_an_unknown_argument_fails_the_sweep(app: Flask, world: World) -> None:
    planted = Blueprint("planted", __name__)
    planted.add_url_rule("/planted/<int:secret_thing_id>", "thing", lambda secret_thing_id: "")
    app.register_blueprint(planted)
    with pytest.raises(KeyError, match="secret_thing_id"):
        list(visits(app, world.other))


def test_ids_that_no_row_has_are_a_404(app: Flask, world: World) -> None:
    visitor = Visitor(app, world.home.coordinator)
    adapter = app.url_map.bind("127.0.0.1")
    count = 0
    for rule in app.url_map.iter_rules():
        numbers = [name for name in rule.arguments if name.endswith("_id")]
        if not numbers or rule.endpoint.startswith("demo."):
            continue
        for number in (0, 999_999, 2**31, 10**40):
            arguments = {name: number if name in numbers else ARGUMENTS[name](world.home)[0] for name in rule.arguments}
            path = adapter.build(rule.endpoint, {**arguments, **dict.fromkeys(numbers, 7_777_777)})
            path = path.replace("7777777", str(number))
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                answer = visitor.client.open(path, method=method, data={"csrf_token": visitor.token()})
                assert answer.status_code in (404, 405), f"{method} {path} gave {answer.status_code}"
                count += 1
    print(f"{count} visits")
    assert count > 100


@pytest.mark.parametrize("feature", [offerings, assignments], ids=lambda feature: feature.__name__.split(".")[1])
def test_what_a_list_shows_and_what_may_be_seen_agree(session: Session, app: Flask, world: World, feature: Any) -> None:
    model: Any = {offerings: Offering, assignments: Assignment}[feature]
    actors = {**world.actors, "the other member": world.other.member, "the other buyer": world.other.buyer}
    there = session.scalars(select(model.id)).all()
    assert len(there) >= 10
    for role, actor in actors.items():
        listed = set(session.scalars(select(model.id).where(feature.visible_to(actor))))
        allowed = {id_ for id_ in there if _can_get(feature, session, actor, id_)}
        assert listed == allowed, f"{role}: listed but not allowed {listed - allowed}, not listed {allowed - listed}"


def _can_get(feature: Any, session: Session, actor: Actor, id_: int) -> bool:
    try:
        feature.get(session, actor, id_)
    except NotFound:
        return False
    return True
