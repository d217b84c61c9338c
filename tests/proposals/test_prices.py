"""A price above what the buyer wants to pay is said to the member, before it is sent."""

import re

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.assignments.model import Part
from app.core.database import transaction
from app.memberships.queries import actor_of
from app.proposals.model import ProposalLine
from app.proposals.prices import Price, is_over
from tests.builders import a_buyer, a_membership, a_proposal, an_assignment, an_organisation
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
    assert is_over(prices, budget_cents, 21) is expected


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


def test_the_member_reads_what_the_buyer_pays_where_vat_comes_on_top(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    proposal = a_proposal(session, an_assignment(session), membership, state="draft")
    visitor = Visitor(app, actor_of(session, membership.person_id))
    path = f"/proposals/{proposal.id}"
    visitor.press(f"{path}/edit/2", price="25", vat="excluding")
    for page in (f"{path}/check", f"{path}/edit/2"):
        assert "30,25" in visitor.open(page).text
    visitor.press(f"{path}/edit/2", price="25", vat="including")
    assert "De opdrachtgever betaalt" not in visitor.open(f"{path}/check").text


def test_proposals_are_compared_on_the_same_basis(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    assignment = an_assignment(session, organisation)
    for name, cents, vat in (("Ana", 10_000, "excluding"), ("Bo", 11_000, "including"), ("Cas", 9_500, "none")):
        proposal = a_proposal(session, assignment, a_membership(session, first_name=name), price_cents=cents)
        with transaction(session):
            session.execute(update(ProposalLine).where(ProposalLine.proposal_id == proposal.id).values(vat=vat))
    buyer = Visitor(app, a_buyer(session, organisation))

    def names(order: str) -> list[str]:
        html = buyer.open(f"/assignments/{assignment.id}/proposals?order={order}").text
        return re.findall(r'<h2 class="card__title">(\w+)</h2>', html)

    def lowest(order: str) -> str:
        cards = buyer.open(f"/assignments/{assignment.id}/proposals?order={order}").text.partition("</table>")[2]
        return cards.partition('<h2 class="card__title">')[2].partition("Laagste prijs")[0].rpartition("card__title")[2]

    # Without VAT Bo asks 90.91; with VAT the exempt Cas is the cheapest for who gets no VAT back.
    assert names("price") == ["Bo", "Cas", "Ana"]
    assert names("price-with-vat") == ["Cas", "Bo", "Ana"]
    assert names("nonsense") == names("sent") == ["Ana", "Bo", "Cas"]
    assert "Bo" in lowest("price")
    assert "Cas" in lowest("price-with-vat")
    page = buyer.open(f"/assignments/{assignment.id}/proposals").text
    for figure in ("121", "90,91", "95"):
        assert f"€\u00a0{figure}<" in page
    assert "(vrijgesteld)" in page
