"""The pages on which people read assignments: what each reader sees of one, and lists."""

import logging
from io import BytesIO
from typing import Any

from flask import redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from app.assignments import lists, queries, routes_life
from app.assignments.blueprint import bp
from app.assignments.forms import OverviewForm
from app.assignments.lifecycle import DRAFT, LIFECYCLE, OPEN
from app.assignments.model import CONTRACTS
from app.assignments.posting import routes as posting
from app.assignments.posting import routes_check
from app.assignments.posting.answers import trade_label
from app.assignments.questions import routes as questions
from app.assignments.story import next_for_buyer, story_of, what_next
from app.core import clock
from app.core.actor import Actor
from app.core.storage import Storage
from app.matching.glance import Glance, glances
from app.permissions import may, require
from app.proposals import queries as proposals
from app.web.paging import Paging, page_number
from app.web.search import index
from app.web.session import current_actor, db, settings
from app.web.templating import page
from search_index import SearchIndexError

# The other pages hang on the same blueprint once their modules are loaded.
__all__ = ["bp", "posting", "questions", "routes_check", "routes_life"]
log = logging.getLogger("paraplu.search")

TELLS_STORY = "assignments.answer"  # whoever answers for the assignment (buyer, home coordinator) reads its story


@bp.get("/assignments/<int:assignment_id>")
def show(assignment_id: int) -> ResponseReturnValue:
    """An assignment for whoever may see it, with what each can do."""
    actor = current_actor()
    assignment = queries.get(db(), actor, assignment_id)
    if assignment.state == DRAFT:
        return redirect(url_for("assignments.check", assignment_id=assignment_id), 303)
    reads_all = may(actor, TELLS_STORY, assignment) or actor.is_coordinator
    compares = may(actor, "proposals.compare", assignment)
    return page(
        assignment=assignment,
        part=assignment.parts[0],
        states=LIFECYCLE.labels,
        contracts=CONTRACTS,
        trade_label=trade_label(assignment.parts[0].trade),
        asked=queries.asked_name(assignment) if reads_all else "",
        next_step=what_next(actor, assignment),
        days_left=_days_left(assignment.deadline),
        story=story_of(db(), assignment) if reads_all else [],
        proposals=proposals.waiting_count(db(), [assignment.id]).get(assignment.id, 0) if compares else 0,
        own_proposal=proposals.mine_for(db(), actor, assignment.id) if actor.is_member else None,
        can_take_over=queries.can_take_over(db(), actor, assignment),
    )


@bp.get("/assignments/<int:assignment_id>/files/<int:file_id>")
def file(assignment_id: int, file_id: int) -> ResponseReturnValue:
    """A file, to be saved; never shown in our name."""
    found = queries.file_of(db(), current_actor(), assignment_id, file_id)
    answer = send_file(
        BytesIO(Storage(settings().files).path(found.file_key).read_bytes()),  # ten MB at most, and no open file
        mimetype=found.media_type,
        as_attachment=True,
        download_name=found.name,
        max_age=0,
    )
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@bp.get("/assignments/mine")
def mine() -> ResponseReturnValue:
    """The buyer's own: drafts, what is open, what was."""
    actor = current_actor()
    require(actor, "assignments.mine")
    listed = lists.mine(db(), actor, page_number())
    return page(
        listed=listed,
        paging=Paging(listed.number, listed.pages, listed.total),
        proposals=proposals.waiting_count(db(), [row.id for row in listed.rows]),
        next_steps={row.id: next_for_buyer(row.state, is_private=row.is_private) for row in listed.rows},
    )


@bp.get("/assignments")
def overview() -> ResponseReturnValue:
    """For coordinators every assignment of the country, what waits for a check first; for members the open ones."""
    actor = current_actor()
    require(actor, "assignments.overview")
    form = OverviewForm(request.args, meta={"csrf": False})
    wanted = form.wanted()
    only = proposals.nobody_proposed() if form.asks_unanswered and actor.is_coordinator else None
    listed = lists.overview(db(), actor, wanted, page_number(), only)
    form.offer_states(lists.counts(db(), actor, wanted, only) if actor.is_coordinator else [])
    return page(
        form=form,
        listed=listed,
        paging=Paging(listed.number, listed.pages, listed.total, form.kept()),
        to_check=lists.to_check(db(), actor) if actor.is_coordinator else (),
        proposals=proposals.waiting_count(db(), [row.id for row in listed.rows]) if actor.is_coordinator else {},
        fitting=_fitting(actor, [row.id for row in listed.rows if row.state == OPEN]),
        today=clock.today(),
    )


def _fitting(actor: Actor, open_ids: list[int]) -> dict[int, Glance]:
    """Who fits what is open, for coordinators; nothing while search does not work: the list itself does."""
    if not actor.is_coordinator or not open_ids:
        return {}
    try:
        return glances(db(), index(), actor, open_ids)
    except SearchIndexError as error:
        log.warning("no candidates for now: %s", type(error).__name__)
        return {}


def _days_left(deadline: Any) -> int | None:
    """Whole days until the deadline's day; None when it passed."""
    if deadline is None or deadline < clock.now():
        return None
    return (clock.day_of(deadline) - clock.today()).days
