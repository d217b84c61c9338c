"""What the site says about itself: for everyone, true, and with a way on."""

import html
import json
import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.about.credits import CREDITS
from app.settings import ROOT
from tests.builders import a_buyer, a_cooperative, a_coordinator, a_member
from tests.visits import Visitor

PATHS = ("/start-here", "/how-it-works", "/privacy", "/accessibility", "/credits")


def text_of(visitor: Visitor, path: str) -> str:
    return html.unescape(visitor.open(path).text)


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("path", PATHS)
def test_everyone_may_read_it_with_one_heading_above_all(app: Flask, session: Session, path: str) -> None:
    for actor in (None, a_member(session), a_buyer(session), a_coordinator(session)):
        page = text_of(Visitor(app, actor), path)
        assert page.count("<h1") == 1
        assert '<meta name="description"' in page


@pytest.mark.parametrize("path", PATHS)
def test_every_page_of_the_site_leads_to_it(app: Flask, session: Session, path: str) -> None:
    for visitor, start in ((Visitor(app), "/"), (Visitor(app, a_member(session)), "/me")):
        footer = text_of(visitor, start).partition("<footer")[2]
        assert f'href="{path}"' in footer


def test_it_works_for_four_kinds_of_readers_in_three_steps_each(app: Flask) -> None:
    main = main_of(text_of(Visitor(app), "/how-it-works"))
    sections = main.split("<h2 id=")[1:]
    assert [section.count("<h3") for section in sections] == [3, 3, 3, 3]
    anchors = re.findall(r'href="#([\w-]+)"', main)
    assert len(anchors) == 4
    assert all(f'<h2 id="{anchor}"' in main for anchor in anchors)


def test_every_next_step_can_be_taken_by_who_reads_of_it(app: Flask, session: Session) -> None:
    for actor, may_post in ((None, True), (a_buyer(session), True), (a_member(session), False)):
        visitor = Visitor(app, actor)
        main = main_of(text_of(visitor, "/how-it-works"))
        ways = set(re.findall(r'href="(/[^"]*)"', main))
        assert {"/offerings", "/cooperatives"} <= ways
        assert ("/assignments/new" in ways) is may_post, ways
        for way in ways:
            visitor.open(way)


def test_nobody_is_promised_anything_about_a_benefit(app: Flask) -> None:
    page = main_of(text_of(Visitor(app), "/how-it-works"))
    assert "Over uw uitkering maakt de gemeente afspraken met u." in page
    assert not re.search(r"(houdt|behoudt|blijft) uw uitkering|telt (altijd|100)", page)


def test_the_statement_names_the_tools_that_test_the_pages_and_says_that_nobody_else_did(app: Flask) -> None:
    page = main_of(text_of(Visitor(app), "/accessibility"))
    tools = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    for tool in tools:
        assert tool.partition("-")[0].capitalize() in page
    assert "geen onderzoek gedaan door een bureau van buiten" in page
    assert 'href="tel:' in page


def test_whose_work_the_site_uses_stands_there_with_its_licence(app: Flask) -> None:
    page = main_of(text_of(Visitor(app), "/credits"))
    for credit in CREDITS:
        assert credit.name in page
        assert credit.licence in page
        assert f'href="{credit.licence_href}"' in page
        assert f'href="{credit.href}"' in page


def test_who_lives_on_a_benefit_reads_what_it_is_and_whom_to_call_nearby(app: Flask, session: Session) -> None:
    for place in ("Delft", "Gouda", "Utrecht", "Groningen"):
        a_cooperative(session, place, visiting_hours=f"dinsdag in {place}", email=f"{place.lower()}@example.org")
    main = main_of(text_of(Visitor(app), "/start-here?place=Rijswijk"))
    assert re.findall(r"dinsdag in (\w+)", main) == ["Delft", "Gouda", "Utrecht"]
    assert main.count("mailto:") == 3
    for word in (
        "Wat is het niet?",
        "Kennismaken",
        "€ 250,00",
        "− € 64,50",
        "€ 150,50",
        "proefperiode",
        "Daarover beslist de gemeente.",
    ):
        assert word in main
    assert not re.search(r"(houdt|behoudt|blijft) uw uitkering", main)


def test_an_unknown_place_gets_a_helpful_word_and_no_cooperative_a_number_to_call(app: Flask, session: Session) -> None:
    main = main_of(text_of(Visitor(app), "/start-here?place=Gouda"))
    assert "Er staat nog geen coöperatie op de site." in main
    assert 'href="tel:' in main
    a_cooperative(session)
    main = main_of(text_of(Visitor(app), "/start-here?place=Delfd"))
    assert 'href="/start-here?place=Delft#near"' in main
    for nonsense in ("%00", "x" * 500, "'; drop", "<b>"):
        assert (
            "Vul een plaats in" in main_of(Visitor(app).open(f"/start-here?place={nonsense}").text) or nonsense == "%00"
        )
