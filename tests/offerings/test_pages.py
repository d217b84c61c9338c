"""What people see of an offering: everyone its public side, its member and the coordinators what they can do with it."""

import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.core.database import transaction
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.offerings.model import Offering, OfferingPhoto
from app.people.model import Cooperative
from app.profiles.model import Profile
from tests.builders import a_buyer, a_coordinator, a_member, a_membership, an_offering
from tests.offerings.journeys import text_of
from tests.visits import Visitor


def test_a_visitor_sees_who_does_it_where_and_for_what_price(app: Flask, session: Session) -> None:
    offering = an_offering(session)
    page = text_of(Visitor(app), f"/offerings/{offering.id}")
    for word in ("Catering met Syrische gerechten", "Samira", "Delft, reist tot 25 km", "€\u00a014,50 per persoon"):
        assert word in page
    assert "Vraag Samira een offerte" in page
    assert "donderdag, vrijdag en zaterdag" in page


def test_a_visitor_never_sees_what_is_private(app: Flask, session: Session) -> None:
    page = text_of(Visitor(app), f"/offerings/{an_offering(session).id}")
    assert "de Vries" not in page
    assert "example.org" not in page
    assert "Pauzeer aanbod" not in page
    assert "Wat er met dit aanbod gebeurde" not in page


@pytest.mark.parametrize(("circle", "is_shown"), [("everyone", True), ("cooperative", False), ("coordinators", False)])
def test_a_story_is_shown_to_whom_its_member_chose(app: Flask, session: Session, circle: str, is_shown: bool) -> None:
    membership = a_membership(session)
    offering = an_offering(session, membership)
    with transaction(session):
        profile = session.get_one(Profile, membership.person_id)
        profile.story, profile.story_for = "Ik kookte al voor mijn broers.", circle
    assert ("Ik kookte al" in text_of(Visitor(app), f"/offerings/{offering.id}")) is is_shown


def test_words_in_another_language_say_which_one(app: Flask, session: Session) -> None:
    offering = an_offering(session, title="أطبخ لحفلتك")
    with transaction(session):
        session.get_one(Offering, offering.id).language = "ar"
    assert '<h1 lang="ar" dir="auto">أطبخ لحفلتك</h1>' in text_of(Visitor(app), f"/offerings/{offering.id}")


def test_what_a_member_wrote_is_shown_as_text(app: Flask, session: Session) -> None:
    offering = an_offering(session, title="<script>alert(1)</script>")
    answer = Visitor(app).open(f"/offerings/{offering.id}").text
    assert "<script>alert" not in answer
    assert "&lt;script&gt;alert" in answer


@pytest.mark.parametrize("state", ["draft", "submitted", "paused", "archived"])
def test_what_is_not_on_the_site_is_not_there_for_others(app: Flask, session: Session, state: str) -> None:
    membership = a_membership(session)
    offering = an_offering(session, membership, state=state)
    for actor in (None, a_member(session), a_buyer(session), a_coordinator(session)):
        for path in (f"/offerings/{offering.id}", f"/offerings/{offering.id}/ask"):
            Visitor(app, actor).open(path, status=404)
    assert offering.title in text_of(Visitor(app, actor_of(session, membership.person_id)), f"/offerings/{offering.id}")


def test_asking_for_a_quote_begins_an_assignment_for_this_member(app: Flask, session: Session) -> None:
    offering = an_offering(session)
    answer = Visitor(app).open(f"/offerings/{offering.id}/ask", status=303)
    assert f"asked={offering.membership_id}" in answer.headers["Location"]
    assert "trade=catering" in answer.headers["Location"]


def test_a_member_who_left_is_no_longer_shown(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    offering = an_offering(session, membership)
    with transaction(session):
        session.get_one(Membership, membership.id).state = "alumnus"
    Visitor(app).open(f"/offerings/{offering.id}", status=404)
    assert offering.title not in text_of(Visitor(app), "/")


def test_an_imported_offering_without_trade_or_price_is_shown_whole(app: Flask, session: Session) -> None:
    offering = an_offering(session)
    with transaction(session):
        kept = session.get_one(Offering, offering.id)
        kept.trade = kept.price_cents = kept.price_unit = kept.travel_km = None
        kept.days, kept.languages, kept.import_key = [], [], "X"
    assert "Vraag naar de prijs" in text_of(Visitor(app), f"/offerings/{offering.id}")
    cooperative = session.get_one(Cooperative, offering.cooperative_id)
    assert f"Samira · {cooperative.name}" in text_of(Visitor(app), "/")


def test_who_shares_the_page_shares_its_picture_and_price(app: Flask, session: Session) -> None:
    offering = an_offering(session)
    with transaction(session):
        photo = OfferingPhoto(offering_id=offering.id, cooperative_id=offering.cooperative_id, position=1)
        photo.file_key, photo.width, photo.height, photo.alt = "a" * 32, 1600, 1200, "Een tafel vol gerechten"
        session.add(photo)
    page = text_of(Visitor(app), f"/offerings/{offering.id}")
    told = dict(re.findall(r'<meta property="og:([a-z:]+)" content="([^"]*)">', page))
    assert told["title"] == "Catering met Syrische gerechten"
    assert told["description"].endswith("€\u00a014,50 per persoon")
    assert told["url"] == f"http://127.0.0.1:8000/offerings/{offering.id}"
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/photos/a{32}/\d+", told["image"])
    assert told["image:alt"] == "Een tafel vol gerechten"


def test_what_is_not_on_the_site_is_not_for_sharing(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    offering = an_offering(session, membership, state="paused")
    page = text_of(Visitor(app, actor_of(session, membership.person_id)), f"/offerings/{offering.id}")
    assert "og:url" not in page
    assert "Deel dit aanbod" not in page
