"""Pages about the site itself. Everyone may read them."""

from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue

from app.about import views
from app.about.credits import CREDITS, EUPL
from app.about.keeping import cookie_days, kept, signed_in_for
from app.web.session import current_actor
from app.web.templating import page

bp = Blueprint("about", __name__)


@bp.get("/how-it-works")
def how_it_works() -> ResponseReturnValue:
    """What happens, for who looks, who has a duty, who wants to work and who refers."""
    return page(readers=views.readers(current_actor()))


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
