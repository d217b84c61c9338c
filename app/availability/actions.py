"""What a member says about when to work. What is on the site is looked at again at once."""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.availability.model import Availability, Away
from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.database import insert_for
from app.core.errors import Conflict, Invalid
from app.core.versions import take_version
from app.core.weekdays import DAYS
from app.core.words import N_
from app.permissions import require

LONGEST = timedelta(days=366)
FURTHEST = timedelta(days=2 * 366)
MOST = 30  # periods at once: nobody plans more


def edit(session: Session, actor: Actor, *, hours_a_week: int | None, days_off: Collection[str], version: int) -> None:
    """Keep how many hours a week in all, and on which days never. `version` is what was shown, 0 for nothing.

    Raises Invalid for no day left to work on, Conflict when it was changed meanwhile.
    """
    require(actor, "availability.edit")
    if set(days_off) >= set(DAYS):
        raise Invalid("days_off", N_("Laat een dag over. Kunt u nu niet werken? Meld dat dan bij „Mijn dag”."))
    said = _said(session, actor)
    if said.version != max(version, 1):
        raise Conflict("availability was changed")
    take_version(session, said, said.version)
    said.hours_a_week = hours_a_week
    said.days_off = [day for day in DAYS if day in days_off]
    _changed(session, actor, said, "availability.edit")


def add_away(session: Session, actor: Actor, first_day: date | None, last_day: date | None) -> Away:
    """Days on which the member is away; without a last day it is one day. Raises Invalid for days that can't be."""
    require(actor, "availability.add_away")
    if first_day is None:
        raise Invalid("first_day", N_("Kies vanaf welke dag u niet kunt."))
    last_day = last_day or first_day
    if last_day < first_day:
        raise Invalid("last_day", N_("De laatste dag komt na de eerste dag."))
    if last_day < clock.today():
        raise Invalid("last_day" if last_day != first_day else "first_day", N_("Deze dag is voorbij."))
    if last_day - first_day > LONGEST or last_day > clock.today() + FURTHEST:
        raise Invalid("last_day", N_("Dit is te ver weg. Kies hoogstens een jaar."))
    said = _said(session, actor)
    known = select(func.count(Away.id)).where(Away.person_id == said.person_id, Away.last_day >= clock.today())
    if (session.scalar(known) or 0) >= MOST:
        raise Invalid("first_day", N_("Haal eerst dagen weg die niet meer kloppen."))
    away = Away(person_id=said.person_id, first_day=first_day, last_day=last_day)
    session.add(away)
    session.flush()
    _changed(session, actor, said, "availability.add_away")
    return away


def remove_away(session: Session, actor: Actor, away: Away) -> None:
    """The member can work on those days after all. Load it by `queries.own_away`."""
    require(actor, "availability.remove_away", away)
    said = _said(session, actor)
    session.delete(away)
    session.flush()
    _changed(session, actor, said, "availability.remove_away")


def _said(session: Session, actor: Actor) -> Availability:
    """The member's row, held until the end; made when it is not there yet."""
    session.execute(
        insert_for(session, Availability)
        .values(person_id=actor.subject_id, days_off=[], version=1, updated_at=clock.now())
        .on_conflict_do_nothing(index_elements=["person_id"])
    )
    return session.scalars(
        select(Availability).where(Availability.person_id == actor.subject_id).with_for_update()
    ).one()


def _changed(session: Session, actor: Actor, said: Availability, verb: str) -> None:
    said.updated_at = clock.now()
    history.record(session, actor, verb, "availability", said.person_id)
    outbox.leave_index(session, f"person:{said.person_id}")
