"""The official Dutch texts of 3,007 occupations (ESCO, European Commission): brought in, searched, and matched."""

import html
import re

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.actor import SYSTEM
from app.core.outbox import INDEX, WAITING, OutboxRow
from app.matching import queries
from app.offerings.importing.commands import ImportResult, import_offerings
from app.offerings.model import Offering
from app.people.model import Person
from app.worker import Worker
from tests.builders import a_buyer, a_membership
from tests.esco import ESCO, needs_esco
from tests.matching.posting import Wish, post
from tests.visits import Visitor

MAPPING = {"title": "preferredLabel", "body": "description", "key": "conceptUri"}
ASKED = {
    "gebakmaker": "iemand die taarten en gebak bakt",
    "tolk gebarentaal": "tolk voor gebaren",
    "fietsenmaker": "fietsenmakr",
    "drukvormvervaardiger zeefdruk": "zeefdruk",
    "oppas": "oppas kinderen",
}


def bring(session: Session, email: str) -> ImportResult:
    return import_offerings(session, SYSTEM, ESCO, email=email, slug=None, mapping=MAPPING, defaults={"place": "Delft"})


def waiting(session: Session) -> int:
    session.rollback()
    rows = select(func.count(OutboxRow.id)).where(OutboxRow.kind == INDEX, OutboxRow.state == WAITING)
    return session.scalar(rows) or 0


def index_all(session: Session, worker: Worker) -> None:
    while waiting(session):
        worker.turn()


def first_result(visitor: Visitor, words: str) -> str:
    page = html.unescape(visitor.open(f"/offerings?q={words.replace(' ', '+')}").get_data(as_text=True))
    found = re.search(r'class="card__link"[^>]*>([^<]+)<', page)
    return found[1] if found else ""


@pytest.mark.slow
@needs_esco
def test_real_texts_are_indexed_found_by_words_and_matched_with_a_posted_assignment(
    app: Flask, session: Session
) -> None:
    membership = a_membership(session)
    email = session.scalar(select(Person.email).where(Person.id == membership.person_id))
    assert email is not None
    assert bring(session, email) == ImportResult(created=3007)
    worker = Worker(app)
    index_all(session, worker)
    index = worker.index
    assert index is not None
    assert index.count() == 3007

    visitor = Visitor(app)
    assert {occupation: first_result(visitor, words) for occupation, words in ASKED.items()} == {
        occupation: occupation for occupation in ASKED
    }

    buyer = a_buyer(session)
    body = "Voor ons jubileum hebben wij taarten en gebak nodig. Wie bakt een feestelijke taart voor veertig gasten?"
    posted = post(session, buyer, Wish(title="Taart voor ons jubileum", body=body, trade=None))
    best = queries.candidates(session, index, buyer, posted, posted.parts[0]).candidates[0]
    assert best.offering is not None
    assert best.offering.title == "gebakmaker"
    assert best.band in ("good", "very_good")
    own_words = f"{best.offering.title} {session.get_one(Offering, best.offering.id).body}".lower()
    met = [reason.met.lower() for reason in best.reasons if reason.kind in ("word", "compound")]
    assert met
    assert all(word in own_words for word in met)

    index_all(session, worker)
    stamps, generation = index.stamps(), index.generation
    before = session.execute(select(func.count(Offering.id), func.max(Offering.updated_at))).one()
    assert bring(session, email) == ImportResult(unchanged=3007)
    assert waiting(session) == 0
    worker.turn()
    assert session.execute(select(func.count(Offering.id), func.max(Offering.updated_at))).one() == before
    assert (index.stamps(), index.generation) == (stamps, generation)
    worker.close()
