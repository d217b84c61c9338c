"""What pages show of proposals, made from rows that a query loaded."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from app.assignments.lifecycle import ACCEPTED, CANCELLED, CLOSED, DELIVERED, IN_PROGRESS, NOBODY_FOUND, OPEN, WITHDRAWN
from app.assignments.lifecycle import AWARDED as GIVEN
from app.assignments.model import CONTRACTS, JOB, Assignment
from app.core import clock
from app.core.dated import settings_at
from app.core.words import N_
from app.people.model import Cooperative
from app.proposals.lifecycle import AWARDED, DECLINED, DRAFT, LIFECYCLE, SENT
from app.proposals.lifecycle import WITHDRAWN as TAKEN_BACK
from app.proposals.model import Proposal
from app.proposals.prices import Price, is_over, totals

SOMEBODY_WAS_CHOSEN = (GIVEN, IN_PROGRESS, DELIVERED, ACCEPTED, CANCELLED)
TONES = {DRAFT: "warning", SENT: "busy", AWARDED: "good", DECLINED: "calm", TAKEN_BACK: "calm"}


@dataclass(frozen=True)
class Summary:
    """The assignment, next to what somebody writes about it. `hours` and `contract` (a Dutch msgid) are a job's.

    `outcome_note` says why it was withdrawn, or what was agreed when it was cancelled.
    """

    id: int
    title: str
    body: str
    language: str
    organisation: str
    is_job: bool
    place: str
    starts_on: date | None
    ends_on: date | None
    begins_at: time | None
    ends_at: time | None
    hours: float | None
    contract: str
    budget_cents: int | None
    budget_vat: str
    guests: int | None
    deadline: datetime | None
    takes_proposals: bool
    is_undecided: bool
    is_private: bool
    is_withdrawn: bool
    is_cancelled: bool
    somebody_was_chosen: bool
    outcome_note: str
    people: int


def summary_of(assignment: Assignment) -> Summary:
    """From an assignment with its organisation and parts loaded."""
    part = assignment.parts[0]
    return Summary(
        id=assignment.id,
        title=assignment.title,
        body=assignment.body,
        language=assignment.language,
        organisation=assignment.organisation.name if assignment.organisation else "",
        is_job=assignment.kind == JOB,
        place=part.place_name or "",
        starts_on=part.starts_on,
        ends_on=part.ends_on,
        begins_at=part.begins_at,
        ends_at=part.ends_at,
        hours=part.hours,
        contract=CONTRACTS[part.contract] if part.contract else "",
        budget_cents=part.budget_cents,
        budget_vat=part.budget_vat,
        guests=part.guests,
        deadline=assignment.deadline,
        takes_proposals=takes_proposals(assignment),
        is_undecided=assignment.state in (OPEN, CLOSED),
        is_private=assignment.is_private,
        is_withdrawn=assignment.state == WITHDRAWN,
        is_cancelled=assignment.state == CANCELLED,
        somebody_was_chosen=assignment.state in SOMEBODY_WAS_CHOSEN,
        outcome_note=assignment.outcome_note,
        people=part.people,
    )


def takes_proposals(assignment: Assignment) -> bool:
    """Whether a proposal can be sent now: the assignment is open and the deadline is not over."""
    return assignment.state == OPEN and assignment.deadline is not None and assignment.deadline > clock.now()


@dataclass(frozen=True)
class ProposalRow:
    """A proposal in the member's list. `state` is a Dutch msgid."""

    id: int
    assignment_id: int
    title: str
    language: str
    organisation: str
    is_job: bool
    state: str
    tone: str
    prices: tuple[Price, ...]
    deadline: datetime | None
    is_draft: bool
    is_awarded: bool
    can_finish: bool
    stands: bool


def row_of(proposal: Proposal, reader: Collection[int] = ()) -> ProposalRow:
    """The row for a proposal with its assignment, organisation and lines loaded. `reader`: the reader's memberships."""
    assignment = proposal.assignment
    state, tone = state_words(proposal)
    prices = totals(proposal.lines)
    if reader and proposal.state == AWARDED and not any(line.membership_id in reader for line in proposal.lines):
        state, tone, prices = N_("een ander doet dit nu"), "calm", ()  # what both sides agree since is theirs
    return ProposalRow(
        id=proposal.id,
        assignment_id=assignment.id,
        title=assignment.title,
        language=assignment.language,
        organisation=assignment.organisation.name if assignment.organisation else "",
        is_job=assignment.kind == JOB,
        state=state,
        tone=tone,
        prices=prices,
        deadline=assignment.deadline if takes_proposals(assignment) else None,
        is_draft=proposal.state == DRAFT,
        is_awarded=proposal.state == AWARDED,
        can_finish=proposal.state == DRAFT and takes_proposals(assignment),
        stands=stands(proposal) or assignment.state not in (OPEN, CLOSED),
    )


def state_words(proposal: Proposal) -> tuple[str, str]:
    """The state as a Dutch msgid with its tone. What the assignment went through shows in its proposals."""
    assignment = proposal.assignment
    if assignment.state == WITHDRAWN and proposal.state in (DRAFT, SENT):
        return N_("opdracht teruggetrokken"), "calm"
    if assignment.state == NOBODY_FOUND and proposal.state in (DRAFT, SENT):
        return N_("niemand gekozen"), "calm"
    if assignment.state == CANCELLED and proposal.state == AWARDED:
        return N_("geannuleerd"), "bad"
    if proposal.state == DRAFT and not takes_proposals(assignment):
        return N_("te laat om te sturen"), "calm"
    if proposal.state == SENT and not proposal.stands:
        return N_("gemaakt vóór de wijziging"), "warning"
    if proposal.state == AWARDED and assignment.kind == JOB:
        return N_("aangenomen"), "good"
    return LIFECYCLE.labels[proposal.state], TONES[proposal.state]


@dataclass(frozen=True)
class Doer:
    """Who does the work: who made the proposal, or who took it over since. `took_over` says which."""

    first_name: str
    membership_id: int
    cooperative: Cooperative
    took_over: bool


def doer_in(proposal: Proposal) -> Doer:
    """From a proposal that `queries.get` loaded."""
    doer = proposal.lines[0].membership if proposal.lines else proposal.membership
    return Doer(doer.person.first_name, doer.id, doer.cooperative, took_over=doer.id != proposal.membership_id)


@dataclass(frozen=True)
class Shown:
    """One proposal on its own page. `may_change` is about the moment, not about who reads.

    `vat_rate`: the standard rate on the day of the work, in per cent.
    """

    id: int
    version: int
    assignment: Summary
    first_name: str
    membership_id: int
    cooperative: str
    cooperative_phone: str
    doer: Doer
    message: str
    language: str
    description: str
    prices: tuple[Price, ...]
    state: str
    tone: str
    is_draft: bool
    is_sent: bool
    is_awarded: bool
    is_declined: bool
    is_withdrawn: bool
    is_complete: bool
    is_over_budget: bool
    vat_rate: int
    sent_at: datetime | None
    stands: bool  # false: made before a change, and not confirmed since
    can_still_answer: bool  # its maker can change, confirm or withdraw it now


def shown_of(proposal: Proposal) -> Shown:
    """From a proposal that `queries.get` loaded."""
    state, tone = state_words(proposal)
    member, lines = proposal.membership, proposal.lines
    is_priced = all(line.price_cents is not None for line in lines)
    prices, summary = totals(lines), summary_of(proposal.assignment)
    rate = settings_at(summary.starts_on or clock.today()).vat_standard
    return Shown(
        id=proposal.id,
        version=proposal.version,
        assignment=summary,
        first_name=member.person.first_name,
        membership_id=member.id,
        cooperative=member.cooperative.name,
        cooperative_phone=member.cooperative.phone,
        doer=doer_in(proposal),
        message=proposal.message,
        language=proposal.language,
        description=lines[0].description,
        prices=prices,
        state=state,
        tone=tone,
        is_draft=proposal.state == DRAFT,
        is_sent=proposal.state == SENT,
        is_awarded=proposal.state == AWARDED,
        is_declined=proposal.state == DECLINED,
        is_withdrawn=proposal.state == TAKEN_BACK,
        is_complete=bool(proposal.message.strip()) and (is_priced or proposal.assignment.kind == JOB),
        is_over_budget=is_over(prices, summary.budget_cents, rate, summary.budget_vat),
        vat_rate=rate,
        sent_at=proposal.sent_at,
        stands=stands(proposal),
        can_still_answer=summary.takes_proposals or (not stands(proposal) and summary.is_undecided),
    )


def stands(proposal: Proposal) -> bool:
    """Whether it holds for what is asked now. Only of a sent one that is a question."""
    return proposal.stands or proposal.state != SENT
