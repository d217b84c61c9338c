"""What the demo has planted so far, and how a new person comes in: what its steps share."""

import random
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy.orm import Session

from app.core import clock
from app.demo.texts import FirstName
from app.demo.texts.people import SURNAMES
from app.memberships.model import Membership
from app.offerings.model import Offering
from app.people.model import Cooperative, Person


@dataclass
class Planted:
    """What stands already, for the steps that build on it."""

    dice: random.Random
    cooperatives: list[Cooperative] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    people: dict[int, Person] = field(default_factory=dict)
    names: dict[int, FirstName] = field(default_factory=dict)
    offerings: list[Offering] = field(default_factory=list)
    organisation_ids: list[int] = field(default_factory=list)


def person(session: Session, planted: Planted, email: str, first_name: str, last_name: str = "") -> Person:
    """Somebody new."""
    made = Person(
        email=email,
        first_name=first_name,
        last_name=last_name or planted.dice.choice(SURNAMES),
        created_at=clock.now() - timedelta(days=planted.dice.randint(60, 900)),
    )
    session.add(made)
    session.flush()
    planted.people[made.id] = made
    return made
