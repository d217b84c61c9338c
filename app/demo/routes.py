"""Doors without a lock, in a demo only: sign in as anyone of the demo, and read the mails that would have gone out."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.core.database import transaction
from app.core.errors import NotFound
from app.demo.accounts import ACCOUNTS, BY_SLUG, Account
from app.people.queries import person_by_email
from app.sign_in.routes import let_in
from app.web.session import db, own_path, settings
from app.web.templating import page

bp = Blueprint("demo", __name__)

MAILS_SHOWN = 30


@dataclass(frozen=True)
class ReadMail:
    """A mail as the demo shows it."""

    to: str
    subject: str
    body: str
    at: datetime


@bp.app_context_processor
def demo_accounts() -> dict[str, tuple[Account, ...]]:
    """The sign-in page offers each role with one click."""
    return {"demo_accounts": ACCOUNTS}


@bp.post("/demo/sign-in/<slug>")
def sign_in_as(slug: str) -> ResponseReturnValue:
    """Be somebody of the demo."""
    account = BY_SLUG.get(slug)
    if account is None:
        raise NotFound(slug)
    with transaction(db()):
        person = person_by_email(db(), account.email)
        if person is None:
            raise NotFound(slug)
        let_in(person.id)
    return redirect(own_path(request.form.get("next")) or url_for("home.mine"), 303)


@bp.get("/demo/mail")
def mail() -> ResponseReturnValue:
    """The mails that would have gone out, the newest first."""
    folder = settings().mail_folder
    paths = (
        sorted(folder.glob("*.eml"), key=lambda path: -path.stat().st_mtime)[:MAILS_SHOWN] if folder.is_dir() else []
    )
    return page(mails=[_read(path.read_bytes()) for path in paths])


def _read(raw: bytes) -> ReadMail:
    message = message_from_bytes(raw, _class=EmailMessage, policy=policy.default)
    body = message.get_body(("plain",))
    return ReadMail(
        to=str(message["To"]),
        subject=str(message["Subject"]),
        body=str(body.get_content()) if body is not None else "",
        at=parsedate_to_datetime(str(message["Date"])),
    )
