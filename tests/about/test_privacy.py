"""The page on privacy is true of this code: its cookies, its tables, its periods."""

from datetime import timedelta

import pytest
from flask import Flask, Response
from sqlalchemy.orm import Session

from app.about import keeping
from app.assignments.housekeeping import KEPT as DRAFTS_KEPT
from app.assignments.housekeeping import KEPT_OF_ORGANISATIONS
from app.core.outbox import KEPT as MAILS_KEPT
from app.models import Base
from app.sign_in.housekeeping import SESSIONS_KEPT
from app.sign_in.queries import IDLE
from tests.about.test_pages import text_of
from tests.builders import a_buyer, a_coordinator, a_member
from tests.visits import Visitor

# Tables that hold nothing about a person, with what they hold.
ABOUT_NOBODY = {
    "cooperative": "the cooperative itself, which says on the site where it is",
    "municipality": "a name",
    "cooperative_municipality": "which cooperative works where",
    "trade_change": "how a trade is called here",
    "edition": "which edition of a list is the newest",
    "sign_of_life": "when the worker last said that it is there",
}


def cookies_set(app: Flask, session: Session) -> set[str]:
    """The names of all cookies that a visitor, a member, a buyer and a coordinator get on pages without an id."""
    found = set()
    paths = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if not rule.arguments and "GET" in (rule.methods or ()) and not rule.endpoint.startswith("demo.")
    ]
    for actor in (None, a_member(session), a_buyer(session), a_coordinator(session)):
        client = Visitor(app, actor).client
        for path in paths:
            answer = client.get(path)
            found |= {line.partition("=")[0] for line in answer.headers.getlist("Set-Cookie")}
            answer.close()
    return found


def unnamed_cookies(app: Flask, session: Session) -> set[str]:
    """Cookies that the page on privacy is silent about."""
    page = text_of(Visitor(app), "/privacy")
    return {name for name in cookies_set(app, session) if f"<code>{name}</code>" not in page}


def test_the_page_names_every_cookie(app: Flask, session: Session) -> None:
    assert cookies_set(app, session) == {app.config["SESSION_COOKIE_NAME"]}
    assert unnamed_cookies(app, session) == set()


def test_a_cookie_that_the_page_does_not_name_is_found(app: Flask, session: Session) -> None:
    def spying(answer: Response) -> Response:
        answer.set_cookie("spy", "1")
        return answer

    app.after_request(spying)
    assert unnamed_cookies(app, session) == {"spy"}


def test_the_page_says_how_long_the_cookie_lasts(app: Flask) -> None:
    app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(days=77)
    assert "Dan 77 dagen na uw laatste bezoek." in text_of(Visitor(app), "/privacy")


def test_every_table_that_holds_something_about_people_is_told_of_once() -> None:
    told = [table for each in keeping.kept() for table in each.tables]
    assert len(told) == len(set(told))
    assert set(told) | ABOUT_NOBODY.keys() == set(Base.metadata.tables)
    assert not set(told) & ABOUT_NOBODY.keys()


@pytest.mark.parametrize(
    "words",
    [
        f"Nog {SESSIONS_KEPT.days} dagen nadat u uitlogt",
        f"{DRAFTS_KEPT.days} dagen nadat u er voor het laatst aan werkte.",
        f"{KEPT_OF_ORGANISATIONS.days} dagen nadat u er voor het laatst aan werkte.",
        f"{MAILS_KEPT.days} dagen. Komt een e-mail niet aan?",
        f"Komt u {IDLE.days} dagen niet?",
    ],
)
def test_the_page_says_how_long_as_the_code_does_it(app: Flask, words: str) -> None:
    assert words in text_of(Visitor(app), "/privacy")


def test_each_row_says_what_why_who_and_how_long_and_the_page_whom_to_ask(app: Flask) -> None:
    page = text_of(Visitor(app), "/privacy")
    for each in keeping.kept():
        for words in (each.title, each.what, each.why, each.who, each.how_long % {"days": each.days}):
            assert words in page
    assert 'href="tel:' in page
