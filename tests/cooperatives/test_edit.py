"""A coordinator keeps the page of the own cooperative, and nobody else does."""

import html
import re
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.history import HistoryLine
from app.core.outbox import OutboxRow
from app.people.model import Cooperative
from app.settings import Settings
from tests.builders import a_cooperative, a_coordinator, a_member, a_membership, an_offering
from tests.offerings.journeys import a_jpeg
from tests.visits import Visitor


def text_of(visitor: Visitor, path: str) -> str:
    return html.unescape(visitor.open(path).text)


def press(visitor: Visitor, cooperative: Cooperative, status: int = 303, **more: Any) -> str:
    path = f"/cooperatives/{cooperative.slug}/edit"
    return html.unescape(visitor.press(path, status, form=path, **more).text)


def kept(session: Session, cooperative: Cooperative) -> Cooperative:
    session.rollback()
    return session.get_one(Cooperative, cooperative.id, populate_existing=True)


def test_a_coordinator_changes_what_people_read_and_history_says_so(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    visitor = Visitor(app, a_coordinator(session, cooperative))
    assert f"/cooperatives/{cooperative.slug}" in text_of(visitor, "/memberships")
    press(
        visitor,
        cooperative,
        name="Het Werkhuis",
        story="Wij zijn met elf.",
        street="Korte Geer 12",
        postcode="2801ab",
        place="Gouda",
        visiting_hours="dinsdag van 9 tot 12 uur",
        checks_offerings="never",
    )
    page = text_of(Visitor(app), f"/cooperatives/{cooperative.slug}")
    for words in ("<h1>Het Werkhuis</h1>", "Wij zijn met elf.", "Korte Geer 12, 2801 AB Gouda", "dinsdag van 9 tot 12"):
        assert words in page
    assert "Wijzig deze pagina" not in page
    now = kept(session, cooperative)
    assert (now.checks_offerings, now.place_name, round(now.lat, 1)) == ("never", "Gouda", 52.0)
    lines = session.scalars(select(HistoryLine).where(HistoryLine.verb == "cooperatives.edit")).all()
    assert [(line.thing_kind, line.thing_id) for line in lines] == [("cooperative", cooperative.id)]
    assert "Pagina gewijzigd" in text_of(visitor, f"/cooperatives/{cooperative.slug}/edit")
    press(visitor, cooperative, 409, version="1", name="Te laat")
    assert kept(session, cooperative).name == "Het Werkhuis"


def test_the_own_colour_and_logo_stand_on_pages_of_the_cooperative_and_are_kept_by_the_browser(
    app: Flask, session: Session, settings: Settings
) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    offering = an_offering(session, membership)
    visitor = Visitor(app, a_coordinator(session, cooperative))
    plain = text_of(Visitor(app), f"/cooperatives/{cooperative.slug}")
    assert "look.css" not in plain
    Visitor(app).open(f"/cooperatives/{cooperative.slug}/look.css", status=404)
    Visitor(app).open(f"/cooperatives/{cooperative.slug}/logo/400", status=404)
    press(visitor, cooperative, accent="#7a2048", logo=(a_jpeg(), "logo.jpg"))
    for path in (f"/cooperatives/{cooperative.slug}", f"/members/{membership.id}", f"/offerings/{offering.id}"):
        page = text_of(Visitor(app), path)
        sheet = re.findall(r'<link rel="stylesheet" href="(/cooperatives/[^"]+)"', page)[0]
        answer = Visitor(app).open(sheet)
        assert answer.mimetype == "text/css"
        assert "--coop:#7a2048;" in answer.text
        assert "immutable" in answer.headers["Cache-Control"]
    logo = re.findall(r'class="logo" src="([^"]+)"', text_of(Visitor(app), f"/cooperatives/{cooperative.slug}"))[0]
    assert Visitor(app).open(logo).mimetype == "image/webp"
    assert logo in text_of(Visitor(app), f"/offerings/{offering.id}")
    looked_at = select(OutboxRow.id).where(OutboxRow.topic == f"person:{membership.person_id}")
    before = len(session.scalars(looked_at).all())
    session.rollback()
    press(visitor, cooperative, place="Groningen")
    session.rollback()  # what the other side wrote meanwhile
    assert len(session.scalars(looked_at).all()) == before + 1  # who looks for a job there is found there
    session.rollback()
    press(visitor, cooperative, drops_logo="y", accent="")
    assert 'class="logo"' not in text_of(Visitor(app), f"/cooperatives/{cooperative.slug}")
    assert [path for path in Path(settings.files).rglob("*") if path.is_file()] == []


def test_what_will_not_do_is_said_with_what_will(app: Flask, session: Session, settings: Settings) -> None:
    cooperative = a_cooperative(session)
    visitor = Visitor(app, a_coordinator(session, cooperative))
    page = press(visitor, cooperative, 422, accent="#ffcc00")
    darker = re.findall(r"te licht om te lezen. Kies (#\w{6}),", page)[0]
    assert "zes tekens" in press(visitor, cooperative, 422, accent="rood")
    assert "2611 AB" in press(visitor, cooperative, 422, postcode="12345")
    assert "geen foto die wij kennen" in press(visitor, cooperative, 422, logo=(BytesIO(b"<svg/>"), "logo.svg"))
    assert "Vul de naam" in press(visitor, cooperative, 422, name=" ")
    assert "Bedoelde u" in press(visitor, cooperative, 422, place="Delfd")
    assert kept(session, cooperative).accent == ""
    press(visitor, cooperative, accent=darker)
    assert kept(session, cooperative).accent == darker


def test_nobody_else_changes_it(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    path = f"/cooperatives/{cooperative.slug}/edit"
    for actor in (a_member(session, cooperative), a_coordinator(session)):
        visitor = Visitor(app, actor)
        visitor.open(path, status=403)
        visitor.send(path, {"csrf_token": visitor.token(), "name": "Gekaapt"}, status=403)
    assert kept(session, cooperative).name == cooperative.name
