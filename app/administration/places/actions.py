"""Adding, changing, closing and opening cooperatives; adding and renaming municipalities. Nothing is deleted."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.assignments.homes import move_what_waits
from app.cooperatives.looking import look_again
from app.core import clock, history
from app.core.actor import Actor
from app.core.errors import Invalid, MoveNotAllowed
from app.core.words import N_
from app.memberships.model import Membership
from app.offerings.off_site import take_off_site
from app.people.model import Cooperative, CooperativeMunicipality, Municipality
from app.people.writing import TAKEN, call, put_at
from app.permissions import require
from app.proposals.leaving import take_back_all


@dataclass(frozen=True)
class CooperativeWords:
    """What is written down of a cooperative. An empty slug: made from the name."""

    name: str
    slug: str
    place: str
    phone: str
    email: str
    visiting_hours: str
    municipality_ids: frozenset[int]


def add_cooperative(session: Session, actor: Actor, words: CooperativeWords) -> Cooperative:
    """Write down a cooperative. Raises Invalid for a place that nobody knows, and for a name that is taken."""
    require(actor, "administration.add_cooperative")
    cooperative = Cooperative(created_at=clock.now(), phone="", email="", visiting_hours="")
    with session.no_autoflush:
        _write(session, cooperative, words)
    session.add(cooperative)
    session.flush()
    _serve(session, cooperative.id, words.municipality_ids)
    history.record(session, actor, "administration.add_cooperative", "cooperative", cooperative.id)
    return cooperative


def edit_cooperative(session: Session, actor: Actor, cooperative: Cooperative, words: CooperativeWords) -> None:
    """Change what is written down. What can be found of its members is looked at again where that matters."""
    require(actor, "administration.edit_cooperative", cooperative)
    with session.no_autoflush:
        is_found_otherwise = _write(session, cooperative, words)
    session.flush()
    _serve(session, cooperative.id, words.municipality_ids)
    if is_found_otherwise:
        look_again(session, cooperative)
    history.record(session, actor, "administration.edit_cooperative", "cooperative", cooperative.id)


def close_cooperative(session: Session, actor: Actor, cooperative: Cooperative) -> int:
    """Take a cooperative off the site with all that its members offer; gives how many offerings that were.

    What they proposed where nobody was chosen yet is taken back: nobody is bound to whom no coordinator helps any more.
    Raises MoveNotAllowed when it is closed already.
    """
    require(actor, "administration.close_cooperative", cooperative)
    if cooperative.closed_at is not None:
        raise MoveNotAllowed("administration.close_cooperative", "closed")
    cooperative.closed_at = clock.now()
    members = select(Membership.id).where(Membership.cooperative_id == cooperative.id)
    number = take_off_site(session, actor, members)
    take_back_all(session, actor, members)
    move_what_waits(session, actor, cooperative)
    look_again(session, cooperative)
    history.record(session, actor, "administration.close_cooperative", "cooperative", cooperative.id)
    return number


def reopen_cooperative(session: Session, actor: Actor, cooperative: Cooperative) -> None:
    """Put a closed cooperative in the lists again. Its members put their offerings on the site themselves."""
    require(actor, "administration.reopen_cooperative", cooperative)
    if cooperative.closed_at is None:
        raise MoveNotAllowed("administration.reopen_cooperative", "open")
    cooperative.closed_at = None
    look_again(session, cooperative)
    history.record(session, actor, "administration.reopen_cooperative", "cooperative", cooperative.id)


def add_municipality(session: Session, actor: Actor, name: str) -> Municipality:
    """Write down a municipality. Raises Invalid for a name that is there already."""
    require(actor, "administration.add_municipality")
    _free(session, name, own=0)
    municipality = Municipality(name=name)
    session.add(municipality)
    session.flush()
    history.record(session, actor, "administration.add_municipality", "municipality", municipality.id)
    return municipality


def rename_municipality(session: Session, actor: Actor, municipality: Municipality, name: str) -> None:
    """Give a municipality another name. Raises Invalid for a name that is there already."""
    require(actor, "administration.rename_municipality", municipality)
    _free(session, name, own=municipality.id)
    before, municipality.name = municipality.name, name
    note = f"{before} → {name}"
    history.record(session, actor, "administration.rename_municipality", "municipality", municipality.id, note=note)


def _write(session: Session, cooperative: Cooperative, words: CooperativeWords) -> bool:
    """Gives whether it can be found otherwise from now on."""
    is_elsewhere = put_at(cooperative, words.place)
    has_other_slug = call(session, cooperative, words.name, words.slug)
    if words.phone and not re.fullmatch(r"\+?[0-9][0-9 ()-]{4,24}", words.phone):
        raise Invalid("phone", N_("Schrijf een telefoonnummer zoals 020 123 45 67."))
    cooperative.phone, cooperative.email = words.phone, words.email
    cooperative.visiting_hours = words.visiting_hours
    return is_elsewhere or has_other_slug


def _serve(session: Session, cooperative_id: int, wanted: Collection[int]) -> None:
    known = set(session.scalars(select(Municipality.id).where(Municipality.id.in_(wanted))))
    if known != set(wanted):
        raise Invalid("municipalities", N_("Kies uit de lijst."))
    table = CooperativeMunicipality
    served = set(session.scalars(select(table.municipality_id).where(table.cooperative_id == cooperative_id)))
    session.execute(
        delete(table).where(table.cooperative_id == cooperative_id, table.municipality_id.in_(served - known))
    )
    session.add_all(table(cooperative_id=cooperative_id, municipality_id=each) for each in sorted(known - served))


def _free(session: Session, name: str, *, own: int) -> None:
    there = select(Municipality.id).where(func.lower(Municipality.name) == name.lower(), Municipality.id != own)
    if session.scalar(there) is not None:
        raise Invalid("name", TAKEN)
