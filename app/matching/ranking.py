"""From the index's answers to suggestions: the best hit of each assignment, what suits the member, and why it fits."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.assignments.documents import documents_for, id_of
from app.assignments.lifecycle import OPEN
from app.assignments.model import Assignment
from app.assignments.queries import visible_to
from app.availability.free import Free
from app.core import clock
from app.core.actor import Actor
from app.matching.asking import hits_of
from app.matching.bands import ORDER, band_of, honest_band, is_no_accident, is_other_work
from app.matching.honest import is_too_far
from app.matching.times import is_free_for, period_of
from app.offerings.model import Offering
from search_index import Document, Hit, Index, Question, Reason


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
class Best:
    hit: Hit
    question: Question
    offering: Offering | None

    def band_for(self, assignment: Assignment) -> str:
        """How well the assignment fits; for a job the words and categories alone decide."""
        trade = assignment.parts[0].trade
        band = band_of(
            self.hit.fit, same_trade=self.offering is not None and trade is not None and self.offering.trade == trade
        )
        if self.offering is None:
            return band
        return honest_band(band, is_other_work=is_other_work(self.offering.trade, trade), has_obstacle=False)


def ask(index: Index, questions: Sequence[tuple[Question, Offering | None]]) -> dict[int, Best]:
    """Assignment to its best hit, and the question that it answers."""
    best: dict[int, Best] = {}
    for question, offering in questions:
        for hit in hits_of(index, question):
            known = best.get(id_of(hit.key))
            if known is None or hit.fit > known.hit.fit:
                best[id_of(hit.key)] = Best(hit, question, offering)
    return best


def ranked(best: Mapping[int, Best], assignments: Iterable[Assignment], free: Free) -> list[Assignment]:
    """Those of the assignments that suit, the best first."""
    return sorted(
        (each for each in assignments if each.id in best and _suits(best[each.id], each, free)),
        key=lambda each: (ORDER[best[each.id].band_for(each)], -best[each.id].hit.fit, each.deadline, each.id),
    )


def _suits(best: Best, assignment: Assignment, free: Free) -> bool:
    if best.offering is None:
        return True
    if is_too_far(best.offering, best.hit.distance_km):
        return False
    part = assignment.parts[0]
    period = period_of(part.starts_on, part.ends_on)
    if period is not None and not free.can_in(*period.ends):
        return False
    return is_free_for(best.offering, part) and is_no_accident(best.hit.fit, best.offering.trade, part.trade)


def load_open(session: Session, actor: Actor, ids: Collection[int]) -> Sequence[Assignment]:
    """Those of these assignments that are open still and that the actor may see, with all that a card shows."""
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


def explained(
    session: Session, index: Index, assignments: Sequence[Assignment], best: dict[int, Best]
) -> list[Suggestion]:
    """The suggestions, each with the reasons that its own question gives. One statement. Raises IndexUnavailable."""
    documents = documents_for(session, [each.id for each in assignments]) if assignments else {}
    return with_reasons(index, assignments, best, documents)


def with_reasons(
    index: Index, assignments: Sequence[Assignment], best: Mapping[int, Best], documents: Mapping[int, Document]
) -> list[Suggestion]:
    """The same, with the documents read already."""
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
