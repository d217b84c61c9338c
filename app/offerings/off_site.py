"""Taking all of somebody's offerings off the site at once: an account or a cooperative was closed.

Asks for no permission: the actions that call it did. Its members put them on the site again themselves, one by one.
"""

from sqlalchemy import Select, String, cast, func, insert, literal, select, update
from sqlalchemy.orm import Session

from app.core import clock, outbox
from app.core.actor import Actor
from app.core.database import Moment
from app.core.history import HistoryLine
from app.offerings.lifecycle import PAUSED, PUBLISHED
from app.offerings.model import Offering


def take_off_site(session: Session, actor: Actor, memberships: Select[int]) -> int:
    """Pause what these memberships have on the site; gives how many offerings that were. Four statements, however many."""
    which = (Offering.state == PUBLISHED) & Offering.membership_id.in_(memberships)
    number = session.scalar(select(func.count(Offering.id)).where(which)) or 0
    outbox.leave_index_of(session, select(literal("offering:") + cast(Offering.id, String)).where(which))
    moment = clock.now()
    session.execute(
        insert(HistoryLine).from_select(
            ["at", "person_id", "verb", "thing_kind", "thing_id", "note"],
            select(
                literal(moment, Moment),
                literal(actor.person_id),
                literal("offerings.pause"),
                literal("offering"),
                Offering.id,
                literal(""),
            ).where(which),
        )
    )
    session.execute(
        update(Offering)
        .where(which)
        .values(state=PAUSED, version=Offering.version + 1, updated_at=moment)
        .execution_options(synchronize_session=False)
    )
    return number
