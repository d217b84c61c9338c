"""What is won, changed and agreed around a hand-over, and who reads that a member can't work."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments import queries as assignments
from app.assignments.changing.actions import edit_change
from app.assignments.changing.asked import Price
from app.assignments.changing.model import Change
from app.assignments.changing.queries import being_written
from app.assignments.model import JOB, Assignment
from app.assignments.posting.answers import Answer, Where
from app.core import clock
from app.core.actor import Actor
from app.core.database import transaction
from app.core.outbox import OutboxRow
from app.core.place import find_place
from app.handovers import actions, queries
from app.handovers.model import Handover
from app.home.desk.queries import handed_over as on_desk
from app.home.desk.queries import rows
from app.organisations.model import PRIVATE, Organisation
from app.proposals import queries as proposals
from app.proposals.changing.actions import agree_to_change, propose_change
from app.proposals.changing.agreeing import price_of
from app.web.mail import write_letter
from tests.builders import a_coordinator, a_proposal, an_assignment
from tests.handovers.cast import Cast, a_cast, told
from tests.visits import Visitor

MOVED = Where(find_place("Gouda"), clock.today() + timedelta(days=45))


def text(visitor: Visitor, path: str) -> str:
    return visitor.open(path).get_data(as_text=True)


def handed_over(session: Session, cast: Cast) -> int:
    with transaction(session):
        assignment = assignments.get(session, cast.member, cast.assignment_id)
        return actions.hand_over(session, cast.member, assignment, None).id


def proposed(session: Session, actor: Actor, cast: Cast, *answers: Answer | Price) -> None:
    """Somebody asks the other side to agree to another place, day or price."""
    for answer in answers:
        with transaction(session):
            agreed = proposals.agreed_of(session, actor, cast.assignment_id)
            row = being_written(session, actor, cast.assignment_id)
            edit_change(session, actor, agreed.assignment, row.version if row else 0, answer, price_of(agreed))
    with transaction(session):
        agreed = proposals.agreed_of(session, actor, cast.assignment_id)
        row = being_written(session, actor, cast.assignment_id)
        assert row is not None
        propose_change(session, actor, agreed, agreed.assignment.version, row.version, "Wij belden hierover.")


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
    assert "Daarom regelt uw coördinator het." in letters(app, session, "hand_over")["absent"]
    assert "U gaf dit over aan uw coördinator." in text(Visitor(app, cast.member), f"/assignments/{assignment_id}")
    assert "De coöperatie regelt het." in text(Visitor(app, cast.buyer), f"/assignments/{assignment_id}")
    member = Visitor(app, cast.member)
    member.press("/me", form="/me/can-work")
    assert "Uw aanbod staat weer op de site." not in text(member, "/me"), "nothing went off it"


def letters(app: Flask, session: Session, verb: str) -> dict[str, str]:
    """What each kind of reader gets to read."""
    found = session.scalars(select(OutboxRow).where(OutboxRow.topic == f"handovers.{verb}")).all()
    with app.app_context():
        return {each.payload["reader"]: write_letter(app, each.topic, each.payload, "nl").body for each in found}


def test_a_change_that_waits_lapses_when_the_work_is_passed_on(app: Flask, session: Session) -> None:
    cast = a_cast(session)
    proposed(session, cast.buyer, cast, MOVED)
    path, visitor = f"/handovers/{handed_over(session, cast)}", Visitor(app, cast.coordinator)
    for page in (path, f"{path}/pass-on"):
        shown = text(visitor, page)
        assert "Waar: Gouda" in shown
        assert "Geeft u het werk door? Dan vervalt dit." in shown
    visitor.press(f"{path}/pass-on", form=f"{path}/pass-on", membership_id=cast.bilal.id, agreed="y")
    session.rollback()
    assert session.scalars(select(Change.state)).all() == ["lapsed"]
    waits = select(Assignment.change_waits_for).where(Assignment.id == cast.assignment_id)
    assert session.scalars(waits).one() is None
    said = letters(app, session, "pass_on")
    assert "Er wachtte een wijziging op akkoord. Die vervalt." in said["buyer"]
    assert "wijziging" not in said["doer"]
    assert "vervalt" not in text(visitor, path)


def test_who_passed_the_work_on_no_longer_reads_what_is_agreed(app: Flask, session: Session) -> None:
    cast = a_cast(session)
    with transaction(session):
        organisation = session.get_one(Organisation, min(cast.buyer.buys_for))
        organisation.kind, organisation.name, organisation.kvk = PRIVATE, "Karin", ""
        organisation.phone = "06 12345678"
    handover_id = handed_over(session, cast)
    with transaction(session):
        handover = queries.get(session, cast.coordinator, handover_id)
        actions.pass_on(session, cast.coordinator, handover, cast.bilal.id)
    proposed(session, cast.taker, cast, MOVED, Price(82_000, "excluding"))
    with transaction(session):
        agreed = proposals.agreed_of(session, cast.buyer, cast.assignment_id)
        agree_to_change(session, cast.buyer, agreed, agreed.assignment.version)
    Visitor(app, a_coordinator(session)).open(f"/assignments/{cast.assignment_id}/candidates", status=303)
    Visitor(app, cast.coordinator).open(f"/assignments/{cast.assignment_id}/candidates")
    page = f"/proposals/{cast.proposal_id}"
    new, kept = ("Gouda", "820", "06 12345678", "Karin de Vries"), ("Delft", "750")
    taker = text(Visitor(app, cast.taker), f"{page}/confirmation")
    assert all(word in taker for word in new)
    for path in (page, f"{page}/confirmation", f"/assignments/{cast.assignment_id}", "/proposals"):
        former = text(Visitor(app, cast.member), path)
        assert not [word for word in new if word in former], path
        assert path == "/proposals" or "Delft" in former
    assert all(word in text(Visitor(app, cast.member), f"{page}/confirmation") for word in kept)


def test_that_a_member_cannot_work_is_read_by_both_sides_alone(app: Flask, session: Session) -> None:
    cast = a_cast(session)
    assignment = session.get_one(Assignment, cast.assignment_id)
    a_proposal(session, assignment, cast.bilal, state="declined")
    handed_over(session, cast)
    path = f"/assignments/{cast.assignment_id}"
    for other in (cast.taker, a_coordinator(session)):
        page = text(Visitor(app, other), path)
        assert "kan dit nu niet doen" not in page
        assert "Overgegeven" not in page
    for party in (cast.home_coordinator, cast.coordinator, cast.buyer):
        page = text(Visitor(app, party), path)
        assert "kan dit nu niet doen" in page
        assert "Overgegeven aan de coördinator" in page
