"""From trial to member to alumnus and back, and a coordinator who takes steps on a member's behalf."""

import re

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.database import transaction
from app.core.errors import Invalid, MoveNotAllowed, NotFound
from app.core.history import HistoryLine
from app.core.outbox import INDEX, MAIL, OutboxRow
from app.memberships import actions, queries
from app.memberships.lifecycle import LIFECYCLE
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.memberships.story import story_of
from app.people.model import Person
from app.permissions import may
from app.proposals import queries as queries_of_proposals
from app.proposals.actions import award
from app.proposals.model import Proposal
from app.sign_in.model import SignInSession
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_membership,
    a_proposal,
    an_assignment,
    an_offering,
    an_organisation,
)
from tests.visits import Visitor


def again(session: Session, membership: Membership) -> Membership:
    session.rollback()
    return session.get_one(Membership, membership.id, populate_existing=True)


def test_after_the_trial_somebody_is_a_member_and_hears_it(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative, state="trial")
    coordinator = Visitor(app, a_coordinator(session, cooperative))
    coordinator.press(f"/memberships/{membership.id}", form=f"/memberships/{membership.id}/admit")
    assert again(session, membership).state == "member"
    mail = session.scalars(select(OutboxRow).where(OutboxRow.kind == MAIL)).one()
    assert (mail.topic, mail.recipient_id) == ("memberships.admit", membership.person_id)
    assert "Lid geworden" in coordinator.open(f"/memberships/{membership.id}").get_data(as_text=True)


def test_who_leaves_loses_the_relations_and_asks_the_index_to_look_again(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    coordinator = Visitor(app, a_coordinator(session, cooperative))
    coordinator.press(f"/memberships/{membership.id}", form=f"/memberships/{membership.id}/leave")
    assert again(session, membership).state == "alumnus"
    assert not actor_of(session, membership.person_id).is_member
    index = session.scalars(select(OutboxRow.topic).where(OutboxRow.kind == INDEX).order_by(OutboxRow.id)).all()
    assert list(index) == [f"person:{membership.person_id}"]
    coordinator.press(f"/memberships/{membership.id}", form=f"/memberships/{membership.id}/come-back")
    assert again(session, membership).state == "member"


@pytest.mark.parametrize("state", LIFECYCLE.states)
@pytest.mark.parametrize("verb", ["admit", "leave", "come_back"])
def test_a_move_that_the_table_has_not_changes_nothing(session: Session, state: str, verb: str) -> None:
    cooperative = a_cooperative(session)
    membership_id = a_membership(session, cooperative, state=state).id
    coordinator = a_coordinator(session, cooperative)
    target = LIFECYCLE.target(verb, state)
    action = getattr(actions, verb)
    if target is not None:
        with transaction(session):
            action(session, coordinator, queries.get(session, coordinator, membership_id))
    else:
        with pytest.raises(MoveNotAllowed), transaction(session):
            action(session, coordinator, queries.get(session, coordinator, membership_id))
    assert session.get_one(Membership, membership_id, populate_existing=True).state == (target or state)


def test_another_cooperatives_members_are_not_there(app: Flask, session: Session) -> None:
    theirs = a_membership(session)
    visitor = Visitor(app, a_coordinator(session))
    visitor.open(f"/memberships/{theirs.id}", status=404)
    csrf = {"csrf_token": visitor.token()}
    for verb in ("admit", "leave", "come-back", "act-for"):
        visitor.send(f"/memberships/{theirs.id}/{verb}", csrf, status=404)
    assert again(session, theirs).state == "member"


def test_a_member_sees_the_own_page_and_moves_nothing(app: Flask, session: Session) -> None:
    membership = a_membership(session, state="trial")
    other = a_membership(session, session.get_one(type(a_cooperative(session)), membership.cooperative_id))
    visitor = Visitor(app, actor_of(session, membership.person_id))
    page = visitor.open(f"/memberships/{membership.id}").get_data(as_text=True)
    assert "Laat toe als lid" not in page
    assert "Wijzig mijn profiel" in page
    visitor.send(f"/memberships/{membership.id}/admit", {"csrf_token": visitor.token()}, status=403)
    visitor.open(f"/memberships/{other.id}", status=404)
    visitor.open("/memberships", status=403)


def test_steps_on_a_members_behalf_show_on_every_page_and_in_the_story(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    coordinator = a_coordinator(session, cooperative)
    visitor = Visitor(app, coordinator)
    visitor.press(f"/memberships/{membership.id}", form=f"/memberships/{membership.id}/act-for")
    page = visitor.open("/profile").get_data(as_text=True)
    assert "U doet dit namens Samira." in page
    visitor.open("/memberships", status=403)
    visitor.press("/profile", first_name="Samira", story="Ik kook graag.", story_language="nl")
    assert visitor.press("/profile", form="/memberships/stop-acting").location == f"/memberships/{membership.id}"
    page = visitor.open(f"/memberships/{membership.id}").get_data(as_text=True)
    assert "U doet dit namens" not in page
    assert "Profiel veranderd" in page
    assert "namens Samira" in page
    session.rollback()
    line = session.scalars(select(HistoryLine).where(HistoryLine.verb == "profiles.edit")).one()
    assert (line.person_id, line.for_person_id) == (coordinator.person_id, membership.person_id)


def test_a_member_who_left_cannot_be_acted_for(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative, state="alumnus")
    visitor = Visitor(app, a_coordinator(session, cooperative))
    visitor.send(f"/memberships/{membership.id}/act-for", {"csrf_token": visitor.token()}, status=409)


def test_acting_ends_when_the_member_leaves(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    coordinator = a_coordinator(session, cooperative)
    visitor = Visitor(app, coordinator)
    visitor.press(f"/memberships/{membership.id}", form=f"/memberships/{membership.id}/act-for")
    other = Visitor(app, coordinator)
    other.press(f"/memberships/{membership.id}", form=f"/memberships/{membership.id}/leave")
    assert "U doet dit namens" not in visitor.open("/memberships").get_data(as_text=True)


def test_nobody_is_bound_to_a_member_who_left(app: Flask, session: Session) -> None:
    cooperative, organisation = a_cooperative(session), an_organisation(session)
    membership, buyer = a_membership(session, cooperative), a_buyer(session, organisation)
    assignments = [an_assignment(session, organisation, state=state) for state in ("open", "closed", "open", "awarded")]
    states = ("sent", "sent", "draft", "awarded")
    pairs = zip(assignments, states, strict=True)
    proposals = [a_proposal(session, assignment, membership, state=state) for assignment, state in pairs]
    visitor = Visitor(app, a_coordinator(session, cooperative))
    visitor.press(f"/memberships/{membership.id}", form=f"/memberships/{membership.id}/leave")
    session.rollback()
    session.expire_all()
    now = [session.get_one(Proposal, each.id).state for each in proposals]
    assert now == ["withdrawn", "withdrawn", "withdrawn", "awarded"], "what was agreed stays"
    mails = session.scalars(select(OutboxRow).where(OutboxRow.topic == "proposals.withdraw")).all()
    assert [row.recipient_id for row in mails] == [buyer.person_id] * 2, "a draft was nobody's to read"
    # One from before this was taken back: the page says why it can't be chosen, and the award is refused.
    late = a_proposal(session, an_assignment(session, organisation), membership)
    page = Visitor(app, buyer).open(f"/assignments/{late.assignment_id}/proposals").get_data(as_text=True)
    assert "Samira werkt niet meer via de coöperatie." in page
    assert "Gun aan" not in page
    with pytest.raises(Invalid, match="Kies een ander"), transaction(session):
        award(session, buyer, queries_of_proposals.get(session, buyer, late.id), late.version)


def test_the_story_tells_another_cooperative_nothing(session: Session) -> None:
    first, second = a_cooperative(session), a_cooperative(session)
    membership = a_membership(session, first)
    with transaction(session):
        also = Membership(
            person_id=membership.person_id, cooperative_id=second.id, state="member", started_at=membership.started_at
        )
        session.add(also)
    coordinator = a_coordinator(session, first)
    with transaction(session):
        row = SignInSession(
            token_hash="x" * 64,
            person_id=coordinator.person_id,
            created_at=membership.started_at,
            last_seen_at=membership.started_at,
            expires_at=membership.started_at,
        )
        session.add(row)
        session.flush()
        actions.act_for(session, coordinator, queries.get(session, coordinator, membership.id), row.id)
    own, theirs = a_coordinator(session, first), a_coordinator(session, second)
    assert len(story_of(session, queries.get(session, own, membership.id))) == 1
    assert story_of(session, queries.get(session, theirs, also.id)) == []


def test_the_list_filters_by_state_and_has_pages(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    for name in ("Samira", "Fatima", "Joost"):
        a_membership(session, cooperative, first_name=name)
    left = a_membership(session, cooperative, first_name="Henk", state="alumnus")
    trial = a_membership(session, cooperative, first_name="Olena", state="trial")
    a_membership(session, first_name="Elders")
    an_offering(session, trial)
    visitor = Visitor(app, a_coordinator(session, cooperative))

    def names(query: str) -> str:
        return visitor.open(f"/memberships{query}").get_data(as_text=True)

    everyone = names("")
    assert "4 leden gevonden" in everyone
    assert "Elders" not in everyone
    assert "Henk" not in everyone
    assert f"/memberships/{left.id}" in names("?state=alumnus")
    assert "1 lid gevonden" in names("?state=trial")
    assert "4 leden gevonden" in names("?state=nonsense&page=99999999999")


def test_nobodys_name_stands_in_the_address_of_the_list(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    a_membership(session, cooperative, first_name="Samira")
    page = Visitor(app, a_coordinator(session, cooperative)).open("/memberships").get_data(as_text=True)
    form = page.partition('action="/memberships"')[2].partition("</form>")[0]
    assert re.findall(r'name="([^"]+)"', form) == ["keep", "state"]


def test_a_page_of_the_list_asks_no_more_when_there_are_more_members(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE", 20)
    cooperative = a_cooperative(session)
    coordinator = a_coordinator(session, cooperative)
    for number in range(25):
        a_membership(session, cooperative, first_name=f"Lid {number:02}")
    first = queries.overview(session, coordinator)
    second = queries.overview(session, coordinator, number=2)
    assert (len(first.page.rows), len(second.page.rows), first.page.pages) == (20, 5, 2)
    assert not {row.membership_id for row in first.page.rows} & {row.membership_id for row in second.page.rows}


def test_a_buyer_has_no_members(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    buyer = a_buyer(session)
    visitor = Visitor(app, buyer)
    visitor.open("/memberships", status=403)
    visitor.open(f"/memberships/{membership.id}", status=404)
    with pytest.raises(NotFound):
        queries.get(session, buyer, membership.id)
    assert not may(buyer, "memberships.show", membership)


def test_a_disabled_person_is_nobody(session: Session) -> None:
    membership = a_membership(session)
    with transaction(session):
        session.get_one(Person, membership.person_id).disabled_at = membership.started_at
    with pytest.raises(NotFound):
        actor_of(session, membership.person_id)
