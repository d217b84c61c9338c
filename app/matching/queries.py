"""Who fits an assignment: the index finds offerings, the database says whether their members have time for it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.assignments.model import ASKED, JOB, Assignment, Part
from app.availability import queries as availability
from app.availability.free import ALWAYS_FREE, Free
from app.core.actor import Actor
from app.core.errors import NotFound
from app.matching import honest, seekers
from app.matching.asking import own_names, with_own
from app.matching.bands import band_of, is_no_accident, is_other_trade
from app.matching.candidates import Candidate, Found
from app.matching.questions import FAR_KM, FAR_LEAST, LEAST, for_part, hours_of
from app.matching.times import Period, day_off, period_of, works_in
from app.matching.workload import NO_WORK, Workload, workloads
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.offerings import brief
from app.offerings.brief import Brief
from app.offerings.documents import documents_for, id_of
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.offerings.queries import by_ids, visible_to
from app.permissions import may, require
from search_index import Document, Hit, Index, Question, Reason

HITS = 80  # offerings asked of the index: enough for SHOWN members who have several
SHOWN = 20  # members on a page: as many as the index explains
OTHERS = 5  # of other cooperatives, also where the own ones fill the page
WITHIN_KM = 50
ANYWHERE = 0


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
    """Who fits: at most 20 members, or 25 where 20 are own: those of the actor's own cooperatives first, then by fit. Raises IndexUnavailable.

    For a job only members who look for one, and only where the actor may know that; of a private assignment only the
    asked member. Who can work on none of the days is left out, unless taking part. Nine statements at most.
    """
    require(actor, "matching.candidates", assignment)
    if part.lat is None:
        within_km = None
    looks_far = within_km is None or within_km > WITHIN_KM
    least = FAR_LEAST if looks_far else LEAST
    chosen, is_more = _fitting(session, index, actor, assignment, part, within_km, SHOWN, least)
    found = honest.with_told(session, assignment.id, honest.judged(chosen, part))
    found.sort(key=lambda each: not each.is_own)
    return Found(tuple(found), within_km, is_more)


def fitting(session: Session, index: Index, actor: Actor, assignment: Assignment, part: Part) -> list[Candidate]:
    """Who fits, from the whole country, the best first: for the worker's alerts. At most 80 members."""
    found, _is_more = _fitting(session, index, actor, assignment, part, None, HITS, LEAST)
    return honest.judged(found, part, usual_days=False)


def _fitting(
    session: Session,
    index: Index,
    actor: Actor,
    assignment: Assignment,
    part: Part,
    within_km: int | None,
    most: int,
    least: float,
) -> tuple[list[Candidate], bool]:
    """The best `most` of who fits, with whether there are more."""
    if assignment.kind == JOB:
        return seekers.fitting(session, index, actor, assignment, part, within_km=within_km, most=most, least=least)
    question = for_part(assignment, part, within_km=within_km, limit=HITS, least=least)
    if assignment.is_private:
        chosen = _best_of_each(_of_asked(session, assignment))[:most]
        return _described(session, index, actor, assignment, part, question, chosen, {}), False
    page = index.search(question)
    own = own_names(session, actor) if page.total > len(page.hits) else ()
    hits = {id_of(hit.key): hit for hit in with_own(index, question, page, own, HITS) if _is_enough(hit)}
    chosen, is_more = _chosen(session, actor, hits, part.trade, most)
    found = _described(session, index, actor, assignment, part, question, chosen, hits)
    return found, is_more or page.total > len(page.hits)


def _chosen(
    session: Session, actor: Actor, hits: Mapping[int, Hit], trade: str | None, most: int
) -> tuple[list[Brief], bool]:
    """The best offering of each of the best members, and whether there are more members.

    Of all that were found a glance says which. The actor's own members go before any other.
    """
    glances = {
        row.id: row
        for row in session.execute(
            select(Offering.id, Offering.membership_id, Offering.cooperative_id, Offering.trade)
            .join(Membership, Membership.id == Offering.membership_id)
            .where(Offering.id.in_(hits), Offering.state == PUBLISHED, Membership.state != ALUMNUS, visible_to(actor))
        )
    }
    of_member: dict[int, int] = {}
    # The kind of work first, both of the offerings of one member and among members.
    for id_, hit in sorted(
        hits.items(), key=lambda each: each[0] in glances and is_other_trade(glances[each[0]].trade, trade)
    ):
        found = glances.get(id_)
        if found is not None and is_no_accident(hit.fit, found.trade, trade):
            of_member.setdefault(found.membership_id, id_)
    own = [id_ for id_ in of_member.values() if glances[id_].cooperative_id in actor.coordinator_of][:most]
    others = [id_ for id_ in of_member.values() if glances[id_].cooperative_id not in actor.coordinator_of]
    best = own + others[: max(OTHERS, most - len(own))]
    briefs = by_ids(session, actor, best)
    return [briefs[id_] for id_ in best if id_ in briefs], len(of_member) > len(best)


def _is_enough(hit: Hit) -> bool:
    return hit.fit >= LEAST or (hit.distance_km is not None and hit.distance_km > FAR_KM)


def with_days(
    reasons: Sequence[Reason],
    offering: Brief,
    period: Period | None,
    workload: Workload,
    free: Free = ALWAYS_FREE,
) -> tuple[Reason, ...]:
    """The reasons, "free on these days" only where it is true: in the period that the offering names, which the index
    knows, on a day of the week that the member works, with no work awarded then and not away, which it does not know.
    """
    can_work = period is None or (free.can_in(*period.ends) and free.away_in(*period.ends) is None)
    if period is None or (can_work and works_in(offering, period) and not workload.has_work_in(period)):
        said = any(reason.kind in ("dates", "partly_free") for reason in reasons)
        if period is None or said or period.days > 1 or not offering.days:
            return tuple(reasons)
        return (*reasons, Reason("dates", period.first.isoformat(), period.first.isoformat()))
    return tuple(reason for reason in reasons if reason.kind != "dates")


def is_busy(offering: Brief, part: Part, period: Period | None, workload: Workload, free: Free = ALWAYS_FREE) -> bool:
    """Whether this work is too much beside what the member has in those weeks. Who said no hours is never too busy."""
    hours = free.most_hours(offering.hours_a_week)
    if hours is None or not workload.work:
        return False
    taken = workload.hours_a_week_in(period)
    return taken >= hours or taken + (hours_of(part) or 0) > hours


def free_hours(offering: Brief, period: Period | None, workload: Workload, free: Free) -> float | None:
    """Hours a week that the member has left in the weeks of the work; None for who said no hours."""
    hours = free.most_hours(offering.hours_a_week)
    return None if hours is None else max(0.0, hours - workload.hours_a_week_in(period))


def _described(
    session: Session,
    index: Index,
    actor: Actor,
    assignment: Assignment,
    part: Part,
    question: Question,
    offerings: Sequence[Brief],
    hits: Mapping[int, Hit],
) -> list[Candidate]:
    documents = documents_for(session, [offering.id for offering in offerings])
    offerings = [offering for offering in offerings if offering.id in documents]
    explained = _explain(index, question, [documents[offering.id] for offering in offerings])
    members = {offering.membership_id for offering in offerings}
    busy, said = workloads(session, members), availability.of_members(session, members)
    period = period_of(part.starts_on, part.ends_on)
    how = {participant.membership_id: participant.how for participant in assignment.participants}
    found = []
    for offering, reasons in zip(offerings, explained, strict=True):
        hit = hits.get(offering.id)
        workload = busy.get(offering.membership_id, NO_WORK)
        free = said.get(offering.membership_id, ALWAYS_FREE)
        cannot = period is not None and not free.can_in(*period.ends)
        if cannot and offering.membership_id not in how:
            continue  # who takes part already is shown, with the reason
        found.append(
            Candidate(
                membership_id=offering.membership_id,
                first_name=offering.first_name,
                cooperative=offering.cooperative,
                place=offering.place,
                offering=offering,
                band=band_of(
                    hit.fit if hit else 0.0, same_trade=part.trade is not None and offering.trade == part.trade
                ),
                fit=hit.fit if hit else 0.0,
                distance_km=hit.distance_km if hit else None,
                reasons=with_days(reasons, offering, period, workload, free),
                workload=workload,
                how=how.get(offering.membership_id, ""),
                is_own=offering.cooperative_id in actor.coordinator_of,
                is_busy=is_busy(offering, part, period, workload, free),
                free_hours=free_hours(offering, period, workload, free),
                has_other_work=period is not None and workload.has_work_in(period),
                away=free.away_in(*period.ends) if period is not None else None,
                cannot_on=period.first if period is not None and cannot else None,
                day_off=day_off(offering, part),
            )
        )
    return found


def _explain(index: Index, question: Question, documents: Sequence[Document]) -> Sequence[tuple[Reason, ...]]:
    return index.explain(replace(question, within_km=None), documents) if documents else []


def _best_of_each(offerings: Sequence[Brief]) -> list[Brief]:
    """One offering a member: the first in this order."""
    best: dict[int, Brief] = {}
    for offering in offerings:
        best.setdefault(offering.membership_id, offering)
    return list(best.values())


def _of_asked(session: Session, assignment: Assignment) -> list[Brief]:
    """What the asked member has on the site, that of the same trade first."""
    asked = [each.membership_id for each in assignment.participants if each.how == ASKED] or [
        each.membership_id for each in assignment.participants
    ]
    return brief.read(
        session.execute(
            brief.SELECT.where(
                Offering.membership_id.in_(asked), Offering.state == PUBLISHED, Membership.state != ALUMNUS
            ).order_by(Offering.trade != assignment.parts[0].trade, Offering.id)
        )
    )
