"""Counts what browsers try, in the table of limits, and keeps the count whatever comes of the try."""

from flask import request

from app.core.database import transaction
from app.core.errors import TooManyTries
from app.sign_in import limits
from app.sign_in.limits import Limit
from app.web.session import db, settings, signed_in


def count_try(what: str, email: str | None = None) -> None:
    """Count a try for an account, if it is about one, and for this browser's address.

    Raises TooManyTries when it is one too many.
    """
    counted = [(_browser_key(what), limits.PER_BROWSER)]
    if email:
        counted.append((account_key(what, email), limits.PER_ACCOUNT))
    _count(counted)


def count_visitor(what: str, limit: Limit) -> None:
    """Count what somebody without an account leaves on our disk: a draft, a file. Whoever signed in is not counted.

    Raises TooManyTries when it is one too many.
    """
    if signed_in() is None:
        _count([(_browser_key(what), limit)])


def account_key(what: str, email: str) -> str:
    """The counter of an account."""
    return limits.key_of(settings().secret_key, what, f"account:{email}")


def _browser_key(what: str) -> str:
    return limits.key_of(settings().secret_key, what, f"browser:{limits.network_of(request.remote_addr)}")


def _count(counted: list[tuple[str, Limit]]) -> None:
    with transaction(db()):
        waits = [limits.count(db(), key, limit) for key, limit in counted]
    if any(waits):
        raise TooManyTries(max(waits))
