"""The page with what waits for the worker."""

from dataclasses import dataclass

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.administration.blueprint import bp
from app.administration.queue import actions, queries
from app.administration.rooms import rooms
from app.core.database import transaction
from app.core.outbox import DONE, DROPPED, INDEX, MAIL, PARKED, TASK, WAITING
from app.core.words import N_
from app.permissions import require
from app.web.paging import Paging, page_number
from app.web.session import current_actor, db
from app.web.templating import moment_words, page
from app.web.words import _

KINDS = {MAIL: N_("e-mail"), INDEX: N_("zoekindex bijwerken"), TASK: N_("taak")}
STATES = {
    WAITING: (N_("wacht"), "busy"),
    PARKED: (N_("opgegeven"), "bad"),
    DONE: (N_("gedaan"), "good"),
    DROPPED: (N_("vervallen"), "calm"),
}


@dataclass(frozen=True)
class Row:
    """A line of either table, in words."""

    id: int
    kind: str
    topic: str
    state: str
    tone: str
    number: int
    failed: int
    when: str
    error: str
    can_be_done: bool


@bp.get("/administration/queue")
def queue() -> ResponseReturnValue:
    """What waits, and what does not succeed."""
    require(current_actor(), "administration.queue")
    found = queries.jobs(db(), page_number())
    late = queries.late(db())
    return page(
        rooms=rooms(),
        counts=[_count(line) for line in queries.lines(db())],
        jobs=[_job(job) for job in found.rows],
        paging=Paging.of(found),
        late=moment_words(late),
    )


@bp.post("/administration/queue/<int:job_id>/retry")
def retry_job(job_id: int) -> ResponseReturnValue:
    """Do it again."""
    with transaction(db()):
        actions.retry_job(db(), current_actor(), queries.get(db(), current_actor(), job_id))
    flash(_("Wij proberen het opnieuw."))
    return redirect(url_for("administration.queue"), 303)


@bp.post("/administration/queue/<int:job_id>/drop")
def drop_job(job_id: int) -> ResponseReturnValue:
    """Let it be."""
    with transaction(db()):
        actions.drop_job(db(), current_actor(), queries.get(db(), current_actor(), job_id))
    flash(_("Dit is vervallen. Wij proberen het niet meer."))
    return redirect(url_for("administration.queue"), 303)


def _count(line: queries.Line) -> Row:
    state, tone = STATES[line.state]
    when = moment_words(line.oldest) if line.state in (WAITING, PARKED) else ""
    return Row(0, _(KINDS[line.kind]), "", _(state), tone, line.number, line.failed, when, "", can_be_done=False)


def _job(job: queries.Job) -> Row:
    state, tone = STATES[job.state]
    is_parked = job.state == PARKED
    when = moment_words(job.since if is_parked else job.next_try)
    return Row(job.id, _(KINDS[job.kind]), job.topic, _(state), tone, job.tries, 0, when, job.error, is_parked)
