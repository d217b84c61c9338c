"""Founding a cooperative on this installation: its place, its municipality."""

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import clock, history
from app.core.actor import Actor
from app.core.errors import Invalid
from app.core.place import UNKNOWN_PLACE, find_place, fold
from app.core.words import N_
from app.people.model import Cooperative, CooperativeMunicipality, Municipality
from app.permissions import require


@dataclass(frozen=True)
class NewCooperative:
    """What a cooperative begins with. `municipality` is a name; a new one is written down too."""

    name: str
    place: str
    municipality: str
    phone: str = ""
    visiting_hours: str = ""


def found(session: Session, actor: Actor, new: NewCooperative) -> Cooperative:
    """Write down a cooperative. Raises Invalid for a place that nobody knows, or a name that is taken."""
    require(actor, "people.found", new)
    place = find_place(new.place)
    if place is None:
        raise Invalid("place", UNKNOWN_PLACE)
    slug = re.sub(r"\W+", "-", fold(new.name)).strip("-")[:80]
    if not slug:
        raise Invalid("name", N_("Vul de naam van de coöperatie in."))
    if session.scalar(select(Cooperative.id).where(Cooperative.slug == slug)) is not None:
        raise Invalid("name", N_("Er is al een coöperatie met deze naam."))
    cooperative = Cooperative(
        name=new.name,
        slug=slug,
        place_name=place.name,
        lat=place.lat,
        lon=place.lon,
        phone=new.phone,
        visiting_hours=new.visiting_hours,
        created_at=clock.now(),
    )
    municipality = session.scalar(select(Municipality).where(Municipality.name == new.municipality))
    if municipality is None:
        municipality = Municipality(name=new.municipality)
    session.add_all([cooperative, municipality])
    session.flush()
    session.add(CooperativeMunicipality(cooperative_id=cooperative.id, municipality_id=municipality.id))
    history.record(session, actor, "people.found", "cooperative", cooperative.id)
    return cooperative
