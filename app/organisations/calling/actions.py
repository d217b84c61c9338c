"""What a coordinator does for an organisation that called: write it down, act for it, complete what is missing.

What can go wrong: two coordinators write the same caller down at the same moment. So whoever adds an organisation holds
the own cooperatives first, and looks for the same one after that.
"""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import clock, history
from app.core.actor import Actor
from app.core.database import insert_for
from app.core.errors import Invalid
from app.core.place import UNKNOWN_PLACE, find_place
from app.core.versions import take_version
from app.core.words import N_
from app.organisations.calling.queries import Called, Told, alike
from app.organisations.kvk import read_kvk
from app.organisations.model import ORGANISATION, PRIVATE, Organisation, OrganisationHelper
from app.people.model import Cooperative, Person
from app.permissions import require

NO_WAY_BACK = N_("Vul een telefoonnummer of een e-mailadres in. Anders kunnen wij niemand bereiken.")
OWN_ADDRESS = N_("Dit is uw eigen adres. Vul het adres van de beller in.")
SAME_ONE = N_("Deze organisatie staat er misschien al. Kies hieronder.")
KVK_STAYS = N_("Het KvK-nummer staat al vast. Bel ons als het niet klopt.")


@dataclass(frozen=True)
class Caller:
    """Who called, as told: first name, and a telephone number or an address (lower case) or both."""

    first_name: str
    phone: str
    email: str


@dataclass(frozen=True)
class NewOrganisation:
    """An organisation as its caller tells. `kvk` as typed, perhaps empty: it must be there before an award.

    Of somebody who calls for oneself (`is_private`) neither name nor number is read: the first name serves.
    """

    name: str
    kvk: str
    place_name: str
    caller: Caller
    is_private: bool = False


def add(session: Session, actor: Actor, new: NewOrganisation, *, is_another: bool = False) -> Organisation:
    """Write down an organisation for somebody who called. No account comes of it: the link in a mail makes that.

    `is_another`: the coordinator looked at those that are alike, and it is none of them. Raises Invalid: "alike" when
    there is one, else for the field that can't be.
    """
    require(actor, "organisations.add")
    place = find_place(new.place_name)
    if place is None:
        raise Invalid("place", UNKNOWN_PLACE)
    name = new.caller.first_name if new.is_private else new.name
    kvk = read_kvk(new.kvk) if new.kvk and not new.is_private else ""
    _check_caller(session, actor, new.caller)
    session.execute(
        select(Cooperative.id)
        .where(Cooperative.id.in_(actor.coordinator_of))
        .order_by(Cooperative.id)
        .with_for_update()
    )
    if not is_another and not new.is_private and alike(session, Told(kvk, name, place.name)):
        raise Invalid("alike", SAME_ONE)
    organisation = Organisation(
        kind=PRIVATE if new.is_private else ORGANISATION,
        name=name,
        kvk=kvk,
        place_name=place.name,
        phone=new.caller.phone,
        contact_name=new.caller.first_name,
        contact_email=new.caller.email,
        created_at=clock.now(),
    )
    session.add(organisation)
    session.flush()
    history.record(session, actor, "organisations.add", "organisation", organisation.id)
    _help(session, actor, organisation.id, wrote_down=True)
    return organisation


def act_for(session: Session, actor: Actor, organisation: Called) -> None:
    """From now on the actor's steps may be the organisation's: its cooperatives help it. History keeps both names.

    The browser that this holds for is `sign_in`'s: call `sessions.act_for_organisation` in the same transaction.
    """
    require(actor, "organisations.act_for", organisation)
    _help(session, actor, organisation.id)
    on_behalf = replace(actor, for_organisation=organisation.id)
    history.record(session, on_behalf, "organisations.act_for", "organisation", organisation.id)


def stop_acting(session: Session, actor: Actor) -> None:
    """Take the own steps again. Call `sessions.stop_acting` in the same transaction."""
    require(actor, "organisations.stop_acting")
    if actor.for_organisation is not None:
        history.record(session, actor, "organisations.stop_acting", "organisation", actor.for_organisation)


def complete(
    session: Session, actor: Actor, organisation: Organisation, kvk: str, version: int, caller: Caller | None = None
) -> None:
    """Fill in what was not known when somebody called: the KvK number, once; and by a coordinator who called.

    Raises Invalid, Conflict for a stale version.
    """
    require(actor, "organisations.complete", organisation)
    number = read_kvk(kvk) if kvk and not organisation.is_private else ""
    if organisation.kvk and number != organisation.kvk:
        raise Invalid("kvk", KVK_STAYS)
    if caller is not None and actor.for_organisation is not None:
        _check_caller(session, actor, caller)
    take_version(session, organisation, version)
    organisation.kvk = number
    if caller is not None and actor.for_organisation is not None:
        organisation.phone = caller.phone
        organisation.contact_name, organisation.contact_email = caller.first_name, caller.email
    history.record(session, actor, "organisations.complete", "organisation", organisation.id)


def _check_caller(session: Session, actor: Actor, caller: Caller) -> None:
    if not caller.first_name:
        raise Invalid("first_name", N_("Vul in met wie u sprak."))
    if not caller.phone and not caller.email:
        raise Invalid("phone", NO_WAY_BACK)
    own = session.scalar(select(Person.email).where(Person.id == actor.person_id))
    if caller.email and caller.email == own:
        raise Invalid("email", OWN_ADDRESS)


def _help(session: Session, actor: Actor, organisation_id: int, *, wrote_down: bool = False) -> None:
    """The actor's cooperatives help the organisation from now on; once is enough."""
    rows = [
        {
            "organisation_id": organisation_id,
            "cooperative_id": cooperative_id,
            "wrote_down": wrote_down,
            "since": clock.now(),
        }
        for cooperative_id in sorted(actor.coordinator_of)
    ]
    session.execute(
        insert_for(session, OrganisationHelper)
        .values(rows)
        .on_conflict_do_nothing(index_elements=["organisation_id", "cooperative_id"])
    )
