"""Keeping with one press, and the list of what was kept.

A visitor who presses is led to sign in, and comes back to a page with the same button: reading a page keeps nothing.
"""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.core.database import transaction
from app.favourites import actions, queries
from app.favourites.forms import KeepForm, PressForm
from app.offerings.queries import asked_membership
from app.offerings.queries import get as offering_of
from app.organisations.queries import own_organisations
from app.permissions import require
from app.web.paging import Paging, page_number
from app.web.session import current_actor, db
from app.web.templating import page
from app.web.words import _

bp = Blueprint("favourites", __name__)


@bp.get("/favourites")
def mine() -> ResponseReturnValue:
    """What the organisation kept."""
    actor = current_actor()
    require(actor, "favourites.mine")
    found = queries.mine(db(), actor, page_number())
    return page(rows=found.rows, paging=Paging.of(found), total=found.total)


@bp.route("/offerings/<int:offering_id>/keep", methods=["GET", "POST"])
def keep_offering(offering_id: int) -> ResponseReturnValue:
    """Keep an offering."""
    offering = offering_of(db(), current_actor(), offering_id)
    require(current_actor(), "favourites.keep_offering", offering)
    form = _keep_form()
    if form.validate_on_submit():
        with transaction(db()):
            offering = offering_of(db(), current_actor(), offering_id)
            actions.keep_offering(db(), current_actor(), offering, form.organisation_id)
        flash(_("Bewaard. U vindt het terug bij Bewaard."))
        return redirect(url_for("offerings.show", offering_id=offering_id), 303)
    return page(form=form, offering=offering, first_name=offering.membership.person.first_name)


@bp.route("/members/<int:membership_id>/keep", methods=["GET", "POST"])
def keep_member(membership_id: int) -> ResponseReturnValue:
    """Keep a member whose work is on the site."""
    membership = asked_membership(db(), membership_id)
    require(current_actor(), "favourites.keep_member", membership)
    form = _keep_form()
    if form.validate_on_submit():
        with transaction(db()):
            actions.keep_member(db(), current_actor(), asked_membership(db(), membership_id), form.organisation_id)
        flash(_("Bewaard. U vindt het terug bij Bewaard."))
        return redirect(url_for("profiles.show", membership_id=membership_id), 303)
    return page(form=form, membership_id=membership_id, first_name=membership.person.first_name)


def _keep_form() -> KeepForm:
    actor = current_actor()
    own = [(each.id, each.name) for each in own_organisations(db(), actor) if each.id in actor.buys_for]
    last = queries.last_used(db(), actor)
    return KeepForm(own, data={"organisation": str(last) if last else None})


@bp.post("/favourites/<int:favourite_id>/remove")
def remove(favourite_id: int) -> ResponseReturnValue:
    """Let it go."""
    if PressForm().validate_on_submit():
        with transaction(db()):
            actions.remove(db(), current_actor(), queries.get(db(), current_actor(), favourite_id))
        flash(_("Het is niet meer bewaard."))
    return redirect(url_for("favourites.mine"), 303)
