"""In by password or by a code from the mail; nobody learns who has an account."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.database import transaction
from app.core.history import HistoryLine
from app.core.outbox import MAIL, OutboxRow
from app.core.secret import hash_of
from app.people.model import Person
from app.sign_in.model import OneTimeSecret, SignInSession
from app.sign_in.passwords import hash_password
from tests.builders import a_buyer, a_person
from tests.visits import Visitor

GOOD = "fiets boom water"


def with_password(session: Session, email: str = "samira@example.org") -> Person:
    person = a_person(session, "Samira", email)
    with transaction(session):
        session.get_one(Person, person.id).password_hash = hash_password(GOOD)
    return person


def last_mail(session: Session) -> OutboxRow:
    session.rollback()
    row = session.scalars(select(OutboxRow).where(OutboxRow.kind == MAIL).order_by(OutboxRow.id.desc())).first()
    assert row is not None
    return row


def ask_code(app: Flask, session: Session, email: str, visitor: Visitor | None = None) -> tuple[Visitor, str]:
    visitor = visitor or Visitor(app)
    visitor.send("/sign-in/code", {"email": email, "next": "", "csrf_token": token(visitor)})
    return visitor, last_mail(session).payload["code"]


def token(visitor: Visitor) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', visitor.open("/sign-in/forgotten").get_data(as_text=True))
    assert found
    return found.group(1)


def test_the_right_password_opens_the_door_and_leads_where_one_was_going(app: Flask, session: Session) -> None:
    with_password(session)
    visitor = Visitor(app)
    answer = visitor.press("/sign-in?next=/me/sessions", email=" Samira@Example.ORG ", password=GOOD)
    assert answer.location == "/me/sessions"
    assert "Firefox" not in visitor.open("/me/sessions").get_data(as_text=True)


@pytest.mark.parametrize(
    "elsewhere", ["https://example.com/", "//example.com", "/\\example.com", "javascript:alert(1)"]
)
def test_the_door_leads_to_our_own_pages_only(app: Flask, session: Session, elsewhere: str) -> None:
    with_password(session)
    answer = Visitor(app).press("/sign-in", email="samira@example.org", password=GOOD, next=elsewhere)
    assert answer.location == "/me"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(app: Flask, session: Session) -> None:
    with_password(session)

    def answer_to(email: str) -> str:
        page = Visitor(app).press("/sign-in", 422, email=email, password="niet dit wachtwoord")
        return re.sub(r'name="csrf_token" value="[^"]+"', "", page.get_data(as_text=True)).replace(email, "")

    known, unknown = answer_to("samira@example.org"), answer_to("niemand@example.org")
    assert "Dit wachtwoord hoort niet bij dit e-mailadres" in known
    assert known == unknown
    session.rollback()
    lines = session.scalars(select(HistoryLine).where(HistoryLine.verb == "sign_in.by_password")).all()
    assert [(line.note, line.person_id) for line in lines] == [("refused", None), ("refused", None)]


def test_a_disabled_account_stays_out_with_its_own_password(app: Flask, session: Session) -> None:
    person = with_password(session)
    with transaction(session):
        session.get_one(Person, person.id).disabled_at = clock.now()
    Visitor(app).press("/sign-in", 422, email="samira@example.org", password=GOOD)


def test_an_eleventh_guess_has_to_wait_even_with_the_right_password(app: Flask, session: Session) -> None:
    with_password(session)
    visitor = Visitor(app)
    for _guess in range(10):
        visitor.press("/sign-in", 422, email="samira@example.org", password="geraden woord")
    late = visitor.press("/sign-in", 429, email="samira@example.org", password=GOOD)
    assert int(late.headers["Retry-After"]) > 800
    Visitor(app).press("/sign-in", 422, email="ander@example.org", password="geraden woord")
    with clock.shifted(timedelta(minutes=16)):
        visitor.press("/sign-in", email="samira@example.org", password=GOOD)


def test_the_code_from_the_mail_opens_the_door_once(app: Flask, session: Session) -> None:
    a_person(session, "Noor", "noor@example.org")
    visitor, code = ask_code(app, session, "noor@example.org")
    assert re.fullmatch(r"\d{6}", code)
    assert "noor@example.org" in visitor.open("/sign-in/code/enter").get_data(as_text=True)
    assert visitor.press("/sign-in/code/enter", code=f" {code[:3]} {code[3:]} ").location == "/me"
    visitor.open("/me/sessions")
    session.rollback()
    assert session.scalars(select(OneTimeSecret)).one().used_at is not None


def test_a_code_works_only_in_the_browser_that_asked_for_it(app: Flask, session: Session) -> None:
    a_person(session, "Noor", "noor@example.org")
    _first, code = ask_code(app, session, "noor@example.org")
    second, other = ask_code(app, session, "noor@example.org")
    if code != other:
        second.press("/sign-in/code/enter", 422, code=code)
    assert second.open("/me", status=303).location.startswith("/sign-in")


def test_after_five_wrong_codes_the_right_one_is_too_late(app: Flask, session: Session) -> None:
    a_person(session, "Noor", "noor@example.org")
    visitor, code = ask_code(app, session, "noor@example.org")
    wrong = "000000" if code != "000000" else "111111"
    for _try in range(5):
        visitor.press("/sign-in/code/enter", 422, code=wrong)
    visitor.press("/sign-in/code/enter", 422, code=code)


def test_after_a_quarter_of_an_hour_a_code_is_too_old(app: Flask, session: Session) -> None:
    a_person(session, "Noor", "noor@example.org")
    visitor, _code = ask_code(app, session, "noor@example.org")
    with clock.shifted(timedelta(minutes=16)):
        assert visitor.open("/sign-in/code/enter", status=303).location == "/sign-in"


def test_an_unknown_address_gets_the_same_page_and_a_mail_without_a_code(app: Flask, session: Session) -> None:
    visitor, code = ask_code(app, session, "niemand@example.org")
    assert code == ""
    assert last_mail(session).recipient_id is None
    visitor.open("/sign-in/code/enter")
    visitor.press("/sign-in/code/enter", 422, code="123456")


@pytest.mark.parametrize(
    "email", ["", "geen adres", "a@example.org\r\nBcc: b@example.org", "x" * 300 + "@example.org", "a@b"]
)
def test_an_address_that_is_none_is_said_so_at_the_field(app: Flask, email: str) -> None:
    visitor = Visitor(app)
    page = visitor.send("/sign-in/code", {"email": email, "csrf_token": token(visitor)}, status=422)
    assert "Fout:" in page.get_data(as_text=True)


def test_signing_in_leaves_nothing_of_who_was_here_before_but_the_key_to_drafts(app: Flask, session: Session) -> None:
    before = a_buyer(session)
    with_password(session)
    visitor = Visitor(app, before)
    with visitor.client.session_transaction() as cookie:
        cookie["draft_key"] = "the key"
        cookie["planted"] = "by somebody else"
        old = cookie["_user_id"]
    visitor.send("/sign-in/password", {"email": "samira@example.org", "password": GOOD, "csrf_token": token(visitor)})
    with visitor.client.session_transaction() as cookie:
        assert cookie["draft_key"] == "the key"
        assert "planted" not in cookie
        assert cookie["_user_id"] != old
    session.rollback()
    ended = session.scalars(select(SignInSession).where(SignInSession.token_hash == hash_of(old))).one()
    assert ended.ended_at is not None


def test_after_signing_out_an_old_copy_of_the_cookie_is_worthless(app: Flask, session: Session) -> None:
    with_password(session)
    visitor = Visitor(app)
    visitor.press("/sign-in", email="samira@example.org", password=GOOD)
    with visitor.client.session_transaction() as cookie:
        copy = dict(cookie)
    visitor.press("/me/sessions", form="/sign-out")
    thief = Visitor(app)
    with thief.client.session_transaction() as cookie:
        cookie.update(copy)
    assert thief.open("/me/sessions", status=303).location.startswith("/sign-in?next=")
