"""The front door: search, eight kinds of work, what is new, and who helps."""

import html
import re

from flask import Flask
from sqlalchemy.orm import Session

from tests.builders import a_buyer, a_cooperative, a_member, a_membership, an_offering
from tests.visits import Visitor


def text_of(visitor: Visitor, path: str) -> str:
    return html.unescape(visitor.open(path).text)


def test_the_front_door_shows_eight_kinds_of_work_and_what_is_new(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    for number in range(10):
        an_offering(session, membership, title=f"Soep {number}")
    an_offering(session, membership, state="draft", title="Nog niet klaar")
    page = text_of(Visitor(app), "/")
    assert len(re.findall(r'href="/offerings\?work=\w+"', page)) == 8
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


def test_help_gives_a_number_and_the_cooperatives(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session, visiting_hours="maandag van 9 tot 12 uur")
    page = text_of(Visitor(app), "/help")
    assert 'href="tel:' in page
    assert cooperative.name in page
    assert "maandag van 9 tot 12 uur" in page
