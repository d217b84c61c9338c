"""The search page as a map."""

import logging

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.offerings.blueprint import bp
from app.offerings.mapping.queries import spread
from app.offerings.mapping.views import map_view
from app.offerings.searching.filters import read_filters
from app.people.queries import cooperative_names
from app.web.search import index
from app.web.session import db
from app.web.templating import page
from search_index import SearchIndexError

log = logging.getLogger("paraplu.search")


@bp.get("/offerings/map")
def map() -> ResponseReturnValue:
    """Where is what I look for?"""
    filters = read_filters(request.args, frozenset(cooperative_names(db())))
    try:
        found = spread(index(), filters)
    except SearchIndexError as error:
        log.warning("no map without the index: %s", type(error).__name__)
        return redirect(url_for("offerings.search", **filters.arguments()), 303)
    return page(view=map_view(filters, found))
