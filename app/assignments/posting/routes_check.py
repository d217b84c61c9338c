"""The end of posting: all answers once more, sending, and the word of what happens next."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from app.assignments import queries
from app.assignments.blueprint import bp
from app.assignments.lifecycle import DRAFT, OPEN
from app.assignments.model import Assignment
from app.assignments.posting import actions
from app.assignments.posting.answers import STEPS, Home, gaps
from app.assignments.posting.forms import CheckForm
from app.assignments.posting.routes import go_on_later
from app.assignments.posting.telling import tell_caller
from app.assignments.posting.views import Contact, answers_of, change_at, next_of, on_behalf_of
from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Invalid
from app.core.secret import new_token
from app.organisations.calling.queries import has_account
from app.web.rows import Answered
from app.web.session import current_actor, db
from app.web.templating import page
from app.web.words import _


@dataclass(frozen=True)
class Gap:
    """What is still missing, and the page that asks it."""

    message: str
    href: str


@bp.route("/assignments/<int:assignment_id>/check", methods=["GET", "POST"])
def check(assignment_id: int) -> ResponseReturnValue:
    """All answers once more. A visitor goes on from here to "Wie bent u?" and comes back."""
    assignment = queries.get_for(db(), current_actor(), assignment_id, "check")
    if assignment.state != DRAFT:
        return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)
    missing = gaps(assignment)
    if request.args.get("on") == "y" and missing:  # "ga verder": there, and not at errors about pages never seen
        step = STEPS.index(missing[0].step) + 1
        return redirect(url_for("assignments.edit", assignment_id=assignment_id, step=step), 303)
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
                    tell_caller(db(), current_actor(), assignment.id, token=new_token())
        except Invalid as invalid:
            form.blame(invalid)
            assignment = queries.get(db(), current_actor(), assignment_id)
        else:
            if form.is_later:
                return go_on_later(assignment)
            session.pop("account_is_new", None)
            return redirect(url_for("assignments.sent", assignment_id=assignment_id), 303)
    return _check_page(form, assignment)


@bp.get("/assignments/<int:assignment_id>/sent")
def sent(assignment_id: int) -> ResponseReturnValue:
    """What happens next, who calls, and a phone number."""
    assignment = queries.get_for(db(), current_actor(), assignment_id, "sent")
    if assignment.state == DRAFT:
        return redirect(url_for("assignments.check", assignment_id=assignment_id), 303)
    home, asked = assignment.home_cooperative, queries.asked_name(assignment)
    assert home is not None  # only a draft has none
    actor = current_actor()
    organisation = assignment.organisation if actor.for_organisation is not None else None
    return page(
        on_behalf=on_behalf_of(organisation, has_account=has_account(db(), organisation.id)) if organisation else "",
        assignment=assignment,
        word=next_of(assignment, home, asked),
        contact=Contact(home.name, home.phone, home.visiting_hours) if home.phone else None,
        can_look=assignment.state == OPEN and not asked,
    )


def _check_form(assignment: Assignment) -> CheckForm:
    near = queries.homes_near(db(), assignment)
    if current_actor().for_organisation is not None:
        near = [each for each in near if each.id in current_actor().helps_from]
    organisations = queries.organisations_of(db(), current_actor())
    form = CheckForm(
        data={
            "version": assignment.version,
            "cooperative": str(assignment.home_cooperative_id or (near[0].id if near else "")),
            "organisation": str(assignment.organisation_id or (organisations[0][0] if organisations else "")),
        }
    )
    form.cooperative.choices = [(str(each.id), _name_and_distance(each)) for each in near]
    form.organisation.choices = [(str(id_), name) for id_, name in organisations]
    return form


def _name_and_distance(near: queries.Near) -> str:
    if not near.km:  # not known, or in the same place
        return f"{near.name}, {near.place}"
    return _("%(name)s, %(place)s (%(km)s km)", name=near.name, place=near.place, km=near.km)


def _choose_home(assignment: Assignment, form: CheckForm) -> None:
    """Keep the choices of the check page. Within a transaction."""
    organisation_id = form.organisation_id if current_actor().is_buyer else None
    home = Home(form.cooperative_id, organisation_id)
    actions.edit(db(), current_actor(), assignment, form.version.data, home)


def _check_page(form: CheckForm, assignment: Assignment) -> ResponseReturnValue:
    actor = current_actor()
    form.version.data = assignment.version if not form.is_submitted() else form.version.data
    who = _who(actor)
    return page(
        "assignments/check.html",
        form=form,
        assignment=assignment,
        answers=[*answers_of(assignment), *(_chosen(form, assignment) if who != "other" else [])],
        is_again=request.args.get("again") == "y",
        is_new_account=bool(session.get("account_is_new")) and actor.is_buyer,
        gaps=[Gap(_(gap.message), change_at(assignment, gap.step)) for gap in gaps(assignment)],
        asked=queries.asked_name(assignment),
        who=who,
        changes_home=request.args.get("change") == "home" or bool(form.cooperative.errors or form.organisation.errors),
        action=url_for("assignments.submit" if actor.is_buyer else "assignments.check", assignment_id=assignment.id),
        back=url_for("assignments.edit", assignment_id=assignment.id, step=len(STEPS)),
    )


def _choices(field: Any) -> list[tuple[str, str]]:
    return list(field.choices)


def _chosen(form: CheckForm, assignment: Assignment) -> Iterator[Answered]:
    """What we chose for the buyer: the nearest cooperative, and the organisation where there are several."""
    change = url_for("assignments.check", assignment_id=assignment.id, change="home", _anchor="cooperative")
    cooperatives, organisations = dict(_choices(form.cooperative)), dict(_choices(form.organisation))
    if assignment.is_private:  # it is the member's
        home = assignment.home_cooperative
        yield Answered(_("Wie helpt u hierbij?"), home.name if home else "", "")
    elif cooperatives:
        yield Answered(_("Wie helpt u hierbij?"), cooperatives.get(form.cooperative.data, ""), change)
    if len(organisations) > 1:
        yield Answered(_("Voor welke organisatie is het?"), organisations.get(form.organisation.data, ""), change)


def _who(actor: Actor) -> str:
    """How this person can send it: as a buyer, as a visitor who signs up first, or not from this account."""
    return "buyer" if actor.is_buyer else "other" if actor.signed_in else "visitor"
