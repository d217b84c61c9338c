"""Whether a proposal still stands after a change: its maker says so, or the buyer asks."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.core.database import transaction
from app.core.errors import Conflict, Invalid
from app.proposals import queries
from app.proposals.blueprint import bp
from app.proposals.forms import VersionForm
from app.proposals.standing import actions
from app.web.session import current_actor, db
from app.web.words import _


@bp.post("/proposals/<int:proposal_id>/stand-by")
def stand_by(proposal_id: int) -> ResponseReturnValue:
    """It still holds for what is asked now. What changed since the maker read it is shown once more first."""
    form = VersionForm()
    if form.validate_on_submit():
        try:
            with transaction(db()):
                proposal = queries.get(db(), current_actor(), proposal_id)
                actions.stand_by(db(), current_actor(), proposal, form.version.data)
        except Conflict:
            db().rollback()
            flash(_("Er is net weer iets veranderd. Lees het opnieuw en bevestig dan."), "warning")
        except Invalid as invalid:
            flash(_(invalid.message, **invalid.values), "error")
        else:
            flash(_("Uw offerte is bevestigd. De opdrachtgever krijgt bericht."))
    return redirect(url_for("proposals.show", proposal_id=proposal_id), 303)


@bp.post("/proposals/<int:proposal_id>/ask-again")
def ask_again(proposal_id: int) -> ResponseReturnValue:
    """The buyer asks whether it still holds."""
    with transaction(db()):
        proposal = queries.get(db(), current_actor(), proposal_id)
        assignment_id, name = proposal.assignment_id, proposal.membership.person.first_name
        try:
            actions.ask_again(db(), current_actor(), proposal)
        except Invalid as invalid:
            said, tone = _(invalid.message, **invalid.values), "warning"
        else:
            said, tone = _("%(name)s krijgt uw vraag. U hoort het als de offerte klopt.", name=name), "message"
    flash(said, tone)
    return redirect(url_for("proposals.compare", assignment_id=assignment_id), 303)
