"""What may be said out loud about a candidate: a fit that the day, the distance or the hours contradict is no good fit.

The index measures words and wishes; here what the member said about days, travel and hours has the last word.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import Part
from app.core.outbox import OutboxRow
from app.matching.bands import ORDER, honest_band, is_other_trade, is_other_work
from app.matching.candidates import Candidate
from app.offerings.brief import Brief
from app.offerings.model import Offering

STAYS_KM = 10  # of a member who does not travel: customers from nearby come along
ROUNDED_KM = 1  # distances are from place to place
TELLING_MAILS = ("matching.alert", "matching.invite")
OBSTACLES = ("few_hours", "partly_free")


def reach_km(offering: Offering | Brief | None) -> float | None:
    """How far (km) the member says to go for work; None where nothing is said."""
    if offering is None or offering.travel_km is None:
        return None
    return float(offering.travel_km or STAYS_KM) + ROUNDED_KM


def is_too_far(offering: Offering | Brief | None, distance_km: float | None) -> bool:
    """Whether the work is farther than the member says to go."""
    reach = reach_km(offering)
    return reach is not None and distance_km is not None and distance_km > reach


def judged(found: Sequence[Candidate], part: Part, *, usual_days: bool = True) -> list[Candidate]:
    """The candidates with the band that may be said, the best first; of one band the same trade goes first.

    Without `usual_days` it stands in nobody's way to work on other days of the week as a rule: who is written to may
    make an exception.
    """
    known = [_judged(each, part, usual_days) for each in found]
    return sorted(known, key=lambda each: (ORDER[each.band], _is_other(each, part), _has_obstacle(each)))


def _judged(candidate: Candidate, part: Part, usual_days: bool) -> Candidate:
    if candidate.offering is None:
        return candidate
    candidate = replace(candidate, is_too_far=is_too_far(candidate.offering, candidate.distance_km))
    band = honest_band(
        candidate.band,
        is_other_work=candidate.offering is not None and is_other_work(part.trade, candidate.offering.trade),
        has_obstacle=_has_obstacle(candidate if usual_days else replace(candidate, day_off=None)),
    )
    return replace(candidate, band=band)


def _is_other(candidate: Candidate, part: Part) -> bool:
    return candidate.offering is not None and is_other_trade(part.trade, candidate.offering.trade)


def _has_obstacle(candidate: Candidate) -> bool:
    return bool(
        candidate.is_too_far
        or candidate.is_busy
        or candidate.has_other_work
        or candidate.cannot_on
        or candidate.away
        or candidate.day_off
        or any(reason.kind in OBSTACLES for reason in candidate.reasons)
    )


def with_told(session: Session, assignment_id: int, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with when each got a mail about this assignment first. One statement, by unique keys."""
    keys = {
        f"{topic}:{assignment_id}:{each.membership_id}": each.membership_id for each in found for topic in TELLING_MAILS
    }
    told: dict[int, datetime] = {}
    rows = session.execute(
        select(OutboxRow.dedupe_key, OutboxRow.created_at)
        .where(OutboxRow.dedupe_key.in_(keys))
        .order_by(OutboxRow.created_at)
    )
    for key, at in rows:
        told.setdefault(keys[str(key)], at)
    return [replace(each, told_at=told.get(each.membership_id)) for each in found]
