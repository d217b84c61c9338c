"""What a candidate's card says is true: of the member's own words, the days, the price."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.assignments.model import Assignment
from app.core import clock
from app.core.actor import Actor
from app.core.weekdays import DAYS
from app.matching.candidates import Candidate
from app.matching.cards import candidate_card
from app.memberships.model import Membership
from search_index import Reason
from tests.builders import a_buyer, a_membership, a_proposal, an_assignment, an_offering, an_organisation
from tests.matching.conftest import Indexed
from tests.matching.test_queries import change, change_part, found_by, offering_of, only

WORDS = ("word", "compound", "spelling", "synonym")
DAYS_SAID = ("dates", "partly_free")


@pytest.fixture
def buyer_and_assignment(session: Session) -> tuple[Actor, Assignment]:
    organisation = an_organisation(session)
    return a_buyer(session, organisation), an_assignment(session, organisation)


def of_kinds(kinds: Sequence[str], reasons: Sequence[Reason]) -> list[str]:
    return [reason.kind for reason in reasons if reason.kind in kinds]


def the_day() -> date:
    """The first day of the assignment that `an_assignment` makes."""
    return clock.today() + timedelta(days=30)


def weekday(day: date) -> str:
    return list(DAYS)[day.weekday()]


def other_weekdays(day: date) -> list[str]:
    return [slug for slug in DAYS if slug != weekday(day)]


def test_a_member_is_not_said_to_write_what_only_the_trade_is_called(
    app: Flask, session: Session, indexed: Indexed, buyer_and_assignment: tuple[Actor, Assignment]
) -> None:
    buyer, assignment = buyer_and_assignment
    change(session, assignment, title="Traiteur voor een feest", body="Wij zoeken een buffet.")
    change_part(session, assignment, trade=None)
    change(session, an_offering(session), title="Taarten", body="Ik bak taarten")
    candidate = only(found_by(session, indexed(), buyer, assignment))
    assert of_kinds(WORDS, candidate.reasons) == ["synonym"]
    with app.test_request_context():
        card = candidate_card(candidate)
    assert "past bij catering" in card.reasons
    assert not {"traiteur", "buffet", "feest"} & set(card.reasons)


def test_the_same_trade_is_said_once(
    app: Flask, session: Session, indexed: Indexed, buyer_and_assignment: tuple[Actor, Assignment]
) -> None:
    buyer, assignment = buyer_and_assignment
    change(session, assignment, title="Traiteur gezocht", body="Voor ons team.")
    change(session, an_offering(session), title="Taarten", body="Ik bak taarten")
    candidate = only(found_by(session, indexed(), buyer, assignment))
    with app.test_request_context():
        assert candidate_card(candidate).reasons[0] == "Catering"
        assert "past bij catering" not in candidate_card(candidate).reasons


def with_period(
    session: Session, buyer_and_assignment: tuple[Actor, Assignment], length: int, **offered: Any
) -> Membership:
    """The assignment takes so many days; the member of the one offering is free from today on."""
    _buyer, assignment = buyer_and_assignment
    change_part(session, assignment, ends_on=the_day() + timedelta(days=length - 1))
    membership = a_membership(session)
    change(session, an_offering(session, membership), **({"days": [], "free_from": clock.today()} | offered))
    return membership


def days_said(
    session: Session, indexed: Indexed, buyer_and_assignment: tuple[Actor, Assignment]
) -> tuple[list[str], Candidate]:
    buyer, assignment = buyer_and_assignment
    candidate = only(found_by(session, indexed(), buyer, assignment))
    return of_kinds(DAYS_SAID, candidate.reasons), candidate


def test_free_is_said_of_the_whole_period(
    app: Flask, session: Session, indexed: Indexed, buyer_and_assignment: tuple[Actor, Assignment]
) -> None:
    with_period(session, buyer_and_assignment, 5, free_until=the_day() + timedelta(days=4))
    said, candidate = days_said(session, indexed, buyer_and_assignment)
    assert said == ["dates"]
    with app.test_request_context():
        assert any(line.startswith("vrij van ") for line in candidate_card(candidate).reasons)


def test_who_is_free_for_a_part_of_the_period_is_not_called_free(
    app: Flask, session: Session, indexed: Indexed, buyer_and_assignment: tuple[Actor, Assignment]
) -> None:
    with_period(session, buyer_and_assignment, 5, free_until=the_day() + timedelta(days=3))
    said, candidate = days_said(session, indexed, buyer_and_assignment)
    assert said == ["partly_free"]
    with app.test_request_context():
        card = candidate_card(candidate)
    assert not any("vrij" in line for line in card.reasons)
    assert any(line.startswith("vrij tot en met ") for line in card.buts)


def test_free_is_not_said_beside_a_day_off(
    session: Session, indexed: Indexed, buyer_and_assignment: tuple[Actor, Assignment]
) -> None:
    with_period(session, buyer_and_assignment, 1, days=other_weekdays(the_day()))
    said, candidate = days_said(session, indexed, buyer_and_assignment)
    assert said == []
    assert candidate.day_off == the_day()


@pytest.mark.parametrize(
    ("starts", "ends", "said"), [(0, None, []), (-3, 0, []), (-3, -1, ["dates"]), (1, 4, ["dates"])]
)
def test_free_is_not_said_of_a_day_with_awarded_work(
    app: Flask,
    session: Session,
    indexed: Indexed,
    buyer_and_assignment: tuple[Actor, Assignment],
    starts: int,
    ends: int | None,
    said: list[str],
) -> None:
    membership = with_period(session, buyer_and_assignment, 1)
    other = an_assignment(session, state="awarded")
    change_part(
        session,
        other,
        starts_on=the_day() + timedelta(days=starts),
        ends_on=None if ends is None else the_day() + timedelta(days=ends),
    )
    a_proposal(session, other, membership, state="awarded")
    found, candidate = days_said(session, indexed, buyer_and_assignment)
    assert found == said
    with app.test_request_context():
        assert ("heeft dan ook ander werk" in candidate_card(candidate).buts) == (not said)


def test_work_that_was_delivered_makes_nobody_busy(
    session: Session, indexed: Indexed, buyer_and_assignment: tuple[Actor, Assignment]
) -> None:
    membership = with_period(session, buyer_and_assignment, 1)
    a_proposal(session, an_assignment(session, state="delivered"), membership, state="awarded")
    assert days_said(session, indexed, buyer_and_assignment)[0] == ["dates"]


def test_one_day_of_work_is_one_day_at_a_price_a_day(
    session: Session, indexed: Indexed, buyer_and_assignment: tuple[Actor, Assignment]
) -> None:
    buyer, assignment = buyer_and_assignment
    change(session, an_offering(session), price_unit="day", price_cents=30_000)
    reasons = only(found_by(session, indexed(), buyer, assignment)).reasons
    assert [(reason.kind, reason.value) for reason in reasons if "budget" in reason.kind] == [("budget", 30_000)]


def test_who_does_not_speak_the_buyers_language_fits_less(
    session: Session, indexed: Indexed, buyer_and_assignment: tuple[Actor, Assignment]
) -> None:
    buyer, assignment = buyer_and_assignment
    both, arabic = (an_offering(session, a_membership(session)) for _ in range(2))
    change(session, both, languages=["nl", "ar"])
    change(session, arabic, languages=["ar"])
    fits = {offering_of(each).id: each.fit for each in found_by(session, indexed(), buyer, assignment).candidates}
    assert fits[arabic.id] < fits[both.id]
