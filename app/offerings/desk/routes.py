"""The coordinator's side: what waits for a look, put it on the site, or give it back with a word."""

from dataclasses import dataclass
from datetime import datetime

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Invalid
from app.offerings import actions, queries
from app.offerings.blueprint import bp
from app.offerings.cards import price_of, trade_name
from app.offerings.desk.forms import ManyForm, PublishForm, SendBackForm
from app.offerings.model import Offering
from app.permissions import require
from app.web.bulk import each, number_of, say
from app.web.paging import Paging, page_number
from app.web.session import current_actor, db
from app.web.templating import page
from app.web.words import _, ngettext


@dataclass(frozen=True)
class Waiting:
    """An offering that waits for a look."""

    offering: Offering
    href: str
    member: str
    cooperative: str
    trade: str
    price: str | None
    since: datetime
    is_trial: bool


@bp.get("/offerings/to-check")
def to_check() -> ResponseReturnValue:
    """What waits for my look."""
    require(current_actor(), "offerings.to_check")
    found = queries.to_check(db(), current_actor(), page_number())
    return page(
        rows=[_waiting(offering) for offering in found.rows],
        listed=Paging.of(found),
        with_cooperative=len(current_actor().coordinator_of) > 1,
    )


@bp.post("/offerings/to-check")
def check_many() -> ResponseReturnValue:
    """Publish what was ticked, each as it was read, or give all of it back with one word."""
    actor = current_actor()
    require(actor, "offerings.check_many")
    form = ManyForm()
    if form.verb.data == "send_back":
        outcome = each(form.chosen.data or (), lambda key: _give_back(actor, key, form.reason.data or ""))
        done = ngettext("Eén aanbod is teruggestuurd.", "%(num)s keer aanbod is teruggestuurd.", outcome.done)
    else:
        outcome = each(form.chosen.data or (), lambda key: _put_on_site(actor, key))
        done = ngettext("Eén aanbod staat op de site.", "%(num)s keer aanbod staat op de site.", outcome.done)
    say(outcome, done)
    return redirect(url_for("offerings.to_check"), 303)


def _put_on_site(actor: Actor, key: str) -> None:
    id_, _colon, version = key.partition(":")
    actions.publish(db(), actor, queries.get(db(), actor, number_of(id_)), version=number_of(version))


def _give_back(actor: Actor, key: str, reason: str) -> None:
    offering_id = number_of(key.partition(":")[0])
    actions.send_back(db(), actor, queries.to_change(db(), actor, offering_id, "offerings.send_back"), reason)


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


def _waiting(offering: Offering) -> Waiting:
    return Waiting(
        offering=offering,
        href=url_for("offerings.show", offering_id=offering.id),
        member=offering.membership.person.first_name,
        cooperative=offering.membership.cooperative.name,
        trade=trade_name(offering),
        price=price_of(offering),
        since=offering.updated_at,
        is_trial=offering.membership.state == "trial",
    )
