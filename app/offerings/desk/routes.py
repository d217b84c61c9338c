"""The coordinator's side: what waits for a look, put it on the site, or give it back with a word."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Invalid
from app.offerings import actions, queries
from app.offerings.blueprint import bp
from app.offerings.desk import queries as all_offerings
from app.offerings.desk.forms import ManyForm, OverviewForm, PublishForm, SendBackForm
from app.offerings.desk.views import ALL, TO_CHECK, lines_of, waiting
from app.permissions import require
from app.web.bulk import Called, each, number_of, say
from app.web.filters import filters_of
from app.web.paging import Paging, rows_wanted
from app.web.session import current_actor, db
from app.web.sheets import asked_file, file_of
from app.web.templating import page
from app.web.words import _, ngettext


@bp.get("/offerings/to-check")
def to_check() -> ResponseReturnValue:
    """What waits for my look."""
    require(current_actor(), "offerings.to_check")
    found = queries.to_check(db(), current_actor(), rows_wanted())
    rows = [waiting(offering) for offering in found.rows]
    if asked_file():
        return file_of(_("Aanbod controleren"), TO_CHECK, rows)
    return page(
        rows=rows,
        listed=Paging.of(found),
        with_cooperative=len(current_actor().coordinator_of) > 1,
    )


@bp.get("/offerings/overview")
def overview() -> ResponseReturnValue:
    """All that my members offer, in whatever state; what nobody looked at longest first."""
    require(current_actor(), "offerings.overview")
    filters = filters_of({"state": "", "q": "", "stale": ""})
    form = OverviewForm(filters.args)
    found, in_state = all_offerings.overview(db(), current_actor(), form.wanted(), rows_wanted())
    lines = lines_of(found.rows)
    if asked_file():
        return file_of(_("Aanbod"), ALL, lines)
    form.offer_states(in_state)
    return page(
        form=form,
        filters=filters,
        lines=lines,
        paging=Paging.of(found, **form.kept()),
        with_cooperative=len(current_actor().coordinator_of) > 1,
    )


@bp.post("/offerings/to-check")
def check_many() -> ResponseReturnValue:
    """Publish what was ticked, each as it was read, or give all of it back with one word."""
    actor = current_actor()
    require(actor, "offerings.check_many")
    form = ManyForm()
    if form.verb.data == "send_back":
        outcome = each(
            form.chosen.data or (), lambda key, called: _give_back(actor, key, called, form.reason.data or "")
        )
        done = ngettext("Eén aanbod is teruggestuurd.", "%(num)s keer aanbod is teruggestuurd.", outcome.done)
    else:
        outcome = each(form.chosen.data or (), lambda key, called: _put_on_site(actor, key, called))
        done = ngettext("Eén aanbod staat op de site.", "%(num)s keer aanbod staat op de site.", outcome.done)
    say(outcome, done)
    return redirect(url_for("offerings.to_check"), 303)


def _put_on_site(actor: Actor, key: str, called: Called) -> None:
    id_, _colon, version = key.partition(":")
    offering = queries.get(db(), actor, number_of(id_))
    called(offering.title)
    actions.publish(db(), actor, offering, version=number_of(version))


def _give_back(actor: Actor, key: str, called: Called, reason: str) -> None:
    offering_id = number_of(key.partition(":")[0])
    offering = queries.to_change(db(), actor, offering_id, "offerings.send_back")
    called(offering.title)
    actions.send_back(db(), actor, offering, reason)


@bp.post("/offerings/<int:offering_id>/publish")
def publish(offering_id: int) -> ResponseReturnValue:
    """Put it on the site, as it was read."""
    actor = current_actor()
    form = PublishForm()
    try:
        with transaction(db()):
            offering = queries.get(db(), actor, offering_id)
            actions.publish(db(), actor, offering, version=form.version.data)
    except Invalid as invalid:
        flash(_(invalid.message, **invalid.values), "error")
        return redirect(url_for("offerings.show", offering_id=offering_id), 303)
    flash(_("Het aanbod staat op de site. %(name)s krijgt een e-mail.", name=offering.membership.person.first_name))
    return redirect(url_for("offerings.to_check"), 303)


@bp.route("/offerings/<int:offering_id>/send-back", methods=["GET", "POST"])
def send_back(offering_id: int) -> ResponseReturnValue:
    """Give it back with a word."""
    actor = current_actor()
    offering = queries.to_change(db(), actor, offering_id, "offerings.send_back")
    form = SendBackForm()
    if form.validate_on_submit():
        try:
            with transaction(db()):
                offering = queries.to_change(db(), actor, offering_id, "offerings.send_back")
                actions.send_back(db(), actor, offering, form.reason.data or "")
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("%(name)s krijgt uw uitleg per e-mail.", name=offering.membership.person.first_name))
            return redirect(url_for("offerings.to_check"), 303)
    return page(form=form, offering=offering, first_name=offering.membership.person.first_name)
