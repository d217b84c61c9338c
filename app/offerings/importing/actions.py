"""Bringing in many offerings at once."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.errors import Conflict
from app.memberships.model import Membership
from app.offerings.importing.comparing import Known, batches, compare
from app.offerings.importing.imported import Counts, ImportedOffering
from app.offerings.lifecycle import DRAFT, PUBLISHED
from app.offerings.model import Offering
from app.permissions import require

FEW = 200  # offerings whose index rows are left one by one; above, one row stands for all of the member's


def bring_in(
    session: Session,
    actor: Actor,
    membership: Membership,
    offerings: Sequence[ImportedOffering],
    *,
    state_of: Callable[[ImportedOffering], str] = lambda _offering: PUBLISHED,
    is_indexed: bool = True,
) -> Counts:
    """Bring in what is new, update what changed in the file, leave the rest. Keys are unique within `offerings`.

    `state_of` says in which state a new one begins: on the site, unless told otherwise. Who leaves `is_indexed` out asks
    for a look at the member's things later, once for all batches.

    What somebody wrote by hand since the last import goes before the file: such an offering stays as it is, and its key
    is told. An offering that its member paused or put away stays so. Where a key belongs to another member's offering
    nothing is done, and the keys are told. Raises Conflict when somebody edits at the same moment.
    """
    require(actor, "offerings.bring_in", _a_thing_of(membership))
    found = compare(session, membership, offerings)
    if found.taken:
        return Counts(taken=tuple(offering.key for offering in found.taken))
    _insert(session, membership, found.new, state_of)
    for offering in found.changed:
        _update(session, found.known[offering.key], offering)
    if found.new or found.changed:
        ids = [found.known[offering.key].id for offering in found.changed]
        history.record(session, actor, "offerings.bring_in", "membership", membership.id)
        if is_indexed:
            _leave_index(session, membership, ids, [offering.key for offering in found.new])
    session.expire_all()
    return Counts(
        created=len(found.new),
        changed=len(found.changed),
        unchanged=len(found.same),
        kept=tuple(offering.key for offering in found.by_hand),
    )


def _update(session: Session, known: Known, offering: ImportedOffering) -> None:
    result: Any = session.execute(
        update(Offering)
        .where(Offering.id == known.id, Offering.version == known.version)
        .values(**offering.content(), import_stamp=offering.stamp, updated_at=clock.now(), version=Offering.version + 1)
        .execution_options(synchronize_session=False)
    )
    if result.rowcount != 1:
        raise Conflict(f"offering {known.id} is no longer at version {known.version}")


def _insert(
    session: Session,
    membership: Membership,
    offerings: Sequence[ImportedOffering],
    state_of: Callable[[ImportedOffering], str],
) -> None:
    moment = clock.now()
    for some in batches(offerings):
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
                    "state": state,
                    "version": 1,
                    "created_at": moment,
                    "updated_at": moment,
                    "published_at": moment if state == PUBLISHED else None,
                }
                for offering in some
                for state in (state_of(offering),)
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
