"""Invitations by people, alerts by the worker."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import Assignment, Participant
from app.core import clock
from app.core.actor import SYSTEM, Actor
from app.core.database import transaction
from app.core.errors import Invalid, NotAllowed, NotFound
from app.core.outbox import MAIL, OutboxRow
from app.matching import actions, queries
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.people.model import Person
from app.profiles.model import Profile
from app.web.mail import write_letter
from search_index import Index, IndexUnavailable, open_index
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
from tests.matching.conftest import Indexed


def mails(session: Session, verb: str) -> list[OutboxRow]:
    return list(
        session.scalars(select(OutboxRow).where(OutboxRow.kind == MAIL, OutboxRow.topic == verb).order_by(OutboxRow.id))
    )


def invite(session: Session, actor: Actor, assignment: Assignment, membership: Membership) -> None:
    assignment_id, membership_id = assignment.id, membership.id
    with transaction(session):
        loaded = queries.assignment_for(session, actor, "matching.invite", assignment_id)
        actions.invite(session, actor, loaded, membership_id)


def alert(session: Session, index: Index, assignment: Assignment) -> set[int | None]:
    """Who was told."""
    assignment_id = assignment.id
    with transaction(session):
        actions.alert(session, index, SYSTEM, assignment_id)
    return {row.recipient_id for row in mails(session, "matching.alert")}


def test_an_invitation_reaches_the_member_once(session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    assignment = an_assignment(session, organisation)
    membership = a_membership(session)
    an_offering(session, membership)
    invite(session, buyer, assignment, membership)
    invite(session, buyer, assignment, membership)
    assert [row.recipient_id for row in mails(session, "matching.invite")] == [membership.person_id]
    participant = session.scalars(select(Participant)).one()
    assert (participant.membership_id, participant.how) == (membership.id, "invited")


def test_who_proposes_already_is_not_made_an_invitee_again(session: Session) -> None:
    organisation = an_organisation(session)
    membership = a_membership(session)
    an_offering(session, membership)
    assignment = an_assignment(session, organisation)
    a_proposal(session, assignment, membership)
    invite(session, a_buyer(session, organisation), assignment, membership)
    assert session.scalars(select(Participant.how)).all() == ["proposed"]
    assert mails(session, "matching.invite") == []


def test_nobody_is_invited_who_left_or_has_nothing_on_the_site(session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    assignment = an_assignment(session, organisation)
    left, hidden = a_membership(session), a_membership(session)
    an_offering(session, left)
    an_offering(session, hidden, state="paused")
    with transaction(session):
        session.get_one(Membership, left.id).state = "alumnus"
    for membership in (left, hidden):
        with pytest.raises(NotFound):
            invite(session, buyer, assignment, membership)


def test_a_coordinator_invites_an_own_member_without_an_offering(session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    invite(session, a_coordinator(session, cooperative), an_assignment(session), membership)
    assert len(mails(session, "matching.invite")) == 1


@pytest.mark.parametrize("state", ["submitted", "closed", "awarded", "withdrawn"])
def test_nobody_is_invited_to_what_is_not_open(session: Session, state: str) -> None:
    organisation = an_organisation(session)
    membership = a_membership(session)
    an_offering(session, membership)
    with pytest.raises(Invalid):
        invite(session, a_buyer(session, organisation), an_assignment(session, organisation, state=state), membership)


def test_nobody_is_invited_after_the_deadline_or_to_what_one_member_was_asked(session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    membership = a_membership(session)
    an_offering(session, membership)
    with clock.shifted(timedelta(days=15)), pytest.raises(Invalid):
        invite(session, buyer, an_assignment_now_old(session, organisation), membership)
    with pytest.raises(Invalid):
        invite(session, buyer, an_assignment(session, organisation, asked=a_membership(session)), membership)


def an_assignment_now_old(session: Session, organisation: Any) -> Assignment:
    with clock.shifted(-timedelta(days=15)):
        return an_assignment(session, organisation)


def test_a_member_invites_nobody(session: Session) -> None:
    membership = a_membership(session)
    an_offering(session, membership)
    with pytest.raises(NotAllowed):
        invite(session, a_member(session), an_assignment(session), membership)


def test_an_alert_goes_to_who_fits_and_is_near_and_to_nobody_else(session: Session, indexed: Indexed) -> None:
    cooperative = a_cooperative(session)
    a_coordinator(session, cooperative)
    fits, far, prints, proposes, disabled = (a_membership(session) for _ in range(5))
    for membership in (fits, proposes, disabled):
        an_offering(session, membership)
    an_offering(session, far, place="Groningen")
    an_offering(session, prints, title="Zeefdruk op t-shirts", trade="screen-printing")
    with transaction(session):
        session.get_one(Person, disabled.person_id).disabled_at = clock.now()
    assignment = an_assignment(session)
    a_proposal(session, assignment, proposes)
    assert alert(session, indexed(), assignment) == {fits.person_id}


def test_nobody_gets_the_same_alert_twice(session: Session, indexed: Indexed) -> None:
    an_offering(session)
    assignment = an_assignment(session)
    index = indexed()
    alert(session, index, assignment)
    alert(session, index, assignment)
    assert len(mails(session, "matching.alert")) == 1


def test_a_private_assignment_alerts_nobody(session: Session, indexed: Indexed) -> None:
    asked = a_membership(session)
    an_offering(session, asked)
    an_offering(session)
    assert alert(session, indexed(), an_assignment(session, asked=asked)) == set()


@pytest.mark.parametrize("state", ["draft", "closed", "awarded", "withdrawn"])
def test_what_is_not_open_alerts_nobody(session: Session, indexed: Indexed, state: str) -> None:
    an_offering(session)
    assert alert(session, indexed(), an_assignment(session, state=state)) == set()


def test_of_a_job_only_who_looks_for_one_hears(session: Session, indexed: Indexed) -> None:
    seeker, other = a_membership(session), a_membership(session)
    an_offering(session, seeker)
    an_offering(session, other)
    with transaction(session):
        session.get_one(Profile, seeker.person_id).looks_for_job = True
    assert alert(session, indexed(), an_assignment(session, kind="job")) == {seeker.person_id}


def test_an_assignment_that_is_gone_alerts_nobody(session: Session, indexed: Indexed) -> None:
    index = indexed()
    with transaction(session):
        assert actions.alert(session, index, SYSTEM, 999_999) == 0


def test_only_the_worker_alerts(session: Session, indexed: Indexed) -> None:
    assignment = an_assignment(session)
    index = indexed()
    for actor in (a_coordinator(session), a_buyer(session), a_member(session)):
        with pytest.raises(NotAllowed), transaction(session):
            actions.alert(session, index, actor, assignment.id)


def test_without_an_index_the_alert_waits(session: Session, tmp_path: Any) -> None:
    index = open_index(f"whoosh:{tmp_path / 'nothing'}")
    assignment = an_assignment(session)
    with pytest.raises(IndexUnavailable), transaction(session):
        actions.alert(session, index, SYSTEM, assignment.id)
    index.close()


def test_the_alert_says_why_in_the_members_language(app: Flask, session: Session, indexed: Indexed) -> None:
    an_offering(session)
    alert(session, indexed(), an_assignment(session))
    row = mails(session, "matching.alert")[0]
    with app.app_context():
        letter = write_letter(app, row.topic, row.payload, "nl")
    assert letter.subject == "Een opdracht die bij u past: Lunch voor 40 gasten"
    assert "- Catering" in letter.body
    assert "- in dezelfde plaats" in letter.body
    assert f"/assignments/{row.payload['assignment_id']}" in letter.body
    assert "budget" not in letter.body


def test_the_invitation_can_be_written(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    membership = a_membership(session)
    an_offering(session, membership)
    invite(session, a_buyer(session, organisation), an_assignment(session, organisation), membership)
    row = mails(session, "matching.invite")[0]
    with app.app_context():
        letter = write_letter(app, row.topic, row.payload, "nl")
    assert letter.subject == f"{organisation.name} nodigt u uit: Lunch voor 40 gasten"
    assert letter.body.startswith("Dag Samira,")


def test_a_coordinator_who_acts_for_a_member_invites_nobody(session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    coordinator = a_coordinator(session, cooperative)
    assert coordinator.person_id is not None
    acting = actor_of(session, coordinator.person_id, membership.id)
    with pytest.raises(NotAllowed):
        invite(session, acting, an_assignment(session), membership)
