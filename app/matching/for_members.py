"""What fits members who have no work, for their coordinator: open assignments, a few for each."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.documents import documents_for
from app.assignments.lifecycle import OPEN
from app.assignments.model import Assignment, Participant
from app.availability import queries as availability
from app.availability.free import ALWAYS_FREE
from app.core.actor import Actor
from app.matching.bands import MAYBE_BAND
from app.matching.questions import for_offering
from app.matching.ranking import Best, Suggestion, ask, load_open, ranked, with_reasons
from app.memberships.model import Membership
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.organisations.model import OrganisationContact
from app.permissions import require
from search_index import Index, Question

HITS = 30  # of each question: enough for who takes part in many


def for_members(
    session: Session, index: Index, actor: Actor, membership_ids: Collection[int], limit: int = 3, questions: int = 2
) -> dict[int, tuple[Suggestion, ...]]:
    """What fits each of these members, for their coordinator: at most `limit` each, none in which the member takes part.

    Seven statements, however many members, and `questions` to the index for each, once until the index changes. Jobs
    are left out: who looks for one is asked by its own page. Raises IndexUnavailable.
    """
    require(actor, "memberships.overview")
    free = availability.of_members(session, membership_ids)
    asked: dict[int, list[tuple[Question, Offering | None]]] = {}
    for offering in _newest_offerings(session, actor, membership_ids):
        own = asked.setdefault(offering.membership_id, [])
        if len(own) < questions:
            own.append(
                (
                    for_offering(offering, free.get(offering.membership_id, ALWAYS_FREE), exclude=(), limit=HITS),
                    offering,
                )
            )
    known = _taken_up(session, membership_ids)
    best = {id_: ask(index, own) for id_, own in asked.items()}
    wanted = {assignment_id for own in best.values() for assignment_id in own}
    assignments = load_open(session, actor, wanted)
    chosen = {}
    for id_, own_best in best.items():
        good = (each for each in assignments if (id_, each.id) not in known and _is_good(own_best, each))
        chosen[id_] = ranked(own_best, good, free.get(id_, ALWAYS_FREE))[:limit]
    documents = documents_for(session, sorted({each.id for own in chosen.values() for each in own}))
    return {id_: tuple(with_reasons(index, own, best[id_], documents)) for id_, own in chosen.items()}


def _is_good(best: Mapping[int, Best], assignment: Assignment) -> bool:
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
