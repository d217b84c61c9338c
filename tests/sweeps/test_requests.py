"""Every POST refuses without its token, GET writes nothing, and every answer carries the security headers."""

import pytest
from flask import Blueprint, Flask
from sqlalchemy.orm import Session

from app.core.database import transaction
from app.people.model import Person
from app.web import assets
from app.web.session import db
from tests.sweeps import world as country
from tests.sweeps.test_access import one_of_each, visits
from tests.sweeps.world import World, everything
from tests.visits import Visitor

HEADERS = (
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Cache-Control",
)
# POSTs that need no token, with the reason. There are none yet.
WITHOUT_TOKEN: dict[str, str] = {}


@pytest.fixture
def world(app: Flask, session: Session) -> World:
    return country.build(app, session)


@pytest.mark.timeout(600)  # some thousands of requests
def test_every_post_refuses_without_its_token(app: Flask, session: Session, world: World) -> None:
    count = 0
    for actor in (world.home.member, world.home.coordinator, world.home.buyer):
        visitor = Visitor(app, actor)
        before = everything(session)
        for visit in visits(app, world.home):
            if visit.method != "POST" or visit.endpoint in WITHOUT_TOKEN:
                continue
            for data in ({}, {"csrf_token": "made-up"}):
                assert visitor.client.post(visit.path, data=data).status_code in (400, 404), visit
                count += 1
        assert everything(session) == before
    print(f"{count} posts refused")
    assert count > 200


def test_a_post_without_token_check_is_found(app: Flask, world: World) -> None:
    planted = Blueprint("planted", __name__)
    planted.add_url_rule("/planted", "open", lambda: "done", methods=["POST"])
    app.register_blueprint(planted)
    app.extensions["csrf"].exempt(planted)
    assert Visitor(app, world.home.member).client.post("/planted").status_code not in (400, 404)


@pytest.mark.timeout(600)  # some thousands of requests
def test_reading_writes_nothing(app: Flask, session: Session, world: World) -> None:
    count = 0
    for actor in world.actors.values():
        visitor = Visitor(app, actor if actor.signed_in else None)
        before = everything(session)
        for visit in visits(app, world.home):
            if visit.method == "GET" and not visit.endpoint.startswith("demo."):
                answer = visitor.client.get(visit.path)
                answer.close()
                assert answer.status_code < 500, f"{visit} gave {answer.status_code}"
                count += 1
        after = everything(session)
        for table, rows in before.items():
            assert after[table] == rows, f"reading changed {table}"
    print(f"{count} pages read")


def test_a_page_that_writes_while_reading_is_found(app: Flask, session: Session, world: World) -> None:
    def nosy() -> str:
        with transaction(db()):
            db().get_one(Person, world.home.member.person_id).first_name = "Iemand anders"
        return ""

    planted = Blueprint("planted", __name__)
    planted.add_url_rule("/planted", "nosy", nosy)
    app.register_blueprint(planted)
    before = everything(session)
    Visitor(app, world.home.member).client.get("/planted")
    after = everything(session)
    assert [table for table in before if before[table] != after[table]] == ["person", "sign_in_session"]


def test_every_answer_carries_the_security_headers(app: Flask, world: World) -> None:
    app.add_url_rule("/planted-500", "planted", lambda: str(1 / 0))
    visitor = Visitor(app, world.home.coordinator)
    answers = [visitor.client.get(visit.path) for visit in one_of_each(app, world, "GET")]
    answers += [visitor.client.get("/assets/nothing.css"), visitor.client.get(assets.current().url("paraplu.css"))]
    answers.append(visitor.client.get("/there-is-no-such-page"))
    answers.append(visitor.client.post("/", data={"x": "y"}))
    answers.append(visitor.client.get("/planted-500"))
    answers.append(visitor.client.post("/sign-in/password", data={"x": "y" * (app.config["MAX_CONTENT_LENGTH"] + 1)}))
    statuses = {answer.status_code for answer in answers}
    assert {200, 404, 413, 500} <= statuses, statuses
    for answer in answers:
        missing = [name for name in HEADERS if name not in answer.headers]
        assert not missing, f"{answer.request.path} ({answer.status_code}) lacks {missing}"
        answer.close()
    print(f"{len(answers)} answers with statuses {sorted(statuses)}")


def test_an_answer_without_the_headers_is_found(app: Flask) -> None:
    app.after_request_funcs[None].clear()
    answer = app.test_client().get("/help")
    assert [name for name in HEADERS if name not in answer.headers]
