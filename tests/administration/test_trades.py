"""What an administrator changes about trades holds everywhere within seconds, in the search too; nothing is lost."""

import html
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import Part
from app.core import editions, trades
from app.core.database import transaction
from app.core.history import HistoryLine
from app.core.trade_changes import TradeChange
from app.core.trades import TRADE, Change
from app.offerings.model import Offering
from app.settings import Settings
from app.worker import Worker
from search_index import Question, open_index
from tests.builders import a_member, an_administrator, an_assignment, an_offering
from tests.visits import Visitor

LIST = "/administration/trades"


@pytest.fixture(autouse=True)
def _as_the_code_says() -> Iterator[None]:
    """The list belongs to the process: the next test begins with that of the code."""
    yield
    editions.forget()


def _text(visitor: Visitor, path: str) -> str:
    return html.unescape(visitor.open(path).get_data(as_text=True))


def _found(settings: Settings, words: str) -> set[str]:
    index = open_index(settings.index_url, refresh_seconds=0)
    hits = index.search(Question(text=words, kind="offering", audience=("public",))).hits
    index.close()
    return {hit.key for hit in hits}


def _edit(visitor: Visitor, slug: str, status: int = 303, **values: str) -> None:
    path = f"{LIST}/{slug}/edit"
    visitor.press(path, status, form=path, **values)


def test_a_new_name_and_word_are_on_the_site_and_found(app: Flask, session: Session, settings: Settings) -> None:
    offering = an_offering(session)
    worker = Worker(app)
    worker.turn()
    assert _found(settings, "schrobbelwerk") == set()
    visitor = Visitor(app, an_administrator(session))
    _edit(visitor, "catering", name="Koken voor velen", category="food", synonyms="schrobbelwerk\nschrobbelwerk\n")
    editions.forget()  # as a worker in a process of its own, which has not looked since
    worker.turn()
    worker.close()
    assert _found(settings, "schrobbelwerk") == {f"offering:{offering.id}"}
    assert "Koken voor velen" in _text(Visitor(app), f"/offerings/{offering.id}")
    assert trades.name_of("cakes") == "Taarten bakken"
    assert "Catering → Koken voor velen" in _text(visitor, f"{LIST}/catering/edit")


def test_another_process_has_the_change_within_seconds_and_pages_ask_nothing_for_it(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = Visitor(app)
    visitor.open("/help")
    with transaction(session):  # what another process wrote
        session.add(TradeChange(slug="food", kind="category", name="Lekker eten"))
        editions.change_number(session, editions.TRADES)
    assert "Lekker eten" not in _text(visitor, "/")
    monkeypatch.setattr(editions, "_next_look", 0.0)
    assert "Lekker eten" in _text(visitor, "/")


def test_two_who_edit_the_same_are_told(app: Flask, session: Session) -> None:
    visitor = Visitor(app, an_administrator(session))
    _edit(visitor, "cakes", name="Taart", category="food", synonyms="", edition="0")
    _edit(visitor, "cakes", status=409, name="Gebak", category="food", synonyms="", edition="0")
    assert trades.name_of("cakes") == "Taart"


def test_an_own_trade_can_be_chosen_and_its_name_is_taken(app: Flask, session: Session) -> None:
    visitor = Visitor(app, an_administrator(session))
    add = f"{LIST}/add"
    visitor.press(add, form=add, name="Imker aan huis", category="food", synonyms="bijen")
    found = trades.find("imker-aan-huis")
    assert found is not None
    assert (found.name, found.category, found.synonyms) == ("Imker aan huis", "food", ("bijen",))
    assert trades.trades_of("food")[-1] == found
    visitor.press(add, 422, form=add, name="imker aan Huis", category="food", synonyms="")
    visitor.press(add, 422, form=add, name="Iets anders", category="nonsense", synonyms="")


def test_what_is_hidden_cannot_be_chosen_but_stays_where_it_is(app: Flask, session: Session) -> None:
    samira = a_member(session)
    kept = an_offering(session, trade="catering")
    visitor = Visitor(app, an_administrator(session))
    visitor.press(LIST, form=f"{LIST}/catering/hide")
    assert "Catering" in _text(Visitor(app), f"/offerings/{kept.id}")
    member = Visitor(app, samira)
    where = member.send("/offerings/start", {"csrf_token": member.token(), "membership_id": min(samira.memberships)})
    page = _text(member, where.headers["Location"])
    assert 'value="cakes"' in page
    assert 'value="catering"' not in page
    assert [
        category.slug
        for category, inside in trades.to_choose_from("catering")
        for each in inside
        if each.slug == "catering"
    ] == ["food"]
    visitor.press(LIST, form=f"{LIST}/food/hide")
    assert "Eten en drinken" not in _text(Visitor(app), "/")
    visitor.send(f"{LIST}/food/hide", {"csrf_token": visitor.token()}, status=409)
    visitor.press(LIST, form=f"{LIST}/food/show")
    visitor.press(LIST, form=f"{LIST}/catering/show")
    assert trades.can_be_chosen("catering")


def test_one_place_down_and_up_again(app: Flask, session: Session) -> None:
    before = [each.slug for each in trades.trades_of("food")]
    visitor = Visitor(app, an_administrator(session))
    visitor.press(LIST, form=f"{LIST}/{before[0]}/move/down")
    assert [each.slug for each in trades.trades_of("food")][:2] == [before[1], before[0]]
    visitor.press(LIST, form=f"{LIST}/{before[0]}/move/up")
    assert [each.slug for each in trades.trades_of("food")] == before
    visitor.press(LIST, form=f"{LIST}/making/move/up")
    assert [each.slug for each in trades.categories()][:2] == ["making", "food"]


def test_merging_takes_offerings_and_assignments_along_and_old_links_work(app: Flask, session: Session) -> None:
    offering, draft = an_offering(session, trade="snacks"), an_offering(session, trade="snacks", state="draft")
    an_assignment(session, trade="snacks")
    visitor = Visitor(app, an_administrator(session))
    path = f"{LIST}/snacks/merge"
    visitor.press(path, 422, form=path, into="catering")
    visitor.press(path, 422, form=path, into="snacks", sure="y")
    visitor.press(path, form=path, into="catering", sure="y")
    session.rollback()
    assert set(session.scalars(select(Offering.trade).where(Offering.id.in_((offering.id, draft.id))))) == {"catering"}
    assert session.scalars(select(Part.trade)).all() == ["catering"]
    assert trades.find("snacks") == trades.find("catering")
    assert "snacks" not in {each.slug for each in trades.all_trades()}
    assert "Catering" in _text(Visitor(app), "/offerings?work=snacks")
    visitor.open(f"{LIST}/snacks/edit", status=404)
    lines = session.scalars(select(HistoryLine).where(HistoryLine.thing_kind == "trade")).all()
    assert {(line.verb, line.note) for line in lines} == {("administration.merge_trade", "Hapjes maken → Catering")}


def test_chains_of_merges_end_where_they_should_and_an_upgrade_still_brings_its_words() -> None:
    trades.use(
        [
            Change("snacks", TRADE, merged_into="lunches"),
            Change("lunches", TRADE, merged_into="catering"),
            Change("cakes", TRADE, synonyms=("gebakje",)),
        ]
    )
    assert trades.find("snacks") == trades.find("catering")
    cakes = trades.find("cakes")
    assert cakes is not None
    assert (cakes.name, cakes.synonyms) == ("Taarten bakken", ("gebakje",))
