"""What fits a member: open assignments near what the member offers, and jobs for who looks for one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.assignments.documents import documents_for, id_of, key_of
from app.assignments.lifecycle import OPEN
from app.assignments.model import ASKED, INVITED, Assignment, Participant
from app.assignments.queries import visible_to
from app.core import clock
from app.core.actor import Actor
from app.matching.asking import hits_of
from app.matching.bands import MAYBE_BAND, ORDER, band_of, is_no_accident
from app.matching.questions import for_job_seeker, for_offering
from app.matching.times import is_free_for
from app.memberships.model import Membership
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.organisations.model import OrganisationContact
from app.permissions import require
from app.profiles.model import Profile
from app.proposals.model import Proposal
from search_index import Document, Hit, Index, Question, Reason

OFFERINGS = 5  # of a member, the newest: each is one question to the index
HITS = 30
SHOWN = 20


@dataclass(frozen=True)
class Suggestion:
    """An open assignment or job with its organisation and parts loaded. `how`: "asked", "invited" or nothing."""

    assignment: Assignment
    band: str
    fit: float
    distance_km: float | None
    reasons: tuple[Reason, ...]
    how: str


@dataclass(frozen=True)
class Suggestions:
    """What the page shows. `has_offerings` is false for a member with nothing on the site and no wish for a job."""

    invitations: tuple[Suggestion, ...]
    fitting: tuple[Suggestion, ...]
    has_offerings: bool
    looks_for_job: bool


@dataclass(frozen=True)
class _Best:
    hit: Hit
    question: Question
    offering: Offering | None

    def band_for(self, assignment: Assignment) -> str:
        """How well the assignment fits; for a job the words and categories alone decide."""
        trade = assignment.parts[0].trade
        return band_of(
            self.hit.fit, same_trade=self.offering is not None and trade is not None and self.offering.trade == trade
        )


def for_member(
    session: Session, index: Index, actor: Actor, limit: int = SHOWN, questions: int = OFFERINGS
) -> Suggestions:
    """What fits the member: at most `limit`, the best first, without what the member proposed for.

    Eight statements at most, and one question to the index for each of the newest offerings. Raises IndexUnavailable.
    """
    require(actor, "matching.for_me")
    offerings = _offerings_of(session, actor, questions)
    seeker = session.scalar(
        select(Profile).where(Profile.person_id == actor.subject_id, Profile.looks_for_job.is_(True))
    )
    known = _known(session, actor)
    exclude = tuple(key_of(assignment_id) for assignment_id in known)
    asked: list[tuple[Question, Offering | None]] = [
        (for_offering(offering, exclude=exclude, limit=HITS), offering) for offering in offerings
    ]
    if seeker is not None:
        near = _near(session, actor, offerings)
        asked.append((for_job_seeker(seeker, list(offerings), near, exclude=exclude, limit=HITS), None))
    best = _ask(index, asked)
    waiting = {assignment_id for assignment_id, waits in known.items() if waits}
    assignments = _load(session, actor, {*best, *waiting})
    ranked = _ranked(best, assignments)[:limit]
    return Suggestions(
        invitations=_invitations(actor, (each for each in assignments if each.id in waiting)),
        fitting=tuple(_explained(session, index, ranked, best)),
        has_offerings=bool(offerings),
        looks_for_job=seeker is not None,
    )


def for_new_offering(session: Session, index: Index, actor: Actor, offering: Offering) -> tuple[Suggestion, ...]:
    """The open assignments that one offering of the actor fits, the best first, without what the member knows of.

    Raises IndexUnavailable.
    """
    exclude = tuple(key_of(assignment_id) for assignment_id in _known(session, actor))
    best = _ask(index, [(for_offering(offering, exclude=exclude, limit=HITS), offering)])
    return tuple(_explained(session, index, _ranked(best, _load(session, actor, best)), best))


def for_members(
    session: Session, index: Index, actor: Actor, membership_ids: Collection[int], limit: int = 3, questions: int = 2
) -> dict[int, tuple[Suggestion, ...]]:
    """What fits each of these members, for their coordinator: at most `limit` each, none in which the member takes part.

    Six statements, however many members, and `questions` to the index for each, once until the index changes. Jobs
    are left out: who looks for one is asked by its own page. Raises IndexUnavailable.
    """
    require(actor, "memberships.overview")
    asked: dict[int, list[tuple[Question, Offering | None]]] = {}
    for offering in _newest_offerings(session, actor, membership_ids):
        own = asked.setdefault(offering.membership_id, [])
        if len(own) < questions:
            own.append((for_offering(offering, exclude=(), limit=HITS), offering))
    known = _taken_up(session, membership_ids)
    best = {id_: _ask(index, own) for id_, own in asked.items()}
    wanted = {assignment_id for own in best.values() for assignment_id in own}
    assignments = _load(session, actor, wanted)
    ranked = {
        id_: _ranked(own, (each for each in assignments if (id_, each.id) not in known and _is_good(own, each)))[:limit]
        for id_, own in best.items()
    }
    documents = documents_for(session, sorted({each.id for own in ranked.values() for each in own}))
    return {id_: tuple(_with_reasons(index, own, best[id_], documents)) for id_, own in ranked.items()}


def _is_good(best: Mapping[int, _Best], assignment: Assignment) -> bool:
    """Whether it fits well: what fits perhaps is for the member's own page."""
    return assignment.id in best and best[assignment.id].band_for(assignment) != MAYBE_BAND


def _newest_offerings(session: Session, actor: Actor, membership_ids: Collection[int]) -> Sequence[Offering]:
    return session.scalars(
        select(Offering)
        .where(
            Offering.membership_id.in_(membership_ids),
            Offering.cooperative_id.in_(actor.coordinator_of),
            Offering.state == PUBLISHED,
        )
        .order_by(Offering.published_at.desc(), Offering.id.desc())
    ).all()


def _taken_up(session: Session, membership_ids: Collection[int]) -> set[tuple[int, int]]:
    """Which member takes part in which open assignment, or gives it."""
    part = select(Participant.membership_id, Participant.assignment_id).where(
        Participant.membership_id.in_(membership_ids)
    )
    own = (
        select(Membership.id, Assignment.id)
        .join(OrganisationContact, OrganisationContact.person_id == Membership.person_id)
        .join(Assignment, Assignment.organisation_id == OrganisationContact.organisation_id)
        .where(Membership.id.in_(membership_ids), Assignment.state == OPEN)
    )
    return {(row[0], row[1]) for row in session.execute(part.union_all(own))}


def invitations(session: Session, actor: Actor) -> tuple[Suggestion, ...]:
    """The open assignments for which the member was asked or invited and did not answer. No index needed."""
    known = _known(session, actor)
    return _invitations(
        actor, _load(session, actor, {assignment_id for assignment_id, waits in known.items() if waits})
    )


def _invitations(actor: Actor, assignments: Iterable[Assignment]) -> tuple[Suggestion, ...]:
    found = sorted(assignments, key=lambda each: (each.deadline, each.id))
    return tuple(Suggestion(each, "", 0.0, None, (), _how(each, actor)) for each in found)


def _known(session: Session, actor: Actor) -> dict[int, bool]:
    """Open assignments that need no suggestion, with whether they wait for the member's answer.

    A proposal exists, the member takes part otherwise, or it is the own organisation's.
    """
    proposed = (
        select(Proposal.id)
        .where(Proposal.assignment_id == Assignment.id, Proposal.membership_id.in_(actor.memberships))
        .exists()
    )
    asked = Assignment.participants.any(
        and_(Participant.membership_id.in_(actor.memberships), Participant.how.in_((ASKED, INVITED)))
    )
    mine = or_(
        proposed,
        Assignment.participants.any(Participant.membership_id.in_(actor.memberships)),
        Assignment.organisation_id.in_(actor.contact_of),
    )
    rows = session.execute(
        select(Assignment.id, and_(asked, ~proposed).label("waits")).where(Assignment.state == OPEN, mine)
    )
    return {row.id: bool(row.waits) for row in rows}


def _offerings_of(session: Session, actor: Actor, most: int) -> Sequence[Offering]:
    return session.scalars(
        select(Offering)
        .where(Offering.membership_id.in_(actor.memberships), Offering.state == PUBLISHED)
        .order_by(Offering.published_at.desc(), Offering.id.desc())
        .limit(most)
    ).all()


def _near(session: Session, actor: Actor, offerings: Sequence[Offering]) -> tuple[float, float] | None:
    for offering in offerings:
        if offering.lat is not None and offering.lon is not None:
            return offering.lat, offering.lon
    membership = session.scalar(
        select(Membership)
        .where(Membership.id.in_(actor.memberships))
        .options(joinedload(Membership.cooperative))
        .order_by(Membership.id)
        .limit(1)
    )
    return (membership.cooperative.lat, membership.cooperative.lon) if membership else None


def _ask(index: Index, questions: Sequence[tuple[Question, Offering | None]]) -> dict[int, _Best]:
    """Assignment to its best hit, and the question that it answers."""
    best: dict[int, _Best] = {}
    for question, offering in questions:
        for hit in hits_of(index, question):
            known = best.get(id_of(hit.key))
            if known is None or hit.fit > known.hit.fit:
                best[id_of(hit.key)] = _Best(hit, question, offering)
    return best


def _ranked(best: Mapping[int, _Best], assignments: Iterable[Assignment]) -> list[Assignment]:
    """Those of the assignments that suit, the best first."""
    return sorted(
        (each for each in assignments if each.id in best and _suits(best[each.id], each)),
        key=lambda each: (ORDER[best[each.id].band_for(each)], -best[each.id].hit.fit, each.deadline, each.id),
    )


def _suits(best: _Best, assignment: Assignment) -> bool:
    if best.offering is None:
        return True
    part = assignment.parts[0]
    return is_free_for(best.offering, part) and is_no_accident(best.hit.fit, best.offering.trade, part.trade)


def _load(session: Session, actor: Actor, ids: Collection[int]) -> Sequence[Assignment]:
    if not ids:
        return []
    return session.scalars(
        select(Assignment)
        .where(Assignment.id.in_(ids), Assignment.state == OPEN, Assignment.deadline > clock.now(), visible_to(actor))
        .options(
            joinedload(Assignment.organisation),
            selectinload(Assignment.parts),
            selectinload(Assignment.participants),
        )
    ).all()


def _explained(
    session: Session, index: Index, assignments: Sequence[Assignment], best: dict[int, _Best]
) -> list[Suggestion]:
    documents = documents_for(session, [each.id for each in assignments]) if assignments else {}
    return _with_reasons(index, assignments, best, documents)


def _with_reasons(
    index: Index, assignments: Sequence[Assignment], best: Mapping[int, _Best], documents: Mapping[int, Document]
) -> list[Suggestion]:
    reasons: dict[int, tuple[Reason, ...]] = {}
    by_question: dict[int, tuple[Question, list[int]]] = {}
    for each in assignments:
        if each.id in documents:
            question = best[each.id].question
            by_question.setdefault(id(question), (question, []))[1].append(each.id)
    for question, ids in by_question.values():
        reasons |= dict(zip(ids, index.explain(question, [documents[id_] for id_ in ids]), strict=True))
    return [
        Suggestion(
            assignment=each,
            band=best[each.id].band_for(each),
            fit=best[each.id].hit.fit,
            distance_km=best[each.id].hit.distance_km,
            reasons=reasons.get(each.id, ()),
            how="",
        )
        for each in assignments
    ]


def _how(assignment: Assignment, actor: Actor) -> str:
    return next((each.how for each in assignment.participants if each.membership_id in actor.memberships), "")
