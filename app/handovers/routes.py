"""The pages of who can't work now, and of the coordinator who has to decide about the work."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.assignments import queries as assignments
from app.assignments.changing.queries import waiting
from app.assignments.model import ASSIGNMENT
from app.core.database import transaction
from app.core.errors import Conflict, Invalid, MoveNotAllowed
from app.handovers import actions, queries
from app.handovers.forms import PassOnForm, UntilForm
from app.handovers.lifecycle import OPEN
from app.handovers.model import Handover
from app.handovers.views import decided_words, facts_of, is_open
from app.permissions import require
from app.proposals import queries as proposals
from app.relations import doer_of
from app.web.fields import Form, read_id
from app.web.rows import Fact
from app.web.session import current_actor, db
from app.web.templating import page
from app.web.words import _, ngettext

bp = Blueprint("handovers", __name__)


@bp.route("/me/cannot-work", methods=["GET", "POST"])
def stop() -> ResponseReturnValue:
    """I can't work now: what will happen, and one press."""
    actor = current_actor()
    require(actor, "handovers.stop")
    form = UntilForm()
    if form.validate_on_submit():
        try:
            with transaction(db()):
                actions.stop(db(), actor, form.until.data)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("Het is geregeld. Uw coördinator weet het. U hoeft nu niets te doen."))
            return redirect(url_for("home.mine"), 303)
    return page(
        form=form,
        work=[each for each in queries.mine(db(), actor).work if each.handed_over is None and not each.is_job],
        offered=queries.offered(db(), actor),
        sent=[line for line in proposals.in_progress(db(), actor) if not line.is_draft],
    )


@bp.post("/me/can-work")
def come_back() -> ResponseReturnValue:
    """I can work again."""
    if Form().validate_on_submit():
        with transaction(db()):
            back = actions.come_back(db(), current_actor())
        flash(_("Fijn dat u er weer bent."))
        if back.resumed:
            flash(_("Uw aanbod staat weer op de site."))
        if back.with_coordinator:
            flash(
                ngettext(
                    "Eén opdracht is nog bij uw coördinator. U krijgt bericht.",
                    "%(num)s opdrachten zijn nog bij uw coördinator. U krijgt bericht.",
                    back.with_coordinator,
                )
            )
    return redirect(url_for("home.mine"), 303)


@bp.route("/assignments/<int:assignment_id>/hand-over", methods=["GET", "POST"])
def hand_over(assignment_id: int) -> ResponseReturnValue:
    """Give this one to the coordinator."""
    actor = current_actor()
    form = UntilForm()
    assignment = assignments.get(db(), actor, assignment_id)
    require(actor, "handovers.hand_over", assignment)
    if assignment.kind != ASSIGNMENT or assignment.state not in queries.RUNNING:
        raise MoveNotAllowed("handovers.hand_over", assignment.state)
    if form.validate_on_submit():
        try:
            with transaction(db()):
                assignment = assignments.get(db(), actor, assignment_id)
                handover = actions.hand_over(db(), actor, assignment, form.until.data)
        except Invalid as invalid:
            form.blame(invalid)
            assignment = assignments.get(db(), actor, assignment_id)
        else:
            if not doer_of(actor, assignment):
                return redirect(url_for("handovers.show", handover_id=handover.id), 303)
            flash(_("Het is geregeld. Uw coördinator belt de opdrachtgever. U hoeft niets te doen."))
            return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)
    return page(form=form, assignment=assignment, is_doer=doer_of(actor, assignment))


@bp.get("/handovers/<int:handover_id>")
def show(handover_id: int) -> ResponseReturnValue:
    """What was handed over, and what can be done about it."""
    return _shown(handover_id)


def _shown(handover_id: int, came_late: str = "") -> ResponseReturnValue:
    handover = queries.get(db(), current_actor(), handover_id)
    answer = page(
        "handovers/show.html",
        handover=handover,
        assignment=handover.assignment,
        first_name=handover.membership.person.first_name,
        facts=_facts(handover),
        is_open=is_open(handover),
        is_away=queries.is_away(db(), handover.membership_id),
        decided=decided_words(handover),
        came_late=came_late,
    )
    answer.status_code = 409 if came_late else answer.status_code
    return answer


def _facts(handover: Handover) -> list[Fact]:
    """What a coordinator needs to know, with a change that waits while there is something to decide."""
    change = waiting(db(), handover.assignment_id) if is_open(handover) else None
    return facts_of(handover, queries.price_lines(db(), handover), change)


@bp.post("/handovers/<int:handover_id>/give-back")
def give_back(handover_id: int) -> ResponseReturnValue:
    """The member does it after all."""
    if Form().validate_on_submit():
        try:
            with transaction(db()):
                handover = queries.get(db(), current_actor(), handover_id)
                actions.give_back(db(), current_actor(), handover)
        except (Conflict, MoveNotAllowed):
            return _shown(handover_id, _("Hierover is al beslist. Iemand anders was u net voor."))
        flash(_("Teruggegeven. Het lid en de opdrachtgever krijgen bericht."))
    return redirect(url_for("handovers.show", handover_id=handover_id), 303)


@bp.route("/handovers/<int:handover_id>/pass-on", methods=["GET", "POST"])
def pass_on(handover_id: int) -> ResponseReturnValue:
    """Another member takes over."""
    actor = current_actor()
    handover = queries.get(db(), actor, handover_id)
    require(actor, "handovers.pass_on", handover)
    form = PassOnForm()
    if form.validate_on_submit():
        try:
            with transaction(db()):
                handover = queries.get(db(), actor, handover_id)
                actions.pass_on(db(), actor, handover, read_id(form.membership_id.data))
        except Invalid as invalid:
            form.blame(invalid)
            handover = queries.get(db(), actor, handover_id)
        except (Conflict, MoveNotAllowed):
            return _shown(handover_id, _("Hierover is al beslist. Iemand anders was u net voor."))
        else:
            flash(_("Doorgegeven. De leden en de opdrachtgever krijgen bericht."))
            return redirect(url_for("handovers.show", handover_id=handover_id), 303)
    if handover.state != OPEN:
        return redirect(url_for("handovers.show", handover_id=handover_id), 303)
    form.offer(queries.takers(db(), actor, handover))
    return page(
        form=form,
        handover=handover,
        assignment=handover.assignment,
        first_name=handover.membership.person.first_name,
        facts=_facts(handover),
    )
