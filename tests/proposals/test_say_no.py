"""A member who was asked or invited says no, and may come back to it."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import Assignment, Participant
from app.core import clock
from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Invalid, NotAllowed, NotFound
from app.core.history import HistoryLine
from app.core.outbox import MAIL, OutboxRow
from app.matching import actions as matching
from app.matching import queries as matching_queries
from app.matching import suggestions
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.proposals import actions, queries
from app.proposals.story import who_said_no
from app.web.mail import write_letter
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


def say_no(session: Session, actor: Actor, assignment_id: int, note: str = "") -> None:
    with transaction(session):
        assignment = queries.assignment_for(session, actor, "proposals.say_no", assignment_id)
        actions.say_no(session, actor, assignment, note)


def invite(session: Session, actor: Actor, assignment: Assignment, membership: Membership) -> None:
    assignment_id, membership_id = assignment.id, membership.id
    with transaction(session):
        found = matching_queries.assignment_for(session, actor, "matching.invite", assignment_id)
        matching.invite(session, actor, found, membership_id)


def how(session: Session) -> str:
    session.rollback()
    session.expire_all()
    return session.scalars(select(Participant.how)).one()


def told(session: Session) -> dict[int | None, str]:
    rows = session.scalars(
        select(OutboxRow).where(OutboxRow.kind == MAIL, OutboxRow.topic == "proposals.say_no").order_by(OutboxRow.id)
    )
    return {row.recipient_id: row.payload["reader"] for row in rows}


def test_who_was_asked_alone_says_no_and_the_buyer_hears_why(session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    membership = a_membership(session)
    assignment = an_assignment(session, organisation, asked=membership)
    member = actor_of(session, membership.person_id)
    say_no(session, member, assignment.id, "Ik heb die week geen tijd.")
    assert how(session) == "said_no"
    assert told(session) == {buyer.person_id: "buyer"}
    row = session.scalars(select(OutboxRow).where(OutboxRow.topic == "proposals.say_no")).one()
    assert (row.payload["note"], row.payload["is_private"]) == ("Ik heb die week geen tijd.", True)
    line = session.scalars(select(HistoryLine).where(HistoryLine.verb == "proposals.say_no")).one()
    assert (line.thing_kind, line.thing_id, line.note) == ("assignment", assignment.id, "Ik heb die week geen tijd.")
    found = who_said_no(session, buyer, session.get_one(Assignment, assignment.id))
    assert [(each.first_name, each.note) for each in found] == [("Samira", "Ik heb die week geen tijd.")]


def test_for_a_buyer_without_an_account_the_homes_coordinators_hear_it(app: Flask, session: Session) -> None:
    home, membership = a_cooperative(session), a_membership(session)
    els = a_coordinator(session, home, "Els")
    assignment = an_assignment(session, an_organisation(session), home, asked=membership)
    say_no(session, actor_of(session, membership.person_id), assignment.id)
    assert told(session) == {els.person_id: "coordinator"}
    row = session.scalars(select(OutboxRow).where(OutboxRow.topic == "proposals.say_no")).one()
    with app.app_context():
        letter = write_letter(app, "proposals.say_no", row.payload, "nl").body
    assert "Niemand anders is gevraagd. Bel de opdrachtgever." in letter
    assert "/candidates" not in letter  # nobody else can be asked


def test_the_coordinator_who_invited_hears_it_too_and_other_coordinators_do_not(session: Session) -> None:
    organisation, cooperative = an_organisation(session), a_cooperative(session)
    buyer, inviter = a_buyer(session, organisation), a_coordinator(session, cooperative)
    other = a_coordinator(session, cooperative, "Els")
    membership = a_membership(session, cooperative)
    assignment = an_assignment(session, organisation, cooperative)
    invite(session, inviter, assignment, membership)
    say_no(session, actor_of(session, membership.person_id), assignment.id, "Ik ben ziek.")
    assert told(session) == {buyer.person_id: "buyer", inviter.person_id: "coordinator"}
    for reader, note in ((buyer, ""), (other, ""), (inviter, "Ik ben ziek.")):
        assert [each.note for each in who_said_no(session, reader, assignment)] == [note]


def test_the_buyer_of_a_job_does_not_learn_whom_a_coordinator_invited(app: Flask, session: Session) -> None:
    organisation, cooperative = an_organisation(session), a_cooperative(session)
    buyer, inviter = a_buyer(session, organisation), a_coordinator(session, cooperative)
    membership = a_membership(session, cooperative)
    assignment = an_assignment(session, organisation, kind="job")
    invite(session, inviter, assignment, membership)
    say_no(session, actor_of(session, membership.person_id), assignment.id)
    assert told(session) == {inviter.person_id: "coordinator"}
    page = Visitor(app, buyer).open(f"/assignments/{assignment.id}/proposals").get_data(as_text=True)
    assert "Samira" not in page


def test_a_coordinator_says_it_for_the_member_who_is_told(session: Session) -> None:
    organisation, cooperative = an_organisation(session), a_cooperative(session)
    buyer, coordinator = a_buyer(session, organisation), a_coordinator(session, cooperative)
    membership = a_membership(session, cooperative)
    assignment = an_assignment(session, organisation, asked=membership)
    assert coordinator.person_id is not None
    say_no(session, actor_of(session, coordinator.person_id, membership.id), assignment.id)
    assert told(session) == {buyer.person_id: "buyer", membership.person_id: "member"}
    line = session.scalars(select(HistoryLine).where(HistoryLine.verb == "proposals.say_no")).one()
    assert (line.person_id, line.for_person_id) == (coordinator.person_id, membership.person_id)
    assert [each.first_name for each in who_said_no(session, buyer, assignment)] == ["Samira"]


def test_saying_it_twice_is_heard_once(session: Session) -> None:
    organisation = an_organisation(session)
    a_buyer(session, organisation)
    membership = a_membership(session)
    assignment = an_assignment(session, organisation, asked=membership)
    for _time in range(2):
        say_no(session, actor_of(session, membership.person_id), assignment.id)
    assert len(told(session)) == 1
    assert len(session.scalars(select(HistoryLine).where(HistoryLine.verb == "proposals.say_no")).all()) == 1


def test_who_said_no_may_still_propose_while_it_is_open(session: Session) -> None:
    membership = a_membership(session)
    assignment_id = an_assignment(session, asked=membership).id
    member = actor_of(session, membership.person_id)
    say_no(session, member, assignment_id)
    with transaction(session):
        assignment = queries.assignment_for(session, member, "proposals.start", assignment_id)
        actions.start(session, member, assignment, membership.id, "Toch wel.")
    assert how(session) == "proposed"


def test_after_the_deadline_there_is_nothing_to_say(session: Session) -> None:
    membership = a_membership(session)
    assignment = an_assignment(session, asked=membership)
    with clock.shifted(timedelta(days=15)), pytest.raises(Invalid):
        say_no(session, actor_of(session, membership.person_id), assignment.id)
    assert how(session) == "asked"


@pytest.mark.parametrize("state", ["closed", "awarded", "withdrawn", "cancelled"])
def test_what_is_over_needs_no_answer(session: Session, state: str) -> None:
    membership = a_membership(session)
    assignment = an_assignment(session, state=state, asked=membership)
    with pytest.raises(Invalid):
        say_no(session, actor_of(session, membership.person_id), assignment.id)


def test_who_made_a_proposal_withdraws_it_instead(session: Session) -> None:
    membership = a_membership(session)
    assignment = an_assignment(session)
    a_proposal(session, assignment, membership, state="draft")
    with pytest.raises(Invalid):
        say_no(session, actor_of(session, membership.person_id), assignment.id)


def test_who_was_not_asked_has_nothing_to_refuse(session: Session) -> None:
    private, public = an_assignment(session, asked=a_membership(session)), an_assignment(session)
    with pytest.raises(NotFound):
        say_no(session, a_member(session), private.id)
    with pytest.raises(NotAllowed):
        say_no(session, a_member(session), public.id)


def test_an_asked_member_who_takes_back_a_draft_leaves_the_buyer_no_riddle(session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    membership = a_membership(session)
    assignment = an_assignment(session, organisation, asked=membership)
    proposal = a_proposal(session, assignment, membership, state="draft")
    member = actor_of(session, membership.person_id)
    with transaction(session):
        actions.withdraw(session, member, queries.get(session, member, proposal.id))
    row = session.scalars(select(OutboxRow).where(OutboxRow.topic == "proposals.withdraw")).one()
    assert (row.recipient_id, row.payload["is_private"]) == (buyer.person_id, True)


def test_it_is_no_longer_an_invitation_that_waits(session: Session) -> None:
    membership = a_membership(session)
    assignment = an_assignment(session, asked=membership)
    member = actor_of(session, membership.person_id)
    assert suggestions.invitations(session, member).total == 1
    say_no(session, member, assignment.id)
    assert suggestions.invitations(session, member).rows == ()


def test_nobody_who_said_no_gets_mail_about_it_after(session: Session) -> None:
    from app.assignments import actions as assignments
    from app.assignments import queries as assignment_queries

    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    membership = a_membership(session)
    assignment_id = an_assignment(session, organisation, asked=membership).id
    say_no(session, actor_of(session, membership.person_id), assignment_id)
    with transaction(session):
        assignments.withdraw(
            session, buyer, assignment_queries.get(session, buyer, assignment_id), "Het feest vervalt."
        )
    mailed = session.scalars(
        select(OutboxRow.recipient_id).where(OutboxRow.topic == "assignments.withdraw").order_by(OutboxRow.id)
    ).all()
    assert membership.person_id not in mailed


def test_the_pages_of_a_no(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    buyer = Visitor(app, a_buyer(session, organisation))
    membership = a_membership(session)
    assignment = an_assignment(session, organisation, asked=membership)
    member = Visitor(app, actor_of(session, membership.person_id))
    here = f"/assignments/{assignment.id}"
    assert "Ik doe niet mee" in member.open(here).get_data(as_text=True)
    member.press(f"{here}/say-no", reason="Te ver weg.")
    page = member.open(here).get_data(as_text=True)
    assert "U doet niet mee. Toch wel?" in page
    assert "Ik doe niet mee" not in page
    assert "Maak een offerte" in page
    assert "Wie u vroeg, doet niet mee." in buyer.open(here).get_data(as_text=True)
    compared = buyer.open(f"{here}/proposals").get_data(as_text=True)
    for words in ("Samira van", "Te ver weg.", "Er komt geen offerte", "/assignments/new"):
        assert words in compared
    member.open(f"{here}/say-no", status=303)


@pytest.mark.parametrize("reason", ["x" * 501, "Mijn nummer is 111222333."])
def test_a_reason_that_can_not_be_kept_is_explained(app: Flask, session: Session, reason: str) -> None:
    membership = a_membership(session)
    assignment = an_assignment(session, asked=membership)
    member = Visitor(app, actor_of(session, membership.person_id))
    answer = member.press(f"/assignments/{assignment.id}/say-no", status=422, reason=reason)
    assert reason in answer.get_data(as_text=True)
    assert how(session) == "asked"


def test_a_no_that_comes_too_late_says_so(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    assignment = an_assignment(session, state="closed", asked=membership)
    member = Visitor(app, actor_of(session, membership.person_id))
    path = f"/assignments/{assignment.id}/say-no"
    answer = member.send(path, {"csrf_token": member.token(), "reason": "Helaas."}, status=422)
    assert "termijn is voorbij" in answer.get_data(as_text=True)
    member.open(path, status=303)


def test_inviting_somebody_again_says_that_no_mail_goes(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    membership = a_membership(session)
    an_offering(session, membership)
    assignment = an_assignment(session, organisation)
    visitor = Visitor(app, buyer)
    path = f"/assignments/{assignment.id}/invite"

    def answer_to_invitation() -> str:
        visitor.send(path, {"csrf_token": visitor.token(), "membership_id": membership.id})
        return visitor.open("/me").get_data(as_text=True)

    assert "Samira krijgt bericht van uw uitnodiging." in answer_to_invitation()
    assert "Samira is al gevraagd." in answer_to_invitation()
    say_no(session, actor_of(session, membership.person_id), assignment.id)
    assert "Samira zei al nee." in answer_to_invitation()
    a_proposal(session, assignment, membership)
    with transaction(session):
        session.scalars(select(Participant)).one().how = "proposed"
    assert "Samira doet al mee." in answer_to_invitation()


@pytest.mark.parametrize(("kind", "is_private"), [("assignment", True), ("assignment", False), ("job", False)])
def test_every_reader_can_read_the_mail(app: Flask, session: Session, kind: str, is_private: bool) -> None:
    organisation, cooperative = an_organisation(session), a_cooperative(session)
    inviter = a_coordinator(session, cooperative)
    a_buyer(session, organisation)
    membership = a_membership(session, cooperative)
    asked = membership if is_private else None
    assignment = an_assignment(session, organisation, cooperative, kind=kind, asked=asked)
    invite(session, inviter, assignment, membership)
    other = a_coordinator(session, cooperative, "Els")
    assert other.person_id is not None
    say_no(session, actor_of(session, other.person_id, membership.id), assignment.id, "Geen tijd.")
    letters = {}
    with app.app_context():
        for row in session.scalars(
            select(OutboxRow).where(OutboxRow.topic == "proposals.say_no").order_by(OutboxRow.id)
        ):
            letters[row.payload["reader"]] = write_letter(app, row.topic, row.payload, "nl")
    expected = {"member"} | (set() if kind == "job" else {"buyer"}) | (set() if is_private else {"coordinator"})
    assert set(letters) == expected
    assert "Els zei namens u nee" in letters["member"].body
    for reader, letter in letters.items():
        assert ("Geen tijd." in letter.body) == (reader == ("buyer" if is_private else "coordinator"))
    if is_private:
        assert "/assignments/new" in letters["buyer"].body
        assert "015 000 00 00" in letters["buyer"].body
