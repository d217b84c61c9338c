"""What fits a member."""

from datetime import timedelta

from sqlalchemy import event
from sqlalchemy.orm import Session

from app.core import clock
from app.core.actor import Actor
from app.core.database import transaction
from app.matching import suggestions
from app.matching.suggestions import Suggestions
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.offerings.model import Offering
from app.organisations.model import OrganisationContact
from app.profiles.model import Profile
from search_index import Index
from tests.builders import (
    a_cooperative,
    a_coordinator,
    a_membership,
    a_proposal,
    an_assignment,
    an_offering,
    an_organisation,
)
from tests.matching.conftest import Indexed


def cook(session: Session) -> tuple[Membership, Actor]:
    membership = a_membership(session)
    an_offering(session, membership)
    return membership, actor_of(session, membership.person_id)


def titles(found: Suggestions) -> list[str]:
    return [each.assignment.title for each in found.fitting]


def ask(session: Session, index: Index, actor: Actor) -> Suggestions:
    return suggestions.for_member(session, index, actor)


def test_a_cook_is_shown_lunches_and_no_t_shirts(session: Session, indexed: Indexed) -> None:
    _membership, actor = cook(session)
    an_assignment(session)
    an_assignment(session, title="Shirts bedrukken", trade="screen-printing")
    found = ask(session, indexed(), actor)
    assert titles(found)[0] == "Lunch voor 40 gasten"
    assert found.fitting[0].band in ("good", "very_good")
    assert "category" in {reason.kind for reason in found.fitting[0].reasons}


def test_what_is_near_stands_before_what_is_far(session: Session, indexed: Indexed) -> None:
    _membership, actor = cook(session)
    an_assignment(session, title="Lunch in Zoetermeer", place="Zoetermeer")
    an_assignment(session, title="Lunch in Delft", place="Delft")
    assert titles(ask(session, indexed(), actor))[0] == "Lunch in Delft"


def test_jobs_are_shown_only_to_who_looks_for_one(session: Session, indexed: Indexed) -> None:
    membership, actor = cook(session)
    an_assignment(session, kind="job", title="Kok in een buurthuis")
    index = indexed()
    assert titles(ask(session, index, actor)) == []
    with transaction(session):
        session.get_one(Profile, membership.person_id).looks_for_job = True
    assert titles(ask(session, index, actor)) == ["Kok in een buurthuis"]


def test_who_has_nothing_on_the_site_but_looks_for_a_job_is_matched_on_competences(
    session: Session, indexed: Indexed
) -> None:
    membership = a_membership(session)
    with transaction(session):
        profile = session.get_one(Profile, membership.person_id)
        profile.looks_for_job, profile.competences = True, ["koken voor groepen", "gasten ontvangen"]
    an_assignment(session, kind="job", title="Koken voor gasten in een buurthuis")
    found = ask(session, indexed(), actor_of(session, membership.person_id))
    assert titles(found) == ["Koken voor gasten in een buurthuis"]
    assert not found.has_offerings


def test_invitations_stand_apart_until_they_are_answered(session: Session, indexed: Indexed) -> None:
    membership, actor = cook(session)
    asked = an_assignment(session, asked=membership, title="Speciaal voor u")
    index = indexed()
    found = ask(session, index, actor)
    assert [(each.assignment.title, each.how) for each in found.invitations.rows] == [("Speciaal voor u", "asked")]
    a_proposal(session, asked, membership, state="draft")
    assert ask(session, index, actor).invitations.rows == ()


def test_what_the_member_answered_or_posted_is_no_suggestion(session: Session, indexed: Indexed) -> None:
    membership, _actor = cook(session)
    own = an_organisation(session)
    with transaction(session):
        session.add(OrganisationContact(person_id=membership.person_id, organisation_id=own.id))
    a_proposal(session, an_assignment(session), membership)
    an_assignment(session, own)
    actor = actor_of(session, membership.person_id)
    assert titles(ask(session, indexed(), actor)) == []


def test_what_closed_a_moment_ago_is_not_shown(session: Session, indexed: Indexed) -> None:
    _membership, actor = cook(session)
    an_assignment(session)
    index = indexed()
    with clock.shifted(timedelta(days=15)):
        assert titles(ask(session, index, actor)) == []


def test_work_outside_the_members_period_is_not_shown(session: Session, indexed: Indexed) -> None:
    membership, actor = cook(session)
    with transaction(session):
        session.query(Offering).one().free_until = clock.today() + timedelta(days=10)
    an_assignment(session)
    assert titles(ask(session, indexed(), actor)) == []
    assert membership.state == "member"


def test_other_peoples_private_assignments_are_not_shown(session: Session, indexed: Indexed) -> None:
    _membership, actor = cook(session)
    an_assignment(session, asked=a_membership(session))
    assert titles(ask(session, indexed(), actor)) == []


def test_it_works_when_a_coordinator_acts_for_the_member(session: Session, indexed: Indexed) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    an_offering(session, membership)
    coordinator = a_coordinator(session, cooperative)
    assert coordinator.person_id is not None
    an_assignment(session)
    acting = actor_of(session, coordinator.person_id, membership.id)
    assert titles(ask(session, indexed(), acting)) == ["Lunch voor 40 gasten"]


def test_more_to_show_costs_no_more_statements(session: Session, indexed: Indexed) -> None:
    membership, actor = cook(session)
    membership_id = membership.id
    counts = []
    shown = 0
    for more in (2, 20):
        for _number in range(more):
            an_assignment(session)
            an_offering(session, session.get_one(Membership, membership_id))
        index = indexed()
        session.rollback()
        session.expunge_all()
        statements: list[str] = []

        def note(_c: object, _cursor: object, statement: str, *_rest: object, kept: list[str] = statements) -> None:
            kept.append(statement)

        event.listen(session.get_bind(), "before_cursor_execute", note)
        shown = len(ask(session, index, actor).fitting)
        event.remove(session.get_bind(), "before_cursor_execute", note)
        index.close()
        counts.append(len(statements))
    assert shown == 20
    assert counts[0] == counts[1]
    assert counts[1] <= 12
