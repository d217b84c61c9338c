"""The words of the demo: invented cooperatives, people, offerings and assignments, in Dutch of level B1.

Nobody here exists. The texts are data, kept apart from the code that plants them, so that someone
who writes well can better them without reading Python. Money is in whole cents, distance in km.
"""

from dataclasses import dataclass
from typing import Literal

Unit = Literal["hour", "piece", "person", "day", "job", "request"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Look = Literal["woman", "man", "any"]
Contract = Literal["temporary", "permanent", "on-call"]

WORKDAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri")
WEEKEND: tuple[Day, ...] = ("fri", "sat", "sun")
ALL_DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class CooperativeText:
    """A cooperative as visitors meet it; `place` is a Dutch place as GeoNames writes it."""

    slug: str
    name: str
    place: str
    story: str
    street: str
    phone: str
    visiting_hours: str


@dataclass(frozen=True, slots=True)
class FirstName:
    """A first name, the languages its bearer may speak (ISO codes, Dutch last), how common it is in the demo."""

    name: str
    look: Look
    languages: tuple[str, ...]
    weight: int = 1


@dataclass(frozen=True, slots=True)
class StoryText:
    """Who someone is, in the first person; fits the trades named, or anyone when none is named."""

    text: str
    trades: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferingText:
    """What a member offers. `price_cents` is an indication per `unit` (0 for "request"); `hours_a_week` is what
    the member can give, `travel_km` how far, `days` when. What the picture shows stands in `alts.py`.

    Where the text tells where somebody comes from or what else than Dutch is spoken, `languages` are those of one of
    the FIRST_NAMES, and a member with such a name offers it. `{place}` stands for the member's place.
    """

    trade: str
    title: str
    body: str
    price_cents: int
    unit: Unit
    hours_a_week: int
    travel_km: int
    days: tuple[Day, ...]
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AssignmentText:
    """What a buyer asks. The work starts about `lead_days` from now, on the day of the week that the text names, and takes
    `duration_days`. Who asks it stands in `buyers.py`."""

    trade: str
    title: str
    body: str
    budget_cents: int
    people: int
    lead_days: int
    duration_days: int
    social_return: bool = False


@dataclass(frozen=True, slots=True)
class JobText:
    """Paid employment; it starts `lead_days` from now."""

    trade: str
    title: str
    body: str
    hours_a_week: int
    contract: Contract
    lead_days: int


@dataclass(frozen=True, slots=True)
class OrganisationText:
    """A buyer or partner with one contact; `kvk` is eight digits that no demo letter should be sent to."""

    slug: str
    name: str
    kind: Literal["municipality", "builder", "hospitality", "shop", "school", "association", "care", "company"]
    kvk: str
    first_name: str
    last_name: str


@dataclass(frozen=True, slots=True)
class ProposalText:
    """What a member writes to a buyer; fits trades of the categories named, or any when none is named."""

    text: str
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A public question about an open assignment, with the buyer's answer; `categories` as in a proposal."""

    question: str
    answer: str
    categories: tuple[str, ...] = ()
