"""The pages on which people read assignments: what each reader sees of one, and lists."""

from collections.abc import Mapping
from io import BytesIO

from flask import redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from app.assignments import lists, queries, routes_life
from app.assignments.blueprint import bp
from app.assignments.forms import OverviewForm
from app.assignments.lifecycle import CAN_BE_POSTED_AGAIN, CLOSED, DRAFT, IN_PROGRESS, OPEN, state_label
from app.assignments.model import JOB, Assignment
from app.assignments.posting import routes as posting
from app.assignments.posting import routes_check
from app.assignments.questions import routes as questions
from app.assignments.story import next_for_buyer, outcome_note_for, story_of, what_next
from app.assignments.views import TONES, card_of, facts_of
from app.core.actor import Actor
from app.core.storage import Storage
from app.permissions import may, require
from app.proposals import queries as proposals
from app.web.paging import Paging, page_number
from app.web.session import current_actor, db, settings
from app.web.templating import page

# The other pages hang on the same blueprint once their modules are loaded.
__all__ = ["bp", "posting", "questions", "routes_check", "routes_life"]


@bp.get("/assignments/<int:assignment_id>")
def show(assignment_id: int) -> ResponseReturnValue:
    """An assignment for whoever may see it, with what each can do."""
    actor = current_actor()
    assignment = queries.get(db(), actor, assignment_id)
    if assignment.state == DRAFT:
        return redirect(url_for("assignments.check", assignment_id=assignment_id), 303)
    reads_story = may(actor, "assignments.read_story", assignment)
    waiting = len(proposals.proposers_of(db(), assignment_id))
    return page(
        assignment=assignment,
        is_job=assignment.kind == JOB,
        state=state_label(assignment.state, is_job=assignment.kind == JOB),
        tone=TONES[assignment.state],
        facts=facts_of(assignment),
        asked=queries.asked_name(assignment) if reads_story else "",
        next_step=what_next(actor, assignment, has_proposals=waiting > 0),
        outcome_note=outcome_note_for(actor, assignment),
        story=story_of(db(), actor, assignment) if reads_story else [],
        proposals=waiting if may(actor, "proposals.compare", assignment) else 0,
        own_proposal=proposals.mine_for(db(), actor, assignment.id) if actor.is_member else None,
        can_take_over=queries.can_take_over(db(), actor, assignment),
        steps=_steps(actor, assignment, waiting),
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
    waiting = proposals.waiting_count(db(), [row.id for row in listed.rows])
    return page(
        listed=listed,
        paging=Paging(listed.number, listed.pages, listed.total),
        proposals=waiting,
        next_steps={row.id: _next_of(row, waiting) for row in listed.rows},
        tones=TONES,
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
        cards_shown=[card_of(row) for row in listed.rows],
        tones=TONES,
    )


def _next_of(row: lists.Row, waiting: Mapping[int, int]) -> str:
    return next_for_buyer(row.state, is_private=row.is_private, is_job=row.kind == JOB, has_proposals=row.id in waiting)


def _steps(actor: Actor, assignment: Assignment, waiting: int) -> set[str]:
    """Which of the steps that depend on proposals, or on the kind, make sense for this reader now."""
    state, is_job = assignment.state, assignment.kind == JOB
    possible = {
        "deliver": state == IN_PROGRESS and not is_job,
        "ask_coordinator": state in (OPEN, CLOSED) and not waiting,
        "find_nobody": state == CLOSED and not waiting,
        "post_again": state in CAN_BE_POSTED_AGAIN and not (state == CLOSED and waiting),
    }
    return {
        verb for verb, makes_sense in possible.items() if makes_sense and may(actor, f"assignments.{verb}", assignment)
    }
