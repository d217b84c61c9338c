"""A fit is called good only where nothing stands in the way that the member said."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.core import clock
from app.core.actor import Actor
from app.core.weekdays import DAYS
from app.matching import queries
from app.matching.cards import candidate_card, results_words
from app.matching.own_free import own_free
from app.matching.reasons import words_of
from app.matching.telling import telling
from app.memberships.model import Membership
from app.people.model import Cooperative
from search_index import Reason
from tests.builders import a_buyer, a_cooperative, a_coordinator, a_membership, an_offering, an_organisation
from tests.matching.conftest import Indexed
from tests.matching.posting import Wish, post
from tests.matching.test_capacity import a_cook, has_work
from tests.matching.test_queries import change, found_by, names, only


@pytest.fixture
def buyer(session: Session) -> Actor:
    return a_buyer(session, an_organisation(session))


def test_who_does_not_travel_so_far_fits_perhaps_and_stands_behind(
    app: Flask, session: Session, indexed: Indexed, buyer: Actor
) -> None:
    a_cook(session, "Dichtbij", travel_km=10)
    a_cook(session, "Thuis", travel_km=0)
    index = indexed()
    found = found_by(session, index, buyer, post(session, buyer, Wish(place="Rotterdam")))
    assert {each.first_name: (each.band, each.is_too_far) for each in found.candidates} == {
        "Dichtbij": ("maybe", True),
        "Thuis": ("maybe", True),
    }
    near = found_by(session, index, buyer, post(session, buyer, Wish(place="Delft")))
    assert {each.band for each in near.candidates} <= {"good", "very_good"}
    with app.test_request_context():
        told = {each.first_name: candidate_card(each).buts for each in found.candidates}
        assert results_words(found) == "2 leden passen misschien, tot 50 km."
        assert results_words(near) == "2 leden passen, tot 50 km."
        some = replace(found, candidates=(*near.candidates, *found.candidates[:1]), within_km=None)
        assert results_words(some) == "2 leden passen, en één misschien."
    assert told["Dichtbij"] == ["reist meestal tot 10 km"]
    assert told["Thuis"] == ["reist niet voor werk"]


def test_another_trade_fits_perhaps_and_the_own_trade_goes_first(
    session: Session, indexed: Indexed, buyer: Actor
) -> None:
    baker = a_membership(session, first_name="Bakker")
    bread = an_offering(session, baker, title="Lunch en brood voor gasten", trade="bread")
    change(session, bread, days=[], body="Ik bak brood voor een lunch.")
    a_cook(session, "Kok")
    found = found_by(session, indexed(), buyer, post(session, buyer, Wish(title="Lunch")))
    assert names(found)[0] == "Kok"
    assert found.candidates[0].band in ("good", "very_good")
    assert {each.band for each in found.candidates[1:]} <= {"good", "maybe"}


def test_a_coordinator_sees_who_of_the_own_members_is_free_that_day(session: Session, buyer: Actor) -> None:
    own = a_cooperative(session)
    assignment = post(session, buyer, Wish(begins=31, hours=8))

    def a_member_of(name: str, trade: str, cooperative: Cooperative = own, **offered: object) -> Membership:
        membership = a_membership(session, cooperative, first_name=name)
        change(session, an_offering(session, membership, trade=trade), **({"days": []} | offered))
        return membership

    a_member_of("Drukker", "screen-printing", hours_a_week=20)
    a_member_of("Kok", "catering", hours_a_week=8)
    a_member_of("Vreemd", "catering", a_cooperative(session))
    day = clock.today() + timedelta(days=31)
    other_days = [each for number, each in enumerate(DAYS) if number != day.weekday()]
    a_member_of("Andere dag", "catering", days=other_days)
    busy = a_member_of("Bezet", "catering")
    has_work(session, busy, post(session, buyer, Wish(title="Ander werk", begins=31, hours=4)))
    actor = a_coordinator(session, own)
    loaded = queries.assignment_for(session, actor, "matching.candidates", assignment.id)
    found = own_free(session, actor, loaded.parts[0])
    assert [(each.first_name, each.hours) for each in found] == [("Kok", 8), ("Drukker", 20)]
    assert own_free(session, buyer, loaded.parts[0]) == []


def test_of_two_offerings_the_one_of_the_asked_trade_is_shown(session: Session, indexed: Indexed, buyer: Actor) -> None:
    cook = a_cook(session, "Kok")
    other = an_offering(session, cook, title="Lunch voor 40 gasten: zeefdruk", trade="screen-printing")
    change(session, other, days=[], body="Wij vieren ons jubileum en zoeken iemand die voor ons kookt.")
    offering = only(found_by(session, indexed(), buyer, post(session, buyer, Wish()))).offering
    assert offering is not None
    assert offering.title == "Catering met Syrische gerechten"


def test_numbers_and_general_words_are_no_reason(app: Flask) -> None:
    assert telling("Lunch voor veertig gasten, warm").split() == ["Lunch", "voor", ","]
    assert telling("drie") == "drie"
    with app.test_request_context():
        assert words_of(Reason("word", "acht", "acht")) == ""
        assert words_of(Reason("compound", "drie", "driehonderd")) == ""
        assert words_of(Reason("compound", "thee", "theehuis")) == "thee zit in theehuis"
        assert words_of(Reason("compound", "ei", "eiersalade")) == ""
        assert words_of(Reason("word", "Zeefdruk", "zeefdruk")) == "zeefdruk"
