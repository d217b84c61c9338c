"""Answers survive: a session that ended, a colleague who was first, too many tries, a database that is away."""

import html
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.core import clock
from app.core.database import transaction
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.offerings.model import Offering
from app.people.model import Person
from app.profiles.model import Profile
from app.sign_in.model import SignInSession
from app.web.session import db
from tests.builders import a_buyer, a_membership, a_proposal, an_assignment, an_offering, an_organisation
from tests.visits import Visitor, forms_of

HERE = {"Origin": "http://localhost"}


def _a_member(app: Flask, session: Session) -> tuple[Visitor, Membership]:
    membership = a_membership(session)
    return Visitor(app, actor_of(session, membership.person_id)), membership


def _end_sessions(session: Session) -> None:
    with transaction(session):
        session.execute(update(SignInSession).values(ended_at=clock.now()))


def _filled(visitor: Visitor, path: str, **values: Any) -> dict[str, Any]:
    """A form as it stands on its page, with other answers."""
    form = next(form for form in forms_of(visitor.open(path)) if set(values) & set(form.values))
    return {**form.values, **values}


def _text(answer: TestResponse) -> str:
    return html.unescape(answer.get_data(as_text=True))


def test_a_session_that_ended_gives_the_answers_back_and_they_are_sent_again(app: Flask, session: Session) -> None:
    visitor, membership = _a_member(app, session)
    offering = an_offering(session, membership, state="draft")
    path = f"/offerings/{offering.id}/edit/6"
    values = _filled(visitor, path, price="12,34", price_unit=["hour"])
    _end_sessions(session)
    answer = visitor.client.post(path, data=values, headers=HERE)
    assert answer.status_code == 401
    assert "12,34" in _text(answer)
    assert 'href="/sign-in?next=/offerings/' in _text(answer)
    visitor.sign_in(actor_of(session, membership.person_id))
    again = next(form for form in forms_of(answer) if form.action == path)
    visitor.send(again.action, again.values)
    session.rollback()
    assert session.get_one(Offering, offering.id).price_cents == 1234


def test_after_a_real_sign_in_the_page_from_before_still_holds_the_answers(app: Flask, session: Session) -> None:
    visitor, membership = _a_member(app, session)
    offering = an_offering(session, membership, state="draft")
    path = f"/offerings/{offering.id}/edit/6"
    values = _filled(visitor, path, price="12,34", price_unit=["hour"])
    with visitor.client.session_transaction() as cookie:  # a new sign-in begins a new cookie
        cookie.clear()
    visitor.sign_in(actor_of(session, membership.person_id))
    answer = visitor.client.post(path, data=values, headers=HERE)
    assert answer.status_code == 400
    again = next(form for form in forms_of(answer) if form.action == path)
    visitor.send(again.action, again.values)
    session.rollback()
    assert session.get_one(Offering, offering.id).price_cents == 1234


@pytest.mark.parametrize("origin", [{}, {"Origin": "https://elsewhere.example"}])
def test_what_another_site_sent_is_not_sent_again_with_one_press(
    app: Flask, session: Session, origin: dict[str, str]
) -> None:
    visitor, membership = _a_member(app, session)
    offering = an_offering(session, membership, state="draft")
    path = f"/offerings/{offering.id}/edit/2"
    answer = visitor.client.post(path, data={"title": "Van een ander", "csrf_token": "made up"}, headers=origin)
    assert answer.status_code == 400
    assert "Van een ander" in _text(answer)
    assert not [form for form in forms_of(answer) if form.action == path]


def test_a_press_without_answers_just_leads_to_the_door(app: Flask, session: Session) -> None:
    visitor, membership = _a_member(app, session)
    offering = an_offering(session, membership)
    token = visitor.token()
    _end_sessions(session)
    answer = visitor.send(f"/offerings/{offering.id}/pause", {"csrf_token": token})
    assert answer.location.startswith("/sign-in")


def test_a_password_is_never_shown(app: Flask, session: Session) -> None:
    visitor, _membership = _a_member(app, session)
    values = {"csrf_token": visitor.token(), "current": "een geheim woord", "password": "een nieuw geheim"}
    _end_sessions(session)
    answer = visitor.client.post("/me/password", data=values, headers=HERE)
    assert answer.status_code == 303
    values["note"] = "een briefje"
    answer = visitor.client.post("/me/password", data=values, headers=HERE)
    assert "een briefje" in _text(answer)
    assert "geheim" not in _text(answer)
    assert not [form for form in forms_of(answer) if form.action == "/me/password"]


def test_a_photo_has_to_be_chosen_again_and_that_is_said(app: Flask, session: Session) -> None:
    visitor, membership = _a_member(app, session)
    offering = an_offering(session, membership, state="draft")
    token = visitor.token()
    _end_sessions(session)
    values = {"csrf_token": token, "alt": "Een gedekte tafel", "photo": (BytesIO(b"x"), "tafel.jpg")}
    answer = visitor.client.post(f"/offerings/{offering.id}/photos", data=values, headers=HERE)
    assert answer.status_code == 401
    assert "Een gedekte tafel" in _text(answer)
    assert "Kies het straks opnieuw" in _text(answer)


def _cells(answer: TestResponse, label: str) -> str:
    """The row of the page with this question."""
    text = _text(answer)
    assert label in text
    return text.partition(label)[2].partition("</tr>")[0]


def test_who_was_second_sees_the_price_and_the_unit_beside_what_stands_there_now(app: Flask, session: Session) -> None:
    visitor, membership = _a_member(app, session)
    offering = an_offering(session, membership, state="draft")
    path = f"/offerings/{offering.id}/edit/6"
    values = _filled(visitor, path, price="20", price_unit=["hour"])
    with transaction(session):
        session.get_one(Offering, offering.id).price_cents = 9900
        session.get_one(Offering, offering.id).version += 1
    answer = visitor.send(path, values, status=409)
    row = _cells(answer, "Prijs in euro's")
    assert "20" in row
    assert "99,00" in row
    assert "anders" in row
    assert "per uur" in _text(answer)
    assert f'href="{path}"' in _text(answer)
    session.rollback()
    assert session.get_one(Offering, offering.id).price_cents == 9900


def test_who_was_second_with_a_profile_sees_both(app: Flask, session: Session) -> None:
    visitor, membership = _a_member(app, session)
    visitor.press("/profile", story="Ik bak.")
    values = _filled(visitor, "/profile", story="Ik bak taarten.")
    with transaction(session):
        profile = session.query(Profile).filter_by(person_id=membership.person_id).one()
        profile.story, profile.version = "Ik kook.", profile.version + 1
    answer = visitor.send("/profile", values, status=409)
    assert "Ik bak taarten." in _text(answer)
    assert "Ik kook." in _text(answer)


def test_who_was_second_with_an_assignment_sees_both(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    visitor = Visitor(app, a_buyer(session, organisation))
    assignment = an_assignment(session, organisation, state="draft")
    path = f"/assignments/{assignment.id}/edit/3"
    values = _filled(visitor, path, place="Rotterdam")
    with transaction(session):
        row = session.merge(assignment)
        row.version += 1
    answer = visitor.send(path, values, status=409)
    row_text = _cells(answer, "In welke plaats")
    assert "Rotterdam" in row_text
    assert "Delft" in row_text


def test_who_was_second_with_a_proposal_sees_both(app: Flask, session: Session) -> None:
    visitor, membership = _a_member(app, session)
    proposal = a_proposal(session, None, membership, state="draft")
    path = f"/proposals/{proposal.id}/edit/2"
    values = _filled(visitor, path, price="800")
    with transaction(session):
        session.merge(proposal).version += 1
    answer = visitor.send(path, values, status=409)
    row = _cells(answer, "Welke prijs")
    assert "800" in row
    assert "750,00" in row


def test_too_many_tries_keep_the_answers(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    values = {
        "csrf_token": visitor.token(),
        "organisation_name": "Bakkerij Sol",
        "kvk": "68750110",
        "place": "Delft",
        "first_name": "Karin",
        "last_name": "Bos",
        "email": "karin@example.org",
        "phone": "015 123 45 67",
    }
    answers = [visitor.client.post("/sign-up", data=values) for _number in range(11)]
    assert answers[-1].status_code == 429
    assert "Bakkerij Sol" in _text(answers[-1])
    assert [form for form in forms_of(answers[-1]) if form.action == "/sign-up"]


def test_two_at_the_same_moment_where_the_database_lets_one_through_is_a_conflict(app: Flask, session: Session) -> None:
    def twice() -> str:
        with transaction(db()):
            for _number in range(2):
                db().add(Person(email="noor@example.org", first_name="Noor", created_at=clock.now()))
        return ""

    app.view_functions["sign_in.forget_password"] = twice
    visitor = Visitor(app)
    values = {"csrf_token": visitor.token(), "email": "noor@example.org"}
    answer = visitor.send("/sign-in/forgotten", values, status=409)
    assert "noor@example.org" in _text(answer)
    assert "E-mailadres" in _text(answer)
    assert session.query(Person).all() == []


def test_an_error_of_ours_gives_the_answers_back_to_send_again(app: Flask, session: Session) -> None:
    def breaks() -> str:
        raise ValueError("broken")

    app.view_functions["sign_in.forget_password"] = breaks
    visitor = Visitor(app)
    values = {"csrf_token": visitor.token(), "email": "noor@example.org"}
    answer = visitor.send("/sign-in/forgotten", values, status=500)
    assert [form.values["email"] for form in forms_of(answer) if form.action == "/sign-in/forgotten"]


def test_a_request_that_is_too_large_to_read_says_so_without_answers(app: Flask) -> None:
    visitor = Visitor(app)
    values = {"csrf_token": visitor.token(), "email": "x" * (app.config["MAX_CONTENT_LENGTH"] + 1)}
    answer = visitor.send("/sign-in/forgotten", values, status=413)
    assert "Dit had u ingevuld" not in _text(answer)
