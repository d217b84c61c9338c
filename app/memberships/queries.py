"""Who is what: from the rows of roles to an actor, and a cooperative's members."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    String,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session, joinedload

from app.core.actor import Actor, Desk
from app.core.errors import NotFound
from app.core.pages import Page, cut
from app.memberships.lifecycle import ALUMNUS, LIFECYCLE
from app.memberships.model import Membership
from app.organisations.model import MANAGES, MAY_BUY, PRIVATE, Organisation, OrganisationContact, OrganisationHelper
from app.people.model import (
    ADMINISTRATOR,
    NETWORK_STAFF,
    Cooperative,
    CooperativeRole,
    MunicipalRole,
    NetworkRole,
    Person,
)
from app.permissions import may

PAGE = 100  # members on a page of the list: a whole cooperative, so that the browser finds a name


# Made once: every request of somebody who signed in begins with it.
_WHO = bindparam("person_id", type_=Integer)
_NOTHING = (null(), null(), null())
_RELATIONS: CompoundSelect[Any] = union_all(
    select(
        literal("name").label("what"),
        Person.id.label("id"),
        null().label("other"),
        Person.first_name.label("word"),
        null().label("cooperative"),
        null().label("phone"),
        null().label("hours"),
    ).where(Person.id == _WHO, Person.disabled_at.is_(None)),
    select(
        literal("membership"),
        Membership.id,
        Membership.cooperative_id,
        Membership.state,
        Cooperative.name,
        Cooperative.phone,
        Cooperative.visiting_hours,
    )
    .join(Membership.cooperative)
    .where(Membership.person_id == _WHO, Membership.state != ALUMNUS),
    select(literal("cooperative"), CooperativeRole.cooperative_id, null(), CooperativeRole.role, *_NOTHING).where(
        CooperativeRole.person_id == _WHO
    ),
    select(
        literal("organisation"),
        OrganisationContact.organisation_id,
        case((Organisation.kind == PRIVATE, 1), else_=0),
        OrganisationContact.rights,
        *_NOTHING,
    )
    .join(OrganisationContact.organisation)
    .where(OrganisationContact.person_id == _WHO),
    select(literal("municipality"), MunicipalRole.municipality_id, null(), cast(null(), String), *_NOTHING).where(
        MunicipalRole.person_id == _WHO
    ),
    select(literal("network"), NetworkRole.id, null(), NetworkRole.role, *_NOTHING).where(
        NetworkRole.person_id == _WHO
    ),
)


def actor_of(
    session: Session,
    person_id: int,
    acting_membership_id: int | None = None,
    *,
    acting_organisation_id: int | None = None,
) -> Actor:
    """The actor that a person is, with all relations, in one statement.

    With `acting_membership_id`, a coordinator of that membership's cooperative gets the member's relations and no
    others, with `acting_organisation_id` that organisation's; without the right to it (any more) the person is simply
    the person. Raises NotFound for nobody.
    """
    rows: Sequence[tuple[str, int, int | None, str, str, str, str]] = session.execute(
        _RELATIONS, {"person_id": person_id}
    ).all()
    found: dict[str, list[tuple[int, int | None, str]]] = {}
    desk: Desk | None = None
    for what, id_, other, word, cooperative, phone, hours in rows:
        if phone and desk is None:
            desk = Desk(cooperative, phone, hours)
        found.setdefault(what, []).append((id_, other, word))
    if "name" not in found:
        raise NotFound("person")
    cooperative_roles = found.get("cooperative", [])
    organisations = found.get("organisation", [])
    network_roles = {word for _id, _other, word in found.get("network", [])}
    actor = Actor(
        person_id=person_id,
        first_name=found["name"][0][2],
        memberships=frozenset(id_ for id_, _other, _word in found.get("membership", [])),
        member_of=frozenset(other for _id, other, _word in found.get("membership", []) if other is not None),
        coordinator_of=frozenset(id_ for id_, _other, word in cooperative_roles if word == "coordinator"),
        coach_of=frozenset(id_ for id_, _other, word in cooperative_roles if word == "coach"),
        treasurer_of=frozenset(id_ for id_, _other, word in cooperative_roles if word == "treasurer"),
        contact_of=frozenset(id_ for id_, _other, _word in organisations),
        buys_for=frozenset(id_ for id_, _other, word in organisations if word in MAY_BUY),
        buys_privately=bool(organisations) and all(is_private for _id, is_private, _word in organisations),
        manages=frozenset(id_ for id_, _other, word in organisations if word == MANAGES),
        officer_of=frozenset(id_ for id_, _other, _word in found.get("municipality", [])),
        is_network_staff=NETWORK_STAFF in network_roles,
        is_administrator=ADMINISTRATOR in network_roles,
        desk=desk,
    )
    if acting_organisation_id is not None:
        return _acting_for_organisation(session, actor, acting_organisation_id)
    return actor if acting_membership_id is None else _acting(session, actor, acting_membership_id)


def _acting(session: Session, actor: Actor, membership_id: int) -> Actor:
    membership = session.scalar(
        select(Membership)
        .where(Membership.id == membership_id)
        .options(joinedload(Membership.person), joinedload(Membership.cooperative))
    )
    if membership is None or membership.state == ALUMNUS or not may(actor, "memberships.act_for", membership):
        return actor
    home = membership.cooperative
    return Actor(
        person_id=actor.person_id,
        first_name=actor.first_name,
        for_whom=membership.person_id,
        for_whom_name=membership.person.first_name,
        memberships=frozenset({membership.id}),
        member_of=frozenset({membership.cooperative_id}),
        desk=Desk(home.name, home.phone, home.visiting_hours) if home.phone else None,
    )


def _acting_for_organisation(session: Session, actor: Actor, organisation_id: int) -> Actor:
    rows = session.execute(
        select(Organisation.name, Organisation.kind, OrganisationHelper.cooperative_id)
        .join(OrganisationHelper, OrganisationHelper.organisation_id == Organisation.id)
        .where(Organisation.id == organisation_id, OrganisationHelper.cooperative_id.in_(actor.coordinator_of))
    ).all()
    if not rows:
        return actor
    return Actor(
        person_id=actor.person_id,
        first_name=actor.first_name,
        for_whom_name=rows[0].name,
        for_organisation=organisation_id,
        helps_from=frozenset(row.cooperative_id for row in rows),
        contact_of=frozenset({organisation_id}),
        buys_for=frozenset({organisation_id}),
        buys_privately=rows[0].kind == PRIVATE,
    )


def get(session: Session, actor: Actor, membership_id: int) -> Membership:
    """A membership with its person and cooperative. Raises NotFound when the actor may not see it."""
    membership = session.scalar(
        select(Membership)
        .where(Membership.id == membership_id)
        .options(joinedload(Membership.person), joinedload(Membership.cooperative))
    )
    if membership is None or not may(actor, "memberships.show", membership):
        raise NotFound("membership")
    return membership


@dataclass(frozen=True)
class MemberRow:
    """A line of the list of members."""

    membership_id: int
    name: str
    cooperative: str
    state: str
    started_at: datetime


@dataclass(frozen=True)
class MemberList:
    """A page of the list, with the numbers that the filter shows: of members in each state.

    `cooperatives`: slug to name of those that the reader coordinates, by name.
    """

    page: Page[MemberRow]
    in_state: dict[str, int]
    cooperatives: dict[str, str]


def export(session: Session, actor: Actor, *, state: str = "") -> list[tuple[Membership, Person, str]]:
    """The same members as the overview, all of them, with their person and the name of their cooperative, for a file."""
    wanted = [state] if state in LIFECYCLE.states else [each for each in LIFECYCLE.states if each != ALUMNUS]
    rows = session.execute(
        select(Membership, Person, Cooperative.name)
        .join(Membership.person)
        .join(Membership.cooperative)
        .where(Membership.cooperative_id.in_(actor.coordinator_of), Membership.state.in_(wanted))
        .order_by(func.lower(Person.first_name), func.lower(Person.last_name), Membership.id)
    )
    return [(membership, person, cooperative) for membership, person, cooperative in rows]


def overview(session: Session, actor: Actor, *, state: str = "", number: int = 1) -> MemberList:
    """The members of the cooperatives that the actor coordinates, by name; those who left only when asked for.

    `state` is one of the lifecycle's, or empty.
    """
    mine: list[ColumnElement[bool]] = [Membership.cooperative_id.in_(actor.coordinator_of)]
    of_whom = select(Membership.state, func.count()).join(Membership.person).where(*mine).group_by(Membership.state)
    in_state = dict(session.execute(of_whom).all())
    wanted = [state] if state in LIFECYCLE.states else [each for each in LIFECYCLE.states if each != ALUMNUS]
    total = sum(in_state.get(each, 0) for each in wanted)
    where = cut(total, PAGE, number)
    rows = session.execute(
        select(Membership, Person, Cooperative.name)
        .join(Membership.person)
        .join(Membership.cooperative)
        .where(*mine, Membership.state.in_(wanted))
        .order_by(func.lower(Person.first_name), func.lower(Person.last_name), Membership.id)
        .limit(where.limit)
        .offset(where.offset)
    )
    named = session.execute(
        select(Cooperative.slug, Cooperative.name)
        .where(Cooperative.id.in_(actor.coordinator_of))
        .order_by(Cooperative.name)
    )
    return MemberList(
        where.holding(
            MemberRow(membership.id, person.full_name, cooperative, membership.state, membership.started_at)
            for membership, person, cooperative in rows
        ),
        in_state,
        dict(named.all()),
    )
