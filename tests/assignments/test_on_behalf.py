"""A coordinator who reports a member's work does it in the member's name, and the member hears it."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments import actions, queries
from app.assignments.model import CHOSEN, Assignment
from app.assignments.participants import take_in
from app.core.actor import Actor
from app.core.database import transaction
from app.core.history import HistoryLine
from app.core.outbox import OutboxRow
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.web.mail import write_letter
from tests.builders import a_cooperative, a_coordinator, a_membership, an_assignment
from tests.visits import Visitor

STEPS = pytest.mark.parametrize(
    ("verb", "state", "done"),
    [("begin", "awarded", "meldde dat u begint"), ("deliver", "in_progress", "meldde dat uw werk klaar is")],
)


def an_award(session: Session, state: str, membership: Membership) -> int:
    assignment_id, membership_id = an_assignment(session, state=state).id, membership.id
    with transaction(session):
        take_in(
            session,
            session.get_one(Assignment, assignment_id),
            session.get_one(Membership, membership_id),
            CHOSEN,
        )
    return assignment_id


def do(session: Session, actor: Actor, verb: str, assignment_id: int) -> None:
    with transaction(session):
        getattr(actions, verb)(session, actor, queries.get(session, actor, assignment_id))


@STEPS
@pytest.mark.parametrize("is_acting", [True, False])
def test_the_member_reads_what_the_coordinator_reported(
    app: Flask, session: Session, verb: str, state: str, done: str, is_acting: bool
) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    coordinator = a_coordinator(session, cooperative)
    assert coordinator.person_id is not None
    assignment_id = an_award(session, state, membership)
    do(
        session,
        actor_of(session, coordinator.person_id, membership.id) if is_acting else coordinator,
        verb,
        assignment_id,
    )
    line = session.scalars(select(HistoryLine).where(HistoryLine.verb == f"assignments.{verb}")).one()
    assert (line.person_id, line.for_person_id) == (coordinator.person_id, membership.person_id)
    row = session.scalars(
        select(OutboxRow).where(
            OutboxRow.topic == f"assignments.{verb}", OutboxRow.recipient_id == membership.person_id
        )
    ).one()
    with app.app_context():
        assert "Mark meldde namens u" in write_letter(app, row.topic, row.payload, "nl").body
    member = Visitor(app, actor_of(session, membership.person_id))
    assert f"Mark {done}" in member.open("/me").get_data(as_text=True)


@STEPS
def test_who_reports_the_own_work_gets_no_mail_of_it(session: Session, verb: str, state: str, done: str) -> None:
    membership = a_membership(session)
    do(session, actor_of(session, membership.person_id), verb, an_award(session, state, membership))
    told = session.scalars(select(OutboxRow.recipient_id).where(OutboxRow.topic == f"assignments.{verb}")).all()
    assert membership.person_id not in told
    line = session.scalars(select(HistoryLine).where(HistoryLine.verb == f"assignments.{verb}")).one()
    assert (line.person_id, line.for_person_id) == (membership.person_id, None)
