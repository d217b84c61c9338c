"""The same step for several things that were ticked: each in its own transaction, so that one refusal stops no other."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from flask import flash
from sqlalchemy.exc import IntegrityError

from app.core.database import transaction
from app.core.errors import Conflict, Invalid, MoveNotAllowed, NotAllowed, NotFound
from app.web.session import db
from app.web.words import _, ngettext

MOST = 100  # at once


@dataclass
class Outcome:
    """How many went, and how often each reason (in the reader's words) stood in the way."""

    done: int = 0
    refused: Counter[str] = field(default_factory=Counter)


def each(chosen: Iterable[str], step: Callable[[str], None]) -> Outcome:
    """Take the step for each that was ticked, once, at most a hundred. Somebody else's is as if it were not there."""
    outcome = Outcome()
    keys = list(dict.fromkeys(chosen))
    for key in keys[:MOST]:
        try:
            with transaction(db()):
                step(key)
        except (NotFound, NotAllowed):
            outcome.refused[_("dit is er niet, of het is niet van u.")] += 1
        except (Conflict, MoveNotAllowed, IntegrityError):
            outcome.refused[_("er is intussen iets veranderd.")] += 1
        except Invalid as invalid:
            outcome.refused[_(invalid.message, **invalid.values)] += 1
        else:
            outcome.done += 1
    if len(keys) > MOST:
        outcome.refused[_("u kunt er honderd tegelijk doen.")] += len(keys) - MOST
    return outcome


def say(outcome: Outcome, done: str) -> None:
    """Tell what went (`done`) and what did not, with the reason."""
    if outcome.done:
        flash(done)
    elif not outcome.refused:
        flash(_("Kruis eerst aan waarvoor dit is."), "error")
    for why, number in outcome.refused.items():
        flash(ngettext("Eén keer niet: %(why)s", "%(num)s keer niet: %(why)s", number, why=why), "warning")


def number_of(key: str) -> int:
    """The id that was ticked; 0, which nothing has, for nonsense."""
    return int(key) if key.isascii() and key.isdigit() and len(key) < 10 else 0
