"""What everyone sees of an offering: its page, its photos, and the way to ask for a proposal."""

from urllib.parse import urlsplit

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.availability.queries import of_members
from app.cooperatives.views import logo_of, look_of
from app.core import trades
from app.core.pictures import version_key
from app.core.place import LONGEST_NAME, find_place
from app.core.storage import Storage
from app.favourites.queries import kept_offering
from app.offerings import queries
from app.offerings.beside import beside, public_story
from app.offerings.blueprint import bp
from app.offerings.cards import TONES, card_of, cards_of, facts_of, picture_of, price_list_of, price_of, written_in
from app.offerings.confirming import routes as confirming
from app.offerings.desk import routes as desk
from app.offerings.lifecycle import ARCHIVED, LIFECYCLE, PUBLISHED
from app.offerings.mapping import routes as mapping
from app.offerings.mine import routes as mine
from app.offerings.searching import routes as searching
from app.offerings.story import story_of
from app.offerings.writing import routes as writing
from app.permissions import may
from app.reviews.queries import SHOWN_BESIDE, about
from app.reviews.views import shown_about
from app.web.session import current_actor, db, settings
from app.web.templating import page
from app.web.words import _, lang_of

# The other pages of the blueprint: importing them hangs them on.
__all__ = ["bp", "confirming", "desk", "mapping", "mine", "searching", "writing"]

A_WEEK = 7 * 24 * 3600
STORY_LENGTH = 400  # characters of a story beside an offering


@bp.get("/offerings/<int:offering_id>")
def show(offering_id: int) -> ResponseReturnValue:
    """One offering; with state and buttons for its member and the coordinators."""
    actor = current_actor()
    offering = queries.get(db(), actor, offering_id)
    person = offering.membership.person
    around = beside(db(), offering)
    story = public_story(db(), person.id)
    asker = find_place(request.args.get("place", "")[:LONGEST_NAME])
    kind_of_work = trades.find(offering.trade)
    on_site = offering.state == PUBLISHED
    photos = [picture_of(photo) for photo in offering.photos]
    said = of_members(db(), [offering.membership_id]).get(offering.membership_id)
    base = settings().base_url
    is_own = offering.membership_id in actor.memberships
    is_preview = is_own and "preview" in request.args
    works_on_it = may(actor, "offerings.archive", offering) and not is_preview
    return page(
        offering=offering,
        first_name=person.first_name,
        cooperative=offering.membership.cooperative,
        look=look_of(offering.membership.cooperative),
        logo=logo_of(offering.membership.cooperative),
        trade=_(kind_of_work.name) if kind_of_work else "",
        trade_href=url_for("offerings.search", work=kind_of_work.slug) if kind_of_work else "",
        category=kind_of_work.category if kind_of_work else "making",
        photos=photos,
        photos_href=url_for("offerings.photos", offering_id=offering.id) if photos else "",
        share_href=f"{base}{url_for('offerings.show', offering_id=offering.id)}" if on_site else "",
        share_picture=f"{base}{photos[0].src}" if photos else "",
        price=price_of(offering),
        facts=facts_of(offering, asker, said.days_off if said else ()),
        price_list=price_list_of(offering),
        written_in=written_in(offering),
        is_preview=is_preview,
        text_lang=lang_of(offering.language),
        story=_shortened(story.text) if story else "",
        story_lang=lang_of(story.language) if story else None,
        profile_href=url_for("profiles.show", membership_id=offering.membership_id),
        may_ask=on_site and may(actor, "assignments.start"),
        more=cards_of(around.more),
        similar=[card_of(found, away) for found, away in around.similar],
        state=_(LIFECYCLE.labels[offering.state]),
        tone=TONES[offering.state],
        works_on_it=works_on_it,
        results_href=_results_href(),
        is_own=is_own,
        is_archived=offering.state == ARCHIVED,
        reviews=shown_about(about(db(), offering.membership_id, SHOWN_BESIDE)),
        kept=kept_offering(db(), actor, offering_id),
        may_keep=on_site and ((actor.is_buyer and actor.for_organisation is None) or not actor.signed_in),
        story_lines=story_of(db(), offering.id) if works_on_it else [],
    )


def _results_href() -> str:
    """The page of results from which the reader came, from the browser's own word; empty for anything else.

    Only a path of this site comes out, so that nobody is sent elsewhere.
    """
    came = urlsplit(request.referrer or "")
    search = url_for("offerings.search")
    if came.netloc != request.host or came.path != search or not came.query:
        return ""
    return f"{search}?{came.query}"


@bp.get("/offerings/<int:offering_id>/photos")
def photos(offering_id: int) -> ResponseReturnValue:
    """All photos of an offering, each as large as the screen, with what is seen on it."""
    offering = queries.get(db(), current_actor(), offering_id)
    if not offering.photos:
        return redirect(url_for("offerings.show", offering_id=offering.id), 303)
    return page(
        offering=offering,
        first_name=offering.membership.person.first_name,
        photos=[picture_of(photo) for photo in offering.photos],
        text_lang=lang_of(offering.language),
    )


@bp.get("/photos/<key>/<int:width>")
def photo(key: str, width: int) -> ResponseReturnValue:
    """A photo in about this width (px). Photos of what is not on the site are kept by nobody."""
    found = queries.photo(db(), current_actor(), key)
    name = version_key(found.file_key, width)
    content = Storage(settings().files).path(name).read_bytes()  # some 100 KB: not worth a stream
    answer = Response(content, mimetype="image/webp")
    answer.set_etag(name)
    is_public = found.offering.state == PUBLISHED
    answer.headers["Cache-Control"] = f"private, max-age={A_WEEK}" if is_public else "no-store"
    return answer.make_conditional(request)


@bp.get("/offerings/<int:offering_id>/ask")
def ask(offering_id: int) -> ResponseReturnValue:
    """Ask this member for a proposal: an assignment that goes to this member first."""
    offering = queries.get(db(), current_actor(), offering_id)
    here = offering.place_name if offering.travel_km == 0 else None  # then the customer comes to the member
    return redirect(
        url_for(
            "assignments.start",
            asked=offering.membership_id,
            trade=offering.trade,
            offering=offering.id,
            place=here or request.args.get("place") or None,
        ),
        303,
    )


def _shortened(story: str) -> str:
    if len(story) <= STORY_LENGTH:
        return story
    return f"{story[:STORY_LENGTH].rsplit(maxsplit=1)[0]} …"
