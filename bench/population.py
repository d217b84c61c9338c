"""Many offerings to measure with: words with their real frequencies, real places, a mix that search can tell apart.

Deterministic. Rows are written in bulk, past the actions: what is measured is reading. The crowd of the demo has readable
sentences, but few of them: what is asked of search here wants words in their real number.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from wordfreq import top_n_list, word_frequency

from app.assignments.model import Assignment, Part
from app.core import clock
from app.core.bulk import insert_all
from app.core.database import transaction
from app.core.place import Place, find_place, place_names
from app.core.trades import TRADES
from app.memberships.model import Membership
from app.offerings.model import Offering
from app.organisations.model import Organisation, OrganisationContact
from app.people.model import COORDINATOR, Cooperative, CooperativeRole, Person
from app.profiles.model import Profile

COOPERATIVES = 25
ASSIGNMENTS = 150
TOPICS = 60


@dataclass(frozen=True)
class Population:
    """Whom and what to visit: ids of a buyer, a coordinator, a member, an offering, an open assignment."""

    buyer_id: int
    coordinator_id: int
    member_id: int
    offering_ids: tuple[int, ...]
    assignment_ids: tuple[int, ...]
    questions: tuple[str, ...]


class Writer:
    """Makes Dutch-looking texts: common words by their frequency, and words of a topic."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.common = top_n_list("nl", 3_000)
        self.weights = [word_frequency(word, "nl") for word in self.common]
        rare = [word for word in top_n_list("nl", 40_000)[8_000:] if len(word) > 4 and word.isalpha()]
        self.dice.shuffle(rare)
        self.topics = [rare[number * 40 : number * 40 + 40] for number in range(TOPICS)]

    def text(self, topic: int, words: int) -> str:
        """A text of so many words, a quarter of them of the topic."""
        of_topic = self.dice.choices(self.topics[topic], k=words // 4)
        others = self.dice.choices(self.common, self.weights, k=words - len(of_topic))
        mixed = of_topic + others
        self.dice.shuffle(mixed)
        return " ".join(mixed).capitalize() + "."

    def question(self) -> str:
        """Three words as somebody would type them."""
        topic = self.dice.randrange(TOPICS)
        return " ".join([*self.dice.sample(self.topics[topic], 2), self.dice.choice(self.common[200:])])


def populate(session: Session, offerings: int, seed: int = 7) -> Population:
    """Fill an empty database."""
    writer = Writer(seed)
    places = [place for name in place_names()[:400] if (place := find_place(name)) is not None]
    members = max(50, offerings // 3)
    with transaction(session):
        cooperatives = _cooperatives(session, places)
        buyer_id, coordinator_id, organisation_id = _staff(session, cooperatives)
        memberships = _members(session, members, cooperatives)
        insert_all(session, Offering, _offerings(writer, offerings, memberships, places))
        insert_all(session, Assignment, _assignments(writer, organisation_id, cooperatives))
        assignment_ids = tuple(session.scalars(select(Assignment.id).order_by(Assignment.id)))
        insert_all(session, Part, _parts(writer, assignment_ids, places))
    first_member = session.scalar(select(Membership.person_id).order_by(Membership.id))
    highest = session.scalar(select(func.max(Offering.id))) or 0
    session.rollback()
    assert first_member is not None
    offering_ids = tuple(writer.dice.sample(range(1, highest + 1), min(300, highest)))
    questions = tuple(writer.question() for _number in range(600))
    return Population(buyer_id, coordinator_id, first_member, offering_ids, assignment_ids, questions)


def _cooperatives(session: Session, places: list[Place]) -> list[Cooperative]:
    made = [
        Cooperative(
            name=f"Coöperatie {place.name}",
            slug=f"cooperatie-{number}",
            place_name=place.name,
            lat=place.lat,
            lon=place.lon,
            phone="010 000 00 00",
            created_at=clock.now(),
        )
        for number, place in enumerate(places[:COOPERATIVES])
    ]
    session.add_all(made)
    session.flush()
    return made


def _person(number: int, first_name: str) -> Person:
    return Person(email=f"p{number}@example.org", first_name=first_name, last_name="Jansen", created_at=clock.now())


def _staff(session: Session, cooperatives: list[Cooperative]) -> tuple[int, int, int]:
    buyer, coordinator = _person(1, "Karin"), _person(2, "Mark")
    organisation = Organisation(name="Bouwbedrijf", kvk="12345678", created_at=clock.now(), checked_at=clock.now())
    session.add_all([buyer, coordinator, organisation])
    session.flush()
    session.add(OrganisationContact(person_id=buyer.id, organisation_id=organisation.id))
    session.add(CooperativeRole(person_id=coordinator.id, cooperative_id=cooperatives[0].id, role=COORDINATOR))
    return buyer.id, coordinator.id, organisation.id


def _members(session: Session, count: int, cooperatives: list[Cooperative]) -> list[tuple[int, int]]:
    people = (
        {
            "email": f"m{number}@example.org",
            "first_name": "Samira",
            "last_name": "",
            "phone": "",
            "language": "nl",
            "created_at": clock.now(),
        }
        for number in range(count)
    )
    insert_all(session, Person, people)
    ids = list(session.scalars(select(Person.id).where(Person.email.like("m%")).order_by(Person.id)))
    moment = clock.now()
    insert_all(
        session,
        Profile,
        ({"person_id": id_, "languages": ["nl"], "competences": [], "updated_at": moment} for id_ in ids),
    )
    memberships = (
        {
            "person_id": id_,
            "cooperative_id": cooperatives[number % len(cooperatives)].id,
            "state": "member",
            "started_at": moment,
        }
        for number, id_ in enumerate(ids)
    )
    insert_all(session, Membership, memberships)
    rows = session.execute(select(Membership.id, Membership.cooperative_id).order_by(Membership.id))
    return [(row.id, row.cooperative_id) for row in rows]


def _offerings(
    writer: Writer, count: int, memberships: list[tuple[int, int]], places: list[Place]
) -> Iterator[dict[str, Any]]:
    dice = writer.dice
    for number in range(count):
        membership_id, cooperative_id = memberships[number % len(memberships)]
        topic, place, trade = dice.randrange(TOPICS), dice.choice(places), dice.choice(TRADES)
        moment = clock.now() - timedelta(minutes=count - number)
        yield {
            "membership_id": membership_id,
            "cooperative_id": cooperative_id,
            "title": writer.text(topic, dice.randint(3, 6))[:80],
            "body": writer.text(topic, dice.randint(30, 80)),
            "trade": trade.slug,
            "place_name": place.name,
            "lat": place.lat,
            "lon": place.lon,
            "travel_km": dice.choice((10, 25, 50)),
            "days": ["mon", "fri"],
            "hours_a_week": dice.choice((8, 16, 24)),
            "price_cents": dice.randint(10, 200) * 100,
            "price_unit": "hour",
            "languages": ["nl"],
            "state": "published",
            "created_at": moment,
            "updated_at": moment,
            "published_at": moment,
        }


def _assignments(writer: Writer, organisation_id: int, cooperatives: list[Cooperative]) -> Iterator[dict[str, Any]]:
    for number in range(ASSIGNMENTS):
        topic = writer.dice.randrange(TOPICS)
        yield {
            "kind": "assignment",
            "title": writer.text(topic, 5)[:100],
            "body": writer.text(topic, 60),
            "organisation_id": organisation_id,
            "home_cooperative_id": cooperatives[number % len(cooperatives)].id,
            "is_private": False,
            "social_return": number % 3 == 0,
            "deadline": clock.now() + timedelta(days=14),
            "state": "open",
            "created_at": clock.now(),
            "updated_at": clock.now(),
            "opened_at": clock.now(),
        }


def _parts(writer: Writer, assignment_ids: tuple[int, ...], places: list[Place]) -> Iterator[dict[str, Any]]:
    for assignment_id in assignment_ids:
        place = writer.dice.choice(places)
        yield {
            "assignment_id": assignment_id,
            "position": 1,
            "trade": writer.dice.choice(TRADES).slug,
            "place_name": place.name,
            "lat": place.lat,
            "lon": place.lon,
            "starts_on": clock.today() + timedelta(days=30),
            "budget_cents": writer.dice.randint(100, 5_000) * 100,
            "people": 1,
        }
