"""Hours, price and language of an assignment move who fits, and what its card says. All assignments are posted by buyers."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.assignments.model import Assignment
from app.core.actor import Actor
from app.core.database import transaction
from app.matching.candidates import Candidate
from app.matching.cards import candidate_card
from app.matching.workload import workloads
from app.memberships.model import Membership
from app.proposals.model import Proposal, ProposalLine
from tests.builders import a_buyer, a_cooperative, a_membership, a_proposal, an_offering
from tests.matching.conftest import Indexed
from tests.matching.posting import Wish, post
from tests.matching.test_queries import change, found_by, names, only


@pytest.fixture
def buyer(session: Session) -> Actor:
    a_cooperative(session)
    return a_buyer(session)


def a_cook(session: Session, name: str = "Samira", **offered: object) -> Membership:
    membership = a_membership(session, first_name=name)
    change(session, an_offering(session, membership), **({"days": []} | offered))
    return membership


def has_work(session: Session, membership: Membership, assignment: Assignment) -> None:
    """The member's proposal for this assignment was awarded."""
    a_proposal(session, assignment, membership, state="awarded")
    change(session, assignment, state="awarded")


def kinds(candidate: Candidate) -> set[str]:
    return {reason.kind for reason in candidate.reasons}


@pytest.mark.parametrize(
    ("unit", "cents", "wish", "cost"),
    [
        ("hour", 2_500, Wish(hours=24, budget_cents=60_000), 60_000),
        ("hour", 2_501, Wish(hours=24, budget_cents=60_000), 60_024),
        ("hour", 2_500, Wish(hours=24, people=2, budget_cents=60_000), 60_000),  # hours are those of all together
        ("hour", 2_500, Wish(budget_cents=60_000), None),
        ("day", 20_000, Wish(budget_cents=20_000), 20_000),
        ("day", 20_000, Wish(ends=32, budget_cents=60_000), 60_000),
        ("day", 20_000, Wish(ends=32, people=2, budget_cents=60_000), 120_000),
        ("job", 70_000, Wish(budget_cents=80_000), 70_000),
        ("person", 1_450, Wish(hours=24, budget_cents=80_000), None),
    ],
)
def test_a_price_is_held_against_the_budget_in_its_own_unit(
    session: Session, indexed: Indexed, buyer: Actor, unit: str, cents: int, wish: Wish, cost: int | None
) -> None:
    a_cook(session, price_unit=unit, price_cents=cents)
    candidate = only(found_by(session, indexed(), buyer, post(session, buyer, wish)))
    said = [(reason.kind, reason.value) for reason in candidate.reasons if "budget" in reason.kind]
    if cost is None:
        assert said == []
    else:
        assert said == [("budget" if cost <= (wish.budget_cents or 0) else "over_budget", cost)]


def test_who_is_dearer_than_the_budget_fits_less_and_stays(session: Session, indexed: Indexed, buyer: Actor) -> None:
    a_cook(session, "Duur", price_unit="hour", price_cents=9_000)
    a_cook(session, "Past", price_unit="hour", price_cents=2_000)
    found = found_by(session, indexed(), buyer, post(session, buyer, Wish(hours=24, budget_cents=60_000)))
    assert names(found) == ["Past", "Duur"]
    assert found.candidates[1].fit < found.candidates[0].fit


def test_who_has_fewer_hours_than_the_work_takes_fits_less(
    app: Flask, session: Session, indexed: Indexed, buyer: Actor
) -> None:
    a_cook(session, "Weinig", hours_a_week=8)
    a_cook(session, "Genoeg", hours_a_week=20)
    # 40 hours in the two weeks from day 30 to day 43: 20 a week.
    found = found_by(session, indexed(), buyer, post(session, buyer, Wish(ends=43, hours=40)))
    assert names(found) == ["Genoeg", "Weinig"]
    assert ["few_hours" in kinds(each) for each in found.candidates] == [False, True]
    with app.test_request_context():
        for is_own, few, enough in (
            (True, "heeft maar 8 uur per week", "vrij: 20 uur die week"),
            (False, "heeft die week weinig tijd", "heeft die week tijd"),
        ):
            good, less = (candidate_card(replace(each, is_own=is_own)) for each in found.candidates)
            assert (enough in good.reasons, less.buts) == (True, [few])


def test_work_of_two_people_asks_half_of_each(session: Session, indexed: Indexed, buyer: Actor) -> None:
    a_cook(session, hours_a_week=20)
    wish = Wish(ends=43, hours=80, people=2)
    assert "hours" in kinds(only(found_by(session, indexed(), buyer, post(session, buyer, wish))))


def test_work_that_was_won_in_those_weeks_makes_busy(session: Session, indexed: Indexed, buyer: Actor) -> None:
    cook = a_cook(session, hours_a_week=20)
    has_work(session, cook, post(session, buyer, Wish(title="Ander werk", begins=31, ends=44, hours=30)))
    index = indexed()
    # 15 hours a week are taken of 20.
    little, much = (post(session, buyer, Wish(ends=43, hours=hours)) for hours in (10, 12))
    assert [only(found_by(session, index, buyer, each)).is_busy for each in (little, much)] == [False, True]


def test_work_in_other_weeks_makes_nobody_busy(session: Session, indexed: Indexed, buyer: Actor) -> None:
    cook = a_cook(session, hours_a_week=20)
    has_work(session, cook, post(session, buyer, Wish(title="Ander werk", begins=60, ends=73, hours=40)))
    candidate = only(found_by(session, indexed(), buyer, post(session, buyer, Wish(ends=43, hours=40))))
    assert (candidate.is_busy, candidate.has_other_work) == (False, False)
    assert candidate.workload.hours == 40


def test_a_busy_member_stands_behind_one_who_has_time(
    app: Flask, session: Session, indexed: Indexed, buyer: Actor
) -> None:
    busy = a_cook(session, "Bezet", hours_a_week=16)
    a_cook(session, "Vrij", hours_a_week=16)
    has_work(session, busy, post(session, buyer, Wish(title="Ander werk", begins=32, hours=16)))
    found = found_by(session, indexed(), buyer, post(session, buyer, Wish(begins=31, hours=8)))
    assert names(found) == ["Vrij", "Bezet"]
    with app.test_request_context():
        card, desk_card = (candidate_card(replace(found.candidates[1], is_own=is_own)) for is_own in (False, True))
    assert (card.load, desk_card.load) == ("", "heeft nu één opdracht (16 uur)")
    assert "heeft die week weinig tijd" in card.buts
    assert not any("vrij" in line for line in card.reasons)


def test_hours_count_for_each_who_does_the_work(session: Session, buyer: Actor) -> None:
    assignment = post(session, buyer, Wish(people=2, hours=30))
    first, second = a_cook(session), a_cook(session)
    has_work(session, first, assignment)
    with transaction(session):
        proposal = session.query(Proposal).filter_by(assignment_id=assignment.id).one()
        known = session.query(ProposalLine).filter_by(proposal_id=proposal.id).one()
        session.add(
            ProposalLine(
                proposal_id=proposal.id,
                assignment_id=assignment.id,
                part_id=known.part_id,
                membership_id=second.id,
                cooperative_id=second.cooperative_id,
            )
        )
    loads = workloads(session, [first.id, second.id])
    assert [loads[each.id].hours for each in (first, second)] == [15, 15]
