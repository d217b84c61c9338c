"""The front door: search, eight kinds of work, what is new, and who helps."""

import html
import re
from dataclasses import replace

from flask import Flask
from sqlalchemy.orm import Session

from app.core.database import transaction
from app.core.trades import TRADES
from app.settings import Settings
from tests.apps import an_app
from tests.builders import a_buyer, a_cooperative, a_coordinator, a_member, a_membership, an_offering
from tests.visits import Visitor


def text_of(visitor: Visitor, path: str) -> str:
    return html.unescape(visitor.open(path).text)


def test_the_front_door_shows_eight_kinds_of_work_and_what_is_new(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    for number in range(10):
        an_offering(session, membership, title=f"Soep {number}")
    an_offering(session, membership, state="draft", title="Nog niet klaar")
    page = text_of(Visitor(app), "/")
    assert len(re.findall(r'card__link" href="/offerings\?work=\w+"', page)) == 8
    listed = page.partition('<div class="kinds">')[2].partition("</details>")[0]
    assert re.findall(r'href="/offerings\?work=([\w-]+)"', listed) == [trade.slug for trade in TRADES]
    assert re.findall(r">(Soep \d)<", page) == [f"Soep {number}" for number in range(9, 1, -1)]
    assert "Nog niet klaar" not in page
    assert 'role="search"' in page


def test_an_empty_house_still_has_a_front_door(app: Flask) -> None:
    page = text_of(Visitor(app), "/")
    assert "Wat zoekt u?" in page
    assert "Nieuw aanbod" not in page


def test_who_can_post_an_assignment_is_invited_to(app: Flask, session: Session) -> None:
    for actor, invited in ((None, True), (a_buyer(session), True), (a_member(session), False)):
        page = text_of(Visitor(app, actor), "/")
        assert ("Plaats een opdracht" in page) is invited


def test_help_gives_a_number_and_the_nearest_cooperatives(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session, visiting_hours="maandag van 9 tot 12 uur")
    page = text_of(Visitor(app), "/help?place=Rijswijk")
    assert 'href="tel:' in page
    assert cooperative.name in page
    assert "maandag van 9 tot 12 uur" in page


def _numbers_to_call(page: str) -> set[str]:
    return set(re.findall(r'href="(tel:[^"]*)"', page))


def test_everyone_is_told_whom_to_call_and_a_member_the_own_cooperative(settings: Settings, session: Session) -> None:
    app = an_app(replace(settings, support_phone="020 123 45 67", support_hours="elke dag van 8 tot 20 uur"))
    cooperative = a_cooperative(session, visiting_hours="maandag van 9 tot 12 uur")
    page = text_of(Visitor(app), "/sign-in")
    assert _numbers_to_call(page) == {"tel:0201234567"}
    assert "elke dag van 8 tot 20 uur" in page
    member = a_member(session, cooperative)
    page = text_of(Visitor(app, member), "/me/sessions")
    assert _numbers_to_call(page) == {"tel:0150000000"}
    assert cooperative.name in page
    assert "maandag van 9 tot 12 uur" in page
    page = text_of(Visitor(app, a_buyer(session)), "/me/sessions")
    assert _numbers_to_call(page) == {"tel:0201234567"}
    app.extensions["paraplu"].sessions.kw["bind"].dispose()


def test_who_acts_for_a_member_is_told_that_members_cooperative(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    visitor = Visitor(app, a_coordinator(session, cooperative))
    assert _numbers_to_call(text_of(visitor, "/me")) == {"tel:0850000000"}
    visitor.send(f"/memberships/{membership.id}/act-for", {"csrf_token": visitor.token()})
    assert _numbers_to_call(text_of(visitor, "/me")) == {"tel:0150000000"}


def test_a_cooperative_without_a_number_leaves_the_members_with_the_usual_one(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    with transaction(session):
        session.merge(cooperative).phone = ""
    assert _numbers_to_call(text_of(Visitor(app, a_member(session, cooperative)), "/me")) == {"tel:0850000000"}
