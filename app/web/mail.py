"""Mails: from an outbox row to a message, and a connection that gives up in time and checks the server's certificate.

Flask-Mail's own connection has no time-out and verifies nothing. Without a server, mails are written to a folder.
"""

import os
import re
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from flask import Flask
from flask_babel import force_locale
from flask_mail import Connection, Mail, Message
from jinja2.ext import Extension

from app.core.lines import one_line
from app.settings import Settings
from app.web.words import _

SECONDS_TO_WAIT = 15
ABOUT_US = (503, 530, 534, 535, 538)  # the server wants us to sign in, or otherwise: nothing about who gets the mail


class RefusedForGood(Exception):
    """The other server will never take this mail (an unknown address, say); trying again would only annoy it."""


class Sender(Protocol):
    """Takes a message. Raises RefusedForGood, or any other error for "try again later"."""

    def send(self, message: Message) -> None: ...


class CheckedConnection(Connection):
    """Flask-Mail's connection with a time-out and with certificates verified."""

    def configure_host(self) -> smtplib.SMTP:
        mail = self.mail
        context = ssl.create_default_context()
        host: smtplib.SMTP
        if mail.use_ssl:
            host = smtplib.SMTP_SSL(mail.server, mail.port, timeout=SECONDS_TO_WAIT, context=context)
        else:
            host = smtplib.SMTP(mail.server, mail.port, timeout=SECONDS_TO_WAIT)
        if mail.use_tls:
            host.starttls(context=context)
        if mail.username and mail.password:
            host.login(mail.username, mail.password)
        return host

    def __exit__(
        self, exc_type: type[BaseException] | None, exc_value: BaseException | None, tb: TracebackType | None
    ) -> None:
        # The mails were taken: a rude goodbye must not make them go out again.
        with suppress(smtplib.SMTPException, OSError):
            if self.host is not None:
                self.host.quit()


class SmtpSender:
    """Sends over one open connection."""

    def __init__(self, connection: CheckedConnection) -> None:
        self.connection = connection

    def send(self, message: Message) -> None:
        try:
            self.connection.send(message)
        except smtplib.SMTPRecipientsRefused as refused:
            codes = [code for code, _text in refused.recipients.values()]
            if codes and all(code >= 500 and code not in ABOUT_US for code in codes):
                raise RefusedForGood(f"recipient refused ({codes[0]})") from None
            raise
        except smtplib.SMTPResponseException as error:
            # A refused sender is our own setting: put right, and all mails go out after all.
            ours = isinstance(error, smtplib.SMTPConnectError | smtplib.SMTPSenderRefused)
            if error.smtp_code >= 550 and not ours:
                raise RefusedForGood(f"refused ({error.smtp_code})") from None
            raise


class FolderSender:
    """Writes each mail as a file, named by its Message-ID: a second try overwrites the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def send(self, message: Message) -> None:
        path = self.folder / f"{message.msgId.strip('<>').partition('@')[0]}.eml"
        temporary = path.with_suffix(f".{os.getpid()}.tmp")
        temporary.write_bytes(message.as_bytes())
        temporary.replace(path)


@contextmanager
def sender_for(app: Flask, settings: Settings) -> Iterator[Sender]:
    """A sender for the settings, open for a batch of mails. Raises what the connection raises."""
    if not settings.mail_server:
        yield FolderSender(settings.mail_folder)
        return
    with CheckedConnection(app.extensions["mail"]) as connection:
        yield SmtpSender(connection)


def configure(app: Flask, settings: Settings) -> None:
    """Give Flask-Mail its settings."""
    app.config.update(
        MAIL_SERVER=settings.mail_server or "127.0.0.1",
        MAIL_PORT=settings.mail_port,
        MAIL_USERNAME=settings.mail_user or None,
        MAIL_PASSWORD=settings.mail_password or None,
        MAIL_USE_TLS=settings.mail_security == "starttls",
        MAIL_USE_SSL=settings.mail_security == "tls",
        MAIL_DEFAULT_SENDER=parseaddr(settings.mail_sender),
        MAIL_SUPPRESS_SEND=False,
    )
    Mail(app)
    app.jinja_env.filters["one_line"] = one_line
    app.jinja_env.add_extension(SubjectOnOneLine)


class SubjectOnOneLine(Extension):
    """A line end in a name or title would end the subject, and make the rest of it the mail's own text."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        if not (name or "").startswith("mail/"):
            return source
        return re.sub(r"(?m)^(Subject: )(.+)$", r"\1{% filter one_line %}\2{% endfilter +%}", source)


@dataclass(frozen=True)
class Letter:
    """A mail's words, ready to send."""

    subject: str
    body: str


def write_letter(app: Flask, template: str, words: Mapping[str, Any], language: str) -> Letter:
    """Render `templates/mail/<template>.txt`: a line `Subject: …`, an empty line, the body. Within an app context."""
    base_url = app.extensions["paraplu"].settings.base_url
    with force_locale(language):
        text = app.jinja_env.get_template(f"mail/{template}.txt").render(base_url=base_url, **words)
        if words.get("behalf_organisation"):
            who, organisation = words["behalf_who"], words["behalf_organisation"]
            text += "\n\n" + _("%(who)s deed dit namens %(organisation)s.", who=who, organisation=organisation)
    head, _empty, body = text.strip().partition("\n\n")
    subject = " ".join(head.removeprefix("Subject:").split())
    return Letter(subject, body.strip() + "\n")


def message_of(letter: Letter, *, to: str, message_id: str, settings: Settings) -> Message:
    """The message for one person. Its Message-ID is the same for every try."""
    _name, address = parseaddr(settings.mail_sender)
    message = Message(subject=letter.subject, recipients=[to], body=letter.body)
    message.msgId = f"<{message_id}@{address.partition('@')[2]}>"
    message.extra_headers = {"Auto-Submitted": "auto-generated"}
    return message
