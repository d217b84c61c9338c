"""Addresses of our own pages, quickly: a page names dozens, and what an endpoint and its values give never changes."""

from functools import lru_cache
from typing import Any

import flask
from flask import has_request_context, request


def url_for(endpoint: str, /, **values: Any) -> str:
    """As Flask's `url_for`, which takes its time; for whole names of endpoints (`offerings.show`)."""
    if not has_request_context():  # a mail: with the name of the site
        return flask.url_for(endpoint, **values)
    try:
        return _built(request.script_root, endpoint, *values.items())
    except TypeError:  # a list among the values
        return flask.url_for(endpoint, **values)


@lru_cache(maxsize=16_384)
def _built(_root: str, endpoint: str, /, *values: tuple[str, Any]) -> str:
    return flask.url_for(endpoint, **dict(values))
