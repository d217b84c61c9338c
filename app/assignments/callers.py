"""Organisations as a coordinator finds them when somebody calls: those that had to do with an own cooperative."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.assignments.lifecycle import CLOSED, DRAFT, OPEN, SUBMITTED
from app.assignments.model import Assignment
from app.assignments.queries import given_by
from app.core.actor import Actor
from app.organisations.calling.queries import Told, alike
from app.organisations.model import Organisation, OrganisationHelper

MOST = 20
LONGEST_WORDS = 100


@dataclass(frozen=True)
class FoundOrganisation:
    """One to choose. `kvk` proves to `organisations.act_for` that the coordinator was told it; empty when known anyhow."""

    id: int
    name: str
    place_name: str
    kvk: str
    is_known: bool


def find_organisations(session: Session, actor: Actor, words: str) -> list[FoundOrganisation]:
    """Those that an own cooperative helps, or that gave it an assignment, by name; by a whole KvK number any.

    Without words the first twenty.
    """
    ids = actor.coordinator_of
    helped = select(OrganisationHelper.organisation_id).where(OrganisationHelper.cooperative_id.in_(ids))
    gave = select(Assignment.organisation_id).where(
        Assignment.home_cooperative_id.in_(ids), Assignment.state != DRAFT, Assignment.organisation_id.is_not(None)
    )
    query = select(Organisation).where(or_(Organisation.id.in_(helped), Organisation.id.in_(gave)))
    digits = "".join(sign for sign in words if sign.isdigit())
    for word in words[:LONGEST_WORDS].split():
        number = Organisation.kvk == digits if len(digits) == 8 else Organisation.kvk.startswith(word, autoescape=True)
        query = query.where(
            or_(
                Organisation.name.icontains(word, autoescape=True),
                Organisation.place_name.icontains(word, autoescape=True),
                number,
            )
        )
    rows = session.scalars(query.order_by(func.lower(Organisation.name), Organisation.id).limit(MOST))
    found = [FoundOrganisation(each.id, each.name, each.place_name, "", is_known=True) for each in rows]
    if len(digits) == 8:
        known = {each.id for each in found}
        found += [
            FoundOrganisation(each.id, each.name, each.place_name, digits, is_known=False)
            for each in alike(session, Told(kvk=digits))
            if each.id not in known
        ]
    return found


def cooperatives_of(session: Session, organisation_id: int) -> frozenset[int]:
    """The home cooperatives of what this organisation gave."""
    rows = session.scalars(
        select(Assignment.home_cooperative_id)
        .where(Assignment.organisation_id == organisation_id, Assignment.state != DRAFT)
        .distinct()
    )
    return frozenset(id_ for id_ in rows if id_ is not None)


def knows_caller(session: Session, actor: Actor) -> bool:
    """Whether who acts for an organisation reads who called: an own cooperative wrote it down, or gave it work."""
    wrote_down = select(OrganisationHelper.organisation_id).where(
        OrganisationHelper.organisation_id == actor.for_organisation,
        OrganisationHelper.cooperative_id.in_(actor.helps_from),
        OrganisationHelper.wrote_down.is_(True),
    )
    if actor.for_organisation is None or session.scalar(wrote_down.limit(1)) is not None:
        return True
    return bool(cooperatives_of(session, actor.for_organisation) & actor.helps_from)


@dataclass(frozen=True)
class Running:
    """What is open for an organisation already."""

    id: int
    title: str
    since: datetime


def running_of(session: Session, actor: Actor, limit: int = 5) -> Sequence[Running]:
    """What the actor's organisations have open already, the newest first: so that nobody posts it twice."""
    rows = session.execute(
        select(Assignment.id, Assignment.title, Assignment.created_at)
        .where(given_by(actor, actor.buys_for), Assignment.state.in_((SUBMITTED, OPEN, CLOSED)))
        .order_by(Assignment.id.desc())
        .limit(limit)
    )
    return [Running(*row) for row in rows]


def last_posted(session: Session, actor: Actor) -> int | None:
    """The newest that was posted for the actor's organisations and still runs."""
    return next((each.id for each in running_of(session, actor, 1)), None)


def posted_title(session: Session, assignment_id: int | None) -> str:
    """The title of what was posted for who holds an invitation's link; empty when nothing was."""
    if assignment_id is None:
        return ""
    return session.scalar(select(Assignment.title).where(Assignment.id == assignment_id)) or ""
