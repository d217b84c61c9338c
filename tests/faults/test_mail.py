"""Mail comes, also when the worker is killed while it sends, and when the mail server was away for hours."""

import time
from collections import Counter

import pytest
from sqlalchemy import select

from app.core import clock, outbox
from app.core.database import transaction
from app.core.outbox import OutboxRow
from tests.mailbox import Hang
from tests.running import SiteOn
from tests.site import Site

pytestmark = pytest.mark.slow

READERS = [f"lezer{number}@example.org" for number in range(8)]


def leave_mails(site: Site) -> None:
    """A mail for everyone, as actions leave them."""
    with site.session() as session, transaction(session):
        for address in READERS:
            words = {"code": "123456", "is_known": True}
            outbox.leave_mail(session, "sign_in.ask_code", key=address, to=address, words=words)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_worker_that_is_killed_while_it_sends_loses_no_mail(site_on: SiteOn, kind: str) -> None:
    site = site_on(kind)
    site.stop_worker()
    leave_mails(site)
    crashes: tuple[Hang, ...] = ("before", "after")  # the server took the mail, or not, when the plug was pulled
    try:
        for hang in crashes:
            site.mailbox.hang = hang
            site.start_worker()
            site.let_time_pass()
            assert site.mailbox.hanging.wait(20), site.said("worker")
            site.kill_worker()
            site.mailbox.let_go()
        site.let_time_pass()
        site.start_worker()
        site.wait_until_done(outbox.MAIL)
    finally:
        site.mailbox.let_go()
    assert {mail.to for mail in site.mailbox.taken} == set(READERS)
    times = Counter(mail.message_id for mail in site.mailbox.taken)
    assert len(times) == len(READERS), "a mail that came again has the same Message-ID"
    again = sum(times.values()) - len(READERS)
    print(f"{len(crashes)} crashes, {again} mails came again")
    assert again == 1, "the server had taken one mail when the plug was pulled: that one comes again"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_mail_waits_for_a_mail_server_that_is_away(site_on: SiteOn, kind: str) -> None:
    site = site_on(kind)
    site.mailbox.stop()
    try:
        leave_mails(site)
        for tries in (1, 2):
            _wait_for_tries(site, tries)
            site.let_time_pass()
        _wait_for_tries(site, 3)
    finally:
        site.mailbox.start()
    assert not site.mailbox.taken
    site.let_time_pass()
    site.wait_until_done(outbox.MAIL)
    assert sorted(mail.to for mail in site.mailbox.taken) == READERS


def _wait_for_tries(site: Site, tries: int) -> None:
    until = time.monotonic() + 20
    while True:
        with site.session() as session:
            rows = session.scalars(select(OutboxRow).where(OutboxRow.kind == outbox.MAIL)).all()
        if all(row.tries >= tries and row.leased_until is None for row in rows):
            assert {row.state for row in rows} == {outbox.WAITING}
            assert all(row.last_error for row in rows)
            assert all(row.due_at > clock.now() for row in rows), "the next try is in five minutes, not at once"
            return
        assert time.monotonic() < until, [(row.tries, row.last_error) for row in rows]
        time.sleep(0.05)
