"""Importeren: a file, its columns, a look at what would happen, and how far it is."""

from io import BytesIO

from flask import Blueprint, flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue

from app.core.database import transaction
from app.core.errors import Invalid, NotFound
from app.core.storage import Storage
from app.imports import actions, queries
from app.imports.forms import AS_DRAFT, PREFIX, SaveForm, StartForm, map_form
from app.imports.lifecycle import LIFECYCLE, UPLOADED
from app.imports.looking import first_look
from app.imports.model import KINDS, Import
from app.imports.views import COLUMNS, example_rows, kind_words, lines_of, sample, shown, ways_on
from app.permissions import require
from app.web.paging import Paging, rows_wanted
from app.web.session import current_actor, db, settings
from app.web.sheets import XLSX, asked_file, file_of, sheet
from app.web.templating import page
from app.web.words import _

bp = Blueprint("imports", __name__)


@bp.get("/imports")
def overview() -> ResponseReturnValue:
    """What was imported before, and what waits."""
    require(current_actor(), "imports.overview")
    found = queries.overview(db(), current_actor(), rows_wanted())
    if asked_file():
        return file_of(_("Bestanden"), COLUMNS, found.rows)
    return page(lines=lines_of(found.rows), paging=Paging.of(found))


@bp.route("/imports/new", methods=["GET", "POST"])
def start() -> ResponseReturnValue:
    """Step 1: what it is, and the file."""
    actor = current_actor()
    require(actor, "imports.start")
    cooperatives = queries.cooperatives_to_import_for(db(), actor)
    if not cooperatives:  # an installation without any
        raise NotFound("cooperative")
    form = StartForm()
    form.offer(cooperatives)
    if form.validate_on_submit():
        storage = _storage()
        key = storage.put(form.file.data.read(), "file")
        try:
            head = first_look(storage.path(key))
            with transaction(db()):
                imported = actions.start(
                    db(), current_actor(), form.cooperative_id(cooperatives), form.kind.data, key, head
                )
        except Invalid as invalid:
            storage.delete(key)
            form.blame(invalid)
        except BaseException:
            storage.delete(key)
            raise
        else:
            return redirect(url_for("imports.map", import_id=imported.id), 303)
    return page(form=form)


@bp.get("/imports/example/<kind>")
def example(kind: str) -> ResponseReturnValue:
    """A file that shows how it is done."""
    require(current_actor(), "imports.example")
    if kind not in KINDS:
        raise NotFound("example")
    headings, rows = example_rows(kind)
    return sheet(_("Voorbeeld %(kind)s", kind=kind_words(kind).lower()), headings, rows)


@bp.route("/imports/<int:import_id>/columns", methods=["GET", "POST"])
def map(import_id: int) -> ResponseReturnValue:
    """Step 2: which column is what."""
    imported = queries.get(db(), current_actor(), import_id)
    if LIFECYCLE.target("map", imported.state) is None:
        return redirect(url_for("imports.show", import_id=import_id), 303)
    form = map_form(imported)
    if form.validate_on_submit():
        try:
            with transaction(db()):
                imported = queries.get(db(), current_actor(), import_id)
                actions.map(
                    db(),
                    current_actor(),
                    imported,
                    form.chosen(imported.kind),
                    sends_invitations="sends_invitations" in form and form.sends_invitations.data,
                    as_drafts="as_drafts" in form and form.as_drafts.data == AS_DRAFT,
                    version=form.version.data,
                )
        except Invalid as invalid:
            form.blame(Invalid(PREFIX + invalid.field, invalid.message, invalid.values))
            imported = queries.get(db(), current_actor(), import_id)
        else:
            return redirect(url_for("imports.show", import_id=import_id), 303)
    return page(
        imported=imported,
        form=form,
        columns=[each for each in form if each.name.startswith(PREFIX)],
        sample=sample(imported),
        kind=kind_words(imported.kind),
        asks_invitations="sends_invitations" in form,
        asks_drafts="as_drafts" in form,
    )


@bp.get("/imports/<int:import_id>")
def show(import_id: int) -> ResponseReturnValue:
    """Steps 3 and 4: what would happen, how far it is, what came of it."""
    imported = queries.get(db(), current_actor(), import_id)
    if imported.state == UPLOADED:
        return redirect(url_for("imports.map", import_id=import_id), 303)
    return _show(imported, SaveForm(version=imported.version))


@bp.post("/imports/<int:import_id>/save")
def save(import_id: int) -> ResponseReturnValue:
    """The good rows are saved, the wrong ones left out."""
    form = SaveForm()
    if form.validate_on_submit():
        try:
            with transaction(db()):
                imported = queries.get(db(), current_actor(), import_id)
                actions.save(db(), current_actor(), imported, version=form.version.data)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            return redirect(url_for("imports.show", import_id=import_id), 303)
    return _show(queries.get(db(), current_actor(), import_id), form)


@bp.post("/imports/<int:import_id>/drop")
def drop(import_id: int) -> ResponseReturnValue:
    """Nothing is saved, and the file is gone at once."""
    with transaction(db()):
        keys = actions.drop(db(), current_actor(), queries.get(db(), current_actor(), import_id))
    for key in keys:
        _storage().delete(key)
    flash(_("Er is niets opgeslagen. Het bestand is gewist."))
    return redirect(url_for("imports.overview"), 303)


@bp.get("/imports/<int:import_id>/wrong-rows")
def wrong_rows(import_id: int) -> ResponseReturnValue:
    """The wrong rows as a file, to mend and send again."""
    imported = queries.get(db(), current_actor(), import_id)
    if not imported.wrong_key:
        raise NotFound("wrong rows")
    answer = send_file(
        BytesIO(_storage().path(imported.wrong_key).read_bytes()),  # no larger than what was brought, and no open file
        mimetype=XLSX,
        as_attachment=True,
        download_name=f"{_('Foute rijen').lower().replace(' ', '-')}.xlsx",
        max_age=0,
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _show(imported: Import, form: SaveForm) -> ResponseReturnValue:
    return page(
        "imports/show.html",
        imported=imported,
        form=form,
        shown=shown(imported),
        kind=kind_words(imported.kind),
        ways=ways_on(current_actor(), imported),
    )


def _storage() -> Storage:
    return Storage(settings().imports)
