"""Pages about the site itself. Everyone may read them."""

from flask import Blueprint, current_app, request
from flask.typing import ResponseReturnValue

from app.about import starting, views
from app.about.credits import CREDITS, EUPL
from app.about.keeping import cookie_days, kept, signed_in_for
from app.cooperatives.queries import overview
from app.cooperatives.views import cards_of as cooperative_cards
from app.core.place import LONGEST_NAME, find_place, suggest_places
from app.offerings.searching.filters import one_line
from app.web.session import current_actor, db
from app.web.templating import page

bp = Blueprint("about", __name__)

NEAREST = 3  # cooperatives that somebody is told to call


@bp.get("/how-it-works")
def how_it_works() -> ResponseReturnValue:
    """What happens, for who looks, who has a duty, who wants to work and who refers."""
    return page(readers=views.readers(current_actor()))


@bp.get("/start-here")
def start_here() -> ResponseReturnValue:
    """Is a cooperative something for me? In plain words, with the nearest one to talk to."""
    typed = one_line(request.args.get("place", ""), LONGEST_NAME)
    place = find_place(typed) if typed else None
    lines = overview(db(), place)
    return page(
        story=starting.story(),
        steps=starting.steps(),
        answers=starting.answers(),
        money=starting.money(),
        benefit=starting.benefit(),
        typed=place.name if place else typed,
        place=place.name if place else "",
        places_meant=[] if place else suggest_places(typed),
        nearest=cooperative_cards(lines[:NEAREST], with_email=True) if place else [],
        has_cooperatives=bool(lines),
    )


@bp.get("/privacy")
def privacy() -> ResponseReturnValue:
    """What is kept of people, why, who sees it, and for how long."""
    return page(
        kept=kept(),
        cookie=current_app.config["SESSION_COOKIE_NAME"],
        cookie_days=cookie_days(current_app.config["PERMANENT_SESSION_LIFETIME"]),
        signed_in_for=signed_in_for(),
    )


@bp.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    """For whom the site works, how we know, and what we don't know yet."""
    return page()


@bp.get("/credits")
def credits() -> ResponseReturnValue:
    """Whose work the site uses, with the licence of each."""
    return page(credits=CREDITS, licence_href=EUPL)
