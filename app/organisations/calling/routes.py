"""Somebody calls: which organisation is it, who calls, and on with its steps on its behalf."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.assignments import callers
from app.assignments.posting.telling import tell_caller
from app.core.database import transaction
from app.core.errors import Invalid
from app.core.place import find_place
from app.core.secret import new_token
from app.invitations.sending import take_back_from_caller
from app.organisations.blueprint import bp
from app.organisations.calling import actions, queries
from app.organisations.calling.forms import CompleteForm, NewOrganisationForm
from app.organisations.kvk import read_kvk
from app.permissions import require
from app.sign_in import sessions
from app.web.session import current_actor, db, own_path, signed_in
from app.web.templating import page
from app.web.words import _


@bp.get("/organisations/find")
def find() -> ResponseReturnValue:
    """Which organisation calls? Those that a coordinator knows, and a new one."""
    require(current_actor(), "organisations.find")
    words = " ".join(request.args.get("q", "").split())[: callers.LONGEST_WORDS]
    return page(q=words, found=callers.find_organisations(db(), current_actor(), words), most=callers.MOST)


@bp.route("/organisations/new", methods=["GET", "POST"])
def add() -> ResponseReturnValue:
    """A new one: its name and place, and who calls. Then on to the assignment."""
    require(current_actor(), "organisations.add")
    form = NewOrganisationForm()
    if request.method == "GET":
        form.name.data = request.args.get("name", "")[:120]
    if form.validate_on_submit():
        new = actions.NewOrganisation(
            form.name.data or "", form.kvk.data or "", form.place.data or "", form.caller(), form.is_private.data
        )
        user = signed_in()
        assert user is not None
        try:
            with transaction(db()):
                organisation = actions.add(db(), user.actor, new, is_another=form.is_another.data)
                known = queries.called(db(), user.actor, organisation.id, ())
                actions.act_for(db(), user.actor, known)
                sessions.act_for_organisation(db(), user.session_id, organisation.id)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            return redirect(url_for("assignments.start"), 303)
    told = _told(form.kvk.data, form.name.data, form.place.data) if form.form_errors else queries.Told()
    return page(form=form, alike=queries.alike(db(), told), told=told)


@bp.post("/organisations/<int:organisation_id>/act-for")
def act_for(organisation_id: int) -> ResponseReturnValue:
    """Take steps on the organisation's behalf. What the caller told proves that it is meant."""
    user = signed_in()
    assert user is not None
    told = _told(*(request.form.get(name, "") for name in ("kvk", "name", "place")))
    with transaction(db()):
        known_by = callers.cooperatives_of(db(), organisation_id)
        organisation = queries.called(db(), user.actor, organisation_id, known_by, told)
        actions.act_for(db(), user.actor, organisation)
        sessions.act_for_organisation(db(), user.session_id, organisation_id)
    return redirect(own_path(request.form.get("next")) or url_for("assignments.mine"), 303)


@bp.post("/organisations/stop-acting")
def stop_acting() -> ResponseReturnValue:
    """Take the own steps again."""
    user = signed_in()
    assert user is not None
    with transaction(db()):
        actions.stop_acting(db(), user.actor)
        sessions.stop_acting(db(), user.session_id)
    flash(_("U doet nu weer alles in uw eigen naam."))
    return redirect(url_for("home.mine"), 303)


@bp.route("/organisations/<int:organisation_id>/complete", methods=["GET", "POST"])
def complete(organisation_id: int) -> ResponseReturnValue:
    """What was not known when somebody called: the KvK number, and how to reach who called."""
    actor = current_actor()
    organisation = queries.to_complete(db(), actor, organisation_id)
    target = own_path(request.values.get("next"))
    form = CompleteForm(obj=organisation, first_name=organisation.contact_name, email=organisation.contact_email)
    is_caller = actor.for_organisation is not None and not queries.has_account(db(), organisation_id)
    asks_caller = is_caller and callers.knows_caller(db(), actor)
    if not asks_caller:
        del form.first_name, form.phone, form.email
    if form.validate_on_submit():
        caller = form.caller() if asks_caller else None
        try:
            with transaction(db()):
                organisation = queries.to_complete(db(), actor, organisation_id)
                former = organisation.contact_email
                actions.complete(db(), actor, organisation, form.kvk.data or "", form.version.data, caller)
                if organisation.contact_email != former:  # a second link would end the first one
                    take_back_from_caller(db(), actor, organisation.id, former)
                    tell_caller(db(), actor, callers.last_posted(db(), actor), token=new_token())
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("De gegevens zijn bewaard."))
            return redirect(target or url_for("organisations.show", organisation_id=organisation_id), 303)
    return page(form=form, organisation=organisation, next=target, asks_caller=asks_caller)


def _told(kvk: str | None, name: str | None, place_name: str | None) -> queries.Told:
    """What the caller said, as far as it makes sense."""
    try:
        number = read_kvk(kvk or "")
    except Invalid:
        number = ""
    place = find_place((place_name or "")[:80])
    return queries.Told(number, (name or "")[:120], place.name if place else "")
