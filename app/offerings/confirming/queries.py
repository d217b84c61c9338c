"""What is asked about, and behind which link its member answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, contains_eager, joinedload

from app.core import clock
from app.core.dated import settings_at
from app.core.errors import NotFound
from app.core.moments import moment
from app.core.secret import is_sealed, seal
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.people.model import Person

AGAIN = timedelta(days=30)  # who did not answer is asked once a month
GOOD_FOR = timedelta(days=60)  # the link in the mail
MEMBERS_A_NIGHT = 500


@dataclass(frozen=True)
class Asked:
    """What a member was last asked about: offerings on the site, loaded with membership, person and cooperative."""

    membership: Membership
    offerings: tuple[Offering, ...]

    @property
    def open(self) -> tuple[Offering, ...]:
        """Those without an answer."""
        return tuple(each for each in self.offerings if not is_sure(each))


def _untouched() -> timedelta:
    """So long after the last touch nobody knows whether it still holds."""
    return timedelta(days=settings_at(clock.today()).ask_again_days)


def is_sure(offering: Offering) -> bool:
    """Whether the member answered or changed it since the question."""
    return offering.asked_at is None or max(offering.updated_at, offering.confirmed_at or offering.updated_at) > (
        offering.asked_at
    )


def is_stale(offering: Offering) -> bool:
    """Whether it is on the site and nobody touched it for so long that it is asked about."""
    known = max(offering.updated_at, offering.confirmed_at or offering.updated_at)
    return offering.state == PUBLISHED and known < clock.now() - _untouched()


def which_stale() -> ColumnElement[bool]:
    """The clause that agrees with `is_stale`."""
    last = moment(lambda: clock.now() - _untouched())  # of a statement that may be kept
    return and_(Offering.state == PUBLISHED, Offering.updated_at < last, _before(Offering.confirmed_at, last))


def stale_by_member(session: Session) -> list[Sequence[Offering]]:
    """The offerings to ask about tonight, by membership, with membership, person and cooperative loaded."""
    moment = clock.now()
    due = and_(
        Offering.state == PUBLISHED,
        _before(Offering.updated_at, moment - _untouched()),
        _before(Offering.confirmed_at, moment - _untouched()),
        _before(Offering.asked_at, moment - AGAIN),
    )
    whose = select(Offering.membership_id).where(due).group_by(Offering.membership_id).order_by(func.min(Offering.id))
    found = session.scalars(
        select(Offering)
        .join(Offering.membership)
        .join(Membership.person)
        .where(
            due,
            Offering.membership_id.in_(session.scalars(whose.limit(MEMBERS_A_NIGHT)).all()),
            Membership.state != ALUMNUS,
            Person.disabled_at.is_(None),
        )
        .options(
            contains_eager(Offering.membership).contains_eager(Membership.person),
            contains_eager(Offering.membership).joinedload(Membership.cooperative),
        )
        .order_by(Offering.membership_id, Offering.id)
    )
    by_member: dict[int, list[Offering]] = {}
    for offering in found:
        by_member.setdefault(offering.membership_id, []).append(offering)
    return list(by_member.values())


def token_of(secret_key: str, membership_id: int, asked_at: datetime) -> str:
    """What makes the link of a mail: it stands for the member and the moment of the question, and no one guesses it."""
    return f"{membership_id}-{seal(secret_key, _what(membership_id, asked_at))}"


def by_token(session: Session, secret_key: str, token: str) -> Asked:
    """What the link asks about. NotFound for any but the newest link, after 60 days, and for who is no member any more."""
    number, _dash, sealed = token.partition("-")
    membership_id = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
    asked_at = session.scalar(select(func.max(Offering.asked_at)).where(Offering.membership_id == membership_id))
    if (
        asked_at is None
        or asked_at < clock.now() - GOOD_FOR
        or not is_sealed(secret_key, _what(membership_id, asked_at), sealed)
    ):
        raise NotFound("question")
    membership = session.scalars(
        select(Membership)
        .where(Membership.id == membership_id)
        .options(joinedload(Membership.person), joinedload(Membership.cooperative))
    ).one()
    if membership.state == ALUMNUS or membership.person.disabled_at is not None:
        raise NotFound("question")
    offerings = session.scalars(
        select(Offering)
        .where(Offering.membership_id == membership_id, Offering.asked_at == asked_at, Offering.state == PUBLISHED)
        .options(joinedload(Offering.membership).joinedload(Membership.person))
        .options(joinedload(Offering.membership).joinedload(Membership.cooperative))
        .order_by(Offering.id)
    ).all()
    return Asked(membership, tuple(offerings))


def _what(membership_id: int, asked_at: datetime) -> str:
    return f"offerings.still_true:{membership_id}:{asked_at.isoformat()}"


def _before(column: InstrumentedAttribute[Any], moment: datetime | ColumnElement[datetime]) -> ColumnElement[bool]:
    return or_(column.is_(None), column < moment)
