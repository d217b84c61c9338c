"""Lists of assignments: the buyer's own, and those that a coordinator or a member chooses from. Twenty on a page."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from app.assignments.lifecycle import CLOSED, DRAFT, LIFECYCLE, OPEN, OVER, SUBMITTED, state_label
from app.assignments.listing.awarded import as_awarded, stands_for
from app.assignments.model import JOB, Assignment, Part, Question
from app.assignments.posting.answers import trade_label
from app.assignments.queries import given_by, visible_to
from app.core.actor import Actor
from app.core.pages import Page, cut
from app.core.place import EARTH_RADIUS_KM, Place, distance_km
from app.organisations.model import Organisation
from app.people.model import Cooperative

PAGE = 20
MOST_EXPORTED = 5_000  # rows of a file: more than the country has open
ANY_STATE = "all"
UNTIL_AWARD = (DRAFT, SUBMITTED, OPEN, CLOSED)
DISTANCES = (5, 10, 25, 50, 100)  # km
LONGEST_WORDS = 100


@dataclass(frozen=True)
class Wanted:
    """What a reader of the overview asks for. `within_km` counts from `place`; `own`: only the own cooperative's."""

    state: str = OPEN
    words: str = ""
    place: Place | None = None
    within_km: int = 25
    own: bool = False


@dataclass(frozen=True)
class Row:
    """A line of a list. `km` is the distance to the asked place, `open_questions` how many have no answer."""

    id: int
    kind: str
    title: str
    language: str
    state: str
    state_label: str
    organisation: str
    home: str
    trade_label: str
    place: str
    km: int | None
    starts_on: date | None
    ends_on: date | None
    begins_at: time | None
    ends_at: time | None
    budget_cents: int | None
    budget_vat: str
    hours: float | None
    social_return: bool
    is_private: bool
    deadline: datetime | None
    open_questions: int
    version: int
    home_id: int | None


@dataclass(frozen=True)
class StateCount:
    """A state, in words, and how many there are with the other filters as they are."""

    state: str
    label: str
    count: int


_OPEN_QUESTIONS = (
    select(func.count(Question.id))
    .where(Question.assignment_id == Assignment.id, Question.answered_at.is_(None))
    .correlate(Assignment)
    .scalar_subquery()
)
_ROWS = (
    select(
        Assignment.id,
        Assignment.kind,
        Assignment.title,
        Assignment.language,
        Assignment.state,
        Assignment.version,
        Assignment.home_cooperative_id,
        Assignment.social_return,
        Assignment.is_private,
        Assignment.deadline,
        Organisation.name.label("organisation"),
        Cooperative.name.label("home"),
        Part.trade,
        Part.place_name,
        Part.lat,
        Part.lon,
        Part.starts_on,
        Part.budget_cents,
        Part.budget_vat,
        Part.begins_at,
        Part.ends_at,
        Part.ends_on,
        Part.hours,
        _OPEN_QUESTIONS.label("open_questions"),
    )
    .join(Part, and_(Part.assignment_id == Assignment.id, Part.position == 1))
    .outerjoin(Organisation, Organisation.id == Assignment.organisation_id)
    .outerjoin(Cooperative, Cooperative.id == Assignment.home_cooperative_id)
)


def mine(session: Session, actor: Actor, number: int = 1) -> Page[Row]:
    """What the actor's organisations posted and are writing: what runs first, then the last changed. Two statements."""
    own = given_by(actor, actor.contact_of)
    if actor.draft_key_hash:
        own = or_(own, and_(Assignment.organisation_id.is_(None), Assignment.draft_key_hash == actor.draft_key_hash))
    order = (Assignment.state.in_(OVER), Assignment.updated_at.desc(), Assignment.id.desc())
    return _listed(session, own, order, number, None)


def to_check(session: Session, actor: Actor) -> tuple[Row, ...]:
    """What waits for a look by the actor's cooperatives, the longest waiting first."""
    which = and_(Assignment.state == SUBMITTED, Assignment.home_cooperative_id.in_(actor.coordinator_of))
    rows = session.execute(_ROWS.where(which).order_by(Assignment.updated_at, Assignment.id).limit(PAGE))
    return tuple(_row(row, None) for row in rows)


def overview(
    session: Session, actor: Actor, wanted: Wanted, number: int = 1, only: ColumnElement[bool] | None = None
) -> tuple[Page[Row], list[StateCount]]:
    """What the actor may see and asked for, the first deadline first; and how many there are in each state.

    A member gets those that are open. `only` is what a feature above this one asks besides. What both sides agreed since
    the award stays theirs: others get what stood then. Two statements, and a third for those that were awarded.
    """
    asked = _asked(actor, wanted, only)
    counts = _counts(session, asked, wanted)
    in_state = {each.state: each.count for each in counts}
    wanted_state = wanted.state if actor.is_coordinator else OPEN
    if wanted_state == ANY_STATE:
        which, total = asked, sum(in_state.values())
    else:
        which, total = and_(asked, Assignment.state == wanted_state), in_state.get(wanted_state, 0)
    where = cut(total, PAGE, number)
    rows = session.execute(
        _ROWS.where(which).order_by(Assignment.deadline, Assignment.id).limit(where.limit).offset(where.offset)
    )
    return where.holding(_as_awarded(session, actor, [_row(row, wanted.place) for row in rows])), counts


def export(session: Session, actor: Actor, wanted: Wanted, only: ColumnElement[bool] | None = None) -> tuple[Row, ...]:
    """The same as the overview, all of it, for a file."""
    which = _asked(actor, wanted, only)
    if wanted.state != ANY_STATE:
        which = and_(which, Assignment.state == wanted.state)
    return tuple(_as_awarded(session, actor, _rows(session, which, (Assignment.deadline, Assignment.id), wanted.place)))


def _counts(session: Session, asked: ColumnElement[bool], wanted: Wanted) -> list[StateCount]:
    """In the order of a life; a state without any is there too. All are counted: joined is only what a filter asks for."""
    query = select(Assignment.state, func.count(Assignment.id)).where(asked).group_by(Assignment.state)
    if wanted.place is not None:
        query = query.join(Part, and_(Part.assignment_id == Assignment.id, Part.position == 1))
    if wanted.words:
        query = query.outerjoin(Organisation, Organisation.id == Assignment.organisation_id)
    rows = session.execute(query)
    found = {row[0]: row[1] for row in rows}
    return [
        StateCount(state, label, found.get(state, 0)) for state, label in LIFECYCLE.labels.items() if state != DRAFT
    ]


def _asked(actor: Actor, wanted: Wanted, only: ColumnElement[bool] | None) -> ColumnElement[bool]:
    """Everything that is asked but the state. A coordinator's list holds no drafts, not even of an own organisation."""
    which: list[ColumnElement[bool]] = [visible_to(actor), Assignment.state != DRAFT]
    if only is not None:
        which.append(only)
    if words := wanted.words[:LONGEST_WORDS].split():
        which += [_with_word(actor, word) for word in words]
    if wanted.place is not None:
        which += [_within(wanted.place, wanted.within_km), stands_for(actor)]
    if wanted.own:
        which.append(Assignment.home_cooperative_id.in_(actor.coordinator_of))
    return and_(*which)


def _with_word(actor: Actor, word: str) -> ColumnElement[bool]:
    """In the title, the name of the buyer, or the text, where that is for the actor to read."""
    body = and_(Assignment.body.icontains(word, autoescape=True), stands_for(actor))
    return or_(*(column.icontains(word, autoescape=True) for column in (Assignment.title, Organisation.name)), body)


def _within(place: Place, km: int) -> ColumnElement[bool]:
    """Near enough: on a map as small as this country the earth is flat (less than half a percent off)."""
    a_degree = math.pi * EARTH_RADIUS_KM / 180
    north = (Part.lat - place.lat) * a_degree
    east = (Part.lon - place.lon) * (a_degree * math.cos(math.radians(place.lat)))
    return north * north + east * east <= km * km


def _listed(
    session: Session, which: ColumnElement[bool], order: Sequence[Any], number: int, place: Place | None
) -> Page[Row]:
    # Part and Organisation are joined in both, because a filter may ask for them.
    total = session.scalar(select(func.count()).select_from(_ROWS.where(which).subquery()))
    where = cut(total, PAGE, number)
    rows = session.execute(_ROWS.where(which).order_by(*order).limit(where.limit).offset(where.offset))
    return where.holding(_row(row, place) for row in rows)


def _rows(session: Session, which: ColumnElement[bool], order: Sequence[Any], place: Place | None) -> tuple[Row, ...]:
    found = session.execute(_ROWS.where(which).order_by(*order).limit(MOST_EXPORTED))
    return tuple(_row(row, place) for row in found)


def _as_awarded(session: Session, actor: Actor, rows: Sequence[Row]) -> list[Row]:
    """The rows with what stood at the award, of those to whose agreement the actor is no party."""
    awarded = [row.id for row in rows if row.state not in UNTIL_AWARD]
    then = as_awarded(session, actor, awarded) if awarded else {}
    return [
        replace(
            row,
            language=asked.language,
            place=asked.place_name or "",
            starts_on=asked.starts_on,
            ends_on=asked.ends_on,
            hours=asked.hours,
        )
        if (asked := then.get(row.id))
        else row
        for row in rows
    ]


def _row(row: Any, place: Place | None) -> Row:
    km = None
    if place is not None and row.lat is not None and row.lon is not None:
        km = round(distance_km((place.lat, place.lon), (row.lat, row.lon)))
    return Row(
        id=row.id,
        kind=row.kind,
        title=row.title,
        language=row.language,
        state=row.state,
        state_label=state_label(row.state, is_job=row.kind == JOB),
        organisation=row.organisation or "",
        home=row.home or "",
        trade_label=trade_label(row.trade),
        place=row.place_name or "",
        km=km,
        starts_on=row.starts_on,
        budget_cents=row.budget_cents,
        budget_vat=row.budget_vat,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        ends_on=row.ends_on,
        hours=row.hours,
        social_return=bool(row.social_return),
        is_private=row.is_private,
        deadline=row.deadline,
        open_questions=row.open_questions,
        version=row.version,
        home_id=row.home_cooperative_id,
    )
