"""Bringing in many offerings at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.errors import Conflict
from app.memberships.model import Membership
from app.offerings.importing.imported import CONTENT, Counts, ImportedOffering, fingerprint
from app.offerings.lifecycle import DRAFT, PUBLISHED
from app.offerings.model import Offering
from app.permissions import require

BATCH = 1000
T = TypeVar("T")
FEW = 200  # offerings whose index rows are left one by one; above, one row stands for all of the member's


@dataclass(frozen=True)
class _Known:
    """An offering that an earlier import made."""

    id: int
    membership_id: int
    import_stamp: str | None
    version: int


def bring_in(session: Session, actor: Actor, membership: Membership, offerings: Sequence[ImportedOffering]) -> Counts:
    """Publish what is new, update what changed in the file, leave the rest. Keys are unique within `offerings`.

    What somebody wrote by hand since the last import goes before the file: such an offering stays as it is, and its key
    is told. An offering that its member paused or put away stays so. Where a key belongs to another member's offering
    nothing is done, and the keys are told. Raises Conflict when somebody edits at the same moment.
    """
    require(actor, "offerings.bring_in", _a_thing_of(membership))
    known = _known(session, membership, offerings)
    taken = tuple(key for key, found in known.items() if found.membership_id != membership.id)
    if taken:
        return Counts(taken=taken)
    new = [offering for offering in offerings if offering.key not in known]
    other = [each for each in offerings if each.key in known and known[each.key].import_stamp != each.stamp]
    by_hand = _edited_by_hand(session, [known[offering.key] for offering in other])
    changed = [offering for offering in other if known[offering.key].id not in by_hand]
    _insert(session, membership, new)
    for offering in changed:
        _update(session, known[offering.key], offering)
    if new or changed:
        ids = [known[offering.key].id for offering in changed]
        history.record(session, actor, "offerings.bring_in", "membership", membership.id)
        _leave_index(session, membership, ids, [offering.key for offering in new])
    session.expire_all()
    return Counts(
        created=len(new),
        changed=len(changed),
        unchanged=len(offerings) - len(new) - len(other),
        kept=tuple(offering.key for offering in other if known[offering.key].id in by_hand),
    )


def _known(session: Session, membership: Membership, offerings: Sequence[ImportedOffering]) -> dict[str, _Known]:
    found: dict[str, _Known] = {}
    for some in _batches([offering.key for offering in offerings]):
        rows = session.execute(
            select(
                Offering.import_key, Offering.id, Offering.membership_id, Offering.import_stamp, Offering.version
            ).where(Offering.cooperative_id == membership.cooperative_id, Offering.import_key.in_(some))
        )
        found.update((row.import_key, _Known(*row[1:])) for row in rows)
    return found


def _edited_by_hand(session: Session, known: Sequence[_Known]) -> set[int]:
    """The ids of those whose content is no longer what the last import wrote."""
    stamps = {offering.id: offering.import_stamp for offering in known}
    found: set[int] = set()
    for some in _batches(list(stamps)):
        rows = session.execute(
            select(Offering.id, *(getattr(Offering, name) for name in CONTENT)).where(Offering.id.in_(some))
        )
        found |= {row.id for row in rows if fingerprint(dict(zip(CONTENT, row[1:], strict=True))) != stamps[row.id]}
    return found


def _update(session: Session, known: _Known, offering: ImportedOffering) -> None:
    result: Any = session.execute(
        update(Offering)
        .where(Offering.id == known.id, Offering.version == known.version)
        .values(**offering.content(), import_stamp=offering.stamp, updated_at=clock.now(), version=Offering.version + 1)
        .execution_options(synchronize_session=False)
    )
    if result.rowcount != 1:
        raise Conflict(f"offering {known.id} is no longer at version {known.version}")


def _insert(session: Session, membership: Membership, offerings: Sequence[ImportedOffering]) -> None:
    moment = clock.now()
    for some in _batches(offerings):
        session.execute(
            insert(Offering),
            [
                {
                    **offering.content(),
                    "membership_id": membership.id,
                    "cooperative_id": membership.cooperative_id,
                    "import_key": offering.key,
                    "import_stamp": offering.stamp,
                    "days": [],
                    "state": PUBLISHED,
                    "version": 1,
                    "created_at": moment,
                    "updated_at": moment,
                    "published_at": moment,
                }
                for offering in some
            ],
        )


def _leave_index(session: Session, membership: Membership, changed_ids: list[int], new_keys: list[str]) -> None:
    if len(changed_ids) + len(new_keys) > FEW:
        outbox.leave_index(session, f"person:{membership.person_id}")
        return
    new_ids = session.scalars(
        select(Offering.id)
        .where(Offering.cooperative_id == membership.cooperative_id, Offering.import_key.in_(new_keys))
        .order_by(Offering.id)
    )
    for offering_id in (*changed_ids, *new_ids):
        outbox.leave_index(session, f"offering:{offering_id}")


def _a_thing_of(membership: Membership) -> Offering:
    """What a permission can look at before there is anything: an offering of this member that is not kept."""
    return Offering(membership_id=membership.id, cooperative_id=membership.cooperative_id, state=DRAFT)


def _batches(things: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(things), BATCH):
        yield things[start : start + BATCH]
