"""What the demo has planted so far, how large it is, and how a new person comes in: what its steps share."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.core import clock
from app.core.history import HistoryLine
from app.demo.texts import FirstName, OfferingText
from app.demo.texts.people import SURNAMES
from app.memberships.model import Membership
from app.offerings.model import Offering
from app.people.model import Cooperative, Person

SEED = 2017


@dataclass(frozen=True)
class Size:
    """How much of the demo is planted. In each cooperative are about nine members."""

    cooperatives: int
    offerings: int
    assignments: int
    jobs: int
    portraits: int


FULL = Size(cooperatives=25, offerings=500, assignments=150, jobs=15, portraits=90)
SMALL = Size(cooperatives=8, offerings=72, assignments=60, jobs=15, portraits=24)  # every trade, role and state


@dataclass
class Planted:
    """What stands already, for the steps that build on it."""

    size: Size = FULL
    dice: random.Random = field(default_factory=lambda: random.Random(SEED))
    cooperatives: list[Cooperative] = field(default_factory=list)
    coordinators: dict[int, int] = field(default_factory=dict)  # the person by cooperative
    memberships: list[Membership] = field(default_factory=list)
    hands: dict[int, tuple[OfferingText, ...]] = field(default_factory=dict)  # what each membership offers
    people: dict[int, Person] = field(default_factory=dict)
    names: dict[int, FirstName] = field(default_factory=dict)
    seekers: list[Membership] = field(default_factory=list)
    offerings: list[Offering] = field(default_factory=list)
    lines: list[HistoryLine] = field(default_factory=list)

    def happened(
        self,
        at: datetime,
        person_id: int | None,
        verb: str,
        thing_id: int,
        *,
        kind: str = "",
        note: str = "",
        for_person_id: int | None = None,
    ) -> None:
        """Remember a line of history: "offerings.publish" is about an offering, unless `kind` says otherwise."""
        self.lines.append(
            HistoryLine(
                at=at,
                person_id=person_id,
                for_person_id=for_person_id,
                verb=verb,
                thing_kind=kind or verb.partition(".")[0].removesuffix("s"),
                thing_id=thing_id,
                note=note,
            )
        )

    def home_of(self, membership: Membership) -> Cooperative:
        """The cooperative of a member."""
        return next(each for each in self.cooperatives if each.id == membership.cooperative_id)


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
