"""Somebody looks for somebody who makes it: found, narrowed down, widened, and never left with nothing."""

import html
import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.assignments.model import Assignment, Part
from app.core import clock
from app.core.database import transaction
from app.offerings.model import Offering
from app.settings import Settings
from tests.builders import a_cooperative, a_membership, an_offering
from tests.visits import Visitor

NONSENSE = ("", "x", "-1", "0", "9" * 30, "\x00", "'; drop table offering --", "é" * 300, "[]", "1.5", "%", "NaN")


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    return Visitor(app)


def page_of(visitor: Visitor, path: str) -> str:
    return html.unescape(visitor.open(path).text)


def titles(page: str) -> list[str]:
    return re.findall(r'class="card__link" href="/offerings/\d+(?:\?place=[^"]*)?">([^<]+)<', page)


@pytest.fixture
def market(session: Session, rebuilt: Callable[[], None]) -> None:
    """Five offerings in three places and two cooperatives."""
    delft, gouda = a_membership(session), a_membership(session, a_cooperative(session, "Gouda"))
    an_offering(session, delft, title="Soep uit Aleppo", trade="catering", place="Delft")
    an_offering(session, delft, title="Tassen bedrukken", trade="screen-printing", place="Rijswijk")
    an_offering(session, gouda, title="Taarten bakken", trade="cakes", place="Gouda")
    an_offering(session, gouda, title="Fietsen maken", trade="bicycle-repair", place="Groningen")
    an_offering(session, gouda, title="Nog niet klaar", state="draft")
    rebuilt()


@pytest.mark.usefixtures("market")
def test_words_find_what_is_called_so(visitor: Visitor) -> None:
    page = page_of(visitor, "/offerings?q=tassen")
    assert titles(page) == ["Tassen bedrukken"]
    assert "Wij vonden één resultaat." in page


@pytest.mark.usefixtures("market")
def test_a_short_list_offers_a_coordinator_and_what_is_not_understood_is_said(visitor: Visitor) -> None:
    page = page_of(visitor, "/offerings?q=tassen&price=goedkoop&day=gisteren")
    assert titles(page) == ["Tassen bedrukken"]
    assert "Schrijf het bedrag in cijfers" in page
    assert "Schrijf de datum als dag-maand-jaar" in page
    assert 'value="goedkoop"' in page
    assert "Laat een coördinator zoeken" in page
    assert "binnen uw budget" not in page_of(visitor, "/offerings?q=tassen&price=600")


@pytest.mark.usefixtures("market")
def test_from_an_offering_one_goes_back_to_the_own_results_and_nowhere_else(app: Flask, visitor: Visitor) -> None:
    path = re.findall(r'href="(/offerings/\d+)', page_of(visitor, "/offerings?q=tassen"))[0]
    client = app.test_client()
    came = client.get(path, headers={"Referer": "http://localhost/offerings?q=tassen"}).text
    assert 'href="/offerings?q=tassen"' in came
    assert "Terug naar uw resultaten" in came
    for elsewhere in (
        "https://example.org/offerings?q=x",
        "http://localhost/me?q=x",
        "http://localhost/offerings",
        "x",
    ):
        assert "Terug naar uw resultaten" not in client.get(path, headers={"Referer": elsewhere}).text


@pytest.mark.usefixtures("market")
def test_another_name_of_the_trade_finds_it_too(visitor: Visitor) -> None:
    assert titles(page_of(visitor, "/offerings?q=traiteur")) == ["Soep uit Aleppo"]


@pytest.mark.usefixtures("market")
def test_without_a_question_everything_is_there_but_drafts(visitor: Visitor) -> None:
    assert sorted(titles(page_of(visitor, "/offerings"))) == [
        "Fietsen maken", "Soep uit Aleppo", "Taarten bakken", "Tassen bedrukken",
    ]  # fmt: skip


@pytest.mark.usefixtures("market")
def test_near_a_place_the_nearest_comes_first_and_the_far_stays_away(visitor: Visitor) -> None:
    page = page_of(visitor, "/offerings?place=Delft&km=50")
    assert titles(page) == ["Soep uit Aleppo", "Tassen bedrukken", "Taarten bakken"]
    assert re.search(r"Gouda · <span[^>]*>2\d km", page)


@pytest.mark.usefixtures("market")
@pytest.mark.parametrize(("work", "expected"), [("cakes", ["Taarten bakken"]), ("repair", ["Fietsen maken"])])
def test_work_is_chosen_by_category_or_by_trade(visitor: Visitor, work: str, expected: list[str]) -> None:
    page = page_of(visitor, f"/offerings?work={work}")
    assert titles(page) == expected
    assert "Verwijder filter" in page


@pytest.mark.usefixtures("market")
def test_behind_each_choice_stands_how_many_there_are(visitor: Visitor) -> None:
    page = page_of(visitor, "/offerings")
    assert counts_of(page, "work") == {"": "4", "food": "2", "making": "1", "repair": "1"}


def counts_of(page: str, name: str) -> dict[str, str]:
    """The number behind each option of a filter."""
    counted = rf'name="{name}" value="([\w-]*)"[^>]*> <span>[^<]*</span> <span class="facet__count">(\d+)'
    return dict(re.findall(counted, page))


@pytest.mark.usefixtures("market")
@pytest.mark.parametrize("km", ["5", "25", "all"])
def test_behind_each_distance_stands_how_many_there_are_whichever_is_chosen(visitor: Visitor, km: str) -> None:
    counts = counts_of(page_of(visitor, f"/offerings?place=Delft&km={km}"), "km")
    assert counts == {"5": "2", "10": "2", "25": "3", "50": "3", "all": "4"}


@pytest.mark.usefixtures("market")
def test_the_other_filters_hold_in_every_count(visitor: Visitor) -> None:
    page = page_of(visitor, "/offerings?place=Delft&km=10&work=food")
    assert counts_of(page, "km") == {"5": "1", "10": "1", "25": "2", "50": "2", "all": "2"}
    assert counts_of(page, "work") == {"": "2", "food": "1", "catering": "1"}
    page = page_of(visitor, "/offerings?place=Delft&km=50")
    everywhere, *each = counts_of(page, "cooperative").values()
    assert (everywhere, sorted(each)) == ("3", ["1", "2"])


@pytest.mark.usefixtures("market")
def test_too_dear_is_left_out(visitor: Visitor) -> None:
    assert "Dit vonden wij niet" in page_of(visitor, "/offerings?q=soep&price=14")
    assert titles(page_of(visitor, "/offerings?q=soep&price=15")) == ["Soep uit Aleppo"]


@pytest.mark.usefixtures("market")
def test_a_day_on_which_nobody_works_finds_nobody(visitor: Visitor) -> None:
    monday = clock.today() + timedelta(days=7 - clock.today().weekday())
    assert "Dit vonden wij niet" in page_of(visitor, f"/offerings?q=soep&day={monday}")
    assert titles(page_of(visitor, f"/offerings?q=soep&day={monday + timedelta(days=5)}")) == ["Soep uit Aleppo"]


@pytest.mark.usefixtures("market")
def test_nothing_found_is_never_the_end(visitor: Visitor) -> None:
    page = page_of(visitor, "/offerings?q=fietsen&place=Delft&km=10")
    assert "Zoek in het hele land (1)" in page
    assert "Laat een coördinator zoeken" in page
    assert "Zoek tot" not in page
    page = page_of(visitor, "/offerings?work=cakes&place=Delft&km=10")
    assert "Zoek tot 25 km (1)" in page
    assert "Dit is er bij Delft" in page
    assert titles(page)[:1] == ["Soep uit Aleppo"]


@pytest.mark.usefixtures("market")
def test_where_one_filter_less_is_not_enough_the_words_or_the_work_alone_are_asked(visitor: Visitor) -> None:
    page = page_of(visitor, "/offerings?q=asdfgh&place=Delft&km=5&price=3&work=cakes")
    assert "Zoek alleen: Taarten bakken (1)" in page
    assert "Zoek alleen: asdfgh" not in page
    assert "Dit is er bij Delft" in page


@pytest.mark.usefixtures("market")
def test_a_slip_in_a_word_gets_a_suggestion(visitor: Visitor) -> None:
    page = page_of(visitor, "/offerings?q=tasssen&price=1")
    assert "Bedoelde u:" in page
    assert ">tassen</a>?" in page


@pytest.mark.usefixtures("market")
def test_what_was_asked_goes_along_to_who_looks_for_it(visitor: Visitor, session: Session) -> None:
    saturday = clock.today() + timedelta(days=12 - clock.today().weekday())
    page = page_of(visitor, f"/offerings?q=troon&work=woodwork&place=Gouda&day={saturday}")
    start = re.findall(r'href="(/assignments/new\?[^"]+)"', page)[0]
    answer = visitor.press(start, body="Voor in de tuin.")
    draft = re.findall(r"/assignments/(\d+)/edit/2", answer.headers["Location"])[0]
    part = session.query(Part).filter_by(assignment_id=int(draft)).one()
    assert (part.trade, part.place_name, part.starts_on) == ("woodwork", "Gouda", saturday)
    assert session.get_one(Assignment, int(draft)).title == "troon"
    for nonsense in ("title=%00&place=%00&day=x&trade=x", "title=" + "x" * 500, "day=0001-01-01", "place=" + "y" * 500):
        visitor.open(f"/assignments/new?{nonsense}")


@pytest.mark.usefixtures("market")
def test_a_place_with_a_slip_gets_a_suggestion_and_still_results(visitor: Visitor) -> None:
    page = page_of(visitor, "/offerings?q=soep&place=Delfd")
    assert "Wij kennen de plaats „Delfd” niet." in page
    assert "/offerings?q=soep&place=Delft" in page
    assert titles(page) == ["Soep uit Aleppo"]


@pytest.mark.usefixtures("market")
def test_what_was_paused_a_moment_ago_is_not_shown_although_the_index_knows_it(
    visitor: Visitor, session: Session
) -> None:
    with transaction(session):
        session.query(Offering).filter_by(title="Soep uit Aleppo").one().state = "paused"
    assert titles(page_of(visitor, "/offerings?q=soep")) == []


def test_results_are_cut_in_pages(visitor: Visitor, session: Session, rebuilt: Callable[[], None]) -> None:
    membership = a_membership(session)
    for number in range(23):
        an_offering(session, membership, title=f"Soep {number}")
    rebuilt()
    first, last, beyond = (page_of(visitor, f"/offerings?q=soep&page={number}") for number in (1, 2, 400))
    assert (len(titles(first)), len(titles(last))) == (20, 3)
    assert set(titles(first)) & set(titles(last)) == set()
    assert "Pagina 2 van 2" in last
    assert titles(beyond) == titles(last)
    assert "q=soep" in first


@pytest.mark.usefixtures("market")
@pytest.mark.parametrize("name", ["q", "place", "km", "work", "day", "price", "cooperative", "sort", "page", "unknown"])
def test_nonsense_in_an_address_gets_a_sane_page(visitor: Visitor, name: str) -> None:
    for value in NONSENSE:
        answer = visitor.client.get("/offerings", query_string={"place": "Delft", name: value})
        assert answer.status_code == 200, f"{name}={value!r}"


@pytest.mark.parametrize("broken", ["missing", "garbage"])
def test_a_search_that_fails_says_so_and_shows_what_is_new(
    visitor: Visitor, session: Session, settings: Settings, rebuilt: Callable[[], None], broken: str
) -> None:
    an_offering(session, title="Soep uit Aleppo")
    folder = Path(settings.index_url.partition(":")[2])
    if broken == "garbage":
        rebuilt()
        for path in folder.rglob("*"):
            if path.is_file():
                path.write_bytes(b"no index")
    else:
        shutil.rmtree(folder, ignore_errors=True)
    page = page_of(visitor, "/offerings?q=iets+heel+anders")
    assert "De zoekindex wordt opnieuw gemaakt" in page
    assert "Dit vonden wij niet" not in page
    assert titles(page) == ["Soep uit Aleppo"]
    assert "Soep uit Aleppo" in page_of(visitor, "/")


def test_a_page_of_results_asks_the_database_a_fixed_number_of_times(
    app: Flask, session: Session, rebuilt: Callable[[], None]
) -> None:
    counts = []
    Visitor(app).open(
        "/help"
    )  # the first page of a process looks whether a list was changed, and then none for seconds
    for number in (2, 18):
        for _ in range(number):
            an_offering(session, a_membership(session), title="Soep")
        rebuilt()
        statements: list[str] = []
        engine = app.extensions["paraplu"].sessions.kw["bind"]
        note = lambda *given, kept=statements: kept.append(given[2])  # noqa: E731 - to take it off again
        event.listen(engine, "before_cursor_execute", note)
        Visitor(app).open("/offerings?q=soep")
        event.remove(engine, "before_cursor_execute", note)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 8
