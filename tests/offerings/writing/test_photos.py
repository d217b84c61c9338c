"""Photos of an offering: added, described, taken away, and shown only to who may see the offering."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.actor import Actor
from app.memberships.queries import actor_of
from app.offerings.model import OfferingPhoto
from app.settings import Settings
from tests.builders import a_coordinator, a_member, a_membership, an_offering
from tests.offerings.journeys import a_jpeg
from tests.visits import Visitor, forms_of


class Album:
    """A member with an offering, at a browser."""

    def __init__(self, app: Flask, session: Session, state: str) -> None:
        self.session = session
        membership = a_membership(session)
        self.cooperative_id = membership.cooperative_id
        self.offering_id = an_offering(session, membership, state=state).id
        self.visitor = Visitor(app, actor_of(session, membership.person_id))
        self.page = f"/offerings/{self.offering_id}/edit/3"

    def add(self, photo: BytesIO | None = None, alt: str = "Een taart", status: int = 303) -> str:
        """Press "Voeg foto toe"; gives the page."""
        path = f"/offerings/{self.offering_id}/photos"
        values = {**self.form_values(), "alt": alt, "photo": (photo or a_jpeg(), "foto.jpg")}
        return self.visitor.send(path, values, status=status).text

    def form_values(self) -> dict[str, Any]:
        """What the page of photos would send as it stands."""
        return next(form for form in forms_of(self.visitor.open(self.page)) if form.action == self.page).values

    def photos(self) -> list[OfferingPhoto]:
        """What is in the database now."""
        self.session.rollback()
        self.session.expire_all()
        return list(self.session.scalars(select(OfferingPhoto).order_by(OfferingPhoto.position)))


@pytest.fixture
def draft(app: Flask, session: Session) -> Album:
    return Album(app, session, "draft")


@pytest.fixture
def published(app: Flask, session: Session) -> Album:
    return Album(app, session, "published")


def files_of(settings: Settings) -> list[Path]:
    return [path for path in settings.files.rglob("*") if path.is_file()]


def test_a_photo_is_added_with_its_words(draft: Album) -> None:
    draft.add()
    photo = draft.photos()[0]
    assert (photo.alt, photo.width, photo.height, photo.position) == ("Een taart", 640, 480, 1)
    assert "Een taart" in draft.visitor.open(draft.page).text


def test_pressing_next_keeps_a_chosen_photo_too(draft: Album) -> None:
    values = {**draft.form_values(), "alt": "Een taart", "photo": (a_jpeg(), "foto.jpg")}
    answer = draft.visitor.send(draft.page, values)
    assert answer.headers["Location"].endswith("/edit/4")
    assert len(draft.photos()) == 1


def test_a_photo_without_words_is_kept_and_asked_about(draft: Album) -> None:
    answer = draft.visitor.send(draft.page, {**draft.form_values(), "photo": (a_jpeg(), "foto.jpg")}, status=422)
    assert "wat u op de foto ziet" in answer.text
    photo = draft.photos()[0]
    draft.visitor.send(draft.page, {**draft.form_values(), f"alt_{photo.id}": "Een brood"})
    assert draft.photos()[0].alt == "Een brood"


def test_an_offering_on_the_site_gets_no_photo_without_words(published: Album, settings: Settings) -> None:
    published.add(alt="", status=422)
    assert published.photos() == []
    assert files_of(settings) == []


@pytest.mark.parametrize("content", [b"", b"no photo", b"\xff\xd8\xff\xe0 half a photo"])
def test_what_is_no_photo_is_refused_and_leaves_nothing(draft: Album, settings: Settings, content: bytes) -> None:
    page = draft.add(BytesIO(content), status=422)
    assert "foto" in page
    assert draft.photos() == []
    assert files_of(settings) == []


def test_the_ninth_photo_is_refused_and_leaves_nothing(draft: Album, settings: Settings) -> None:
    for _ in range(8):
        draft.add()
    before = files_of(settings)
    assert 'name="photo"' not in draft.visitor.open(draft.page).text
    draft.add(status=422)
    assert len(draft.photos()) == 8
    assert files_of(settings) == before


def test_a_photo_that_is_taken_away_is_gone_from_the_disk(draft: Album, settings: Settings) -> None:
    draft.add()
    assert len(files_of(settings)) == 3
    photo = draft.photos()[0]
    path = f"/offerings/{draft.offering_id}/photos/{photo.id}/remove"
    draft.visitor.send(path, {"csrf_token": draft.visitor.token()})
    assert draft.photos() == []
    assert files_of(settings) == []
    draft.visitor.send(path, {"csrf_token": draft.visitor.token()}, status=404)


def test_a_photo_of_another_offering_is_not_taken_away(app: Flask, session: Session, draft: Album) -> None:
    draft.add()
    other = Album(app, session, "draft")
    path = f"/offerings/{other.offering_id}/photos/{draft.photos()[0].id}/remove"
    other.visitor.send(path, {"csrf_token": other.visitor.token()}, status=404)
    assert len(draft.photos()) == 1


@pytest.mark.parametrize("width", [1, 400, 800, 1600, 5000])
def test_everyone_sees_the_photos_of_what_is_on_the_site(app: Flask, published: Album, width: int) -> None:
    published.add()
    visitor = Visitor(app)
    answer = visitor.open(f"/photos/{published.photos()[0].file_key}/{width}")
    assert answer.mimetype == "image/webp"
    assert "max-age=604800" in answer.headers["Cache-Control"]
    again = visitor.client.get(answer.request.path, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_photos_of_a_draft_are_for_its_member_and_the_coordinators_alone(
    app: Flask, session: Session, draft: Album
) -> None:
    draft.add()
    path = f"/photos/{draft.photos()[0].file_key}/400"
    answer = draft.visitor.open(path)
    assert answer.headers["Cache-Control"] == "no-store"
    strangers: list[Actor | None] = [None, a_member(session), a_coordinator(session)]
    for actor in strangers:
        Visitor(app, actor).open(path, status=404)


@pytest.mark.parametrize("key", ["nothing", "..%2F..%2Fparaplu.db", "a" * 32 + ".webp", "%00"])
def test_a_key_that_is_none_leads_nowhere(app: Flask, key: str) -> None:
    Visitor(app).open(f"/photos/{key}/400", status=404)
