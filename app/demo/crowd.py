"""Plants a crowd on top of the demo, to measure with: so many members, with all else in the demo's own proportion.

Rows are written in bulk and in batches, each committed: memory stays what it is, whatever the number. Their texts are
sentences of the demo's own texts of that trade in a new mix, and nobody of the crowd has a picture.
"""

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import ASSIGNMENT, Assignment, Part
from app.core import clock
from app.core.bulk import ids_were_given, insert_all, next_id
from app.core.database import transaction
from app.core.place import Place, find_place, place_names
from app.demo.mixing import Mixer, competences
from app.demo.planted import FULL, SEED
from app.demo.texts.assignments import ASSIGNMENTS
from app.demo.texts.offerings import OFFERINGS
from app.demo.texts.organisations import ORGANISATIONS
from app.demo.texts.people import FIRST_NAMES
from app.memberships.model import Membership
from app.offerings.answers import TRAVELS
from app.offerings.model import Offering
from app.organisations.model import Organisation, OrganisationContact
from app.people.model import Cooperative, Person
from app.profiles.model import Profile

Say = Callable[[str], None]
Rows = Iterator[dict[str, Any]]

MEMBERS_AT_ONCE = 5_000
DEMO_MEMBERS = 225  # of the full demo: what the proportions are of
PLACES = 400


def plant_crowd(session: Session, say: Say, members: int) -> None:
    """Plant so many members with what they offer, and organisations with what they ask."""
    places = [place for name in place_names()[:PLACES] if (place := find_place(name)) is not None]
    say(f"… a crowd of {members} members, with offerings, organisations and assignments in proportion")
    done = 0
    while done < members:
        count = min(MEMBERS_AT_ONCE, members - done)
        with transaction(session):
            batch = _Batch(session, places, done)
            offerings = batch.plant_members(count, _share(FULL.offerings, done, count))
            assignments = _share(FULL.assignments, done, count)
            batch.plant_organisations(_share(len(ORGANISATIONS), done, count), assignments)
            ids_were_given(session, Person, Membership, Offering, Organisation, Assignment)
        done += count
        say(f"  {done} of {members} members; in this batch {offerings} offerings, {assignments} assignments")
        session.expunge_all()


def _share(of_demo: int, done: int, count: int) -> int:
    """How many belong to the members `done` to `done + count`, so that the batches together have the proportion."""
    return of_demo * (done + count) // DEMO_MEMBERS - of_demo * done // DEMO_MEMBERS


class _Batch:
    """One batch: the ids of its rows are given out here."""

    def __init__(self, session: Session, places: list[Place], done: int) -> None:
        self.session = session
        self.places = places
        self.done = done
        self.dice = random.Random(f"{SEED}:{done}")
        self.mixer = Mixer(self.dice)
        self.moment = clock.now()
        self.cooperatives = list(session.execute(select(Cooperative.id).order_by(Cooperative.id)).scalars())

    def plant_members(self, count: int, offerings: int) -> int:
        """Gives how many offerings there were."""
        people, first = next_id(self.session, Person), next_id(self.session, Membership)
        names = [self.dice.choice(FIRST_NAMES) for _member in range(count)]
        insert_all(
            self.session,
            Person,
            (
                self._person(people + number, f"menigte.lid.{self.done + number}", name.name)
                for number, name in enumerate(names)
            ),
        )
        insert_all(
            self.session,
            Membership,
            (
                {
                    "id": first + number,
                    "person_id": people + number,
                    "cooperative_id": self._home(number),
                    "state": "member",
                    "started_at": self.moment - timedelta(days=100 + number % 800),
                }
                for number in range(count)
            ),
        )
        profiles = (
            {
                "person_id": people + number,
                "competences": competences(self.dice, OFFERINGS[(self.done + number) % len(OFFERINGS)].trade),
                "languages": list(name.languages),
                "looks_for_job": number % 10 == 0,
                "job_hours": 24 if number % 10 == 0 else None,
                "updated_at": self.moment,
            }
            for number, name in enumerate(names)
        )
        insert_all(self.session, Profile, profiles)
        insert_all(self.session, Offering, self._offerings(first, count, offerings, names))
        return offerings

    def _home(self, number: int) -> int:
        return self.cooperatives[(self.done + number) % len(self.cooperatives)]

    def _person(self, id_: int, address: str, first_name: str) -> dict[str, Any]:
        return {
            "id": id_,
            "email": f"{address}@demo.example",
            "first_name": first_name,
            "created_at": self.moment - timedelta(days=900),
        }

    def _offerings(self, first: int, members: int, count: int, names: list[Any]) -> Rows:
        begun = next_id(self.session, Offering)
        for number in range(count):
            member = number % members
            text = OFFERINGS[(self.done + member) % len(OFFERINGS)]
            title, body = self.mixer.offering(text.trade)
            place = self.dice.choice(self.places)
            moment = self.moment - timedelta(minutes=self.dice.randint(100, 120_000))
            yield {
                "id": begun + number,
                "membership_id": first + member,
                "cooperative_id": self._home(member),
                "title": title,
                "body": body.replace("{place}", place.name),
                "trade": text.trade,
                "place_name": place.name,
                "lat": place.lat,
                "lon": place.lon,
                "travel_km": next(km for km in TRAVELS if km >= text.travel_km),
                "days": list(text.days),
                "hours_a_week": text.hours_a_week,
                "price_cents": text.price_cents or None,
                "price_unit": text.unit,
                "languages": list(names[member].languages),
                "state": "published",
                "created_at": moment,
                "updated_at": moment,
                "published_at": moment,
            }

    def plant_organisations(self, organisations: int, assignments: int) -> None:
        """Organisations, each with a contact, and what they ask."""
        if not organisations:
            return
        people, first = next_id(self.session, Person), next_id(self.session, Organisation)
        numbers = range(organisations)
        contacts = (self._person(people + n, f"menigte.opdrachtgever.{self.done}.{n}", "Kim") for n in numbers)
        insert_all(self.session, Person, contacts)
        insert_all(
            self.session,
            Organisation,
            (
                {
                    "id": first + number,
                    "name": f"{ORGANISATIONS[number % len(ORGANISATIONS)].name.replace('Gemeente,', 'Gemeente')} {number}",
                    "kvk": "00000000",
                    "place_name": self.dice.choice(self.places).name,
                    "created_at": self.moment - timedelta(days=400),
                    "checked_at": self.moment - timedelta(days=399),
                }
                for number in numbers
            ),
        )
        roles = ({"person_id": people + number, "organisation_id": first + number} for number in numbers)
        insert_all(self.session, OrganisationContact, roles)
        begun = next_id(self.session, Assignment)
        insert_all(self.session, Assignment, self._assignments(begun, first, organisations, assignments))
        insert_all(self.session, Part, self._parts(begun, assignments))

    def _assignments(self, begun: int, first: int, organisations: int, count: int) -> Rows:
        for number in range(count):
            title, body = self.mixer.assignment(ASSIGNMENTS[(self.done + number) % len(ASSIGNMENTS)].trade)
            is_open = number % 2 == 0  # what is open stands in the search index; for the other half nobody was found
            opened = self.moment - timedelta(days=2 if is_open else 40, minutes=number)
            yield {
                "id": begun + number,
                "kind": ASSIGNMENT,
                "title": title,
                "body": body,
                "organisation_id": first + number % organisations,
                "home_cooperative_id": self._home(number),
                "social_return": number % 3 == 0,
                "deadline": clock.end_of(clock.day_of(opened) + timedelta(days=6 + number % 20)),
                "state": "open" if is_open else "nobody_found",
                "created_at": opened,
                "updated_at": opened,
                "opened_at": opened,
            }

    def _parts(self, begun: int, count: int) -> Rows:
        for number in range(count):
            text = ASSIGNMENTS[(self.done + number) % len(ASSIGNMENTS)]
            place = self.dice.choice(self.places)
            yield {
                "assignment_id": begun + number,
                "position": 1,
                "trade": text.trade,
                "place_name": place.name,
                "lat": place.lat,
                "lon": place.lon,
                "starts_on": clock.today() + timedelta(days=25 + number % 40),
                "budget_cents": text.budget_cents,
                "people": text.people,
            }
