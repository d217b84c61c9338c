"""What pages about a member show of that member's offerings."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.offerings.queries import WHOLE

MOST_SHOWN = 24


def numbers_published(session: Session, membership_ids: Collection[int]) -> dict[int, int]:
    """Membership id to the number of its offerings on the site; those without any are left out."""
    rows = session.execute(
        select(Offering.membership_id, func.count(Offering.id))
        .where(Offering.membership_id.in_(membership_ids), Offering.state == PUBLISHED)
        .group_by(Offering.membership_id)
    )
    return dict(rows.all())


def published_of(session: Session, membership_id: int) -> Sequence[Offering]:
    """What the member has on the site, the newest first; nothing of somebody who left."""
    return session.scalars(
        select(Offering)
        .join(Offering.membership)
        .where(Offering.membership_id == membership_id, Offering.state == PUBLISHED, Membership.state != ALUMNUS)
        .order_by(Offering.published_at.desc(), Offering.id.desc())
        .limit(MOST_SHOWN)
        .options(*WHOLE)
    ).all()
