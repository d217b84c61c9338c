"""Who has which role where, and what an administrator sees of one person. Nobody browses persons: one knows the address."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, cast, func, literal, select, union_all
from sqlalchemy.orm import Session

from app.core import clock, history
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.history import HistoryLine
from app.core.pages import Page, cut
from app.invitations.model import OFFICER
from app.memberships.model import Membership
from app.organisations.model import Organisation, OrganisationContact
from app.people.model import (
    ADMINISTRATOR,
    COOPERATIVE_ROLES,
    NETWORK_ROLES,
    Cooperative,
    CooperativeRole,
    Municipality,
    MunicipalRole,
    NetworkRole,
    Person,
)
from app.permissions import may
from app.sign_in.model import SignInSession

PAGE = 50
ROLES = (*COOPERATIVE_ROLES, OFFICER, *NETWORK_ROLES)
TABLES: dict[str, type[CooperativeRole] | type[MunicipalRole] | type[NetworkRole]] = {
    "cooperative": CooperativeRole,
    "municipality": MunicipalRole,
    "network": NetworkRole,
}


@dataclass(frozen=True)
class HeldRole:
    """Somebody's role. `kind` and `id` say in which table; `place` is a cooperative's or municipality's name, or empty."""

    kind: str
    id: int
    person_id: int
    first_name: str
    last_name: str
    is_disabled: bool
    role: str
    place: str

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True)
class Known:
    """What the administrator sees of a person, besides the roles."""

    person: Person
    memberships: tuple[tuple[str, str], ...]  # cooperative, state
    organisations: tuple[str, ...]
    last_seen: datetime | None
    sessions: int


def overview(session: Session, role: str, number: int = 1) -> Page[HeldRole]:
    """Everyone with this role, or with any when it is empty, by role, place and name."""
    held = _held().subquery()
    which: list[ColumnElement[bool]] = [held.c.role == role] if role else []
    where = cut(session.scalar(select(func.count()).select_from(held).where(*which)), PAGE, number)
    rows = session.execute(
        select(held)
        .where(*which)
        .order_by(held.c.role, func.lower(held.c.place), func.lower(held.c.first_name), held.c.kind, held.c.id)
        .limit(where.limit)
        .offset(where.offset)
    )
    return where.holding(HeldRole(*row) for row in rows)


def numbers(session: Session) -> dict[str, int]:
    """Role to how many have it."""
    held = _held().subquery()
    return dict(session.execute(select(held.c.role, func.count()).group_by(held.c.role)).all())


def roles_of(session: Session, person_id: int) -> list[HeldRole]:
    """All roles of one person."""
    held = _held().subquery()
    rows = session.execute(select(held).where(held.c.person_id == person_id).order_by(held.c.role, held.c.place))
    return [HeldRole(*row) for row in rows]


def role(session: Session, actor: Actor, kind: str, role_id: int) -> HeldRole:
    """One role. Raises NotFound when there is none, or when it is none of the actor's business."""
    held = _held().subquery()
    row = session.execute(select(held).where(held.c.kind == kind, held.c.id == role_id)).one_or_none()
    if row is None or not may(actor, "administration.roles"):
        raise NotFound("role")
    return HeldRole(*row)


def get(session: Session, actor: Actor, person_id: int) -> Person:
    """A person. Raises NotFound when there is none, or when it is none of the actor's business."""
    person = session.get(Person, person_id) if may(actor, "administration.person") else None
    if person is None:
        raise NotFound("person")
    return person


def known(session: Session, actor: Actor, person_id: int) -> Known:
    """A person with what tells the administrator who it is. Raises NotFound. Four statements."""
    person = get(session, actor, person_id)
    memberships = session.execute(
        select(Cooperative.name, Membership.state)
        .join(Membership, Membership.cooperative_id == Cooperative.id)
        .where(Membership.person_id == person_id)
        .order_by(Cooperative.name)
    ).all()
    organisations = session.scalars(
        select(Organisation.name)
        .join(OrganisationContact, OrganisationContact.organisation_id == Organisation.id)
        .where(OrganisationContact.person_id == person_id)
        .order_by(Organisation.name)
    )
    live = (SignInSession.ended_at.is_(None)) & (SignInSession.expires_at > clock.now())
    last_seen, sessions = session.execute(
        select(func.max(SignInSession.last_seen_at), func.count().filter(live)).where(
            SignInSession.person_id == person_id
        )
    ).one()
    return Known(person, tuple((row[0], row[1]) for row in memberships), tuple(organisations), last_seen, sessions)


def story(session: Session, person_id: int) -> list[tuple[HistoryLine, str]]:
    """What administrators did with this person's account and roles, the newest first, with who did it."""
    lines = history.lines_of(session, "person", person_id)
    names = dict(
        session.execute(
            select(Person.id, Person.first_name).where(Person.id.in_({line.person_id for line in lines}))
        ).all()
    )
    return [(line, names.get(line.person_id or 0, "")) for line in reversed(lines)]


def other_administrators(session: Session, person_id: int) -> int:
    """How many others can administer this installation. Holds their rows, so that two do not end each other at once."""
    rows = session.execute(
        select(NetworkRole.person_id, Person.disabled_at)
        .join(Person, Person.id == NetworkRole.person_id)
        .where(NetworkRole.role == ADMINISTRATOR)
        .order_by(NetworkRole.id)
        .with_for_update()
    )
    return sum(row.disabled_at is None and row.person_id != person_id for row in rows)


def _held() -> Any:
    """The three tables of roles as one."""

    def columns(kind: str, id_: Any, role: Any, place: Any) -> tuple[Any, ...]:
        return (
            literal(kind).label("kind"),
            id_.label("id"),
            Person.id.label("person_id"),
            Person.first_name.label("first_name"),
            Person.last_name.label("last_name"),
            Person.disabled_at.is_not(None).label("is_disabled"),
            cast(role, String).label("role"),
            cast(place, String).label("place"),
        )

    return union_all(
        select(*columns("cooperative", CooperativeRole.id, CooperativeRole.role, Cooperative.name))
        .join(Person, Person.id == CooperativeRole.person_id)
        .join(Cooperative, Cooperative.id == CooperativeRole.cooperative_id),
        select(*columns("municipality", MunicipalRole.id, literal(OFFICER), Municipality.name))
        .join(Person, Person.id == MunicipalRole.person_id)
        .join(Municipality, Municipality.id == MunicipalRole.municipality_id),
        select(*columns("network", NetworkRole.id, NetworkRole.role, literal(""))).join(
            Person, Person.id == NetworkRole.person_id
        ),
    )
