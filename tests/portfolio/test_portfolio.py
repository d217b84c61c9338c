"""A member shows earlier work: whom the member wants, in the order that the member wants, and never more than fits."""

import html
import re
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.actor import Actor
from app.core.database import transaction
from app.memberships.queries import actor_of
from app.portfolio.actions import MOST_ITEMS
from app.portfolio.model import PortfolioItem
from app.settings import Settings
from tests.builders import a_cooperative, a_coordinator, a_member, a_membership, an_offering
from tests.offerings.journeys import a_jpeg
from tests.visits import Visitor

NEW, LIST = "/profile/portfolio/new", "/profile/portfolio"


def text_of(visitor: Visitor, path: str) -> str:
    return html.unescape(visitor.open(path).text)


def add(visitor: Visitor, title: str = "Een kast", status: int = 303, **more: Any) -> str:
    answers = {"photo": (a_jpeg(), "foto.jpg"), "alt": f"{title} van hout", "title": title, "year": "2024", **more}
    return html.unescape(visitor.press(NEW, status, form=NEW, **answers).text)


def kept(session: Session) -> list[PortfolioItem]:
    session.rollback()
    session.expire_all()
    return list(session.scalars(select(PortfolioItem).order_by(PortfolioItem.position)))


def files_of(settings: Settings) -> list[Path]:
    return [path for path in settings.files.rglob("*") if path.is_file()]


def test_what_a_member_made_stands_on_the_members_page_with_its_photo(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    an_offering(session, membership)
    visitor = Visitor(app, actor_of(session, membership.person_id))
    add(visitor, made_for="bakkerij De Ster", words="Van oud hout.")
    page = text_of(Visitor(app), f"/members/{membership.id}")
    for word in (
        "Eerder gemaakt",
        "Een kast",
        "2024, voor bakkerij De Ster",
        "Van oud hout.",
        'alt="Een kast van hout"',
    ):
        assert word in page
    photo = re.findall(r'src="(/members/[^"]+)"', page)[0]
    assert Visitor(app).open(photo).mimetype == "image/webp"


def test_each_piece_is_seen_by_whom_the_member_chose(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    an_offering(session, membership)
    visitor = Visitor(app, actor_of(session, membership.person_id))
    for circle in ("everyone", "cooperative", "coordinators"):
        add(visitor, title=f"Voor {circle}", seen_by=circle)
    readers: list[tuple[Actor | None, int]] = [
        (None, 1),
        (a_member(session), 1),
        (a_member(session, cooperative), 2),
        (a_coordinator(session, cooperative), 3),
        (actor_of(session, membership.person_id), 3),
    ]
    for actor, number in readers:
        reader = Visitor(app, actor)
        assert text_of(reader, f"/members/{membership.id}").count('<h3 class="card__title">Voor ') == number
        seen = [
            reader.client.get(f"/members/{membership.id}/portfolio/{item.id}/400").status_code == 200
            for item in kept(session)
        ]
        assert sum(seen) == number
    other = a_membership(session)
    Visitor(app).open(f"/members/{other.id}/portfolio/{kept(session)[0].id}/400", status=404)


def test_words_and_photo_can_be_changed_and_the_old_photo_is_gone(
    app: Flask, session: Session, settings: Settings
) -> None:
    visitor = Visitor(app, a_member(session))
    add(visitor)
    item = kept(session)[0]
    before = item.file_key
    path = f"{LIST}/{item.id}/edit"
    visitor.press(path, form=path, title="Een andere kast")
    assert (kept(session)[0].title, kept(session)[0].file_key) == ("Een andere kast", before)
    visitor.press(path, form=path, photo=(a_jpeg("blue"), "foto.jpg"))
    assert kept(session)[0].file_key != before
    assert len(files_of(settings)) == 3
    answer = visitor.press(path, 409, form=path, version="1", title="Te laat")
    assert kept(session)[0].title == "Een andere kast", answer.text
    visitor.press(LIST, form=f"{LIST}/{item.id}/remove")
    assert (kept(session), files_of(settings)) == ([], [])


def test_a_piece_goes_forward_and_somebody_elses_is_not_there(app: Flask, session: Session) -> None:
    visitor = Visitor(app, a_member(session))
    for title in ("Eerste", "Tweede", "Derde"):
        add(visitor, title=title)
    last = kept(session)[-1].id
    for expected in (["Eerste", "Derde", "Tweede"], ["Derde", "Eerste", "Tweede"], ["Derde", "Eerste", "Tweede"]):
        visitor.send(f"{LIST}/{last}/move", {"csrf_token": visitor.token()})
        assert [item.title for item in kept(session)] == expected
    stranger = Visitor(app, a_member(session))
    stranger.open(f"{LIST}/{last}/edit", status=404)
    for verb in ("move", "remove"):
        stranger.send(f"{LIST}/{last}/{verb}", {"csrf_token": stranger.token()}, status=404)
    assert len(kept(session)) == 3


def test_what_will_not_do_is_said_in_clear_words_and_leaves_no_file(
    app: Flask, session: Session, settings: Settings
) -> None:
    actor = a_member(session)
    visitor = Visitor(app, actor)
    assert "Schrijf wat er op de foto te zien is." in add(visitor, status=422, alt="")
    assert "Schrijf in een paar woorden wat het is." in add(visitor, title=" ", status=422)
    assert "dat al geweest is" in add(visitor, status=422, year="2099")
    assert "Kies eerst een foto." in add(visitor, status=422, photo=(BytesIO(b""), ""))
    assert "geen foto die wij kennen" in add(visitor, status=422, photo=(BytesIO(b"<svg/>"), "foto.jpg"))
    assert "burgerservicenummer" in add(visitor, status=422, words="123456782")
    assert (kept(session), files_of(settings)) == ([], [])
    with transaction(session):
        for number in range(MOST_ITEMS):
            session.add(
                PortfolioItem(
                    person_id=actor.person_id,
                    position=number,
                    title="Een kast",
                    file_key=f"{number:032x}.webp",
                    width=8,
                    height=6,
                    alt="Een kast",
                    updated_at=clock.now(),
                )
            )
    assert f"Er staan al {MOST_ITEMS} foto's bij." in add(visitor, status=422)
    assert files_of(settings) == []
    assert "Voeg een foto toe" not in text_of(visitor, LIST)


def test_who_is_no_member_has_no_such_page(app: Flask, session: Session) -> None:
    Visitor(app, a_coordinator(session)).open(LIST, status=403)
