"""A price above what the buyer wants to pay is said to the member, before it is sent."""

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.assignments.model import Part
from app.core.database import transaction
from app.memberships.queries import actor_of
from app.proposals.prices import Price, is_over
from tests.builders import a_membership, a_proposal, an_assignment
from tests.visits import Visitor


@pytest.mark.parametrize(
    ("prices", "budget_cents", "expected"),
    [
        ([Price(100_001)], 100_000, True),
        ([Price(100_000)], 100_000, False),
        ([Price(100_001, "none")], 100_000, True),
        ([Price(121_000, "including")], 100_000, False),
        ([Price(121_200, "including")], 100_000, True),
        ([Price(60_000), Price(60_000, "none")], 100_000, True),
        ([Price(100_001)], None, False),
        ([], 100_000, False),
    ],
)
def test_over_is_only_what_is_over_at_any_rate_of_vat(
    prices: list[Price], budget_cents: int | None, expected: bool
) -> None:
    assert is_over(prices, budget_cents) is expected


def test_the_member_reads_it_and_may_still_send(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    assignment = an_assignment(session)
    with transaction(session):
        session.execute(update(Part).where(Part.assignment_id == assignment.id).values(budget_cents=50_000))
    proposal = a_proposal(session, assignment, membership, state="draft")
    visitor = Visitor(app, actor_of(session, membership.person_id))
    said = "hoger dan de opdrachtgever wil betalen"
    assert said in visitor.open(f"/proposals/{proposal.id}/check").text
    visitor.press(f"/proposals/{proposal.id}/edit/2", price="500")
    assert said not in visitor.open(f"/proposals/{proposal.id}/check").text
