"""Posting an assignment: its first question, and the other pages up to the one that checks them (`routes_check`).

A visitor needs no account until the end: the draft belongs to a secret in the browser's cookie, and `submit` gives it to
the organisation that the visitor signed up for.
"""

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.assignments import queries
from app.assignments.amounts import hours_in_all
from app.assignments.blueprint import bp
from app.assignments.callers import running_of
from app.assignments.forms import PressForm
from app.assignments.lifecycle import DRAFT
from app.assignments.model import JOB, Assignment
from app.assignments.posting import actions, trade_search
from app.assignments.posting.answers import AMOUNT, LONGEST_TITLE, STEPS, Known
from app.assignments.posting.forms import AskOneForm, StepForm, TradeForm, WhatForm
from app.assignments.posting.forms_details import FilesForm, form_for
from app.assignments.posting.routes_files import keep_files
from app.assignments.posting.turns import pages_of, total_for
from app.core.database import transaction
from app.core.errors import Invalid, NotFound
from app.core.place import LONGEST_NAME, find_place
from app.core.storage import Storage
from app.memberships.model import Membership
from app.offerings.cards import price_of
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.offerings.queries import asked_membership
from app.offerings.searching.filters import day_ahead, one_line
from app.permissions import require
from app.relations import buyer_of
from app.sign_in import limits
from app.sign_in.counting import count_visitor
from app.web.fields import read_id
from app.web.session import current_actor, db, draft_key, settings
from app.web.templating import number_words, page, times_words
from app.web.words import _


@bp.route("/assignments/new", methods=["GET", "POST"])
def start() -> ResponseReturnValue:
    """The first question. Only an answer makes a draft."""
    require(current_actor(), "assignments.start")
    actor = current_actor()
    asked = _asked()
    title = one_line(request.args.get("title", ""), LONGEST_TITLE)
    form = AskOneForm(title=title) if asked else WhatForm(title=title)
    if form.is_submitted() and form.is_later and form.is_blank:
        return go_on_later(None)
    if form.validate_on_submit():
        count_visitor("draft", limits.DRAFTS)
        if not current_actor().signed_in:
            draft_key()
        try:
            with transaction(db()):
                assignment = actions.start(
                    db(), current_actor(), form.answer(), asked=_asked(), known=_known(), like=_like()
                )
        except Invalid as invalid:
            form.blame(invalid)
        else:
            if form.is_later:
                return go_on_later(assignment)
            return _go(assignment, 2)
    return page(
        form=form,
        asked=asked.person.first_name if asked else "",
        action=url_for("assignments.start", **_kept_arguments()),
        running=running_of(db(), actor) if actor.for_organisation is not None else [],
        total=total_for(actor, asked_trade=bool(_known().trade) if asked else None),
        offering=None if (about := _offering(asked)) is None else (about.title, price_of(about) or ""),
        drafts=queries.own_drafts(db(), actor),
        like=_like(),
    )


@bp.route("/assignments/<int:assignment_id>/edit/<int:step>", methods=["GET", "POST"])
def edit(assignment_id: int, step: int) -> ResponseReturnValue:
    """One of the pages; the sixth, with files, sends to `add_file`."""
    if step > len(STEPS):
        raise NotFound("step")
    assignment = queries.get_for(db(), current_actor(), assignment_id, "edit")
    if assignment.state != DRAFT and request.method == "GET":
        return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)
    form = _form(assignment, step)
    if form.is_submitted() and form.is_later and form.is_blank:
        return go_on_later(assignment)
    if step < len(STEPS) and form.validate_on_submit():
        try:
            with transaction(db()):
                assignment = queries.get(db(), current_actor(), assignment_id)
                actions.edit(db(), current_actor(), assignment, form.version.data, form.answer())
        except Invalid as invalid:
            form.blame(invalid)
            assignment = queries.get(db(), current_actor(), assignment_id)
        else:
            return go_on_later(assignment) if form.is_later else _go(assignment, step + 1)
    return _step_page(form, assignment, step)


@bp.post("/assignments/<int:assignment_id>/files")
def add_file(assignment_id: int) -> ResponseReturnValue:
    """Keep the chosen files and go on; without any, only go on."""
    assignment = queries.get_for(db(), current_actor(), assignment_id, "add_file")
    form = FilesForm()
    if not form.validate_on_submit():
        return _step_page(form, assignment, len(STEPS))
    try:
        keep_files(form, assignment_id, actions.add_file)
    except Invalid as invalid:
        form.blame(invalid)
        return _step_page(form, queries.get(db(), current_actor(), assignment_id), len(STEPS))
    assignment = queries.get(db(), current_actor(), assignment_id)
    if form.is_later:
        return go_on_later(assignment)
    return _go(assignment, len(STEPS) if request.form.get("more") else len(STEPS) + 1)


@bp.post("/assignments/<int:assignment_id>/files/<int:file_id>/remove")
def remove_file(assignment_id: int, file_id: int) -> ResponseReturnValue:
    """Take a file off the draft."""
    with transaction(db()):
        assignment = queries.get(db(), current_actor(), assignment_id)
        key = actions.remove_file(db(), current_actor(), assignment, file_id)
    Storage(settings().files).delete(key)
    flash(_("Het bestand is weg."))
    return redirect(url_for("assignments.edit", assignment_id=assignment_id, step=len(STEPS)), 303)


@bp.route("/assignments/<int:assignment_id>/discard", methods=["GET", "POST"])
def discard(assignment_id: int) -> ResponseReturnValue:
    """Throw the draft away, with its files, after a page that says so."""
    assignment = queries.get_for(db(), current_actor(), assignment_id, "discard")
    form = PressForm()
    if not form.is_submitted():
        if assignment.state != DRAFT:
            return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)
        return page(form=form, assignment=assignment)
    if form.validate_on_submit():
        with transaction(db()):
            assignment = queries.get(db(), current_actor(), assignment_id)
            keys = actions.discard(db(), current_actor(), assignment)
        for key in keys:
            Storage(settings().files).delete(key)
        flash(_("Het concept is weg."))
    return redirect(list_or_home(), 303)


def go_on_later(assignment: Assignment | None) -> ResponseReturnValue:
    """Leave the wizard; what was answered is kept. None: there is no draft yet."""
    if assignment is not None and current_actor().is_buyer:
        flash(_("Uw concept is bewaard. U vindt het bij Mijn opdrachten."))
    elif assignment is not None:
        flash(_("Uw concept is bewaard in deze browser. Ga verder via Plaats een opdracht."))
    return redirect(list_or_home(), 303)


def list_or_home() -> str:
    """Where somebody goes who leaves the wizard: the own list, or home for who has none."""
    return url_for("assignments.mine" if current_actor().is_contact else "home.show")


def _asked() -> Membership | None:
    """The member whom the link names, if that member's work is on the site; else NotFound: no name is given away."""
    text = request.args.get("asked", "")
    if not text:
        return None
    return asked_membership(db(), read_id(text))


def _like() -> Assignment | None:
    """The own assignment beside which another kind of work is asked for, on the same day. None for anything else."""
    found = read_id(request.args.get("like", ""))
    if not found or not current_actor().is_buyer:
        return None
    assignment = queries.load(db(), found)
    return assignment if assignment is not None and buyer_of(current_actor(), assignment) else None


def _offering(asked: Membership | None) -> Offering | None:
    """The offering that the question is about, if the link names one of this member's."""
    found = read_id(request.args.get("offering", ""))
    if asked is None or not found:
        return None
    offering = db().get(Offering, found)
    is_there = offering is not None and offering.membership_id == asked.id and offering.state == PUBLISHED
    return offering if is_there else None


def _known() -> Known:
    """What the page that led here knows already. Nonsense in an address is left out, never an error."""
    place = find_place(request.args.get("place", "")[:LONGEST_NAME])
    return Known(trade=request.args.get("trade"), place=place, starts_on=day_ahead(request.args.get("day", "")))


def _kept_arguments() -> dict[str, Any]:
    return {
        name: request.args[name]
        for name in ("asked", "offering", "trade", "place", "day", "title", "like")
        if name in request.args
    }


def _form(assignment: Assignment, step: int) -> StepForm:
    kind = form_for(step, assignment)
    return kind(data={**kind.kept(assignment), "version": assignment.version})


def _step_page(form: StepForm, assignment: Assignment, step: int) -> ResponseReturnValue:
    turn = pages_of(assignment)
    number = turn.index(step) + 1 if step in turn else None  # one that is only opened to change it has no turn
    return page(
        "assignments/edit.html",
        form=form,
        assignment=assignment,
        asked=queries.asked_name(assignment),
        step=STEPS[step - 1],
        number=number,
        total=total_for(current_actor(), assignment) if number else 0,
        action=_target(assignment, step),
        back=_way_back(assignment, step),
        hours_hint=_hours_hint(assignment) if STEPS[step - 1] == AMOUNT else "",
        to_check=bool(_to_check()),
        number_in_steps=step,
        **_found_work(form, assignment),
    )


def _found_work(form: StepForm, assignment: Assignment) -> dict[str, Any]:
    """The kinds of work that were searched for, or that the buyer's own words point at."""
    if not isinstance(form, TradeForm):
        return {}
    asked_for = one_line(request.args.get("q", ""), LONGEST_TITLE)
    is_settled = bool(assignment.parts[0].trade)
    guessed = [] if is_settled else trade_search.suggested(assignment.title, assignment.body)
    found = form.found(trade_search.matching(asked_for, limit=12) if asked_for else guessed)
    return {"asked_for": asked_for, "found": found, "found_slugs": [option.data for option in found]}


def _hours_hint(assignment: Assignment) -> str:
    """What the times say already, so that nobody has to reckon; else nothing, and the field explains itself."""
    part = assignment.parts[0]
    each = hours_in_all(part, people=1)
    if assignment.kind == JOB or each is None:
        return ""
    return _(
        "U koos %(when)s: dat is %(hours)s uur per persoon. Laat u dit leeg? Dan rekenen wij zelf.",
        when=times_words(part.begins_at, part.ends_at),
        hours=number_words(each),
    )


def _target(assignment: Assignment, step: int) -> str:
    if step == len(STEPS):
        return url_for("assignments.add_file", assignment_id=assignment.id, back=_to_check())
    return url_for("assignments.edit", assignment_id=assignment.id, step=step, back=_to_check())


def _way_back(assignment: Assignment, step: int) -> str:
    if _to_check():
        return url_for("assignments.check", assignment_id=assignment.id)
    before = [number for number in pages_of(assignment) if number < step]
    if before:
        return url_for("assignments.edit", assignment_id=assignment.id, step=before[-1])
    return list_or_home()


def _to_check() -> str | None:
    """The word "check" when the page was opened from the check page, and leads back there."""
    return "check" if request.args.get("back") == "check" else None


def _go(assignment: Assignment, step: int) -> ResponseReturnValue:
    """On to this page, or the next that has a turn; to the check page from the last, and for who came from there."""
    later = [number for number in pages_of(assignment) if number >= step]
    if not later or _to_check():
        return redirect(url_for("assignments.check", assignment_id=assignment.id), 303)
    return redirect(url_for("assignments.edit", assignment_id=assignment.id, step=later[0]), 303)
