"""All offerings of the cooperatives that somebody coordinates, with the filters of that list."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from app.core.actor import Actor
from app.core.pages import Page, cut
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.offerings.confirming.queries import which_stale
from app.offerings.lifecycle import ARCHIVED, LIFECYCLE
from app.offerings.model import Offering
from app.people.model import Cooperative, Person

PAGE = 50  # offerings on a page of the coordinator's list
LONGEST_WORDS = 100


@dataclass(frozen=True)
class Wanted:
    """What is asked for: a state of the lifecycle (empty: all but what was put away), words of the title, only stale."""

    state: str = ""
    words: str = ""
    only_stale: bool = False


@dataclass(frozen=True)
class Row:
    """A line of the list. `price_unit` and `trade` are keys; `known_at` is when it was last changed or confirmed."""

    id: int
    membership_id: int
    title: str
    language: str
    member: str
    is_alumnus: bool
    cooperative: str
    state: str
    trade: str | None
    price_cents: int | None
    price_unit: str | None
    known_at: datetime
    is_stale: bool


def overview(session: Session, actor: Actor, wanted: Wanted, number: int = 1) -> tuple[Page[Row], dict[str, int]]:
    """What the own members offer, what nobody looked at longest first; and how many in each state. Two statements.

    `number` as in `cut`.
    """
    which: list[ColumnElement[bool]] = [Offering.cooperative_id.in_(actor.coordinator_of)]
    which += [Offering.title.icontains(word, autoescape=True) for word in wanted.words[:LONGEST_WORDS].split()]
    if wanted.only_stale:
        which.append(which_stale())
    counts = select(Offering.state, func.count(Offering.id)).where(*which).group_by(Offering.state)
    in_state = dict(session.execute(counts).all())
    states = [wanted.state] if wanted.state in LIFECYCLE.states else [s for s in LIFECYCLE.states if s != ARCHIVED]
    where = cut(sum(in_state.get(state, 0) for state in states), PAGE, number)
    known_at = case((Offering.confirmed_at > Offering.updated_at, Offering.confirmed_at), else_=Offering.updated_at)
    rows = session.execute(
        select(
            Offering.id,
            Offering.membership_id,
            Offering.title,
            Offering.language,
            Person.first_name,
            Person.last_name,
            Membership.state.label("membership_state"),
            Cooperative.name,
            Offering.state,
            Offering.trade,
            Offering.price_cents,
            Offering.price_unit,
            known_at.label("known_at"),
            which_stale().label("is_stale"),
        )
        .join(Membership, Membership.id == Offering.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .join(Cooperative, Cooperative.id == Offering.cooperative_id)
        .where(and_(*which), Offering.state.in_(states))
        .order_by(known_at, Offering.id)
        .limit(where.limit)
        .offset(where.offset)
    )
    return where.holding(
        Row(
            id=row.id,
            membership_id=row.membership_id,
            title=row.title,
            language=row.language,
            member=f"{row.first_name} {row.last_name}".strip(),
            is_alumnus=row.membership_state == ALUMNUS,
            cooperative=row.name,
            state=row.state,
            trade=row.trade,
            price_cents=row.price_cents,
            price_unit=row.price_unit,
            known_at=row.known_at,
            is_stale=bool(row.is_stale),
        )
        for row in rows
    ), in_state
