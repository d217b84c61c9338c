"""A member tells who one is, and chooses who reads which part."""

import html
import io
import re
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.actor import VISITOR, Actor
from app.core.database import transaction
from app.core.outbox import INDEX, OutboxRow
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.people.model import COACH, Cooperative, CooperativeRole, Person
from app.profiles.model import CIRCLES, Profile
from app.profiles.queries import membership_to_show, visible_profile
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_member,
    a_membership,
    a_person,
    a_proposal,
    an_administrator,
    an_assignment,
    an_offering,
    an_officer,
    an_organisation,
)
from tests.visits import Visitor

WHOLE: dict[str, Any] = {
    "first_name": "Samira",
    "story": "أطبخ منذ عشرين عاما.",
    "story_language": "ar",
    "competences": "koken voor groepen\nbakken, gastvrij zijn\nKoken voor groepen",
    "languages": ["ar", "nl"],
}


def profile_of(session: Session, membership: Membership) -> Profile:
    session.rollback()
    return session.get_one(Profile, membership.person_id, populate_existing=True)


def member(app: Flask, session: Session, membership: Membership) -> Visitor:
    return Visitor(app, actor_of(session, membership.person_id))


def a_photo(color: str = "red") -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (600, 800), color).save(file, "JPEG")
    file.seek(0)
    return file


def test_a_member_fills_in_the_profile_and_the_index_looks_again(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    visitor = member(app, session, membership)
    visitor.press("/profile", **WHOLE, story_for="cooperative", looks_for_job="y", job_hours="16")
    profile = profile_of(session, membership)
    assert profile.competences == ["koken voor groepen", "bakken", "gastvrij zijn"]
    assert profile.languages == ["nl", "ar"]
    assert (profile.story_for, profile.looks_for_job, profile.job_hours) == ("cooperative", True, 16)
    assert session.scalars(select(OutboxRow.topic).where(OutboxRow.kind == INDEX).order_by(OutboxRow.id)).all() == [
        f"person:{membership.person_id}"
    ]
    page = visitor.open("/profile").get_data(as_text=True)
    assert "koken voor groepen\nbakken\ngastvrij zijn" in page


@pytest.mark.parametrize(
    ("field", "answer", "word"),
    [
        ("first_name", " ", "Vul uw voornaam in."),
        ("first_name", "x" * 61, "Gebruik niet meer dan 60 tekens."),
        ("story", "Mijn nummer is 111222333.", "burgerservicenummer"),
        ("story", "x" * 2001, "Gebruik niet meer dan 2000 tekens."),
        ("competences", "\n".join(f"ding {number}" for number in range(21)), "Noem er niet meer dan 20."),
        ("competences", "x" * 61, "niet meer dan 60 tekens per regel"),
        ("story_language", "xx", "Kies uit de lijst."),
        ("story_for", "nobody", "Kies uit de lijst."),
        ("languages", ["nl", "klingon"], "Kies uit de lijst."),
        ("job_hours", "0", "Vul een heel getal in van 1 tot 60."),
        ("looks_for_job", "y", "Vul in hoeveel uur per week u wilt werken."),
    ],
)
def test_a_wrong_answer_is_said_and_nothing_is_kept(
    app: Flask, session: Session, field: str, answer: Any, word: str
) -> None:
    membership = a_membership(session)
    page = member(app, session, membership).press("/profile", 422, **{**WHOLE, field: answer}).get_data(as_text=True)
    assert word in page
    assert profile_of(session, membership).story == ""


def test_of_two_who_edit_at_the_same_time_the_second_is_told(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    visitor = member(app, session, membership)
    visitor.press("/profile", **WHOLE)
    late = visitor.press("/profile", 409, **{**WHOLE, "story": "Een ander verhaal", "version": "1"})
    assert "Een ander verhaal" in late.get_data(as_text=True)
    visitor.press("/profile", 409, **WHOLE, version="nonsense")
    assert profile_of(session, membership).story == WHOLE["story"]


@pytest.mark.parametrize("circle", CIRCLES)
def test_each_field_is_read_by_its_own_circle(session: Session, circle: str) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    with transaction(session):
        profile = session.get_one(Profile, membership.person_id)
        profile.story, profile.languages, profile.portrait_key = "Mijn verhaal", ["nl"], "0" * 32 + ".webp"
        profile.story_for = profile.competences_for = profile.languages_for = profile.portrait_for = circle
        profile.looks_for_job, profile.job_hours = True, 12
    close = [actor_of(session, membership.person_id), a_coordinator(session, cooperative)]
    fellow = [a_member(session, cooperative)]
    others = [a_buyer(session), a_member(session), a_coordinator(session), an_administrator(session)]
    readers = {"everyone": [*close, *fellow, *others], "cooperative": [*close, *fellow], "coordinators": close}[circle]
    membership = membership_to_show(session, membership.id)
    profile = session.get_one(Profile, membership.person_id)
    for actor in (*close, *fellow, *others):
        shown = visible_profile(actor, membership, profile)
        fields = (bool(shown.story), bool(shown.competences), bool(shown.languages), bool(shown.portrait_key))
        assert fields == (actor in readers,) * 4
        assert shown.looks_for_job == (actor in close)
        assert shown.job_hours == (12 if actor in close else None)


SHOWN = {
    "story": "Ik kook al twintig jaar",
    "competences": "gastvrij zijn",
    "languages": "Türkçe",
    "portrait": "Samira lacht",
}


@pytest.mark.parametrize("circle", CIRCLES)
@pytest.mark.parametrize("field", SHOWN)
def test_the_page_shows_each_field_to_its_circle_and_to_nobody_else(
    app: Flask, session: Session, field: str, circle: str
) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    an_offering(session, membership)
    organisation = an_organisation(session)
    a_proposal(session, an_assignment(session, organisation, cooperative, state="awarded"), membership, state="awarded")
    with transaction(session):
        profile = session.get_one(Profile, membership.person_id)
        profile.story, profile.competences, profile.languages = SHOWN["story"], [SHOWN["competences"]], ["tr"]
        profile.portrait_key, profile.portrait_alt = "0" * 32 + ".webp", SHOWN["portrait"]
        for each in SHOWN:
            setattr(profile, f"{each}_for", circle if each == field else "coordinators")
    everyone = [VISITOR, a_buyer(session, organisation), a_member(session), a_coordinator(session), an_officer(session)]
    fellows = [a_member(session, session.get_one(Cooperative, cooperative.id)), a_coach(session, cooperative)]
    close = [actor_of(session, membership.person_id), a_coordinator(session, cooperative)]
    readers = {"everyone": [*everyone, *fellows, *close], "cooperative": [*fellows, *close], "coordinators": close}
    for actor in (*everyone, *fellows, *close):
        visitor = Visitor(app, actor if actor.signed_in else None)
        page = html.unescape(visitor.open(f"/members/{membership.id}").text)
        seen = {each for each, words in SHOWN.items() if words in page}
        expected = set(SHOWN) if actor in close else {field} if actor in readers[circle] else set()
        assert seen == expected, actor


def a_coach(session: Session, cooperative: Cooperative) -> Actor:
    person = a_person(session, "Ruud")
    with transaction(session):
        session.add(CooperativeRole(person_id=person.id, cooperative_id=cooperative.id, role=COACH))
    return actor_of(session, person.id)


def test_every_field_of_a_profile_has_a_circle_or_is_for_those_close_by() -> None:
    own = {"person_id", "version", "updated_at", "story_language", "portrait_key", "portrait_alt"}
    circles = {f"{field}_for" for field in SHOWN}
    close_by = {"looks_for_job", "job_hours"}
    fields = set(Profile.__table__.columns.keys())
    assert fields == own | circles | close_by | {"story", "competences", "languages"}


def test_the_page_of_a_member_shows_no_surname_address_or_phone(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    an_offering(session, membership)
    person = session.get_one(Person, membership.person_id)
    with transaction(session):
        session.get_one(Person, person.id).phone = "06 98 76 54 32"
    member(app, session, membership).press("/profile", **WHOLE)
    page = Visitor(app).open(f"/members/{membership.id}").get_data(as_text=True)
    assert "Samira" in page
    assert 'lang="ar"' in page
    assert "gastvrij zijn" in page
    assert "Catering met Syrische gerechten" in page
    for private in ("de Vries", person.email, "06 98 76 54 32"):
        assert private not in page


def test_without_anything_on_the_site_only_the_own_cooperative_finds_the_page(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    an_offering(session, membership, state="draft")
    path = f"/members/{membership.id}"
    Visitor(app).open(path, status=404)
    Visitor(app, a_buyer(session)).open(path, status=404)
    Visitor(app, a_coordinator(session)).open(path, status=404)
    Visitor(app, a_member(session, cooperative)).open(path)
    Visitor(app, a_coordinator(session, cooperative)).open(path)
    member(app, session, membership).open(path)


def test_who_left_has_no_page(app: Flask, session: Session) -> None:
    membership = a_membership(session, state="alumnus")
    an_offering(session, membership)
    Visitor(app).open(f"/members/{membership.id}", status=404)
    member(app, session, membership).open(f"/members/{membership.id}", status=404)


def test_a_portrait_comes_with_words_is_served_and_goes_again(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    an_offering(session, membership)
    visitor = member(app, session, membership)
    visitor.press("/profile", 422, **WHOLE, photo=(a_photo(), "ik.jpg"))
    visitor.press("/profile", **WHOLE, photo=(a_photo(), "ik.jpg"), alt="Samira lacht")
    first = profile_of(session, membership).portrait_key
    page = Visitor(app).open(f"/members/{membership.id}").get_data(as_text=True)
    found = re.search(rf'src="(/members/{membership.id}/portrait/400\?v=\w+)"', page)
    assert found
    answer = Visitor(app).open(found.group(1))
    assert answer.mimetype == "image/webp"
    assert Image.open(io.BytesIO(answer.data)).width == 400
    answer.close()
    visitor.press("/profile", **WHOLE, photo=(a_photo("blue"), "ik.jpg"), alt="Samira kookt")
    files = app.extensions["paraplu"].settings.files
    kept = [path.name for path in files.rglob("*.webp")]
    assert len(kept) == 3
    assert not any(name.startswith(first[:32]) for name in kept)
    visitor.press("/profile", form="/profile/portrait/remove")
    assert list(files.rglob("*.webp")) == []
    Visitor(app).open(found.group(1), status=404)


def test_a_portrait_for_the_cooperative_is_served_to_nobody_else(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    an_offering(session, membership)
    visitor = member(app, session, membership)
    visitor.press("/profile", **WHOLE, photo=(a_photo(), "ik.jpg"), alt="Samira lacht", portrait_for="cooperative")
    path = f"/members/{membership.id}/portrait/400"
    Visitor(app).open(path, status=404)
    Visitor(app, a_buyer(session)).open(path, status=404)
    cooperative = session.get_one(Cooperative, membership.cooperative_id)
    fellow = Visitor(app, a_member(session, cooperative))
    answer = fellow.open(path)
    assert answer.headers["Cache-Control"] == "no-store"
    answer.close()


def test_what_is_no_photo_is_refused_and_leaves_no_file(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    visitor = member(app, session, membership)
    for data in (b"", b"GIF89a nonsense", b"<svg onload=alert(1)>"):
        answers = {**WHOLE, "alt": "iets"}
        if data:
            visitor.press("/profile", 422, **answers, photo=(io.BytesIO(data), "../../ik.jpg"))
    assert list(app.extensions["paraplu"].settings.files.rglob("*.*")) == []


def test_who_is_no_member_has_no_profile_to_change(app: Flask, session: Session) -> None:
    for actor in (a_buyer(session), a_coordinator(session)):
        Visitor(app, actor).open("/profile", status=403)
