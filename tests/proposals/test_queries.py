"""What a list shows is what may be seen."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload, selectinload

from app.assignments.model import Assignment, Part
from app.core import clock, dated
from app.core.actor import Actor
from app.core.database import transaction
from app.core.dated import DatedSetting
from app.memberships.queries import actor_of
from app.permissions import may
from app.proposals import comparison, queries
from app.proposals.lifecycle import LIFECYCLE
from app.proposals.model import Proposal
from app.proposals.prices import Price, totals
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_member,
    a_membership,
    a_person,
    a_proposal,
    an_assignment,
    an_offering,
    an_organisation,
)


def test_what_a_list_shows_and_what_may_be_seen_agree(session: Session) -> None:
    organisation, home, cooperative = an_organisation(session), a_cooperative(session), a_cooperative(session, "Leiden")
    membership = a_membership(session, cooperative)
    for state in LIFECYCLE.states:
        a_proposal(session, an_assignment(session, organisation, home), membership, state=state)
        a_proposal(session, an_assignment(session), a_membership(session, cooperative), state=state)
        a_proposal(session, an_assignment(session), state=state)
    actors: list[Actor] = [
        actor_of(session, membership.person_id),
        a_member(session, cooperative),
        a_buyer(session, organisation),
        a_buyer(session),
        a_coordinator(session, home),
        a_coordinator(session, cooperative),
        a_coordinator(session),
        actor_of(session, a_person(session).id),
    ]
    everything = session.scalars(
        select(Proposal).options(joinedload(Proposal.assignment), selectinload(Proposal.lines))
    ).all()
    seen = 0
    for actor in actors:
        listed = set(session.scalars(select(Proposal.id).where(queries.visible_to(actor))))
        assert listed == {proposal.id for proposal in everything if may(actor, "proposals.show", proposal)}
        seen += len(listed)
    assert seen > 20


def test_the_list_is_cut_in_pages(session: Session) -> None:
    membership = a_membership(session)
    for _number in range(23):
        a_proposal(session, membership=membership)
    actor = actor_of(session, membership.person_id)
    first, second = queries.mine(session, actor, 1), queries.mine(session, actor, 2)
    assert (len(first.rows), len(second.rows), first.pages, first.total) == (20, 3, 2, 23)
    assert {line.id for line in first.rows}.isdisjoint({line.id for line in second.rows})
    assert queries.mine(session, actor, 99).number == 2


def test_a_draft_that_came_too_late_says_so(session: Session) -> None:
    membership = a_membership(session)
    a_proposal(session, membership=membership, state="draft")
    actor = actor_of(session, membership.person_id)
    assert queries.mine(session, actor).rows[0].can_finish
    with clock.shifted(timedelta(days=20)):
        line = queries.mine(session, actor).rows[0]
    assert not line.can_finish
    assert line.state == "te laat om te sturen"


def test_prices_are_compared_with_how_vat_was_said(session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    assignment = an_assignment(session, organisation)
    near, far = a_membership(session), a_membership(session, first_name="Jeroen")
    an_offering(session, near, title="Zeefdruk op tassen", trade="screen-printing")
    right = an_offering(session, near, title="Soep en brood")
    an_offering(session, near, state="draft", title="Nog niet klaar")
    an_offering(session, far, place="Groningen")
    a_proposal(session, assignment, near)
    second = a_proposal(session, assignment, far)
    a_proposal(session, assignment, state="draft")
    with session.begin_nested():
        second_line = queries.get(session, buyer, second.id).lines[0]
        second_line.vat = "including"
    session.commit()
    found = queries.assignment_for(session, buyer, "proposals.compare", assignment.id)
    compared = comparison.compare(session, buyer, found)
    assert [row.first_name for row in compared.rows] == ["Samira", "Jeroen"]
    assert [row.both and row.both.excluding for row in compared.rows] == [75_000, 61_983]
    assert compared.rows[0].offering_id == right.id
    assert (compared.rows[0].distance_km, compared.rows[0].place) == (0, "Delft")
    assert compared.rows[1].distance_km is not None
    assert compared.rows[1].distance_km > 150


def test_comparing_asks_no_more_often_when_there_is_more(session: Session) -> None:
    from sqlalchemy import event

    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    assignment = an_assignment(session, organisation)
    assignment_id = assignment.id
    counts = []
    for more in (2, 6):
        for _number in range(more):
            membership = a_membership(session)
            an_offering(session, membership)
            a_proposal(session, session.get_one(Assignment, assignment_id), membership)
        session.expire_all()
        session.expunge_all()
        statements: list[str] = []

        def note(
            _connection: object, _cursor: object, statement: str, *_rest: object, kept: list[str] = statements
        ) -> None:
            kept.append(statement)

        event.listen(session.get_bind(), "before_cursor_execute", note)
        found = queries.assignment_for(session, buyer, "proposals.compare", assignment_id)
        comparison.compare(session, buyer, found)
        event.remove(session.get_bind(), "before_cursor_execute", note)
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_the_total_keeps_apart_what_can_not_be_added_up(session: Session) -> None:
    proposal = a_proposal(session)
    found = session.scalars(select(Proposal).where(Proposal.id == proposal.id).options(*queries.whole())).one()
    assert totals(found.lines) == (Price(75_000, "excluding"),)
    assert session.get_one(Assignment, proposal.assignment_id).kind == "assignment"


def test_a_rate_that_changes_does_not_change_work_before_that_day(session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    before, after = an_assignment(session, organisation), an_assignment(session, organisation)
    changes = clock.today() + timedelta(days=40)
    with transaction(session):
        for assignment, starts_on in ((before, changes - timedelta(days=1)), (after, changes)):
            session.execute(update(Part).where(Part.assignment_id == assignment.id).values(starts_on=starts_on))
        session.add(DatedSetting(name="vat_standard", valid_from=changes, value=25, created_at=clock.now()))
    for assignment in (before, after):
        a_proposal(session, assignment)
    try:
        dated.read(session)
        found = [
            comparison.compare(
                session, buyer, queries.assignment_for(session, buyer, "proposals.compare", assignment.id)
            )
            for assignment in (before, after)
        ]
    finally:
        dated.forget()
    assert [each.rate for each in found] == [21, 25]
    assert [row.both and row.both.including for each in found for row in each.rows] == [90_750, 93_750]
