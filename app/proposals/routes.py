"""Proposals: a member answers an assignment, a buyer compares and chooses. Here: the list, and one for all to read."""

from flask.typing import ResponseReturnValue

from app.permissions import may, require
from app.proposals import queries
from app.proposals.blueprint import bp
from app.proposals.changing import routes as changing
from app.proposals.changing.views import as_asked, changes_since, is_party
from app.proposals.choice import routes as choice
from app.proposals.choice.routes import can_award, can_choose
from app.proposals.facts import assignment_facts
from app.proposals.making import routes as making
from app.proposals.standing import routes as standing
from app.proposals.story import Happened, story, word_of_decline
from app.proposals.views import shown_of
from app.relations import buyer_of, home_coordinator_of
from app.web.paging import Paging, page_number
from app.web.rows import HistoryRow
from app.web.session import current_actor, db
from app.web.templating import moment_words, page
from app.web.words import _

# The other pages hang on the same blueprint once their modules are loaded.
__all__ = ["bp", "changing", "choice", "making", "standing"]


@bp.get("/proposals")
def mine() -> ResponseReturnValue:
    """The member's own proposals, the last touched first."""
    require(current_actor(), "proposals.mine")
    found = queries.mine(db(), current_actor(), page_number())
    return page(rows=found.rows, paging=Paging.of(found))


@bp.get("/proposals/<int:proposal_id>")
def show(proposal_id: int) -> ResponseReturnValue:
    """One proposal, for its member, the buyer and the coordinators, with what each can do."""
    actor = current_actor()
    proposal = queries.get(db(), actor, proposal_id)
    is_makers = may(actor, "proposals.edit", proposal) or proposal.cooperative_id in actor.coordinator_of
    shown = shown_of(proposal)
    if not is_party(actor, proposal):
        shown = as_asked(db(), shown)
    return page(
        proposal=shown,
        facts=assignment_facts(shown.assignment),
        changes=changes_since(db(), proposal),
        may_ask_again=may(actor, "proposals.ask_again", proposal),
        is_own=may(actor, "proposals.edit", proposal),
        can_choose=can_choose(proposal),
        can_award=can_award(proposal),
        word=word_of_decline(db(), proposal),
        may_message=buyer_of(actor, proposal.assignment) or home_coordinator_of(actor, proposal.assignment),
        can_compare=may(actor, "proposals.compare", proposal.assignment),
        story=[_history_row(line) for line in story(db(), proposal)] if is_makers else [],
    )


def _history_row(line: Happened) -> HistoryRow:
    return HistoryRow(moment_words(line.at), line.who, _(line.what), line.for_whom)
