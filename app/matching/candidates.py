"""A member who fits, and all that a page or a mail says about it."""

from dataclasses import dataclass
from datetime import date

from app.matching.workload import NO_WORK, Workload
from app.memberships.model import Membership
from app.offerings.model import Offering
from search_index import Reason


@dataclass(frozen=True)
class Candidate:
    """A member who fits, with the best fitting offering; for a job without one. `how`: how the member takes part already.

    `offering` is loaded whole (`app.offerings.queries.WHOLE`), `membership` with person and cooperative. `fit` is 0 to
    1, `distance_km` None where unknown.
    """

    membership: Membership
    offering: Offering | None
    band: str
    fit: float
    distance_km: float | None
    reasons: tuple[Reason, ...]
    how: str
    is_own: bool
    workload: Workload = NO_WORK
    is_busy: bool = False  # this and the work that the member has take more hours a week than the member offers
    has_other_work: bool = False  # on a day of this work
    day_off: date | None = None  # the day of the work, when the member usually works on others

    @property
    def membership_id(self) -> int:
        return self.membership.id


@dataclass(frozen=True)
class Found:
    """The candidates of a part, the best first; `within_km` is how far the search went (None: everywhere)."""

    candidates: tuple[Candidate, ...]
    within_km: int | None
