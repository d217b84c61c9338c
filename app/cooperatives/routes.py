"""Which cooperatives there are, and the page of each of them."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from app.cooperatives import queries
from app.cooperatives.views import cards_of, in_words, map_of, member_card, title_of
from app.core.place import LONGEST_NAME, find_place, suggest_places
from app.offerings.cards import cards_of as offering_cards
from app.offerings.queries import newest_of_cooperative
from app.offerings.searching.filters import one_line
from app.offerings.searching.queries import numbers_by_cooperative
from app.web.search import index
from app.web.session import current_actor, db
from app.web.templating import page, phone_href

bp = Blueprint("cooperatives", __name__)

NEWEST = 12  # offerings on the page of a cooperative
MOST_MEMBERS = 24


@bp.get("/cooperatives")
def overview() -> ResponseReturnValue:
    """Which cooperative is near me?"""
    typed = one_line(request.args.get("place", ""), LONGEST_NAME)
    place = find_place(typed) if typed else None
    lines = queries.overview(db(), place)
    return page(
        title=title_of(place),
        place=place.name if place else typed,
        is_near=place is not None,
        unknown_place="" if place else typed,
        places_meant=[] if place else suggest_places(typed),
        results=in_words(len(lines), place),
        cards=cards_of(lines, numbers_by_cooperative(index())),
        map=map_of(lines, place),
    )


@bp.get("/cooperatives/<slug>")
def show(slug: str) -> ResponseReturnValue:
    """Meet a cooperative: its story, how to reach it, who works there and what they offer."""
    cooperative = queries.get(db(), slug)
    members = queries.members_shown(db(), current_actor(), cooperative.id, MOST_MEMBERS + 1)
    return page(
        cooperative=cooperative,
        phone_href=phone_href(cooperative.phone),
        members=[member_card(member) for member in members[:MOST_MEMBERS]],
        has_more_members=len(members) > MOST_MEMBERS,
        offerings=offering_cards(newest_of_cooperative(db(), cooperative.id, NEWEST)),
        offerings_href=url_for("offerings.search", cooperative=cooperative.slug),
    )
