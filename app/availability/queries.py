"""When members can work: the own answers to change them, and those of many for whoever looks for somebody."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.availability.free import Free
from app.availability.model import Availability, Away
from app.core import clock
from app.core.actor import Actor
from app.core.errors import NotFound
from app.memberships.model import Membership


@dataclass(frozen=True)
class Own:
    """What the member said. `version` is 0 as long as nothing was said."""

    hours_a_week: int | None
    days_off: tuple[str, ...]
    version: int
    away: Sequence[Away]

    @property
    def free(self) -> Free:
        """The same as a rule."""
        return Free(
            self.hours_a_week, frozenset(self.days_off), tuple((each.first_day, each.last_day) for each in self.away)
        )


def own(session: Session, actor: Actor) -> Own:
    """The own answers, or those of the member for whom somebody acts; of days away what is not over. One statement."""
    rows = session.execute(
        select(Availability, Away)
        .select_from(Membership)
        .outerjoin(Availability, Availability.person_id == Membership.person_id)
        .outerjoin(Away, (Away.person_id == Membership.person_id) & (Away.last_day >= clock.today()))
        .where(Membership.id.in_(actor.memberships))
        .order_by(Away.first_day, Away.id)
    ).all()
    said = next((row[0] for row in rows if row[0] is not None), None)
    away = list({row[1].id: row[1] for row in rows if row[1] is not None}.values())
    if said is None:
        return Own(None, (), 0, away)
    return Own(said.hours_a_week, tuple(said.days_off), said.version, away)


def own_away(session: Session, actor: Actor, away_id: int) -> Away:
    """Days away of the actor. NotFound for another's."""
    away = session.get(Away, away_id)
    if away is None or away.person_id != actor.subject_id:
        raise NotFound("away")
    return away


def of_members(session: Session, membership_ids: Collection[int]) -> dict[int, Free]:
    """When these members can work, by membership; who said nothing is left out. One statement."""
    if not membership_ids:
        return {}
    rows = session.execute(
        select(Membership.id, Availability.hours_a_week, Availability.days_off, Away.first_day, Away.last_day)
        .outerjoin(Availability, Availability.person_id == Membership.person_id)
        .outerjoin(Away, (Away.person_id == Membership.person_id) & (Away.last_day >= clock.today()))
        .where(Membership.id.in_(membership_ids), Availability.person_id.is_not(None))
        .order_by(Membership.id, Away.first_day)
    ).all()
    found: dict[int, Free] = {}
    for id_, hours, days_off, first, last in rows:
        known = found.get(id_) or Free(hours, frozenset(days_off))
        found[id_] = Free(known.hours_a_week, known.days_off, (*known.away, *([(first, last)] if first else ())))
    return found
