"""The mails about coming in: short, with one thing to do, and a link that leads to us."""

from typing import Any

import pytest
from flask import Flask

from app.invitations.words import RELATION_WORDS
from app.web.mail import write_letter

MAILS: dict[str, tuple[dict[str, Any], str, str]] = {
    "sign_in.ask_code": ({"is_known": True, "code": "042917"}, "Uw code voor Paraplu: 042917", "042917"),
    "sign_in.forget_password": (
        {"is_known": True, "token": "geheim"},
        "Kies een nieuw wachtwoord",
        "/sign-in/reset/geheim",
    ),
    "sign_in.change_password": ({"first_name": "Noor", "what": "changed"}, "Uw wachtwoord", "/sign-in/forgotten"),
    "organisations.sign_up": ({"code": "042917"}, "042917", "Dan is uw account klaar"),
    "memberships.admit": ({"first_name": "Noor", "cooperative": "Scope"}, "U bent nu lid van Scope", "/me"),
    "memberships.come_back": ({"first_name": "Noor", "cooperative": "Scope"}, "U bent weer lid van Scope", "/me"),
    "invitations.accept": (
        {"first_name": "Mark", "newcomer": "Noor", "what": "lid", "place": ""},
        *("Noor doet mee", "/me"),
    ),
}


@pytest.mark.parametrize("template", MAILS)
def test_a_mail_says_what_it_is_about_and_what_to_do(app: Flask, template: str) -> None:
    words, subject, does = MAILS[template]
    with app.app_context():
        letter = write_letter(app, template, words, "nl")
    assert subject in letter.subject
    assert does in letter.body
    assert "&#" not in letter.body


@pytest.mark.parametrize("template", ["sign_in.ask_code", "sign_in.forget_password"])
def test_an_unknown_address_reads_that_there_is_no_account(app: Flask, template: str) -> None:
    with app.app_context():
        letter = write_letter(app, template, {"is_known": False, "code": "", "token": ""}, "nl")
    assert letter.subject == "U hebt nog geen account bij Paraplu"
    assert "hoort geen account" in letter.body
    assert "/sign-in/reset" not in letter.body


@pytest.mark.parametrize("what", RELATION_WORDS.values())
@pytest.mark.parametrize("place", ["", "Scope"])
def test_an_invitation_says_who_asks_and_to_become_what(app: Flask, what: str, place: str) -> None:
    words = {"first_name": "Noor", "inviter": "Mark", "what": what, "place": place, "token": "geheim"}
    with app.app_context():
        letter = write_letter(app, "invitations.invite", words, "nl")
    assert letter.subject == (f"Mark nodigt u uit bij {place}" if place else "Mark nodigt u uit bij Paraplu")
    assert f"U wordt dan: {what}." in letter.body
    assert "/invitations/geheim" in letter.body


def test_a_name_with_a_line_end_makes_no_header(app: Flask) -> None:
    words = {
        "first_name": "Noor",
        "inviter": "Mark\r\n\nBcc: ander@example.org",
        "what": "lid",
        "place": "",
        "token": "x",
    }
    with app.app_context():
        letter = write_letter(app, "invitations.invite", words, "nl")
        back = write_letter(
            app, "memberships.come_back", {"first_name": "Noor", "cooperative": "Scope\n\nKlik hier"}, "nl"
        )
    assert letter.subject == "Mark Bcc: ander@example.org nodigt u uit bij Paraplu"
    assert letter.body.startswith("Dag Noor,")
    assert back.subject == "U bent weer lid van Scope Klik hier"
    assert back.body.startswith("Dag Noor,")
