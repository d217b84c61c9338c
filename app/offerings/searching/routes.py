"""The search page."""

import logging

from flask import request
from flask.typing import ResponseReturnValue

from app.offerings.blueprint import bp
from app.offerings.searching import views
from app.offerings.searching.filters import read_filters
from app.people.queries import cooperative_names
from app.web.search import index
from app.web.session import current_actor, db
from app.web.templating import page
from search_index import SearchIndexError

log = logging.getLogger("paraplu.search")


@bp.get("/offerings")
def search() -> ResponseReturnValue:
    """Find somebody who makes or does it."""
    cooperatives = cooperative_names(db())
    filters = read_filters(request.args, frozenset(cooperatives))
    try:
        view = views.search_view(db(), index(), current_actor(), filters, cooperatives)
    except SearchIndexError as error:
        log.warning("search answers from the database: %s", type(error).__name__)
        view = views.view_without_index(db(), filters, cooperatives)
    return page(view=view)
