"""Somebody asks to be called: the right cooperative hears it, its coordinators alone read it, and it goes away."""

import html
import re
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.callbacks.housekeeping import KEPT, forget_old
from app.callbacks.model import Callback
from app.core import clock
from app.core.database import transaction
from app.core.outbox import OutboxRow
from app.sign_in.limits import CALLBACKS
from tests.builders import a_callback, a_cooperative, a_coordinator
from tests.visits import Visitor

AMINA: dict[str, Any] = {
    "first_name": "Amina",
    "place": "Rijswijk",
    "skill": "Kleding naaien",
    "phone": "06 12 34 56 78",
    "language": "ar",
}


def text_of(visitor: Visitor, path: str) -> str:
    return html.unescape(visitor.open(path).text)


def test_the_cooperative_of_the_page_is_asked_else_the_nearest_with_somebody_to_call(
    app: Flask, session: Session
) -> None:
    a_cooperative(session, "Rijswijk")  # nobody coordinates it
    near, far = a_cooperative(session, "Delft"), a_cooperative(session, "Groningen")
    mark, els = a_coordinator(session, near), a_coordinator(session, far, "Els")
    visitor = Visitor(app)
    answer = visitor.press("/call-me", **AMINA)
    assert near.name in text_of(visitor, answer.location)
    assert "015 000 00 00" in text_of(visitor, answer.location)
    visitor.press(f"/call-me?cooperative={far.slug}", **AMINA)
    session.rollback()  # what other processes wrote meanwhile
    assert session.scalars(select(Callback.cooperative_id).order_by(Callback.id)).all() == [near.id, far.id]
    mails = session.scalars(select(OutboxRow).order_by(OutboxRow.id)).all()
    assert [mail.recipient_id for mail in mails] == [mark.person_id, els.person_id]
    assert not re.search("Amina|06 12", str([mail.payload for mail in mails]))


def test_only_the_own_coordinators_read_it_call_and_invite(app: Flask, session: Session) -> None:
    own = a_cooperative(session)
    mark = Visitor(app, a_coordinator(session, own))
    callback = a_callback(session, own)
    foreign = a_callback(session)
    page = text_of(mark, "/callbacks")
    assert page.count("Amina</h2>") == 1
    assert 'href="tel:0612345678"' in page
    assert '<span lang="ar">العربية</span>' in page
    assert "Eén mens wil gebeld worden" in text_of(mark, "/me")
    assert 'value="Amina"' in text_of(mark, f"/invitations/new?callback={callback.id}")
    mark.open(f"/invitations/new?callback={foreign.id}", status=404)
    mark.open(f"/callbacks/{foreign.id}/finish", status=404)
    mark.press(f"/callbacks/{callback.id}/finish", note="Dinsdag om tien uur langskomen.")
    page = text_of(mark, "/callbacks")
    assert "Niemand wacht op een telefoontje" in page
    assert "Dinsdag om tien uur langskomen." in page
    mark.open(f"/callbacks/{callback.id}/finish", status=409)


def test_a_number_or_an_address_is_needed_and_a_language_that_we_know(app: Flask, session: Session) -> None:
    a_coordinator(session)
    visitor = Visitor(app)
    without = {**AMINA, "phone": ""}
    assert "Of vul uw e-mailadres in." in visitor.press("/call-me", 422, **without).text
    assert "Kies uit de lijst." in visitor.press("/call-me", 422, **{**AMINA, "language": "xx"}).text
    assert "dat nummer is privé" in visitor.press("/call-me", 422, **{**AMINA, "message": "111222333"}).text
    visitor.press("/call-me", 303, **without, email="amina@example.org")


def test_who_asks_over_and_over_is_stopped(app: Flask, session: Session) -> None:
    a_coordinator(session)
    visitor = Visitor(app)
    for _ in range(CALLBACKS.tries):
        visitor.press("/call-me", **AMINA)
    visitor.press("/call-me", 429, **AMINA)


def test_after_six_weeks_nothing_of_it_is_left(session: Session) -> None:
    kept, gone = a_callback(session), a_callback(session, state="called")
    with transaction(session):
        session.merge(gone).created_at = clock.now() - KEPT - timedelta(days=1)
        session.flush()
        forget_old(session)
    assert session.scalars(select(Callback.id)).all() == [kept.id]
