"""The member's side: make a proposal question by question, send it, take it back, or say no to an invitation."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from app.assignments.model import ASKED, INVITED, JOB, Assignment
from app.core.database import transaction
from app.core.errors import Conflict, Invalid, NotFound
from app.core.writing import language_written
from app.proposals import actions, queries
from app.proposals.actions import PriceAnswer
from app.proposals.blueprint import bp
from app.proposals.facts import answers_of, assignment_facts, payable, vat_example
from app.proposals.forms import MessageForm, PriceForm, SayNoForm, VersionForm
from app.proposals.lifecycle import DRAFT
from app.proposals.model import Proposal
from app.proposals.views import shown_of, summary_of
from app.web.session import current_actor, db
from app.web.templating import page
from app.web.words import _

MESSAGE, PRICE = 1, 2


@bp.route("/assignments/<int:assignment_id>/propose", methods=["GET", "POST"])
def start(assignment_id: int) -> ResponseReturnValue:
    """The first question: what do you want to tell the buyer?"""
    form = MessageForm()
    form.membership.choices = []
    form.goes_on = not _is_later()
    try:
        if form.validate_on_submit():
            try:
                return _started(assignment_id, form)
            except Invalid as invalid:
                form.blame(invalid)
        return _first_question(assignment_id, form)
    except NotFound:
        if form.is_submitted() and form.message.data and _was_open(assignment_id):
            return _kept(form.message.data)
        raise


def _started(assignment_id: int, form: MessageForm) -> ResponseReturnValue:
    actor = current_actor()
    with transaction(db()):
        assignment = queries.assignment_for(db(), actor, "proposals.start", assignment_id)
        own = [each.id for each in queries.own_memberships(db(), actor, assignment)]
        chosen = form.membership.data if form.membership.data in own else own[0]
        words = form.message.data or ""
        proposal = actions.start(db(), actor, assignment, chosen, words, language_written(words, _screen()))
    return _onwards(proposal.id, has_price=assignment.kind != JOB)


def _first_question(assignment_id: int, form: MessageForm) -> ResponseReturnValue:
    actor = current_actor()
    assignment = queries.assignment_for(db(), actor, "proposals.start", assignment_id)
    known = queries.mine_for(db(), actor, assignment_id)
    if known is not None and not form.is_submitted():
        return redirect(url_for("proposals.show", proposal_id=known.id), 303)
    shown = summary_of(assignment)
    if form.is_submitted() and not shown.takes_proposals:
        return _kept(form.message.data or "")
    memberships = queries.own_memberships(db(), actor, assignment)
    if len(memberships) > 1:
        form.membership.choices = [(each.id, each.cooperative) for each in memberships]
        form.membership.data = form.membership.data or memberships[0].id
    return page(
        "proposals/start.html" if shown.takes_proposals else "proposals/too_late.html",
        form=form,
        assignment=shown,
        facts=assignment_facts(shown),
        asks_membership=len(memberships) > 1,
        kept="",
    )


def _was_open(assignment_id: int) -> bool:
    return queries.was_open_to_members(db(), current_actor(), assignment_id)


def _kept(message: str) -> ResponseReturnValue:
    """The deadline passed while the member wrote: nothing was kept, so the words are shown (409)."""
    answer = page("proposals/too_late.html", kept=message)
    answer.status_code = 409
    return answer


@bp.route("/proposals/<int:proposal_id>/edit/<int:step>", methods=["GET", "POST"])
def edit(proposal_id: int, step: int) -> ResponseReturnValue:
    """The questions once more: step 1 the message, step 2 the price (not for a job)."""
    if step not in (MESSAGE, PRICE):
        raise NotFound("step")
    proposal = queries.get_for(db(), current_actor(), "proposals.edit", proposal_id)
    goes_on = proposal.state != DRAFT or not _is_later()
    return _edit_message(proposal, goes_on=goes_on) if step == MESSAGE else _edit_price(proposal, goes_on=goes_on)


def _edit_message(proposal: Proposal, *, goes_on: bool) -> ResponseReturnValue:
    actor, proposal_id = current_actor(), proposal.id
    form = MessageForm(data={"message": proposal.message, "version": proposal.version})
    form.membership.choices = []
    form.goes_on = goes_on
    if form.validate_on_submit():
        words = form.message.data or ""
        try:
            with transaction(db()):
                proposal = queries.get(db(), actor, proposal_id)
                language = language_written(words, _screen())
                actions.edit(db(), actor, proposal, form.version.data, message=words, language=language)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            lacks_price = proposal.assignment.kind != JOB and not proposal.lines[0].price_cents
            return _onwards(proposal_id, has_price=lacks_price)
        proposal = queries.get_for(db(), actor, "proposals.edit", proposal_id)
    return _question(form, proposal, MESSAGE)


def _edit_price(proposal: Proposal, *, goes_on: bool) -> ResponseReturnValue:
    if proposal.assignment.kind == JOB:
        raise NotFound("a job has no price")
    actor, proposal_id = current_actor(), proposal.id
    line = proposal.lines[0]
    answers = {"price": line.price_cents, "vat": line.vat, "description": line.description}
    form = PriceForm(data={**answers, "version": proposal.version})
    form.offer_choices()
    form.goes_on = goes_on
    if form.validate_on_submit():
        price = PriceAnswer(form.price.data, form.vat.data, form.description.data or "")
        try:
            with transaction(db()):
                proposal = queries.get(db(), actor, proposal_id)
                actions.edit(db(), actor, proposal, form.version.data, price=price)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            return _onwards(proposal_id, has_price=False)
        proposal = queries.get_for(db(), actor, "proposals.edit", proposal_id)
    return _question(form, proposal, PRICE)


def _question(form: VersionForm, proposal: Proposal, step: int) -> ResponseReturnValue:
    shown = shown_of(proposal)
    return page(
        "proposals/edit.html",
        form=form,
        proposal=shown,
        facts=assignment_facts(shown.assignment),
        step=step,
        payable=payable(shown),
        vat_example=vat_example(shown.vat_rate),
    )


def _onwards(proposal_id: int, *, has_price: bool) -> ResponseReturnValue:
    """After an answer: later, the next question, or the look at all answers."""
    if _is_later():
        flash(_("Wij bewaren uw offerte. U kunt later verdergaan."))
        return redirect(url_for("proposals.mine"), 303)
    if has_price:
        return redirect(url_for("proposals.edit", proposal_id=proposal_id, step=PRICE), 303)
    return redirect(url_for("proposals.check", proposal_id=proposal_id), 303)


@bp.get("/proposals/<int:proposal_id>/check")
def check(proposal_id: int) -> ResponseReturnValue:
    """All answers, the total, and what the buyer will see, before it is sent."""
    return _checked(proposal_id)


def _checked(proposal_id: int, *, has_changed: bool = False) -> ResponseReturnValue:
    shown = shown_of(queries.get_for(db(), current_actor(), "proposals.check", proposal_id))
    if not shown.is_draft:
        return redirect(url_for("proposals.show", proposal_id=proposal_id), 303)
    answer = page("proposals/check.html", proposal=shown, answers=answers_of(shown), has_changed=has_changed)
    answer.status_code = 409 if has_changed else answer.status_code
    return answer


@bp.post("/proposals/<int:proposal_id>/send")
def send(proposal_id: int) -> ResponseReturnValue:
    """Let the buyer read it. What changed since the member looked is shown once more first (409)."""
    form = VersionForm()
    try:
        with transaction(db()):
            proposal = queries.get(db(), current_actor(), proposal_id)
            actions.send(db(), current_actor(), proposal, form.version.data)
    except Conflict:
        return _checked(proposal_id, has_changed=True)
    except Invalid as invalid:
        return _refused(proposal_id, invalid)
    flash(_("Uw offerte is verstuurd."))
    return redirect(url_for("proposals.show", proposal_id=proposal_id), 303)


@bp.post("/proposals/<int:proposal_id>/withdraw")
def withdraw(proposal_id: int) -> ResponseReturnValue:
    """Take it back."""
    try:
        with transaction(db()):
            proposal = queries.get(db(), current_actor(), proposal_id)
            actions.withdraw(db(), current_actor(), proposal)
    except Invalid as invalid:
        return _refused(proposal_id, invalid)
    flash(_("Uw offerte is ingetrokken."))
    return redirect(url_for("proposals.show", proposal_id=proposal_id), 303)


@bp.post("/proposals/<int:proposal_id>/reopen")
def reopen(proposal_id: int) -> ResponseReturnValue:
    """Make a draft of it again."""
    try:
        with transaction(db()):
            proposal = queries.get(db(), current_actor(), proposal_id)
            actions.reopen(db(), current_actor(), proposal)
    except Invalid as invalid:
        return _refused(proposal_id, invalid)
    flash(_("Uw offerte is weer een concept. Verstuur die opnieuw."))
    return redirect(url_for("proposals.check", proposal_id=proposal_id), 303)


def _refused(proposal_id: int, invalid: Invalid) -> ResponseReturnValue:
    flash(_(invalid.message, **invalid.values), "error")
    return redirect(url_for("proposals.show", proposal_id=proposal_id), 303)


@bp.route("/assignments/<int:assignment_id>/say-no", methods=["GET", "POST"])
def say_no(assignment_id: int) -> ResponseReturnValue:
    """Not take part, with a reason or without one."""
    actor = current_actor()
    form = SayNoForm()
    if form.validate_on_submit():
        try:
            with transaction(db()):
                assignment = queries.assignment_for(db(), actor, "proposals.say_no", assignment_id)
                actions.say_no(db(), actor, assignment, form.reason.data or "")
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("U doet niet mee. Wie u vroeg, krijgt bericht."))
            return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)
    assignment = queries.assignment_for(db(), actor, "proposals.say_no", assignment_id)
    if not form.is_submitted() and not _can_say_no(assignment):
        return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)
    return page(form=form, assignment=summary_of(assignment))


def _can_say_no(assignment: Assignment) -> bool:
    is_asked = queries.answer_of(current_actor(), assignment) in (ASKED, INVITED)
    return is_asked and summary_of(assignment).takes_proposals


def _is_later() -> bool:
    return "later" in request.form


def _screen() -> str:
    return str(get_locale() or "nl")[:2]
