"""A real SMTP server in the test process: it takes what the worker sends, and people read their mail from it.

It can be switched off, and it can hang while a mail is being handed over, before or after it took the mail.
"""

import asyncio
import re
import threading
import time
from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import Literal

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.ports import free_port

Hang = Literal["", "before", "after"]  # before the mail was taken, or after it was but before the answer


@dataclass(frozen=True)
class Mail:
    """A mail as its reader has it before her."""

    to: str
    subject: str
    body: str
    message_id: str

    @property
    def links(self) -> list[str]:
        """The addresses in it, in their order."""
        return [link.rstrip(".,)>") for link in re.findall(r"https?://\S+", self.body)]

    @property
    def code(self) -> str:
        """The six digits to type over. AssertionError when there are none, or several."""
        codes = set(re.findall(r"(?<!\d)\d{6}(?!\d)", self.body))
        assert len(codes) == 1, f"no one code in: {self.body}"
        return str(codes.pop())

    def link(self, part: str = "") -> str:
        """The first link that contains the part."""
        fitting = [link for link in self.links if part in link]
        assert fitting, f"no link with {part!r} in: {self.body}"
        return fitting[0]


class Mailbox:
    """Everybody's mail. `taken` holds each mail that the server took, in their order, twice if it came twice."""

    def __init__(self) -> None:
        self.port = free_port()
        self.taken: list[Mail] = []
        self.hang: Hang = ""
        self.hanging = threading.Event()
        self._read: set[int] = set()
        self._controller: Controller | None = None

    def start(self) -> None:
        """Take mails, always at the same port."""
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        """Be gone: who connects is refused."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Take a mail (aiosmtpd calls this)."""
        content = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        letter = message_from_bytes(content, policy=policy.default)
        if self.hang == "before":
            await self._wait()
        for address in envelope.rcpt_tos:
            self.taken.append(
                Mail(address, str(letter["Subject"]), letter.get_content(), str(letter["Message-ID"]).strip())
            )
        if self.hang == "after":
            await self._wait()
        return "250 OK"

    async def _wait(self) -> None:
        self.hanging.set()
        try:
            while self.hang:
                await asyncio.sleep(0.01)
        finally:  # aiosmtpd cancels this when who was sending is gone
            self.hanging.clear()

    def let_go(self) -> None:
        """Hang no longer, once whoever was sending is gone: what hung before it was taken is not taken."""
        until = time.monotonic() + 5
        while self.hanging.is_set() and time.monotonic() < until:
            time.sleep(0.01)
        self.hang = ""

    def wait_for(self, address: str, subject_part: str = "", seconds: float = 15) -> Mail:
        """The oldest mail to this address that was not read yet and whose subject has this part. Then it is read."""
        until = time.monotonic() + seconds
        while True:
            for number, mail in enumerate(self.taken):
                if number not in self._read and mail.to == address and subject_part.lower() in mail.subject.lower():
                    self._read.add(number)
                    return mail
            if time.monotonic() > until:
                unread = [f"{mail.to}: {mail.subject}" for n, mail in enumerate(self.taken) if n not in self._read]
                raise AssertionError(f"no mail to {address} about {subject_part!r} in {seconds} s. Unread: {unread}")
            time.sleep(0.05)

    def to(self, address: str) -> list[Mail]:
        """All that somebody got, read or not."""
        return [mail for mail in self.taken if mail.to == address]

    def empty(self) -> None:
        """Throw everything away."""
        self.taken.clear()
        self._read.clear()
        self.let_go()
