"""Every answer carries the security headers: pages, refusals, what breaks, and static files."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from flask import Flask, Response, request
from werkzeug.test import TestResponse

from app.settings import Settings
from app.web import assets
from tests.apps import an_app
from tests.sweeps.addresses import one_of_each
from tests.sweeps.world import World, someone

HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
    "Cache-Control": "",
}


def without_headers(answers: Iterable[TestResponse]) -> list[str]:
    """What is missing, or says something else, on which answer."""
    return [
        f"{answer.request.path} ({answer.status_code}) lacks {name}"
        for answer in answers
        for name, begin in HEADERS.items()
        if not answer.headers.get(name, "?").startswith(begin)
    ]


def all_kinds_of_answers(app: Flask, world: World, role: str) -> list[TestResponse]:
    """Every page once, and everything that can go wrong."""
    client = someone(app, world, role).client
    answers = [client.get(visit.path) for visit in one_of_each(app, world.home, "GET")]
    answers += [client.get("/assets/nothing.css"), client.get(assets.current().url("paraplu.css"))]
    answers += [client.get("/favicon.ico"), client.get("/health"), client.get("/.well-known/security.txt")]
    answers += [client.get("/there-is-no-such-page"), client.post("/", data={"x": "y"})]
    answers.append(client.get("/planted-500"))
    answers.append(client.post("/sign-in/password", data={"x": "y" * (app.config["MAX_CONTENT_LENGTH"] + 1)}))
    for answer in answers:
        answer.close()
    return answers


def test_every_answer_carries_the_security_headers(app: Flask, world: World) -> None:
    _plant_an_error(app)
    roles = ("visitor", "member", "coordinator", "buyer")
    answers = [answer for role in roles for answer in all_kinds_of_answers(app, world, role)]
    statuses = {answer.status_code for answer in answers}
    print(f"{len(answers)} answers of {len(roles)} roles with statuses {sorted(statuses)}")
    assert {200, 302, 303, 403, 404, 413, 500} <= statuses
    assert without_headers(answers) == []


def _plant_an_error(app: Flask) -> None:
    app.before_request_funcs[None].insert(0, lambda: str(1 / 0) if request.path == "/planted-500" else None)


def test_an_answer_without_the_headers_is_found(app: Flask, world: World) -> None:
    def careless(answer: Response) -> Response:
        if request.path == "/help":
            del answer.headers["X-Frame-Options"]
        return answer

    app.after_request_funcs[None].insert(0, careless)  # Flask runs the first one last
    _plant_an_error(app)
    assert without_headers(all_kinds_of_answers(app, world, "visitor")) == ["/help (200) lacks X-Frame-Options"]


def test_over_https_browsers_are_held_to_it_and_the_cookie_to_this_host(settings: Settings) -> None:
    app = an_app(replace(settings, base_url="https://paraplu.example.org"))
    answers = [app.test_client().get(path, base_url="https://paraplu.example.org") for path in ("/sign-in", "/nowhere")]
    for answer in answers:
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    name, _equals, value = answers[0].headers["Set-Cookie"].partition("=")
    assert name == "__Host-paraplu"
    parts = {part.strip().lower() for part in value.split(";")[1:]}
    assert {"secure", "httponly", "path=/", "samesite=lax"} <= parts
    assert not any(part.startswith("domain") for part in parts)
    app.extensions["paraplu"].sessions.kw["bind"].dispose()


def test_on_one_machine_there_is_no_https_to_hold_to(app: Flask) -> None:
    answer = app.test_client().get("/sign-in")
    assert "Strict-Transport-Security" not in answer.headers
    assert answer.headers["Set-Cookie"].startswith("paraplu=")
    assert "HttpOnly" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize(
    ("hops", "seen"),
    [(0, "127.0.0.1"), (1, "203.0.113.9"), (2, "198.51.100.7")],
    ids=["no proxy", "one proxy", "two proxies"],
)
def test_as_many_proxies_are_believed_as_there_are(settings: Settings, hops: int, seen: str) -> None:
    """Whoever sends the header itself must not get past the limits of signing in by a new address each time."""
    app = an_app(replace(settings, proxy_hops=hops))
    app.add_url_rule("/planted", "planted", lambda: "")
    app.before_request_funcs[None].insert(0, lambda: request.remote_addr if request.path == "/planted" else None)
    chain = {"X-Forwarded-For": "192.0.2.1, 198.51.100.7, 203.0.113.9"}
    assert app.test_client().get("/planted", headers=chain).get_data(as_text=True) == seen
    app.extensions["paraplu"].sessions.kw["bind"].dispose()
