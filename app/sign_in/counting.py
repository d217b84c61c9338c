"""Counts what browsers try, in the table of limits, and keeps the count whatever comes of the try.

Tries for an account count per network: who guesses elsewhere keeps nobody out. All networks together have a wider
limit. A browser that was in as that person before counts by itself, so that one passes whatever strangers do.
"""

from flask import request, session

from app.core.database import transaction
from app.core.errors import TooManyTries
from app.core.secret import new_token
from app.sign_in import limits
from app.sign_in.limits import Limit
from app.web.session import db, settings, signed_in

WAS_IN = "was_in"  # in the cookie: a keyed hash of the last who was in here, and a token for this browser


def count_try(what: str, email: str | None = None, anywhere: Limit = limits.ANYWHERE) -> None:
    """Count a try for an account, if it is about one, and for this browser's address.

    Raises TooManyTries when it is one too many.
    """
    counted = [(_browser_key(what), limits.PER_BROWSER)]
    if email:
        counted.append((_account_key(what, email), limits.PER_ACCOUNT))
        if not _own_browser(email):
            counted.append((_key(what, f"anywhere:{email}"), anywhere))
    _count(counted)


def count_code(email: str) -> None:
    """Count a try of a code that was mailed to this address, whichever page it is typed on: before it is looked at.

    Raises TooManyTries when too many of a day were wrong.
    """
    _count([(_code_key(email), limits.WRONG_CODES)])


def forget_tries(what: str, email: str) -> None:
    """Who came in with a password made no guess. Call it within `transaction()`."""
    limits.forget(db(), _account_key(what, email))


def forget_codes(email: str) -> None:
    """Nor did who typed the right code. Call it within `transaction()`."""
    limits.forget(db(), _code_key(email))


def count_visitor(what: str, limit: Limit) -> None:
    """Count what somebody leaves on our disk: a draft, a file. Of who signed in per person, and wider.

    Raises TooManyTries when it is one too many.
    """
    user = signed_in()
    if user is None:
        _count([(_browser_key(what), limit)])
    else:
        _count([(_key(what, f"person:{user.actor.person_id}"), limits.wider(limit))])


def remember_browser(email: str) -> None:
    """Note in the cookie that this person was in here. It opens nothing: it only has a count of its own."""
    session[WAS_IN] = [_key("was-in", email), new_token()]


def empty_cookie() -> None:
    """Leave nothing in the cookie of who was in here, but the browser's own count."""
    was_in = session.get(WAS_IN)
    session.clear()
    if was_in:
        session[WAS_IN] = was_in
        session.permanent = True


def _own_browser(email: str) -> str:
    """The token of a browser in which the person with this address was in; empty in any other."""
    whose, token = session.get(WAS_IN) or ("", "")
    return str(token) if whose == _key("was-in", email) else ""


def _account_key(what: str, email: str) -> str:
    own = _own_browser(email)
    return _key(what, f"account:{email}:{f'own:{own}' if own else limits.network_of(request.remote_addr)}")


def _code_key(email: str) -> str:
    return _key("wrong-code", f"account:{email}:{_own_browser(email)}")


def _browser_key(what: str) -> str:
    return _key(what, f"browser:{limits.network_of(request.remote_addr)}")


def _key(what: str, whose: str) -> str:
    return limits.key_of(settings().secret_key, what, whose)


def _count(counted: list[tuple[str, Limit]]) -> None:
    with transaction(db()):
        waits = [limits.count(db(), key, limit) for key, limit in counted]
    if any(waits):
        raise TooManyTries(max(waits))
