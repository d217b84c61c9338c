"""Which cooperative is near me? A list, and a map that says the same."""

import html
import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.cooperatives import queries
from app.core.place import Place, find_place
from tests.builders import a_cooperative, a_membership, an_offering
from tests.visits import Visitor


def text_of(app: Flask, path: str) -> str:
    return html.unescape(Visitor(app).open(path).text)


def names_in(page: str) -> list[str]:
    return re.findall(r'<h2 class="card__title"><a [^>]*>([^<]+)</a>', page)


def place(name: str) -> Place:
    found = find_place(name)
    assert found is not None
    return found


def test_every_cooperative_stands_there_with_how_to_reach_it(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session, visiting_hours="maandag van 9 tot 12 uur")
    empty = a_cooperative(session, "Groningen")
    page = text_of(app, "/cooperatives")
    assert names_in(page) == sorted([cooperative.name, empty.name])
    for words in ("Er zijn 2 coöperaties.", "015 000 00 00", "maandag van 9 tot 12 uur"):
        assert words in page
    assert f'href="/cooperatives/{cooperative.slug}"' in page
    assert 'href="tel:0150000000"' in page
    assert " km<" not in page


def test_how_much_is_offered_is_what_everyone_may_see(
    app: Flask, session: Session, rebuilt: Callable[[], None]
) -> None:
    cooperative = a_cooperative(session)
    a_cooperative(session, "Groningen")
    member, gone = a_membership(session, cooperative), a_membership(session, cooperative, state="alumnus")
    for state in ("published", "published", "draft", "submitted", "paused", "archived"):
        an_offering(session, member, state=state)
    an_offering(session, gone)
    assert "Aanbod op de site" not in text_of(app, "/cooperatives")
    rebuilt()
    page = text_of(app, "/cooperatives")
    assert re.findall(r"Aanbod op de site: (\d+)", page) == ["2"]
    assert page.count("Nu geen aanbod op de site") == 1


def test_the_nearest_cooperative_stands_first_and_says_how_far(app: Flask, session: Session) -> None:
    far, here, near = (a_cooperative(session, name) for name in ("Groningen", "Delft", "Gouda"))
    page = text_of(app, "/cooperatives?place=Delft")
    assert "<h1>Coöperaties bij Delft</h1>" in page
    assert "Wat dichtbij is, staat eerst." in page
    assert names_in(page) == [here.name, near.name, far.name]
    assert re.findall(r"(\d+) km", page) == ["24", "201"]
    lines = queries.overview(session, place("Groningen"))
    assert [line.slug for line in lines] == [far.slug, near.slug, here.slug]


@pytest.mark.parametrize(("typed", "meant"), [("Delf", "Delft"), ("Qqqqq", None)])
def test_an_unknown_place_is_said_and_the_list_stays(
    app: Flask, session: Session, typed: str, meant: str | None
) -> None:
    cooperative = a_cooperative(session)
    page = text_of(app, f"/cooperatives?place={typed}")
    assert f"Wij kennen de plaats „{typed}” niet." in page
    assert ("Bedoelde u:" in page) is (meant is not None)
    assert (f'href="/cooperatives?place={meant}"' in page) is (meant is not None)
    assert f'value="{typed}"' in page
    assert names_in(page) == [cooperative.name]


def test_a_country_without_cooperatives_still_has_a_way_on(app: Flask) -> None:
    for path in ("/cooperatives", "/cooperatives?place=Delft"):
        page = text_of(app, path)
        assert "Er is nog geen coöperatie" in page
        assert '<svg class="map"' not in page


def test_the_map_has_a_dot_for_each_place_that_nobody_reads_twice(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session, "Assen")
    a_cooperative(session, "Delft")
    a_cooperative(session, "Delft")
    page = text_of(app, "/cooperatives")
    found = re.search(r'<svg class="map".*?</svg>', page, re.DOTALL)
    assert found
    drawn = found.group()
    assert 'aria-hidden="true"' in drawn
    assert re.findall(r'<a class="map__link" href="([^"]+)" tabindex="-1">', drawn) == [
        f"/cooperatives/{cooperative.slug}",
        "/cooperatives?place=Delft",
    ]
    assert "map__asked" not in drawn
    assert "map__asked" in text_of(app, "/cooperatives?place=Utrecht")
