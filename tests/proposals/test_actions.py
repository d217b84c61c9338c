"""A member answers an assignment; a buyer chooses."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import Assignment, Participant
from app.core import clock
from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Conflict, Invalid, MoveNotAllowed, NotAllowed, NotFound
from app.core.history import HistoryLine
from app.core.outbox import MAIL, OutboxRow
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.proposals import actions, queries
from app.proposals.actions import PriceAnswer
from app.proposals.model import Proposal
from app.proposals.story import story, word_of_decline
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_membership,
    a_proposal,
    an_assignment,
    an_organisation,
)


def mails(session: Session, verb: str) -> list[OutboxRow]:
    return list(
        session.scalars(select(OutboxRow).where(OutboxRow.kind == MAIL, OutboxRow.topic == verb).order_by(OutboxRow.id))
    )


def verbs(session: Session, proposal_id: int) -> list[str]:
    return list(
        session.scalars(
            select(HistoryLine.verb)
            .where(HistoryLine.thing_kind == "proposal", HistoryLine.thing_id == proposal_id)
            .order_by(HistoryLine.id)
        )
    )


def start(session: Session, actor: Actor, assignment_id: int, message: str = "Dat doe ik graag.") -> Proposal:
    membership_id = min(actor.memberships)
    with transaction(session):
        assignment = queries.assignment_for(session, actor, "proposals.start", assignment_id)
        return actions.start(session, actor, assignment, membership_id, message)


def act(session: Session, actor: Actor, verb: str, proposal_id: int, *more: object, **named: object) -> Proposal:
    with transaction(session):
        proposal = queries.get(session, actor, proposal_id)
        getattr(actions, verb)(session, actor, proposal, *more, **named)
    return proposal


def member_of(session: Session, membership: Membership) -> Actor:
    return actor_of(session, membership.person_id)


def test_a_first_answer_makes_a_draft_that_the_buyer_does_not_see(session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    assignment = an_assignment(session, organisation)
    membership = a_membership(session)
    proposal = start(session, member_of(session, membership), assignment.id)
    found = queries.get(session, member_of(session, membership), proposal.id)
    assert (found.state, found.message, found.lines[0].price_cents) == ("draft", "Dat doe ik graag.", None)
    assert found.lines[0].part_id == found.assignment.parts[0].id
    participant = session.scalars(select(Participant).where(Participant.assignment_id == assignment.id)).one()
    assert (participant.membership_id, participant.how) == (membership.id, "proposed")
    with pytest.raises(NotFound):
        queries.get(session, buyer, proposal.id)


def test_who_answers_twice_gets_the_same_proposal_unchanged(session: Session) -> None:
    assignment = an_assignment(session)
    actor = member_of(session, a_membership(session))
    first = start(session, actor, assignment.id, "Eerste")
    second = start(session, actor, assignment.id, "Tweede")
    assert first.id == second.id
    assert queries.get(session, actor, first.id).message == "Eerste"


@pytest.mark.parametrize("state", ["closed", "awarded", "withdrawn"])
def test_who_was_invited_comes_too_late_once_it_is_no_longer_open(session: Session, state: str) -> None:
    membership = a_membership(session)
    assignment = an_assignment(session, state=state, asked=membership)
    with pytest.raises(Invalid):
        start(session, member_of(session, membership), assignment.id)


def test_after_the_deadline_nothing_is_sent_also_while_the_worker_sleeps(session: Session) -> None:
    membership = a_membership(session)
    assignment = an_assignment(session)
    proposal = a_proposal(session, assignment, membership, state="draft")
    actor = member_of(session, membership)
    with clock.shifted(timedelta(days=15)):
        with pytest.raises(Invalid):
            act(session, actor, "send", proposal.id, 1)
        with pytest.raises(Invalid):
            act(session, actor, "edit", proposal.id, 1, message="Toch nog")
    assert queries.get(session, actor, proposal.id).state == "draft"


def test_nobody_answers_the_own_organisations_assignment(session: Session) -> None:
    organisation = an_organisation(session)
    membership = a_membership(session)
    with transaction(session):
        from app.organisations.model import OrganisationContact

        session.add(OrganisationContact(person_id=membership.person_id, organisation_id=organisation.id))
    assignment = an_assignment(session, organisation)
    with pytest.raises(Invalid):
        start(session, member_of(session, membership), assignment.id)


def test_nobody_answers_in_another_members_name(session: Session) -> None:
    assignment = an_assignment(session)
    actor, other = member_of(session, a_membership(session)), a_membership(session)
    with pytest.raises(NotAllowed), transaction(session):
        found = queries.assignment_for(session, actor, "proposals.start", assignment.id)
        actions.start(session, actor, found, other.id, "Hallo")


def test_a_private_assignment_is_not_there_for_others(session: Session) -> None:
    assignment = an_assignment(session, asked=a_membership(session))
    with pytest.raises(NotFound):
        start(session, member_of(session, a_membership(session)), assignment.id)


def test_a_draft_is_sent_once_it_says_what_it_costs(session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    colleague = a_buyer(session, organisation, "Piet")
    assignment = an_assignment(session, organisation)
    actor = member_of(session, a_membership(session))
    proposal = start(session, actor, assignment.id)
    with pytest.raises(Invalid) as refused:
        act(session, actor, "send", proposal.id, 1)
    assert refused.value.field == "price"
    act(session, actor, "edit", proposal.id, 1, price=PriceAnswer(75_000, "including", "Alles erbij"))
    sent = act(session, actor, "send", proposal.id, 2)
    assert sent.state == "sent"
    assert sent.sent_at is not None
    left = mails(session, "proposals.send")
    assert {row.recipient_id for row in left} == {buyer.person_id, colleague.person_id}
    assert left[0].payload["prices"] == [{"cents": 75_000, "vat": "inclusief btw"}]
    assert queries.get(session, buyer, proposal.id).id == proposal.id
    assert verbs(session, proposal.id) == ["proposals.start", "proposals.edit", "proposals.send"]


def test_for_a_job_no_price_is_asked(session: Session) -> None:
    assignment = an_assignment(session, kind="job")
    actor = member_of(session, a_membership(session))
    proposal = start(session, actor, assignment.id, "Dit werk past bij mij.")
    assert act(session, actor, "send", proposal.id, 1).state == "sent"


def test_a_stale_page_changes_nothing(session: Session) -> None:
    membership = a_membership(session)
    proposal = a_proposal(session, membership=membership, state="draft")
    actor = member_of(session, membership)
    act(session, actor, "edit", proposal.id, 1, message="De eerste was ik")
    with pytest.raises(Conflict):
        act(session, actor, "edit", proposal.id, 1, message="Ik las een oude pagina")
    found = queries.get(session, actor, proposal.id)
    assert (found.message, found.version) == ("De eerste was ik", 2)


def test_the_buyer_hears_of_changes_once_a_day(session: Session) -> None:
    organisation = an_organisation(session)
    a_buyer(session, organisation)
    membership = a_membership(session)
    proposal = a_proposal(session, an_assignment(session, organisation), membership)
    actor = member_of(session, membership)
    act(session, actor, "edit", proposal.id, 1, message="Een")
    act(session, actor, "edit", proposal.id, 2, message="Twee")
    assert len(mails(session, "proposals.edit")) == 1
    with clock.shifted(timedelta(days=1)):
        act(session, actor, "edit", proposal.id, 3, message="Drie")
    assert len(mails(session, "proposals.edit")) == 2


def test_a_sent_proposal_does_not_lose_its_price(session: Session) -> None:
    membership = a_membership(session)
    proposal = a_proposal(session, membership=membership)
    actor = member_of(session, membership)
    with pytest.raises(Invalid):
        act(session, actor, "edit", proposal.id, 1, price=PriceAnswer(None, "excluding"))
    assert queries.get(session, actor, proposal.id).lines[0].price_cents == 75_000


def test_it_can_be_withdrawn_until_the_deadline_and_opened_again_unseen(session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    membership = a_membership(session)
    proposal = a_proposal(session, an_assignment(session, organisation), membership)
    actor = member_of(session, membership)
    with clock.shifted(timedelta(days=15)), pytest.raises(Invalid):
        act(session, actor, "withdraw", proposal.id)
    assert act(session, actor, "withdraw", proposal.id).state == "withdrawn"
    assert len(mails(session, "proposals.withdraw")) == 1
    assert queries.get(session, buyer, proposal.id).state == "withdrawn"
    assert act(session, actor, "reopen", proposal.id).state == "draft"
    with pytest.raises(NotFound):
        queries.get(session, buyer, proposal.id)


def test_the_award_tells_everyone_and_declines_the_others(session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    home, cooperative = a_cooperative(session), a_cooperative(session, "Leiden")
    home_coordinator, coordinator = a_coordinator(session, home), a_coordinator(session, cooperative)
    chosen_one, other_one = a_membership(session, cooperative), a_membership(session, first_name="Jeroen")
    assignment = an_assignment(session, organisation, home)
    chosen = a_proposal(session, assignment, chosen_one)
    other = a_proposal(session, assignment, other_one)
    draft = a_proposal(session, assignment, a_membership(session), state="draft")
    act(session, buyer, "award", chosen.id, 1)
    session.expire_all()
    assert session.get_one(Assignment, assignment.id).state == "awarded"
    states = {each.id: each.state for each in session.scalars(select(Proposal))}
    assert states == {chosen.id: "awarded", other.id: "declined", draft.id: "draft"}
    roles = {row.recipient_id: row.payload["reader"] for row in mails(session, "proposals.award")}
    assert roles == {
        buyer.person_id: "buyer",
        chosen_one.person_id: "member",
        coordinator.person_id: "coordinator",
        home_coordinator.person_id: "coordinator",
    }
    declined = mails(session, "proposals.decline")
    assert [row.recipient_id for row in declined] == [other_one.person_id]
    assert declined[0].payload["another_was_chosen"] is True
    how = session.scalar(select(Participant.how).where(Participant.membership_id == chosen_one.id))
    assert how == "chosen"
    topics = session.scalars(select(OutboxRow.topic).where(OutboxRow.kind == "index")).all()
    assert f"assignment:{assignment.id}" in topics


def test_a_second_award_is_refused(session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    assignment = an_assignment(session, organisation)
    first, second = a_proposal(session, assignment), a_proposal(session, assignment)
    act(session, buyer, "award", first.id, 1)
    with pytest.raises((Conflict, MoveNotAllowed)):
        act(session, buyer, "award", second.id, 1)
    assert len(mails(session, "proposals.award")) > 0
    assert session.get_one(Proposal, second.id).state == "declined"


def test_what_changed_since_it_was_read_is_not_awarded(session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    membership = a_membership(session)
    proposal = a_proposal(session, an_assignment(session, organisation), membership)
    act(session, member_of(session, membership), "edit", proposal.id, 1, price=PriceAnswer(99_000, "excluding"))
    with pytest.raises(Conflict):
        act(session, buyer, "award", proposal.id, 1)
    session.expire_all()
    assert session.get_one(Assignment, proposal.assignment_id).state == "open"
    assert mails(session, "proposals.award") == []


@pytest.mark.parametrize("state", ["draft", "withdrawn", "declined"])
def test_only_a_sent_proposal_is_awarded(session: Session, state: str) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    proposal = a_proposal(session, an_assignment(session, organisation), state=state)
    with pytest.raises((MoveNotAllowed, NotFound)):
        act(session, buyer, "award", proposal.id, 1)


def test_another_buyer_does_not_award(session: Session) -> None:
    proposal = a_proposal(session)
    with pytest.raises(NotFound):
        act(session, a_buyer(session), "award", proposal.id, 1)


def test_the_coordinator_sees_but_does_not_choose(session: Session) -> None:
    home = a_cooperative(session)
    proposal = a_proposal(session, an_assignment(session, home=home))
    with pytest.raises(NotAllowed):
        act(session, a_coordinator(session, home), "award", proposal.id, 1)


def test_a_no_comes_with_a_kind_word(session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    membership = a_membership(session)
    proposal = a_proposal(session, an_assignment(session, organisation), membership)
    act(session, buyer, "decline", proposal.id, "Mooi voorstel, maar wij zoeken iemand dichterbij.")
    row = mails(session, "proposals.decline")[0]
    assert (row.recipient_id, row.payload["another_was_chosen"]) == (membership.person_id, False)
    found = queries.get(session, member_of(session, membership), proposal.id)
    assert word_of_decline(session, found).startswith("Mooi voorstel")


def test_what_a_coordinator_sends_for_a_member_is_told_to_the_member(session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    coordinator = a_coordinator(session, cooperative)
    assert coordinator.person_id is not None
    acting = actor_of(session, coordinator.person_id, membership.id)
    proposal = start(session, acting, an_assignment(session, kind="job").id)
    act(session, acting, "send", proposal.id, 1)
    told = [row for row in mails(session, "proposals.send") if row.payload["reader"] == "member"]
    assert [row.recipient_id for row in told] == [membership.person_id]
    line = story(session, queries.get(session, acting, proposal.id))[-1]
    assert (line.who, line.for_whom) == ("Mark", "Samira")
