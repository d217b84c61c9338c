"""How many members fit each assignment of a list, and who first: for the coordinator's desk, in a few statements."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.assignments.lifecycle import OPEN
from app.assignments.model import JOB, Assignment
from app.assignments.queries import visible_to
from app.core.actor import Actor
from app.matching import documents, seekers
from app.matching.asking import Kept, own_names, with_own
from app.matching.bands import MAYBE_BAND, ORDER, band_of
from app.matching.questions import GOOD, LEAST, for_job, for_part
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.offerings.documents import id_of
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.people.model import Person
from app.permissions import require
from search_index import Hit, Index

HITS = 20  # of each assignment: as many as its page of candidates shows
OWN_HITS = 4  # and of the own cooperative, where there are more: enough to name the best
NAMED = 2
WITHIN_KM = 50


@dataclass(frozen=True)
class Glance:
    """`good`: how many members fit well, at least so many where `is_more`. `names`: the first names of the best."""

    good: int
    names: tuple[str, ...]
    is_more: bool


class _Member(NamedTuple):  # there are hundreds of a page: a tuple is made three times as fast as a frozen dataclass
    membership_id: int
    first_name: str
    is_own: bool
    trade: str | None


@dataclass(frozen=True)
class Seen:
    """An open assignment on a list that the actor reads, and which version of it."""

    id: int
    version: int
    is_job: bool


@dataclass(frozen=True)
class _Asked:
    """What the index says of a version of an assignment: its trade, and what fits, the best first."""

    trade: str | None
    hits: Sequence[Hit]
    is_more: bool


_asked: Kept[_Asked] = Kept()


def glances(session: Session, index: Index, actor: Actor, assignment_ids: Collection[int]) -> dict[int, Glance]:
    """As `glances_of`, of those among these assignments that are open to all members. One statement more."""
    require(actor, "assignments.overview")
    rows = session.execute(
        select(Assignment.id, Assignment.version, Assignment.kind).where(
            Assignment.id.in_(assignment_ids),
            Assignment.state == OPEN,
            Assignment.is_private.is_(False),
            visible_to(actor),
        )
    )
    return glances_of(session, index, actor, [Seen(row.id, row.version, row.kind == JOB) for row in rows])


def glances_of(session: Session, index: Index, actor: Actor, seen: Collection[Seen]) -> dict[int, Glance]:
    """By assignment who fits well within 50 km, the own cooperative first. Those that `seen` names are open to all members.

    Five statements at most, however many there are. What fits a version of an assignment is asked of the index once
    until the index changes; who those members are is read each time. Raises IndexUnavailable.
    """
    require(actor, "assignments.overview")
    found = _what_fits(session, index, actor, seen)
    jobs = {each.id for each in seen if each.is_job}
    offered = _offerings(
        session, actor, {id_of(hit.key) for id_, own in found.items() if id_ not in jobs for hit in own.hits}
    )
    wished = _seekers(
        session, actor, {documents.id_of(hit.key) for id_ in jobs & found.keys() for hit in found[id_].hits}
    )
    return {id_: _glance(own, wished if id_ in jobs else offered) for id_, own in found.items()}


def nobody_fits(session: Session, index: Index, actor: Actor, seen: Collection[Seen]) -> list[int]:
    """Those that `seen` names and that nobody fits well: `glances_of` of what the index alone can't say that somebody does.

    Four statements at most, none once all of them have a good hit. Raises IndexUnavailable.
    """
    require(actor, "assignments.overview")
    found = _what_fits(session, index, actor, seen)
    doubted = [each for each in seen if each.id in found and all(hit.fit < GOOD for hit in found[each.id].hits)]
    return (
        [id_ for id_, glance in glances_of(session, index, actor, doubted).items() if not glance.good]
        if doubted
        else []
    )


def _what_fits(session: Session, index: Index, actor: Actor, seen: Collection[Seen]) -> dict[int, _Asked]:
    generation, whose = index.generation, frozenset(actor.coordinator_of)
    keys = {each.id: (index, generation, each, whose) for each in seen}
    found = {id_: kept for id_, key in keys.items() if (kept := _asked.get(key)) is not None}
    missing = keys.keys() - found.keys()
    if missing:
        rows = session.scalars(
            select(Assignment).where(Assignment.id.in_(missing)).options(joinedload(Assignment.parts))
        )
        own = own_names(session, actor)
        for each in rows.unique():
            found[each.id] = _ask(index, actor, each, own)
            _asked.put(keys[each.id], found[each.id])
    return found


def _ask(index: Index, actor: Actor, assignment: Assignment, own: tuple[str, ...]) -> _Asked:
    part = assignment.parts[0]
    if assignment.kind == JOB:
        audience = documents.audience_of(actor)
        question = for_job(assignment, part, audience=audience, within_km=WITHIN_KM, limit=HITS, least=LEAST)
    else:
        question = for_part(assignment, part, within_km=WITHIN_KM, limit=HITS, least=LEAST)
    page = index.search(question)
    return _Asked(part.trade, with_own(index, question, page, own, OWN_HITS), page.total > len(page.hits))


def _glance(asked: _Asked, members: dict[int, _Member]) -> Glance:
    trade = asked.trade
    good: dict[int, tuple[bool, int, float, str]] = {}
    for hit in asked.hits:
        member = members.get(id_of(hit.key))
        if member is None:
            continue
        band = band_of(hit.fit, same_trade=trade is not None and trade == member.trade)
        if band != MAYBE_BAND:
            rank = (not member.is_own, ORDER[band], -hit.fit, member.first_name)
            good[member.membership_id] = min(rank, good.get(member.membership_id, rank))
    return Glance(len(good), tuple(rank[-1] for rank in sorted(good.values())[:NAMED]), is_more=asked.is_more)


def _offerings(session: Session, actor: Actor, ids: Collection[int]) -> dict[int, _Member]:
    if not ids:
        return {}
    rows = session.execute(
        select(Offering.id, Offering.membership_id, Offering.cooperative_id, Offering.trade, Person.first_name)
        .join(Membership, Membership.id == Offering.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .where(Offering.id.in_(ids), Offering.state == PUBLISHED, Membership.state != ALUMNUS)
    )
    return {
        id_: _Member(membership_id, first_name, cooperative_id in actor.coordinator_of, trade)
        for id_, membership_id, cooperative_id, trade, first_name in rows
    }


def _seekers(session: Session, actor: Actor, ids: Collection[int]) -> dict[int, _Member]:
    if not ids:
        return {}
    return {
        id_: _Member(id_, each.person.first_name, each.cooperative_id in actor.coordinator_of, None)
        for id_, each in seekers.members(session, actor, ids).items()
    }
