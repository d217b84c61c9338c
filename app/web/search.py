"""The process's reader of the search index: opened when first asked for, shared by all threads."""

from threading import Lock

from flask import current_app

from app.web.session import settings
from search_index import Index, open_index

_opening = Lock()


def index() -> Index:
    """The index of the running application. Reading from it raises IndexUnavailable while it is being built."""
    kept = current_app.extensions
    if "paraplu.index" not in kept:
        with _opening:
            if "paraplu.index" not in kept:
                kept["paraplu.index"] = open_index(settings().index_url)
    opened: Index = kept["paraplu.index"]
    return opened
