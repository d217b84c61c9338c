"""The list of threads and the pages of one."""

from sqlalchemy import event, select
from sqlalchemy.orm import Session, joinedload

from app.assignments.lifecycle import LIFECYCLE
from app.core import clock
from app.core.actor import Actor
from app.core.database import transaction
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.messages import queries
from app.messages.model import Message, Thread
from app.permissions import may
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_member,
    a_membership,
    an_assignment,
    an_organisation,
)


def a_thread(session: Session, membership: Membership, assignment: object = None, messages: int = 1) -> Thread:
    found = assignment or an_assignment(session)
    moment = clock.now()
    with transaction(session):
        thread = Thread(
            assignment_id=found.id,  # type: ignore[attr-defined]  # an Assignment
            membership_id=membership.id,
            cooperative_id=membership.cooperative_id,
            created_at=moment,
            last_at=moment,
        )
        session.add(thread)
        session.flush()
        for number in range(messages):
            session.add(
                Message(thread_id=thread.id, author_id=membership.person_id, at=moment, body=f"Bericht {number}")
            )
    return thread


def test_what_a_list_shows_and_what_may_be_seen_agree(session: Session) -> None:
    organisation, home, cooperative = an_organisation(session), a_cooperative(session), a_cooperative(session, "Leiden")
    membership = a_membership(session, cooperative)
    for state in LIFECYCLE.states:
        a_thread(session, membership, an_assignment(session, organisation, home, state=state))
        a_thread(session, a_membership(session), an_assignment(session, home=home, state=state))
        a_thread(session, a_membership(session, cooperative))
    actors: list[Actor] = [
        actor_of(session, membership.person_id),
        a_member(session, cooperative),
        a_buyer(session, organisation),
        a_buyer(session),
        a_coordinator(session, home),
        a_coordinator(session, cooperative),
        a_coordinator(session),
    ]
    threads = session.scalars(select(Thread).options(joinedload(Thread.assignment))).all()
    seen = 0
    for actor in actors:
        listed = set(session.scalars(select(Thread.id).where(queries.visible_to(actor))))
        assert listed == {thread.id for thread in threads if may(actor, "messages.show", thread)}
        seen += len(listed)
    assert seen > 30


def test_the_list_shows_the_last_word_in_a_fixed_number_of_statements(session: Session) -> None:
    membership = a_membership(session)
    actor = actor_of(session, membership.person_id)
    counts = []
    for more in (3, 15):
        for _number in range(more):
            a_thread(session, session.get_one(Membership, min(actor.memberships)), messages=3)
        session.rollback()
        session.expunge_all()
        statements: list[str] = []

        def note(_c: object, _cursor: object, statement: str, *_rest: object, kept: list[str] = statements) -> None:
            kept.append(statement)

        event.listen(session.get_bind(), "before_cursor_execute", note)
        found = queries.overview(session, actor)
        event.remove(session.get_bind(), "before_cursor_execute", note)
        assert {row.snippet for row in found.rows} == {"Bericht 2"}
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert found.total == 18


def test_an_empty_thread_is_not_listed(session: Session) -> None:
    membership = a_membership(session)
    a_thread(session, membership, messages=0)
    assert queries.overview(session, actor_of(session, membership.person_id)).rows == ()


def test_a_thread_waits_for_whoever_did_not_write_last(session: Session) -> None:
    organisation = an_organisation(session)
    membership = a_membership(session)
    a_thread(session, membership, an_assignment(session, organisation))
    assert len(queries.awaiting(session, a_buyer(session, organisation))) == 1
    assert queries.awaiting(session, actor_of(session, membership.person_id)) == []


def test_of_who_called_the_homes_coordinators_are_the_ones_who_answer(session: Session) -> None:
    home, organisation, membership = a_cooperative(session), an_organisation(session), a_membership(session)
    mark, els, elsewhere = a_coordinator(session, home), a_coordinator(session, home, "Els"), a_coordinator(session)
    thread = a_thread(session, membership, an_assignment(session, organisation, home))
    assert [len(queries.awaiting(session, each)) for each in (mark, els, elsewhere)] == [1, 1, 0]
    with transaction(session):
        answer = Message(thread_id=thread.id, author_id=mark.person_id, at=clock.now(), body="Om negen uur.")
        answer.for_organisation_id = organisation.id
        session.add(answer)
    assert [len(queries.awaiting(session, each)) for each in (mark, els)] == [0, 0]  # one of them is enough
    a_thread(session, a_membership(session), an_assignment(session, organisation, home))
    a_buyer(session, organisation)  # from now on there is somebody who reads it
    assert queries.awaiting(session, els) == []


def test_a_long_thread_shows_the_newest_first_page_by_page(session: Session) -> None:
    membership = a_membership(session)
    thread = a_thread(session, membership, messages=120)
    actor = actor_of(session, membership.person_id)
    found = queries.get(session, actor, thread.id)
    first, last = queries.messages_in(session, actor, found), queries.messages_in(session, actor, found, 3)
    assert first.rows[-1].text == "Bericht 119"
    assert last.rows[0].text == "Bericht 0"
    assert (len(first.rows), len(last.rows), first.pages) == (50, 20, 3)
