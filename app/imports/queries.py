"""Imports as their cooperative's coordinators see them, and the administrator all of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session, joinedload

from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.pages import Page, cut
from app.imports.model import Import
from app.people.model import Cooperative, Person
from app.permissions import may

PAGE = 20  # imports on a page of the list


@dataclass(frozen=True)
class ImportLine:
    """A line of the list. `rows` is 0 as long as nobody counted them."""

    id: int
    kind: str
    cooperative: str
    who: str
    state: str
    rows: int
    at: datetime


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The clause that agrees with `may(actor, "imports.show", import)`."""
    return true() if actor.is_administrator else Import.cooperative_id.in_(actor.coordinator_of)


def overview(session: Session, actor: Actor, number: int = 1) -> Page[ImportLine]:
    """The imports that the actor may see, the newest first."""
    which = visible_to(actor)
    where = cut(session.scalar(select(func.count(Import.id)).where(which)), PAGE, number)
    rows = session.execute(
        select(Import, Cooperative.name, Person.first_name)
        .join(Cooperative, Cooperative.id == Import.cooperative_id)
        .join(Person, Person.id == Import.started_by_id)
        .where(which)
        .order_by(Import.id.desc())
        .limit(where.limit)
        .offset(where.offset)
    )
    return where.holding(
        ImportLine(each.id, each.kind, cooperative, who, each.state, each.total_rows, each.created_at)
        for each, cooperative, who in rows
    )


def get(session: Session, actor: Actor, import_id: int) -> Import:
    """An import with its cooperative. Raises NotFound when the actor may not see it."""
    imported = session.scalar(select(Import).where(Import.id == import_id).options(joinedload(Import.cooperative)))
    if imported is None or not may(actor, "imports.show", imported):
        raise NotFound("import")
    return imported


def cooperatives_to_import_for(session: Session, actor: Actor) -> dict[int, str]:
    """Id to name of the cooperatives that the actor may bring a file for."""
    query = select(Cooperative.id, Cooperative.name).order_by(Cooperative.name)
    if not actor.is_administrator:
        query = query.where(Cooperative.id.in_(actor.coordinator_of))
    return dict(session.execute(query).all())
