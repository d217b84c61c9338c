"""What is won, changed and agreed around a hand-over, and who reads that a member can't work."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import JOB
from app.core import clock
from app.core.database import transaction
from app.handovers import actions
from app.handovers.model import Handover
from app.home.desk.queries import handed_over as on_desk
from app.home.desk.queries import rows
from app.organisations.model import Organisation
from tests.builders import a_proposal, an_assignment
from tests.handovers.cast import a_cast, told
from tests.visits import Visitor


def text(visitor: Visitor, path: str) -> str:
    return visitor.open(path).get_data(as_text=True)


@pytest.mark.parametrize("kind", ["assignment", JOB])
def test_what_is_awarded_to_an_absent_member_is_the_coordinators(app: Flask, session: Session, kind: str) -> None:
    cast = a_cast(session, "accepted")
    organisation = session.get_one(Organisation, min(cast.buyer.buys_for))
    proposal = a_proposal(session, an_assignment(session, organisation, kind=kind), cast.samira)
    assignment_id, until = proposal.assignment_id, clock.today() + timedelta(days=30)
    with transaction(session):
        actions.stop(session, cast.member, until)
    path = f"/proposals/{proposal.id}/award"
    Visitor(app, cast.buyer).press(path, form=path)
    session.rollback()
    found = session.scalars(select(Handover)).all()
    if kind == JOB:
        assert found == []
        return
    assert [(each.assignment_id, each.membership_id, each.until) for each in found] == [
        (assignment_id, cast.samira.id, until)
    ]
    assert [each.id for each in rows(session, on_desk(cast.coordinator))] == [found[0].id]
    heard = told(session, "hand_over")
    assert heard[cast.coordinator.person_id] == "doers_coordinator"
    assert heard[cast.samira.person_id] == "absent"
    assert heard[cast.buyer.person_id] == "buyer"
    assert "U gaf dit over aan uw coördinator." in text(Visitor(app, cast.member), f"/assignments/{assignment_id}")
    assert "De coöperatie regelt het." in text(Visitor(app, cast.buyer), f"/assignments/{assignment_id}")
