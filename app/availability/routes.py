"""The page on which a member says when to work."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.availability import actions, queries
from app.availability.forms import AvailabilityForm, AwayForm
from app.core.database import transaction
from app.core.errors import Invalid
from app.permissions import require
from app.web.fields import Form
from app.web.session import current_actor, db
from app.web.templating import days_words, page
from app.web.words import _

bp = Blueprint("availability", __name__)


@bp.route("/me/availability", methods=["GET", "POST"])
def edit() -> ResponseReturnValue:
    """How many hours, and on which days not?"""
    require(current_actor(), "availability.edit")
    form = AvailabilityForm.of(queries.own(db(), current_actor()))
    if form.validate_on_submit():
        try:
            with transaction(db()):
                actions.edit(
                    db(),
                    current_actor(),
                    hours_a_week=form.hours_a_week.data,
                    days_off=form.days_off.data or (),
                    version=form.version.data,
                )
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("Bewaard. Wij zoeken nu alleen werk dat daarbij past."))
            return redirect(url_for("availability.edit"), 303)
    return _shown(form, form, AwayForm(formdata=None))


@bp.route("/me/availability/away", methods=["GET", "POST"])
def add_away() -> ResponseReturnValue:
    """Days on which I am not there."""
    require(current_actor(), "availability.add_away")
    form = AwayForm()
    if form.validate_on_submit():
        try:
            with transaction(db()):
                actions.add_away(db(), current_actor(), form.first_day.data, form.last_day.data)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("Bewaard. Voor die dagen vragen wij u niet."))
            return redirect(url_for("availability.edit"), 303)
    if not form.is_submitted():
        return redirect(url_for("availability.edit"), 303)
    return _shown(form, AvailabilityForm.of(queries.own(db(), current_actor())), form)


@bp.post("/me/availability/away/<int:away_id>/remove")
def remove_away(away_id: int) -> ResponseReturnValue:
    """I am there after all."""
    if Form().validate_on_submit():
        with transaction(db()):
            away = queries.own_away(db(), current_actor(), away_id)
            actions.remove_away(db(), current_actor(), away)
        flash(_("Weggehaald. U kunt voor die dagen weer werk krijgen."))
    return redirect(url_for("availability.edit"), 303)


def _shown(form: Form, week: AvailabilityForm, away: AwayForm) -> ResponseReturnValue:
    """The page. `form` is the one that was sent: a mistake stands in its summary."""
    own = queries.own(db(), current_actor())
    return page(
        "availability/edit.html",
        form=form,
        week=week,
        away=away,
        days_away=[(each.id, days_words(each.first_day, each.last_day)) for each in own.away],
    )
