"""What can go wrong in a rule. `app.web.errors` turns each of these into a page with the fitting status.

No message here is shown as it is, except that of `Invalid`, which is a Dutch msgid for the person at the form.
"""

from collections.abc import Mapping
from typing import Any


class ParapluError(Exception):
    """The root of every error that the house raises on purpose."""


class NotAllowed(ParapluError):
    """The actor may know that the thing exists, but not do this with it (403)."""


class NotSignedIn(ParapluError):
    """Something was sent by whoever is not signed in (any more): the answers are given back (401)."""


class NotFound(ParapluError):
    """The thing does not exist, or the actor may not know that it does (404)."""


class MoveNotAllowed(ParapluError):
    """The thing is in a state from which this verb does not lead anywhere (409)."""

    def __init__(self, verb: str, state: str) -> None:
        super().__init__(f"{verb} from {state}")
        self.verb = verb
        self.state = state


class Conflict(ParapluError):
    """Somebody else was first: the row changed since it was read (409)."""


class TooManyTries(ParapluError):
    """A limit was reached (429). `seconds` says after how long a next try makes sense."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"again in {seconds} s")
        self.seconds = seconds


class Invalid(ParapluError):
    """An answer that a rule refuses: at which field, and a Dutch msgid that helps (422).

    `values` fill the placeholders of the message: `Invalid("place", N_("Bedoelde u %(place)s?"), {"place": "Delft"})`.
    """

    def __init__(self, field: str, message: str, values: Mapping[str, Any] | None = None) -> None:
        super().__init__(f"{field}: {message % values if values else message}")
        self.field = field
        self.message = message
        self.values: Mapping[str, Any] = values or {}
