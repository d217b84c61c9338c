"""Bringing in many offerings at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.core import clock, history, outbox
from app.core.actor import Actor
from app.memberships.model import Membership
from app.offerings.importing.imported import Counts, ImportedOffering
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


def bring_in(session: Session, actor: Actor, membership: Membership, offerings: Sequence[ImportedOffering]) -> Counts:
    """Publish what is new, update what changed, leave the rest. Keys are unique within `offerings`.

    An offering that its member paused or put away stays so. Where a key belongs to another member's offering nothing
    is done, and the keys are told.
    """
    require(actor, "offerings.bring_in", _a_thing_of(membership))
    known = _known(session, membership, offerings)
    taken = tuple(key for key, found in known.items() if found.membership_id != membership.id)
    if taken:
        return Counts(taken=taken)
    new = [offering for offering in offerings if offering.key not in known]
    changed = [each for each in offerings if each.key in known and known[each.key].import_stamp != each.stamp]
    _insert(session, membership, new)
    for offering in changed:
        session.execute(
            update(Offering)
            .where(Offering.id == known[offering.key].id)
            .values(
                **offering.content(),
                import_stamp=offering.stamp,
                updated_at=clock.now(),
                version=Offering.version + 1,
            )
            .execution_options(synchronize_session=False)
        )
    if new or changed:
        ids = [known[offering.key].id for offering in changed]
        note = f"{len(new)} nieuw, {len(changed)} gewijzigd"
        history.record(session, actor, "offerings.bring_in", "membership", membership.id, note)
        _leave_index(session, membership, ids, [offering.key for offering in new])
    session.expire_all()
    return Counts(len(new), len(changed), len(offerings) - len(new) - len(changed))


def _known(session: Session, membership: Membership, offerings: Sequence[ImportedOffering]) -> dict[str, _Known]:
    found: dict[str, _Known] = {}
    for some in _batches([offering.key for offering in offerings]):
        rows = session.execute(
            select(Offering.import_key, Offering.id, Offering.membership_id, Offering.import_stamp).where(
                Offering.cooperative_id == membership.cooperative_id, Offering.import_key.in_(some)
            )
        )
        found.update((row.import_key, _Known(row.id, row.membership_id, row.import_stamp)) for row in rows)
    return found


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
        select(Offering.id).where(
            Offering.cooperative_id == membership.cooperative_id, Offering.import_key.in_(new_keys)
        )
    )
    for offering_id in (*changed_ids, *new_ids):
        outbox.leave_index(session, f"offering:{offering_id}")


def _a_thing_of(membership: Membership) -> Offering:
    """What a permission can look at before there is anything: an offering of this member that is not kept."""
    return Offering(membership_id=membership.id, cooperative_id=membership.cooperative_id, state=DRAFT)


def _batches(things: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(things), BATCH):
        yield things[start : start + BATCH]
