"""The coordinator's look: put it on the site, or give it back with a word."""

from flask import Flask
from sqlalchemy.orm import Session

from app.memberships.queries import actor_of
from tests.builders import a_buyer, a_cooperative, a_coordinator, a_member, a_membership, an_offering
from tests.offerings.journeys import text_of
from tests.visits import Visitor


def test_a_coordinator_reads_and_puts_it_on_the_site(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    offering = an_offering(session, a_membership(session, cooperative), state="submitted")
    an_offering(session, state="submitted", title="Van een andere coöperatie")
    visitor = Visitor(app, a_coordinator(session, cooperative))
    page = text_of(visitor, "/offerings/to-check")
    assert offering.title in page
    assert "Van een andere coöperatie" not in page
    visitor.press(f"/offerings/{offering.id}", form=f"/offerings/{offering.id}/publish")
    Visitor(app).open(f"/offerings/{offering.id}")
    assert "Er wacht niets op u" in text_of(visitor, "/offerings/to-check")


def test_a_coordinator_gives_it_back_and_the_member_reads_why(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    offering = an_offering(session, membership, state="submitted")
    coordinator = Visitor(app, a_coordinator(session, cooperative))
    path = f"/offerings/{offering.id}/send-back"
    assert "Schrijf wat er nog beter kan." in coordinator.press(path, 422, form=path, reason=" ").text
    coordinator.press(path, form=path, reason="Schrijf er bij voor hoeveel mensen.")
    member = Visitor(app, actor_of(session, membership.person_id))
    assert "voor hoeveel mensen" in text_of(member, f"/offerings/{offering.id}/check")


def test_only_coordinators_check(app: Flask, session: Session) -> None:
    for actor in (a_member(session), a_buyer(session)):
        Visitor(app, actor).open("/offerings/to-check", status=403)
    Visitor(app).open("/offerings/to-check", status=303)
