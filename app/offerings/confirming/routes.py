"""The page behind the mail, and the button on "Mijn aanbod"."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.core.database import transaction
from app.core.errors import NotFound
from app.memberships.queries import actor_of
from app.offerings import actions as offerings
from app.offerings import queries as offering_queries
from app.offerings.blueprint import bp
from app.offerings.confirming import actions, queries
from app.offerings.mine.routes import own_list
from app.web.session import current_actor, db, settings
from app.web.templating import page
from app.web.words import _, lang_of


@bp.route("/offerings/still-true/<token>", methods=["GET", "POST"])
def still_true(token: str) -> ResponseReturnValue:
    """One press for each offering, without signing in. Opening the link answers nothing: mail programs open links, too."""
    try:
        if request.method == "POST":
            with transaction(db()):
                _answer(token)
            return redirect(url_for("offerings.still_true", token=token), 303)
        asked = queries.by_token(db(), settings().secret_key, token)
    except NotFound:
        return page("offerings/still_true_gone.html"), 410
    return page(
        token=token,
        first_name=asked.membership.person.first_name,
        open=[(offering, lang_of(offering.language)) for offering in asked.open],
        is_answered=not asked.open,
    )


@bp.post("/offerings/<int:offering_id>/confirm")
def confirm(offering_id: int) -> ResponseReturnValue:
    """The same by who is signed in."""
    with transaction(db()):
        offering = offering_queries.get(db(), current_actor(), offering_id)
        actions.confirm(db(), current_actor(), offering)
    flash(_("Dank u. Uw aanbod blijft op de site."))
    if offering.membership_id in current_actor().memberships:
        return redirect(own_list(), 303)
    return redirect(url_for("offerings.show", offering_id=offering_id), 303)


def _answer(token: str) -> None:
    """What was pressed: `confirm` or `pause`, about one offering or about all that are open."""
    asked = queries.by_token(db(), settings().secret_key, token)
    actor = actor_of(db(), asked.membership.person_id)
    wanted = request.form.get("offering_id", "")
    chosen = [offering for offering in asked.open if wanted in ("", str(offering.id))]
    for offering in chosen:
        if request.form.get("answer") == "pause":
            offerings.pause(db(), actor, offering)
        else:
            actions.confirm(db(), actor, offering)
    if chosen and request.form.get("answer") == "pause":
        flash(_("Dit aanbod staat nu niet op de site. U zet het zo weer aan."))
