"""Who fits an assignment: the index finds offerings, the database says whether their members have time for it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.assignments.lifecycle import AWARDED, IN_PROGRESS
from app.assignments.model import ASKED, ASSIGNMENT, JOB, Assignment, Part
from app.core.actor import Actor
from app.core.errors import NotFound
from app.matching.bands import ORDER, band_of, is_no_accident
from app.matching.questions import FAR_KM, FAR_LEAST, LEAST, Document, Hit, Index, Question, Reason, for_part
from app.matching.times import day_off, only_day, works_on
from app.memberships.lifecycle import ALUMNUS
from app.offerings.documents import documents_for, id_of
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.offerings.queries import WHOLE, by_ids
from app.permissions import may, require
from app.profiles.model import Profile
from app.proposals.lifecycle import AWARDED as WON
from app.proposals.model import Proposal, ProposalLine

HITS = 80  # offerings asked of the index: enough for SHOWN members who have several
SHOWN = 20  # members on a page: as many as the index explains
WITHIN_KM = 50
ANYWHERE = 0


@dataclass(frozen=True)
class Load:
    """What a member is doing already: assignments won and not delivered, and their hours as far as known."""

    assignments: int = 0
    hours: int = 0


@dataclass(frozen=True)
class Candidate:
    """A member who fits, with the best fitting offering. `how` says how the member takes part already, if so.

    `offering` is loaded whole (`app.offerings.queries.WHOLE`); `fit` is 0 to 1, `distance_km` None where unknown.
    """

    offering: Offering
    band: str
    fit: float
    distance_km: float | None
    reasons: tuple[Reason, ...]
    load: Load
    how: str
    is_own: bool
    day_off: date | None  # the day of the work, when the member usually works on others

    @property
    def membership_id(self) -> int:
        return self.offering.membership_id

    @property
    def is_busy(self) -> bool:
        """Whether the work that the member has takes all the hours of a week that the member offers."""
        hours = self.offering.hours_a_week
        return hours is not None and self.load.hours >= hours


@dataclass(frozen=True)
class Found:
    """The candidates of a part, the best first; `within_km` is how far the search went (None: everywhere)."""

    candidates: tuple[Candidate, ...]
    within_km: int | None


def assignment_for(session: Session, actor: Actor, verb: str, assignment_id: int) -> Assignment:
    """The assignment (organisation, home, parts, participants) about which the actor does `verb`. NotFound, NotAllowed."""
    assignment = load(session, assignment_id)
    if assignment is None or not may(actor, "assignments.show", assignment):
        raise NotFound("assignment")
    require(actor, verb, assignment)
    return assignment


def load(session: Session, assignment_id: int) -> Assignment | None:
    """The same, whoever asks: for the worker."""
    return session.scalar(
        select(Assignment)
        .where(Assignment.id == assignment_id)
        .options(
            joinedload(Assignment.organisation),
            joinedload(Assignment.home_cooperative),
            selectinload(Assignment.parts),
            selectinload(Assignment.participants),
        )
    )


def candidates(
    session: Session,
    index: Index,
    actor: Actor,
    assignment: Assignment,
    part: Part,
    within_km: int | None = WITHIN_KM,
) -> Found:
    """Who fits: at most 20 members, those of the actor's own cooperatives first, then by fit. Raises IndexUnavailable.

    For a job only members who look for one; of a private assignment only the asked member. Six statements at most.
    """
    require(actor, "matching.candidates", assignment)
    if part.lat is None:
        within_km = None
    looks_far = within_km is None or within_km > WITHIN_KM
    found = _fitting(session, index, actor, assignment, part, within_km, SHOWN, FAR_LEAST if looks_far else LEAST)
    found.sort(key=lambda each: (not each.is_own, ORDER[each.band], each.is_busy, each.day_off is not None))
    return Found(tuple(found), within_km)


def fitting(session: Session, index: Index, actor: Actor, assignment: Assignment, part: Part) -> list[Candidate]:
    """Who fits, from the whole country, the best first: for the worker's alerts. At most 80 members."""
    return _fitting(session, index, actor, assignment, part, None, HITS, LEAST)


def _fitting(
    session: Session,
    index: Index,
    actor: Actor,
    assignment: Assignment,
    part: Part,
    within_km: int | None,
    most: int,
    least: float,
) -> list[Candidate]:
    question = for_part(assignment, part, within_km=within_km, limit=HITS, least=least)
    hits: Mapping[int, Hit] = {}
    if assignment.is_private:
        offerings = _of_asked(session, assignment)
    else:
        offerings, hits = find_offerings(session, index, actor, question)
    if assignment.kind == JOB:
        offerings = _of_job_seekers(session, offerings)
    offerings = [
        each for each in offerings if each.id not in hits or is_no_accident(hits[each.id].fit, each.trade, part.trade)
    ]
    chosen = _best_of_each(offerings)[:most]
    return _described(session, index, actor, assignment, part, question, chosen, hits)


def find_offerings(
    session: Session, index: Index, actor: Actor, question: Question
) -> tuple[list[Offering], dict[int, Hit]]:
    """The offerings that the index finds and the actor may see, the best first, and their hits by id."""
    hits = {id_of(hit.key): hit for hit in index.search(question).hits if _is_enough(hit)}
    visible = by_ids(session, actor, list(hits))
    return [
        visible[id_]
        for id_ in hits
        if id_ in visible and visible[id_].state == PUBLISHED and visible[id_].membership.state != ALUMNUS
    ], hits


def _is_enough(hit: Hit) -> bool:
    return hit.fit >= LEAST or (hit.distance_km is not None and hit.distance_km > FAR_KM)


def loads(session: Session, membership_ids: Collection[int]) -> dict[int, Load]:
    """What these members are doing already; one who does nothing is left out. One statement."""
    rows = session.execute(
        select(ProposalLine.membership_id, func.count(), func.sum(Part.hours))
        .join(Proposal, Proposal.id == ProposalLine.proposal_id)
        .join(Part, Part.id == ProposalLine.part_id)
        .join(Assignment, Assignment.id == Proposal.assignment_id)
        .where(
            ProposalLine.membership_id.in_(membership_ids),
            Proposal.state == WON,
            Assignment.state.in_((AWARDED, IN_PROGRESS)),
            Assignment.kind == ASSIGNMENT,
        )
        .group_by(ProposalLine.membership_id)
    )
    return {membership_id: Load(number, hours or 0) for membership_id, number, hours in rows}


def price_reason(offering: Offering, assignment: Assignment, part: Part) -> Reason | None:
    """Whether the offering fits the budget, where its price can be worked out for this work: a job, days or hours."""
    if part.budget_cents is None or offering.price_cents is None or assignment.kind == JOB:
        return None
    days = (part.ends_on - part.starts_on).days + 1 if part.starts_on and part.ends_on else None
    times = {"job": 1, "hour": part.hours, "day": days}.get(offering.price_unit or "")
    if times is None:
        return None
    cents = offering.price_cents * times * part.people
    kind = "budget" if cents <= part.budget_cents else "over_budget"
    return Reason(kind, str(part.budget_cents), "", cents, "cents")  # type: ignore[arg-type]  # one of two literals


def day_reason(offering: Offering, part: Part, known: Sequence[Reason]) -> Reason | None:
    """That the member works on that day of the week, where the member named days and the period said nothing yet."""
    day = only_day(part)
    if day is None or not offering.days or any(reason.kind == "dates" for reason in known):
        return None
    return Reason("dates", day.isoformat(), day.isoformat()) if works_on(offering, day) else None


def _described(
    session: Session,
    index: Index,
    actor: Actor,
    assignment: Assignment,
    part: Part,
    question: Question,
    offerings: Sequence[Offering],
    hits: Mapping[int, Hit],
) -> list[Candidate]:
    documents = documents_for(session, [offering.id for offering in offerings])
    offerings = [offering for offering in offerings if offering.id in documents]
    explained = _explain(index, question, [documents[offering.id] for offering in offerings])
    busy = loads(session, {offering.membership_id for offering in offerings})
    how = {participant.membership_id: participant.how for participant in assignment.participants}
    found = []
    for offering, reasons in zip(offerings, explained, strict=True):
        hit = hits.get(offering.id)
        more = [day_reason(offering, part, reasons), price_reason(offering, assignment, part)]
        found.append(
            Candidate(
                offering=offering,
                band=band_of(
                    hit.fit if hit else 0.0, same_trade=part.trade is not None and offering.trade == part.trade
                ),
                fit=hit.fit if hit else 0.0,
                distance_km=hit.distance_km if hit else None,
                reasons=(*reasons, *(reason for reason in more if reason is not None)),
                load=busy.get(offering.membership_id, Load()),
                how=how.get(offering.membership_id, ""),
                is_own=offering.cooperative_id in actor.coordinator_of,
                day_off=day_off(offering, part) if assignment.kind == ASSIGNMENT else None,
            )
        )
    return found


def _explain(index: Index, question: Question, documents: Sequence[Document]) -> Sequence[tuple[Reason, ...]]:
    return index.explain(replace(question, within_km=None), documents) if documents else []


def _best_of_each(offerings: Sequence[Offering]) -> list[Offering]:
    """One offering a member: the first in this order."""
    best: dict[int, Offering] = {}
    for offering in offerings:
        best.setdefault(offering.membership_id, offering)
    return list(best.values())


def _of_asked(session: Session, assignment: Assignment) -> list[Offering]:
    """What the asked member has on the site, that of the same trade first."""
    asked = [each.membership_id for each in assignment.participants if each.how == ASKED] or [
        each.membership_id for each in assignment.participants
    ]
    found = session.scalars(
        select(Offering)
        .where(Offering.membership_id.in_(asked), Offering.state == PUBLISHED)
        .options(*WHOLE)
        .order_by(Offering.trade != assignment.parts[0].trade, Offering.id)
    ).all()
    return [offering for offering in found if offering.membership.state != ALUMNUS]


def _of_job_seekers(session: Session, offerings: Sequence[Offering]) -> list[Offering]:
    """Only those whose member said to look for a job."""
    people = {offering.membership.person_id for offering in offerings}
    seekers = set(
        session.scalars(select(Profile.person_id).where(Profile.person_id.in_(people), Profile.looks_for_job))
    )
    return [offering for offering in offerings if offering.membership.person_id in seekers]
