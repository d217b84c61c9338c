"""The buyer's side: all proposals side by side, the award, the kind no, and the order confirmation."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.assignments import queries as assignments
from app.assignments.copying import copied_files
from app.assignments.lifecycle import AWARDED, CANCELLED, CLOSED, IN_PROGRESS, OPEN, WITHDRAWN
from app.assignments.splitting import rest_of
from app.core.database import transaction
from app.core.errors import Conflict, Invalid, MoveNotAllowed
from app.core.storage import Storage
from app.handovers.giving import give_of_absent
from app.messages.following import go_along
from app.organisations.calling.queries import has_account
from app.organisations.queries import contacts_of
from app.permissions import may
from app.proposals import actions, comparison, queries
from app.proposals.blueprint import bp
from app.proposals.changing.views import agreed_changes, as_asked, is_party
from app.proposals.facts import award_facts, order_facts, sides_of
from app.proposals.forms import AwardForm, DeclineForm
from app.proposals.holding import needs_kvk
from app.proposals.leaving import has_left
from app.proposals.lifecycle import SENT
from app.proposals.mails import order_number
from app.proposals.model import Proposal
from app.proposals.story import WhoSaidNo, who_said_no
from app.proposals.views import Summary, shown_of, summary_of
from app.web.session import current_actor, db, settings
from app.web.templating import page
from app.web.words import _


def can_choose(proposal: Proposal) -> bool:
    """Whether the reader can award or decline this proposal now."""
    may_award = may(current_actor(), "proposals.award", proposal)
    return may_award and proposal.state == SENT and proposal.assignment.state in (OPEN, CLOSED)


def can_award(proposal: Proposal) -> bool:
    """The same for the award alone: not of a member who left."""
    return can_choose(proposal) and not has_left(proposal.membership)


@bp.get("/assignments/<int:assignment_id>/proposals")
def compare(assignment_id: int) -> ResponseReturnValue:
    """All proposals for an assignment side by side."""
    return _comparison(assignment_id)


def _comparison(assignment_id: int, came_late: str = "") -> ResponseReturnValue:
    actor = current_actor()
    assignment = queries.assignment_for(db(), actor, "proposals.compare", assignment_id)
    asked = request.args.get("order", "")
    order = asked if asked in comparison.ORDERS else comparison.SENT_FIRST
    compared = comparison.compare(db(), actor, assignment, order)
    summary = summary_of(assignment)
    said_no = [] if summary.is_job and not summary.is_private else who_said_no(db(), actor, assignment)
    home = assignment.home_cooperative
    answer = page(
        "proposals/compare.html",
        assignment=summary,
        compared=compared,
        has_prices=any(row.both for row in compared.rows),
        orders=_orders(assignment_id, order, has_prices=any(row.both for row in compared.rows)),
        choosable={row.id for row in compared.rows if can_choose(row.proposal)},
        came_late=came_late,
        said_no=said_no,
        nothing=_nothing_yet(summary, said_no),
        home_name=home.name if home else "",
        home_phone=home.phone if home else "",
        is_buyer=assignment.organisation_id in actor.contact_of,
    )
    answer.status_code = 409 if came_late else answer.status_code
    return answer


@dataclass(frozen=True)
class OrderLink:
    """A way to order the proposals by."""

    href: str
    label: str
    current: bool
    count: None = None


def _orders(assignment_id: int, order: str, *, has_prices: bool) -> list[OrderLink]:
    words = {comparison.SENT_FIRST: _("Eerst verstuurd")}
    if has_prices:
        words |= {comparison.PRICE: _("Prijs zonder btw"), comparison.PRICE_WITH_VAT: _("Prijs met btw")}
    words[comparison.NEAREST] = _("Dichtbij")
    return [
        OrderLink(url_for("proposals.compare", assignment_id=assignment_id, order=value), label, value == order)
        for value, label in words.items()
    ]


@dataclass(frozen=True)
class NothingYet:
    """What the page says without proposals, and where to go."""

    title: str
    text: str
    href: str
    label: str


def _nothing_yet(assignment: Summary, said_no: list[WhoSaidNo]) -> NothingYet:
    to_it = url_for("assignments.show", assignment_id=assignment.id)
    label = _("Naar de baan") if assignment.is_job else _("Naar de opdracht")
    if assignment.is_private and said_no:
        text = _("Plaats een nieuwe opdracht, dan kan iedereen reageren. Of vraag een coördinator.")
        return NothingYet(
            _("Er komt geen offerte"), text, url_for("assignments.start"), _("Plaats een nieuwe opdracht")
        )
    if assignment.is_withdrawn:
        return NothingYet(_("Er kwam geen offerte"), _("Dit gaat niet door."), to_it, label)
    if not assignment.takes_proposals:
        text = _("De termijn is voorbij. U kunt mensen meer tijd geven.")
        return NothingYet(_("Er kwam geen offerte"), text, to_it, label)
    if assignment.is_private:
        text = _("U vroeg één lid. U krijgt een e-mail zodra er antwoord is.")
        return NothingYet(_("Er is nog geen offerte"), text, to_it, label)
    if assignment.is_job:
        text = _("Leden die een baan zoeken, krijgen bericht. U krijgt een e-mail bij elke reactie.")
        return NothingYet(_("Er is nog geen reactie"), text, to_it, label)
    text = _("Wie er goed bij past, krijgt bericht. U kunt ook zelf iemand uitnodigen.")
    candidates = url_for("matching.candidates", assignment_id=assignment.id)
    return NothingYet(_("Er is nog geen offerte"), text, candidates, _("Bekijk wie past"))


@bp.route("/proposals/<int:proposal_id>/award", methods=["GET", "POST"])
def award(proposal_id: int) -> ResponseReturnValue:
    """Choose this proposal, after one more look at what was agreed."""
    actor = current_actor()
    proposal = queries.get_for(db(), actor, "proposals.award", proposal_id)
    form = AwardForm()
    # Who was asked alone brings whom it takes: nobody else is in the race for places that are left.
    asked = 1 if proposal.assignment.is_private else proposal.assignment.parts[0].people
    form.ask_for(asked)
    if form.validate_on_submit():
        people = form.people.data if form.people else None
        try:
            return _award(proposal, form.version.data, people)
        except (Conflict, MoveNotAllowed):
            return _too_late(proposal.assignment_id)
        except Invalid as invalid:
            if invalid.field == "kvk":
                return _kvk_first(proposal_id, proposal.assignment.organisation_id)
            form.blame(invalid)
    if not can_award(proposal):
        return redirect(url_for("proposals.compare", assignment_id=proposal.assignment_id), 303)
    if needs_kvk(proposal.assignment):
        return _kvk_first(proposal_id, proposal.assignment.organisation_id)
    if not form.is_submitted():
        form.version.data = proposal.version
    shown = shown_of(proposal)
    return page(form=form, proposal=shown, facts=award_facts(shown), asked=asked)


def _award(seen: Proposal, version: int, people: int | None) -> ResponseReturnValue:
    """The award itself; with places left over, files and threads go along. What an absent member won is handed over."""
    actor, first = current_actor(), assignments.get(db(), current_actor(), seen.assignment_id)
    goes_on = people is not None and people < first.parts[0].people
    with copied_files(Storage(settings().files), first if goes_on else None) as copies, transaction(db()):
        proposal = queries.get(db(), actor, seen.id)
        rest = actions.award(db(), actor, proposal, version, people, copies)
        if rest is not None:
            go_along(db(), proposal.assignment_id, rest)
        give_of_absent(db(), proposal.assignment)
    return redirect(url_for("proposals.confirmation", proposal_id=seen.id), 303)


def _kvk_first(proposal_id: int, organisation_id: int | None) -> ResponseReturnValue:
    """The page that asks for the number, and leads back to the choice."""
    here = url_for("proposals.award", proposal_id=proposal_id)
    return redirect(url_for("organisations.complete", organisation_id=organisation_id, next=here), 303)


def _too_late(assignment_id: int) -> ResponseReturnValue:
    """Somebody was first: the page of all proposals, as it stands now, with a word about it (409)."""
    assignment = queries.assignment_for(db(), current_actor(), "proposals.compare", assignment_id)
    words = {
        OPEN: _("Deze offerte is net veranderd. Lees de offerte opnieuw en kies dan."),
        CLOSED: _("Deze offerte is net veranderd. Lees de offerte opnieuw en kies dan."),
        WITHDRAWN: _("Dit gaat niet door. U kunt niet meer kiezen."),
        CANCELLED: _("Dit is gestopt. U kunt niet meer kiezen."),
    }
    return _comparison(assignment_id, words.get(assignment.state, _("Er is al gekozen. Iemand anders was u net voor.")))


@bp.route("/proposals/<int:proposal_id>/decline", methods=["GET", "POST"])
def decline(proposal_id: int) -> ResponseReturnValue:
    """Say no to one proposal, with a kind word."""
    actor = current_actor()
    form = DeclineForm()
    if form.validate_on_submit():
        try:
            with transaction(db()):
                proposal = queries.get(db(), actor, proposal_id)
                assignment_id = proposal.assignment_id
                actions.decline(db(), actor, proposal, form.note.data or "")
        except (Conflict, MoveNotAllowed):
            return _too_late(assignment_id)
        flash(_("%(name)s krijgt bericht.", name=proposal.membership.person.first_name))
        return redirect(url_for("proposals.compare", assignment_id=assignment_id), 303)
    proposal = queries.get_for(db(), actor, "proposals.decline", proposal_id)
    if not can_choose(proposal):
        return redirect(url_for("proposals.compare", assignment_id=proposal.assignment_id), 303)
    return page(form=form, proposal=shown_of(proposal))


@bp.get("/proposals/<int:proposal_id>/confirmation")
def confirmation(proposal_id: int) -> ResponseReturnValue:
    """The order confirmation: number, parties, what, price, dates, next step. Made to be printed.

    Who made the proposal and no longer does the work reads it as it stood, without how to reach the buyer.
    """
    proposal, moment = queries.awarded_for(db(), current_actor(), proposal_id)
    knows = is_party(current_actor(), proposal)
    shown, number = shown_of(proposal) if knows else as_asked(db(), shown_of(proposal)), order_number(proposal)
    cooperative, buyer = shown.doer.cooperative, proposal.assignment.organisation
    contacts = contacts_of(db(), buyer.id) if buyer and knows else []
    return page(
        proposal=shown,
        number=number,
        facts=order_facts(shown, number, moment),
        changes=agreed_changes(db(), proposal) if knows else [],
        sides=sides_of(shown, buyer, contacts, cooperative, can_call=knows),
        cooperative=cooperative,
        is_buyer=proposal.assignment.organisation_id in current_actor().contact_of,
        rest_id=rest_of(db(), proposal.assignment_id),
        is_own=shown.doer.membership_id in current_actor().memberships,
        is_read_aloud=current_actor().for_organisation is not None
        and not has_account(db(), proposal.assignment.organisation_id or 0),
        is_running=knows and proposal.assignment.state in (AWARDED, IN_PROGRESS),
    )
