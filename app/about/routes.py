"""Pages about the site itself. Everyone may read them."""

from flask import Blueprint, Response, current_app, json, request, url_for
from flask.typing import ResponseReturnValue

from app.about import starting, views
from app.about.credits import CREDITS, EUPL
from app.about.keeping import cookie_days, kept, signed_in_for
from app.cooperatives.queries import overview
from app.cooperatives.views import cards_of as cooperative_cards
from app.core.place import LONGEST_NAME, begun, find_place
from app.offerings.searching.filters import one_line
from app.web.places import asked_place
from app.web.session import current_actor, db
from app.web.templating import page

bp = Blueprint("about", __name__)

NEAREST = 3  # cooperatives that somebody is told to call
SUGGESTED = 8  # places while somebody types


@bp.get("/how-it-works")
def how_it_works() -> ResponseReturnValue:
    """What happens, for who looks, who has a duty, who wants to work and who refers."""
    return page(readers=views.readers(current_actor()))


@bp.get("/start-here")
def start_here() -> ResponseReturnValue:
    """Is a cooperative something for me? In plain words, with the nearest one to talk to."""
    typed = one_line(request.args.get("place", ""), LONGEST_NAME)
    asked = asked_place(typed, lambda name: url_for("about.start_here", place=name, _anchor="near"))
    place = asked.place
    lines = overview(db(), place)
    return page(
        story=starting.story(),
        steps=starting.steps(),
        answers=starting.answers(),
        money=starting.money(),
        benefit=starting.benefit(),
        place=place.name if place else "",
        asked=asked,
        nearest=cooperative_cards(lines[:NEAREST], with_email=True) if place else [],
        has_cooperatives=bool(lines),
    )


@bp.get("/places")
def places() -> ResponseReturnValue:
    """Names of places that begin as `q` does, as JSON: for the list under a field while somebody types."""
    typed = one_line(request.args.get("q", ""), LONGEST_NAME)
    named = find_place(typed)
    found = dict.fromkeys([*([named.name] if named else ()), *begun(typed)])
    answer = Response(json.dumps(list(found)[:SUGGESTED]), mimetype="application/json")
    answer.cache_control.public = True
    answer.cache_control.max_age = 86_400  # places don't move
    return answer


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
