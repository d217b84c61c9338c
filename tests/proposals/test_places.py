"""Several people are asked for: one proposal takes some of the places, the others go on for what is left."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments import queries as assignments
from app.assignments.changing.model import Change
from app.assignments.model import INVITED, Assignment, Part, Question
from app.assignments.participants import take_in
from app.assignments.splitting import rest_of
from app.core import clock
from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Conflict, Invalid
from app.core.outbox import OutboxRow
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.messages import actions as messages
from app.messages.following import go_along
from app.messages.model import Thread
from app.organisations.model import Organisation
from app.proposals import actions, queries
from app.proposals.changing.views import changes_since
from app.proposals.model import Proposal
from app.proposals.standing.actions import stand_by
from app.web.mail import write_letter
from tests.builders import a_buyer, a_membership, a_proposal, an_assignment, an_organisation
from tests.visits import Visitor


@pytest.fixture
def buyer(session: Session) -> Actor:
    return a_buyer(session, an_organisation(session))


@pytest.fixture
def market(session: Session, buyer: Actor) -> Assignment:
    """Three people for a market, for € 500,01 and 25 hours in all, with a question that was answered."""
    (organisation_id,) = buyer.contact_of
    assignment = an_assignment(session, session.get_one(Organisation, organisation_id), title="Kramen op de markt")
    asker = a_membership(session, first_name="Noor").person_id
    with transaction(session):
        part = session.scalars(select(Part).where(Part.assignment_id == assignment.id)).one()
        part.people, part.budget_cents, part.hours = 3, 500_01, 25
        session.add(
            Question(
                assignment_id=assignment.id,
                asked_by_id=asker,
                asked_at=clock.now() - timedelta(days=1),
                body="Hoe laat begint het?",
                answer="Om negen uur.",
                answered_at=clock.now(),
            )
        )
    return assignment


def award(session: Session, buyer: Actor, proposal_id: int, people: int | None, version: int = 1) -> Assignment | None:
    with transaction(session):
        return actions.award(session, buyer, queries.get(session, buyer, proposal_id), version, people)


def test_who_is_not_chosen_goes_on_for_the_places_that_are_left(
    app: Flask, session: Session, buyer: Actor, market: Assignment
) -> None:
    names = ("Samira", "Tom", "Joris", "Wim", "Ada")
    samira, tom, joris, wim, ada = (a_membership(session, first_name=name) for name in names)
    chosen, sent = a_proposal(session, market, samira), a_proposal(session, market, tom, price_cents=160_00)
    draft = a_proposal(session, market, joris, state="draft")
    a_proposal(session, market, wim, state="declined")
    with transaction(session):
        take_in(session, session.get_one(Assignment, market.id), session.get_one(Membership, ada.id), INVITED)
    with transaction(session):
        thread = messages.start(session, buyer, assignments.get(session, buyer, market.id), tom.id)
    with transaction(session):
        session.add(
            Change(
                assignment_id=market.id,
                person_id=buyer.person_id,
                state="made",
                before={"title": "Kraam op de markt"},
                after={"title": market.title},
                written_at=clock.now(),
                made_at=clock.now(),
            )
        )
    rest = award(session, buyer, chosen.id, people=1)
    assert rest is not None
    with transaction(session):
        go_along(session, market.id, rest)
    session.expire_all()

    first, left = (assignments.get(session, buyer, each) for each in (market.id, rest.id))
    assert rest_of(session, first.id) == left.id
    assert (first.state, left.state, left.split_from_id) == ("awarded", "open", first.id)
    # To the cent and the hour the two are what was asked for.
    assert [(part.people, part.budget_cents, part.hours) for part in (first.parts[0], left.parts[0])] == [
        (1, 166_67, 8.5),
        (2, 333_34, 16.5),
    ]
    assert [(question.body, question.answer) for question in left.questions] == [
        ("Hoe laat begint het?", "Om negen uur.")
    ]
    assert {(each.membership.person.first_name, each.how) for each in left.participants} == {
        ("Tom", "proposed"),
        ("Joris", "proposed"),
        ("Wim", "proposed"),
        ("Ada", "invited"),
    }
    changes = session.scalars(select(Change).where(Change.assignment_id == left.id).order_by(Change.id)).all()
    assert changes[0].before == {"title": "Kraam op de markt"}
    moved = {each.id: each for each in session.scalars(select(Proposal).where(Proposal.assignment_id == left.id))}
    assert {id_: (each.state, each.version) for id_, each in moved.items()} == {
        sent.id: ("sent", 2),
        draft.id: ("draft", 2),
    }
    whole = queries.get(session, buyer, sent.id)
    assert [(line.part_id, line.price_cents) for line in whole.lines] == [(left.parts[0].id, 160_00)]
    assert session.get_one(Thread, thread.id).assignment_id == left.id

    # Tom offered for three people and € 500,01: he says first whether it holds for less. Each reads what is true.
    assert not whole.stands
    change = changes_since(session, whole)[0]
    assert {line.question for line in change.lines} == {"Hoeveel mensen", "Hoeveel uur", "Budget"}
    told = session.scalars(select(OutboxRow).where(OutboxRow.topic == "assignments.split_off")).all()
    had = {row.recipient_id: row.payload["had"] for row in told}
    assert had == {joris.person_id: "draft", wim.person_id: "out", ada.person_id: "nothing"}
    asked = session.scalars(select(OutboxRow).where(OutboxRow.topic == "proposals.unsettle")).one()
    assert asked.recipient_id == tom.person_id
    with app.app_context():
        letter = write_letter(app, "proposals.unsettle", asked.payload, "nl")
    assert "Er is nog plek" in letter.subject
    assert "Uw offerte gaat mee." in letter.body
    assert "was 3 mensen, is nu 2 mensen" in letter.body
    with pytest.raises(Invalid, match="Vraag eerst of zij nog klopt"):
        award(session, buyer, sent.id, people=2, version=2)
    session.rollback()
    member = actor_of(session, tom.person_id)
    with transaction(session):
        stand_by(session, member, queries.get(session, member, sent.id), 2)

    # Whoever had Tom's proposal on the screen reads it again; then he fills the rest, and nobody is left to look for.
    with pytest.raises(Conflict):
        award(session, buyer, sent.id, people=2, version=1)
    assert award(session, buyer, sent.id, people=2, version=3) is None
    session.expire_all()
    assert assignments.get(session, buyer, left.id).state == "awarded"
    assert assignments.get(session, buyer, market.id).state == "awarded"
    assert assignments.get(session, actor_of(session, samira.person_id), market.id).parts[0].people == 1


@pytest.mark.parametrize("people", [0, 4])
def test_no_more_people_than_were_asked_for(session: Session, buyer: Actor, market: Assignment, people: int) -> None:
    proposal = a_proposal(session, market)
    with pytest.raises(Invalid):
        award(session, buyer, proposal.id, people)
    session.expire_all()
    assert assignments.get(session, buyer, market.id).state == "open"
    assert rest_of(session, market.id) is None


def test_the_buyer_says_for_how_many(app: Flask, session: Session, buyer: Actor, market: Assignment) -> None:
    proposal, other = a_proposal(session, market), a_proposal(session, market)
    karin, address = Visitor(app, buyer), f"/proposals/{proposal.id}/award"
    assert "van de 3" in karin.open(address).get_data(as_text=True)
    assert "Vul in voor hoeveel mensen dit is." in karin.press(address, form=address, status=422).get_data(as_text=True)
    assert "Kies een aantal dat u zoekt." in karin.press(address, form=address, people="9", status=422).get_data(
        as_text=True
    )
    karin.press(address, form=address, people="2")
    session.rollback()
    rest_id = rest_of(session, market.id)
    for path in (f"/proposals/{proposal.id}/confirmation", f"/assignments/{market.id}"):
        assert f"/assignments/{rest_id}" in karin.open(path).get_data(as_text=True)
    # Of one place that is left nobody is asked for how many.
    page = karin.open(f"/proposals/{other.id}/award").get_data(as_text=True)
    assert "Voor hoeveel mensen is dit?" not in page
