"""No dead end: more time, a coordinator who looks, nobody found, posting again; and a job, which ends with the first day."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments import actions, queries
from app.assignments.lifecycle import CAN_BE_POSTED_AGAIN, LIFECYCLE
from app.assignments.model import CHOSEN, SAID_NO, Assignment, Part, Participant
from app.assignments.participants import take_in
from app.core import clock
from app.core.database import transaction
from app.core.errors import Invalid, MoveNotAllowed
from app.core.outbox import OutboxRow
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.proposals.changing.views import changes_since
from app.proposals.model import Proposal
from app.web.mail import write_letter
from tests.assignments.cast import a_cast, do, the_buyer, told
from tests.assignments.wizard import day
from tests.builders import a_cooperative, a_coordinator, a_membership, a_proposal, an_assignment
from tests.visits import Visitor

READERS = ("buyer", "coordinator")


def let_work_begin(session: Session, assignment_id: int, days: int, lasts: int = 2) -> None:
    """Put the first day of the work so many days from now."""
    with transaction(session):
        part = session.scalars(select(Part).where(Part.assignment_id == assignment_id)).one()
        part.starts_on = clock.today() + timedelta(days=days)
        part.ends_on = part.starts_on + timedelta(days=lasts)


@pytest.mark.parametrize("days", [0, -1, -30])
def test_more_time_is_possible_after_the_first_day_with_a_new_first_day(
    app: Flask, session: Session, days: int
) -> None:
    assignment = an_assignment(session, state="closed")
    let_work_begin(session, assignment.id, days)
    offer = a_proposal(session, assignment)
    buyer = Visitor(app, the_buyer(session, assignment))
    path = f"/assignments/{assignment.id}/extend"
    asked = buyer.open(path).get_data(as_text=True)
    assert "Op welke dag begint het werk nu?" in asked
    refused = buyer.press(path, 422, form=path, starts_on="", last_day=day(10)).get_data(as_text=True)
    assert "Kies wanneer het werk begint" in refused
    early = buyer.press(path, 422, form=path, starts_on=day(9), last_day=day(10)).get_data(as_text=True)
    assert "voordat het werk begint" in early
    buyer.press(path, form=path, starts_on=day(20), last_day=day(10))
    session.rollback()
    session.expire_all()
    part = session.scalars(select(Part).where(Part.assignment_id == assignment.id)).one()
    assert part.starts_on is not None
    assert part.starts_on.isoformat() == day(20)
    assert part.ends_on == part.starts_on + timedelta(days=2)
    assert session.get_one(Assignment, assignment.id).state == "open"
    # Nobody is bound to days that were never offered: who sent a proposal is asked first, and reads the other days.
    offer = session.get_one(Proposal, offer.id)
    assert not offer.stands
    assert next(line.question for change in changes_since(session, offer) for line in change.lines) == "Wanneer"
    topics = [row.topic for row in session.scalars(select(OutboxRow)) if row.topic == "proposals.unsettle"]
    assert topics == ["proposals.unsettle"]
    assert "zegt dat de offerte nog klopt" in buyer.open(f"/assignments/{assignment.id}/proposals").get_data(
        as_text=True
    )
    row = session.scalars(select(OutboxRow).where(OutboxRow.topic == "assignments.extend")).first()
    assert row is not None
    with app.app_context():
        assert "De dagen van het werk zijn anders" in write_letter(app, "assignments.extend", row.payload, "nl").body


def test_more_time_before_the_first_day_leaves_the_days_as_they_are(session: Session) -> None:
    cast = a_cast(session, "closed")
    let_work_begin(session, cast.assignment_id, 30)
    do(session, cast.coordinator, "extend", cast.assignment_id)
    part = session.scalars(select(Part).where(Part.assignment_id == cast.assignment_id)).one()
    assert part.starts_on == clock.today() + timedelta(days=30)
    assert cast.buyer.person_id in told(session, "extend")


def test_more_time_with_a_first_day_that_passed_is_refused(session: Session) -> None:
    cast = a_cast(session, "closed")
    let_work_begin(session, cast.assignment_id, -3)
    for starts_on in (None, clock.today() - timedelta(days=1)):
        with pytest.raises(Invalid) as refused, transaction(session):
            assignment = queries.get(session, cast.buyer, cast.assignment_id)
            actions.extend(session, cast.buyer, assignment, clock.today() + timedelta(days=2), starts_on)
        assert refused.value.field == "starts_on"


def test_a_closed_one_without_proposals_says_so_and_names_two_ways_on(app: Flask, session: Session) -> None:
    home = a_cooperative(session)
    assignment = an_assignment(session, home=home)
    a_proposal(session, assignment, state="draft")
    buyer, desk = the_buyer(session, assignment), a_coordinator(session, home)
    do(session, buyer, "close", assignment.id)
    for path in (f"/assignments/{assignment.id}", "/assignments/mine", "/me"):
        page = Visitor(app, buyer).open(path).get_data(as_text=True)
        assert "Nog niemand reageerde. Geef mensen meer tijd, of laat een coördinator zoeken." in page
        assert "Kies nu" not in page
    page = Visitor(app, buyer).open(f"/assignments/{assignment.id}").get_data(as_text=True)
    assert "Geef mensen meer tijd</a>" in page
    assert "Laat een coördinator zoeken</button>" in page
    row = session.scalars(select(OutboxRow).where(OutboxRow.topic == "assignments.close")).one()
    assert row.recipient_id == desk.person_id
    with app.app_context():
        letter = write_letter(app, "assignments.close", {**row.payload, "reader": "buyer"}, "nl").body
    assert "Nog niemand reageerde." in letter
    assert "Kies nu een offerte" not in letter


def test_a_closed_one_with_a_proposal_asks_to_choose(app: Flask, session: Session) -> None:
    assignment = an_assignment(session, state="closed")
    a_proposal(session, assignment)
    buyer = Visitor(app, the_buyer(session, assignment))
    page = buyer.open(f"/assignments/{assignment.id}").get_data(as_text=True)
    assert "Kies nu een offerte" in page
    assert "Laat een coördinator zoeken" not in page
    assert "Plaats opnieuw" not in page


def test_a_coordinator_who_is_asked_to_look_reads_it_once_a_day(app: Flask, session: Session) -> None:
    cast = a_cast(session, "closed")
    path = f"/assignments/{cast.assignment_id}"
    buyer = Visitor(app, cast.buyer)
    buyer.press(path, form=f"{path}/ask-coordinator")
    again = buyer.open(path).text
    assert "Een coördinator zoekt met u mee, sinds" in again
    assert "Laat een coördinator zoeken" not in again
    buyer.send(f"{path}/ask-coordinator", {"csrf_token": buyer.token()})  # from a page that was open already
    assert told(session, "ask_coordinator") == {cast.coordinator.person_id}
    assert len(session.scalars(select(OutboxRow).where(OutboxRow.topic == "assignments.ask_coordinator")).all()) == 1
    page = Visitor(app, cast.coordinator).open(path).get_data(as_text=True)
    assert "Coördinator gevraagd om te zoeken" in page
    assert "Geef mensen meer tijd" in page
    done = a_cast(session, "awarded")
    with pytest.raises(MoveNotAllowed), transaction(session):
        actions.ask_coordinator(session, done.buyer, queries.get(session, done.buyer, done.assignment_id))


def test_of_a_question_to_one_member_no_page_offers_others(app: Flask, session: Session) -> None:
    home, membership = a_cooperative(session), a_membership(session)
    assignment = an_assignment(session, home=home, asked=membership)
    buyer, desk, path = the_buyer(session, assignment), a_coordinator(session, home), f"/assignments/{assignment.id}"
    assert "Eén lid is gevraagd." in Visitor(app, desk).open(path).get_data(as_text=True)
    assert "Laat een coördinator zoeken" not in Visitor(app, buyer).open(path).get_data(as_text=True)
    with pytest.raises(MoveNotAllowed), transaction(session):
        actions.ask_coordinator(session, buyer, queries.get(session, buyer, assignment.id))
    with transaction(session):
        session.scalars(select(Participant)).one().how = SAID_NO
    do(session, buyer, "close", assignment.id)
    for reader, said in ((buyer, "Wie u vroeg, doet niet mee."), (desk, "Wie gevraagd is, maakte geen offerte.")):
        page = Visitor(app, reader).open(path).get_data(as_text=True)
        assert said in page
        assert "Nog niemand reageerde" not in page
    row = session.scalars(select(OutboxRow).where(OutboxRow.topic == "assignments.close")).one()
    with app.app_context():
        letters = [write_letter(app, "assignments.close", {**row.payload, "reader": who}, "nl").body for who in READERS]
        new = write_letter(app, "assignments.publish", row.payload, "nl").body
    for letter in (*letters, new):
        assert "nodig leden uit" not in letter
        assert "laat een coördinator zoeken" not in letter


def test_who_was_asked_alone_and_leaves_keeps_nobody_waiting(app: Flask, session: Session) -> None:
    home = a_cooperative(session)
    membership, desk = a_membership(session, home), a_coordinator(session, home)
    assignment = an_assignment(session, home=home, asked=membership)
    waits = an_assignment(session, home=home, asked=membership, state="submitted")
    buyer = the_buyer(session, assignment)
    els = a_coordinator(session, home, "Els")
    page = f"/memberships/{membership.id}"
    Visitor(app, desk).press(page, form=f"{page}/leave")
    session.rollback()
    rows = session.scalars(select(OutboxRow).where(OutboxRow.topic == "memberships.leave")).all()
    of_open = {row.recipient_id: row.payload for row in rows if row.payload["path"] == f"/assignments/{assignment.id}"}
    assert set(of_open) == {buyer.person_id, els.person_id}
    with app.app_context():
        for payload in of_open.values():
            assert "werkt niet meer via de coöperatie" in write_letter(app, "memberships.leave", payload, "nl").body
    page = f"/assignments/{waits.id}"
    visitor = Visitor(app, desk)
    visitor.press(page, form=f"{page}/publish")
    assert "werkt niet meer via de coöperatie" in visitor.open(page).get_data(as_text=True)
    session.rollback()
    assert session.get_one(Assignment, waits.id).state == "submitted"


def test_nobody_found_is_told_and_the_buyer_can_post_it_again(app: Flask, session: Session) -> None:
    cast = a_cast(session, "closed")
    path = f"/assignments/{cast.assignment_id}"
    Visitor(app, cast.coordinator).press(path, form=f"{path}/find-nobody")
    assert told(session, "find_nobody") == {cast.buyer.person_id, cast.doer.person_id, cast.loser.person_id}
    page = Visitor(app, cast.buyer).open(path).get_data(as_text=True)
    assert "Niemand gevonden" in page
    assert "Plaats opnieuw" in page
    assert "De opdrachtgever koos niemand" in Visitor(app, cast.loser).open(path).get_data(as_text=True)


def test_posted_again_it_is_a_new_draft_with_the_same_answers_and_no_passed_days(app: Flask, session: Session) -> None:
    assignment = an_assignment(session, state="withdrawn")
    let_work_begin(session, assignment.id, -5)
    buyer = Visitor(app, the_buyer(session, assignment))
    path = f"/assignments/{assignment.id}"
    sent = buyer.press(path, form=f"{path}/post-again")
    check = buyer.open(sent.headers["Location"]).get_data(as_text=True)
    assert "Dit is een nieuw concept" in check
    assert "Kloppen de dagen van het werk nog?" in check
    session.rollback()
    session.expire_all()
    again = session.scalars(select(Assignment).where(Assignment.id != assignment.id)).one()
    first, second = session.scalars(select(Part).order_by(Part.assignment_id)).all()
    former = session.get_one(Assignment, assignment.id)
    for name in ("kind", "title", "body", "language", "organisation_id", "home_cooperative_id", "social_return"):
        assert getattr(again, name) == getattr(former, name), name
    for name in ("trade", "place_name", "lat", "lon", "budget_cents", "people", "hours", "contract"):
        assert getattr(second, name) == getattr(first, name), name
    assert (again.state, again.deadline, second.starts_on, second.ends_on) == ("draft", None, None, None)
    assert former.state == "withdrawn"


@pytest.mark.parametrize("state", [state for state in LIFECYCLE.states if state not in CAN_BE_POSTED_AGAIN])
def test_what_still_runs_is_not_posted_again(session: Session, state: str) -> None:
    cast = a_cast(session, state)
    with pytest.raises(MoveNotAllowed), transaction(session):
        actions.post_again(session, cast.buyer, queries.get(session, cast.buyer, cast.assignment_id), {})


def test_the_first_one_ends_once_it_was_posted_again(session: Session) -> None:
    """Not before that: a draft can still be thrown away. And not when it was opened again meanwhile."""
    for state in ("closed", "open"):
        cast = a_cast(session, "closed")
        with transaction(session):
            again = actions.post_again(session, cast.buyer, queries.get(session, cast.buyer, cast.assignment_id), {})
            again.deadline, again_id = clock.now() + timedelta(days=9), again.id
        assert session.get_one(Assignment, cast.assignment_id).state == "closed"
        if state == "open":
            do(session, cast.buyer, "extend", cast.assignment_id)
        do(session, cast.buyer, "submit", again_id)
        session.expire_all()
        former, again = (session.get_one(Assignment, id_) for id_ in (cast.assignment_id, again_id))
        assert (former.state, again.state) == ("nobody_found" if state == "closed" else "open", "open")
    assert session.scalars(select(OutboxRow).where(OutboxRow.topic == "assignments.find_nobody")).all()


def test_a_question_to_one_member_is_posted_again_for_everybody(app: Flask, session: Session) -> None:
    assignment = an_assignment(session, asked=a_membership(session), state="nobody_found")
    buyer = the_buyer(session, assignment)
    assert "Plaats opnieuw, voor iedereen" in Visitor(app, buyer).open(f"/assignments/{assignment.id}").get_data(
        as_text=True
    )
    with transaction(session):
        again = actions.post_again(session, buyer, queries.get(session, buyer, assignment.id), {})
    assert not again.is_private


def test_a_job_ends_with_its_first_day_and_nobody_sends_an_invoice(app: Flask, session: Session) -> None:
    chosen = a_membership(session)
    job = an_assignment(session, state="awarded", kind="job")
    with transaction(session):
        take_in(session, session.get_one(Assignment, job.id), session.get_one(Membership, chosen.id), CHOSEN)
    doer, buyer = actor_of(session, chosen.person_id), the_buyer(session, job)
    path = f"/assignments/{job.id}"
    hired = Visitor(app, buyer).open(path).get_data(as_text=True)
    assert "U hebt iemand aangenomen" in hired
    assert "Annuleer de baan" in hired
    assert "U bent aangenomen" in Visitor(app, doer).open(path).get_data(as_text=True)
    Visitor(app, doer).press(path, form=f"{path}/begin")
    for actor in (buyer, doer):
        page = Visitor(app, actor).open(path).get_data(as_text=True)
        assert "Begonnen" in page
        for word in ("opgeleverd", "Meld: het werk is klaar", "Keur het werk goed", "factuur", "deze opdracht"):
            assert word not in page, word
    with pytest.raises(MoveNotAllowed):
        do(session, doer, "deliver", job.id)
    with transaction(session):  # somebody else may be needed besides
        again = actions.post_again(session, buyer, queries.get(session, buyer, job.id), {})
    assert (again.kind, again.state) == ("job", "draft")


@pytest.mark.parametrize(("verb", "state"), [("withdraw", "open"), ("cancel", "awarded"), ("send-back", "submitted")])
def test_the_pages_about_a_job_call_it_a_job(app: Flask, session: Session, verb: str, state: str) -> None:
    home = a_cooperative(session)
    job = an_assignment(session, home=home, state=state, kind="job")
    page = Visitor(app, a_coordinator(session, home)).open(f"/assignments/{job.id}/{verb}").get_data(as_text=True)
    assert "de baan" in page.split("</title>")[0]
    assert not re.search(r"\bopdracht\b", page.split("<main")[1].split("<footer")[0])
