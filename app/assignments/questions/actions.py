"""Questions about an assignment and their answers, read by all who may see it. Who asked is not shown."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.assignments.lifecycle import CLOSED, OPEN
from app.assignments.mails import BUYER, COORDINATOR, MEMBER, tell
from app.assignments.model import Assignment, Question
from app.core import clock, history
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid, MoveNotAllowed, NotFound
from app.core.words import N_
from app.people.model import Person
from app.permissions import require

LONGEST = 1000
MOST_QUESTIONS = 50


def ask_question(session: Session, actor: Actor, assignment: Assignment, body: str) -> Question:
    """Ask something before proposing. Needs `questions` loaded. Raises MoveNotAllowed once it is closed, Invalid."""
    require(actor, "assignments.ask_question", assignment)
    if assignment.state != OPEN:
        raise MoveNotAllowed("assignments.ask_question", assignment.state)
    body = _text("question", body, N_("Schrijf uw vraag op."))
    if len(assignment.questions) >= MOST_QUESTIONS:
        raise Invalid("question", N_("Er zijn al veel vragen. Bel de coöperatie met uw vraag."))
    assert actor.person_id is not None  # members and participants are signed in
    question = Question(
        assignment_id=assignment.id,
        asked_by_id=actor.subject_id or actor.person_id,
        asked_at=clock.now(),
        body=body,
        answer="",
    )
    assignment.questions.append(question)
    session.flush()
    history.record(session, actor, "assignments.ask_question", "assignment", assignment.id)
    tell(
        session,
        actor,
        "assignments.ask_question",
        assignment,
        to=(BUYER, COORDINATOR),
        note=body,
        key=f"question{question.id}",
    )
    return question


def answer(session: Session, actor: Actor, assignment: Assignment, question_id: int, text: str) -> None:
    """Answer a question, once. Raises NotFound, Conflict when somebody answered it already, Invalid."""
    require(actor, "assignments.answer", assignment)
    question = next((each for each in assignment.questions if each.id == question_id), None)
    if question is None:
        raise NotFound("question")
    if assignment.state not in (OPEN, CLOSED):
        raise MoveNotAllowed("assignments.answer", assignment.state)
    text = _text("answer", text, N_("Schrijf uw antwoord op."))
    result: Any = session.execute(
        update(Question)
        .where(Question.id == question_id, Question.answered_at.is_(None))
        .values(answer=text, answered_by_id=actor.person_id, answered_at=clock.now())
    )
    if result.rowcount != 1:
        raise Conflict(f"question {question_id} has its answer")
    session.refresh(question)
    history.record(session, actor, "assignments.answer", "assignment", assignment.id)
    tell(
        session,
        actor,
        "assignments.answer",
        assignment,
        to=(MEMBER,),
        note=question.answer,
        key=f"question{question.id}",
        also=_asker(session, question),
    )


def _asker(session: Session, question: Question) -> list[Person]:
    """Whoever asked need not take part."""
    asker = session.get_one(Person, question.asked_by_id)
    return [] if asker.disabled_at is not None else [asker]


def _text(field: str, text: str, message: str) -> str:
    text = text.strip()
    if not text:
        raise Invalid(field, message)
    if len(text) > LONGEST:
        raise Invalid(field, N_("Gebruik niet meer dan 1000 tekens."))
    return text
