"""What people do with a review: the buyer writes it, the member answers once, anyone reports, a coordinator decides."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.assignments.model import CHOSEN, Assignment
from app.core import clock, history
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid, MoveNotAllowed
from app.core.words import N_
from app.permissions import require
from app.reviews import mails
from app.reviews.lifecycle import HIDDEN, LIFECYCLE, STANDS
from app.reviews.model import SATISFACTION, Review, ReviewReport
from app.reviews.queries import can_be_edited, can_be_written

LONGEST_WORK, LONGEST_BODY, LONGEST_ANSWER, LONGEST_REASON = 100, 2000, 2000, 500


@dataclass(frozen=True)
class Words:
    """What the buyer says. `satisfaction` is a key of SATISFACTION, `language` that of the text."""

    satisfaction: int
    work: str
    body: str
    names_organisation: bool
    language: str = "nl"


def write(session: Session, actor: Actor, assignment: Assignment, words: Words) -> Review:
    """Say what the work was like, once. Needs `participants`. Raises MoveNotAllowed before the work was accepted,
    Conflict for a second one, Invalid.
    """
    require(actor, "reviews.write", assignment)
    chosen = next((each for each in assignment.participants if each.how == CHOSEN), None)
    if not can_be_written(assignment) or chosen is None:
        raise MoveNotAllowed("reviews.write", assignment.state)
    if session.scalar(select(Review.id).where(Review.assignment_id == assignment.id)) is not None:
        raise Conflict(f"assignment {assignment.id} has its review")
    _check(words)
    moment = clock.now()
    assert assignment.organisation_id is not None  # who buys for one wrote it
    assert actor.person_id is not None
    review = Review(
        assignment_id=assignment.id,
        organisation_id=assignment.organisation_id,
        membership_id=chosen.membership_id,
        cooperative_id=chosen.cooperative_id,
        written_by_id=actor.person_id,
        created_at=moment,
        updated_at=moment,
        **_columns(words),
    )
    session.add(review)
    session.flush()
    history.record(session, actor, "reviews.write", "review", review.id)
    mails.tell(session, actor, "reviews.write", review, to=(mails.MEMBER, mails.BUYER))
    return review


def edit(session: Session, actor: Actor, review: Review, words: Words, version: int) -> None:
    """Say it otherwise, within two weeks. Raises MoveNotAllowed, Conflict for a stale version, Invalid."""
    require(actor, "reviews.edit", review)
    if not can_be_edited(review):
        raise MoveNotAllowed("reviews.edit", review.state)
    _check(words)
    LIFECYCLE.apply(session, review, "edit", version=version)
    for name, value in _columns(words).items():
        setattr(review, name, value)
    review.updated_at = clock.now()
    history.record(session, actor, "reviews.edit", "review", review.id)
    mails.tell(session, actor, "reviews.edit", review, to=(mails.MEMBER, mails.BUYER))


def answer(session: Session, actor: Actor, review: Review, text: str) -> None:
    """The member answers, once. Raises MoveNotAllowed for a hidden one, Conflict for a second answer, Invalid."""
    require(actor, "reviews.answer", review)
    if review.state == HIDDEN:
        raise MoveNotAllowed("reviews.answer", review.state)
    text = _text("answer", text, LONGEST_ANSWER, N_("Schrijf uw antwoord op."))
    result: Any = session.execute(
        update(Review)
        .where(Review.id == review.id, Review.answered_at.is_(None))
        .values(answer=text, answered_at=clock.now(), version=Review.version + 1)
    )
    if result.rowcount != 1:
        raise Conflict(f"review {review.id} has its answer")
    session.refresh(review, ["answer", "answered_at", "version"])
    history.record(session, actor, "reviews.answer", "review", review.id)
    mails.tell(session, actor, "reviews.answer", review, to=(mails.BUYER, mails.MEMBER))


def report(session: Session, actor: Actor, review: Review, reason: str) -> None:
    """Say that it can't stay. Its first report brings it to the member's coordinators.

    Raises Invalid without a reason, for one that a coordinator let stand, and for a second report by the same person.
    """
    require(actor, "reviews.report", review)
    reason = _text("reason", reason, LONGEST_REASON, N_("Schrijf waarom dit niet kan."))
    if review.state == STANDS:
        raise Invalid("reason", N_("Een coördinator keek hier al naar. De beoordeling blijft staan."))
    if review.state == HIDDEN:
        raise MoveNotAllowed("reviews.report", review.state)
    mine = select(ReviewReport.id).where(ReviewReport.review_id == review.id, ReviewReport.person_id == actor.person_id)
    if actor.person_id is not None and session.scalar(mine) is not None:
        raise Invalid("reason", N_("U hebt dit al gemeld. Een coördinator kijkt ernaar."))
    is_first = LIFECYCLE.target("report", review.state) is not None
    if is_first:
        LIFECYCLE.apply(session, review, "report")
    session.add(ReviewReport(review_id=review.id, person_id=actor.person_id, reason=reason, at=clock.now()))
    history.record(session, actor, "reviews.report", "review", review.id)
    if is_first:
        mails.tell(session, actor, "reviews.report", review, to=(mails.COORDINATOR,), note=reason)


def let_stand(session: Session, actor: Actor, review: Review) -> None:
    """A coordinator looked, and it is a fair word."""
    require(actor, "reviews.let_stand", review)
    LIFECYCLE.apply(session, review, "let_stand")
    history.record(session, actor, "reviews.let_stand", "review", review.id)


def hide(session: Session, actor: Actor, review: Review, note: str) -> None:
    """Take it from the site at once, with a reason that both sides read. Raises Invalid without one."""
    require(actor, "reviews.hide", review)
    note = _text("note", note, LONGEST_REASON, N_("Schrijf waarom dit niet kan blijven staan."))
    LIFECYCLE.apply(session, review, "hide")
    review.hidden_because = note
    history.record(session, actor, "reviews.hide", "review", review.id, note)
    mails.tell(session, actor, "reviews.hide", review, to=(mails.BUYER, mails.MEMBER), note=note)


def _columns(words: Words) -> dict[str, Any]:
    return {
        "satisfaction": words.satisfaction,
        "work": words.work.strip(),
        "body": words.body.strip(),
        "names_organisation": words.names_organisation,
        "language": words.language,
    }


def _check(words: Words) -> None:
    if words.satisfaction not in SATISFACTION:
        raise Invalid("satisfaction", N_("Kies hoe tevreden u bent."))
    _text("work", words.work, LONGEST_WORK, N_("Schrijf wat er gedaan is."))
    _text("body", words.body, LONGEST_BODY, N_("Schrijf iets over het werk."))


def _text(field: str, text: str, longest: int, message: str) -> str:
    text = text.strip()
    if not text:
        raise Invalid(field, message)
    if len(text) > longest:
        raise Invalid(field, N_("Gebruik niet meer dan %(length)s tekens."), {"length": longest})
    return text
