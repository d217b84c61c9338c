"""The same step for several things that were ticked: each in its own transaction, so that one refusal stops no other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from flask import flash
from sqlalchemy.exc import IntegrityError

from app.core.database import transaction
from app.core.errors import Conflict, Invalid, MoveNotAllowed, NotAllowed, NotFound
from app.web.session import db
from app.web.words import _, ngettext

MOST = 100  # at once
MOST_NAMED, LONGEST_NAME = 12, 40  # what is said travels in the cookie, which holds 4 KB

Called = Callable[[str], None]


@dataclass
class Outcome:
    """How many went; and of each reason (in the reader's words) the names of what it stood in the way of."""

    done: int = 0
    refused: dict[str, list[str]] = field(default_factory=dict)


def each(chosen: Iterable[str], step: Callable[[str, Called], None]) -> Outcome:
    """Take the step for each that was ticked, once, at most a hundred. Somebody else's is as if it were not there.

    The step gets what was ticked and says, as soon as it knows, how that is called: so a refusal has a name, and what
    the actor may not see has none.
    """
    outcome = Outcome()
    keys = list(dict.fromkeys(chosen))
    for key in keys[:MOST]:
        names: list[str] = []
        try:
            with transaction(db()):
                step(key, names.append)
        except (NotFound, NotAllowed):
            why = _("dit is er niet, of het is niet van u.")
        except (Conflict, MoveNotAllowed, IntegrityError):
            why = _("er is intussen iets veranderd.")
        except Invalid as invalid:
            why = _(invalid.message, **invalid.values)
        else:
            outcome.done += 1
            continue
        outcome.refused.setdefault(why, []).append(names[-1] if names else "")
    if len(keys) > MOST:
        outcome.refused[_("u kunt er honderd tegelijk doen.")] = [""] * (len(keys) - MOST)
    return outcome


def say(outcome: Outcome, done: str) -> None:
    """Tell what went (`done`) and, by name, what did not, with the reason."""
    if outcome.done:
        flash(done)
    elif not outcome.refused:
        flash(_("Kruis eerst aan waarvoor dit is."), "error")
    left = MOST_NAMED
    for why, names in outcome.refused.items():
        named = [_short(name) for name in names if name][:left]
        left -= len(named)
        flash(_refusal(named, len(names) - len(named), why), "warning")


def _refusal(named: list[str], others: int, why: str) -> str:
    if not named:
        return ngettext("Eén keer niet: %(why)s", "%(num)s keer niet: %(why)s", others, why=why)
    why = why[:1].upper() + why[1:]
    if not others:
        return _("Niet gelukt bij %(names)s. %(why)s", names=", ".join(named), why=why)
    return ngettext(
        "Niet gelukt bij %(names)s, en nog één keer. %(why)s",
        "Niet gelukt bij %(names)s, en nog %(num)s keer. %(why)s",
        others,
        names=", ".join(named),
        why=why,
    )


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def number_of(key: str) -> int:
    """The id that was ticked; 0, which nothing has, for nonsense."""
    return int(key) if key.isascii() and key.isdigit() and len(key) < 10 else 0
