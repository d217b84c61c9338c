"""What people see of assignments. What may not be seen is not there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.assignments.lifecycle import CAN_BE_TAKEN_OVER, DRAFT, LIFECYCLE, OPEN
from app.assignments.model import Assignment, AssignmentFile, Participant
from app.core.actor import Actor
from app.core.errors import MoveNotAllowed, NotFound
from app.core.history import HistoryLine
from app.core.place import distance_km
from app.memberships.model import Membership
from app.organisations.model import Organisation
from app.people.model import Cooperative
from app.people.queries import homes_near_point
from app.permissions import may, require

WHOLE = (
    joinedload(Assignment.organisation),
    joinedload(Assignment.home_cooperative),
    selectinload(Assignment.parts),
    selectinload(Assignment.files),
    selectinload(Assignment.questions),
    selectinload(Assignment.participants).joinedload(Participant.membership).joinedload(Membership.person),
)


def given_by(actor: Actor, organisation_ids: Collection[int]) -> ColumnElement[bool]:
    """Assignments of these organisations of the actor's, as far as `relations.within_reach` goes."""
    given: ColumnElement[bool] = Assignment.organisation_id.in_(organisation_ids)
    if actor.for_organisation is None:
        return given
    return and_(given, Assignment.home_cooperative_id.in_(actor.helps_from))


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """What the actor may see: the same as `may(actor, "assignments.show", assignment)`, in SQL."""
    ways: list[ColumnElement[bool]] = []
    takes_part: list[ColumnElement[bool]] = []
    if actor.draft_key_hash:
        ways.append(and_(Assignment.organisation_id.is_(None), Assignment.draft_key_hash == actor.draft_key_hash))
    if actor.contact_of:
        ways.append(given_by(actor, actor.contact_of))
    if actor.coordinator_of:
        ways.append(and_(Assignment.state != DRAFT, Assignment.home_cooperative_id.in_(actor.coordinator_of)))
        ways.append(and_(Assignment.opened_at.is_not(None), Assignment.is_private.is_(False)))
        takes_part.append(Participant.cooperative_id.in_(actor.coordinator_of))
    if actor.memberships:
        ways.append(and_(Assignment.state == OPEN, Assignment.is_private.is_(False)))
        takes_part.append(Participant.membership_id.in_(actor.memberships))
    if takes_part:
        ways.append(and_(Assignment.opened_at.is_not(None), Assignment.participants.any(or_(*takes_part))))
    return or_(*ways) if ways else false()


def load(session: Session, assignment_id: int) -> Assignment | None:
    """The whole assignment, whoever asks: for the worker, and for `get`. Six statements."""
    return session.scalar(select(Assignment).where(Assignment.id == assignment_id).options(*WHOLE))


def get(session: Session, actor: Actor, assignment_id: int) -> Assignment:
    """The assignment with organisation, home, parts, files, questions, and participants with their persons.

    Raises NotFound when the actor may not see it.
    """
    assignment = load(session, assignment_id)
    if assignment is None or not may(actor, "assignments.show", assignment):
        raise NotFound("assignment")
    return assignment


def get_for(session: Session, actor: Actor, assignment_id: int, verb: str) -> Assignment:
    """The assignment for a page that asks before it does `verb` ("withdraw").

    Raises NotFound, NotAllowed, or MoveNotAllowed when the verb leads nowhere from here.
    """
    assignment = get(session, actor, assignment_id)
    require(actor, f"assignments.{verb}", assignment)
    is_move = any(move.verb == verb for move in LIFECYCLE.moves)
    if is_move and LIFECYCLE.target(verb, assignment.state) is None:
        raise MoveNotAllowed(f"assignments.{verb}", assignment.state)
    return assignment


def file_of(session: Session, actor: Actor, assignment_id: int, file_id: int) -> AssignmentFile:
    """A file of an assignment that the actor may see. Raises NotFound."""
    assignment = get(session, actor, assignment_id)
    require(actor, "assignments.file", assignment)
    for file in assignment.files:
        if file.id == file_id:
            return file
    raise NotFound("file")


@dataclass(frozen=True)
class DraftRow:
    """A draft to go on with."""

    id: int
    title: str


def own_drafts(session: Session, actor: Actor, limit: int = 3) -> list[DraftRow]:
    """The newest drafts of this buyer, or of this browser."""
    mine: list[ColumnElement[bool]] = []
    if actor.draft_key_hash:
        mine.append(and_(Assignment.organisation_id.is_(None), Assignment.draft_key_hash == actor.draft_key_hash))
    if actor.buys_for:
        mine.append(given_by(actor, actor.buys_for))
    if not mine:
        return []
    rows = session.execute(
        select(Assignment.id, Assignment.title)
        .where(Assignment.state == DRAFT, or_(*mine))
        .order_by(Assignment.updated_at.desc(), Assignment.id.desc())
        .limit(limit)
    )
    return [DraftRow(id_, title) for id_, title in rows]


@dataclass(frozen=True)
class Near:
    """A cooperative and its distance in whole km; None as long as the place of the work is not known."""

    id: int
    name: str
    place: str
    phone: str
    km: int | None


def homes_near(session: Session, assignment: Assignment) -> list[Near]:
    """All cooperatives to choose the home from, the nearest to the work first: those where somebody reads it."""
    part = assignment.parts[0]
    if part.lat is None or part.lon is None:
        near_nothing = sorted(homes_near_point(session, (0.0, 0.0)), key=lambda each: each.name)
        return [Near(each.id, each.name, each.place_name, each.phone, None) for each in near_nothing]
    point = (part.lat, part.lon)
    return [
        Near(each.id, each.name, each.place_name, each.phone, round(distance_km(point, (each.lat, each.lon))))
        for each in homes_near_point(session, point)
    ]


def organisations_of(session: Session, actor: Actor) -> list[tuple[int, str]]:
    """The organisations that the actor buys for: id and name."""
    rows = session.execute(
        select(Organisation.id, Organisation.name)
        .where(Organisation.id.in_(actor.buys_for))
        .order_by(Organisation.name, Organisation.id)
    )
    return [(id_, name) for id_, name in rows]


def asked_name(assignment: Assignment) -> str:
    """The first name of the member who alone was asked, or nothing. Needs `participants` with their persons."""
    if not assignment.is_private:
        return ""
    return next((each.membership.person.first_name for each in assignment.participants), "")


def can_take_over(session: Session, actor: Actor, assignment: Assignment) -> list[tuple[int, str]]:
    """The actor's cooperatives that could become its home: id and name. None when there is nothing to take over."""
    if assignment.state not in CAN_BE_TAKEN_OVER or not may(actor, "assignments.take_over", assignment):
        return []
    others = actor.coordinator_of - {assignment.home_cooperative_id}
    if not others:
        return []
    rows = session.execute(
        select(Cooperative.id, Cooperative.name).where(Cooperative.id.in_(others)).order_by(Cooperative.name)
    )
    return [(id_, name) for id_, name in rows]


def search_asked_at(session: Session, assignment_id: int) -> datetime | None:
    """When the buyer last asked the home's coordinator to look for somebody."""
    asked = select(func.max(HistoryLine.at)).where(
        HistoryLine.thing_kind == "assignment",
        HistoryLine.thing_id == assignment_id,
        HistoryLine.verb == "assignments.ask_coordinator",
    )
    return session.scalar(asked)
