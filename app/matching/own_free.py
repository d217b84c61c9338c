"""The coordinator's own members who have time when the work is, whatever their trade: whom no search would name."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import Part
from app.availability import queries as availability
from app.availability.free import ALWAYS_FREE
from app.core.actor import Actor
from app.core.weekdays import DAYS
from app.handovers.model import Absence
from app.matching.times import Period, period_of
from app.matching.workload import NO_WORK, workloads
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.people.model import Person

MOST = 300  # members of all own cooperatives that are looked at: a cooperative has some tens
SHOWN = 20
_DAYS = tuple(DAYS)


@dataclass(frozen=True)
class FreeMember:
    """A member who can work on a day of the work. `trades` are slugs; `hours` a week are left, None where none are said."""

    membership_id: int
    first_name: str
    trades: tuple[str, ...]
    hours: int | None


def own_free(session: Session, actor: Actor, part: Part, without: Collection[int] = ()) -> list[FreeMember]:
    """Members of the actor's cooperatives who can work when the work is, the same trade and most hours first.

    By their days, days away, absence, the work that they have and the hours that it leaves. Nobody where the work has no
    day. At most four statements.
    """
    period = period_of(part.starts_on, part.ends_on)
    if period is None or not actor.coordinator_of:
        return []
    people = session.execute(
        select(Membership.id, Person.first_name)
        .join(Membership.person)
        .where(
            Membership.cooperative_id.in_(actor.coordinator_of),
            Membership.id.not_in(without),
            Membership.state != ALUMNUS,
            Person.disabled_at.is_(None),
            ~select(Absence.id).where(Absence.membership_id == Membership.id, Absence.ended_at.is_(None)).exists(),
        )
        .order_by(Person.first_name, Membership.id)
        .limit(MOST)
    ).all()
    ids = [row.id for row in people]
    offered: dict[int, list[tuple[str | None, list[str], int | None]]] = {}
    for row in session.execute(
        select(Offering.membership_id, Offering.trade, Offering.days, Offering.hours_a_week)
        .where(Offering.membership_id.in_(ids), Offering.state == PUBLISHED)
        .order_by(Offering.id)
    ):
        offered.setdefault(row.membership_id, []).append((row.trade, row.days, row.hours_a_week))
    said, busy = availability.of_members(session, ids), workloads(session, ids)
    found = []
    for row in people:
        free, work, offers = said.get(row.id, ALWAYS_FREE), busy.get(row.id, NO_WORK), offered.get(row.id, [])
        if not free.can_in(*period.ends) or work.has_work_in(period) or not _works_then(offers, period):
            continue
        hours = free.most_hours(max((each[2] for each in offers if each[2]), default=None))
        left = None if hours is None else round(hours - work.hours_a_week_in(period))
        if left is not None and left < 1:
            continue
        trades = tuple(dict.fromkeys(each[0] for each in offers if each[0]))
        found.append(FreeMember(row.id, row.first_name, trades, left))
    return sorted(found, key=lambda each: (part.trade not in each.trades, -(each.hours or 0)))


def _works_then(offers: list[tuple[str | None, list[str], int | None]], period: Period) -> bool:
    """Whether any offering of the member is for a day of the period; who offers nothing yet named no days."""
    if not offers or any(not days for _trade, days, _hours in offers):
        return True
    named = {day for _trade, days, _hours in offers for day in days}
    return any(_DAYS[(period.first + timedelta(days=n)).weekday()] in named for n in range(min(7, period.days)))
