"""Where is what I look for: a map with the same as a list, and a way to each place."""

import html
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session

from app.core.database import transaction
from app.offerings.model import Offering
from app.settings import Settings
from tests.builders import a_membership, an_offering
from tests.visits import Visitor


def page_of(app: Flask, path: str) -> str:
    return html.unescape(Visitor(app).open(path).text)


def listed_on(page: str) -> dict[str, str]:
    """Each place in the list, in its order, to where it leads."""
    places = page.partition('<ul class="places">')[2].partition("</ul>")[0]
    return {name: href for href, name in re.findall(r'<a href="([^"]+)">([^<]+)</a>', places)}


def test_each_place_stands_on_the_map_and_in_the_list_and_leads_to_what_is_there(
    app: Flask, session: Session, rebuilt: Callable[[], None]
) -> None:
    membership = a_membership(session)
    for place in ("Delft", "Delft", "Rijswijk", "Groningen"):
        an_offering(session, membership, title="Soep", place=place)
    nowhere = an_offering(session, membership, title="Soep")
    an_offering(session, membership, title="Iets heel anders", trade="cakes", place="Maastricht")
    with transaction(session):
        session.get_one(Offering, nowhere.id).lat = None
    rebuilt()
    page = page_of(app, "/offerings/map?q=soep")
    assert "Wij vonden 5 resultaten, in 3 plaatsen." in page
    assert "Bij één aanbod staat geen plaats." in page
    listed = listed_on(page)
    assert sorted(listed) == ["Delft", "Groningen", "Rijswijk"]
    assert sorted(re.findall(r"<title>([^<]+)</title><circle", page)) == ["Delft", "Groningen", "Rijswijk"]
    assert "Wij vonden 2 resultaten." in page_of(app, listed["Delft"])


def test_near_a_place_the_list_has_the_nearest_first_and_only_what_is_within_reach(
    app: Flask, session: Session, rebuilt: Callable[[], None]
) -> None:
    for place in ("Gouda", "Rijswijk", "Groningen"):
        an_offering(session, place=place)
    rebuilt()
    page = page_of(app, "/offerings/map?place=Delft&km=50")
    assert list(listed_on(page)) == ["Rijswijk", "Gouda"]
    assert 'class="map__asked"' in page
    assert "/offerings/map?place=Delft&km=50" in page_of(app, "/offerings?place=Delft&km=50")


def test_an_empty_map_and_an_index_that_is_being_built_lead_to_the_list(
    app: Flask, session: Session, settings: Settings, rebuilt: Callable[[], None]
) -> None:
    an_offering(session)
    shutil.rmtree(Path(settings.index_url.partition(":")[2]), ignore_errors=True)
    answer = Visitor(app).open("/offerings/map?q=soep", status=303)
    assert answer.headers["Location"] == "/offerings?q=soep"
    rebuilt()
    assert "Op de kaart staat nu niets" in page_of(app, "/offerings/map?q=xyzzy&km=nonsense&place=%00")
