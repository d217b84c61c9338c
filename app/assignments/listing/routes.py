"""The pages with lists: a buyer's own, and all that a coordinator or a member may see."""

import logging
from collections.abc import Mapping, Sequence

from flask import request
from flask.typing import ResponseReturnValue

from app.assignments.amounts import budget_without_vat
from app.assignments.blueprint import bp
from app.assignments.lifecycle import OPEN
from app.assignments.listing import queries
from app.assignments.listing.forms import OverviewForm
from app.assignments.listing.views import DeskLine, card_of, desk_lines
from app.assignments.model import JOB
from app.assignments.story import READS_ALONG, next_for_buyer
from app.assignments.views import TONES
from app.core.actor import Actor
from app.core.money import Money
from app.matching.glance import Glance, Seen, glances_of
from app.permissions import require
from app.proposals import queries as proposals
from app.web.paging import Paging, page_number
from app.web.search import index
from app.web.session import current_actor, db
from app.web.sheets import sheet
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
    return page(
        listed=listed,
        paging=Paging.of(listed),
        proposals=waiting,
        next_steps={
            row.id: _next_of(row, waiting) if actor.is_buyer or not actor.is_contact else READS_ALONG
            for row in listed.rows
        },
        tones=TONES,
    )


@bp.get("/assignments")
def overview() -> ResponseReturnValue:
    """For coordinators every assignment of the country, what waits for a check first; for members the open ones."""
    actor = current_actor()
    require(actor, "assignments.overview")
    form = OverviewForm(request.args, meta={"csrf": False})
    wanted = form.wanted()
    only = proposals.nobody_proposed() if form.asks_unanswered and actor.is_coordinator else None
    listed, counts = queries.overview(db(), actor, wanted, page_number(), only)
    form.offer_states(counts if actor.is_coordinator else [])
    return page(
        form=form,
        listed=listed,
        paging=Paging.of(listed, **form.kept()),
        to_check=queries.to_check(db(), actor) if actor.is_coordinator else (),
        lines=_lines(actor, listed.rows) if actor.is_coordinator else [],
        cards_shown=[] if actor.is_coordinator else [card_of(row) for row in listed.rows],
    )


@bp.get("/assignments/export")
def export() -> ResponseReturnValue:
    """The coordinator's list as a file, with the same filters: everything that they find, not one page."""
    actor = current_actor()
    require(actor, "assignments.export")
    form = OverviewForm(request.args, meta={"csrf": False})
    wanted = form.wanted()
    only = proposals.nobody_proposed() if form.asks_unanswered else None
    rows = queries.export(db(), actor, wanted, only)
    waiting = proposals.waiting_count(db(), [row.id for row in rows])
    columns = (
        *(_("Opdracht"), _("Soort"), _("Stand"), _("Organisatie"), _("Soort werk"), _("Plaats"), _("Begint")),
        *(
            _("Reageren tot"),
            _("Budget in euro's, zonder btw"),
            _("Social return"),
            _("Offertes"),
            _("Vragen"),
            _("Coöperatie"),
        ),
    )
    return sheet(
        _("Opdrachten"),
        columns,
        (
            (
                row.title,
                _("Baan") if row.kind == JOB else _("Opdracht"),
                _(row.state_label).capitalize(),
                row.organisation,
                row.trade_label,
                row.place,
                row.starts_on,
                row.deadline,
                _money(budget_without_vat(row.budget_cents, row.budget_vat, row.starts_on)),
                _("ja") if row.social_return else _("nee"),
                waiting.get(row.id, 0),
                row.unanswered,
                row.home,
            )
            for row in rows
        ),
    )


def _money(cents: int | None) -> Money | None:
    return None if cents is None else Money(cents)


def _next_of(row: queries.Row, waiting: Mapping[int, int]) -> str:
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
