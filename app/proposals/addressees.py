"""To whom a mail about a proposal goes besides the buyer: the member, the coordinators. Disabled accounts get none."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.memberships.model import Membership
from app.people.model import COORDINATOR, CooperativeRole, Person


def member_of(session: Session, membership_id: int) -> Sequence[Person]:
    """The member, as a list of one, or of none when the account was disabled."""
    return session.scalars(
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.id == membership_id, Person.disabled_at.is_(None))
    ).all()


def coordinators_of(session: Session, cooperative_ids: Collection[int | None]) -> Sequence[Person]:
    """The coordinators of all these cooperatives, each of them once."""
    return session.scalars(
        select(Person)
        .where(
            Person.disabled_at.is_(None),
            Person.id.in_(
                select(CooperativeRole.person_id).where(
                    CooperativeRole.role == COORDINATOR,
                    CooperativeRole.cooperative_id.in_([id_ for id_ in cooperative_ids if id_ is not None]),
                )
            ),
        )
        .order_by(Person.id)
    ).all()
