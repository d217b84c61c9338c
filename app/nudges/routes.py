"""One press for one reminder or for many: each in its own transaction."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.core.actor import Actor
from app.core.errors import NotFound
from app.nudges import actions, queries
from app.nudges.model import BUYER, INVITED, PROPOSER, STILL_TRUE
from app.permissions import require
from app.proposals import queries as proposals
from app.web.bulk import Called, each, number_of, say
from app.web.session import current_actor, db, own_path, settings
from app.web.words import ngettext

bp = Blueprint("nudges", __name__)


@bp.post("/nudges")
def send() -> ResponseReturnValue:
    """Remind whom was chosen: values like `buyer:12`, see `model`."""
    actor = current_actor()
    require(actor, "nudges.send")
    outcome = each(request.form.getlist("nudge"), lambda chosen, called: _send(actor, chosen, called))
    done = ngettext("Eén herinnering is verstuurd.", "%(num)s herinneringen zijn verstuurd.", outcome.done)
    say(outcome, done)
    return redirect(own_path(request.form.get("back")) or url_for("home.mine"), 303)


def _send(actor: Actor, chosen: str, called: Called) -> None:
    kind, _colon, number = chosen.partition(":")
    thing_id = number_of(number)
    if kind == BUYER:
        assignment = queries.assignment(db(), actor, thing_id)
        called(assignment.title)
        actions.remind_buyer(db(), actor, assignment)
    elif kind == PROPOSER:
        proposal = proposals.get(db(), actor, thing_id)
        called(f"{proposal.membership.person.first_name} ({proposal.assignment.title})")
        actions.remind_proposer(db(), actor, proposal)
    elif kind == INVITED:
        participant, assignment = queries.invited(db(), actor, thing_id)
        called(f"{participant.membership.person.first_name} ({assignment.title})")
        actions.remind_invited(db(), actor, participant, assignment)
    elif kind == STILL_TRUE:
        member = queries.membership(db(), actor, thing_id)
        called(member.person.full_name)
        actions.ask_still_true(db(), actor, member, settings().secret_key)
    else:
        raise NotFound("nudge")
