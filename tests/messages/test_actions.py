"""Who writes to whom about an assignment."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Invalid, NotAllowed, NotFound
from app.core.outbox import OutboxRow
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.messages import actions, queries
from app.messages.model import Message, Thread
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


def start(session: Session, actor: Actor, assignment_id: int, membership: Membership) -> int:
    membership_id = membership.id
    with transaction(session):
        assignment = queries.assignment_for(session, actor, assignment_id)
        return actions.start(session, actor, assignment, membership_id).id


def write(session: Session, actor: Actor, thread_id: int, body: str = "Hoe laat begint het?") -> None:
    with transaction(session):
        actions.write(session, actor, queries.get(session, actor, thread_id), body)


def readers(session: Session) -> set[int | None]:
    """Who got a mail about the last message."""
    last = session.scalar(select(func.max(Message.id)))
    rows = session.scalars(select(OutboxRow).where(OutboxRow.topic == "messages.write").order_by(OutboxRow.id))
    return {row.recipient_id for row in rows if (row.dedupe_key or "").startswith(f"messages.write:{last}:")}


def test_a_thread_begins_once(session: Session) -> None:
    membership = a_membership(session)
    assignment = an_assignment(session)
    actor = actor_of(session, membership.person_id)
    first = start(session, actor, assignment.id, membership)
    assert start(session, actor, assignment.id, membership) == first
    assert session.scalar(select(func.count()).select_from(Thread)) == 1


def test_the_buyer_writes_to_who_proposes_or_has_something_on_the_site(session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    assignment = an_assignment(session, organisation)
    proposes, offers, neither, drafts, left = (a_membership(session) for _ in range(5))
    a_proposal(session, assignment, proposes)
    an_offering(session, offers)
    an_offering(session, drafts, state="draft")
    an_offering(session, left)
    with transaction(session):
        session.get_one(Membership, left.id).state = "alumnus"
    start(session, buyer, assignment.id, proposes)
    start(session, buyer, assignment.id, offers)
    for membership in (neither, drafts, left):
        with pytest.raises(NotFound):
            start(session, buyer, assignment.id, membership)


def test_a_member_does_not_begin_another_members_thread(session: Session) -> None:
    other = a_membership(session)
    an_offering(session, other)
    with pytest.raises(NotFound):
        start(session, a_member(session), an_assignment(session).id, other)


def test_about_a_private_assignment_only_the_asked_member_talks(session: Session) -> None:
    organisation = an_organisation(session)
    asked, other = a_membership(session), a_membership(session)
    an_offering(session, other)
    assignment = an_assignment(session, organisation, asked=asked)
    start(session, a_buyer(session, organisation), assignment.id, asked)
    with pytest.raises(NotFound):
        start(session, a_buyer(session, organisation), assignment.id, other)
    with pytest.raises(NotFound):
        start(session, actor_of(session, other.person_id), assignment.id, other)


def test_a_coordinator_begins_a_thread_for_an_own_member_only(session: Session) -> None:
    cooperative = a_cooperative(session)
    own, other = a_membership(session, cooperative), a_membership(session)
    an_offering(session, other)
    coordinator = a_coordinator(session, cooperative)
    assignment = an_assignment(session)
    thread_id = start(session, coordinator, assignment.id, own)
    assert queries.get(session, coordinator, thread_id).membership_id == own.id
    with pytest.raises(NotFound):
        start(session, coordinator, assignment.id, other)


def test_a_message_is_mailed_to_the_other_side_and_not_to_its_author(session: Session) -> None:
    organisation = an_organisation(session)
    buyer, colleague = a_buyer(session, organisation), a_buyer(session, organisation)
    cooperative = a_cooperative(session)
    silent, coordinator = a_coordinator(session, cooperative), a_coordinator(session, cooperative)
    membership = a_membership(session, cooperative)
    member = actor_of(session, membership.person_id)
    thread_id = start(session, member, an_assignment(session, organisation).id, membership)
    write(session, member, thread_id)
    assert readers(session) == {buyer.person_id, colleague.person_id}
    write(session, buyer, thread_id, "Om tien uur.")
    assert readers(session) == {colleague.person_id, membership.person_id}
    write(session, coordinator, thread_id, "Ik rijd mee.")
    write(session, buyer, thread_id, "Fijn.")
    assert readers(session) == {colleague.person_id, membership.person_id, coordinator.person_id}
    assert silent.person_id not in readers(session)


def test_what_is_written_for_a_member_is_told_to_that_member(session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    coordinator = a_coordinator(session, cooperative)
    assert coordinator.person_id is not None
    acting = actor_of(session, coordinator.person_id, membership.id)
    thread_id = start(session, acting, an_assignment(session).id, membership)
    write(session, acting, thread_id)
    assert membership.person_id in readers(session)
    said = queries.messages_in(session, acting, queries.get(session, acting, thread_id)).rows[0]
    assert (said.author, said.for_whom, said.is_mine) == ("Mark", "Samira", True)


@pytest.mark.parametrize("body", ["", " \n ", "x" * 4001])
def test_nothing_and_too_much_are_refused(session: Session, body: str) -> None:
    membership = a_membership(session)
    member = actor_of(session, membership.person_id)
    thread_id = start(session, member, an_assignment(session).id, membership)
    with pytest.raises(Invalid):
        write(session, member, thread_id, body)


def test_who_competes_does_not_read_along(session: Session) -> None:
    membership = a_membership(session)
    assignment = an_assignment(session)
    thread_id = start(session, actor_of(session, membership.person_id), assignment.id, membership)
    for stranger in (a_member(session), a_buyer(session), a_coordinator(session)):
        with pytest.raises(NotFound):
            queries.get(session, stranger, thread_id)


def test_a_visitor_begins_nothing(session: Session) -> None:
    from app.core.actor import VISITOR

    assignment = an_assignment(session)
    membership = a_membership(session)
    with pytest.raises((NotFound, NotAllowed)):
        start(session, VISITOR, assignment.id, membership)
