"""What a change does to proposals before the award; and after it, that one side proposes and the other agrees."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.assignments import actions as life
from app.assignments import queries as assignments
from app.assignments.changing.actions import change, edit_change
from app.assignments.changing.asked import Asked, Price
from app.assignments.changing.model import Change
from app.assignments.changing.queries import as_awarded, being_written, told, waiting
from app.assignments.listing import queries as lists
from app.assignments.model import Assignment
from app.assignments.posting.answers import Amount, Answer, Until, What, Where
from app.core import clock, history
from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Conflict, Invalid, MoveNotAllowed, NotAllowed, NotFound
from app.core.outbox import OutboxRow
from app.core.place import find_place
from app.memberships.model import Membership
from app.proposals import actions, queries
from app.proposals.changing.actions import (
    agree_to_change,
    propose_change,
    refuse_change,
    take_back_change,
)
from app.proposals.changing.agreeing import price_of
from app.proposals.model import Proposal
from app.proposals.standing import actions as standing
from tests.assignments.cast import Cast, a_cast
from tests.builders import a_coordinator, a_proposal
from tests.visits import Visitor

LATER = clock.today() + timedelta(days=45)


def load(session: Session, assignment_id: int) -> Assignment:
    assignment = assignments.load(session, assignment_id)
    assert assignment is not None
    return assignment


def changed(session: Session, cast: Cast, answer: Answer) -> None:
    """The buyer writes one answer and makes the change, with its proposals."""
    with transaction(session):
        assignment = load(session, cast.assignment_id)
        edit_change(session, cast.buyer, assignment, 0, answer, None)
    with transaction(session):
        assignment = load(session, cast.assignment_id)
        before, row = Asked.of(assignment), being_written(session, cast.buyer, assignment.id)
        assert row is not None
        change(session, cast.buyer, assignment, assignment.version, row.version, writing=(), answered=())
        standing.unsettle(session, cast.buyer, assignment, before, Asked.of(assignment))


def a_race(session: Session, state: str = "open") -> tuple[Cast, int]:
    """An assignment with a proposal that was sent."""
    cast = a_cast(session, state)
    membership = session.get_one(Membership, min(cast.loser.memberships))
    return cast, a_proposal(session, load(session, cast.assignment_id), membership).id


def mails(session: Session, topic: str) -> set[int | None]:
    session.rollback()
    return set(session.scalars(select(OutboxRow.recipient_id).where(OutboxRow.topic == topic)))


def award(session: Session, cast: Cast, proposal_id: int) -> None:
    with transaction(session):
        proposal = queries.get(session, cast.buyer, proposal_id)
        actions.award(session, cast.buyer, proposal, proposal.version)


@pytest.mark.parametrize("state", ["open", "closed"])
def test_a_sent_proposal_does_not_stand_until_its_maker_says_so(app: Flask, session: Session, state: str) -> None:
    cast, proposal_id = a_race(session, state)
    changed(session, cast, Amount(2, budget_cents=90_000))
    assert mails(session, "proposals.unsettle") == {cast.loser.person_id}
    if state == "closed":
        assert "of hun antwoord nog klopt" in Visitor(app, cast.buyer).open(f"/assignments/{cast.assignment_id}").text
    with pytest.raises(Invalid, match="vóór uw wijziging"):
        award(session, cast, proposal_id)
    session.rollback()
    with transaction(session):
        proposal = queries.get(session, cast.loser, proposal_id)
        standing.stand_by(session, cast.loser, proposal, proposal.version)
    assert mails(session, "proposals.stand_by") == {cast.buyer.person_id}
    award(session, cast, proposal_id)
    session.expire_all()
    assert load(session, cast.assignment_id).state == "awarded"


def test_who_read_it_before_the_change_reads_it_again_first(session: Session) -> None:
    cast, proposal_id = a_race(session)
    read = session.get_one(Proposal, proposal_id).version
    session.rollback()
    changed(session, cast, Amount(2, budget_cents=90_000))
    for step in (standing.stand_by, lambda *given: actions.edit(*given, message="Dit is al veranderd.")):
        with pytest.raises(Conflict), transaction(session):
            step(session, cast.loser, queries.get(session, cast.loser, proposal_id), read)
        session.rollback()


@pytest.mark.parametrize("state", ["open", "closed"])
def test_its_maker_can_change_it_or_take_it_back_also_after_the_deadline(session: Session, state: str) -> None:
    cast, proposal_id = a_race(session, state)
    changed(session, cast, Amount(2, budget_cents=90_000))
    with transaction(session):
        proposal = queries.get(session, cast.loser, proposal_id)
        actions.edit(session, cast.loser, proposal, proposal.version, message="Nu voor twee mensen.")
        assert proposal.stands
    if state == "closed":
        with pytest.raises(Invalid), transaction(session):
            actions.withdraw(session, cast.loser, queries.get(session, cast.loser, proposal_id))
        return
    with transaction(session):
        actions.withdraw(session, cast.loser, queries.get(session, cast.loser, proposal_id))


def test_another_deadline_does_not_touch_an_offer(session: Session) -> None:
    cast, proposal_id = a_race(session)
    changed(session, cast, Until(clock.today() + timedelta(days=20), True))
    session.expire_all()
    assert session.get_one(Proposal, proposal_id).stands
    assert mails(session, "proposals.unsettle") == {cast.loser.person_id}, "its maker reads it all the same"


def test_the_buyer_asks_once_a_day_and_not_for_what_stands(session: Session) -> None:
    cast, proposal_id = a_race(session)
    with pytest.raises(Invalid), transaction(session):
        standing.ask_again(session, cast.buyer, queries.get(session, cast.buyer, proposal_id))
    session.rollback()
    changed(session, cast, Amount(2))
    for _twice in range(2):
        with transaction(session):
            standing.ask_again(session, cast.buyer, queries.get(session, cast.buyer, proposal_id))
    count = select(func.count()).select_from(OutboxRow).where(OutboxRow.topic == "proposals.ask_again")
    assert session.scalar(count) == 1


# ---- after the award ----


def an_order(session: Session, state: str = "awarded") -> tuple[Cast, int]:
    """Work that was given to somebody, who takes part as chosen."""
    cast = a_cast(session, state)
    doer = session.get_one(Membership, min(cast.doer.memberships))
    return cast, a_proposal(session, load(session, cast.assignment_id), doer, state="awarded").id


def agreed(session: Session, actor: Actor, cast: Cast) -> Proposal:
    return queries.agreed_of(session, actor, cast.assignment_id)


def proposed(session: Session, actor: Actor, cast: Cast, *given: Answer | Price) -> None:
    for answer in given:
        with transaction(session):
            assignment = load(session, cast.assignment_id)
            row = being_written(session, actor, assignment.id)
            price = price_of(agreed(session, actor, cast))
            edit_change(session, actor, assignment, row.version if row else 0, answer, price)
    with transaction(session):
        proposal, row = agreed(session, actor, cast), being_written(session, actor, cast.assignment_id)
        written = row.version if row else 0
        propose_change(session, actor, proposal, proposal.assignment.version, written, "Wij belden hierover.")


MOVED = Where(find_place("Gouda"), LATER)
DEARER = Price(82_000, "excluding")


@pytest.mark.parametrize("state", ["awarded", "in_progress"])
def test_what_was_agreed_holds_until_the_other_side_agrees(session: Session, state: str) -> None:
    cast, proposal_id = an_order(session, state)
    proposed(session, cast.buyer, cast, MOVED, DEARER)
    assignment = load(session, cast.assignment_id)
    assert (assignment.parts[0].place_name, assignment.change_waits_for) == ("Delft", "doer")
    assert mails(session, "proposals.propose_change") >= {cast.doer.person_id, cast.doers_coordinator.person_id}
    with transaction(session):
        proposal = agreed(session, cast.doer, cast)
        agree_to_change(session, cast.doer, proposal, proposal.assignment.version)
    session.expire_all()
    assignment, proposal = load(session, cast.assignment_id), queries.get(session, cast.buyer, proposal_id)
    assert (assignment.parts[0].place_name, assignment.parts[0].starts_on) == ("Gouda", LATER)
    assert (proposal.lines[0].price_cents, assignment.change_waits_for) == (82_000, None)
    both = {cast.buyer.person_id, cast.doers_coordinator.person_id, cast.coordinator.person_id}
    assert mails(session, "proposals.agree_to_change") == both
    verbs = [line.verb for line in history.lines_of(session, "assignment", cast.assignment_id)]
    assert verbs == ["proposals.propose_change", "proposals.agree_to_change"]


def test_a_member_proposes_and_only_the_buyer_agrees(session: Session) -> None:
    cast, _proposal_id = an_order(session)
    proposed(session, cast.doer, cast, DEARER)
    assert load(session, cast.assignment_id).change_waits_for == "buyer"
    session.rollback()
    for other in (cast.doer, cast.doers_coordinator, cast.coordinator):
        with pytest.raises((NotAllowed, NotFound)), transaction(session):
            proposal = agreed(session, other, cast)
            agree_to_change(session, other, proposal, proposal.assignment.version)
        session.rollback()
    with transaction(session):
        proposal = agreed(session, cast.buyer, cast)
        agree_to_change(session, cast.buyer, proposal, proposal.assignment.version)
    assert agreed(session, cast.buyer, cast).lines[0].price_cents == 82_000


def test_a_no_and_a_change_of_mind_leave_what_was_agreed(session: Session) -> None:
    for verb in ("refuse_change", "take_back_change"):
        cast, _proposal_id = an_order(session)
        proposed(session, cast.buyer, cast, MOVED)
        actor = cast.doer if verb == "refuse_change" else cast.buyer
        with transaction(session):
            proposal = agreed(session, actor, cast)
            if verb == "refuse_change":
                refuse_change(session, actor, proposal, proposal.assignment.version, "Dan werk ik al.")
            else:
                take_back_change(session, actor, proposal, proposal.assignment.version)
        session.expire_all()
        assignment = load(session, cast.assignment_id)
        assert (assignment.parts[0].place_name, assignment.change_waits_for) == ("Delft", None)
        assert waiting(session, cast.assignment_id) is None
        session.rollback()
        proposed(session, cast.buyer, cast, MOVED)  # another one can be proposed at once


def test_of_two_who_press_at_once_the_second_is_told(session: Session) -> None:
    cast, _proposal_id = an_order(session)
    proposed(session, cast.buyer, cast, MOVED)
    read = load(session, cast.assignment_id).version
    session.rollback()
    with transaction(session):
        take_back_change(session, cast.buyer, agreed(session, cast.buyer, cast), read)
    with pytest.raises((Conflict, NotAllowed)), transaction(session):
        agree_to_change(session, cast.doer, agreed(session, cast.doer, cast), read)


def test_only_one_waits_and_each_needs_a_word_and_a_change(session: Session) -> None:
    cast, _proposal_id = an_order(session)
    with pytest.raises(Invalid, match="niets gewijzigd"):
        proposed(session, cast.buyer, cast)
    session.rollback()
    proposed(session, cast.buyer, cast, MOVED)
    with pytest.raises(Invalid, match="wacht al"):
        proposed(session, cast.doer, cast, DEARER)


def test_a_change_that_waits_ends_with_the_work(session: Session) -> None:
    for verb in ("deliver", "cancel"):
        cast, _proposal_id = an_order(session, "in_progress")
        proposed(session, cast.buyer, cast, MOVED)
        with transaction(session):
            assignment = load(session, cast.assignment_id)
            if verb == "deliver":
                life.deliver(session, cast.doer, assignment)
            else:
                life.cancel(session, cast.buyer, assignment, "Wij betalen de inkoop.")
        row = session.scalars(select(Change).where(Change.assignment_id == cast.assignment_id)).one()
        assert (row.state, load(session, cast.assignment_id).change_waits_for) == ("lapsed", None)
        session.rollback()
        with pytest.raises(MoveNotAllowed), transaction(session):
            proposal = agreed(session, cast.buyer, cast)
            propose_change(session, cast.buyer, proposal, proposal.assignment.version, 1, "Toch nog iets.")
        session.rollback()


def test_who_is_no_party_reads_what_stood_at_the_award(session: Session) -> None:
    cast, _proposal_id = an_order(session)
    words = What("assignment", "Lunch voor 40 gasten", "Wij zoeken een kok, en graag een vuurspuwer erbij.")
    proposed(session, cast.buyer, cast, MOVED, words)
    with transaction(session):
        proposal = agreed(session, cast.doer, cast)
        agree_to_change(session, cast.doer, proposal, proposal.assignment.version)
    assignment = load(session, cast.assignment_id)
    then = as_awarded(session, cast.loser, assignment)
    assert then is not None
    assert then.place_name == "Delft"
    assert told(session, cast.loser, assignment) == []
    assert as_awarded(session, cast.doer, assignment) is None
    assert len(told(session, cast.doer, assignment)) == 1
    for reader, place, found in ((cast.far_coordinator, "Delft", 0), (cast.doers_coordinator, "Gouda", 1)):
        [row] = lists.overview(session, reader, lists.Wanted("awarded"))[0].rows
        assert (row.place, row.starts_on == LATER) == (place, place == "Gouda")
        assert [each.place for each in lists.export(session, reader, lists.Wanted("awarded"))] == [place]
        for asked in (lists.Wanted("awarded", "vuurspuwer"), lists.Wanted("awarded", place=find_place("Gouda"))):
            assert lists.overview(session, reader, asked)[0].total == found


def test_nobody_agrees_with_an_own_proposal(session: Session) -> None:
    cast, _proposal_id = an_order(session)
    proposed(session, cast.buyer, cast, MOVED)
    doer = session.get_one(Membership, min(cast.doer.memberships))
    both = a_coordinator(session, session.get_one(type(cast.home), doer.cooperative_id))
    both = replace(cast.buyer, coordinator_of=both.coordinator_of)
    with pytest.raises(Invalid, match="zelf voor"), transaction(session):
        proposal = agreed(session, both, cast)
        agree_to_change(session, both, proposal, proposal.assignment.version)


def test_one_coordinator_helps_both_sides_each_in_its_own_name(session: Session) -> None:
    """The buyer called and has no account; the member is of the same cooperative."""
    cast, _proposal_id = an_order(session)
    doers = session.get_one(Membership, min(cast.doer.memberships)).cooperative_id
    with transaction(session):
        session.get_one(Assignment, cast.assignment_id).home_cooperative_id = doers
    helper = cast.doers_coordinator
    for_buyer = replace(
        Actor(person_id=helper.person_id, first_name=helper.first_name),
        for_organisation=cast.organisation.id,
        helps_from=frozenset({doers}),
        contact_of=frozenset({cast.organisation.id}),
        buys_for=frozenset({cast.organisation.id}),
    )
    for first, second in ((helper, for_buyer), (for_buyer, helper)):
        proposed(session, first, cast, DEARER if first is helper else Price(70_000, "excluding"))
        with transaction(session):
            proposal = agreed(session, second, cast)
            agree_to_change(session, second, proposal, proposal.assignment.version)
        lines = history.lines_of(session, "assignment", cast.assignment_id)[-2:]
        assert {line.person_id for line in lines} == {helper.person_id}
        names = {(line.for_person_id, line.for_organisation_id) for line in lines}
        assert names == {(cast.doer.person_id, None), (None, cast.organisation.id)}
        assert mails(session, "proposals.agree_to_change") >= {cast.doer.person_id, cast.buyer.person_id}


def test_the_homes_coordinator_binds_no_buyer_to_another_price(app: Flask, session: Session) -> None:
    cast, _proposal_id = an_order(session)
    with pytest.raises(NotAllowed):
        proposed(session, cast.coordinator, cast, DEARER)
    session.rollback()
    visitor, path = Visitor(app, cast.coordinator), f"/assignments/{cast.assignment_id}"
    page = visitor.open(path).get_data(as_text=True)
    assert "Doe dat namens de opdrachtgever." in page
    assert "Wijzig de afspraak" not in page
    visitor.open(f"{path}/change", status=409)
    assert "Wijzig de afspraak" in Visitor(app, cast.buyer).open(path).get_data(as_text=True)


def test_a_coordinator_agrees_in_the_members_name_and_both_read_it(session: Session) -> None:
    cast, _proposal_id = an_order(session)
    proposed(session, cast.buyer, cast, MOVED)
    helper = cast.doers_coordinator
    with transaction(session):
        proposal = agreed(session, helper, cast)
        agree_to_change(session, helper, proposal, proposal.assignment.version)
    line = history.lines_of(session, "assignment", cast.assignment_id)[-1]
    assert (line.person_id, line.for_person_id) == (helper.person_id, cast.doer.person_id)
    assert mails(session, "proposals.agree_to_change") >= {cast.buyer.person_id, cast.doer.person_id}
