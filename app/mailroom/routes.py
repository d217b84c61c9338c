"""The page for an administrator with the mails that did not arrive."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.administration.rooms import rooms
from app.core import clock
from app.core.database import transaction
from app.core.outbox import OutboxRow
from app.mailroom import actions, queries
from app.mailroom.words import ABOUT, OTHER, why
from app.permissions import require
from app.web.session import current_actor, db
from app.web.templating import moment_words, page
from app.web.words import _

bp = Blueprint("mailroom", __name__)


@dataclass(frozen=True)
class Line:
    """A mail in the list. `error` is for whoever looks after the mail server."""

    id: int
    about: str
    to: str
    left_at: str
    reason: str
    error: str
    can_retry: bool


@bp.get("/mailroom")
def overview() -> ResponseReturnValue:
    """What did not arrive, and why."""
    require(current_actor(), "mailroom.overview")
    return page(lines=[_line(mail) for mail in queries.parked(db())], failing=queries.failing(db()), rooms=rooms())


@bp.post("/mailroom/<int:mail_id>/retry")
def retry(mail_id: int) -> ResponseReturnValue:
    """Send it again."""
    with transaction(db()):
        actions.retry(db(), current_actor(), queries.get(db(), current_actor(), mail_id))
    flash(_("Wij sturen de e-mail opnieuw."))
    return redirect(url_for("mailroom.overview"), 303)


@bp.post("/mailroom/<int:mail_id>/drop")
def drop(mail_id: int) -> ResponseReturnValue:
    """Let it be."""
    with transaction(db()):
        actions.drop(db(), current_actor(), queries.get(db(), current_actor(), mail_id))
    flash(_("De e-mail is vervallen. Wij sturen hem niet meer."))
    return redirect(url_for("mailroom.overview"), 303)


def _line(mail: OutboxRow) -> Line:
    return Line(
        id=mail.id,
        about=_(ABOUT.get(mail.topic, OTHER)),
        to=mail.recipient_address,
        left_at=moment_words(mail.created_at),
        reason=_(why(mail.last_error)),
        error=mail.last_error,
        can_retry=mail.good_until is None or mail.good_until > clock.now(),
    )
