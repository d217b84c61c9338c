"""How large a request may be: one size for all, and a larger one for the page that takes a whole list."""

from flask import Flask, request

MEGABYTE = 1024 * 1024
LARGER = {"imports.start": 21 * MEGABYTE}  # a file of 20 MB, and the form around it


def attach(app: Flask) -> None:
    """Raise the limit where a page needs it, before anything reads the body."""

    @app.before_request
    def allow() -> None:
        larger = LARGER.get(request.endpoint or "")
        if larger is not None:
            request.max_content_length = max(larger, app.config["MAX_CONTENT_LENGTH"])
