"""All offerings at once, as a permission reads them and as the lists show them: for holding the two against each other."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.actor import Actor
from app.offerings.model import Offering
from app.offerings.queries import WHOLE, visible_to


def ids_visible_to(session: Session, actor: Actor) -> Sequence[int]:
    """The ids of all offerings that the actor may see."""
    return session.scalars(select(Offering.id).where(visible_to(actor)).order_by(Offering.id)).all()


def all_with_relations(session: Session) -> Sequence[Offering]:
    """Every offering, whoever may see it, with what a permission reads. For sweeps."""
    return session.scalars(select(Offering).options(*WHOLE).order_by(Offering.id)).all()
