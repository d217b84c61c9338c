"""Who fits an assignment, and which assignments fit a member."""

import logging

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.assignments.changing.queries import as_awarded
from app.assignments.lifecycle import CLOSED, DRAFT, OPEN
from app.assignments.model import ASKED, INVITED, JOB, SAID_NO
from app.assignments.queries import search_asked_at
from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Invalid
from app.core.words import N_
from app.matching import actions, queries, suggestions
from app.matching.actions import Invited
from app.matching.candidates import Found
from app.matching.cards import COLUMNS, assignment_card, candidate_card, free_cards, results_words
from app.matching.forms import InviteForm
from app.matching.own_free import SHOWN as FREE_SHOWN
from app.matching.own_free import own_free
from app.matching.packing import unpacked
from app.matching.queries import ANYWHERE, WITHIN_KM
from app.matching.reasons import lines
from app.permissions import may
from app.proposals.views import summary_of
from app.web.bulk import Called, each, number_of, say
from app.web.paging import Paging, page_number
from app.web.search import index
from app.web.session import current_actor, db
from app.web.sheets import asked_file, file_of
from app.web.templating import page
from app.web.words import _, ngettext
from search_index import SearchIndexError

bp = Blueprint("matching", __name__)
bp.add_app_template_global(lambda reasons: lines(unpacked(reasons)), "reason_lines")  # for the mail of `alert`

log = logging.getLogger("paraplu.search")

DISTANCES = (25, WITHIN_KM, 100, ANYWHERE)


@bp.get("/assignments/<int:assignment_id>/candidates")
def candidates(assignment_id: int) -> ResponseReturnValue:
    """Members who fit, each with why; a job's stay between members and coordinators."""
    actor = current_actor()
    assignment = queries.assignment_for(db(), actor, "matching.candidates", assignment_id)
    if assignment.state == DRAFT:
        return redirect(url_for("assignments.check", assignment_id=assignment_id), 303)
    if as_awarded(db(), actor, assignment) is not None:  # who fits what both sides agreed since is theirs to know
        return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)
    asked_km = _asked_km()
    is_secret = assignment.kind == JOB and not actor.is_coordinator  # who looks for a job is not the buyer's to know
    found: Found | None = None
    if not is_secret:
        try:
            found = queries.candidates(db(), index(), actor, assignment, assignment.parts[0], asked_km or None)
        except SearchIndexError as error:
            log.warning("no candidates for now: %s", type(error).__name__)
    cards = [candidate_card(one) for one in found.candidates] if found else []
    if asked_file() and found and actor.is_coordinator:
        return file_of(_("Wie past"), COLUMNS, cards)
    home = assignment.home_cooperative
    can_invite = summary_of(assignment).takes_proposals and may(actor, "matching.invite", assignment)
    listed = {card.membership_id for card in cards} | {each.membership_id for each in assignment.participants}
    asks_own = can_invite and actor.is_coordinator and assignment.kind != JOB and not assignment.is_private
    return page(
        assignment=summary_of(assignment),
        is_secret=is_secret,
        is_unavailable=found is None and not is_secret,
        own=[card for card in cards if card.is_own],
        others=[card for card in cards if not card.is_own],
        total=len(cards),
        results=results_words(found) if found else "",
        within_km=found.within_km if found else None,
        wider=[km for km in DISTANCES if found and found.within_km and (km == ANYWHERE or km > found.within_km)],
        has_place=assignment.parts[0].lat is not None,
        can_invite=can_invite,
        free=free_cards(own_free(db(), actor, assignment.parts[0], listed)[:FREE_SHOWN]) if asks_own else [],
        can_write=_can_write(actor, assignment.organisation_id, assignment.home_cooperative_id),
        may_compare=may(actor, "proposals.compare", assignment),
        is_private=assignment.is_private,
        may_ask=assignment.state in (OPEN, CLOSED)
        and not assignment.is_private
        and may(actor, "assignments.ask_coordinator", assignment),
        search_asked_at=search_asked_at(db(), assignment_id),
        home_name=home.name if home else "",
        home_phone=home.phone if home else "",
    )


@bp.post("/assignments/<int:assignment_id>/invite")
def invite(assignment_id: int) -> ResponseReturnValue:
    """Ask a member to propose."""
    actor = current_actor()
    form = InviteForm()
    back = url_for("matching.candidates", assignment_id=assignment_id, km=request.args.get("km"))
    try:
        with transaction(db()):
            assignment = queries.assignment_for(db(), actor, "matching.invite", assignment_id)
            invited = actions.invite(db(), actor, assignment, form.membership_id.data or 0)
    except Invalid as invalid:
        flash(_(invalid.message, **invalid.values), "error")
    else:
        flash(_invited_words(invited))
    return redirect(back, 303)


@bp.post("/assignments/<int:assignment_id>/invite-many")
def invite_many(assignment_id: int) -> ResponseReturnValue:
    """Ask several members at once; who takes part already gets no second mail."""
    actor = current_actor()
    queries.assignment_for(db(), actor, "matching.invite_many", assignment_id)

    def invite_one(key: str, called: Called) -> None:
        assignment = queries.assignment_for(db(), actor, "matching.invite", assignment_id)
        invited = actions.invite(db(), actor, assignment, number_of(key))
        called(invited.first_name)
        if invited.took_part:
            raise Invalid("membership_id", N_("dit lid is al gevraagd of doet al mee."))

    outcome = each(request.form.getlist("membership_id"), invite_one)
    say(outcome, ngettext("Eén lid krijgt bericht.", "%(num)s leden krijgen bericht.", outcome.done))
    return redirect(url_for("matching.candidates", assignment_id=assignment_id, km=request.args.get("km")), 303)


def _invited_words(invited: Invited) -> str:
    """What became of the invitation. Who takes part already gets no second mail."""
    if not invited.took_part:
        return _("%(name)s krijgt bericht van uw uitnodiging.", name=invited.first_name)
    if invited.took_part == SAID_NO:
        return _("%(name)s zei al nee. Er gaat geen nieuw bericht uit.", name=invited.first_name)
    if invited.took_part in (ASKED, INVITED):
        return _("%(name)s is al gevraagd. Er gaat geen nieuw bericht uit.", name=invited.first_name)
    return _("%(name)s doet al mee. Er gaat geen nieuw bericht uit.", name=invited.first_name)


@bp.get("/for-me")
def for_me() -> ResponseReturnValue:
    """What fits this member: invitations first, then open assignments and jobs, with why."""
    actor = current_actor()
    try:
        found = suggestions.for_member(db(), index(), actor, number=page_number())
    except SearchIndexError as error:
        log.warning("no suggestions for now: %s", type(error).__name__)
        found = None
    invited = found.invitations if found else suggestions.invitations(db(), actor, number=page_number())
    return page(
        invitations=[assignment_card(one) for one in invited.rows],
        paging=Paging.of(invited),
        fitting=[assignment_card(one) for one in found.fitting] if found else [],
        is_unavailable=found is None,
        has_offerings=found.has_offerings if found else True,
        looks_for_job=found.looks_for_job if found else False,
    )


def _asked_km() -> int:
    """How far to look: what the address asks for if it is one of ours."""
    asked = request.args.get("km", "")
    return (
        int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 and int(asked) in DISTANCES else WITHIN_KM
    )


def _can_write(actor: Actor, organisation_id: int | None, home_id: int | None) -> bool:
    """Whether the reader can begin a thread with any candidate: the buyer and the home cooperative."""
    return organisation_id in actor.buys_for or home_id in actor.coordinator_of
