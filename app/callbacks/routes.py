"""Asking to be called, what happens then, and the coordinator's list."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.callbacks import actions, queries
from app.callbacks.forms import CallbackForm, FinishForm
from app.callbacks.housekeeping import KEPT
from app.callbacks.lifecycle import LIFECYCLE
from app.callbacks.model import Callback
from app.callbacks.views import COLUMNS, row_of
from app.cooperatives.views import look_of
from app.core.database import transaction
from app.core.errors import Invalid, MoveNotAllowed, NotFound
from app.permissions import require
from app.sign_in import limits
from app.sign_in.counting import count_visitor
from app.web.paging import Paging, rows_wanted
from app.web.session import current_actor, db
from app.web.sheets import asked_file, file_of
from app.web.templating import page, phone_href
from app.web.words import _, language

bp = Blueprint("callbacks", __name__)


@bp.route("/call-me", methods=["GET", "POST"])
def ask() -> ResponseReturnValue:
    """Have the cooperative call me."""
    require(current_actor(), "callbacks.ask")
    slug = request.args.get("cooperative", "")[:80]
    form = CallbackForm(**_known()) if request.method == "GET" else CallbackForm()
    if form.validate_on_submit():
        assert form.place.place is not None
        answers = actions.Answers(
            first_name=form.first_name.data or "",
            place=form.place.place,
            skill=form.skill.data or "",
            phone=form.phone.data or "",
            email=form.email.data or "",
            language=form.language.data or "",
            message=form.message.data or "",
        )
        count_visitor("callback", limits.CALLBACKS)
        try:
            with transaction(db()):
                callback = actions.ask(db(), current_actor(), answers, slug)
                cooperative = queries.who_calls(db(), answers.place, slug)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            assert cooperative is not None
            assert cooperative.id == callback.cooperative_id
            return redirect(url_for("callbacks.asked", slug=cooperative.slug), 303)
    named = queries.who_calls(db(), None, slug)
    return page(form=form, slug=slug, cooperative=named, look=look_of(named) if named else None, days=KEPT.days)


@bp.get("/call-me/<slug>")
def asked(slug: str) -> ResponseReturnValue:
    """Who calls, and when. Holds nothing of who asked."""
    cooperative = queries.who_calls(db(), None, slug)
    if cooperative is None:
        raise NotFound("cooperative")
    return page(cooperative=cooperative, look=look_of(cooperative), phone_href=phone_href(cooperative.phone))


@bp.get("/callbacks")
def overview() -> ResponseReturnValue:
    """Who wants to be called."""
    actor = current_actor()
    require(actor, "callbacks.overview")
    listed = queries.waiting(db(), actor, rows_wanted())
    waiting = [row_of(each) for each in listed.rows]
    if asked_file():
        return file_of(_("Gebeld worden"), COLUMNS, waiting)
    return page(
        waiting=waiting,
        paging=Paging.of(listed),
        called=[row_of(each) for each in queries.called(db(), actor)],
        days=KEPT.days,
    )


@bp.route("/callbacks/<int:callback_id>/finish", methods=["GET", "POST"])
def finish(callback_id: int) -> ResponseReturnValue:
    """I called."""
    callback = _waiting(callback_id)
    form = FinishForm()
    if form.validate_on_submit():
        with transaction(db()):
            actions.finish(db(), current_actor(), queries.get(db(), current_actor(), callback_id), form.note.data or "")
        flash(_("U hebt %(name)s gebeld. Dat staat nu op de lijst.", name=callback.first_name))
        return redirect(url_for("callbacks.overview"), 303)
    return page(form=form, row=row_of(callback))


def _waiting(callback_id: int) -> Callback:
    callback = queries.get(db(), current_actor(), callback_id)
    if LIFECYCLE.target("finish", callback.state) is None:
        raise MoveNotAllowed("callbacks.finish", callback.state)
    return callback


def _known() -> dict[str, str]:
    """What the reader told on the way here: the place, and the language of the screen."""
    return {"place": request.args.get("place", "")[:80], "language": language()}
