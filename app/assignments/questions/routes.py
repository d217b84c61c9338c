"""The pages on which a member asks something and the buyer or the home cooperative answers."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.assignments import queries
from app.assignments.blueprint import bp
from app.assignments.model import Assignment, Question
from app.assignments.questions import actions
from app.assignments.questions.forms import AnswerForm, QuestionForm
from app.core.database import transaction
from app.core.errors import Conflict, Invalid, NotFound
from app.web.session import current_actor, db
from app.web.templating import page


@bp.route("/assignments/<int:assignment_id>/questions/new", methods=["GET", "POST"])
def ask_question(assignment_id: int) -> ResponseReturnValue:
    """A member asks before proposing."""
    assignment = queries.get_for(db(), current_actor(), assignment_id, "ask_question")
    form = QuestionForm()
    if form.validate_on_submit():
        try:
            with transaction(db()):
                assignment = queries.get(db(), current_actor(), assignment_id)
                actions.ask_question(db(), current_actor(), assignment, form.question.data or "")
        except Invalid as invalid:
            form.blame(invalid)
            assignment = queries.get(db(), current_actor(), assignment_id)
        else:
            return _back(assignment_id, _("Uw vraag is gesteld. U krijgt een e-mail met het antwoord."))
    return page(form=form, assignment=assignment)


@bp.route("/assignments/<int:assignment_id>/questions/<int:question_id>/answer", methods=["GET", "POST"])
def answer(assignment_id: int, question_id: int) -> ResponseReturnValue:
    """The buyer or the home cooperative answers, for all to read."""
    assignment = queries.get_for(db(), current_actor(), assignment_id, "answer")
    question = _question(assignment, question_id)
    form = AnswerForm()
    if form.validate_on_submit():
        try:
            with transaction(db()):
                assignment = queries.get(db(), current_actor(), assignment_id)
                actions.answer(db(), current_actor(), assignment, question_id, form.answer.data or "")
        except Invalid as invalid:
            form.blame(invalid)
            assignment = queries.get(db(), current_actor(), assignment_id)
            question = _question(assignment, question_id)
        else:
            return _back(assignment_id, _("Uw antwoord staat erbij."))
    elif question.answered_at is not None:
        raise Conflict("the question has its answer")
    return page(form=form, assignment=assignment, question=question)


def _question(assignment: Assignment, question_id: int) -> Question:
    found = next((each for each in assignment.questions if each.id == question_id), None)
    if found is None:
        raise NotFound("question")
    return found


def _back(assignment_id: int, done: str) -> ResponseReturnValue:
    flash(done)
    return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)
