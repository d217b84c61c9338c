"""The pages of assignments: the door to posting one, what each reader sees of one, and lists."""

from io import BytesIO
from typing import Any

from flask import redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from app.assignments import actions, lists, queries, routes_life, routes_posting
from app.assignments.answers import trade_label
from app.assignments.blueprint import TOTAL, bp, go_on_later
from app.assignments.forms import AskOneForm, WhatForm
from app.assignments.forms_after import OverviewForm
from app.assignments.lifecycle import DRAFT, LIFECYCLE
from app.assignments.model import CONTRACTS
from app.assignments.story import next_for_buyer, story_of, what_next
from app.core import clock
from app.core.database import transaction
from app.core.errors import Invalid, NotFound
from app.core.storage import Storage
from app.memberships.model import Membership
from app.offerings.queries import asked_membership
from app.permissions import may, require
from app.proposals import queries as proposals
from app.web.paging import Paging, page_number
from app.web.session import current_actor, db, draft_key, settings
from app.web.templating import page

# The other pages hang on the same blueprint once their modules are loaded.
__all__ = ["bp", "routes_life", "routes_posting"]
TELLS_STORY = "assignments.answer"  # whoever answers for the assignment (buyer, home coordinator) reads its story


@bp.route("/assignments/new", methods=["GET", "POST"])
def start() -> ResponseReturnValue:
    """The first question. Only an answer makes a draft."""
    require(current_actor(), "assignments.start")
    asked = _asked()
    form = AskOneForm() if asked else WhatForm()
    if form.is_submitted() and form.is_later and form.is_blank:
        return go_on_later(None)
    if form.validate_on_submit():
        if not current_actor().signed_in:
            draft_key()
        try:
            with transaction(db()):
                assignment = actions.start(
                    db(), current_actor(), form.answer(), asked=_asked(), trade=request.args.get("trade")
                )
        except Invalid as invalid:
            form.blame(invalid)
        else:
            if form.is_later:
                return go_on_later(assignment)
            return redirect(url_for("assignments.edit", assignment_id=assignment.id, step=2), 303)
    return page(
        form=form,
        asked=asked.person.first_name if asked else "",
        action=url_for("assignments.start", **_kept_arguments()),
        total=TOTAL,
        drafts=queries.own_drafts(db(), current_actor()),
    )


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
    listed = lists.overview(db(), actor, wanted, page_number())
    form.offer_states(lists.counts(db(), actor, wanted) if actor.is_coordinator else [])
    return page(
        form=form,
        listed=listed,
        paging=Paging(listed.number, listed.pages, listed.total, form.kept()),
        to_check=lists.to_check(db(), actor) if actor.is_coordinator else (),
        proposals=proposals.waiting_count(db(), [row.id for row in listed.rows]) if actor.is_coordinator else {},
        today=clock.today(),
    )


def _asked() -> Membership | None:
    """The member whom the link names, if that member's work is on the site; else NotFound: no name is given away."""
    text = request.args.get("asked", "")
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise NotFound("membership")
    return asked_membership(db(), int(text))


def _kept_arguments() -> dict[str, Any]:
    return {name: request.args[name] for name in ("asked", "trade") if name in request.args}


def _days_left(deadline: Any) -> int | None:
    """Whole days until the deadline's day; None when it passed."""
    if deadline is None or deadline < clock.now():
        return None
    return (clock.day_of(deadline) - clock.today()).days
