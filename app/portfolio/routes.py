"""The member's own list of earlier work, and its photos for whoever may see them."""

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.core.database import transaction
from app.core.errors import Invalid, NotFound
from app.core.pictures import Picture, drop_picture, keep_picture, read_picture, version_key
from app.core.storage import Storage
from app.offerings.queries import numbers_published
from app.permissions import require
from app.portfolio import actions, queries
from app.portfolio.actions import MOST_ITEMS, StoredPhoto
from app.portfolio.forms import WorkForm
from app.portfolio.model import PortfolioItem
from app.portfolio.views import pieces_of
from app.profiles.model import EVERYONE
from app.profiles.queries import belongs_to_page, membership_to_show
from app.web.session import current_actor, db, settings
from app.web.templating import page
from app.web.words import _

bp = Blueprint("portfolio", __name__)

A_DAY = 24 * 3600


@bp.get("/profile/portfolio")
def mine() -> ResponseReturnValue:
    """What do I show of what I made?"""
    items = queries.mine(db(), current_actor())
    membership_id = min(current_actor().memberships)
    return page(pieces=pieces_of(membership_id, items), most=MOST_ITEMS, membership_id=membership_id)


@bp.route("/profile/portfolio/new", methods=["GET", "POST"])
def add() -> ResponseReturnValue:
    """Another piece of work."""
    require(current_actor(), "portfolio.add")
    form = WorkForm.of(None)
    if form.validate_on_submit():
        try:
            _save(form, None)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("De foto staat erbij."))
            return redirect(url_for("portfolio.mine"), 303)
    return page("portfolio/edit.html", form=form, piece=None, action=url_for("portfolio.add"))


@bp.route("/profile/portfolio/<int:item_id>/edit", methods=["GET", "POST"])
def edit(item_id: int) -> ResponseReturnValue:
    """Change what is said of it, or its photo."""
    item = queries.own(db(), current_actor(), item_id)
    form = WorkForm.of(item)
    if form.validate_on_submit():
        try:
            _save(form, item_id)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("Uw foto is bewaard."))
            return redirect(url_for("portfolio.mine"), 303)
        item = queries.own(db(), current_actor(), item_id)
    piece = pieces_of(min(current_actor().memberships, default=0), [item])[0]
    return page(form=form, piece=piece, action=url_for("portfolio.edit", item_id=item_id))


@bp.post("/profile/portfolio/<int:item_id>/move")
def move(item_id: int) -> ResponseReturnValue:
    """Show it one place earlier."""
    with transaction(db()):
        actions.move(db(), current_actor(), queries.own(db(), current_actor(), item_id))
    flash(_("De volgorde is bewaard."))
    return redirect(url_for("portfolio.mine"), 303)


@bp.post("/profile/portfolio/<int:item_id>/remove")
def remove(item_id: int) -> ResponseReturnValue:
    """Take it away."""
    with transaction(db()):
        key = actions.remove(db(), current_actor(), queries.own(db(), current_actor(), item_id))
    drop_picture(Storage(settings().files), key)
    flash(_("De foto is weg."))
    return redirect(url_for("portfolio.mine"), 303)


@bp.get("/members/<int:membership_id>/portfolio/<int:item_id>/<int:width>")
def photo(membership_id: int, item_id: int, width: int) -> ResponseReturnValue:
    """The photo in about this width (px), for whoever may see it."""
    actor = current_actor()
    membership = membership_to_show(db(), membership_id)
    item = queries.shown(db(), actor, membership, item_id)
    is_on_site = bool(numbers_published(db(), [membership.id]))
    if not (is_on_site or belongs_to_page(actor, membership)):
        raise NotFound("portfolio")
    name = version_key(item.file_key, width)
    answer = Response(Storage(settings().files).path(name).read_bytes(), mimetype="image/webp")
    answer.set_etag(name)
    is_public = is_on_site and item.seen_by == EVERYONE
    answer.headers["Cache-Control"] = f"private, max-age={A_DAY}" if is_public else "no-store"
    return answer.make_conditional(request)


def _save(form: WorkForm, item_id: int | None) -> None:
    """Keep the words and the photo that was chosen. A file without its row is taken away again."""
    upload = form.photo.data
    picture: Picture | None = read_picture(upload.read()) if upload else None
    if picture is None and item_id is None:
        raise Invalid("photo", _("Kies eerst een foto."))
    storage = Storage(settings().files)
    key = keep_picture(storage, picture) if picture else ""
    stored = StoredPhoto(key, picture.width, picture.height) if picture else None
    replaced = ""
    try:
        with transaction(db()):
            if item_id is not None:
                item: PortfolioItem = queries.own(db(), current_actor(), item_id)
                replaced = actions.edit(
                    db(), current_actor(), item, form.answers(), version=form.version.data, photo=stored
                )
            elif stored is not None:
                actions.add(db(), current_actor(), form.answers(), stored)
    except BaseException:
        if key:
            drop_picture(storage, key)
        raise
    if replaced:
        drop_picture(storage, replaced)
