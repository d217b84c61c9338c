"""A member's own profile, and the page on which others meet the member."""

from flask import Blueprint, Response, flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from app.cooperatives.views import look_of
from app.core.database import transaction
from app.core.errors import Invalid, NotFound
from app.core.languages import language_name
from app.core.pictures import drop_picture, keep_picture, read_picture, version_key
from app.core.storage import Storage
from app.favourites.queries import kept_member
from app.offerings.cards import cards_of, share_of
from app.offerings.queries import numbers_published, published_of
from app.portfolio.queries import shown_of
from app.portfolio.views import pieces_of
from app.profiles import actions, queries
from app.profiles.forms import ProfileForm
from app.profiles.model import EVERYONE
from app.profiles.views import portrait_of
from app.reviews.queries import about
from app.reviews.views import shown_about
from app.web.session import current_actor, db, settings
from app.web.templating import page
from app.web.words import _

bp = Blueprint("profiles", __name__)

A_DAY = 24 * 3600


@bp.route("/profile", methods=["GET", "POST"])
def edit() -> ResponseReturnValue:
    """Who am I, and who may read what?"""
    profile = queries.own(db(), current_actor())
    form = ProfileForm.of(profile)
    has_portrait = bool(profile.portrait_key)
    if form.validate_on_submit():
        try:
            _save(form)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("Uw profiel is bewaard."))
            return redirect(url_for("profiles.edit"), 303)
    memberships = sorted(current_actor().memberships)
    return page(
        form=form,
        has_portrait=has_portrait,
        membership_id=memberships[0] if memberships else None,
    )


@bp.post("/profile/portrait/remove")
def remove_portrait() -> ResponseReturnValue:
    """Take the portrait away."""
    with transaction(db()):
        key = actions.remove_portrait(db(), current_actor(), queries.own(db(), current_actor()))
    if key:
        drop_picture(Storage(settings().files), key)
    flash(_("De foto is weg."))
    return redirect(url_for("profiles.edit"), 303)


@bp.get("/members/<int:membership_id>")
def show(membership_id: int) -> ResponseReturnValue:
    """Meet a member: what the member wants this reader to know, and what is on the site."""
    actor = current_actor()
    membership = queries.membership_to_show(db(), membership_id)
    offerings = published_of(db(), membership.id)
    if not offerings and not queries.belongs_to_page(actor, membership):
        raise NotFound("membership")
    shown = queries.visible_profile(actor, membership, queries.profile_of(db(), membership.person_id))
    cards = cards_of(offerings)
    return page(
        member=shown,
        membership=membership,
        share=share_of(url_for("profiles.show", membership_id=membership.id), cards) if cards else None,
        story_lang=shown.story_language if shown.story_language != str(get_locale() or "nl") else None,
        spoken=[(code, language_name(code)) for code in shown.languages],
        portrait=portrait_of(membership.id, shown),
        cards=cards,
        pieces=pieces_of(membership.id, shown_of(db(), actor, membership)),
        look=look_of(membership.cooperative),
        is_own=actor.signed_in and membership.person_id == actor.subject_id,
        reviews=shown_about(about(db(), membership_id)),
        kept=kept_member(db(), actor, membership_id),
        may_keep=bool(offerings) and ((actor.is_buyer and actor.for_organisation is None) or not actor.signed_in),
    )


@bp.get("/members/<int:membership_id>/portrait/<int:width>")
def portrait(membership_id: int, width: int) -> ResponseReturnValue:
    """The portrait in about this width (px), for whoever may see it."""
    actor = current_actor()
    membership = queries.membership_to_show(db(), membership_id)
    profile = queries.profile_of(db(), membership.person_id)
    shown = queries.visible_profile(actor, membership, profile)
    is_on_site = bool(numbers_published(db(), [membership.id]))
    if not shown.portrait_key or not (is_on_site or queries.belongs_to_page(actor, membership)):
        raise NotFound("portrait")
    name = version_key(shown.portrait_key, width)
    answer: Response = send_file(
        Storage(settings().files).path(name), mimetype="image/webp", etag=name, conditional=True, max_age=A_DAY
    )
    is_public = is_on_site and profile is not None and profile.portrait_for == EVERYONE
    answer.headers["Cache-Control"] = f"private, max-age={A_DAY}" if is_public else "no-store"
    return answer


def _save(form: ProfileForm) -> None:
    """Keep the profile, and the new portrait if one was chosen. A file without its row is taken away again."""
    upload = form.photo.data
    picture = read_picture(upload.read()) if upload else None
    storage = Storage(settings().files)
    key = keep_picture(storage, picture) if picture else ""
    try:
        with transaction(db()):
            profile = queries.own(db(), current_actor())
            replaced = actions.edit(
                db(), current_actor(), profile, form.answers(), version=form.version.data, portrait_key=key
            )
    except BaseException:
        if key:
            drop_picture(storage, key)
        raise
    if replaced:
        drop_picture(storage, replaced)
