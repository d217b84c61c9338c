"""The demo: planted once, open to everyone; and outside of a demo its doors don't exist."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.storage import Storage
from app.demo.accounts import ACCOUNTS
from app.demo.build import plant
from app.demo.planted import SMALL
from app.offerings.model import OfferingPhoto
from app.people.model import Person
from app.settings import Settings
from tests.apps import an_app
from tests.builders import a_person
from tests.visits import Visitor


@pytest.fixture
def demo(settings: Settings) -> Iterator[Flask]:
    made = an_app(replace(settings, is_demo=True))
    yield made
    made.extensions["paraplu"].sessions.kw["bind"].dispose()


def test_outside_of_a_demo_there_are_no_doors_without_a_lock(app: Flask, session: Session) -> None:
    a_person(session, email=ACCOUNTS[0].email)
    visitor = Visitor(app)
    assert "/demo/" not in visitor.open("/sign-in").get_data(as_text=True)
    visitor.open("/demo/mail", status=404)
    visitor.send(f"/demo/sign-in/{ACCOUNTS[0].slug}", {"csrf_token": visitor.token()}, status=404)
    assert not [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("demo.")]


def test_a_demo_opens_only_for_its_own_people(demo: Flask, session: Session) -> None:
    a_person(session, email=ACCOUNTS[0].email)
    visitor = Visitor(demo)
    visitor.press("/sign-in", form=f"/demo/sign-in/{ACCOUNTS[0].slug}")
    visitor.open("/me")
    stranger = Visitor(demo)
    for slug in ("nobody", ACCOUNTS[1].slug):  # of whom nothing was planted
        stranger.send(f"/demo/sign-in/{slug}", {"csrf_token": stranger.token()}, status=404)


def test_a_database_with_people_in_it_stays_as_it_is(session: Session, settings: Settings) -> None:
    a_person(session)
    said: list[str] = []
    assert plant(session, Storage(settings.files), said.append) is False
    assert session.scalar(select(func.count(Person.id))) == 1
    assert said == []


@pytest.mark.slow
def test_a_planted_demo_lets_everyone_in_with_one_click(demo: Flask, session: Session, settings: Settings) -> None:
    said: list[str] = []
    assert plant(session, Storage(settings.files), said.append, SMALL) is True
    assert said
    assert (session.scalar(select(func.count(OfferingPhoto.id))) or 0) == SMALL.offerings
    session.rollback()
    for account in ACCOUNTS:
        visitor = Visitor(demo)
        visitor.press("/sign-in", form=f"/demo/sign-in/{account.slug}")
        assert account.first_name in visitor.open("/me").get_data(as_text=True)
    page = Visitor(demo).open("/offerings").get_data(as_text=True)
    assert re.search(r"bedacht", page)
    assert plant(session, Storage(settings.files), said.append) is False
