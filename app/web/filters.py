"""The filters of a coordinator's list stay: whoever comes back to the list, or opens it tomorrow, finds them as they were.

They stand in the signed cookie of the session, which is a person's own, ends with signing out, and which no script
reads. Not in the database: a filter form is a GET, and reading writes nothing there. Kept is what the form sends (its
unseen field `keep`); a link with filters in it shows what it says, and changes nothing for later.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request, session, url_for
from werkzeug.datastructures import MultiDict

KEPT, KEEP, CLEAR = "filters", "keep", "clear"
LONGEST = 100  # characters of a value: a cookie is small


@dataclass(frozen=True)
class Filters:
    """What a list is filtered by. `are_restored`: it is what was kept; `are_on`: there is something to clear."""

    args: MultiDict[str, str]
    are_on: bool = False
    are_restored: bool = False

    @property
    def clear_href(self) -> str:
        """The list without any, and nothing kept."""
        return url_for(request.endpoint or "home.mine", clear=1)


def filters_of(defaults: Mapping[str, str]) -> Filters:
    """The filters of the list that this request asks for. `defaults`: the name of each, with what it is when left alone.

    What the address says goes before what was kept.
    """
    if CLEAR in request.args:
        _keep({})
        return Filters(MultiDict())
    asked = {name: request.args[name][:LONGEST] for name in defaults if name in request.args}
    if not asked:
        kept = _kept(defaults)
        return Filters(MultiDict(kept), bool(kept), bool(kept))
    chosen = {name: value for name, value in asked.items() if value.strip() and value != defaults[name]}
    if KEEP in request.args:
        _keep(chosen)
    return Filters(MultiDict(asked), bool(chosen))


def _kept(defaults: Mapping[str, str]) -> dict[str, str]:
    found = session.get(KEPT, {}).get(request.endpoint, {})
    return {name: value for name, value in found.items() if name in defaults}


def _keep(chosen: dict[str, str]) -> None:
    others = {endpoint: kept for endpoint, kept in session.get(KEPT, {}).items() if endpoint != request.endpoint}
    kept = {**others, **({request.endpoint: chosen} if chosen else {})}
    if kept != session.get(KEPT, {}):
        session[KEPT] = kept
