"""Whoever puts an offering on the site hears at once of the work that was open already."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.documents import documents_for
from app.core import clock
from app.core.actor import SYSTEM
from app.core.database import transaction
from app.core.errors import NotAllowed
from app.core.outbox import MAIL, TASK, OutboxRow
from app.matching import actions
from app.memberships.queries import actor_of
from app.offerings import actions as offerings
from app.offerings.model import Offering
from app.offerings.queries import get
from app.people.model import Person
from app.web.mail import write_letter
from app.worker import Worker
from search_index import Index, IndexUnavailable, open_index
from tests.builders import a_coordinator, a_membership, a_proposal, an_assignment, an_offering
from tests.matching.conftest import Indexed
from tests.matching.test_queries import change


def mails(session: Session) -> list[OutboxRow]:
    session.rollback()
    suggested = select(OutboxRow).where(OutboxRow.kind == MAIL, OutboxRow.topic == "matching.suggest")
    return list(session.scalars(suggested.order_by(OutboxRow.id)))


def suggest(session: Session, index: Index, offering: Offering) -> list[list[str]]:
    """The titles in each mail."""
    offering_id = offering.id
    with transaction(session):
        actions.suggest(session, index, SYSTEM, offering_id)
    return [[each["title"] for each in row.payload["assignments"]] for row in mails(session)]


def test_publishing_an_offering_leads_to_one_mail_about_what_is_open(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    offering = an_offering(session, membership, state="draft")
    lunch = an_assignment(session)
    an_assignment(session, title="Shirts bedrukken", trade="screen-printing")
    worker = Worker(app)
    worker.turn()  # makes the index
    person_id, offering_id = membership.person_id, offering.id
    with transaction(session):
        actor = actor_of(session, person_id)
        offerings.submit(session, actor, get(session, actor, offering_id))
    assert session.scalars(select(OutboxRow.topic).where(OutboxRow.kind == TASK)).all() == ["matching.suggest"]
    session.rollback()
    worker.turn()
    worker.close()
    row = mails(session)[0]
    assert (len(mails(session)), row.recipient_id) == (1, person_id)
    with app.app_context():
        letter = write_letter(app, row.topic, row.payload, "nl")
    assert letter.subject == f"Werk dat past bij „{offering.title}”"
    assert "Er is al een opdracht open die erbij past:" in letter.body
    assert f"/assignments/{lunch.id}\n" in letter.body
    assert "Shirts" not in letter.body


def test_two_assignments_are_one_mail_and_twice_is_once(session: Session, indexed: Indexed) -> None:
    for title in ("Lunch voor 40 gasten", "Catering bij een jubileum"):
        an_assignment(session, title=title)
    offering, index = an_offering(session), indexed()
    first = suggest(session, index, offering)
    assert [sorted(titles) for titles in first] == [["Catering bij een jubileum", "Lunch voor 40 gasten"]]
    assert suggest(session, index, offering) == first
    newer = an_assignment(session, title="Catering voor de buurt")
    index.put(documents_for(session, [newer.id]).values())
    assert suggest(session, index, offering) == [*first, ["Catering voor de buurt"]]


def test_what_an_alert_told_already_is_not_told_again(session: Session, indexed: Indexed) -> None:
    membership = a_membership(session)
    offering = an_offering(session, membership)
    told = an_assignment(session)
    index = indexed()
    told_id = told.id
    with transaction(session):
        assert actions.alert(session, index, SYSTEM, told_id) == 1
    assert suggest(session, index, offering) == []


def test_what_the_member_proposed_for_or_is_far_or_closed_is_left_out(session: Session, indexed: Indexed) -> None:
    membership = a_membership(session)
    offering = an_offering(session, membership)
    a_proposal(session, an_assignment(session), membership)
    an_assignment(session, place="Groningen")
    an_assignment(session, state="closed")
    an_assignment(session, asked=a_membership(session))
    assert suggest(session, indexed(), offering) == []


@pytest.mark.parametrize("why", ["paused", "disabled", "gone"])
def test_what_is_not_on_the_site_suggests_nothing(session: Session, indexed: Indexed, why: str) -> None:
    membership = a_membership(session)
    offering = an_offering(session, membership, state="paused" if why == "paused" else "published")
    an_assignment(session)
    if why == "disabled":
        with transaction(session):
            session.get_one(Person, membership.person_id).disabled_at = clock.now()
    if why == "gone":
        change(session, membership, state="alumnus")
    assert suggest(session, indexed(), offering) == []


def test_a_period_that_is_over_before_the_work_begins_suggests_nothing(session: Session, indexed: Indexed) -> None:
    offering = an_offering(session)
    an_assignment(session)
    change(session, offering, free_until=clock.today() + timedelta(days=3))
    assert suggest(session, indexed(), offering) == []


def test_only_the_worker_suggests_and_without_an_index_it_waits(session: Session, tmp_path: Any) -> None:
    offering = an_offering(session)
    index = open_index(f"whoosh:{tmp_path / 'nothing'}")
    coordinator, offering_id = a_coordinator(session), offering.id
    with pytest.raises(NotAllowed), transaction(session):
        actions.suggest(session, index, coordinator, offering_id)
    with pytest.raises(IndexUnavailable):
        suggest(session, index, offering)
    index.close()
