"""Who fits an assignment."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.assignments.model import Assignment, Part
from app.core import clock
from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import NotAllowed, NotFound
from app.core.weekdays import DAYS
from app.matching import queries
from app.matching.candidates import Candidate, Found
from app.matching.glance import glances
from app.matching.workload import Workload
from app.memberships.model import Membership
from app.offerings.brief import Brief
from app.offerings.model import Offering
from search_index import Index, IndexUnavailable, open_index
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_member,
    a_membership,
    a_proposal,
    an_assignment,
    an_offering,
    an_organisation,
)
from tests.matching.conftest import Indexed


def change(session: Session, thing: Any, **values: object) -> None:
    kind, id_ = type(thing), thing.id
    with transaction(session):
        found = session.get_one(kind, id_)
        for name, value in values.items():
            setattr(found, name, value)


def change_part(session: Session, assignment: Assignment, **values: object) -> None:
    part = session.query(Part).filter_by(assignment_id=assignment.id).one()
    change(session, part, **values)


def found_by(session: Session, index: Index, actor: Actor, assignment: Assignment, within_km: int | None = 50) -> Found:
    loaded = queries.assignment_for(session, actor, "matching.candidates", assignment.id)
    return queries.candidates(session, index, actor, loaded, loaded.parts[0], within_km)


def names(found: Found) -> list[str]:
    return [candidate.first_name for candidate in found.candidates]


def only(found: Found) -> Candidate:
    assert len(found.candidates) == 1
    return found.candidates[0]


def offering_of(candidate: Candidate) -> Brief:
    assert candidate.offering is not None
    return candidate.offering


@pytest.fixture
def buyer_and_assignment(session: Session) -> tuple[Actor, Assignment]:
    organisation = an_organisation(session)
    return a_buyer(session, organisation), an_assignment(session, organisation)


def test_who_cooks_near_by_fits_a_lunch_and_who_prints_does_not(
    session: Session, indexed: Indexed, buyer_and_assignment: tuple[Actor, Assignment]
) -> None:
    buyer, assignment = buyer_and_assignment
    change(session, an_offering(session, a_membership(session, first_name="Samer")), days=[])
    printer = a_membership(session, first_name="Jeroen")
    other = an_offering(session, printer, title="Zeefdruk op t-shirts", trade="screen-printing")
    change(session, other, body="Ik druk logo's op shirts en tassen.")
    found = found_by(session, indexed(), buyer, assignment)
    candidate = only(found)
    assert names(found) == ["Samer"]
    assert candidate.band in ("good", "very_good")
    assert candidate.distance_km == pytest.approx(0, abs=1)
    assert {reason.kind for reason in candidate.reasons} >= {"category", "distance", "reach"}


def test_a_member_with_two_offerings_stands_there_once_with_the_best(
    session: Session, indexed: Indexed, buyer_and_assignment: tuple[Actor, Assignment]
) -> None:
    buyer, assignment = buyer_and_assignment
    membership = a_membership(session)
    an_offering(session, membership, title="Soep koken", trade="home-cooking")
    best = an_offering(session, membership, title="Lunch voor gasten", trade="catering")
    assert offering_of(only(found_by(session, indexed(), buyer, assignment))).id == best.id


def test_far_away_is_found_only_when_asked(
    session: Session, indexed: Indexed, buyer_and_assignment: tuple[Actor, Assignment]
) -> None:
    buyer, assignment = buyer_and_assignment
    an_offering(session, place="Groningen")
    index = indexed()
    assert found_by(session, index, buyer, assignment).candidates == ()
    far = only(found_by(session, index, buyer, assignment, None))
    assert far.distance_km is not None
    assert far.distance_km > 150
    assert "beyond_reach" in {reason.kind for reason in far.reasons}


@pytest.mark.parametrize("state", ["draft", "submitted", "paused", "archived"])
def test_only_what_is_on_the_site_is_found(
    session: Session, indexed: Indexed, buyer_and_assignment: tuple[Actor, Assignment], state: str
) -> None:
    buyer, assignment = buyer_and_assignment
    an_offering(session, state=state)
    assert found_by(session, indexed(), buyer, assignment).candidates == ()


def test_who_left_is_not_found_although_the_index_does_not_know_yet(
    session: Session, indexed: Indexed, buyer_and_assignment: tuple[Actor, Assignment]
) -> None:
    buyer, assignment = buyer_and_assignment
    membership = a_membership(session)
    an_offering(session, membership)
    index = indexed()
    change(session, membership, state="alumnus")
    assert found_by(session, index, buyer, assignment).candidates == ()


def test_what_was_paused_a_second_ago_is_not_shown(
    session: Session, indexed: Indexed, buyer_and_assignment: tuple[Actor, Assignment]
) -> None:
    buyer, assignment = buyer_and_assignment
    offering = an_offering(session)
    index = indexed()
    change(session, offering, state="paused")
    assert found_by(session, index, buyer, assignment).candidates == ()


def test_who_is_not_free_then_is_not_found_and_who_works_on_other_days_stands_last(
    session: Session, indexed: Indexed, buyer_and_assignment: tuple[Actor, Assignment]
) -> None:
    buyer, assignment = buyer_and_assignment
    day = clock.today() + timedelta(days=30)
    weekday = list(DAYS)[day.weekday()]
    free, busy, away = (an_offering(session, a_membership(session, first_name=name)) for name in ("Ali", "Bea", "Cor"))
    change(session, free, days=[weekday])
    change(session, busy, days=[slug for slug in DAYS if slug != weekday])
    change(session, away, days=[], free_until=day - timedelta(days=1))
    found = found_by(session, indexed(), buyer, assignment)
    assert names(found) == ["Ali", "Bea"]
    assert [reason.asked for reason in found.candidates[0].reasons if reason.kind == "dates"] == [day.isoformat()]
    assert [candidate.day_off for candidate in found.candidates] == [None, day]


def test_work_of_several_days_asks_only_for_its_beginning(
    session: Session, indexed: Indexed, buyer_and_assignment: tuple[Actor, Assignment]
) -> None:
    buyer, assignment = buyer_and_assignment
    begins = clock.today() + timedelta(days=30)
    change_part(session, assignment, ends_on=begins + timedelta(days=10))
    offering = an_offering(session)
    change(session, offering, days=[list(DAYS)[(begins.weekday() + 1) % 7]])
    assert only(found_by(session, indexed(), buyer, assignment)).day_off is None


@pytest.mark.parametrize(
    ("unit", "cents", "part", "kind"),
    [
        ("job", 70_000, {}, "budget"),
        ("job", 90_000, {}, "over_budget"),
        ("hour", 2_500, {"hours": 20}, "budget"),
        ("hour", 5_000, {"hours": 20}, "over_budget"),
        ("hour", 5_000, {}, None),
        ("person", 1_450, {}, None),
        ("job", 70_000, {"people": 2}, "over_budget"),
    ],
)
def test_within_the_budget_is_said_where_it_can_be_worked_out(
    session: Session,
    indexed: Indexed,
    buyer_and_assignment: tuple[Actor, Assignment],
    unit: str,
    cents: int,
    part: dict[str, int],
    kind: str | None,
) -> None:
    buyer, assignment = buyer_and_assignment
    change_part(session, assignment, **part)
    change(session, an_offering(session), price_unit=unit, price_cents=cents)
    reasons = only(found_by(session, indexed(), buyer, assignment)).reasons
    said = [reason.kind for reason in reasons if reason.kind in ("budget", "over_budget")]
    assert said == ([kind] if kind else [])


def test_what_a_member_is_doing_already_is_seen(
    session: Session, indexed: Indexed, buyer_and_assignment: tuple[Actor, Assignment]
) -> None:
    buyer, assignment = buyer_and_assignment
    busy, free = a_membership(session, first_name="Bea"), a_membership(session, first_name="Ali")
    an_offering(session, busy)
    an_offering(session, free)
    for state, hours in (("awarded", 10), ("in_progress", 8), ("delivered", 40)):
        other = an_assignment(session, state=state)
        change_part(session, other, hours=hours)
        a_proposal(session, other, busy, state="awarded")
    a_proposal(session, an_assignment(session), busy, state="sent")
    found = found_by(session, indexed(), buyer, assignment)
    assert names(found) == ["Ali", "Bea"]
    assert found.candidates[0].workload == Workload()
    assert (found.candidates[1].workload.assignments, found.candidates[1].workload.hours) == (2, 18)
    assert found.candidates[1].is_busy


def test_a_coordinator_sees_the_own_cooperative_first(session: Session, indexed: Indexed) -> None:
    own = a_cooperative(session)
    assignment = an_assignment(session)
    near = an_offering(session, a_membership(session, first_name="Ander"), title="Lunch voor 40 gasten")
    an_offering(session, a_membership(session, own, first_name="Eigen"), place="Rotterdam")
    found = found_by(session, indexed(), a_coordinator(session, own), assignment)
    assert names(found) == ["Eigen", "Ander"]
    assert offering_of(found.candidates[1]).id == near.id


def test_an_own_member_behind_many_better_strangers_still_stands_first(session: Session, indexed: Indexed) -> None:
    own = a_cooperative(session)
    assignment = an_assignment(session)
    stranger = a_membership(session, first_name="Ander")
    for _ in range(queries.HITS + 1):  # more than are asked of the index at once
        an_offering(session, session.get_one(Membership, stranger.id), title="Lunch voor 40 gasten")
    for number in range(25):
        an_offering(session, a_membership(session, first_name=f"Ander {number}"), title="Lunch voor 40 gasten")
    eigen = a_membership(session, own, first_name="Eigen")
    an_offering(session, eigen, title="Taart bakken", place="Rotterdam")
    coordinator, index = a_coordinator(session, own), indexed()
    found = found_by(session, index, coordinator, assignment)
    assert names(found)[0] == "Eigen"
    assert found.candidates[0].fit < min(each.fit for each in found.candidates[1:])
    assert (len(found.candidates), found.is_more) == (20, True)
    assert glances(session, index, coordinator, [assignment.id])[assignment.id].names[0] == "Eigen"


def test_of_a_private_assignment_only_the_asked_member_is_shown(session: Session, indexed: Indexed) -> None:
    organisation = an_organisation(session)
    asked = a_membership(session, first_name="Gevraagd")
    an_offering(session, asked)
    an_offering(session)
    assignment = an_assignment(session, organisation, asked=asked)
    found = found_by(session, indexed(), a_buyer(session, organisation), assignment)
    assert names(found) == ["Gevraagd"]
    assert found.candidates[0].how == "asked"
    with pytest.raises(NotFound):
        queries.assignment_for(session, a_coordinator(session), "matching.candidates", assignment.id)


def test_a_member_does_not_look_at_competitors(session: Session, indexed: Indexed) -> None:
    with pytest.raises(NotAllowed):
        found_by(session, indexed(), a_member(session), an_assignment(session))


def test_a_search_that_fails_does_not_look_like_nobody(
    session: Session, buyer_and_assignment: tuple[Actor, Assignment], tmp_path: Any
) -> None:
    buyer, assignment = buyer_and_assignment
    index = open_index(f"whoosh:{tmp_path / 'nothing-here'}")
    with pytest.raises(IndexUnavailable):
        found_by(session, index, buyer, assignment)
    index.close()


def test_twenty_members_cost_no_more_statements_than_three(
    session: Session, indexed: Indexed, buyer_and_assignment: tuple[Actor, Assignment]
) -> None:
    buyer, assignment = buyer_and_assignment
    assignment_id = assignment.id
    counts = []
    shown = 0
    for more in (3, 22):
        for _number in range(more):
            membership = a_membership(session)
            an_offering(session, membership)
            an_offering(session, session.get_one(Membership, membership.id), title="Lunch voor 40 gasten")
        index = indexed()
        session.rollback()
        session.expunge_all()
        statements: list[str] = []

        def note(_c: object, _cursor: object, statement: str, *_rest: object, kept: list[str] = statements) -> None:
            kept.append(statement)

        event.listen(session.get_bind(), "before_cursor_execute", note)
        loaded = queries.assignment_for(session, buyer, "matching.candidates", assignment_id)
        shown = len(queries.candidates(session, index, buyer, loaded, loaded.parts[0]).candidates)
        event.remove(session.get_bind(), "before_cursor_execute", note)
        index.close()
        counts.append(len(statements))
    assert shown == 20
    assert counts[0] == counts[1]


def test_the_day_of_the_week_is_that_of_the_netherlands(session: Session) -> None:
    from app.matching.times import works_on

    offering = Offering(days=["sat"])
    assert works_on(offering, date(2026, 11, 28))
    assert not works_on(offering, date(2026, 11, 29))
