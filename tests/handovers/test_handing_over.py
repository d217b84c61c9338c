"""A member can't work: one press, and the coordinator, the buyer and the site know. Nobody asks why."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments import queries as assignment_queries
from app.assignments.model import Assignment
from app.core import clock
from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Conflict, Invalid, MoveNotAllowed, NotAllowed, NotFound
from app.core.history import HistoryLine
from app.core.outbox import OutboxRow
from app.handovers import actions, queries
from app.handovers.lifecycle import ENDED, GIVEN_BACK, OPEN, PASSED_ON
from app.handovers.model import Handover
from app.home.desk.queries import Row, rows
from app.home.desk.queries import handed_over as on_desk
from app.memberships.queries import actor_of
from app.offerings.model import Offering
from app.proposals.model import ProposalLine
from tests.builders import a_coordinator, a_membership, a_proposal, an_assignment, an_offering
from tests.handovers.cast import Cast, a_cast, told, work_for
from tests.visits import Visitor


def waiting(session: Session, actor: Actor) -> Sequence[Row]:
    return rows(session, on_desk(actor))


def handed_over(session: Session, cast: Cast) -> Handover:
    with transaction(session):
        assignment = assignment_queries.get(session, cast.member, cast.assignment_id)
        return actions.hand_over(session, cast.member, assignment, None)


def decide(session: Session, actor: Actor, handover_id: int, verb: str, *more: int) -> Handover:
    with transaction(session):
        handover = queries.get(session, actor, handover_id)
        getattr(actions, verb)(session, actor, handover, *more)
    return handover


def offering_state(session: Session, offering: Offering) -> str:
    session.rollback()
    return session.scalars(select(Offering.state).where(Offering.id == offering.id)).one()


def text(visitor: Visitor, path: str) -> str:
    return visitor.open(path).get_data(as_text=True)


def test_one_press_hands_over_all_work_and_takes_the_offerings_off_the_site(app: Flask, session: Session) -> None:
    cast = a_cast(session)
    offering = an_offering(session, cast.samira)
    by_hand = an_offering(session, cast.samira, state="paused")
    done = an_assignment(session, state="delivered")
    Visitor(app, cast.member).press("/me/cannot-work", form="/me/cannot-work")
    assert [each.assignment_id for each in session.scalars(select(Handover))] == [cast.assignment_id]
    assert offering_state(session, offering) == "paused"
    assert done.id != cast.assignment_id
    assert told(session, "stop") == {cast.coordinator.person_id: "doers_coordinator"}
    assert told(session, "hand_over") == {
        cast.buyer.person_id: "buyer",
        cast.home_coordinator.person_id: "coordinator",
    }
    member = Visitor(app, cast.member)
    member.press("/me", form="/me/can-work")
    assert offering_state(session, offering) == "published"
    assert offering_state(session, by_hand) == "paused", "what the member paused alone stays paused"
    assert "Uw aanbod staat weer op de site." in member.open("/me").text
    assert told(session, "come_back") == {cast.coordinator.person_id: "doers_coordinator"}
    assert queries.mine(session, cast.member).away is None
    assert session.scalars(select(Handover.state)).all() == [OPEN], "the coordinator may have found somebody"


def test_pressing_twice_tells_nobody_twice(session: Session) -> None:
    cast = a_cast(session)
    for _press in range(2):
        with transaction(session):
            actions.stop(session, cast.member, None)
    assert len(session.scalars(select(OutboxRow).where(OutboxRow.topic.startswith("handovers."))).all()) == 3
    assert len(session.scalars(select(Handover)).all()) == 1


@pytest.mark.parametrize("days", [0, -1, 400])
def test_a_day_on_which_the_member_can_work_again_comes_and_comes_soon(session: Session, days: int) -> None:
    cast = a_cast(session)
    with pytest.raises(Invalid), transaction(session):
        actions.stop(session, cast.member, clock.today() + timedelta(days=days))
    assert session.scalars(select(Handover)).all() == []


def test_one_piece_of_work_can_be_handed_over_alone(app: Flask, session: Session) -> None:
    cast = a_cast(session, "in_progress")
    offering = an_offering(session, cast.samira)
    path = f"/assignments/{cast.assignment_id}"
    assert "Geef over aan coördinator" in text(Visitor(app, cast.member), path)
    Visitor(app, cast.member).press(f"{path}/hand-over", form=f"{path}/hand-over", until="")
    assert offering_state(session, offering) == "published"
    assert told(session, "hand_over") == {
        cast.coordinator.person_id: "doers_coordinator",
        cast.buyer.person_id: "buyer",
        cast.home_coordinator.person_id: "coordinator",
    }
    assert "U gaf dit over aan uw coördinator." in text(Visitor(app, cast.member), path)
    buyers = text(Visitor(app, cast.buyer), path)
    assert "De coöperatie regelt het." in buyers
    assert "Overgegeven aan de coördinator" in buyers
    handover = session.scalars(select(Handover)).one()
    coordinators = Visitor(app, cast.coordinator)
    assert f"/handovers/{handover.id}" in text(coordinators, path)
    assert "€ 750" in text(coordinators, f"/handovers/{handover.id}").replace("\xa0", " ")


def test_a_coordinator_hands_over_for_a_member_who_calls(app: Flask, session: Session) -> None:
    cast = a_cast(session)
    path = f"/assignments/{cast.assignment_id}/hand-over"
    answer = Visitor(app, cast.coordinator).press(path, form=path)
    session.rollback()
    handover = session.scalars(select(Handover)).one()
    assert answer.location.endswith(f"/handovers/{handover.id}")
    line = session.scalars(select(HistoryLine).where(HistoryLine.verb == "handovers.hand_over")).one()
    assert (line.person_id, line.for_person_id) == (cast.coordinator.person_id, cast.samira.person_id)
    assert told(session, "hand_over")[cast.samira.person_id] == "member"


@pytest.mark.parametrize("state", ["delivered", "accepted", "cancelled"])
def test_work_that_is_over_is_not_handed_over(app: Flask, session: Session, state: str) -> None:
    cast = a_cast(session, state)
    assert "hand-over" not in text(Visitor(app, cast.member), f"/assignments/{cast.assignment_id}")
    with pytest.raises(MoveNotAllowed), transaction(session):
        assignment = assignment_queries.get(session, cast.member, cast.assignment_id)
        actions.hand_over(session, cast.member, assignment, None)


def test_who_does_not_do_the_work_does_not_hand_it_over(session: Session) -> None:
    cast = a_cast(session)
    with pytest.raises(NotAllowed), transaction(session):
        assignment = assignment_queries.get(session, cast.buyer, cast.assignment_id)
        actions.hand_over(session, cast.buyer, assignment, None)
    with pytest.raises(NotFound):
        queries.get(session, cast.member, handed_over(session, cast).id)


def test_the_coordinator_gives_it_back(app: Flask, session: Session) -> None:
    cast = a_cast(session)
    handover = handed_over(session, cast)
    Visitor(app, cast.coordinator).press(f"/handovers/{handover.id}", form=f"/handovers/{handover.id}/give-back")
    session.rollback()
    assert session.get_one(Handover, handover.id, populate_existing=True).state == GIVEN_BACK
    assert told(session, "give_back") == {
        cast.samira.person_id: "member",
        cast.buyer.person_id: "buyer",
        cast.home_coordinator.person_id: "coordinator",
    }
    assert "Geef over aan coördinator" in text(Visitor(app, cast.member), f"/assignments/{cast.assignment_id}")


def test_another_member_takes_over_at_the_agreed_price_and_both_stand_in_the_story(
    app: Flask, session: Session
) -> None:
    cast = a_cast(session)
    handover = handed_over(session, cast)
    path = f"/handovers/{handover.id}/pass-on"
    visitor = Visitor(app, cast.coordinator)
    assert "Vraag het lid eerst" in visitor.press(path, 422, form=path, membership_id=cast.bilal.id).get_data(
        as_text=True
    )
    visitor.press(path, form=path, membership_id=cast.bilal.id, agreed="y")
    session.rollback()
    session.expire_all()
    line = session.scalars(select(ProposalLine)).one()
    assert (line.membership_id, line.cooperative_id, line.price_cents) == (
        cast.bilal.id,
        cast.bilal.cooperative_id,
        75_000,
    )
    assert session.get_one(Handover, handover.id, populate_existing=True).to_membership_id == cast.bilal.id
    assert told(session, "pass_on") == {
        cast.bilal.person_id: "doer",
        cast.samira.person_id: "member",
        cast.buyer.person_id: "buyer",
        cast.home_coordinator.person_id: "coordinator",
    }
    page = f"/assignments/{cast.assignment_id}"
    taker = text(Visitor(app, cast.taker), page)
    assert "Meld: ik begin" in taker
    assert f"/proposals/{cast.proposal_id}" in taker
    for reader, whom in ((cast.taker, "u"), (cast.buyer, "Bilal")):
        confirmation = text(Visitor(app, reader), f"/proposals/{cast.proposal_id}/confirmation")
        assert f"De opdracht is voor {whom}<" in confirmation
        assert "nam het werk over van Samira" in confirmation
    story = text(Visitor(app, cast.buyer), page)
    assert "Overgegeven aan de coördinator" in story
    assert "Bilal" in story
    before = text(Visitor(app, cast.member), page)
    assert "Meld: ik begin" not in before
    assert "een ander doet dit nu" in text(Visitor(app, cast.member), "/proposals").lower()
    assert "nam het werk over" in text(Visitor(app, cast.buyer), f"{page}/proposals")


def test_of_two_coordinators_who_decide_the_second_is_told(app: Flask, session: Session) -> None:
    cast = a_cast(session)
    handover = handed_over(session, cast)
    late = a_coordinator(session, cast.cooperative, "Noor")
    visitor = Visitor(app, late)
    open_page = visitor.open(f"/handovers/{handover.id}/pass-on")
    decide(session, cast.coordinator, handover.id, "pass_on", cast.bilal.id)
    assert open_page.status_code == 200
    sent = {"csrf_token": visitor.token(), "membership_id": cast.bilal.id, "agreed": "y"}
    answer = visitor.send(f"/handovers/{handover.id}/pass-on", sent, status=409).get_data(as_text=True)
    assert "Iemand anders was u net voor." in answer
    assert "Bilal doet nu het werk van Samira." in answer
    with pytest.raises((Conflict, MoveNotAllowed)):
        decide(session, cast.coordinator, handover.id, "give_back")


def test_who_takes_over_can_work_and_is_of_the_coordinators_cooperative(session: Session) -> None:
    cast = a_cast(session)
    handover = handed_over(session, cast)
    elsewhere = a_membership(session, first_name="Ver weg")
    left = a_membership(session, cast.cooperative, state="alumnus")
    absent = a_membership(session, cast.cooperative, first_name="Tom")
    with transaction(session):
        actions.stop(session, actor_of(session, absent.person_id), None)
    for nobody in (elsewhere.id, left.id, absent.id, cast.samira.id, 999_999):
        with pytest.raises(Invalid):
            decide(session, cast.coordinator, handover.id, "pass_on", nobody)
    handover = queries.get(session, cast.coordinator, handover.id)
    assert [each.membership_id for each in queries.takers(session, cast.coordinator, handover)] == [cast.bilal.id]


def test_the_desk_shows_what_waits_until_it_is_decided_or_the_work_is_over(app: Flask, session: Session) -> None:
    cast = a_cast(session)
    handover = handed_over(session, cast)
    assert [each.id for each in waiting(session, cast.coordinator)] == [handover.id]
    assert f"/handovers/{handover.id}" in text(Visitor(app, cast.coordinator), "/me")
    assert waiting(session, cast.home_coordinator) == []
    path = f"/assignments/{cast.assignment_id}/cancel"
    Visitor(app, cast.buyer).press(path, form=path, note="Wij betalen de inkoop.")
    session.rollback()
    assert session.get_one(Handover, handover.id, populate_existing=True).state == ENDED
    assert waiting(session, cast.coordinator) == []
    assert "Geef door" not in text(Visitor(app, cast.coordinator), f"/handovers/{handover.id}")


def test_who_was_well_enough_to_finish_ends_the_hand_over(app: Flask, session: Session) -> None:
    cast = a_cast(session, "in_progress")
    handover = handed_over(session, cast)
    visitor = Visitor(app, cast.member)
    visitor.send(f"/assignments/{cast.assignment_id}/deliver", {"csrf_token": visitor.token()})
    session.rollback()
    assert session.get_one(Handover, handover.id, populate_existing=True).state == ENDED


def test_a_job_is_not_handed_over(session: Session) -> None:
    cast = a_cast(session)
    with transaction(session):
        session.get_one(Assignment, cast.assignment_id).kind = "job"
    with transaction(session):
        assert actions.stop(session, cast.member, None).handed_over == 0


def test_the_page_before_the_press_says_what_happens_and_asks_no_reason(app: Flask, session: Session) -> None:
    cast = a_cast(session)
    work_for(session, cast.samira, 1, cast.cooperative.id, title="Taart voor tien")
    an_offering(session, cast.samira)
    a_proposal(session, an_assignment(session, title="Nog niet gekozen"), cast.samira)
    page = text(Visitor(app, cast.member), "/me/cannot-work")
    for words in ("U hoeft niet te zeggen waarom", "Taart voor tien", "Uw aanbod staat even niet", "Nog niet gekozen"):
        assert words in page
    assert "<textarea" not in page


def test_lines_after_passing_on_count_for_who_works(session: Session) -> None:
    cast = a_cast(session)
    handover = handed_over(session, cast)
    assert queries.mine(session, cast.member).work[0].handed_over is not None
    decide(session, cast.coordinator, handover.id, "pass_on", cast.bilal.id)
    assert queries.mine(session, cast.member).work == []
    assert [each.assignment_id for each in queries.mine(session, cast.taker).work] == [cast.assignment_id]
    assert session.get_one(Handover, handover.id, populate_existing=True).state == PASSED_ON
