"""The page of a cooperative: its story, how to reach it, who wants to be seen, and what they offer."""

import html
import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.cooperatives.queries import members_shown
from app.core import clock
from app.core.actor import VISITOR, Actor
from app.core.database import transaction
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.people.model import COACH, TREASURER, Cooperative, Person
from app.profiles.model import CIRCLES, Profile
from app.profiles.queries import membership_to_show, visible_profile
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_helper,
    a_member,
    a_membership,
    an_administrator,
    an_offering,
)
from tests.visits import Visitor

FIELDS = ("story_for", "competences_for", "languages_for", "portrait_for")


def page_of(app: Flask, cooperative: Cooperative, actor: Actor | None = None, status: int = 200) -> str:
    return html.unescape(Visitor(app, actor).open(f"/cooperatives/{cooperative.slug}", status=status).text)


def on_site(session: Session, cooperative: Cooperative, first_name: str = "Samira", **circles: str) -> Membership:
    """A member with an offering on the site; `circles` are who may see the fields of the profile."""
    membership = a_membership(session, cooperative, first_name=first_name)
    an_offering(session, membership, title=f"Soep van {first_name}")
    with transaction(session):
        profile = session.get_one(Profile, membership.person_id)
        for field, circle in circles.items():
            setattr(profile, field, circle)
    return membership


def people_in(page: str) -> list[str]:
    return re.findall(r'href="/members/\d+">([^<]+)</a>', page)


def test_a_visitor_reads_what_the_cooperative_is_and_how_to_reach_it(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(
        session, story="Wij zijn met elf.", email="hallo@example.org", visiting_hours="dinsdag van 9 tot 12 uur"
    )
    page = page_of(app, cooperative)
    for words in (f"<h1>{cooperative.name}</h1>", "Coöperatie in Delft", "Wij zijn met elf.", "dinsdag van 9 tot 12"):
        assert words in page
    assert 'href="tel:0150000000"' in page
    assert 'href="mailto:hallo@example.org"' in page
    assert f'<meta property="og:url" content="http://127.0.0.1:8000/cooperatives/{cooperative.slug}">' in page
    assert "Wie werken hier?" not in page
    assert "Er staat nu geen aanbod op de site." in page


def test_members_stand_there_by_first_name_alone_with_what_they_offer(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    for name in ("Samira", "Bilal"):
        on_site(session, cooperative, name)
    on_site(session, a_cooperative(session), "Tom")
    person = session.get_one(Person, on_site(session, cooperative, "Femke", competences_for="coordinators").person_id)
    page = page_of(app, cooperative)
    assert people_in(page) == ["Bilal", "Femke", "Samira"]
    assert page.count('<p class="card__who">Catering</p>') == 3
    for private in ("de Vries", person.email, "Tom"):
        assert private not in page


def test_who_has_nothing_on_the_site_or_left_is_not_shown(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    an_offering(session, a_membership(session, cooperative, first_name="Femke"), state="draft")
    a_membership(session, cooperative, first_name="Bilal")
    gone = a_membership(session, cooperative, first_name="Tom", state="alumnus")
    an_offering(session, gone, title="Taart van Tom")
    ended = on_site(session, cooperative, "Els")
    with transaction(session):
        session.get_one(Person, ended.person_id).disabled_at = clock.now()
    on_site(session, cooperative)
    for actor in (None, a_coordinator(session, cooperative), actor_of(session, gone.person_id)):
        page = page_of(app, cooperative, actor)
        assert people_in(page) == ["Samira"]
        assert "Taart van Tom" not in page


def test_who_hides_the_whole_profile_is_not_shown_among_the_members(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    hidden = on_site(session, cooperative, **dict.fromkeys(FIELDS, "coordinators"))
    for actor in (None, a_buyer(session), a_member(session, cooperative), a_coordinator(session)):
        page = page_of(app, cooperative, actor)
        assert people_in(page) == []
        assert "Soep van Samira" in page
    for actor in (actor_of(session, hidden.person_id), a_coordinator(session, cooperative)):
        assert people_in(page_of(app, cooperative, actor)) == ["Samira"]


@pytest.mark.parametrize("circle", CIRCLES)
@pytest.mark.parametrize("field", FIELDS)
def test_the_list_of_members_agrees_with_the_door_to_each_profile(session: Session, field: str, circle: str) -> None:
    cooperative = a_cooperative(session)
    membership = on_site(session, cooperative, **{**dict.fromkeys(FIELDS, "coordinators"), field: circle})
    with transaction(session):
        profile = session.get_one(Profile, membership.person_id)
        profile.story, profile.portrait_key = "Mijn verhaal", "0" * 32 + ".webp"
    readers = [
        VISITOR,
        a_buyer(session),
        a_member(session),
        a_coordinator(session),
        an_administrator(session),
        a_member(session, cooperative),
        a_helper(session, cooperative, COACH),
        a_helper(session, cooperative, TREASURER),
        a_coordinator(session, cooperative),
        actor_of(session, membership.person_id),
    ]
    membership = membership_to_show(session, membership.id)
    profile = session.get_one(Profile, membership.person_id)
    for actor in readers:
        shown = visible_profile(actor, membership, profile)
        sees = bool(shown.story or shown.competences or shown.languages or shown.portrait_key)
        found = members_shown(session, actor, membership.cooperative_id, 5)
        assert [member.shown for member in found] == [shown] * sees, actor


def test_a_member_without_a_profile_hides_nothing(session: Session) -> None:
    membership = on_site(session, a_cooperative(session))
    with transaction(session):
        session.delete(session.get_one(Profile, membership.person_id))
    assert [member.membership_id for member in members_shown(session, VISITOR, membership.cooperative_id, 5)] == [
        membership.id
    ]


def test_the_twelve_newest_offerings_stand_there_with_the_way_to_all(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    for number in range(14):
        an_offering(session, membership, title=f"Brood {number}.")
    an_offering(session, membership, title="Brood dat nog niet af is", state="draft")
    an_offering(session, a_membership(session), title="Brood van een ander")
    page = page_of(app, cooperative)
    assert re.findall(r">Brood (\d+)\.<", page) == [str(number) for number in range(13, 1, -1)]
    assert "nog niet af" not in page
    assert "van een ander" not in page
    assert f'href="/offerings?cooperative={cooperative.slug}"' in page


def test_more_members_than_fit_are_said(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    for number in range(25):
        on_site(session, cooperative, f"Lid{number:02}")
    page = page_of(app, cooperative)
    assert people_in(page) == [f"Lid{number:02}" for number in range(24)]
    assert "Er zijn nog meer leden." in page


def test_a_cooperative_that_cannot_be_called_sends_on_to_the_desk(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    with transaction(session):
        session.get_one(Cooperative, cooperative.id).phone = ""
    panel = page_of(app, cooperative).partition("<aside")[2].partition("</aside>")[0]
    assert 'href="tel:0850000000"' in panel


@pytest.mark.parametrize("slug", ["nergens", "%00", "cooperatie'--", "%ff", "%0d%0a"])
def test_an_unknown_cooperative_is_not_found(app: Flask, session: Session, slug: str) -> None:
    a_cooperative(session)
    Visitor(app).open(f"/cooperatives/{slug}", status=404)


def test_other_pages_lead_to_the_cooperative(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    offering = an_offering(session, membership)
    own = f'href="/cooperatives/{cooperative.slug}"'
    pages = (f"/offerings/{offering.id}", f"/members/{membership.id}", f"/offerings?cooperative={cooperative.slug}")
    for path in (*pages, "/help?place=Delft"):
        assert own in Visitor(app).open(path).text, path
    for path in ("/", "/offerings"):
        page = Visitor(app).open(path).text
        assert own not in page
        assert 'href="/cooperatives"' in page
