"""The page with the mails that did not arrive: for the administrator all, for a coordinator those to the own people."""

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from jinja2 import TemplateError

from app.administration.rooms import Room as Tab
from app.administration.rooms import rooms
from app.core import clock
from app.core.database import transaction
from app.core.outbox import PARKED, OutboxRow
from app.core.words import N_
from app.mailroom import actions, queries
from app.mailroom.words import ABOUT, ALL_REASONS, BY_RECEIVER, BY_SERVER, OTHER, why
from app.permissions import may, require
from app.web.bulk import Called, each, number_of, say
from app.web.filters import filters_of
from app.web.mail import write_letter
from app.web.paging import Paging, rows_wanted
from app.web.session import current_actor, db
from app.web.sheets import Column, asked_file, file_of
from app.web.templating import moment_words, page
from app.web.words import _, ngettext

bp = Blueprint("mailroom", __name__)

SECRETS = frozenset({"code", "token"})  # with them somebody else would sign in, or answer


@dataclass(frozen=True)
class Line:
    """A mail in the list. `error` is for whoever looks after the mail server."""

    id: int
    about: str
    to: str
    written: datetime
    left_at: str
    reason: str
    error: str
    can_retry: bool
    tries: int


COLUMNS: tuple[Column[Line], ...] = (
    Column(N_("E-mail"), lambda line: line.about),
    Column(N_("Aan"), lambda line: line.to),
    Column(N_("Geschreven"), lambda line: line.written),
    Column(N_("Waarom niet"), lambda line: line.reason),
    Column(N_("Pogingen"), lambda line: line.tries),
)


@bp.get("/mailroom")
def overview() -> ResponseReturnValue:
    """What did not arrive, and why."""
    actor = current_actor()
    require(actor, "mailroom.overview")
    filters = filters_of({"why": ""})
    reason = filters.args.get("why", "")
    reason = reason if reason in queries.REASONS else ""
    listed = queries.page_of_parked(db(), actor, reason, rows_wanted())
    lines = [_line(mail) for mail in listed.rows]
    if asked_file():
        return file_of(_("E-mail die niet aankwam"), COLUMNS, lines)
    return page(
        lines=lines,
        total=listed.total,
        paging=Paging.of(listed, **({"why": reason} if reason else {})),
        failing=queries.failing(db(), actor),
        rooms=rooms() if actor.is_administrator else [],
        may_read=may(actor, "mailroom.show"),
        may_drop=may(actor, "mailroom.drop"),
        reasons=[
            Tab(url_for("mailroom.overview", why=why_not, keep=1), _(label), why_not == reason)
            for why_not, label in (("", ALL_REASONS), (queries.REFUSED, BY_RECEIVER), (queries.UNREACHABLE, BY_SERVER))
        ],
        is_filtered=bool(reason),
        kept={"why": reason} if reason else {},
    )


@bp.get("/mailroom/<int:mail_id>")
def show(mail_id: int) -> ResponseReturnValue:
    """What stands in a mail, without the secret that opens a door: that is the receiver's alone."""
    mail = queries.get(db(), current_actor(), mail_id).row
    require(current_actor(), "mailroom.show")
    words = {name: "…" if name in SECRETS else value for name, value in mail.payload.items()}
    try:
        letter = write_letter(current_app._get_current_object(), mail.topic, words, "nl")  # type: ignore[attr-defined]  # Flask's own way to the app behind the proxy
    except (TemplateError, LookupError):  # of an older version, or dropped: nothing is left to write it from
        letter = None
    return page(line=_line(mail), letter=letter, is_parked=mail.state == PARKED)


@bp.post("/mailroom/retry")
def retry_many() -> ResponseReturnValue:
    """Send again what was ticked."""
    actor = current_actor()
    require(actor, "mailroom.retry_many")

    def retry_one(key: str, called: Called) -> None:
        mail = queries.get(db(), actor, number_of(key))
        called(f"{_(ABOUT.get(mail.row.topic, OTHER))} ({mail.row.recipient_address})")
        actions.retry(db(), actor, mail)

    outcome = each(request.form.getlist("mail"), retry_one)
    say(outcome, ngettext("Wij sturen %(num)s e-mail opnieuw.", "Wij sturen %(num)s e-mails opnieuw.", outcome.done))
    return redirect(url_for("mailroom.overview"), 303)


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
        written=mail.created_at,
        left_at=moment_words(mail.created_at),
        reason=_(why(mail.last_error)),
        error=mail.last_error if current_actor().is_administrator else "",
        tries=mail.tries,
        can_retry=mail.good_until is None or mail.good_until > clock.now(),
    )
