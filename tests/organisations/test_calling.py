"""Somebody calls: a coordinator posts for an organisation without an account, in sight of everyone it concerns."""

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import Assignment
from app.assignments.posting import actions as posting
from app.assignments.posting.answers import Home
from app.assignments.queries import get
from app.core import clock
from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Invalid, NotFound
from app.core.history import HistoryLine
from app.core.outbox import MAIL, OutboxRow
from app.memberships.queries import actor_of
from app.organisations.calling import actions
from app.organisations.calling.actions import Caller, NewOrganisation
from app.organisations.model import Organisation, OrganisationContact
from app.people.model import Cooperative, Person
from app.proposals import queries as proposals
from app.proposals.choice import actions as choice
from app.web.mail import write_letter
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_member,
    a_membership,
    a_person,
    a_proposal,
    a_review,
    an_assignment,
    an_offering,
    an_organisation,
)
from tests.visits import Visitor

CALLER: dict[str, Any] = {
    "name": "Stichting De Linde",
    "place": "Delft",
    "first_name": "Hanneke",
    "phone": "015 123 45 67",
    "email": "Hanneke@linde.example",
}


@pytest.fixture
def cooperative(session: Session) -> Cooperative:
    return a_cooperative(session)


@pytest.fixture
def mark(session: Session, cooperative: Cooperative) -> Actor:
    return a_coordinator(session, cooperative)


def for_linde(session: Session, mark: Actor, **other: str) -> Actor:
    """Mark, who wrote down who calls and acts for the organisation."""
    told = {**CALLER, "email": "hanneke@linde.example", "kvk": "", **other}
    with transaction(session):
        caller = Caller(told["first_name"], told["phone"], told["email"])
        new = NewOrganisation(told["name"], told["kvk"], told["place"], caller)
        organisation = actions.add(session, mark, new)
    assert mark.person_id is not None
    return actor_of(session, mark.person_id, acting_organisation_id=organisation.id)


def draft_of(session: Session, actor: Actor, cooperative: Cooperative) -> Assignment:
    organisation = session.get_one(Organisation, actor.for_organisation)
    return an_assignment(session, organisation, cooperative, state="draft")


def mails(session: Session, topic: str) -> list[OutboxRow]:
    session.rollback()
    rows = session.scalars(select(OutboxRow).where(OutboxRow.kind == MAIL, OutboxRow.topic == topic))
    return list(rows.all())


def test_who_calls_is_written_down_and_the_assignment_is_open_at_once(
    app: Flask, session: Session, cooperative: Cooperative, mark: Actor
) -> None:
    visitor = Visitor(app, mark)
    assert "Nieuwe opdracht namens een organisatie" in visitor.open("/help").get_data(as_text=True)
    assert visitor.press("/organisations/new", **CALLER).location == "/assignments/new"
    assert "U doet dit namens Stichting De Linde." in visitor.open("/assignments/new").get_data(as_text=True)
    session.rollback()
    organisation = session.scalars(select(Organisation)).one()
    assert mark.person_id is not None
    on_behalf = actor_of(session, mark.person_id, acting_organisation_id=organisation.id)
    draft = draft_of(session, on_behalf, cooperative)
    answer = visitor.press(f"/assignments/{draft.id}/check", form=f"/assignments/{draft.id}/submit")
    page = visitor.open(answer.location).get_data(as_text=True)
    assert "hanneke@linde.example krijgt een e-mail." in page
    assert "U krijgt hiervan ook een e-mail." not in page  # who called does
    session.expire_all()
    assert session.get_one(Assignment, draft.id).state == "open"
    assert session.get_one(Organisation, organisation.id).checked_by_id == mark.person_id
    story = visitor.open(f"/assignments/{draft.id}").get_data(as_text=True)
    assert re.search(r"Mark\s+namens Stichting De Linde", story)


def test_the_caller_opens_an_account_with_the_mail_and_can_withdraw(
    app: Flask, session: Session, cooperative: Cooperative, mark: Actor
) -> None:
    on_behalf = for_linde(session, mark)
    draft = draft_of(session, on_behalf, cooperative)
    Visitor(app, on_behalf).press(f"/assignments/{draft.id}/check", form=f"/assignments/{draft.id}/submit")
    [mail] = mails(session, "invitations.invite")
    assert mail.recipient_address == "hanneke@linde.example"
    with app.app_context():
        letter = write_letter(app, "invitations.invite", mail.payload, "nl")
    assert "Lunch voor 40 gasten" in letter.subject
    assert cooperative.phone in letter.body
    hanneke = Visitor(app)
    link = f"/invitations/{mail.payload['token']}"
    assert "Mark plaatste dit voor u" in hanneke.open(link).get_data(as_text=True)
    answer = hanneke.press(link, first_name="Hanneke", last_name="Vos")
    assert answer.location == f"/assignments/{draft.id}"
    assert "Mark plaatste dit voor u" in hanneke.open("/me").get_data(as_text=True)
    hanneke.press(f"/assignments/{draft.id}/withdraw", note="Het hoeft niet meer.")
    session.rollback()
    assert session.get_one(Assignment, draft.id).state == "withdrawn"
    organisation = session.get_one(Organisation, on_behalf.for_organisation)
    assert (organisation.contact_name, organisation.contact_email) == ("", "")


@pytest.mark.parametrize("who", ["member", "buyer of another organisation"])
def test_an_address_that_somebody_has_already_gets_this_beside_it(
    app: Flask, session: Session, cooperative: Cooperative, mark: Actor, who: str
) -> None:
    known = a_member(session) if who == "member" else a_buyer(session)
    email = session.get_one(Person, known.person_id).email
    on_behalf = for_linde(session, mark, email=email)
    draft = draft_of(session, on_behalf, cooperative)
    Visitor(app, on_behalf).press(f"/assignments/{draft.id}/check", form=f"/assignments/{draft.id}/submit")
    assert not actor_of(session, known.person_id or 0).contact_of - known.contact_of  # not before the link
    [mail] = mails(session, "invitations.invite")
    link = f"/invitations/{mail.payload['token']}"
    Visitor(app, known).press(link, form=link)
    session.rollback()
    now = actor_of(session, known.person_id or 0)
    assert now.buys_for == known.buys_for | {on_behalf.for_organisation}
    assert now.memberships == known.memberships


def test_without_an_address_no_mail_goes_out_and_proposals_come_to_the_coordinators(
    app: Flask, session: Session, cooperative: Cooperative, mark: Actor
) -> None:
    on_behalf = for_linde(session, mark, email="")
    draft = draft_of(session, on_behalf, cooperative)
    answer = Visitor(app, on_behalf).press(f"/assignments/{draft.id}/check", form=f"/assignments/{draft.id}/submit")
    page = Visitor(app, on_behalf).open(answer.location).get_data(as_text=True)
    assert "Stichting De Linde heeft geen e-mailadres." in page
    assert mails(session, "invitations.invite") == []
    membership = a_membership(session, cooperative)
    proposal = a_proposal(session, session.get_one(Assignment, draft.id), membership, state="draft")
    Visitor(app, actor_of(session, membership.person_id)).press(
        f"/proposals/{proposal.id}/check", form=f"/proposals/{proposal.id}/send"
    )
    assert [mail.recipient_id for mail in mails(session, "proposals.send")] == [mark.person_id]


def test_nobody_is_chosen_before_the_kvk_number_is_known(
    app: Flask, session: Session, cooperative: Cooperative, mark: Actor
) -> None:
    on_behalf = for_linde(session, mark, email="")
    organisation = session.get_one(Organisation, on_behalf.for_organisation)
    assignment = an_assignment(session, organisation, cooperative)
    proposal = a_proposal(session, assignment, a_membership(session, cooperative))
    with pytest.raises(Invalid), transaction(session):
        choice.award(session, on_behalf, proposals.get(session, on_behalf, proposal.id), proposal.version)
    visitor = Visitor(app, on_behalf)
    award = f"/proposals/{proposal.id}/award"
    to_complete = visitor.open(award, status=303).location
    assert to_complete.startswith(f"/organisations/{organisation.id}/complete")
    visitor.press(to_complete, kvk="1234", status=422)
    assert visitor.press(to_complete, kvk="1234 5678").location == award
    confirmation = visitor.press(award, form=award).location
    page = visitor.open(confirmation).get_data(as_text=True)
    assert "Lees dit voor" in page
    assert "12345678" in page
    session.rollback()
    line = session.scalars(select(HistoryLine).where(HistoryLine.verb == "proposals.award")).one()
    assert (line.person_id, line.for_organisation_id) == (mark.person_id, organisation.id)


@pytest.mark.parametrize(
    ("other", "word"),
    [
        ({"phone": "", "email": ""}, "Vul een telefoonnummer of een e-mailadres in."),
        ({"kvk": "1234567"}, "Een KvK-nummer heeft acht cijfers"),
        ({"kvk": "123456782"}, "burgerservicenummer"),
        ({"place": "Nergenshuizen"}, "plaats"),
        ({"phone": "nul"}, "Vul een telefoonnummer in"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    app: Flask, session: Session, mark: Actor, other: dict[str, str], word: str
) -> None:
    answer = Visitor(app, mark).press("/organisations/new", status=422, **{**CALLER, **other})
    assert word in answer.get_data(as_text=True)
    assert session.scalars(select(Organisation)).all() == []


def test_the_coordinators_own_address_is_refused(app: Flask, session: Session, mark: Actor) -> None:
    own = session.get_one(Person, mark.person_id).email
    Visitor(app, mark).press("/organisations/new", status=422, **{**CALLER, "email": own})


@pytest.mark.parametrize("same", [{"kvk": "1234 5678"}, {"name": "stichting de linde "}])
def test_the_same_organisation_is_offered_and_not_made_twice(
    app: Flask, session: Session, cooperative: Cooperative, mark: Actor, same: dict[str, str]
) -> None:
    for_linde(session, mark, kvk="12345678")
    again: dict[str, Any] = {**CALLER, "name": "De Linde", "kvk": "", **same}
    colleague = Visitor(app, a_coordinator(session, cooperative, "Fatma"))
    page = colleague.press("/organisations/new", status=422, **again).get_data(as_text=True)
    assert "Is het een van deze?" in page
    assert len(session.scalars(select(Organisation)).all()) == 1
    colleague.press("/organisations/new", **again, is_another="y")
    session.rollback()
    assert len(session.scalars(select(Organisation)).all()) == 2


def test_another_cooperative_reaches_an_organisation_only_when_told_its_number(
    app: Flask, session: Session, cooperative: Cooperative, mark: Actor
) -> None:
    on_behalf = for_linde(session, mark, kvk="87654321")
    ours = draft_of(session, on_behalf, cooperative)
    elsewhere = a_cooperative(session, "Groningen")
    wout = a_coordinator(session, elsewhere, "Wout")
    visitor = Visitor(app, wout)
    path = f"/organisations/{on_behalf.for_organisation}/act-for"
    visitor.send(path, {"csrf_token": visitor.token()}, status=404)
    assert "Stichting De Linde" not in visitor.open("/organisations/find?q=Linde").get_data(as_text=True)
    assert "Stichting De Linde" in visitor.open("/organisations/find?q=8765 4321").get_data(as_text=True)
    visitor.send(path, {"csrf_token": visitor.token(), "kvk": "87654321"})
    visitor.open(f"/assignments/{ours.id}/check", status=404)  # its home is the other cooperative
    assert "Lunch voor 40 gasten" not in visitor.open("/assignments/mine").get_data(as_text=True)
    assert "hanneke" not in visitor.open(f"/organisations/{on_behalf.for_organisation}").get_data(as_text=True)


def test_a_second_coordinator_sees_what_runs_for_the_caller_already(
    app: Flask, session: Session, cooperative: Cooperative, mark: Actor
) -> None:
    on_behalf = for_linde(session, mark)
    organisation = session.get_one(Organisation, on_behalf.for_organisation)
    an_assignment(session, organisation, cooperative, title="Ramen wassen")
    fatma = Visitor(app, a_coordinator(session, cooperative, "Fatma"))
    path = f"/organisations/{organisation.id}/act-for"
    fatma.send(path, {"csrf_token": fatma.token(), "next": "/assignments/new"})
    page = fatma.open("/assignments/new").get_data(as_text=True)
    assert "Dit loopt al voor Stichting De Linde" in page
    assert "Ramen wassen" in page


def test_who_has_an_account_hears_what_was_posted_and_keeps_its_rights(
    app: Flask, session: Session, cooperative: Cooperative, mark: Actor
) -> None:
    organisation = an_organisation(session, checked=False)
    buyer = a_buyer(session, organisation)
    an_assignment(session, organisation, cooperative)
    visitor = Visitor(app, mark)
    visitor.send(f"/organisations/{organisation.id}/act-for", {"csrf_token": visitor.token()})
    draft = an_assignment(session, organisation, cooperative, state="draft", title="Ramen wassen")
    visitor.press(f"/assignments/{draft.id}/check", form=f"/assignments/{draft.id}/submit")
    [mail] = [row for row in mails(session, "assignments.publish") if row.recipient_id == buyer.person_id]
    with app.app_context():
        body = write_letter(app, "assignments.publish", mail.payload, "nl").body
    assert f"Mark deed dit namens {organisation.name}." in body
    assert mails(session, "invitations.invite") == []
    visitor.open(f"/organisations/{organisation.id}/edit", status=403)
    visitor.open(f"/organisations/{organisation.id}/colleagues/new", status=403)
    page = visitor.open(f"/organisations/{organisation.id}").get_data(as_text=True)
    assert session.get_one(Person, buyer.person_id).email not in page


def test_what_an_organisation_has_elsewhere_stays_with_itself(
    app: Flask, session: Session, cooperative: Cooperative, mark: Actor
) -> None:
    on_behalf = for_linde(session, mark)
    organisation = session.get_one(Organisation, on_behalf.for_organisation)
    a_buyer(session, organisation)
    elsewhere, membership = a_cooperative(session, "Groningen"), a_membership(session)
    there = an_assignment(session, organisation, elsewhere, state="accepted", place="Groningen", title="Iets anders")
    review = a_review(session, there, membership)
    offering = an_offering(session, membership)
    visitor = Visitor(app, on_behalf)
    visitor.open(f"/reviews/{review.id}/edit", status=403)
    visitor.open(f"/offerings/{offering.id}/keep", status=403)
    visitor.open("/favourites", status=403)
    assert "Groningen" not in visitor.open(f"/assignments/new?like={there.id}").get_data(as_text=True)
    session.rollback()
    els = a_person(session, "Els")
    with transaction(session):
        line = HistoryLine(at=clock.now(), verb="assignments.accept", thing_kind="assignment", thing_id=there.id)
        line.person_id, line.for_organisation_id = els.id, organisation.id
        session.add(line)
    assert "keurde voor u het werk goed" not in visitor.open("/me").get_data(as_text=True)
    assert "Wat er gebeurde" not in visitor.open(f"/organisations/{organisation.id}").get_data(as_text=True)


def test_who_no_longer_coordinates_no_longer_acts(session: Session, cooperative: Cooperative, mark: Actor) -> None:
    on_behalf = for_linde(session, mark)
    stranger = a_coordinator(session, a_cooperative(session, "Groningen"))
    assert stranger.person_id is not None
    actor = actor_of(session, stranger.person_id, acting_organisation_id=on_behalf.for_organisation)
    assert actor == stranger


def test_a_home_elsewhere_is_refused_to_who_acts_for_an_organisation(
    session: Session, cooperative: Cooperative, mark: Actor
) -> None:
    on_behalf = for_linde(session, mark)
    draft = draft_of(session, on_behalf, cooperative)
    elsewhere = a_cooperative(session, "Groningen")
    with pytest.raises(Invalid), transaction(session):
        loaded = get(session, on_behalf, draft.id)
        posting.edit(session, on_behalf, loaded, loaded.version, Home(elsewhere.id))
    with transaction(session):
        session.get_one(Assignment, draft.id).home_cooperative_id = elsewhere.id
    with pytest.raises(NotFound):
        get(session, on_behalf, draft.id)


def test_the_contact_is_told_once_the_address_is_known(
    app: Flask, session: Session, cooperative: Cooperative, mark: Actor
) -> None:
    on_behalf = for_linde(session, mark, email="")
    organisation = session.get_one(Organisation, on_behalf.for_organisation)
    an_assignment(session, organisation, cooperative)
    visitor = Visitor(app, on_behalf)
    visitor.press(f"/organisations/{organisation.id}/complete", email="hanneke@linde.example")
    assert [mail.recipient_address for mail in mails(session, "invitations.invite")] == ["hanneke@linde.example"]
    session.rollback()
    contacts = session.scalars(select(OrganisationContact)).all()
    assert contacts == []  # the link makes the account, not the coordinator

    # The address was wrong: whoever lives there is let in no more.
    visitor.press(f"/organisations/{organisation.id}/complete", email="h.linde@linde.example")
    wrong, right = (f"/invitations/{mail.payload['token']}" for mail in mails(session, "invitations.invite"))
    Visitor(app).open(wrong, status=410)
    Visitor(app).press(right, first_name="Hanneke", last_name="Linde")


def test_who_calls_for_oneself_needs_no_number_and_is_reached_by_nobody_who_only_knows_a_first_name(
    app: Flask, session: Session, cooperative: Cooperative, mark: Actor
) -> None:
    visitor = Visitor(app, mark)
    told = {**CALLER, "first_name": "Joke", "name": "", "kvk": "", "is_private": "y"}
    assert visitor.press("/organisations/new", **told).location == "/assignments/new"
    session.rollback()
    joke = session.scalars(select(Organisation)).one()
    assert (joke.kind, joke.name, joke.kvk) == ("private", "Joke", "")
    assert mark.person_id is not None
    on_behalf = actor_of(session, mark.person_id, acting_organisation_id=joke.id)
    assert on_behalf.buys_privately

    # A first name and a place are read by everybody: elsewhere they open nothing.
    elsewhere = Visitor(app, a_coordinator(session, a_cooperative(session, "Leiden"), "Ans"))
    told_elsewhere = {"csrf_token": elsewhere.token(), "name": "Joke", "place": "Delft"}
    elsewhere.send(f"/organisations/{joke.id}/act-for", told_elsewhere, status=404)

    # The choice asks for no number, there is none.
    assignment = an_assignment(session, joke, cooperative)
    proposal = a_proposal(session, assignment, a_membership(session, cooperative))
    award = f"/proposals/{proposal.id}/award"
    assert Visitor(app, on_behalf).press(award, form=award).location == f"/proposals/{proposal.id}/confirmation"
