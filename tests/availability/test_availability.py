"""Hours in all, days that never do, days away: what a member says, and what follows from it. Nobody asks why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.assignments.model import Assignment, Part
from app.availability import actions, queries
from app.availability.free import Free
from app.core import clock
from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Conflict, Invalid, NotFound
from app.core.outbox import OutboxRow
from app.core.weekdays import DAYS
from app.matching import queries as matching
from app.matching import suggestions
from app.matching.candidates import Candidate
from app.matching.cards import candidate_card
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.offerings.documents import document_for
from app.offerings.model import Offering
from app.people.model import Cooperative
from search_index import Index
from tests.builders import a_coordinator, a_member, a_membership, an_assignment, an_offering
from tests.matching.conftest import Indexed, indexed
from tests.visits import Visitor

__all__ = ["indexed"]

THE_DAY = clock.today() + timedelta(days=30)  # of the work that builders make


def away(session: Session, actor: Actor, first: date, last: date | None = None) -> None:
    with transaction(session):
        actions.add_away(session, actor, first, last)


def test_a_member_says_when_to_work_and_takes_days_back(app: Flask, session: Session) -> None:
    member = a_member(session)
    visitor = Visitor(app, member)
    visitor.press("/me/availability", form="/me/availability", hours_a_week="20", days_off=["sat", "sun"])
    first = clock.today() + timedelta(days=10)
    visitor.press("/me/availability", form="/me/availability/away", first_day=first.isoformat())
    session.rollback()
    own = queries.own(session, member)
    assert (own.hours_a_week, own.days_off) == (20, ("sat", "sun"))
    assert [(each.first_day, each.last_day) for each in own.away] == [(first, first)]
    page = visitor.open("/me").get_data(as_text=True)
    assert "U werkt nooit op zaterdag, zondag." in page
    assert "van uw 20 uur zijn bezet" in page
    offering = an_offering(session, session.get_one(Membership, next(iter(member.memberships))))
    for days, told in ((["thu", "fri", "sat"], "donderdag en vrijdag"), (list(DAYS), "maandag tot en met vrijdag")):
        with transaction(session):
            session.get_one(Offering, offering.id).days = days
        assert f"<dd>{told}</dd>" in Visitor(app).open(f"/offerings/{offering.id}").get_data(as_text=True)
    visitor.press("/me/availability", form=f"/me/availability/away/{own.away[0].id}/remove")
    session.rollback()
    assert queries.own(session, member).away == []


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("", "", "Kies vanaf welke dag u niet kunt."),
        ("morgen", "", "Schrijf de datum als dag-maand-jaar"),
        ("2020-01-01", "", "Deze dag is voorbij."),
        ("2027-03-12", "2027-03-10", "De laatste dag komt na de eerste dag."),
        ("2099-03-12", "", "Dit is te ver weg."),
    ],
)
def test_days_that_cannot_be_are_explained(app: Flask, session: Session, first: str, last: str, words: str) -> None:
    visitor = Visitor(app, a_member(session))
    answer = visitor.press(
        "/me/availability", 422, form="/me/availability/away", first_day=first, last_day=last
    ).get_data(as_text=True)
    assert words in answer


def test_a_day_is_left_to_work_on_and_nothing_is_overwritten(session: Session) -> None:
    member = a_member(session)
    with pytest.raises(Invalid), transaction(session):
        actions.edit(session, member, hours_a_week=None, days_off=DAYS, version=0)
    for version, hours in ((0, 20), (2, 24)):
        with transaction(session):
            actions.edit(session, member, hours_a_week=hours, days_off=(), version=version)
    with pytest.raises(Conflict), transaction(session):
        actions.edit(session, member, hours_a_week=8, days_off=(), version=2)
    session.rollback()
    assert queries.own(session, member).hours_a_week == 24


def test_nobody_takes_away_anothers_days(session: Session) -> None:
    member = a_member(session)
    away(session, member, THE_DAY)
    with pytest.raises(NotFound):
        queries.own_away(session, a_member(session), queries.own(session, member).away[0].id)


def test_what_is_on_the_site_is_looked_at_again_with_the_days_and_hours(session: Session) -> None:
    membership = a_membership(session)
    offering_id = an_offering(session, membership).id  # on Thursday, Friday and Saturday, 16 hours
    before = document_for(session, offering_id)
    assert before is not None
    member = actor_of(session, membership.person_id)
    with transaction(session):
        actions.edit(session, member, hours_a_week=10, days_off=["sat"], version=0)
    after = document_for(session, offering_id)
    assert after is not None
    assert (before.hours_a_week, after.hours_a_week) == (16, 10)
    assert (before.tags, after.tags) == (("day:thu", "day:fri", "day:sat"), ("day:thu", "day:fri"))
    assert after.stamp > before.stamp
    topics = session.scalars(select(OutboxRow.topic).where(OutboxRow.kind == "index")).all()
    assert topics == [f"person:{membership.person_id}"]


def candidates(session: Session, index: Index, assignment: Assignment) -> list[Candidate]:
    coordinator = a_coordinator(session, session.get_one(Cooperative, assignment.home_cooperative_id))
    loaded = matching.load(session, assignment.id)
    assert loaded is not None
    return list(matching.candidates(session, index, coordinator, loaded, loaded.parts[0]).candidates)


def test_who_is_away_on_the_day_is_no_candidate_and_gets_no_suggestion(session: Session, indexed: Indexed) -> None:
    membership = a_membership(session)
    an_offering(session, membership)
    assignment = an_assignment(session)
    member = actor_of(session, membership.person_id)
    index = indexed()
    assert [each.membership_id for each in candidates(session, index, assignment)] == [membership.id]
    assert len(suggestions.for_member(session, index, member).fitting) == 1
    away(session, member, THE_DAY - timedelta(days=3), THE_DAY)
    assert candidates(session, index, assignment) == []
    assert suggestions.for_member(session, index, member).fitting == ()


def test_who_never_works_on_that_weekday_is_shown_with_the_reason_when_asked(
    session: Session, indexed: Indexed
) -> None:
    membership = a_membership(session)
    an_offering(session, membership)
    member = actor_of(session, membership.person_id)
    with transaction(session):
        actions.edit(session, member, hours_a_week=None, days_off=[list(DAYS)[THE_DAY.weekday()]], version=0)
    opened, asked = an_assignment(session), an_assignment(session, asked=membership)
    index = indexed()
    assert candidates(session, index, opened) == []
    assert [each.cannot_on for each in candidates(session, index, asked)] == [THE_DAY]


def test_longer_work_goes_on_without_the_days_away(app: Flask, session: Session, indexed: Indexed) -> None:
    membership = a_membership(session)
    an_offering(session, membership)
    assignment = an_assignment(session)
    with transaction(session):
        session.execute(
            update(Part).where(Part.assignment_id == assignment.id).values(ends_on=THE_DAY + timedelta(days=20))
        )
    away(session, actor_of(session, membership.person_id), THE_DAY + timedelta(days=2), THE_DAY + timedelta(days=4))
    [found] = candidates(session, indexed(), assignment)
    assert found.away == (THE_DAY + timedelta(days=2), THE_DAY + timedelta(days=4))
    assert not any(reason.kind == "dates" for reason in found.reasons)
    with app.test_request_context():
        assert candidate_card(replace(found, is_own=False)).buts == ["kan niet op alle dagen"]
        assert candidate_card(replace(found, is_own=True)).buts[0].startswith("is er niet van ")


def test_hours_in_all_cap_what_an_offering_says() -> None:
    assert Free(10).most_hours(16) == 10
    assert Free(20).most_hours(16) == 16
    assert Free(10).most_hours(None) == 10
    assert Free().most_hours(None) is None


def test_a_day_counts_by_its_weekday_and_the_days_away() -> None:
    monday = date(2027, 3, 1)
    free = Free(days_off=frozenset({"mon"}), away=((date(2027, 3, 2), date(2027, 3, 3)),))
    assert not free.can_on(monday)
    assert not free.can_in(monday, date(2027, 3, 3))
    assert free.can_in(monday, date(2027, 3, 4))
    assert free.away_in(monday, date(2027, 3, 2)) == (date(2027, 3, 2), date(2027, 3, 3))
    assert free.away_in(date(2027, 3, 4), date(2027, 3, 9)) is None
