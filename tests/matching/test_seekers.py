"""Who looks for a job: found for one by the own coordinator and by the worker, and by nobody else."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import Assignment, Part
from app.core import clock, outbox
from app.core.actor import SYSTEM
from app.core.database import transaction
from app.core.outbox import MAIL, OutboxRow
from app.matching import actions, documents, queries
from app.matching.suggestions import for_member
from app.memberships.actions import come_back, leave
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.people.model import Cooperative
from app.profiles import actions as profiles
from app.profiles.model import COORDINATORS, EVERYONE, Profile
from app.profiles.queries import own
from app.web.mail import write_letter
from app.worker import Worker
from search_index import Index, IndexUnavailable, Question, open_index
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_member,
    a_membership,
    an_assignment,
    an_offering,
    an_organisation,
)
from tests.matching.conftest import Indexed
from tests.matching.test_queries import found_by, names

ANSWERS = profiles.Answers(
    first_name="Samira",
    story="",
    story_language="nl",
    story_for=EVERYONE,
    competences="koken voor groepen, gasten ontvangen",
    competences_for=EVERYONE,
    languages=("nl",),
    languages_for=EVERYONE,
    portrait_alt="",
    portrait_for=EVERYONE,
    looks_for_job=True,
    job_hours=24,
)


def look_for_a_job(session: Session, membership: Membership, answers: profiles.Answers = ANSWERS) -> None:
    """As the member does, on the profile page."""
    person_id = membership.person_id
    with transaction(session):
        actor = actor_of(session, person_id)
        profile = own(session, actor)
        profiles.edit(session, actor, profile, answers, version=profile.version)


def a_job(session: Session, home: Cooperative | None = None) -> Assignment:
    return an_assignment(session, home=home, kind="job", title="Koken en gasten ontvangen")


@pytest.fixture
def home(session: Session) -> Cooperative:
    return a_cooperative(session)


@pytest.fixture
def seeker(session: Session, home: Cooperative) -> Membership:
    membership = a_membership(session, home, first_name="Zoekt")
    look_for_a_job(session, membership, replace(ANSWERS, first_name="Zoekt"))
    return membership


def test_a_member_without_an_offering_is_found_for_a_job(
    session: Session, indexed: Indexed, home: Cooperative, seeker: Membership
) -> None:
    an_offering(session, a_membership(session, home, first_name="Zoekt niet"))
    found = found_by(session, indexed(), a_coordinator(session, home), a_job(session, home))
    assert names(found) == ["Zoekt"]
    candidate = found.candidates[0]
    assert candidate.offering is None
    assert candidate.band in ("good", "very_good")
    assert {"word", "hours", "distance"} <= {reason.kind for reason in candidate.reasons}


def test_eighty_better_offerings_push_no_seeker_out(
    session: Session, indexed: Indexed, home: Cooperative, seeker: Membership
) -> None:
    cooks = a_membership(session, home, first_name="Zoekt niet")
    for _ in range(queries.HITS + 5):
        an_offering(session, session.get_one(Membership, cooks.id), title="Koken en gasten ontvangen")
    assert names(found_by(session, indexed(), a_coordinator(session, home), a_job(session, home))) == ["Zoekt"]


def test_what_a_seeker_offers_says_what_the_seeker_can(session: Session, indexed: Indexed, home: Cooperative) -> None:
    membership = a_membership(session, home, first_name="Zoekt")
    look_for_a_job(session, membership, replace(ANSWERS, first_name="Zoekt", competences="netjes werken"))
    coordinator, job = a_coordinator(session, home), a_job(session, home)
    index = indexed()
    assert names(found_by(session, index, coordinator, job)) == []
    index.close()
    an_offering(session, membership)
    found = found_by(session, indexed(), coordinator, job)
    assert names(found) == ["Zoekt"]
    assert "category" in {reason.kind for reason in found.candidates[0].reasons}


def test_a_job_of_more_hours_than_wanted_fits_less(session: Session, indexed: Indexed, home: Cooperative) -> None:
    for name, hours in (("Weinig", 4), ("Genoeg", 16)):
        membership = a_membership(session, home, first_name=name)
        look_for_a_job(session, membership, replace(ANSWERS, first_name=name, job_hours=hours))
    found = found_by(session, indexed(), a_coordinator(session, home), a_job(session, home))
    assert names(found) == ["Genoeg", "Weinig"]
    assert found.candidates[1].fit < found.candidates[0].fit


def test_the_wish_is_seen_by_the_own_coordinator_alone(
    session: Session, indexed: Indexed, home: Cooperative, seeker: Membership
) -> None:
    organisation = an_organisation(session)
    job = an_assignment(session, organisation, home, kind="job", title="Koken en gasten ontvangen")
    index = indexed()
    for actor in (a_coordinator(session), a_buyer(session, organisation)):
        assert names(found_by(session, index, actor, job)) == []
    assert names(found_by(session, index, a_coordinator(session, home), job)) == ["Zoekt"]


def test_no_other_search_finds_or_counts_a_seeker(session: Session, indexed: Indexed, seeker: Membership) -> None:
    index = indexed()
    assert documents.key_of(seeker.id) in index.stamps()
    for audience in ((), ("public",), ("members",), ("public", "members")):
        for text in ("", "koken voor groepen"):
            page = index.search(Question(text=text, audience=audience))
            assert (page.total, page.facets["kinds"].get(documents.KIND)) == (0, None)
    assert documents.audience_of(a_member(session)) == ()


def test_a_wish_that_was_taken_back_a_second_ago_is_not_shown(
    session: Session, indexed: Indexed, home: Cooperative, seeker: Membership
) -> None:
    job, coordinator, index = a_job(session, home), a_coordinator(session, home), indexed()
    look_for_a_job(session, seeker, replace(ANSWERS, looks_for_job=False))
    assert names(found_by(session, index, coordinator, job)) == []


def test_the_index_follows_the_profile_the_membership_and_the_offerings(
    app: Flask, session: Session, home: Cooperative
) -> None:
    membership = a_membership(session, home)
    key, coordinator = documents.key_of(membership.id), a_coordinator(session, home)
    worker = Worker(app)
    worker.turn()
    index = worker.index
    assert index is not None

    def holds() -> bool:
        session.rollback()
        worker.turn()
        return key in index.stamps()

    assert not holds()
    look_for_a_job(session, membership)
    assert holds()
    first = index.stamps()[key]
    with transaction(session):
        leave(session, coordinator, session.get_one(Membership, membership.id))
    assert not holds()
    with transaction(session):
        again = session.get_one(Membership, membership.id)
        for relationship in (again.__class__.person, again.__class__.cooperative):
            session.refresh(again, [relationship.key])
        come_back(session, coordinator, again)
    assert holds()
    offering = an_offering(session, session.get_one(Membership, membership.id))
    with transaction(session):
        outbox.leave_index(session, f"offering:{offering.id}")
    assert holds()
    assert index.stamps()[key] != first
    look_for_a_job(session, membership, replace(ANSWERS, looks_for_job=False))
    assert not holds()
    worker.close()


def told(session: Session, index: Index, job: Assignment) -> list[OutboxRow]:
    job_id = job.id
    with transaction(session):
        actions.alert(session, index, SYSTEM, job_id)
    return list(
        session.scalars(
            select(OutboxRow).where(OutboxRow.kind == MAIL, OutboxRow.topic == "matching.alert").order_by(OutboxRow.id)
        )
    )


def test_a_job_is_mailed_to_who_looks_for_one_in_any_cooperative(
    app: Flask, session: Session, indexed: Indexed, seeker: Membership
) -> None:
    look_for_a_job(session, a_membership(session), replace(ANSWERS, looks_for_job=False))
    rows = told(session, indexed(), a_job(session))
    assert [row.recipient_id for row in rows] == [seeker.person_id]
    with app.app_context():
        letter = write_letter(app, rows[0].topic, rows[0].payload, "nl")
    assert letter.subject == "Een baan die bij u past: Koken en gasten ontvangen"
    assert "U zoekt een baan" in letter.body
    assert "uw aanbod" not in letter.body


def test_who_is_in_two_cooperatives_is_told_once(session: Session, indexed: Indexed, seeker: Membership) -> None:
    other = a_cooperative(session, "Rotterdam")
    with transaction(session):
        session.add(
            Membership(person_id=seeker.person_id, cooperative_id=other.id, state="member", started_at=clock.now())
        )
    assert len(told(session, indexed(), a_job(session))) == 1


def test_what_only_the_coordinator_may_read_matches_and_stays_with_the_coordinator(
    session: Session, indexed: Indexed, home: Cooperative
) -> None:
    membership = a_membership(session, home, first_name="Zoekt")
    look_for_a_job(session, membership, replace(ANSWERS, first_name="Zoekt", competences_for=COORDINATORS))
    job, index = a_job(session, home), indexed()
    assert names(found_by(session, index, a_coordinator(session, home), job)) == ["Zoekt"]
    assert names(found_by(session, index, a_coordinator(session), job)) == []


def test_without_an_index_a_job_has_no_silent_empty_list(session: Session, home: Cooperative, tmp_path: object) -> None:
    index = open_index(f"whoosh:{tmp_path}/nothing-here")
    with pytest.raises(IndexUnavailable):
        found_by(session, index, a_coordinator(session, home), a_job(session, home))
    index.close()


def test_job_hours_of_the_seeker_order_the_jobs_that_are_suggested(session: Session, indexed: Indexed) -> None:
    membership = a_membership(session)
    look_for_a_job(session, membership, replace(ANSWERS, job_hours=16))
    for title, hours in (("Koken in een groot buurthuis", 36), ("Koken in een klein buurthuis", 16)):
        job = an_assignment(session, kind="job", title=title)
        with transaction(session):
            session.scalars(select(Part).where(Part.assignment_id == job.id)).one().hours = hours
    found = for_member(session, indexed(), actor_of(session, membership.person_id))
    fits = {each.assignment.title: each.fit for each in found.fitting}
    assert fits["Koken in een klein buurthuis"] > fits["Koken in een groot buurthuis"]
    assert session.get_one(Profile, membership.person_id).job_hours == 16
