"""Pages and mails tell how things stand, also once the assignment is off, closed or somebody else's."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments import actions as assignments
from app.assignments import queries as assignment_queries
from app.assignments.model import Assignment
from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Conflict, Invalid, MoveNotAllowed, NotFound
from app.core.outbox import OutboxRow
from app.memberships.queries import actor_of
from app.proposals import actions, queries
from app.proposals.model import Proposal
from app.web.mail import write_letter
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_membership,
    a_proposal,
    an_assignment,
    an_organisation,
)
from tests.visits import Visitor


def text(visitor: Visitor, path: str, status: int = 200) -> str:
    return visitor.open(path, status=status).get_data(as_text=True)


def end(session: Session, buyer: Actor, verb: str, assignment_id: int, note: str) -> None:
    with transaction(session):
        getattr(assignments, verb)(session, buyer, assignment_queries.get(session, buyer, assignment_id), note)


def test_a_no_without_another_choice_does_not_speak_of_somebody_else(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    membership = a_membership(session)
    assignment = an_assignment(session, organisation)
    proposal, other = a_proposal(session, assignment, membership), a_proposal(session, assignment)
    with transaction(session):
        actions.decline(session, buyer, queries.get(session, buyer, proposal.id), "")
    visitor = Visitor(app, actor_of(session, membership.person_id))
    page = text(visitor, f"/proposals/{proposal.id}")
    assert "zegt nee tegen deze offerte" in page
    assert "iemand anders" not in page
    with transaction(session):
        actions.award(session, buyer, queries.get(session, buyer, other.id), 1)
    assert "koos iemand anders" in text(visitor, f"/proposals/{proposal.id}")


def test_what_was_sent_for_a_withdrawn_assignment_is_not_being_read(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    membership = a_membership(session)
    assignment = an_assignment(session, organisation)
    proposal = a_proposal(session, assignment, membership)
    visitor = Visitor(app, actor_of(session, membership.person_id))
    assert "leest de offerte en kiest" in text(visitor, f"/proposals/{proposal.id}")
    end(session, buyer, "withdraw", assignment.id, "Het feest vervalt.")
    page = text(visitor, f"/proposals/{proposal.id}")
    for words in ("Deze opdracht gaat niet door.", "Het feest vervalt.", "Bekijk ander werk"):
        assert words in page
    for words in ("en kiest", "De termijn is voorbij", "Wijzig bericht"):
        assert words not in page


def test_a_draft_for_a_withdrawn_assignment_is_not_called_late(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    membership = a_membership(session)
    assignment = an_assignment(session, organisation)
    proposal = a_proposal(session, assignment, membership, state="draft")
    end(session, a_buyer(session, organisation), "withdraw", assignment.id, "Het feest vervalt.")
    page = text(Visitor(app, actor_of(session, membership.person_id)), f"/proposals/{proposal.id}/check")
    assert "Deze opdracht gaat niet door." in page
    assert "De termijn is voorbij" not in page
    assert "aanpassen of intrekken tot" not in page


def test_a_cancelled_order_says_so_to_both_sides_and_on_paper(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    membership = a_membership(session)
    assignment = an_assignment(session, organisation)
    proposal = a_proposal(session, assignment, membership)
    with transaction(session):
        actions.award(session, buyer, queries.get(session, buyer, proposal.id), 1)
    member = Visitor(app, actor_of(session, membership.person_id))
    assert "Deze opdracht is voor u." in text(member, f"/proposals/{proposal.id}")
    end(session, buyer, "cancel", assignment.id, "De boodschappen worden betaald.")
    for reader in (member, Visitor(app, buyer)):
        page = text(reader, f"/proposals/{proposal.id}")
        paper = text(reader, f"/proposals/{proposal.id}/confirmation")
        for shown in (page, paper):
            assert "Deze opdracht is gestopt" in shown
            assert "De boodschappen worden betaald." in shown
        assert "Deze opdracht is voor" not in page
        assert "Deze bevestiging geldt niet meer." in paper
        assert "De opdracht is voor" not in paper
    compared = text(Visitor(app, buyer), f"/assignments/{assignment.id}/proposals")
    assert "Dit is gestopt. Het werk was voor Samira." in compared
    assert "U koos" not in compared


def test_the_coordinator_does_not_read_that_the_coordinator_chose(app: Flask, session: Session) -> None:
    organisation, home = an_organisation(session), a_cooperative(session)
    buyer = a_buyer(session, organisation)
    assignment = an_assignment(session, organisation, home)
    proposal = a_proposal(session, assignment)
    with transaction(session):
        actions.award(session, buyer, queries.get(session, buyer, proposal.id), 1)
    path = f"/assignments/{assignment.id}/proposals"
    assert "De opdrachtgever koos Samira." in text(Visitor(app, a_coordinator(session, home)), path)
    assert "U koos Samira." in text(Visitor(app, buyer), path)


@pytest.mark.parametrize(
    ("kind", "state", "is_private", "said", "not_said"),
    [
        ("assignment", "open", False, "U kunt ook zelf iemand uitnodigen.", "U vroeg één lid."),
        ("assignment", "open", True, "U vroeg één lid.", "uitnodigen"),
        ("job", "open", False, "Leden die een baan zoeken", "uitnodigen"),
        ("assignment", "closed", False, "U kunt mensen meer tijd geven.", "goed bij past"),
        ("assignment", "withdrawn", False, "Dit gaat niet door.", "goed bij past"),
    ],
)
def test_without_proposals_the_page_says_what_is_true(
    app: Flask, session: Session, kind: str, state: str, is_private: bool, said: str, not_said: str
) -> None:
    organisation = an_organisation(session)
    asked = a_membership(session) if is_private else None
    assignment = an_assignment(session, organisation, kind=kind, state=state, asked=asked)
    page = text(Visitor(app, a_buyer(session, organisation)), f"/assignments/{assignment.id}/proposals")
    assert said in page
    assert not_said not in page


@pytest.mark.parametrize(
    ("kind", "is_private", "said", "not_said"),
    [
        ("assignment", False, "Bekijk nu al wie er past", "Alleen het lid"),
        ("assignment", True, "Alleen het lid dat u vroeg", "wie er past"),
        ("job", False, "Leden die een baan zoeken, krijgen bericht.", "wie er past"),
    ],
)
def test_the_mail_about_publishing_fits_what_was_published(
    app: Flask, session: Session, kind: str, is_private: bool, said: str, not_said: str
) -> None:
    organisation, home = an_organisation(session), a_cooperative(session)
    buyer, coordinator = a_buyer(session, organisation), a_coordinator(session, home)
    asked = a_membership(session) if is_private else None
    assignment = an_assignment(session, organisation, home, kind=kind, state="submitted", asked=asked)
    with transaction(session):
        found = assignment_queries.get(session, coordinator, assignment.id)
        assignments_publish(session, coordinator, found)
    row = session.scalars(
        select(OutboxRow).where(OutboxRow.topic == "assignments.publish", OutboxRow.recipient_id == buyer.person_id)
    ).one()
    with app.app_context():
        body = write_letter(app, row.topic, row.payload, "nl").body
    assert said in body
    assert not_said not in body


def assignments_publish(session: Session, actor: Actor, assignment: Assignment) -> None:
    from app.assignments.posting.actions import publish

    publish(session, actor, assignment)


Step = Callable[[Session, Actor, Proposal], object]
STEPS: dict[str, Step] = {
    "edit": lambda session, actor, proposal: actions.edit(session, actor, proposal, 1, message="Toch"),
    "send": lambda session, actor, proposal: actions.send(session, actor, proposal, 1),
    "withdraw": actions.withdraw,
    "reopen": actions.reopen,
    "award": lambda session, actor, proposal: actions.award(session, actor, proposal, 1),
    "decline": lambda session, actor, proposal: actions.decline(session, actor, proposal, "Nee"),
}


@pytest.mark.parametrize("ending", ["withdrawn", "cancelled"])
@pytest.mark.parametrize("state", ["draft", "sent", "withdrawn"])
@pytest.mark.parametrize("verb", STEPS)
def test_nothing_is_done_with_a_proposal_once_its_assignment_is_off(
    session: Session, ending: str, state: str, verb: str
) -> None:
    organisation = an_organisation(session)
    membership = a_membership(session)
    member = actor_of(session, membership.person_id)
    actor = a_buyer(session, organisation) if verb in ("award", "decline") else member
    id_ = a_proposal(session, an_assignment(session, organisation, state=ending), membership, state=state).id
    with pytest.raises((Invalid, MoveNotAllowed, Conflict, NotFound)), transaction(session):
        STEPS[verb](session, actor, queries.get(session, actor, id_))
    session.expire_all()
    found = session.get_one(Proposal, id_)
    assert (found.state, found.version) == (state, 1)
    assert queries.get(session, member, id_).id == id_


def test_a_no_that_comes_after_the_end_shows_how_it_stands(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    assignment = an_assignment(session, organisation)
    proposal = a_proposal(session, assignment)
    visitor = Visitor(app, buyer)
    end(session, buyer, "withdraw", assignment.id, "Het feest vervalt.")
    answer = visitor.send(
        f"/proposals/{proposal.id}/decline", {"csrf_token": visitor.token(), "note": "Jammer."}, status=409
    )
    assert "Dit gaat niet door. U kunt niet meer kiezen." in answer.get_data(as_text=True)


def test_a_second_change_on_a_day_leaves_no_old_price_in_the_mail(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    a_buyer(session, organisation)
    membership = a_membership(session)
    member = actor_of(session, membership.person_id)
    id_ = a_proposal(session, an_assignment(session, organisation), membership).id
    for version, cents in ((1, 80_000), (2, 90_000)):
        with transaction(session):
            price = actions.PriceAnswer(cents, "excluding")
            actions.edit(session, member, queries.get(session, member, id_), version, price=price)
    row = session.scalars(select(OutboxRow).where(OutboxRow.topic == "proposals.edit")).one()
    with app.app_context():
        letter = write_letter(app, row.topic, row.payload, "nl")
    assert "€" not in letter.body
    assert "Lees de offerte opnieuw" in letter.body
