"""The pages with lists: a buyer's own, and all that a coordinator or a member may see."""

import logging
from collections.abc import Mapping, Sequence

from flask import Response, request
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement

from app.assignments.blueprint import bp
from app.assignments.lifecycle import OPEN
from app.assignments.listing import queries
from app.assignments.listing.forms import DEFAULTS, OverviewForm
from app.assignments.listing.views import DeskLine, card_of, columns, desk_lines
from app.assignments.model import JOB
from app.assignments.story import BUYER_OF_HANDED_OVER, READS_ALONG, next_for_buyer
from app.assignments.views import TONES
from app.core.actor import Actor
from app.handovers import queries as handovers
from app.matching.glance import Glance, Seen, glances_of
from app.permissions import require
from app.proposals import queries as proposals
from app.web.filters import Filters, filters_of
from app.web.paging import Paging, page_number
from app.web.search import index
from app.web.session import current_actor, db
from app.web.sheets import asked_file, file_of
from app.web.templating import page
from app.web.words import _
from search_index import SearchIndexError

log = logging.getLogger("paraplu.search")


@bp.get("/assignments/mine")
def mine() -> ResponseReturnValue:
    """The buyer's own: drafts, what is open, what was."""
    actor = current_actor()
    require(actor, "assignments.mine")
    listed = queries.mine(db(), actor, page_number())
    waiting = proposals.waiting_count(db(), [row.id for row in listed.rows])
    handed_over = handovers.open_among(db(), [row.id for row in listed.rows])
    return page(
        listed=listed,
        paging=Paging.of(listed),
        proposals=waiting,
        next_steps={
            row.id: _next_of(row, waiting, handed_over) if actor.is_buyer or not actor.is_contact else READS_ALONG
            for row in listed.rows
        },
        tones=TONES,
    )


@bp.get("/assignments")
def overview() -> ResponseReturnValue:
    """For coordinators every assignment of the country, what waits for a check first; for members the open ones."""
    actor = current_actor()
    require(actor, "assignments.overview")
    filters = filters_of(DEFAULTS) if actor.is_coordinator else Filters(request.args)
    form = OverviewForm(filters.args, meta={"csrf": False})
    wanted = form.wanted()
    only = proposals.nobody_proposed() if form.asks_without_proposal and actor.is_coordinator else None
    if asked_file() and actor.is_coordinator:
        return _file(actor, wanted, only)
    listed, counts = queries.overview(db(), actor, wanted, page_number(), only)
    form.offer_states(counts if actor.is_coordinator else [])
    return page(
        form=form,
        filters=filters,
        listed=listed,
        paging=Paging.of(listed, **form.kept()),
        to_check=queries.to_check(db(), actor) if actor.is_coordinator else (),
        lines=_lines(actor, listed.rows) if actor.is_coordinator else [],
        cards_shown=[] if actor.is_coordinator else [card_of(row) for row in listed.rows],
    )


def _file(actor: Actor, wanted: queries.Wanted, only: ColumnElement[bool] | None) -> Response:
    """Everything that the coordinator finds, not one page."""
    rows = queries.export(db(), actor, wanted, only)
    return file_of(_("Opdrachten"), columns(proposals.waiting_count(db(), [row.id for row in rows])), rows)


def _next_of(row: queries.Row, waiting: Mapping[int, int], handed_over: set[int]) -> str:
    if row.id in handed_over:
        return BUYER_OF_HANDED_OVER
    return next_for_buyer(row.state, is_private=row.is_private, is_job=row.kind == JOB, has_proposals=row.id in waiting)


def _lines(actor: Actor, rows: Sequence[queries.Row]) -> list[DeskLine]:
    waiting = proposals.waiting_count(db(), [row.id for row in rows])
    return desk_lines(rows, actor, _fitting(actor, rows), waiting)


def _fitting(actor: Actor, rows: Sequence[queries.Row]) -> dict[int, Glance]:
    """Who fits what is open, for coordinators; nothing while search does not work: the list itself does."""
    seen = [Seen(row.id, row.version, row.kind == JOB) for row in rows if row.state == OPEN and not row.is_private]
    if not actor.is_coordinator or not seen:
        return {}
    try:
        return glances_of(db(), index(), actor, seen)
    except SearchIndexError as error:
        log.warning("no candidates for now: %s", type(error).__name__)
        return {}
