"""A buyer says what the work was like; the member answers; a coordinator decides about what was reported."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import CHOSEN, Assignment
from app.assignments.participants import take_in
from app.core import clock
from app.core.database import transaction
from app.core.outbox import OutboxRow
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.organisations.model import PRIVATE, Organisation
from app.people.model import Cooperative, Person
from app.reviews.model import Review, ReviewReport
from app.reviews.queries import about
from app.web.mail import write_letter
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_membership,
    a_review,
    an_assignment,
    an_offering,
    an_organisation,
)
from tests.visits import Visitor

GOOD: dict[str, Any] = {"satisfaction": "5", "work": "Lunch", "body": "Het was heerlijk."}


class Work:
    """Work that was accepted, with everyone around it."""

    def __init__(self, session: Session, state: str = "accepted", kind: str = "assignment") -> None:
        self.organisation: Organisation = an_organisation(session)
        self.home: Cooperative = a_cooperative(session)
        self.membership = a_membership(session, self.home)
        self.offering_id = an_offering(session, self.membership).id
        self.buyer = a_buyer(session, self.organisation)
        self.member = actor_of(session, self.membership.person_id)
        self.coordinator = a_coordinator(session, self.home)
        self.id = an_assignment(session, self.organisation, state=state, kind=kind).id
        membership_id = self.membership.id
        with transaction(session):
            take_in(session, session.get_one(Assignment, self.id), session.get_one(Membership, membership_id), CHOSEN)
        self.page = f"/members/{membership_id}"


def told(session: Session, verb: str) -> set[int | None]:
    session.rollback()
    return set(session.scalars(select(OutboxRow.recipient_id).where(OutboxRow.topic == f"reviews.{verb}")))


def test_a_review_is_written_once_and_everyone_reads_it(app: Flask, session: Session) -> None:
    work = Work(session)
    buyer, path = Visitor(app, work.buyer), f"/assignments/{work.id}/review"
    assert "Beoordeel het werk" in buyer.open(f"/assignments/{work.id}").text
    buyer.press(path, 422, form=path, satisfaction="9", body="")
    review = buyer.press(path, form=path, **GOOD).location
    assert told(session, "write") == {work.member.person_id}
    assert buyer.open(path, status=303).location == review
    buyer.send(path, {"csrf_token": buyer.token(), **GOOD}, status=303)
    assert session.scalars(select(Review.satisfaction)).all() == [5]
    visitor = Visitor(app)
    for page in (work.page, f"/offerings/{work.offering_id}", review):
        shown = visitor.open(page).text
        assert "Zeer tevreden" in shown
        assert work.organisation.name in shown
        assert "Het was heerlijk." in shown
    buyer.press(f"{review}/edit", form=f"{review}/edit", satisfaction="4", names_organisation=[])
    shown = visitor.open(work.page).text
    assert work.organisation.name not in shown
    assert "Een opdrachtgever ·" in shown
    with clock.shifted(timedelta(days=13)):
        assert "Verander beoordeling" in buyer.open(review).text
    with transaction(session):
        session.scalars(select(Review)).one().created_at = clock.now() - timedelta(days=15)
    assert "Verander beoordeling" not in buyer.open(review).text
    buyer.open(f"{review}/edit", status=409)


@pytest.mark.parametrize(("state", "kind", "status"), [("delivered", "assignment", 409), ("in_progress", "job", 200)])
def test_it_is_written_after_the_work_or_once_a_job_began(
    app: Flask, session: Session, state: str, kind: str, status: int
) -> None:
    work = Work(session, state, kind)
    Visitor(app, work.buyer).open(f"/assignments/{work.id}/review", status=status)
    Visitor(app, work.member).open(f"/assignments/{work.id}/review", status=403)
    Visitor(app, a_buyer(session)).open(f"/assignments/{work.id}/review", status=404)


def test_the_member_answers_once(app: Flask, session: Session) -> None:
    work = Work(session)
    review = a_review(session, session.get_one(Assignment, work.id), work.membership)
    path = f"/reviews/{review.id}/answer"
    member = Visitor(app, work.member)
    member.press(path, 422, form=path, answer=" ")
    member.press(path, form=path, answer="Graag gedaan!")
    assert "Graag gedaan!" in Visitor(app).open(work.page).text
    assert told(session, "answer") == {work.buyer.person_id}
    member.open(path, status=409)
    member.send(path, {"csrf_token": member.token(), "answer": "En nog iets"}, status=409)


def test_what_is_reported_comes_to_the_coordinator_and_what_is_hidden_is_gone(app: Flask, session: Session) -> None:
    work = Work(session)
    review = a_review(session, session.get_one(Assignment, work.id), work.membership, body="Zij is altijd ziek.")
    page = f"/reviews/{review.id}"
    visitor, coordinator = Visitor(app), Visitor(app, work.coordinator)
    visitor.press(f"{page}/report", 422, form=f"{page}/report", reason="")
    visitor.press(f"{page}/report", form=f"{page}/report", reason="Dit gaat over iemands gezondheid.")
    assert told(session, "report") == {work.coordinator.person_id}
    assert "Zij is altijd ziek." in visitor.open(work.page).text
    assert "Eén beoordeling is gemeld" in coordinator.open("/me").text
    assert "Zij is altijd ziek." in coordinator.open("/reviews/reported").text
    assert "iemands gezondheid" in coordinator.open(page).text
    Visitor(app, a_coordinator(session)).open(f"{page}/hide", status=403)
    coordinator.press(f"{page}/hide", 422, form=f"{page}/hide", note="")
    coordinator.press(f"{page}/hide", form=f"{page}/hide", note="Niet over het werk.")
    for gone in (work.page, f"/offerings/{work.offering_id}"):
        assert "altijd ziek" not in visitor.open(gone).text
    visitor.open(page, status=404)
    assert told(session, "hide") == {work.buyer.person_id, work.member.person_id}
    assert "Niet over het werk." in Visitor(app, work.member).open(page).text
    Visitor(app, work.buyer).open(f"{page}/edit", status=409)


def test_what_stays_is_not_reported_again_until_it_changes(app: Flask, session: Session) -> None:
    work = Work(session)
    review = a_review(session, session.get_one(Assignment, work.id), work.membership)
    page = f"/reviews/{review.id}"
    member = Visitor(app, work.member)
    member.press(f"{page}/report", form=f"{page}/report", reason="Dit klopt niet.")
    said = member.press(f"{page}/report", 422, form=f"{page}/report", reason="Echt niet.").text
    assert "U hebt dit al gemeld." in said
    Visitor(app, work.buyer).open(f"{page}/edit", status=409)
    Visitor(app, work.coordinator).press(page, form=f"{page}/let-stand")
    said = Visitor(app).press(f"{page}/report", 422, form=f"{page}/report", reason="Toch.").text
    assert "De beoordeling blijft staan." in said
    Visitor(app, work.buyer).press(f"{page}/edit", form=f"{page}/edit", body="Iets heel anders.")
    Visitor(app).press(f"{page}/report", form=f"{page}/report", reason="Dit kan echt niet.")
    session.rollback()
    assert session.get_one(Review, review.id, populate_existing=True).state == "reported"


def test_a_visitor_cannot_report_without_end(app: Flask, session: Session) -> None:
    work = Work(session)
    review = a_review(session, session.get_one(Assignment, work.id), work.membership)
    path = f"/reviews/{review.id}/report"
    visitor = Visitor(app)
    values = {"csrf_token": visitor.token(), "reason": "Dit kan niet."}
    for _number in range(10):
        visitor.send(path, values)
    visitor.send(path, values, status=429)
    session.rollback()
    assert len(session.scalars(select(ReviewReport)).all()) == 10


@pytest.mark.parametrize("gone", ["alumnus", "disabled", "closed"])
def test_what_is_said_of_who_is_not_on_the_site_is_not_on_it_either(app: Flask, session: Session, gone: str) -> None:
    work = Work(session)
    membership = work.membership
    with transaction(session):
        loaded = session.get_one(Membership, membership.id)
        if gone == "alumnus":
            loaded.state = "alumnus"
        elif gone == "disabled":
            session.get_one(Person, loaded.person_id).disabled_at = clock.now()
        else:
            session.get_one(Cooperative, loaded.cooperative_id).closed_at = clock.now()
    buyer, path = Visitor(app, work.buyer), f"/assignments/{work.id}/review"
    assert "Het lid staat niet meer op de site." in buyer.open(path).text
    review = buyer.press(path, form=path, **GOOD).location
    shown = buyer.open(review).text
    assert "Uw beoordeling is bewaard." in shown
    assert "Deze beoordeling dus ook niet." in shown
    Visitor(app).open(review, status=404)
    Visitor(app).open(f"{review}/report", status=404)
    assert about(session, membership.id).count == 0
    mailed = session.scalars(select(OutboxRow).where(OutboxRow.topic == "reviews.write")).all()
    assert len(mailed) == (0 if gone == "disabled" else 1)
    with app.app_context():
        for each in mailed:
            body = write_letter(app, each.topic, each.payload, "nl").body
            assert "U staat niet meer op de site." in body
            assert "/reviews/" not in body


@pytest.mark.parametrize("is_private", [False, True])
def test_the_form_begins_with_the_kind_of_work_and_names_no_private_buyer(
    app: Flask, session: Session, is_private: bool
) -> None:
    work = Work(session)
    with transaction(session):
        session.get_one(Assignment, work.id).title = "Feest voor mijn zieke moeder"
        if is_private:
            organisation = session.get_one(Organisation, work.organisation.id)
            organisation.kind, organisation.kvk = PRIVATE, ""
    path = f"/assignments/{work.id}/review"
    Visitor(app, work.buyer).press(path, form=path, satisfaction="5", body="Het was heerlijk.")
    written = session.scalars(select(Review)).one()
    assert (written.work, written.names_organisation) == ("Catering", not is_private)


def test_of_fewer_than_three_there_is_no_average(session: Session) -> None:
    work = Work(session)
    for satisfaction in (5, 2):
        a_review(session, an_assignment(session), work.membership, satisfaction=satisfaction)
    a_review(session, an_assignment(session), work.membership, satisfaction=1, state="hidden")
    assert (about(session, work.membership.id).count, about(session, work.membership.id).average) == (2, None)
    session.rollback()
    a_review(session, an_assignment(session), work.membership, satisfaction=4, state="reported")
    found = about(session, work.membership.id, 2)
    assert (found.count, found.average, len(found.lines)) == (3, 4, 2)
