"""The coordinator's list of members, a member's page, and taking steps on a member's behalf."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.asked import tell_asked_left
from app.core.actor import Actor
from app.core.database import transaction
from app.memberships import actions, queries
from app.memberships.forms import FilterForm
from app.memberships.lifecycle import ALUMNUS, LIFECYCLE, MEMBER, TRIAL
from app.memberships.model import Membership
from app.memberships.story import story_of
from app.memberships.views import columns, member_page
from app.nudges.model import STILL_TRUE
from app.offerings.queries import numbers_published
from app.permissions import require
from app.proposals.leaving import take_back_all
from app.relations import coordinator_of
from app.web.filters import filters_of
from app.web.paging import Paging, page_number
from app.web.search import index
from app.web.session import current_actor, db, signed_in
from app.web.sheets import asked_file, file_of
from app.web.templating import date_words, moment_words, page
from app.web.words import _

bp = Blueprint("memberships", __name__)

TONES = {TRIAL: "busy", MEMBER: "good", ALUMNUS: "calm"}


@dataclass(frozen=True)
class Line:
    """A member in the list, in words."""

    href: str
    name: str
    cooperative: str
    state: str
    tone: str
    since: str
    offerings: int
    nudge: str


@dataclass(frozen=True)
class Told:
    """A line of history as `ui.history_list` shows it."""

    when: str
    who: str
    what: str
    on_behalf_of: str | None


@bp.get("/memberships")
def overview() -> ResponseReturnValue:
    """The members of my cooperatives."""
    require(current_actor(), "memberships.overview")
    filters = filters_of({"state": ""})
    state = filters.args.get("state", "")
    if asked_file():
        return _file(state)
    found = queries.overview(db(), current_actor(), state=state, number=page_number())
    numbers = numbers_published(db(), [row.membership_id for row in found.page.rows])
    lines = [
        Line(
            href=url_for("memberships.show", membership_id=row.membership_id),
            name=row.name,
            cooperative=row.cooperative,
            state=_(LIFECYCLE.labels[row.state]),
            tone=TONES[row.state],
            since=date_words(row.started_at),
            offerings=numbers.get(row.membership_id, 0),
            nudge=f"{STILL_TRUE}:{row.membership_id}" if numbers.get(row.membership_id) else "",
        )
        for row in found.page.rows
    ]
    kept = {"state": state} if state else {}
    return page(
        lines=lines,
        filter=FilterForm.asked(found.in_state, filters.args),
        filters=filters,
        is_filtered=bool(kept),
        cooperatives=list(found.cooperatives.values()),
        own_pages=[(url_for("cooperatives.show", slug=slug), name) for slug, name in found.cooperatives.items()],
        paging=Paging.of(found.page, **kept),
    )


def _file(state: str) -> Response:
    rows = queries.export(db(), current_actor(), state=state)
    return file_of(_("Leden"), columns(numbers_published(db(), [row[0].id for row in rows])), rows)


@bp.get("/memberships/<int:membership_id>")
def show(membership_id: int) -> ResponseReturnValue:
    """A member, for the member and for the coordinator."""
    actor = current_actor()
    membership = queries.get(db(), actor, membership_id)
    lines = [
        Told(moment_words(line.at), line.who, _(line.what) + (f": {line.note}" if line.note else ""), line.on_behalf_of)
        for line in story_of(db(), membership)
    ]
    for_coordinator = coordinator_of(actor, membership)
    return page(
        work=member_page(db(), index(), actor, membership) if for_coordinator else None,
        membership=membership,
        person=membership.person,
        cooperative=membership.cooperative,
        state=_(LIFECYCLE.labels[membership.state]),
        tone=TONES[membership.state],
        is_alumnus=membership.state == ALUMNUS,
        for_coordinator=for_coordinator,
        is_own=membership.person_id == actor.subject_id,
        offerings=numbers_published(db(), [membership.id]).get(membership.id, 0),
        lines=lines,
    )


@bp.post("/memberships/<int:membership_id>/admit")
def admit(membership_id: int) -> ResponseReturnValue:
    """The trial went well."""
    return _move(membership_id, actions.admit, _("Dit lid is toegelaten en krijgt een e-mail."))


@bp.post("/memberships/<int:membership_id>/leave")
def leave(membership_id: int) -> ResponseReturnValue:
    """The member stops."""

    def go(session: Session, actor: Actor, membership: Membership) -> None:
        actions.leave(session, actor, membership)
        tell_asked_left(session, actor, membership)
        take_back_all(session, actor, select(Membership.id).where(Membership.id == membership_id))

    done = _("Dit lid is nu oud-lid. Het aanbod staat niet meer op de site. Open offertes zijn ingetrokken.")
    return _move(membership_id, go, done)


@bp.post("/memberships/<int:membership_id>/come-back")
def come_back(membership_id: int) -> ResponseReturnValue:
    """The member is back."""
    return _move(membership_id, actions.come_back, _("Dit lid is terug en krijgt een e-mail."))


@bp.post("/memberships/<int:membership_id>/act-for")
def act_for(membership_id: int) -> ResponseReturnValue:
    """Take steps on the member's behalf."""
    user = signed_in()
    assert user is not None
    with transaction(db()):
        membership = queries.get(db(), user.actor, membership_id)
        actions.act_for(db(), user.actor, membership, user.session_id)
    return redirect(url_for("home.mine"), 303)


@bp.post("/memberships/stop-acting")
def stop_acting() -> ResponseReturnValue:
    """Take the own steps again, back at the page of the member."""
    user = signed_in()
    assert user is not None
    with transaction(db()):
        membership_id = actions.stop_acting(db(), user.actor, user.session_id)
    flash(_("U doet nu weer alles in uw eigen naam."))
    if membership_id is None:
        return redirect(url_for("home.mine"), 303)
    return redirect(url_for("memberships.show", membership_id=membership_id), 303)


def _move(membership_id: int, action: Callable[[Session, Actor, Membership], Any], word: str) -> ResponseReturnValue:
    with transaction(db()):
        action(db(), current_actor(), queries.get(db(), current_actor(), membership_id))
    flash(word)
    return redirect(url_for("memberships.show", membership_id=membership_id), 303)
