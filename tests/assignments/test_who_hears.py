"""Who hears of an assignment, and reads what was agreed: nobody who has nothing to do with it any more."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import CHOSEN, INVITED, Assignment
from app.assignments.participants import take_in
from app.core.database import transaction
from app.core.outbox import OutboxRow
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.web.mail import write_letter
from tests.assignments.cast import Cast, a_cast, do, the_buyer, told
from tests.builders import a_cooperative, a_coordinator, a_membership, a_proposal, an_assignment
from tests.visits import Visitor


def invite(session: Session, assignment_id: int) -> int:
    """Invite a member who does nothing with it; gives the person."""
    membership = a_membership(session)
    with transaction(session):
        take_in(
            session,
            session.get_one(Assignment, assignment_id),
            session.get_one(Membership, membership.id),
            INVITED,
        )
    return membership.person_id


def payloads(session: Session, verb: str) -> dict[int, dict[str, Any]]:
    session.rollback()
    rows = session.execute(
        select(OutboxRow.recipient_id, OutboxRow.payload).where(OutboxRow.topic == f"assignments.{verb}")
    )
    return {recipient: payload for recipient, payload in rows}  # noqa: C416  # typed rows


@pytest.mark.parametrize(
    ("verb", "state", "by"),
    [
        ("begin", "awarded", "doer"),
        ("deliver", "in_progress", "doer"),
        ("accept", "delivered", "buyer"),
        ("cancel", "awarded", "buyer"),
        ("cancel", "in_progress", "doers_coordinator"),
    ],
)
def test_after_the_award_buyer_doer_and_their_coordinators_hear_it_and_nobody_else(
    session: Session, verb: str, state: str, by: str
) -> None:
    cast = a_cast(session, state)
    invited = invite(session, cast.assignment_id)
    do(session, getattr(cast, by), verb, cast.assignment_id)
    concerned = {cast.buyer, cast.doer, cast.doers_coordinator, cast.coordinator} - {getattr(cast, by)}
    heard = told(session, verb)
    assert heard == {actor.person_id for actor in concerned}
    assert not heard & {cast.loser.person_id, invited}


def test_the_cooperative_of_who_did_the_work_reads_that_it_can_send_the_invoice(app: Flask, session: Session) -> None:
    cast = a_cast(session, "delivered")
    do(session, cast.buyer, "accept", cast.assignment_id)
    words = payloads(session, "accept")
    with app.app_context():
        of_doer = write_letter(app, "assignments.accept", words[cast.doers_coordinator.person_id or 0], "nl").body
        of_home = write_letter(app, "assignments.accept", words[cast.coordinator.person_id or 0], "nl").body
    assert "Uw coöperatie kan nu de factuur sturen." in of_doer
    assert "Uw coöperatie" not in of_home
    assert "stuurt nu de factuur." in of_home


def test_who_coordinates_both_gets_one_mail(session: Session) -> None:
    home = a_cooperative(session)
    assignment = an_assignment(session, home=home, state="delivered")
    chosen = a_membership(session, home)
    coordinator = a_coordinator(session, home)
    with transaction(session):
        loaded = session.get_one(Assignment, assignment.id)
        take_in(session, loaded, session.get_one(Membership, chosen.id), CHOSEN)
    buyer = the_buyer(session, assignment)
    do(session, buyer, "accept", assignment.id)
    words = payloads(session, "accept")
    assert set(words) == {chosen.person_id, coordinator.person_id}
    assert words[coordinator.person_id or 0]["reader"] == "doers_coordinator"


def test_of_the_members_only_those_whose_proposals_wait_hear_that_it_closed(session: Session) -> None:
    assignment = an_assignment(session)
    waits, drafts, said_no = (a_membership(session) for _number in range(3))
    a_proposal(session, assignment, waits)
    a_proposal(session, assignment, drafts, state="draft")
    a_proposal(session, assignment, said_no, state="declined")
    invited = invite(session, assignment.id)
    do(session, the_buyer(session, assignment), "close", assignment.id)
    heard = told(session, "close")
    assert waits.person_id in heard
    assert not heard & {drafts.person_id, said_no.person_id, invited}


def agreed_is_read_by(app: Flask, cast: Cast) -> set[str]:
    everyone = ("buyer", "coordinator", "doer", "doers_coordinator", "loser", "far_coordinator")
    path = f"/assignments/{cast.assignment_id}"
    pages = {name: Visitor(app, getattr(cast, name)).open(path).get_data(as_text=True) for name in everyone}
    return {name for name, page in pages.items() if "Wij betalen de inkoop." in page}


def test_what_was_agreed_is_read_only_by_those_who_agreed_it(app: Flask, session: Session) -> None:
    cast = a_cast(session, "awarded")
    do(session, cast.buyer, "cancel", cast.assignment_id)
    assert agreed_is_read_by(app, cast) == {"buyer", "coordinator", "doer", "doers_coordinator"}


def test_a_withdrawal_is_told_with_its_reason_to_those_who_took_part(app: Flask, session: Session) -> None:
    cast = a_cast(session)
    invited = invite(session, cast.assignment_id)
    do(session, cast.buyer, "withdraw", cast.assignment_id)
    assert told(session, "withdraw") == {
        cast.coordinator.person_id,
        cast.doer.person_id,
        cast.loser.person_id,
        invited,
    }
    reader = Visitor(app, actor_of(session, invited))
    assert "Het feest gaat niet door." in reader.open(f"/assignments/{cast.assignment_id}").get_data(as_text=True)
