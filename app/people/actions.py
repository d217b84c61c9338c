"""Founding a cooperative on this installation: its place, its municipality."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import clock, history
from app.core.actor import Actor
from app.people.model import Cooperative, CooperativeMunicipality, Municipality
from app.people.writing import call, put_at
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
    cooperative = Cooperative(phone=new.phone, visiting_hours=new.visiting_hours, created_at=clock.now())
    put_at(cooperative, new.place)
    call(session, cooperative, new.name)
    municipality = session.scalar(select(Municipality).where(Municipality.name == new.municipality))
    if municipality is None:
        municipality = Municipality(name=new.municipality)
    session.add_all([cooperative, municipality])
    session.flush()
    session.add(CooperativeMunicipality(cooperative_id=cooperative.id, municipality_id=municipality.id))
    history.record(session, actor, "people.found", "cooperative", cooperative.id)
    return cooperative
