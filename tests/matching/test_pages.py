"""Who fits, and what fits me, as pages."""

import html
import re

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import Participant
from app.core.database import transaction
from app.memberships.queries import actor_of
from app.profiles.model import Profile
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
from tests.matching.conftest import Indexed
from tests.matching.test_queries import change
from tests.visits import Visitor


def text(visitor: Visitor, path: str, status: int = 200) -> str:
    return html.unescape(visitor.open(path, status=status).get_data(as_text=True))


def test_the_buyer_sees_who_fits_and_why_and_invites(app: Flask, session: Session, indexed: Indexed) -> None:
    organisation = an_organisation(session)
    membership = a_membership(session)
    offering = an_offering(session, membership)
    change(session, offering, days=[])
    assignment = an_assignment(session, organisation)
    indexed()
    buyer = Visitor(app, a_buyer(session, organisation))
    path = f"/assignments/{assignment.id}/candidates"
    page = text(buyer, path)
    for words in (offering.title, "Samira", "Past goed", "Catering", "Nodig Samira uit", "Eén lid past"):
        assert words in page
    assert "de Vries" not in page
    assert "misschien" not in page
    buyer.press(path, form=f"/assignments/{assignment.id}/ask-coordinator")
    assert "Een coördinator zoekt met u mee, sinds" in text(buyer, path)
    answer = buyer.press(path, form=f"/assignments/{assignment.id}/invite?km=50")
    assert answer.headers["Location"].endswith(f"{path}?km=50")
    session.rollback()
    assert session.scalars(select(Participant.how)).all() == ["invited"]
    page = text(buyer, path)
    assert "Uitgenodigd" in page
    assert "kreeg al bericht op" in page
    assert "Nodig Samira uit" not in page


def test_the_coordinators_own_cooperative_stands_apart(app: Flask, session: Session, indexed: Indexed) -> None:
    own = a_cooperative(session)
    an_offering(session, a_membership(session, own, first_name="Eigen"))
    an_offering(session, a_membership(session, first_name="Ander"))
    assignment = an_assignment(session)
    indexed()
    page = text(Visitor(app, a_coordinator(session, own)), f"/assignments/{assignment.id}/candidates")
    assert page.index("Uit uw coöperatie") < page.index("Eigen") < page.index("Uit andere coöperaties")
    assert page.index("Uit andere coöperaties") < page.index("Ander ·")


def test_nobody_found_leads_further(app: Flask, session: Session, indexed: Indexed) -> None:
    organisation = an_organisation(session)
    assignment = an_assignment(session, organisation)
    indexed()
    page = text(Visitor(app, a_buyer(session, organisation)), f"/assignments/{assignment.id}/candidates")
    assert "Wij vonden nog niemand die past" in page
    assert "Zoek in heel Nederland" in page
    assert "Laat een coördinator zoeken" in page
    assert "015 000 00 00" in page


def test_a_search_that_fails_says_so_and_can_be_tried_again(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    an_offering(session)
    assignment = an_assignment(session, organisation)
    page = text(Visitor(app, a_buyer(session, organisation)), f"/assignments/{assignment.id}/candidates")
    assert "Zoeken werkt nu even niet" in page
    assert "Probeer het opnieuw" in page
    assert "niemand" not in page


def test_who_looks_for_a_job_is_not_shown_to_the_employer(app: Flask, session: Session, indexed: Indexed) -> None:
    organisation, home = an_organisation(session), a_cooperative(session)
    membership = a_membership(session, home, first_name="Zoekt")
    with transaction(session):
        profile = session.get_one(Profile, membership.person_id)
        profile.looks_for_job, profile.job_hours = True, 24
    assignment = an_assignment(session, organisation, home, kind="job", title="Koken in een buurthuis")
    indexed()
    path, buyer = f"/assignments/{assignment.id}/candidates", Visitor(app, a_buyer(session, organisation))
    page = text(buyer, path)
    assert "houden wij privé" in page
    assert ">Zoekt<" not in page
    for verb in ("invite", "invite-many"):  # nor by asking whether somebody was asked
        sent = {"csrf_token": buyer.token(), "membership_id": membership.id}
        buyer.send(f"/assignments/{assignment.id}/{verb}", sent, status=403)
    assert ">Zoekt<" in text(Visitor(app, a_coordinator(session, home)), path)
    elsewhere = text(Visitor(app, a_coordinator(session)), path)
    assert ">Zoekt<" not in elsewhere
    assert "Leden van andere coöperaties die passen, kregen bericht" in elsewhere


@pytest.mark.parametrize("km", ["", "x", "-1", "7", "٥", "9" * 30, "0", "25", "100"])
def test_any_distance_gives_a_page(app: Flask, session: Session, indexed: Indexed, km: str) -> None:
    organisation = an_organisation(session)
    assignment = an_assignment(session, organisation)
    indexed()
    text(Visitor(app, a_buyer(session, organisation)), f"/assignments/{assignment.id}/candidates?km={km}")


@pytest.mark.parametrize("state", ["draft", "submitted", "closed", "awarded", "withdrawn", "cancelled", "accepted"])
def test_in_no_state_the_page_breaks_or_invites(app: Flask, session: Session, indexed: Indexed, state: str) -> None:
    organisation = an_organisation(session)
    an_offering(session)
    assignment = an_assignment(session, organisation, state=state)
    indexed()
    status = 303 if state == "draft" else 200
    page = text(Visitor(app, a_buyer(session, organisation)), f"/assignments/{assignment.id}/candidates", status)
    assert "Nodig Samira uit" not in page


def test_other_peoples_assignments_are_not_there(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    an_offering(session, membership)
    assignment = an_assignment(session, asked=a_membership(session))
    for actor in (a_member(session), a_buyer(session), a_coordinator(session)):
        visitor = Visitor(app, actor)
        text(visitor, f"/assignments/{assignment.id}/candidates", 404)
        for named in ("", str(membership.id), "x", "1" * 30):
            values = {"csrf_token": visitor.token(), "membership_id": named}
            visitor.send(f"/assignments/{assignment.id}/invite", values, status=404)


@pytest.mark.parametrize("named", ["", "0", "x", "999999", "1" * 30])
def test_an_invitation_to_nobody_is_a_404(app: Flask, session: Session, named: str) -> None:
    organisation = an_organisation(session)
    assignment = an_assignment(session, organisation)
    buyer = Visitor(app, a_buyer(session, organisation))
    values = {"csrf_token": buyer.token(), "membership_id": named}
    buyer.send(f"/assignments/{assignment.id}/invite", values, status=404)


def test_an_invitation_that_comes_too_late_says_why(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    membership = a_membership(session)
    an_offering(session, membership)
    assignment = an_assignment(session, organisation, state="closed")
    buyer = Visitor(app, a_buyer(session, organisation))
    values = {"csrf_token": buyer.token(), "membership_id": str(membership.id)}
    buyer.send(f"/assignments/{assignment.id}/invite", values)
    assert "niet meer open" in text(buyer, f"/assignments/{assignment.id}/candidates")


def test_a_member_sees_what_fits_with_the_reasons(app: Flask, session: Session, indexed: Indexed) -> None:
    membership = a_membership(session)
    an_offering(session, membership)
    an_assignment(session)
    an_assignment(session, title="Alleen voor u", asked=membership)
    indexed()
    page = text(Visitor(app, actor_of(session, membership.person_id)), "/for-me")
    assert "Eén opdracht past bij u." in page
    assert page.index("Alleen voor u") < page.index("Lunch voor 40 gasten")
    assert re.search(r"<li><svg.*?</svg> (Catering|catering)</li>", page)
    assert "reageren tot" in page


def test_a_member_without_offerings_is_led_to_make_one(app: Flask, session: Session, indexed: Indexed) -> None:
    indexed()
    page = text(Visitor(app, a_member(session)), "/for-me")
    assert "Vertel eerst wat u doet" in page


def test_a_member_for_whom_nothing_fits_reads_what_happens_next(app: Flask, session: Session, indexed: Indexed) -> None:
    membership = a_membership(session)
    an_offering(session, membership)
    indexed()
    page = text(Visitor(app, actor_of(session, membership.person_id)), "/for-me")
    assert "Wij mailen u zodra er werk is dat past" in page


def test_without_an_index_invitations_are_still_there(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    an_offering(session, membership)
    an_assignment(session, title="Alleen voor u", asked=membership)
    page = text(Visitor(app, actor_of(session, membership.person_id)), "/for-me")
    assert "Zoeken werkt nu even niet" in page
    assert "Alleen voor u" in page


def test_who_answered_is_no_longer_asked(app: Flask, session: Session, indexed: Indexed) -> None:
    membership = a_membership(session)
    a_proposal(session, an_assignment(session, title="Alleen voor u", asked=membership), membership)
    indexed()
    assert "Alleen voor u" not in text(Visitor(app, actor_of(session, membership.person_id)), "/for-me")
