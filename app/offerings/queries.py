"""What people see of offerings. Everything with photos, member and cooperative comes in a fixed number of statements."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from app.core import history
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.pages import Page, cut
from app.core.storage import is_key
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.offerings import brief
from app.offerings.brief import Brief
from app.offerings.lifecycle import ARCHIVED, PAUSED, PUBLISHED, SUBMITTED
from app.offerings.model import Offering, OfferingPhoto
from app.permissions import may, require
from app.relations import coordinator_of

PAGE = 20  # offerings on a page of a list
MOST_SHOWN = 24  # offerings on the page of a member

WHOLE: tuple[ORMOption, ...] = (
    joinedload(Offering.membership).joinedload(Membership.person),
    joinedload(Offering.membership).joinedload(Membership.cooperative),
    selectinload(Offering.photos),
)

# Made once: putting a statement together takes as long as asking it.
_ONE = select(Offering).where(Offering.id == bindparam("offering_id")).options(*WHOLE)

_owner = aliased(Membership)  # of its own: whoever asks may have joined memberships already
# Asked row by row: as a list, SQLite would gather the members of the whole country first.
_SEEN_BY_ALL = and_(
    Offering.state == PUBLISHED, exists().where(_owner.id == Offering.membership_id, _owner.state != ALUMNUS)
)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The clause that agrees with `may(actor, "offerings.show", offering)`."""
    if not actor.memberships and not actor.coordinator_of:
        return _SEEN_BY_ALL
    return or_(
        _SEEN_BY_ALL,
        Offering.membership_id.in_(actor.memberships),
        Offering.cooperative_id.in_(actor.coordinator_of),
    )


def get(session: Session, actor: Actor, offering_id: int) -> Offering:
    """An offering with its photos, member and cooperative. Raises NotFound when the actor may not see it."""
    offering = session.scalar(_ONE, {"offering_id": offering_id})
    if offering is None or not may(actor, "offerings.show", offering):
        raise NotFound("offering")
    return offering


def to_change(session: Session, actor: Actor, offering_id: int, verb: str = "offerings.edit") -> Offering:
    """The same for a page on which it is changed. Raises NotFound, or NotAllowed when the actor may only look."""
    offering = get(session, actor, offering_id)
    require(actor, verb, offering)
    return offering


def is_read_again(actor: Actor, offering: Offering) -> bool:
    """Whether a coordinator reads a new text or photo of this offering before it is on the site (again).

    Nobody has to read twice what a coordinator changes. Needs membership and its cooperative loaded.
    """
    is_known = offering.state in (PUBLISHED, PAUSED)
    return is_known and offering.needs_check and not coordinator_of(actor, offering)


def photo(session: Session, actor: Actor, file_key: str) -> OfferingPhoto:
    """The photo with this key, with its offering. Raises NotFound when the actor may not see the offering."""
    if not is_key(file_key):
        raise NotFound("photo")
    found = session.scalar(
        select(OfferingPhoto)
        .where(OfferingPhoto.file_key == file_key)
        .options(joinedload(OfferingPhoto.offering).joinedload(Offering.membership))
    )
    if found is None or not may(actor, "offerings.photo", found.offering):
        raise NotFound("photo")
    return found


def memberships(session: Session, actor: Actor) -> Sequence[Membership]:
    """The actor's memberships with their cooperatives: for whom an offering can be begun."""
    return session.scalars(
        select(Membership)
        .where(Membership.id.in_(actor.memberships))
        .options(joinedload(Membership.cooperative))
        .order_by(Membership.id)
    ).all()


def asked_membership(session: Session, membership_id: int) -> Membership:
    """The membership, with its person, of somebody whose offering is on the site: whom anyone may ask for a proposal.

    Raises NotFound for anybody else, so that an id gives no name away.
    """
    membership = session.scalar(
        select(Membership)
        .where(
            Membership.id == membership_id,
            Membership.state != ALUMNUS,
            select(Offering.id).where(Offering.membership_id == Membership.id, Offering.state == PUBLISHED).exists(),
        )
        .options(joinedload(Membership.person))
    )
    if membership is None:
        raise NotFound("membership")
    return membership


def mine(session: Session, actor: Actor, number: int = 1, *, archived: bool = False) -> Page[Offering]:
    """The actor's own offerings, the last changed first; those put away only when asked for."""
    put_away = Offering.state == ARCHIVED if archived else Offering.state != ARCHIVED
    return _listed(
        session,
        and_(Offering.membership_id.in_(actor.memberships), put_away),
        (Offering.updated_at.desc(), Offering.id.desc()),
        number,
    )


def number_archived(session: Session, actor: Actor) -> int:
    """How many of the actor's offerings were put away."""
    return (
        session.scalar(
            select(func.count(Offering.id)).where(
                Offering.membership_id.in_(actor.memberships), Offering.state == ARCHIVED
            )
        )
        or 0
    )


def to_check(session: Session, actor: Actor, number: int = 1) -> Page[Offering]:
    """The offerings that wait for a coordinator's look, the longest waiting first."""
    return _listed(
        session,
        and_(Offering.cooperative_id.in_(actor.coordinator_of), Offering.state == SUBMITTED),
        (Offering.updated_at, Offering.id),
        number,
    )


_ON_SITE = brief.SELECT.where(Offering.state == PUBLISHED, Membership.state != ALUMNUS).order_by(
    Offering.published_at.desc(), Offering.id.desc()
)


_NEWEST = _ON_SITE.limit(bindparam("most"))  # made once, as `_ONE`: the front door asks it


def newest(session: Session, limit: int) -> list[Brief]:
    """What everyone may see, the newest first."""
    return brief.read(session.execute(_NEWEST, {"most": limit}))


def by_ids(session: Session, actor: Actor, ids: Collection[int]) -> dict[int, Brief]:
    """Those of these offerings that the actor may see, by id."""
    rows = session.execute(brief.SELECT.where(Offering.id.in_(ids), visible_to(actor)))
    return {found.id: found for found in brief.read(rows)}


def numbers_published(session: Session, membership_ids: Collection[int]) -> dict[int, int]:
    """Membership id to the number of its offerings on the site; those without any are left out."""
    rows = session.execute(
        select(Offering.membership_id, func.count(Offering.id))
        .where(Offering.membership_id.in_(membership_ids), Offering.state == PUBLISHED)
        .group_by(Offering.membership_id)
    )
    return dict(rows.all())


def newest_of_cooperative(session: Session, cooperative_id: int, limit: int) -> list[Brief]:
    """What everyone may see of this cooperative's members, the newest first."""
    return brief.read(session.execute(_ON_SITE.where(Offering.cooperative_id == cooperative_id).limit(limit)))


def published_of(session: Session, membership_id: int) -> list[Brief]:
    """What the member has on the site, the newest first; nothing of somebody who left."""
    return brief.read(session.execute(_ON_SITE.where(Offering.membership_id == membership_id).limit(MOST_SHOWN)))


def last_word(session: Session, offering_id: int) -> str:
    """What the coordinator wrote when the offering last came back; empty when it never did."""
    line = session.scalar(
        select(history.HistoryLine)
        .where(
            history.HistoryLine.thing_kind == "offering",
            history.HistoryLine.thing_id == offering_id,
            history.HistoryLine.verb == "offerings.send_back",
        )
        .order_by(history.HistoryLine.id.desc())
        .limit(1)
    )
    return line.note if line else ""


def _listed(session: Session, which: ColumnElement[bool], order: Sequence[Any], number: int) -> Page[Offering]:
    where = cut(session.scalar(select(func.count(Offering.id)).where(which)), PAGE, number)
    found = session.scalars(
        select(Offering).where(which).order_by(*order).limit(where.limit).offset(where.offset).options(*WHOLE)
    )
    return where.holding(found)
