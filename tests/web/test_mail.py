"""Mails go out over a connection that gives up in time and checks certificates."""

import smtplib
import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask
from flask_mail import BadHeaderError

from app.settings import Settings
from app.web import mail
from tests.ports import free_port


class Keeper:
    """An SMTP server's memory. It refuses `nobody@` for good and is busy for `later@`."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("wrong@"):
            return "553 Not one of ours"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("nobody@"):
            return "550 No such mailbox"
        if address.startswith("stranger@"):
            return "530 Sign in first"
        if address.startswith("later@"):
            return "451 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.envelopes.append(envelope)
        return "250 OK"


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture
def server(keeper: Keeper) -> Iterator[Controller]:
    controller = Controller(keeper, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller
    controller.stop()


def _send(app: Flask, settings: Settings, to: str, subject: str = "Dag") -> None:
    with app.app_context():
        mail.configure(app, settings)
        letter = mail.Letter(subject, "Een mail met é en €.\n")
        message = mail.message_of(letter, to=to, message_id="abc", settings=settings)
        with mail.sender_for(app, settings) as sender:
            sender.send(message)


def test_a_mail_arrives_with_its_message_id(app: Flask, settings: Settings, server: Controller, keeper: Keeper) -> None:
    _send(
        app, replace(settings, mail_server="127.0.0.1", mail_port=server.port, mail_security="none"), "noor@example.org"
    )
    [envelope] = keeper.envelopes
    assert envelope.rcpt_tos == ["noor@example.org"]
    assert isinstance(envelope.content, bytes)
    assert b"Message-ID: <abc@localhost.localdomain>" in envelope.content


def test_a_sender_that_the_server_refuses_is_our_own_mistake_and_parks_nothing(
    app: Flask, settings: Settings, server: Controller
) -> None:
    there = replace(settings, mail_server="127.0.0.1", mail_port=server.port, mail_security="none")
    with pytest.raises(smtplib.SMTPSenderRefused):
        _send(app, replace(there, mail_sender="Paraplu <wrong@example.org>"), "noor@example.org")


def test_a_server_that_wants_us_to_sign_in_says_nothing_about_the_recipient(
    app: Flask, settings: Settings, server: Controller
) -> None:
    there = replace(settings, mail_server="127.0.0.1", mail_port=server.port, mail_security="none")
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        _send(app, there, "stranger@example.org")


@pytest.mark.parametrize(("to", "error"), [("nobody@example.org", mail.RefusedForGood), ("later@example.org", OSError)])
def test_a_refusal_for_good_differs_from_try_again(
    app: Flask, settings: Settings, server: Controller, to: str, error: type[Exception]
) -> None:
    there = replace(settings, mail_server="127.0.0.1", mail_port=server.port, mail_security="none")
    with pytest.raises(error):
        _send(app, there, to)


def test_a_server_that_says_nothing_is_given_up(
    app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "SECONDS_TO_WAIT", 0.3)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        there = replace(settings, mail_server="127.0.0.1", mail_port=silent.getsockname()[1], mail_security="none")
        with pytest.raises(smtplib.SMTPServerDisconnected, match="timed out"):
            _send(app, there, "noor@example.org")


def test_a_certificate_that_nobody_vouches_for_is_refused(
    app: Flask, settings: Settings, keeper: Keeper, tmp_path: Path
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-days", "2"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    controller = Controller(keeper, hostname="127.0.0.1", port=free_port(), tls_context=context)
    controller.start()
    try:
        there = replace(settings, mail_server="127.0.0.1", mail_port=controller.port, mail_security="starttls")
        with pytest.raises(ssl.SSLCertVerificationError):
            _send(app, there, "noor@example.org")
    finally:
        controller.stop()
    assert keeper.envelopes == []


def test_a_line_end_in_a_subject_starts_no_second_header(
    app: Flask, settings: Settings, server: Controller, keeper: Keeper
) -> None:
    there = replace(settings, mail_server="127.0.0.1", mail_port=server.port, mail_security="none")
    with pytest.raises(BadHeaderError):
        _send(app, there, "noor@example.org", subject="Dag\r\nBcc: all@example.org")
    assert keeper.envelopes == []


def test_without_a_server_mails_are_written_to_a_folder(app: Flask, settings: Settings) -> None:
    _send(app, settings, "noor@example.org")
    _send(app, settings, "noor@example.org")
    assert [path.name for path in settings.mail_folder.iterdir()] == ["abc.eml"]
