"""Takes rows from the outbox: index changes, tasks, mails; and lets deadlines pass. The only writer of the index.

Every step may be done twice without harm: an index row re-reads its thing, a mail keeps its Message-ID, a task's mails
have keys of their own. So a worker that is killed loses nothing.
"""

import logging
import smtplib
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from secrets import token_hex
from threading import Event
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session, sessionmaker

from app.assignments.deadlines import close_due
from app.core import clock, editions, outbox, signs
from app.core.actor import SYSTEM
from app.core.database import transaction
from app.core.logs import wordless
from app.core.outbox import OutboxRow
from app.core.storage import Storage
from app.housekeeping import keep_house
from app.imports.forgetting import forget_old as forget_old_imports
from app.imports.running.steps import Importer
from app.indexing import INDEX_ROWS_AT_ONCE, bring_up_to_date, keys_of, rebuild, verify
from app.matching import actions as matching
from app.people.queries import languages_of
from app.proposals.queries import proposers_of
from app.settings import Settings
from app.web import mail
from search_index import Index, IndexLocked, IndexUnavailable, open_index

log = logging.getLogger("paraplu.worker")

PAUSE = 0.5  # seconds between looks; what a person changed is found within two seconds
MAILS_AT_ONCE = 20
DEADLINES_EVERY = timedelta(seconds=30)
ALIVE_EVERY = timedelta(seconds=30)
LOCK_EVERY = timedelta(seconds=10)
HOUSE_AT_HOUR = 3  # at night, Dutch time; a worker that begins later does it at once
VERIFY_AT_HOUR = 3


class Worker:
    """One worker. `turn` does what is due now; `run` does so until told to stop."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.settings: Settings = app.extensions["paraplu"].settings
        self.sessions: sessionmaker[Session] = app.extensions["paraplu"].sessions
        self.owner = token_hex(8)
        self.importer = Importer(Storage(self.settings.imports))
        self.index: Index | None = None
        self.lock_tried_at = clock.now() - LOCK_EVERY
        self.deadlines_at = clock.now() - DEADLINES_EVERY
        self.alive_at = clock.now() - ALIVE_EVERY
        self.verified_on: date | None = clock.today()
        self.house_kept_on: date | None = None

    def run(self, stop: Event) -> None:
        """Work until `stop` is set. An unexpected error is logged and does not end the worker."""
        log.info("worker %s begins", self.owner)
        while not stop.is_set():
            try:
                busy = self.turn()
            except Exception as error:
                log.error("a turn failed: %s", type(error).__name__, exc_info=wordless(error))
                busy = 0
            if not busy:
                stop.wait(PAUSE)
        self.close()
        log.info("worker %s ends", self.owner)

    def turn(self) -> int:
        """Do once what is due; gives how many rows were handled."""
        with self.app.app_context(), self.sessions() as session:
            editions.look(self.sessions)
            self._say_alive(session)
            self._pass_deadlines(session)
            handled = self._mails(session)  # first: an index that can't be made must not hold up mail
            handled += self.importer.step(session)
            self._keep_house(session)
            self._take_lock(session)
            if self.index is not None:
                handled += self._index_rows(session, self.index)
                handled += self._tasks(session, self.index)
                self._verify_at_night(session, self.index)
            return handled

    def close(self) -> None:
        """Let go of the index, and of a file that is being imported."""
        self.importer.close()
        if self.index is not None:
            self.index.close()
            self.index = None

    def _say_alive(self, session: Session) -> None:
        if clock.now() - self.alive_at >= ALIVE_EVERY:
            self.alive_at = clock.now()
            with transaction(session):
                signs.note(session, signs.WORKER)

    def _pass_deadlines(self, session: Session) -> None:
        if clock.now() - self.deadlines_at >= DEADLINES_EVERY:
            self.deadlines_at = clock.now()
            closed = close_due(session, proposers_of)
            if closed:
                log.info("%s deadlines passed", closed)
            forget_old_imports(session, Storage(self.settings.imports))

    def _take_lock(self, session: Session) -> None:
        """Become the index's writer when nobody is; make the index when there is none that can be read."""
        if self.index is None:
            if clock.now() - self.lock_tried_at < LOCK_EVERY:
                return
            self.lock_tried_at = clock.now()
            try:
                self.index = open_index(self.settings.index_url, writer=True)
            except IndexLocked:
                return
        try:
            self.index.count()
        except IndexUnavailable:
            try:
                rebuild(session, self.index)
            except IndexLocked:  # the lock was deleted with the folder, and another process was first to lock anew
                self.close()

    def _index_rows(self, session: Session, index: Index) -> int:
        with transaction(session):
            rows = outbox.claim(session, self.owner, outbox.INDEX, INDEX_ROWS_AT_ONCE).rows
        if not rows:
            return 0
        try:
            editions.look_now(session)  # a row may be there because of a trade's new name: that name first
            keys = keys_of(session, [row.topic for row in rows])
            bring_up_to_date(session, index, keys)
        except Exception as error:  # noqa: BLE001 - whatever it was, the rows stay and are tried again
            self._failed(session, rows, error)
            return len(rows)
        with transaction(session):
            outbox.finish(session, self.owner, [row.id for row in rows])
        return len(rows)

    def _tasks(self, session: Session, index: Index) -> int:
        with transaction(session):
            rows = outbox.claim(session, self.owner, outbox.TASK, 10).rows
        for row in rows:
            row_id, verb, words = row.id, row.topic, row.payload
            try:
                with transaction(session):
                    TASKS[verb](session, index, words)
                    outbox.finish(session, self.owner, [row_id])
            except Exception as error:  # noqa: BLE001 - the task stays and is tried again
                self._failed(session, (row,), error)
        return len(rows)

    def _mails(self, session: Session) -> int:
        with transaction(session):
            rows = outbox.claim(session, self.owner, outbox.MAIL, MAILS_AT_ONCE).rows
            languages = languages_of(session, {row.recipient_id for row in rows if row.recipient_id is not None})
        if not rows:
            return 0
        try:
            with mail.sender_for(self.app, self.settings) as sender:
                for row in rows:
                    self._send(session, sender, row, languages.get(row.recipient_id or 0, "nl"))
        except (OSError, smtplib.SMTPException) as error:
            self._failed(session, rows, error)
        return len(rows)

    def _send(self, session: Session, sender: mail.Sender, row: OutboxRow, language: str) -> None:
        """Send one mail and say so at once: a crash after this repeats at most the one in hand."""
        with transaction(session):
            if not outbox.renew(session, self.owner, row):
                return
        try:
            letter = mail.write_letter(self.app, row.topic, row.payload, language)
            message = mail.message_of(
                letter, to=row.recipient_address, message_id=row.message_id, settings=self.settings
            )
        except Exception as error:  # noqa: BLE001 - one bad mail must not hold up the others; a missing template is an OSError
            self._failed(session, (row,), error)
            return
        try:
            sender.send(message)
        except mail.RefusedForGood as refused:
            with transaction(session):
                outbox.park(session, self.owner, row, str(refused))
        except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as busy:
            self._failed(session, (row,), busy)  # the server answered, about this mail alone
        except OSError:
            raise  # the connection is gone: so it is for the others of this batch
        except Exception as error:  # noqa: BLE001 - one bad mail must not hold up the others
            self._failed(session, (row,), error)
        else:
            with transaction(session):
                outbox.finish(session, self.owner, [row.id])
                if self.settings.mail_server:
                    signs.note(session, signs.MAIL_SENT)

    def _failed(self, session: Session, rows: Iterable[OutboxRow], error: Exception) -> None:
        session.rollback()
        # Only the kind of error is kept: its text may hold an address.
        trace = None if isinstance(error, OSError) else wordless(error)
        log.warning("rows %s wait: %s", [row.id for row in rows], type(error).__name__, exc_info=trace)
        with transaction(session):
            for row in rows:
                outbox.retry_later(session, self.owner, row, type(error).__name__)

    def _keep_house(self, session: Session) -> None:
        today = clock.today()
        if self.house_kept_on != today and clock.now().astimezone(clock.HERE).hour >= HOUSE_AT_HOUR:
            self.house_kept_on = today
            keep_house(session, self.settings)
            with transaction(session):
                signs.note(session, signs.HOUSE_KEPT)

    def _verify_at_night(self, session: Session, index: Index) -> None:
        today = clock.today()
        if self.verified_on == today or clock.now().astimezone(clock.HERE).hour < VERIFY_AT_HOUR:
            return
        self.verified_on = today
        differences = verify(session, index)
        log.info("nightly look at the index: %s differences", len(differences))
        with transaction(session):
            for key in differences:
                outbox.leave_index(session, key)


TASKS: dict[str, Callable[[Session, Index, dict[str, Any]], object]] = {
    "matching.alert": lambda session, index, words: matching.alert(session, index, SYSTEM, words["assignment_id"]),
    "matching.suggest": lambda session, index, words: matching.suggest(session, index, SYSTEM, words["offering_id"]),
}
