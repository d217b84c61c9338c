"""What bringing offerings in would do: which are new, which changed, and which somebody edited by hand meanwhile."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.memberships.model import Membership
from app.offerings.importing.imported import CONTENT, ImportedOffering, fingerprint
from app.offerings.model import Offering

BATCH = 1000
T = TypeVar("T")


@dataclass(frozen=True)
class Known:
    """An offering that an earlier import made."""

    id: int
    membership_id: int
    import_stamp: str | None
    version: int


@dataclass(frozen=True)
class Comparison:
    """The offerings of a file beside what is there. `known`: key to the offering that an earlier import made."""

    new: list[ImportedOffering]
    changed: list[ImportedOffering]
    same: list[ImportedOffering]
    by_hand: list[ImportedOffering]  # changed in the file, but somebody edited it here since: that stays
    taken: list[ImportedOffering]  # the key belongs to another member's offering
    known: dict[str, Known]


def compare(session: Session, membership: Membership, offerings: Sequence[ImportedOffering]) -> Comparison:
    """Lay offerings of one member beside what is there. Keys are unique within `offerings`."""
    known = _known(session, membership.cooperative_id, offerings)
    found = Comparison([], [], [], [], [], known)
    other = []
    for offering in offerings:
        there = known.get(offering.key)
        if there is None:
            found.new.append(offering)
        elif there.membership_id != membership.id:
            found.taken.append(offering)
        elif there.import_stamp == offering.stamp:
            found.same.append(offering)
        else:
            other.append(offering)
    by_hand = _edited_by_hand(session, [known[offering.key] for offering in other])
    for offering in other:
        (found.by_hand if known[offering.key].id in by_hand else found.changed).append(offering)
    return found


def batches(things: Sequence[T]) -> Iterator[Sequence[T]]:
    """The same things, so many at once that a statement can name them all."""
    for start in range(0, len(things), BATCH):
        yield things[start : start + BATCH]


def _known(session: Session, cooperative_id: int, offerings: Sequence[ImportedOffering]) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for some in batches([offering.key for offering in offerings]):
        rows = session.execute(
            select(
                Offering.import_key, Offering.id, Offering.membership_id, Offering.import_stamp, Offering.version
            ).where(Offering.cooperative_id == cooperative_id, Offering.import_key.in_(some))
        )
        found.update((row.import_key, Known(*row[1:])) for row in rows)
    return found


def _edited_by_hand(session: Session, known: Sequence[Known]) -> set[int]:
    """The ids of those whose content is no longer what the last import wrote."""
    stamps = {offering.id: offering.import_stamp for offering in known}
    found: set[int] = set()
    for some in batches(list(stamps)):
        rows = session.execute(
            select(Offering.id, *(getattr(Offering, name) for name in CONTENT)).where(Offering.id.in_(some))
        )
        found |= {row.id for row in rows if fingerprint(dict(zip(CONTENT, row[1:], strict=True))) != stamps[row.id]}
    return found
