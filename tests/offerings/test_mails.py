"""The mails about offerings: they say what happened, who did it, and where to go."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.core.actor import Actor
from app.core.database import transaction
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.offerings import actions, queries
from app.offerings.answers import WordsAnswer
from app.offerings.model import Offering
from app.people.model import ALWAYS
from app.web.mail import Letter, write_letter
from tests.builders import a_cooperative, a_coordinator, a_membership, an_offering
from tests.offerings.journeys import left


class Desk:
    """A member of a cooperative that checks, and its coordinator."""

    def __init__(self, app: Flask, session: Session) -> None:
        self.app, self.session = app, session
        cooperative = a_cooperative(session, checks_offerings=ALWAYS)
        self.membership = a_membership(session, cooperative)
        self.member = actor_of(session, self.membership.person_id)
        self.coordinator = a_coordinator(session, cooperative)

    def letter(
        self, verb: str, actor: Actor, state: str, *arguments: object, **more: object
    ) -> tuple[Letter, Offering]:
        """The mail that a deed leaves, and the offering that it is about."""
        membership = self.session.get_one(Membership, self.membership.id)
        offering_id = an_offering(self.session, membership, state=state).id
        with transaction(self.session):
            offering = queries.get(self.session, actor, offering_id)
            getattr(actions, verb)(self.session, actor, offering, *arguments, **more)
        (row,) = left(self.session, "mail")
        with self.app.app_context():
            return write_letter(self.app, row.topic, row.payload, "nl"), offering


@pytest.fixture
def desk(app: Flask, session: Session) -> Desk:
    return Desk(app, session)


def test_a_coordinator_reads_who_sent_what(desk: Desk) -> None:
    letter, offering = desk.letter("submit", desk.member, "draft")
    assert letter.subject == "Nieuw aanbod van Samira om te controleren"
    assert_whole(letter, offering)


def test_a_coordinator_reads_that_it_was_there_before(desk: Desk) -> None:
    words = WordsAnswer("Soep", "Met brood.", "nl")
    letter, offering = desk.letter("edit", desk.member, "published", words, version=1)
    assert letter.subject == "Gewijzigd aanbod van Samira om te controleren"
    assert_whole(letter, offering)


def test_a_member_reads_that_it_is_on_the_site(desk: Desk) -> None:
    letter, offering = desk.letter("publish", desk.coordinator, "submitted", version=1)
    assert letter.subject == "Uw aanbod staat op de site"
    assert_whole(letter, offering)


def test_a_member_reads_what_could_be_better(desk: Desk) -> None:
    letter, offering = desk.letter("send_back", desk.coordinator, "submitted", "Een foto erbij.")
    assert "Een foto erbij." in letter.body
    assert_whole(letter, offering)


@pytest.mark.parametrize(("verb", "word"), [("pause", "gepauzeerd"), ("archive", "opgeborgen")])
def test_a_member_reads_who_took_it_from_the_site(desk: Desk, verb: str, word: str) -> None:
    letter, offering = desk.letter(verb, desk.coordinator, "published")
    assert letter.subject == f"Uw aanbod is {word}"
    assert f"Mark van {offering.membership.cooperative.name} heeft het {word}." in letter.body
    assert_whole(letter, offering)


def assert_whole(letter: Letter, offering: Offering) -> None:
    """The mail names the offering, leads to it, and has no holes where a line was left out."""
    assert offering.title in letter.body
    assert f"/offerings/{offering.id}" in letter.body
    assert "\n\n\n" not in letter.body
