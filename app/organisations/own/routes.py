"""The pages on which an organisation keeps its own house."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.assignments.callers import knows_caller
from app.core.database import transaction
from app.core.errors import Invalid
from app.core.secret import new_token
from app.invitations import actions as invitations
from app.organisations.blueprint import bp
from app.organisations.own import actions, queries
from app.organisations.own.forms import ColleagueForm, DetailsForm, PressForm, PrivateDetailsForm, RightsForm
from app.organisations.own.views import facts_of, invited_rows, rows_of, story_rows
from app.organisations.queries import own_organisations
from app.permissions import may, require
from app.sign_in.counting import count_try
from app.web.session import current_actor, db
from app.web.templating import page
from app.web.words import _


@bp.get("/organisation")
def mine() -> ResponseReturnValue:
    """My organisation; a choice for whoever acts for several."""
    require(current_actor(), "organisations.mine")
    own = own_organisations(db(), current_actor())
    if len(own) == 1:
        return _to(own[0].id)
    return page(organisations=own)


@bp.get("/organisations/<int:organisation_id>")
def show(organisation_id: int) -> ResponseReturnValue:
    """Its details, and who does what."""
    actor = current_actor()
    organisation = queries.get_for(db(), actor, organisation_id)
    return page(
        organisation=organisation,
        facts=facts_of(organisation, knows_caller=knows_caller(db(), actor)),
        colleagues=rows_of(actor, queries.colleagues(db(), organisation_id)) if actor.for_organisation is None else [],
        invited=invited_rows(organisation) if may(actor, "organisations.invite", organisation) else [],
        story=story_rows(organisation) if actor.for_organisation is None else [],
    )


@bp.route("/organisations/<int:organisation_id>/edit", methods=["GET", "POST"])
def edit(organisation_id: int) -> ResponseReturnValue:
    """Name, place and telephone."""
    organisation = queries.get_for(db(), current_actor(), organisation_id, "edit")
    kind = PrivateDetailsForm if organisation.is_private else DetailsForm
    form = kind(obj=organisation, place=organisation.place_name)
    if form.validate_on_submit():
        details = actions.Details(form.name.data or "", form.place.data or "", form.phone.data or "")
        try:
            with transaction(db()):
                organisation = queries.get_for(db(), current_actor(), organisation_id, "edit")
                actions.edit(db(), current_actor(), organisation, details, form.version.data)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("De gegevens zijn bewaard."))
            return _to(organisation_id)
    return page(form=form, organisation=organisation)


@bp.route("/organisations/<int:organisation_id>/colleagues/new", methods=["GET", "POST"])
def invite(organisation_id: int) -> ResponseReturnValue:
    """Invite a colleague by mail."""
    organisation = queries.get_for(db(), current_actor(), organisation_id, "invite")
    form = ColleagueForm()
    if form.validate_on_submit():
        new = invitations.NewInvitation(
            form.first_name.data or "", form.email.data or "", form.rights.data, None, None, organisation_id
        )
        count_try("invite", new.email)
        try:
            with transaction(db()):
                invitations.invite(db(), current_actor(), new, token=new_token())
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("De uitnodiging is verstuurd aan %(name)s.", name=new.first_name))
            return _to(organisation_id)
    return page(form=form, organisation=organisation)


@bp.route("/organisations/<int:organisation_id>/colleagues/<int:contact_id>/rights", methods=["GET", "POST"])
def change_rights(organisation_id: int, contact_id: int) -> ResponseReturnValue:
    """Give a colleague other rights."""
    organisation = queries.get_for(db(), current_actor(), organisation_id, "change_rights")
    colleague = queries.colleague(db(), organisation_id, contact_id)
    form = RightsForm(data={"rights": colleague.rights})
    if form.validate_on_submit():
        try:
            with transaction(db()):
                organisation = queries.get_for(db(), current_actor(), organisation_id, "change_rights")
                actions.change_rights(db(), current_actor(), organisation, contact_id, form.rights.data)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("De rechten van %(name)s zijn veranderd.", name=colleague.name))
            return _to(organisation_id)
    return page(form=form, organisation=organisation, colleague=colleague)


@bp.route("/organisations/<int:organisation_id>/colleagues/<int:contact_id>/remove", methods=["GET", "POST"])
def remove(organisation_id: int, contact_id: int) -> ResponseReturnValue:
    """Let a colleague go, after a page that says what that means."""
    organisation = queries.get_for(db(), current_actor(), organisation_id, "remove")
    colleague = queries.colleague(db(), organisation_id, contact_id)
    form = PressForm()
    if form.validate_on_submit():
        try:
            with transaction(db()):
                organisation = queries.get_for(db(), current_actor(), organisation_id, "remove")
                actions.remove(db(), current_actor(), organisation, contact_id)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("%(name)s hoort niet meer bij uw organisatie.", name=colleague.name))
            gone = colleague.person_id == current_actor().person_id
            return redirect(url_for("home.mine"), 303) if gone else _to(organisation_id)
    return page(form=form, organisation=organisation, colleague=colleague)


@bp.route("/organisations/<int:organisation_id>/leave", methods=["GET", "POST"])
def leave(organisation_id: int) -> ResponseReturnValue:
    """Go oneself, after a page that says what that means."""
    organisation = queries.get_for(db(), current_actor(), organisation_id, "leave")
    form = PressForm()
    if form.validate_on_submit():
        try:
            with transaction(db()):
                organisation = queries.get_for(db(), current_actor(), organisation_id, "leave")
                actions.leave(db(), current_actor(), organisation)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("U hoort niet meer bij %(name)s.", name=organisation.name))
            return redirect(url_for("home.mine"), 303)
    return page(form=form, organisation=organisation)


def _to(organisation_id: int) -> ResponseReturnValue:
    return redirect(url_for("organisations.show", organisation_id=organisation_id), 303)
