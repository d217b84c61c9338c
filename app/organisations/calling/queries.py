"""Which organisations are alike, who helps one, and whether anybody of it has an account."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.place import fold
from app.organisations.model import PRIVATE, Organisation, OrganisationContact, OrganisationHelper
from app.people.model import Person
from app.permissions import require


@dataclass(frozen=True)
class Alike:
    """An organisation that may be the one that is meant: what everybody may read of it."""

    id: int
    name: str
    place_name: str


@dataclass(frozen=True)
class Told:
    """What a caller says that the organisation is: a KvK number (eight digits, or empty), or a name with a place."""

    kvk: str = ""
    name: str = ""
    place_name: str = ""


@dataclass(frozen=True)
class Called:
    """An organisation, and the cooperatives that know it: their coordinators may act for it."""

    id: int
    cooperative_ids: frozenset[int]


def alike(session: Session, told: Told) -> list[Alike]:
    """The organisations with this KvK number, or with this name in this place, by name. Five at most.

    Private people are left out: everybody reads a first name and a place, so these prove nothing.
    """
    ways = []
    if told.kvk:
        ways.append(Organisation.kvk == told.kvk)
    if told.name and told.place_name:
        ways.append(and_(Organisation.place_name == told.place_name, Organisation.kind != PRIVATE))
    if not ways:
        return []
    rows = session.execute(
        select(Organisation.id, Organisation.name, Organisation.place_name, Organisation.kvk)
        .where(or_(*ways))
        .order_by(Organisation.name, Organisation.id)
    )
    found = [Alike(id_, name, place) for id_, name, place, kvk in rows if _is_meant(told, name, place, kvk)]
    return found[:5]


def _is_meant(told: Told, name: str, place_name: str, kvk: str) -> bool:
    if told.kvk and told.kvk == kvk:
        return True
    return bool(told.name) and place_name == told.place_name and fold(name).strip() == fold(told.name).strip()


def called(
    session: Session, actor: Actor, organisation_id: int, known_by: Collection[int], told: Told | None = None
) -> Called:
    """The organisation, known to who helps it, to `known_by` (cooperatives it gave assignments to), and to a coordinator
    whose caller could tell which one it is. Raises NotFound.
    """
    if session.get(Organisation, organisation_id) is None:
        raise NotFound("organisation")
    helpers = session.scalars(
        select(OrganisationHelper.cooperative_id).where(OrganisationHelper.organisation_id == organisation_id)
    )
    ids = frozenset(helpers) | frozenset(known_by)
    if told is not None and organisation_id in {each.id for each in alike(session, told)}:
        ids |= actor.coordinator_of
    return Called(organisation_id, ids)


def to_complete(session: Session, actor: Actor, organisation_id: int) -> Organisation:
    """The organisation whose details the actor may complete. Raises NotFound."""
    organisation = session.get(Organisation, organisation_id)
    if organisation is None:
        raise NotFound("organisation")
    require(actor, "organisations.complete", organisation)
    return organisation


def has_account(session: Session, organisation_id: int) -> bool:
    """Whether anybody of the organisation can sign in."""
    return (
        session.scalar(
            select(OrganisationContact.id)
            .join(Person, Person.id == OrganisationContact.person_id)
            .where(OrganisationContact.organisation_id == organisation_id, Person.disabled_at.is_(None))
            .limit(1)
        )
        is not None
    )
