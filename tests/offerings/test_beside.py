"""Beside an offering: the same work by others nearby, how far it is for the reader, and its photos as large as can be."""

import html
import re

from flask import Flask
from sqlalchemy.orm import Session

from app.core.database import transaction
from app.offerings.model import Offering, OfferingPhoto
from tests.builders import a_membership, an_offering
from tests.visits import Visitor


def page_of(app: Flask, path: str) -> str:
    return html.unescape(Visitor(app).open(path).text)


def titles_under(page: str, heading: str) -> list[str]:
    below = page.partition(heading)[2].partition("</ul>\n")[0]
    return re.findall(r'class="card__link" href="[^"]+">([^<]+)<', below)


def test_the_same_work_nearby_by_others_stands_below_the_nearest_first(app: Flask, session: Session) -> None:
    samira = a_membership(session)
    offering = an_offering(session, samira, title="Soep")
    an_offering(session, samira, title="Nog iets van Samira", trade="cakes")
    an_offering(session, title="Uit Gouda", place="Gouda")
    an_offering(session, title="Uit Rijswijk", place="Rijswijk")
    an_offering(session, title="Te ver weg", place="Groningen")
    an_offering(session, title="Ander werk", trade="cakes")
    an_offering(session, title="Nog niet klaar", state="draft")
    an_offering(session, a_membership(session, state="alumnus"), title="Weg")
    page = page_of(app, f"/offerings/{offering.id}")
    assert titles_under(page, "Meer van Samira") == ["Nog iets van Samira"]
    assert titles_under(page, "Ook Catering in de buurt") == ["Uit Rijswijk", "Uit Gouda"]
    assert re.search(r"Gouda · <span[^>]*>2\d km", page)


def test_what_has_no_place_or_no_trade_is_like_nothing_else(app: Flask, session: Session) -> None:
    an_offering(session)
    for name in ("lat", "trade"):
        offering = an_offering(session)
        with transaction(session):
            setattr(session.get_one(Offering, offering.id), name, None)
        assert "in de buurt</h2>" not in page_of(app, f"/offerings/{offering.id}")


def test_who_searched_near_a_place_reads_how_far_it_is(app: Flask, session: Session) -> None:
    offering = an_offering(session, place="Gouda")
    assert "km van Delft" in page_of(app, f"/offerings/{offering.id}?place=Delft")
    assert "in Gouda" in page_of(app, f"/offerings/{offering.id}?place=Gouda")
    for nonsense in ("", "%00", "xyzzy", "'", "é" * 300):
        assert "Hoe ver" not in page_of(app, f"/offerings/{offering.id}?place={nonsense}")


def test_every_photo_leads_to_a_page_that_shows_them_large_with_their_words(app: Flask, session: Session) -> None:
    offering = an_offering(session)
    Visitor(app).open(f"/offerings/{offering.id}/photos", status=303)
    with transaction(session):
        for number in (1, 2):
            photo = OfferingPhoto(
                offering_id=offering.id,
                cooperative_id=offering.cooperative_id,
                position=number,
                file_key=f"{number}" * 32 + ".webp",
                width=1600,
                height=1200,
                alt=f"Een taart met {number} kaarsen",
            )
            session.add(photo)
    page = page_of(app, f"/offerings/{offering.id}")
    assert re.findall(r'class="gallery__link" href="([^"]+)"', page) == [
        f"/offerings/{offering.id}/photos#photo-{number}" for number in (1, 2)
    ]
    large = page_of(app, f"/offerings/{offering.id}/photos")
    assert re.findall(r'id="photo-\d".*?alt="([^"]+)"', large, re.DOTALL) == [
        "Een taart met 1 kaarsen", "Een taart met 2 kaarsen",
    ]  # fmt: skip
    with transaction(session):
        session.get_one(Offering, offering.id).state = "paused"
    Visitor(app).open(f"/offerings/{offering.id}/photos", status=404)
