"""The pages of a review: writing it, reading it, answering, reporting, and the coordinator's decision."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from app.assignments import queries as assignments
from app.assignments.model import CHOSEN, Assignment
from app.assignments.posting.answers import trade_label
from app.core.database import transaction
from app.core.errors import Conflict, Invalid, MoveNotAllowed
from app.permissions import may, require
from app.relations import coordinator_of, owner, public_review, reader_of
from app.reviews import actions, queries
from app.reviews.blueprint import bp
from app.reviews.forms import AnswerForm, HideForm, PressForm, ReportForm, ReviewForm
from app.reviews.lifecycle import HIDDEN, LIFECYCLE
from app.reviews.model import Review
from app.reviews.queries import Line
from app.reviews.views import COLUMNS, shown_of
from app.sign_in import limits
from app.sign_in.counting import count_visitor
from app.web.paging import Paging, rows_wanted
from app.web.rows import HistoryRow
from app.web.session import current_actor, db
from app.web.sheets import asked_file, file_of
from app.web.templating import moment_words, page
from app.web.words import _

__all__ = ["bp"]


@bp.route("/assignments/<int:assignment_id>/review", methods=["GET", "POST"])
def write(assignment_id: int) -> ResponseReturnValue:
    """The buyer says what the work was like."""
    assignment = _to_review(assignment_id)
    if (found := queries.of_assignment(db(), assignment_id)) is not None:
        return _to(found)
    if not queries.can_be_written(assignment):
        raise MoveNotAllowed("reviews.write", assignment.state)
    # What everyone reads begins with the kind of work: the title may be private, and so is somebody's own name.
    kind_of_work = trade_label(assignment.parts[0].trade)
    is_organisation = assignment.organisation is not None and not assignment.organisation.is_private
    form = ReviewForm(data={"work": _(kind_of_work) if kind_of_work else "", "names_organisation": is_organisation})
    on_site = any(
        each.how == CHOSEN and queries.is_on_site(db(), each.membership_id) for each in assignment.participants
    )
    if form.validate_on_submit():
        try:
            with transaction(db()):
                review = actions.write(db(), current_actor(), _to_review(assignment_id), _words(form))
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(
                _("Uw beoordeling staat op de site. Het lid krijgt bericht.")
                if on_site
                else _("Uw beoordeling is bewaard. Het lid staat niet meer op de site.")
            )
            return _to(review.id)
    return page(form=form, assignment=assignment, on_site=on_site)


@bp.get("/reviews/<int:review_id>")
def show(review_id: int) -> ResponseReturnValue:
    """One review, with what the reader can do with it."""
    actor = current_actor()
    review = queries.get(db(), actor, review_id)
    is_near = owner(actor, review) or coordinator_of(actor, review) or reader_of(actor, review)
    decides = may(actor, "reviews.let_stand", review)
    return page(
        review=review,
        shown=_shown(review),
        state=_(LIFECYCLE.labels[review.state]),
        member=review.membership.person.first_name,
        is_hidden=review.state == HIDDEN,
        is_off_site=review.state != HIDDEN and not public_review(actor, review),
        can_edit=may(actor, "reviews.edit", review) and queries.can_be_edited(review),
        can_answer=may(actor, "reviews.answer", review) and not review.answered_at and review.state != HIDDEN,
        can_report=may(actor, "reviews.report", review),
        reasons=queries.reasons(db(), actor, review) if decides else [],
        decides=decides,
        story=[
            HistoryRow(moment_words(line.at), line.who, _(line.what), line.for_whom)
            for line in queries.story(db(), review)
        ]
        if is_near
        else [],
    )


@bp.route("/reviews/<int:review_id>/edit", methods=["GET", "POST"])
def edit(review_id: int) -> ResponseReturnValue:
    """The buyer says it otherwise, within two weeks."""
    review = queries.get_for(db(), current_actor(), review_id, "edit")
    if not queries.can_be_edited(review):
        raise MoveNotAllowed("reviews.edit", review.state)
    form = ReviewForm(obj=review, satisfaction=str(review.satisfaction))
    if form.validate_on_submit():
        try:
            with transaction(db()):
                review = queries.get(db(), current_actor(), review_id)
                actions.edit(db(), current_actor(), review, _words(form), form.version.data)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("Uw beoordeling is veranderd."))
            return _to(review_id)
    return page(form=form, review=review)


@bp.route("/reviews/<int:review_id>/answer", methods=["GET", "POST"])
def answer(review_id: int) -> ResponseReturnValue:
    """The member answers, once."""
    review = queries.get_for(db(), current_actor(), review_id, "answer")
    form = AnswerForm()
    if form.validate_on_submit():
        try:
            with transaction(db()):
                review = queries.get(db(), current_actor(), review_id)
                actions.answer(db(), current_actor(), review, form.answer.data or "")
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("Uw antwoord staat erbij."))
            return _to(review_id)
    elif review.answered_at is not None:
        raise Conflict("the review has its answer")
    return page(form=form, review=review, shown=_shown(review))


@bp.route("/reviews/<int:review_id>/report", methods=["GET", "POST"])
def report(review_id: int) -> ResponseReturnValue:
    """Anyone says that a review can't stay."""
    review = queries.get_for(db(), current_actor(), review_id, "report")
    form = ReportForm()
    if form.validate_on_submit():
        count_visitor("report", limits.REPORTS)
        try:
            with transaction(db()):
                review = queries.get(db(), current_actor(), review_id)
                actions.report(db(), current_actor(), review, form.reason.data or "")
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("Dank u. Een coördinator kijkt ernaar."))
            return _to(review_id)
    return page(form=form, review=review, shown=_shown(review))


@bp.get("/reviews/reported")
def to_check() -> ResponseReturnValue:
    """What was reported, for the coordinator of the member."""
    require(current_actor(), "reviews.to_check")
    listed = queries.reported(db(), current_actor(), rows_wanted())
    if asked_file():
        return file_of(_("Gemelde beoordelingen"), COLUMNS, listed.rows)
    return page(lines=listed.rows, paging=Paging.of(listed))


@bp.post("/reviews/<int:review_id>/let-stand")
def let_stand(review_id: int) -> ResponseReturnValue:
    """It is a fair word."""
    if PressForm().validate_on_submit():
        with transaction(db()):
            actions.let_stand(db(), current_actor(), queries.get(db(), current_actor(), review_id))
        flash(_("De beoordeling blijft staan."))
    return _to(review_id)


@bp.route("/reviews/<int:review_id>/hide", methods=["GET", "POST"])
def hide(review_id: int) -> ResponseReturnValue:
    """Off the site, with a reason."""
    review = queries.get_for(db(), current_actor(), review_id, "hide")
    if LIFECYCLE.target("hide", review.state) is None:
        raise MoveNotAllowed("reviews.hide", review.state)
    form = HideForm()
    if form.validate_on_submit():
        try:
            with transaction(db()):
                review = queries.get(db(), current_actor(), review_id)
                actions.hide(db(), current_actor(), review, form.note.data or "")
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("De beoordeling is verborgen. De schrijver en het lid krijgen bericht."))
            return _to(review_id)
    return page(form=form, review=review, shown=_shown(review))


def _to_review(assignment_id: int) -> Assignment:
    assignment = assignments.get(db(), current_actor(), assignment_id)
    require(current_actor(), "reviews.write", assignment)
    return assignment


def _words(form: ReviewForm) -> actions.Words:
    return actions.Words(
        form.chosen,
        form.work.data or "",
        form.body.data or "",
        bool(form.names_organisation.data),
        str(get_locale() or "nl")[:2],
    )


def _shown(review: Review) -> object:
    named = review.organisation.name if review.names_organisation else ""
    return shown_of(
        Line(
            review.id,
            review.satisfaction,
            review.work,
            review.body,
            review.language,
            named,
            review.created_at,
            review.answer,
        )
    )


def _to(review_id: int) -> ResponseReturnValue:
    return redirect(url_for("reviews.show", review_id=review_id), 303)
