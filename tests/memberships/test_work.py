"""A member's page shows the coordinator everything about work, and nothing else."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.assignments.model import Part, Participant
from app.core import clock
from app.core.database import transaction
from app.matching.work import work_of
from app.memberships.queries import actor_of
from tests.builders import (
    a_cooperative,
    a_coordinator,
    a_membership,
    a_proposal,
    an_assignment,
    an_offering,
)
from tests.matching.conftest import Indexed, indexed
from tests.visits import Visitor

__all__ = ["indexed"]


def test_the_coordinator_sees_all_work_and_reminds_from_there(app: Flask, session: Session, indexed: Indexed) -> None:
    home = a_cooperative(session)
    membership = a_membership(session, home)
    an_offering(session, membership, state="draft", title="Half aanbod")
    an_offering(session, membership, title="Catering voor feesten")
    running = an_assignment(session, state="in_progress", title="Loopt nu")
    a_proposal(session, running, membership, state="awarded")
    with transaction(session):
        session.execute(update(Participant).where(Participant.assignment_id == running.id).values(how="chosen"))
        today = clock.today()
        days = {"starts_on": today, "ends_on": today + timedelta(days=13), "hours": 20}
        session.execute(update(Part).where(Part.assignment_id == running.id).values(days))
    a_proposal(session, an_assignment(session, title="Niet gekozen"), membership, state="declined")
    draft = a_proposal(session, an_assignment(session, title="Nog niet af"), membership, state="draft")
    an_assignment(session, asked=membership, title="Aan Samira gevraagd")
    an_assignment(session, title="Lunch die past")
    indexed()
    member = actor_of(session, membership.person_id)
    Visitor(app, member).open("/help")
    coordinator = a_coordinator(session, home)
    work = work_of(session, coordinator, membership)
    assert (work.hours_taken, work.hours_offered, work.last_seen_on) == (10, 16, clock.today())
    path = f"/memberships/{membership.id}"
    visitor = Visitor(app, coordinator)
    page = " ".join(visitor.open(path).get_data(as_text=True).split())
    for words in (
        *("Half aanbod", "Catering voor feesten", "Loopt nu", "Niet gekozen", "Nog niet af", "Aan Samira gevraagd"),
        *("Lunch die past", "10 bezet deze week, 6 van 16 vrij", "Laatst gezien"),
    ):
        assert words in page
    values = {"csrf_token": visitor.token(), "nudge": f"proposer:{draft.id}", "back": path}
    assert visitor.send("/nudges", values).headers["Location"] == path
    page = visitor.open(path).get_data(as_text=True)
    assert "Eén herinnering is verstuurd." in page
    assert "Herinnerd aan een offerte" in page
    own = Visitor(app, member).open(path).get_data(as_text=True)
    assert "Laatst gezien" not in own
    Visitor(app, a_coordinator(session)).open(path, status=404)


def test_without_an_index_or_any_work_the_page_says_what_to_do(app: Flask, session: Session) -> None:
    home = a_cooperative(session)
    membership = a_membership(session, home)
    page = Visitor(app, a_coordinator(session, home)).open(f"/memberships/{membership.id}").get_data(as_text=True)
    assert "Nog geen aanbod. Help dit lid met het eerste." in page
    assert "nog nooit ingelogd" in page
