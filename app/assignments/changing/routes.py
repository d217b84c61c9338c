"""Changing an assignment: all answers with where to change each, its pages, the last look, and the press.

Before the award the press makes the change; since then it asks the other side (`proposals.propose_change`).
"""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.assignments import queries
from app.assignments.blueprint import bp
from app.assignments.changing import actions, making
from app.assignments.changing.asked import NO_PART_OF_AN_OFFER, Asked, changed, together
from app.assignments.changing.forms import (
    ALL_STEPS,
    PRICE,
    ChangeForm,
    KeyForm,
    ProposeChangeForm,
    answer_of,
    kept_of,
    step_form,
    steps_of,
)
from app.assignments.changing.model import Change
from app.assignments.changing.queries import CAN_BE_CHANGED, SINCE_AWARD, being_written, only_in_name, side_of
from app.assignments.changing.views import answers, edit_at, lines_of
from app.assignments.forms import PressForm
from app.assignments.model import BUYER_SIDE, JOB, Assignment
from app.assignments.posting.answers import FILES
from app.assignments.posting.forms import StepForm
from app.assignments.posting.forms_details import FilesForm
from app.assignments.posting.routes_check import Gap
from app.assignments.posting.routes_files import keep_files
from app.core.database import transaction
from app.core.errors import Conflict, Invalid, MoveNotAllowed, NotFound
from app.core.storage import Storage
from app.proposals import queries as proposals
from app.proposals.changing.agreeing import agreeable, price_of
from app.proposals.model import VAT
from app.proposals.standing.actions import unsettle
from app.web.session import current_actor, db, settings
from app.web.templating import page
from app.web.words import _


@dataclass(frozen=True)
class Draft:
    """What the reader wrote so far, beside what stands now. `before`: what stood when the writing began."""

    assignment: Assignment
    row: Change | None
    now: Asked
    after: Asked
    is_agreed: bool
    proposal_id: int | None

    @property
    def written(self) -> int:
        """The version of what was written; 0 for nothing."""
        return self.row.version if self.row else 0

    @property
    def is_job(self) -> bool:
        return self.assignment.kind == JOB


def draft_of(assignment_id: int, verb: str) -> Draft:
    """The reader's own change of an assignment. Raises NotFound, NotAllowed, or MoveNotAllowed."""
    actor = current_actor()
    assignment = queries.get_for(db(), actor, assignment_id, verb)
    if assignment.state not in CAN_BE_CHANGED:
        raise MoveNotAllowed(f"assignments.{verb}", assignment.state)
    is_agreed = assignment.state in SINCE_AWARD
    if only_in_name(actor, assignment):
        raise MoveNotAllowed(f"assignments.{verb}", assignment.state)
    try:
        agreed = proposals.agreed_of(db(), actor, assignment_id) if is_agreed else None
    except NotFound:
        raise MoveNotAllowed(f"assignments.{verb}", assignment.state) from None
    row = being_written(db(), actor, assignment_id)
    now = Asked.of(assignment, price_of(agreed) if agreed else None)
    after = together(Asked.read(row.before), Asked.read(row.after), now) if row else now
    after = agreeable(now, after) if is_agreed else after
    return Draft(assignment, row, now, after, is_agreed, agreed.id if agreed else None)


@bp.route("/assignments/<int:assignment_id>/change", methods=["GET", "POST"])
def change(assignment_id: int) -> ResponseReturnValue:
    """All answers, each with where to change it. A press makes the change that was looked at last."""
    if request.method == "POST":
        return _made(assignment_id)
    draft = draft_of(assignment_id, "change")
    if draft.assignment.change_waits_for is not None:
        return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)
    differs = changed(draft.now, draft.after)
    return page(
        assignment=draft.assignment,
        is_agreed=draft.is_agreed,
        answers=answers(draft.assignment, draft.now, draft.after, is_agreed=draft.is_agreed),
        number=len(differs),
        may_drop=draft.row is not None,
    )


def _made(assignment_id: int) -> ResponseReturnValue:
    actor, form = current_actor(), ChangeForm()
    queries.get_for(db(), actor, assignment_id, "change")
    if not form.validate_on_submit():
        return redirect(url_for("assignments.check_change", assignment_id=assignment_id), 303)
    try:
        with transaction(db()):
            assignment = queries.get(db(), actor, assignment_id)
            before = Asked.of(assignment)
            writing, answered = proposals.unfinished_of(db(), assignment_id)
            keys = actions.change(
                *(db(), actor, assignment, form.version.data, form.written.data), writing=writing, answered=answered
            )
            unsettle(db(), actor, assignment, before, Asked.of(assignment))
    except (Conflict, MoveNotAllowed):
        return too_late(assignment_id)
    except Invalid as invalid:
        form.blame(invalid)
        return check_page(draft_of(assignment_id, "check_change"), form)
    for key in keys:
        Storage(settings().files).delete(key)
    flash(_("De wijziging geldt nu. Wie meedoet, krijgt bericht."))
    return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)


def too_late(assignment_id: int) -> ResponseReturnValue:
    """Somebody was first: the last look once more, with what was written on top of what stands now (409)."""
    db().rollback()
    db().expire_all()
    try:
        draft = draft_of(assignment_id, "check_change")
    except MoveNotAllowed:
        flash(_("Dit kunt u niet meer wijzigen. Kijk hoe het er nu voor staat."), "warning")
        return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)
    if draft.assignment.change_waits_for is not None:
        flash(_("Er wacht al een wijziging op antwoord. Eerst moet daar ja of nee op komen."), "warning")
        return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)
    return check_page(draft, None, came_late=True)


@bp.get("/assignments/<int:assignment_id>/change/check")
def check_change(assignment_id: int) -> ResponseReturnValue:
    """The last look: every changed answer, old and new, and what happens after the press."""
    return check_page(draft_of(assignment_id, "check_change"), None)


def check_page(draft: Draft, form: ChangeForm | None, *, came_late: bool = False) -> ResponseReturnValue:
    """`form`: what was refused, if anything was. `came_late`: somebody changed it meanwhile (409)."""
    assignment = draft.assignment
    is_refused = form is not None and bool(form.errors)
    if form is None:
        kind = ProposeChangeForm if draft.is_agreed else ChangeForm
        form = kind(formdata=None) if not came_late else kind()
        form.version.data, form.written.data = assignment.version, draft.written
    differs = set(changed(draft.now, draft.after))
    _drafts, sent = proposals.unfinished_of(db(), assignment.id)
    answer = page(
        "assignments/check_change.html",
        form=form,
        assignment=assignment,
        is_agreed=draft.is_agreed,
        is_buyers=side_of(current_actor(), assignment) == BUYER_SIDE,
        proposal_id=draft.proposal_id,
        lines=lines_of(draft.now, draft.after, is_job=draft.is_job),
        faults=[
            Gap(_(gap.message), edit_at(assignment.id, gap.step))
            for gap in (making.faults(assignment, draft.now, draft.after) if differs else ())
        ],
        to_confirm=len(sent) if differs - NO_PART_OF_AN_OFFER else 0,
        came_late=came_late,
        was_chosen=came_late and draft.is_agreed,
    )
    answer.status_code = 409 if came_late else 422 if is_refused else answer.status_code
    return answer


@bp.route("/assignments/<int:assignment_id>/change/edit/<int:step>", methods=["GET", "POST"])
def edit_change(assignment_id: int, step: int) -> ResponseReturnValue:
    """One of the pages of the guided form, filled in with what the reader wrote so far. Files go to their own address."""
    draft = draft_of(assignment_id, "edit_change")
    name = _step_named(step, draft)
    form = _form(draft, name)
    if name != FILES and form.validate_on_submit():
        try:
            with transaction(db()):
                again = draft_of(assignment_id, "edit_change")
                answer = answer_of(form, again.after)
                actions.edit_change(db(), current_actor(), again.assignment, form.version.data, answer, again.now.price)
        except Invalid as invalid:
            form.blame(invalid)
            draft = draft_of(assignment_id, "edit_change")
        else:
            return redirect(url_for("assignments.change", assignment_id=assignment_id), 303)
    return _step_page(draft, name, form)


@bp.post("/assignments/<int:assignment_id>/change/files")
def add_file_to_change(assignment_id: int) -> ResponseReturnValue:
    """Keep the chosen files with what the reader wrote; without any, only go back to all answers."""
    draft = draft_of(assignment_id, "add_file_to_change")
    if draft.is_agreed:
        raise MoveNotAllowed("assignments.add_file_to_change", draft.assignment.state)
    form = FilesForm()
    if not form.validate_on_submit():
        return _step_page(draft, FILES, form)
    try:
        keep_files(form, assignment_id, actions.add_file_to_change)
    except Invalid as invalid:
        form.blame(invalid)
        return _step_page(draft_of(assignment_id, "add_file_to_change"), FILES, form)
    if request.form.get("more"):
        return redirect(edit_at(assignment_id, FILES), 303)
    return redirect(url_for("assignments.change", assignment_id=assignment_id), 303)


@bp.post("/assignments/<int:assignment_id>/change/files/remove")
def remove_file_from_change(assignment_id: int) -> ResponseReturnValue:
    """Leave a file out of what is asked, once the change is made."""
    form = KeyForm()
    if form.validate_on_submit():
        with transaction(db()):
            assignment = queries.get(db(), current_actor(), assignment_id)
            keys = actions.remove_file_from_change(db(), current_actor(), assignment, form.key.data or "")
        for key in keys:
            Storage(settings().files).delete(key)
    return redirect(edit_at(assignment_id, FILES), 303)


@bp.post("/assignments/<int:assignment_id>/change/drop")
def drop_change(assignment_id: int) -> ResponseReturnValue:
    """Throw away what the reader wrote. The assignment stays as it is."""
    if PressForm().validate_on_submit():
        with transaction(db()):
            assignment = queries.get(db(), current_actor(), assignment_id)
            keys = actions.drop_change(db(), current_actor(), assignment)
        for key in keys:
            Storage(settings().files).delete(key)
        flash(_("Uw wijziging is weg. Er is niets veranderd."))
    return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)


def _step_named(step: int, draft: Draft) -> str:
    """The step with this number, if it can be changed now. Raises NotFound."""
    possible = steps_of(draft.assignment, is_agreed=draft.is_agreed)
    name = ALL_STEPS[step - 1] if 0 < step <= len(ALL_STEPS) else ""
    if name not in possible or (name == PRICE and draft.now.price is None):
        raise NotFound("step")
    return name


def _form(draft: Draft, name: str) -> StepForm:
    kind = step_form(name, draft.assignment, is_agreed=draft.is_agreed)
    drawn = draft.after.as_assignment(draft.assignment)
    form = kind(data={**kept_of(kind, drawn, draft.after), "version": draft.written})
    if name == PRICE and draft.after.price is not None:
        form["price"].description = _("Deze prijs is %(vat)s.", vat=_(VAT[draft.after.price.vat]))
    return form


def _step_page(draft: Draft, name: str, form: StepForm) -> ResponseReturnValue:
    assignment_id = draft.assignment.id
    drawn = draft.after.as_assignment(draft.assignment)
    to_files = url_for("assignments.add_file_to_change", assignment_id=assignment_id)
    return page(
        "assignments/edit_change.html",
        form=form,
        assignment=drawn,
        step=name,
        action=to_files if name == FILES else edit_at(assignment_id, name),
        back=url_for("assignments.change", assignment_id=assignment_id),
    )
