"""The member's own list: what stands there, and what can be done with it."""

from flask import Flask
from sqlalchemy.orm import Session

from app.memberships.queries import actor_of
from tests.builders import a_member, a_membership, an_offering
from tests.offerings.journeys import text_of
from tests.visits import Visitor


def test_a_member_sees_what_can_be_done_with_the_own_offerings(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    for state in ("draft", "submitted", "published", "paused", "archived"):
        an_offering(session, membership, state=state, title=f"Soep {state}")
    an_offering(session, title="Van een ander")
    visitor = Visitor(app, actor_of(session, membership.person_id))
    page = text_of(visitor, "/offerings/mine")
    for word in ("Soep draft", "Soep submitted", "Soep published", "Soep paused", "Wacht op controle", "Gepauzeerd"):
        assert word in page
    assert "Soep archived" not in page
    assert "Van een ander" not in page
    assert "Soep archived" in text_of(visitor, "/offerings/mine?archived=1")


def test_a_member_pauses_and_goes_on_with_a_press(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    offering = an_offering(session, membership)
    visitor = Visitor(app, actor_of(session, membership.person_id))
    visitor.press("/offerings/mine", form=f"/offerings/{offering.id}/pause")
    Visitor(app).open(f"/offerings/{offering.id}", status=404)
    visitor.press("/offerings/mine", form=f"/offerings/{offering.id}/resume")
    Visitor(app).open(f"/offerings/{offering.id}")


def test_whoever_has_nothing_yet_is_shown_the_way(app: Flask, session: Session) -> None:
    page = text_of(Visitor(app, a_member(session)), "/offerings/mine")
    assert "U hebt nog geen aanbod" in page
    assert 'href="/offerings/start"' in page
