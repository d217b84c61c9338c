"""Proposals: a member answers an assignment, a buyer compares and chooses."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from app.core.database import transaction
from app.core.errors import Conflict, Invalid, MoveNotAllowed, NotFound
from app.core.writing import language_written
from app.permissions import may, require
from app.proposals import actions, comparison, queries
from app.proposals.actions import Offer
from app.proposals.forms import DeclineForm, MessageForm, PriceForm, VersionForm
from app.proposals.letters import order_number
from app.proposals.model import Proposal
from app.proposals.views import shown_of, summary_of, takes_proposals
from app.web.paging import Paging, page_number
from app.web.session import current_actor, db
from app.web.templating import moment_words, page

bp = Blueprint("proposals", __name__)

MESSAGE, PRICE = 1, 2


@bp.route("/assignments/<int:assignment_id>/propose", methods=["GET", "POST"])
def start(assignment_id: int) -> ResponseReturnValue:
    """The first question: what do you want to tell the buyer?"""
    actor = current_actor()
    form = MessageForm()
    form.membership.choices = []
    if form.validate_on_submit():
        try:
            with transaction(db()):
                assignment = queries.assignment_for(db(), actor, "proposals.start", assignment_id)
                own = [each.id for each in queries.own_memberships(db(), actor, assignment)]
                chosen = form.membership.data if form.membership.data in own else own[0]
                words = form.message.data or ""
                language = language_written(words, _screen())
                proposal = actions.start(db(), actor, assignment, chosen, words, language)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            return _onwards(proposal.id, has_price=assignment.kind != "job")
    assignment = queries.assignment_for(db(), actor, "proposals.start", assignment_id)
    known = queries.mine_for(db(), actor, assignment_id)
    if known is not None and not form.is_submitted():
        return redirect(url_for("proposals.show", proposal_id=known.id), 303)
    memberships = queries.own_memberships(db(), actor, assignment)
    if len(memberships) > 1:
        form.membership.choices = [(each.id, each.cooperative) for each in memberships]
        form.membership.data = form.membership.data or memberships[0].id
    return page(form=form, assignment=summary_of(assignment), asks_membership=len(memberships) > 1)


@bp.route("/proposals/<int:proposal_id>/edit/<int:step>", methods=["GET", "POST"])
def edit(proposal_id: int, step: int) -> ResponseReturnValue:
    """The questions once more: step 1 the message, step 2 the price (not for a job)."""
    if step not in (MESSAGE, PRICE):
        raise NotFound("step")
    return _edit_message(proposal_id) if step == MESSAGE else _edit_price(proposal_id)


def _edit_message(proposal_id: int) -> ResponseReturnValue:
    actor = current_actor()
    proposal = queries.get_for(db(), actor, "proposals.edit", proposal_id)
    form = MessageForm(data={"message": proposal.message, "version": proposal.version})
    form.membership.choices = []
    if form.validate_on_submit():
        try:
            with transaction(db()):
                proposal = queries.get(db(), actor, proposal_id)
                has_price = proposal.assignment.kind != "job"
                words = form.message.data or ""
                language = language_written(words, _screen())
                actions.edit(db(), actor, proposal, form.version.data, message=words, language=language)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            return _onwards(proposal_id, has_price=has_price and not proposal.lines[0].price_cents)
        proposal = queries.get_for(db(), actor, "proposals.edit", proposal_id)
    return page("proposals/edit.html", form=form, proposal=shown_of(proposal), step=MESSAGE)


def _edit_price(proposal_id: int) -> ResponseReturnValue:
    actor = current_actor()
    proposal = queries.get_for(db(), actor, "proposals.edit", proposal_id)
    if proposal.assignment.kind == "job":
        raise NotFound("a job has no price")
    line = proposal.lines[0]
    answers = {"price": line.price_cents, "vat": line.vat, "description": line.description}
    form = PriceForm(data={**answers, "version": proposal.version})
    form.offer_choices()
    if form.validate_on_submit():
        try:
            with transaction(db()):
                proposal = queries.get(db(), actor, proposal_id)
                offer = Offer(form.price.data, form.vat.data, form.description.data or "")
                actions.edit(db(), actor, proposal, form.version.data, offer=offer)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            return _onwards(proposal_id, has_price=False)
        proposal = queries.get_for(db(), actor, "proposals.edit", proposal_id)
    return page("proposals/edit.html", form=form, proposal=shown_of(proposal), step=PRICE)


def _onwards(proposal_id: int, *, has_price: bool) -> ResponseReturnValue:
    """After an answer: later, the next question, or the look at all answers."""
    if request.form.get("later"):
        flash(_("Wij bewaren uw offerte. U kunt later verdergaan."))
        return redirect(url_for("proposals.mine"), 303)
    if has_price:
        return redirect(url_for("proposals.edit", proposal_id=proposal_id, step=PRICE), 303)
    return redirect(url_for("proposals.check", proposal_id=proposal_id), 303)


@bp.get("/proposals/<int:proposal_id>/check")
def check(proposal_id: int) -> ResponseReturnValue:
    """All answers, the total, and what the buyer will see, before it is sent."""
    proposal = queries.get_for(db(), current_actor(), "proposals.check", proposal_id)
    shown = shown_of(proposal)
    if not shown.is_draft:
        return redirect(url_for("proposals.show", proposal_id=proposal_id), 303)
    return page(proposal=shown)


@bp.post("/proposals/<int:proposal_id>/send")
def send(proposal_id: int) -> ResponseReturnValue:
    """Let the buyer read it."""
    return _move(proposal_id, "send")


@bp.post("/proposals/<int:proposal_id>/withdraw")
def withdraw(proposal_id: int) -> ResponseReturnValue:
    """Take it back."""
    return _move(proposal_id, "withdraw")


@bp.post("/proposals/<int:proposal_id>/reopen")
def reopen(proposal_id: int) -> ResponseReturnValue:
    """Make a draft of it again."""
    return _move(proposal_id, "reopen")


def _move(proposal_id: int, verb: str) -> ResponseReturnValue:
    verbs = {"send": actions.send, "withdraw": actions.withdraw, "reopen": actions.reopen}
    after = {"send": "proposals.show", "withdraw": "proposals.show", "reopen": "proposals.check"}
    try:
        with transaction(db()):
            proposal = queries.get(db(), current_actor(), proposal_id)
            verbs[verb](db(), current_actor(), proposal)
    except Invalid as invalid:
        flash(_(invalid.message, **invalid.values), "error")
        return redirect(url_for("proposals.show", proposal_id=proposal_id), 303)
    words = {
        "send": _("Uw offerte is verstuurd."),
        "withdraw": _("Uw offerte is ingetrokken."),
        "reopen": _("Uw offerte is weer een concept. Verstuur haar opnieuw."),
    }
    flash(words[verb])
    return redirect(url_for(after[verb], proposal_id=proposal_id), 303)


@bp.get("/proposals")
def mine() -> ResponseReturnValue:
    """The member's own proposals, the last touched first."""
    require(current_actor(), "proposals.mine")
    found = queries.mine(db(), current_actor(), page_number())
    return page(lines=found.lines, paging=Paging(found.number, found.pages, found.total))


@dataclass(frozen=True)
class StoryLine:
    """A line of `ui.history_list`."""

    when: str
    who: str
    what: str
    on_behalf_of: str


@bp.get("/proposals/<int:proposal_id>")
def show(proposal_id: int) -> ResponseReturnValue:
    """One proposal, for its member, the buyer and the coordinators, with what each can do."""
    actor = current_actor()
    proposal = queries.get(db(), actor, proposal_id)
    is_makers = may(actor, "proposals.edit", proposal) or proposal.cooperative_id in actor.coordinator_of
    lines = queries.story(db(), proposal) if is_makers else []
    return page(
        proposal=shown_of(proposal),
        is_own=may(actor, "proposals.edit", proposal),
        can_choose=_can_choose(proposal),
        word=queries.word_of_decline(db(), proposal),
        can_compare=may(actor, "proposals.compare", proposal.assignment),
        story=[StoryLine(moment_words(line.at), line.who, _(line.what), line.for_whom) for line in lines],
    )


def _can_choose(proposal: Proposal) -> bool:
    """Whether the reader can award or decline this proposal now."""
    may_award = may(current_actor(), "proposals.award", proposal)
    return may_award and proposal.state == "sent" and proposal.assignment.state in ("open", "closed")


@bp.get("/assignments/<int:assignment_id>/proposals")
def compare(assignment_id: int) -> ResponseReturnValue:
    """All proposals for an assignment side by side."""
    return _comparison(assignment_id)


def _comparison(assignment_id: int, came_late: str = "") -> ResponseReturnValue:
    actor = current_actor()
    assignment = queries.assignment_for(db(), actor, "proposals.compare", assignment_id)
    compared = comparison.compare(db(), actor, assignment)
    answer = page(
        "proposals/compare.html",
        assignment=summary_of(assignment),
        compared=compared,
        choosable={row.id for row in compared.rows if _can_choose(row.proposal)},
        came_late=came_late,
    )
    answer.status_code = 409 if came_late else answer.status_code
    return answer


@bp.route("/proposals/<int:proposal_id>/award", methods=["GET", "POST"])
def award(proposal_id: int) -> ResponseReturnValue:
    """Choose this proposal, after one more look at what was agreed."""
    actor = current_actor()
    form = VersionForm()
    if form.validate_on_submit():
        try:
            with transaction(db()):
                proposal = queries.get(db(), actor, proposal_id)
                assignment_id = proposal.assignment_id
                actions.award(db(), actor, proposal, form.version.data)
        except (Conflict, MoveNotAllowed):
            return _too_late(assignment_id)
        return redirect(url_for("proposals.confirmation", proposal_id=proposal_id), 303)
    proposal = queries.get_for(db(), actor, "proposals.award", proposal_id)
    if not _can_choose(proposal):
        return redirect(url_for("proposals.compare", assignment_id=proposal.assignment_id), 303)
    form.version.data = proposal.version
    return page(form=form, proposal=shown_of(proposal))


def _too_late(assignment_id: int) -> ResponseReturnValue:
    """Somebody was first: the page of all proposals, as it stands now, with a word about it (409)."""
    assignment = queries.assignment_for(db(), current_actor(), "proposals.compare", assignment_id)
    if takes_proposals(assignment) or assignment.state == "closed":
        return _comparison(assignment_id, _("Deze offerte is net veranderd. Lees haar opnieuw en kies dan."))
    return _comparison(assignment_id, _("Er is al gekozen. Iemand anders was u net voor."))


@bp.route("/proposals/<int:proposal_id>/decline", methods=["GET", "POST"])
def decline(proposal_id: int) -> ResponseReturnValue:
    """Say no to one proposal, with a kind word."""
    actor = current_actor()
    form = DeclineForm()
    if form.validate_on_submit():
        with transaction(db()):
            proposal = queries.get(db(), actor, proposal_id)
            actions.decline(db(), actor, proposal, form.note.data or "")
        flash(_("%(name)s krijgt bericht.", name=proposal.membership.person.first_name))
        return redirect(url_for("proposals.compare", assignment_id=proposal.assignment_id), 303)
    proposal = queries.get_for(db(), actor, "proposals.decline", proposal_id)
    if not _can_choose(proposal):
        return redirect(url_for("proposals.compare", assignment_id=proposal.assignment_id), 303)
    return page(form=form, proposal=shown_of(proposal))


@bp.get("/proposals/<int:proposal_id>/confirmation")
def confirmation(proposal_id: int) -> ResponseReturnValue:
    """The order confirmation: number, parties, what, price, dates, next step. Made to be printed."""
    proposal, moment = queries.awarded_for(db(), current_actor(), proposal_id)
    organisation = proposal.assignment.organisation
    return page(
        proposal=shown_of(proposal),
        number=order_number(proposal),
        awarded_at=moment,
        organisation=organisation,
        cooperative=proposal.membership.cooperative,
        is_buyer=proposal.assignment.organisation_id in current_actor().contact_of,
        is_running=proposal.assignment.state in ("awarded", "in_progress"),
    )


def _screen() -> str:
    return str(get_locale() or "nl")[:2]
