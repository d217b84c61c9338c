"""From the question what you want to say, to the confirmation on paper."""

import re

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.database import transaction
from app.memberships.queries import actor_of
from app.proposals.model import Proposal, ProposalLine
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
from tests.visits import Visitor


def only(session: Session) -> Proposal:
    session.rollback()
    session.expire_all()
    return session.scalars(select(Proposal)).one()


def text(visitor: Visitor, path: str, status: int = 200) -> str:
    return visitor.open(path, status=status).get_data(as_text=True)


def test_a_member_proposes_and_the_buyer_chooses(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    member, buyer = Visitor(app, a_member(session)), Visitor(app, a_buyer(session, organisation))
    assignment = an_assignment(session, organisation)
    answer = member.press(f"/assignments/{assignment.id}/propose", message="Ik kook graag voor u.\nMet veel groente.")
    proposal = only(session)
    assert answer.headers["Location"].endswith(f"/proposals/{proposal.id}/edit/2")
    answer = member.press(answer.headers["Location"], price="750", vat="excluding", description="Eten en borden")
    assert answer.headers["Location"].endswith(f"/proposals/{proposal.id}/check")
    check = text(member, answer.headers["Location"])
    assert "€\u00a0750" in check
    assert "exclusief btw" in check
    assert "Met veel groente." in check
    assert "spaarpot" in check
    member.press(f"/proposals/{proposal.id}/check", form=f"/proposals/{proposal.id}/send")
    assert only(session).state == "sent"
    assert "is verstuurd" in text(member, f"/proposals/{proposal.id}")

    page = text(buyer, f"/assignments/{assignment.id}/proposals")
    assert "Samira" in page
    assert "€\u00a0750" in page
    answer = buyer.press(f"/proposals/{proposal.id}/award", form=f"/proposals/{proposal.id}/award")
    assert answer.headers["Location"].endswith(f"/proposals/{proposal.id}/confirmation")
    for visitor in (buyer, member):
        paper = text(visitor, f"/proposals/{proposal.id}/confirmation")
        assert f"OB-{proposal.id:05d}" in paper
        assert organisation.name in paper
        assert "de Vries" not in paper


def test_a_job_asks_for_no_price(app: Flask, session: Session) -> None:
    member = Visitor(app, a_member(session))
    assignment = an_assignment(session, kind="job")
    answer = member.press(f"/assignments/{assignment.id}/propose", message="Dit werk past bij mij.")
    proposal = only(session)
    assert answer.headers["Location"].endswith(f"/proposals/{proposal.id}/check")
    assert "spaarpot" not in text(member, answer.headers["Location"])
    text(member, f"/proposals/{proposal.id}/edit/2", 404)
    member.press(f"/proposals/{proposal.id}/check", form=f"/proposals/{proposal.id}/send")
    assert only(session).state == "sent"


def test_who_has_a_proposal_already_is_led_to_it(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    proposal = a_proposal(session, membership=membership)
    visitor = Visitor(app, actor_of(session, membership.person_id))
    answer = visitor.open(f"/assignments/{proposal.assignment_id}/propose", status=303)
    assert answer.headers["Location"].endswith(f"/proposals/{proposal.id}")


@pytest.mark.parametrize(
    "message",
    ["", "   ", "\x00", "x" * 4001, "Mijn nummer is 111222333, bel me."],
)
def test_a_bad_message_is_kept_and_explained(app: Flask, session: Session, message: str) -> None:
    visitor = Visitor(app, a_member(session))
    assignment = an_assignment(session)
    answer = visitor.press(f"/assignments/{assignment.id}/propose", status=422, message=message)
    page = answer.get_data(as_text=True)
    assert "error-summary" in page
    assert page.count("<title>Fout:") == 1
    assert message.strip("\x00 ") in page
    assert session.scalars(select(Proposal)).all() == []


@pytest.mark.parametrize(
    "answers",
    [
        {"price": ""},
        {"price": "veel"},
        {"price": "-5"},
        {"price": "0"},
        {"price": "99999999999999"},
        {"vat": "maybe"},
        {"description": "y" * 301},
    ],
)
def test_a_bad_price_is_explained(app: Flask, session: Session, answers: dict[str, str]) -> None:
    membership = a_membership(session)
    proposal = a_proposal(session, membership=membership, state="draft")
    visitor = Visitor(app, actor_of(session, membership.person_id))
    visitor.press(f"/proposals/{proposal.id}/edit/2", status=422, **answers)
    session.rollback()
    line = session.scalars(select(ProposalLine)).one()
    assert (line.price_cents, line.vat, line.description) == (75_000, "excluding", "")


@pytest.mark.parametrize("version", ["0", "", "-1", "x", "1" * 40, "7"])
def test_a_stale_version_gives_the_answers_back(app: Flask, session: Session, version: str) -> None:
    membership = a_membership(session)
    proposal = a_proposal(session, membership=membership, state="draft")
    visitor = Visitor(app, actor_of(session, membership.person_id))
    answer = visitor.press(
        f"/proposals/{proposal.id}/edit/1", status=409, message="Wat ik net schreef", version=version
    )
    assert "Wat ik net schreef" in answer.get_data(as_text=True)
    assert only(session).version == 1


def test_later_keeps_the_answer(app: Flask, session: Session) -> None:
    visitor = Visitor(app, a_member(session))
    assignment = an_assignment(session)
    answer = visitor.press(f"/assignments/{assignment.id}/propose", message="Later meer", later="1")
    assert answer.headers["Location"].endswith("/proposals")
    page = text(visitor, "/proposals")
    assert "Lunch voor 40 gasten" in page
    assert f"/proposals/{only(session).id}/check" in page


def test_other_peoples_proposals_are_not_there(app: Flask, session: Session) -> None:
    proposal = a_proposal(session, state="draft")
    for actor in (a_member(session), a_buyer(session), a_coordinator(session)):
        visitor = Visitor(app, actor)
        for path in ("", "/edit/1", "/edit/2", "/check", "/award", "/decline", "/confirmation"):
            text(visitor, f"/proposals/{proposal.id}{path}", 404)
        token = visitor.token()
        for verb in ("edit/1", "edit/2", "send", "withdraw", "reopen", "award", "decline"):
            for values in ({}, {"message": "x", "price": "5", "vat": "excluding", "version": "1"}):
                visitor.send(f"/proposals/{proposal.id}/{verb}", {"csrf_token": token, **values}, status=404)
    assert only(session).state == "draft"


def test_the_second_buyer_reads_that_somebody_was_first(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    first, second = Visitor(app, a_buyer(session, organisation)), Visitor(app, a_buyer(session, organisation))
    assignment = an_assignment(session, organisation)
    one, other = a_proposal(session, assignment), a_proposal(session, assignment)
    page = text(second, f"/proposals/{other.id}/award")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    first.press(f"/proposals/{one.id}/award", form=f"/proposals/{one.id}/award")
    answer = second.send(f"/proposals/{other.id}/award", {"csrf_token": token[1], "version": "1"}, status=409)
    assert "Er is al gekozen" in answer.get_data(as_text=True)


def test_a_price_that_changed_meanwhile_is_read_again_first(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    membership = a_membership(session)
    buyer = Visitor(app, a_buyer(session, organisation))
    member = Visitor(app, actor_of(session, membership.person_id))
    proposal = a_proposal(session, an_assignment(session, organisation), membership)
    token = buyer.token()
    member.press(f"/proposals/{proposal.id}/edit/2", price="900")
    answer = buyer.send(f"/proposals/{proposal.id}/award", {"csrf_token": token, "version": "1"}, status=409)
    assert "net veranderd" in answer.get_data(as_text=True)
    assert only(session).state == "sent"


def test_the_declined_member_reads_the_kind_word(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    membership = a_membership(session)
    proposal = a_proposal(session, an_assignment(session, organisation), membership)
    buyer = Visitor(app, a_buyer(session, organisation))
    buyer.press(
        f"/proposals/{proposal.id}/decline", note="Een volgende keer graag.", form=f"/proposals/{proposal.id}/decline"
    )
    member = Visitor(app, actor_of(session, membership.person_id))
    assert "Een volgende keer graag." in text(member, f"/proposals/{proposal.id}")


def test_a_coordinator_reads_along_and_sees_who_did_it(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    coordinator = Visitor(app, a_coordinator(session, cooperative))
    assignment = an_assignment(session)
    member = Visitor(app, actor_of(session, membership.person_id))
    member.press(f"/assignments/{assignment.id}/propose", message="Ik doe het graag.")
    page = text(coordinator, f"/proposals/{only(session).id}")
    assert "Offerte gemaakt" in page
    assert "Trek offerte in" not in page


def test_the_comparison_shows_what_can_be_compared_and_nothing_private(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    membership = a_membership(session)
    offering = an_offering(session, membership)
    assignment = an_assignment(session, organisation)
    a_proposal(session, assignment, membership)
    with transaction(session):
        session.scalars(select(ProposalLine)).one().vat = "including"
    a_proposal(session, assignment)
    page = text(Visitor(app, a_buyer(session, organisation)), f"/assignments/{assignment.id}/proposals")
    assert offering.title in page
    assert "inclusief btw" in page
    assert "Zonder btw" in page
    assert "619,83" in page
    assert "de Vries" not in page
    assert "@example.org" not in page


def test_without_proposals_the_buyer_is_shown_what_to_do(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    assignment = an_assignment(session, organisation)
    page = text(Visitor(app, a_buyer(session, organisation)), f"/assignments/{assignment.id}/proposals")
    assert "Bekijk wie past" in page


def test_an_empty_list_says_what_to_do(app: Flask, session: Session) -> None:
    page = text(Visitor(app, a_member(session)), "/proposals")
    assert "U hebt nog geen offertes" in page
    assert "Zoek werk dat past" in page


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30, "٣"])
def test_a_page_that_is_none_is_the_first(app: Flask, session: Session, number: str) -> None:
    text(Visitor(app, a_member(session)), f"/proposals?page={number}")


@pytest.mark.parametrize("state", ["draft", "sent", "awarded", "declined", "withdrawn"])
def test_every_state_has_its_page(app: Flask, session: Session, state: str) -> None:
    membership = a_membership(session)
    parent = "awarded" if state == "awarded" else "open"
    proposal = a_proposal(session, an_assignment(session, state=parent), membership, state=state)
    visitor = Visitor(app, actor_of(session, membership.person_id))
    assert "Uw offerte" in text(visitor, f"/proposals/{proposal.id}")
    text(visitor, f"/proposals/{proposal.id}/check", 200 if state == "draft" else 303)
    text(visitor, f"/proposals/{proposal.id}/confirmation", 200 if state == "awarded" else 404)


def test_who_withdrew_can_come_back(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    proposal = a_proposal(session, membership=membership)
    visitor = Visitor(app, actor_of(session, membership.person_id))
    visitor.press(f"/proposals/{proposal.id}", form=f"/proposals/{proposal.id}/withdraw")
    assert only(session).state == "withdrawn"
    visitor.press(f"/proposals/{proposal.id}", form=f"/proposals/{proposal.id}/reopen")
    assert only(session).state == "draft"
    visitor.press(f"/proposals/{proposal.id}/check", form=f"/proposals/{proposal.id}/send")
    assert only(session).state == "sent"
