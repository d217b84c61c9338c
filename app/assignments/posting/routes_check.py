"""The end of posting: all answers once more, sending, and the word of what happens next."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.assignments import queries
from app.assignments.blueprint import bp
from app.assignments.lifecycle import DRAFT
from app.assignments.model import CONTRACTS, Assignment
from app.assignments.posting import actions
from app.assignments.posting.answers import STEPS, Home, gaps, trade_label
from app.assignments.posting.forms import CheckForm
from app.assignments.posting.routes import TOTAL, go_on_later
from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Invalid
from app.web.session import current_actor, db
from app.web.templating import page


@bp.route("/assignments/<int:assignment_id>/check", methods=["GET", "POST"])
def check(assignment_id: int) -> ResponseReturnValue:
    """All answers once more. A visitor goes on from here to "Wie bent u?" and comes back."""
    assignment = queries.get_for(db(), current_actor(), assignment_id, "check")
    if assignment.state != DRAFT:
        return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)
    form = _check_form(assignment)
    if form.validate_on_submit():
        try:
            with transaction(db()):
                assignment = queries.get(db(), current_actor(), assignment_id)
                _choose_home(assignment, form)
        except Invalid as invalid:
            form.blame(invalid)
            assignment = queries.get(db(), current_actor(), assignment_id)
        else:
            if form.is_later:
                return go_on_later(assignment)
            here = url_for("assignments.check", assignment_id=assignment_id)
            return redirect(url_for("organisations.sign_up", next=here), 303)
    return _check_page(form, assignment)


@bp.post("/assignments/<int:assignment_id>/submit")
def submit(assignment_id: int) -> ResponseReturnValue:
    """Send it. A draft that was begun before the account becomes the organisation's here."""
    assignment = queries.get_for(db(), current_actor(), assignment_id, "check")
    if assignment.state != DRAFT:  # the button was pressed twice
        return redirect(url_for("assignments.sent", assignment_id=assignment_id), 303)
    form = _check_form(assignment)
    if form.validate_on_submit():
        try:
            with transaction(db()):
                assignment = queries.get(db(), current_actor(), assignment_id)
                if assignment.organisation_id is None:
                    actions.claim(db(), current_actor(), assignment, form.organisation_id)
                _choose_home(assignment, form)
                if not form.is_later:
                    actions.submit(db(), current_actor(), assignment, assignment.version)
        except Invalid as invalid:
            form.blame(invalid)
            assignment = queries.get(db(), current_actor(), assignment_id)
        else:
            if form.is_later:
                return go_on_later(assignment)
            return redirect(url_for("assignments.sent", assignment_id=assignment_id), 303)
    return _check_page(form, assignment)


@bp.get("/assignments/<int:assignment_id>/sent")
def sent(assignment_id: int) -> ResponseReturnValue:
    """What happens next, who calls, and a phone number."""
    assignment = queries.get_for(db(), current_actor(), assignment_id, "sent")
    if assignment.state == DRAFT:
        return redirect(url_for("assignments.check", assignment_id=assignment_id), 303)
    return page(assignment=assignment, asked=queries.asked_name(assignment))


def _check_form(assignment: Assignment) -> CheckForm:
    near = queries.homes_near(db(), assignment)
    nearest = near[0].id if near else ""
    form = CheckForm(
        data={
            "version": assignment.version,
            "cooperative": str(assignment.home_cooperative_id or nearest),
            "organisation": str(assignment.organisation_id or ""),
        }
    )
    form.cooperative.choices = [
        (
            str(each.id),
            f"{each.name}, {each.place}"
            if each.km is None
            else _("%(name)s, %(place)s (%(km)s km)", name=each.name, place=each.place, km=each.km),
        )
        for each in near
    ]
    organisations = queries.organisations_of(db(), current_actor())
    form.organisation.choices = [(str(id_), name) for id_, name in organisations]
    return form


def _choose_home(assignment: Assignment, form: CheckForm) -> None:
    """Keep the choices of the check page. Within a transaction."""
    organisation_id = form.organisation_id if current_actor().is_buyer else None
    home = Home(form.cooperative_id, organisation_id)
    actions.edit(db(), current_actor(), assignment, form.version.data, home)


def _check_page(form: CheckForm, assignment: Assignment) -> ResponseReturnValue:
    actor = current_actor()
    form.version.data = assignment.version if not form.is_submitted() else form.version.data
    return page(
        "assignments/check.html",
        form=form,
        assignment=assignment,
        part=assignment.parts[0],
        contracts=CONTRACTS,
        trade_label=trade_label(assignment.parts[0].trade),
        gaps=gaps(assignment),
        asked=queries.asked_name(assignment),
        who=_who(actor),
        action=url_for("assignments.submit" if actor.is_buyer else "assignments.check", assignment_id=assignment.id),
        steps=STEPS,
        total=TOTAL,
    )


def _who(actor: Actor) -> str:
    """How this person can send it: as a buyer, as a visitor who signs up first, or not from this account."""
    return "buyer" if actor.is_buyer else "other" if actor.signed_in else "visitor"
