"""What members are doing already: work that was awarded to them, is not delivered yet and not handed over."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.documents import hours_a_week
from app.assignments.lifecycle import AWARDED, IN_PROGRESS
from app.assignments.model import ASSIGNMENT, Assignment, Part
from app.handovers.lifecycle import OPEN as HANDED_OVER
from app.handovers.model import Handover
from app.matching.times import Period, period_of
from app.proposals.lifecycle import AWARDED as WON
from app.proposals.model import Proposal, ProposalLine


@dataclass(frozen=True)
class Work:
    """A piece of work that a member has. `period` None: in consultation; `hours` in all, for this member."""

    period: Period | None
    hours: float | None
    hours_a_week: float | None


@dataclass(frozen=True)
class Workload:
    """All the work that a member has now."""

    work: tuple[Work, ...] = ()

    @property
    def assignments(self) -> int:
        return len(self.work)

    @property
    def hours(self) -> int:
        """Hours in all, as far as known."""
        return round(sum(each.hours or 0 for each in self.work))

    def has_work_in(self, period: Period) -> bool:
        """Whether any of it falls on those days."""
        return any(each.period is not None and each.period.meets(period) for each in self.work)

    def hours_a_week_in(self, period: Period | None) -> float:
        """Hours a week that it takes in the weeks of the period. Work without days may fall in any week."""
        weeks = _whole_weeks(period) if period else None
        return sum(
            # Without days its hours in all are the most that a week could bring.
            (each.hours or 0) if each.hours_a_week is None else each.hours_a_week
            for each in self.work
            if weeks is None or each.period is None or each.period.meets(weeks)
        )


NO_WORK = Workload()


_AWARDED_TO = (
    select(ProposalLine.membership_id, Part.starts_on, Part.ends_on, Part.hours, Part.people)
    .join(Proposal, Proposal.id == ProposalLine.proposal_id)
    .join(Part, Part.id == ProposalLine.part_id)
    .join(Assignment, Assignment.id == Proposal.assignment_id)
    .where(
        Proposal.state == WON,
        Assignment.state.in_((AWARDED, IN_PROGRESS)),
        Assignment.kind == ASSIGNMENT,
        ~select(Handover.id)
        .where(
            Handover.assignment_id == Assignment.id,
            Handover.membership_id == ProposalLine.membership_id,
            Handover.state == HANDED_OVER,
        )
        .exists(),
    )
    .order_by(ProposalLine.id)
)


def workloads(session: Session, membership_ids: Collection[int]) -> dict[int, Workload]:
    """The work of these members; one who has none is left out. One statement."""
    rows = session.execute(_AWARDED_TO.where(ProposalLine.membership_id.in_(membership_ids)))
    found: dict[int, list[Work]] = {}
    for row in rows:
        work = Work(
            period=period_of(row.starts_on, row.ends_on),
            hours=None if row.hours is None else row.hours / row.people,
            hours_a_week=hours_a_week(row.hours, row.people, row.starts_on, row.ends_on),
        )
        found.setdefault(row.membership_id, []).append(work)
    return {membership_id: Workload(tuple(work)) for membership_id, work in found.items()}


def _whole_weeks(period: Period) -> Period:
    """From Monday to Sunday."""
    first: date = period.first - timedelta(days=period.first.weekday())
    return Period(first, period.last + timedelta(days=6 - period.last.weekday()))
