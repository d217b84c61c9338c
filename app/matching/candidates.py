"""A member who fits, and all that a page or a mail says about it."""

from dataclasses import dataclass
from datetime import date, datetime

from app.matching.workload import NO_WORK, Workload
from app.offerings.brief import Brief
from search_index import Reason


@dataclass(frozen=True)
class Candidate:
    """A member who fits, with the best fitting offering; for a job without one. `how`: how the member takes part already.

    `place` is the offering's or else the cooperative's; `fit` is 0 to 1, `distance_km` None where unknown.
    """

    membership_id: int
    first_name: str
    cooperative: str
    place: str
    offering: Brief | None
    band: str
    fit: float
    distance_km: float | None
    reasons: tuple[Reason, ...]
    how: str
    is_own: bool
    workload: Workload = NO_WORK
    is_busy: bool = False  # this and the work that the member has take more hours a week than the member offers
    has_other_work: bool = False  # on a day of this work
    away: tuple[date, date] | None = None  # days of this work on which the member is not there
    cannot_on: date | None = None  # the first day of the work, when the member can work on none of its days
    day_off: date | None = None  # the day of the work, when the member usually works on others
    free_hours: float | None = None  # left that week beside the work that the member has; None where no hours are said
    is_too_far: bool = False  # beyond how far the member says to travel
    told_at: datetime | None = None  # when the member got a mail about this work


@dataclass(frozen=True)
class Found:
    """The candidates of a part, the best first; `within_km` is how far the search went (None: everywhere).

    `is_more`: more members fit than these.
    """

    candidates: tuple[Candidate, ...]
    within_km: int | None
    is_more: bool = False
