"""Posting an assignment, after its first question: the other pages, one to check, and the word of what happens next.

A visitor needs no account until the end: the draft belongs to a secret in the browser's cookie, and `submit` gives it to
the organisation that the visitor signed up for.
"""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.assignments import actions, queries
from app.assignments.actions_drafting import MOST_FILES
from app.assignments.answers import STEPS, Home, gaps, trade_label
from app.assignments.attachments import CleanFile, clean_file
from app.assignments.blueprint import TOTAL, bp, go_on_later, list_or_home
from app.assignments.forms import StepForm
from app.assignments.forms_after import CheckForm, PressForm
from app.assignments.forms_details import FilesForm, form_for
from app.assignments.lifecycle import DRAFT
from app.assignments.model import CONTRACTS, Assignment
from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Invalid, NotFound
from app.core.storage import Storage
from app.web.session import current_actor, db, settings
from app.web.templating import page


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
                actions.edit(db(), current_actor(), assignment, form.seen_version, form.answer())
        except Invalid as invalid:
            form.blame(invalid)
            assignment = queries.get(db(), current_actor(), assignment_id)
        else:
            return go_on_later(assignment) if form.is_later else _go(assignment_id, step + 1)
    return _step_page(form, assignment, step)


@bp.post("/assignments/<int:assignment_id>/files")
def add_file(assignment_id: int) -> ResponseReturnValue:
    """Keep the chosen files and go on; without any, only go on."""
    assignment = queries.get_for(db(), current_actor(), assignment_id, "add_file")
    form = FilesForm()
    if not form.validate_on_submit():
        return _step_page(form, assignment, len(STEPS))
    storage = Storage(settings().files)
    kept: list[str] = []
    try:
        for file in _clean_files(form):
            key = storage.put(file.data, file.ending)
            kept.append(key)
            with transaction(db()):
                assignment = queries.get(db(), current_actor(), assignment_id)
                actions.add_file(db(), current_actor(), assignment, file, key)
            kept.remove(key)
    except Invalid as invalid:
        form.blame(invalid)
        return _step_page(form, queries.get(db(), current_actor(), assignment_id), len(STEPS))
    finally:
        for key in kept:
            storage.delete(key)
    if form.is_later:
        return go_on_later(assignment)
    return _go(assignment_id, len(STEPS) if request.form.get("more") else TOTAL)


@bp.post("/assignments/<int:assignment_id>/files/<int:file_id>/remove")
def remove_file(assignment_id: int, file_id: int) -> ResponseReturnValue:
    """Take a file off the draft."""
    with transaction(db()):
        assignment = queries.get(db(), current_actor(), assignment_id)
        key = actions.remove_file(db(), current_actor(), assignment, file_id)
    Storage(settings().files).delete(key)
    flash(_("Het bestand is weg."))
    return redirect(url_for("assignments.edit", assignment_id=assignment_id, step=len(STEPS)), 303)


@bp.route("/assignments/<int:assignment_id>/check", methods=["GET", "POST"])
def check(assignment_id: int) -> ResponseReturnValue:
    """All answers once more. A visitor goes on from here to "Wie bent u?" and comes back."""
    assignment = queries.get_for(db(), current_actor(), assignment_id, "check")
    if assignment.state != DRAFT:
        return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)
    form = _check_form(assignment)
    if form.validate_on_submit():
        try:
            with transaction(db()):
                assignment = queries.get(db(), current_actor(), assignment_id)
                _choose_home(assignment, form)
        except Invalid as invalid:
            form.blame(invalid)
            assignment = queries.get(db(), current_actor(), assignment_id)
        else:
            if form.is_later:
                return go_on_later(assignment)
            here = url_for("assignments.check", assignment_id=assignment_id)
            return redirect(url_for("organisations.sign_up", next=here), 303)
    return _check_page(form, assignment)


@bp.post("/assignments/<int:assignment_id>/submit")
def submit(assignment_id: int) -> ResponseReturnValue:
    """Send it. A draft that was begun before the account becomes the organisation's here."""
    assignment = queries.get_for(db(), current_actor(), assignment_id, "check")
    if assignment.state != DRAFT:  # the button was pressed twice
        return redirect(url_for("assignments.sent", assignment_id=assignment_id), 303)
    form = _check_form(assignment)
    if form.validate_on_submit():
        try:
            with transaction(db()):
                assignment = queries.get(db(), current_actor(), assignment_id)
                if assignment.organisation_id is None:
                    actions.claim(db(), current_actor(), assignment, form.organisation_id)
                _choose_home(assignment, form)
                if not form.is_later:
                    actions.submit(db(), current_actor(), assignment, assignment.version)
        except Invalid as invalid:
            form.blame(invalid)
            assignment = queries.get(db(), current_actor(), assignment_id)
        else:
            if form.is_later:
                return go_on_later(assignment)
            return redirect(url_for("assignments.sent", assignment_id=assignment_id), 303)
    return _check_page(form, assignment)


@bp.get("/assignments/<int:assignment_id>/sent")
def sent(assignment_id: int) -> ResponseReturnValue:
    """What happens next, who calls, and a phone number."""
    assignment = queries.get_for(db(), current_actor(), assignment_id, "sent")
    if assignment.state == DRAFT:
        return redirect(url_for("assignments.check", assignment_id=assignment_id), 303)
    return page(assignment=assignment, asked=queries.asked_name(assignment))


@bp.post("/assignments/<int:assignment_id>/discard")
def discard(assignment_id: int) -> ResponseReturnValue:
    """Throw the draft away, with its files."""
    if PressForm().validate_on_submit():
        with transaction(db()):
            assignment = queries.get(db(), current_actor(), assignment_id)
            keys = actions.discard(db(), current_actor(), assignment)
        for key in keys:
            Storage(settings().files).delete(key)
        flash(_("Het concept is weg."))
    return redirect(list_or_home(), 303)


def _form(assignment: Assignment, step: int) -> StepForm:
    kind = form_for(step, assignment)
    return kind(data={**kind.kept(assignment), "version": str(assignment.version)})


def _step_page(form: StepForm, assignment: Assignment, step: int) -> ResponseReturnValue:
    return page(
        "assignments/edit.html",
        form=form,
        assignment=assignment,
        asked=queries.asked_name(assignment),
        step=STEPS[step - 1],
        number=step,
        total=TOTAL,
        action=_target(assignment, step),
        back=_way_back(assignment, step),
    )


def _target(assignment: Assignment, step: int) -> str:
    if step == len(STEPS):
        return url_for("assignments.add_file", assignment_id=assignment.id, back=_to_check())
    return url_for("assignments.edit", assignment_id=assignment.id, step=step, back=_to_check())


def _way_back(assignment: Assignment, step: int) -> str:
    if _to_check():
        return url_for("assignments.check", assignment_id=assignment.id)
    if step > 1:
        return url_for("assignments.edit", assignment_id=assignment.id, step=step - 1)
    return list_or_home()


def _clean_files(form: FilesForm) -> list[CleanFile]:
    """What was chosen, judged. A browser sends one empty file when nothing was chosen."""
    chosen = [upload for upload in form.files.data or [] if upload and upload.filename]
    return [clean_file(upload.filename or "", upload.read()) for upload in chosen[: MOST_FILES + 1]]


def _check_form(assignment: Assignment) -> CheckForm:
    near = queries.homes_near(db(), assignment)
    nearest = near[0].id if near else ""
    form = CheckForm(
        data={
            "version": str(assignment.version),
            "cooperative": str(assignment.home_cooperative_id or nearest),
            "organisation": str(assignment.organisation_id or ""),
        }
    )
    form.cooperative.choices = [
        (
            str(each.id),
            f"{each.name}, {each.place}"
            if each.km is None
            else _("%(name)s, %(place)s (%(km)s km)", name=each.name, place=each.place, km=each.km),
        )
        for each in near
    ]
    organisations = queries.organisations_of(db(), current_actor())
    form.organisation.choices = [(str(id_), name) for id_, name in organisations]
    return form


def _choose_home(assignment: Assignment, form: CheckForm) -> None:
    """Keep the choices of the check page. Within a transaction."""
    organisation_id = form.organisation_id if current_actor().is_buyer else None
    home = Home(form.cooperative_id, organisation_id)
    actions.edit(db(), current_actor(), assignment, form.seen_version, home)


def _check_page(form: CheckForm, assignment: Assignment) -> ResponseReturnValue:
    actor = current_actor()
    form.version.data = str(assignment.version) if not form.is_submitted() else form.version.data
    return page(
        "assignments/check.html",
        form=form,
        assignment=assignment,
        part=assignment.parts[0],
        contracts=CONTRACTS,
        trade_label=trade_label(assignment.parts[0].trade),
        gaps=gaps(assignment),
        asked=queries.asked_name(assignment),
        who=_who(actor),
        action=url_for("assignments.submit" if actor.is_buyer else "assignments.check", assignment_id=assignment.id),
        steps=STEPS,
        total=TOTAL,
    )


def _who(actor: Actor) -> str:
    """How this person can send it: as a buyer, as a visitor who signs up first, or not from this account."""
    return "buyer" if actor.is_buyer else "other" if actor.signed_in else "visitor"


def _to_check() -> str | None:
    """The word "check" when the page was opened from the check page, and leads back there."""
    return "check" if request.args.get("back") == "check" else None


def _go(assignment_id: int, step: int) -> ResponseReturnValue:
    if step >= TOTAL or _to_check():
        return redirect(url_for("assignments.check", assignment_id=assignment_id), 303)
    return redirect(url_for("assignments.edit", assignment_id=assignment_id, step=step), 303)
