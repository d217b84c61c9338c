"""When small segments become one: few enough for quick searches, seldom enough for quick writes."""

from collections.abc import Sequence

from search_index.whoosh_backend.contents import Part

SMALLEST_TIER = 64
TIER = 8
MOST_IN_A_TIER = 4


def to_merge(parts: Sequence[Part]) -> tuple[str, ...]:
    """The names of segments that are due to become one, in their order; () when all is well.

    Segments of about a size wait for each other, so a document is rewritten once a tier: at 50,000 documents four times.
    """
    tiers: dict[int, list[Part]] = {}
    for part in parts:
        tiers.setdefault(_tier(part.size - len(part.deleted)), []).append(part)
    for tier in sorted(tiers):
        if len(tiers[tier]) > MOST_IN_A_TIER:
            return tuple(part.name for part in tiers[tier])
    return ()


def _tier(living: int) -> int:
    tier, limit = 0, SMALLEST_TIER
    while living >= limit:
        tier, limit = tier + 1, limit * TIER
    return tier
