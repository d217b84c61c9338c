"""What a member wrote is not lost: over the deadline, at *Later verder*, and when somebody else changed it."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments import actions as assignments
from app.assignments import queries as assignment_queries
from app.core import clock
from app.core.actor import SYSTEM
from app.core.database import transaction
from app.memberships.queries import actor_of
from app.proposals.model import Proposal, ProposalLine
from tests.builders import a_buyer, a_cooperative, a_coordinator, a_member, a_membership, a_proposal, an_assignment
from tests.visits import Visitor

WORDS = "Ik kook al tien jaar voor grote groepen."


def only(session: Session) -> Proposal:
    session.rollback()
    session.expire_all()
    return session.scalars(select(Proposal)).one()


def test_words_that_come_after_the_deadline_are_shown_to_copy(app: Flask, session: Session) -> None:
    assignment = an_assignment(session)
    member = a_member(session)
    path = f"/assignments/{assignment.id}/propose"
    with clock.shifted(timedelta(days=15)):
        visitor = Visitor(app, member)
        answer = visitor.send(path, {"csrf_token": visitor.token(), "message": WORDS}, status=409)
    page = answer.get_data(as_text=True)
    assert WORDS in page
    assert "Bel uw coördinator" in page
    assert session.scalars(select(Proposal)).all() == []


@pytest.mark.parametrize("is_asked", [True, False])
def test_they_are_also_shown_once_the_worker_closed_it(app: Flask, session: Session, is_asked: bool) -> None:
    membership = a_membership(session)
    assignment = an_assignment(session, asked=membership if is_asked else None)
    visitor = Visitor(app, actor_of(session, membership.person_id))
    with transaction(session):
        found = assignment_queries.load(session, assignment.id)
        assert found is not None
        assignments.close(session, SYSTEM, found, [])
    path = f"/assignments/{assignment.id}/propose"
    answer = visitor.send(path, {"csrf_token": visitor.token(), "message": WORDS}, status=409)
    assert WORDS in answer.get_data(as_text=True)


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_what_was_never_open_stays_unknown(app: Flask, session: Session, state: str) -> None:
    assignment = an_assignment(session, state=state)
    visitor = Visitor(app, a_member(session))
    path = f"/assignments/{assignment.id}/propose"
    visitor.send(path, {"csrf_token": visitor.token(), "message": WORDS}, status=404)


def test_anothers_private_assignment_stays_unknown(app: Flask, session: Session) -> None:
    assignment = an_assignment(session, state="closed", asked=a_membership(session))
    for actor in (a_member(session), a_buyer(session)):
        visitor = Visitor(app, actor)
        path = f"/assignments/{assignment.id}/propose"
        visitor.send(path, {"csrf_token": visitor.token(), "message": WORDS}, status=404)


def test_a_change_that_comes_after_the_deadline_keeps_its_words_on_the_page(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    proposal = a_proposal(session, membership=membership)
    with clock.shifted(timedelta(days=15)):
        visitor = Visitor(app, actor_of(session, membership.person_id))
        answers = {"csrf_token": visitor.token(), "message": WORDS, "version": "1"}
        answer = visitor.send(f"/proposals/{proposal.id}/edit/1", answers, status=422)
    page = answer.get_data(as_text=True)
    assert WORDS in page
    assert "termijn is voorbij" in page


def test_later_keeps_a_draft_without_words(app: Flask, session: Session) -> None:
    assignment = an_assignment(session)
    visitor = Visitor(app, a_member(session))
    answer = visitor.press(f"/assignments/{assignment.id}/propose", message="", later="1")
    assert answer.headers["Location"].endswith("/proposals")
    proposal = only(session)
    assert (proposal.state, proposal.message) == ("draft", "")
    answer = visitor.press(f"/proposals/{proposal.id}/edit/1", message="", later="1")
    assert answer.headers["Location"].endswith("/proposals")
    visitor.press(f"/proposals/{proposal.id}/edit/1", status=422, message="")


def test_later_keeps_what_is_in_the_price_without_a_price(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    proposal = a_proposal(session, membership=membership, state="draft")
    visitor = Visitor(app, actor_of(session, membership.person_id))
    visitor.press(f"/proposals/{proposal.id}/edit/2", price="", description="Eten en borden", later="1")
    session.rollback()
    line = session.scalars(select(ProposalLine)).one()
    assert (line.price_cents, line.description) == (None, "Eten en borden")


def test_a_sent_proposal_is_not_emptied_by_later(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    proposal = a_proposal(session, membership=membership)
    visitor = Visitor(app, actor_of(session, membership.person_id))
    visitor.press(f"/proposals/{proposal.id}/edit/1", status=422, message="", later="1")
    visitor.press(f"/proposals/{proposal.id}/edit/2", status=422, price="", later="1")
    assert only(session).version == 1


def test_what_changed_since_it_was_read_is_read_again_before_it_goes(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    proposal = a_proposal(session, membership=membership, state="draft")
    coordinator = a_coordinator(session, cooperative)
    assert coordinator.person_id is not None
    member, helper = Visitor(app, actor_of(session, membership.person_id)), Visitor(app, coordinator)
    send = f"/proposals/{proposal.id}/send"
    page = member.open(f"/proposals/{proposal.id}/check").get_data(as_text=True)
    assert 'name="version" value="1"' in page
    helper.send(f"/memberships/{membership.id}/act-for", {"csrf_token": helper.token()})
    helper.press(f"/proposals/{proposal.id}/edit/2", price="999")
    answer = member.send(send, {"csrf_token": member.token(), "version": "1"}, status=409)
    shown = answer.get_data(as_text=True)
    assert "Er is net iets veranderd" in shown
    assert "€\u00a0999" in shown
    assert only(session).state == "draft"
    member.send(send, {"csrf_token": member.token(), "version": "2"})
    assert only(session).state == "sent"


@pytest.mark.parametrize("version", ["", "x", "0", "-1", "7", "9" * 40])
def test_nothing_is_sent_without_the_version_that_was_read(app: Flask, session: Session, version: str) -> None:
    membership = a_membership(session)
    proposal = a_proposal(session, membership=membership, state="draft")
    visitor = Visitor(app, actor_of(session, membership.person_id))
    visitor.send(f"/proposals/{proposal.id}/send", {"csrf_token": visitor.token(), "version": version}, status=409)
    assert only(session).state == "draft"


def test_the_list_of_proposals_is_a_members(app: Flask, session: Session) -> None:
    Visitor(app, a_buyer(session)).open("/proposals", status=403)
    Visitor(app, a_coordinator(session)).open("/proposals", status=403)
    Visitor(app, a_member(session)).open("/proposals")
