"""Which cooperatives there are, and the page of each of them."""

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.callbacks.queries import who_calls
from app.cooperatives import actions, queries
from app.cooperatives.actions import Logo
from app.cooperatives.forms import CooperativeForm
from app.cooperatives.look import read_colour, stylesheet
from app.cooperatives.views import (
    address_of,
    cards_of,
    in_words,
    logo_of,
    look_of,
    map_of,
    member_card,
    story_of,
    title_of,
)
from app.core.database import transaction
from app.core.errors import Invalid, NotFound
from app.core.pictures import drop_picture, keep_picture, read_picture, version_key
from app.core.place import LONGEST_NAME
from app.core.storage import Storage
from app.offerings.cards import cards_of as offering_cards
from app.offerings.cards import share_of
from app.offerings.queries import newest_of_cooperative
from app.offerings.searching.filters import one_line
from app.offerings.searching.queries import numbers_by_cooperative
from app.people.queries import coordinators_of
from app.permissions import require
from app.web.places import asked_place
from app.web.search import index
from app.web.session import current_actor, db, settings
from app.web.templating import page, phone_href
from app.web.words import _

bp = Blueprint("cooperatives", __name__)

NEWEST = 12  # offerings on the page of a cooperative
MOST_MEMBERS = 24
A_YEAR = 365 * 24 * 3600


@bp.get("/cooperatives")
def overview() -> ResponseReturnValue:
    """Which cooperative is near me?"""
    typed = one_line(request.args.get("place", ""), LONGEST_NAME)
    asked = asked_place(typed, lambda name: url_for("cooperatives.overview", place=name))
    place = asked.place
    lines = queries.overview(db(), place)
    return page(
        title=title_of(place),
        place=place.name if place else typed,
        is_near=place is not None,
        asked=asked,
        results=in_words(len(lines), place),
        cards=cards_of(lines, numbers_by_cooperative(index())),
        map=map_of(lines, place),
    )


@bp.get("/cooperatives/<slug>")
def show(slug: str) -> ResponseReturnValue:
    """Meet a cooperative: its story, how to reach it, who works there and what they offer."""
    cooperative = queries.get(db(), slug)
    members = queries.members_shown(db(), current_actor(), cooperative.id, MOST_MEMBERS + 1)
    offerings = offering_cards(newest_of_cooperative(db(), cooperative.id, NEWEST))
    return page(
        cooperative=cooperative,
        share=share_of(url_for("cooperatives.show", slug=slug), offerings),
        look=look_of(cooperative),
        logo=logo_of(cooperative),
        address=address_of(cooperative),
        phone_href=phone_href(cooperative.phone),
        coordinators=_(" en ").join(person.first_name for person in coordinators_of(db(), cooperative.id)),
        can_be_asked=who_calls(db(), None, slug) is not None,
        members=[member_card(member) for member in members[:MOST_MEMBERS]],
        has_more_members=len(members) > MOST_MEMBERS,
        offerings=offerings,
        offerings_href=url_for("offerings.search", cooperative=cooperative.slug),
    )


@bp.route("/cooperatives/<slug>/edit", methods=["GET", "POST"])
def edit(slug: str) -> ResponseReturnValue:
    """Keep the page of my cooperative."""
    cooperative = queries.get(db(), slug)
    require(current_actor(), "cooperatives.edit", cooperative)
    form = CooperativeForm.of(cooperative)
    if form.validate_on_submit():
        try:
            _save(form, slug)
        except Invalid as invalid:
            form.blame(invalid)
            cooperative = queries.get(db(), slug)
        else:
            flash(_("De pagina is bewaard."))
            return redirect(url_for("cooperatives.show", slug=slug), 303)
    return page(
        form=form,
        cooperative=cooperative,
        look=look_of(cooperative),
        logo=logo_of(cooperative),
        story_lines=story_of(queries.story(db(), cooperative.id)),
    )


@bp.get("/cooperatives/<slug>/look.css")
def look(slug: str) -> ResponseReturnValue:
    """The cooperative's own colours, as a token file that a browser keeps until they change."""
    colour = read_colour(queries.get(db(), slug).accent)
    if colour is None:
        raise NotFound("look")
    return _kept(Response(stylesheet(colour), mimetype="text/css"))


@bp.get("/cooperatives/<slug>/logo/<int:width>")
def logo(slug: str, width: int) -> ResponseReturnValue:
    """The cooperative's logo in about this width (px)."""
    cooperative = queries.get(db(), slug)
    if not cooperative.logo_key:
        raise NotFound("logo")
    path = Storage(settings().files).path(version_key(cooperative.logo_key, width))
    return _kept(Response(path.read_bytes(), mimetype="image/webp"))


def _kept(answer: Response) -> ResponseReturnValue:
    """With the fingerprint in its address a browser keeps it for a year; without, it asks again."""
    fresh = f"public, max-age={A_YEAR}, immutable" if request.args.get("v") else "no-cache"
    answer.headers["Cache-Control"] = fresh
    answer.add_etag()
    return answer.make_conditional(request)


def _save(form: CooperativeForm, slug: str) -> None:
    """Keep the answers, and the logo that was chosen. A file without its row is taken away again."""
    upload = form.logo.data
    try:
        picture = read_picture(upload.read()) if upload else None
    except Invalid as invalid:
        raise Invalid("logo", invalid.message, invalid.values) from None
    storage = Storage(settings().files)
    key = keep_picture(storage, picture) if picture else ""
    stored = Logo(key, picture.width, picture.height) if picture else None
    try:
        with transaction(db()):
            cooperative = queries.get(db(), slug)
            gone = actions.edit(
                db(), current_actor(), cooperative, form.answers(), version=form.version.data, logo=stored
            )
    except BaseException:
        if key:
            drop_picture(storage, key)
        raise
    if gone:
        drop_picture(storage, gone)
