"""The coordinator's look: put it on the site, or give it back with a word."""

from flask import Flask
from sqlalchemy.orm import Session

from app.memberships.queries import actor_of
from app.people.model import ALWAYS
from tests.builders import a_buyer, a_cooperative, a_coordinator, a_member, a_membership, an_offering
from tests.offerings.journeys import answer_step, stored, text_of
from tests.visits import Visitor, forms_of


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


def test_a_coordinator_whose_page_is_old_reads_it_anew(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session, checks_offerings=ALWAYS)
    membership = a_membership(session, cooperative)
    offering_id = an_offering(session, membership, state="submitted").id
    coordinator = Visitor(app, a_coordinator(session, cooperative))
    path = f"/offerings/{offering_id}/publish"
    (shown,) = [form for form in forms_of(coordinator.open(f"/offerings/{offering_id}")) if form.action == path]
    answer_step(Visitor(app, actor_of(session, membership.person_id)), offering_id, 2)
    coordinator.send(path, shown.values, status=409)
    coordinator.send(path, {"csrf_token": coordinator.token()}, status=409)
    assert stored(session, offering_id).state == "submitted"
    coordinator.press(f"/offerings/{offering_id}", form=path)
    assert stored(session, offering_id).state == "published"


def test_a_coordinator_is_told_the_truth_about_a_draft(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    offering_id = an_offering(session, a_membership(session, cooperative), state="draft").id
    coordinator = Visitor(app, a_coordinator(session, cooperative))
    assert "Zet op de site" not in text_of(coordinator, f"/offerings/{offering_id}")
    values = {"csrf_token": coordinator.token(), "version": "1"}
    coordinator.send(f"/offerings/{offering_id}/publish", values, status=409)
    assert "krijgt een e-mail" not in text_of(coordinator, "/offerings/to-check")
    assert stored(session, offering_id).state == "draft"


def test_the_member_sees_in_the_story_who_paused_it(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    path = f"/offerings/{an_offering(session, membership).id}"
    Visitor(app, a_coordinator(session, cooperative, "Willemijn")).press(path, form=f"{path}/pause")
    page = text_of(Visitor(app, actor_of(session, membership.person_id)), path)
    assert "Willemijn" in page
    assert "Gepauzeerd" in page


def test_only_coordinators_check(app: Flask, session: Session) -> None:
    for actor in (a_member(session), a_buyer(session)):
        Visitor(app, actor).open("/offerings/to-check", status=403)
    Visitor(app).open("/offerings/to-check", status=303)
