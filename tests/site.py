"""A running installation for tests: web process, worker, database, index, mail server. All of it real.

`Site` is what `make run` starts, on a folder, a database and ports of its own. Tests build people with `session()` and
look at it from outside, by HTTP and by mail.
"""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from flask import Flask
from sqlalchemy import Engine, select, text, update
from sqlalchemy.orm import Session

from app.assignments.model import Assignment
from app.core import clock, outbox
from app.core.actor import Actor
from app.core.database import make_engine, make_sessions, transaction
from app.core.outbox import OutboxRow
from app.factory import create_app
from app.models import Base
from app.offerings.model import Offering
from app.settings import ROOT, Settings, read_settings
from tests.mailbox import Mailbox
from tests.ports import free_port
from tests.visits import Visitor

START_SECONDS = 30


class Site:
    """One installation. Processes run in groups of their own, so that one can be killed with all that it started."""

    wsgi = "wsgi:app"
    cli = "app.cli"

    def __init__(self, folder: Path, database_url: str, *, is_demo: bool = False) -> None:
        self.folder = folder
        self.port = free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self.mailbox = Mailbox()
        self.environment = {
            "PARAPLU_INSTANCE": str(folder / "instance"),
            "DATABASE_URL": database_url,
            "INDEX_URL": f"whoosh:{folder / 'search'}",
            "SECRET_KEY": "only-for-tests-" * 3,
            "BASE_URL": self.base_url,
            "MAIL_SERVER": "127.0.0.1",
            "MAIL_PORT": str(self.mailbox.port),
            "MAIL_SECURITY": "none",
            "PARAPLU_DEMO": "1" if is_demo else "0",
        }
        self.settings: Settings = read_settings(self.environment)
        self.engine: Engine = make_engine(database_url)
        self.sessions = make_sessions(self.engine)
        self.web: subprocess.Popen[bytes] | None = None
        self.worker: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start everything, and wait until pages are served and the search index is there."""
        self.mailbox.start()
        self.start_web(wait=False)
        self.start_worker()
        self.wait_for_web()
        self.wait_for_index()

    def stop(self) -> None:
        """Stop everything as a system would, and let go of all files."""
        self.stop_web()
        self.stop_worker()
        self.mailbox.stop()
        self.engine.dispose()
        if "app" in self.__dict__:
            self.app.extensions["paraplu"].sessions.kw["bind"].dispose()
        assert not self._crashes(), "a process fell over by itself"

    def _crashes(self) -> list[str]:
        """What a process says that did not end by its own code or by our hand, with where it stood."""
        logs = [self.folder / f"{name}.log" for name in ("web", "worker")]
        texts = [path.read_text("utf-8", "replace") for path in logs if path.exists()]
        return [text for text in texts if "Fatal Python error" in text or "SIGSEGV" in text or "SIGBUS" in text]

    # ---- the web process ----

    def start_web(self, *, wait: bool = True) -> None:
        """Start the web process: the same command as in app/cli.py."""
        self.web = self._run(
            "web",
            *("-m", "gunicorn", "--no-control-socket", self.wsgi, "--bind", f"127.0.0.1:{self.port}"),
            *("--worker-class", "gthread", "--workers", "1", "--threads", "8", "--log-level", "warning"),
        )
        if wait:
            self.wait_for_web()

    def wait_for_web(self) -> None:
        """Until /health says ok."""
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                with urllib.request.urlopen(f"{self.base_url}/health", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                pass
            if self.web is None or self.web.poll() is not None or time.monotonic() > until:
                raise AssertionError(f"the web process does not serve:\n{self.said('web')}")
            time.sleep(0.05)

    def stop_web(self) -> None:
        """Ask the web process to end."""
        _end(self.web, signal.SIGTERM)
        self.web = None

    def kill_web(self) -> None:
        """Pull the plug on the web process and its children."""
        _end(self.web, signal.SIGKILL)
        self.web = None

    # ---- the worker ----

    def start_worker(self) -> None:
        """Start the worker."""
        self.worker = self._run("worker", "-m", self.cli, "work")

    def stop_worker(self) -> None:
        """Ask the worker to end."""
        _end(self.worker, signal.SIGTERM)
        self.worker = None

    def kill_worker(self) -> None:
        """Pull the plug on the worker."""
        _end(self.worker, signal.SIGKILL)
        self.worker = None

    def wait_for_index(self, seconds: float = START_SECONDS) -> None:
        """Until a visitor can search."""
        until = time.monotonic() + seconds
        while not self.can_search():
            assert time.monotonic() < until, f"no search index after {seconds} s:\n{self.said('worker')}"
            time.sleep(0.1)

    def can_search(self) -> bool:
        """Whether the index can be read, as the pages read it."""
        from search_index import IndexUnavailable, open_index

        reader = open_index(self.settings.index_url)
        try:
            reader.count()
        except IndexUnavailable:
            return False
        finally:
            reader.close()
        return True

    def wait_until_done(self, *kinds: str, seconds: float = 20) -> None:
        """Until the worker has no due row of these kinds left (all kinds, when none is named)."""
        until = time.monotonic() + seconds
        while True:
            with self.session() as session:
                waiting = session.scalars(
                    select(OutboxRow).where(
                        OutboxRow.state == outbox.WAITING, OutboxRow.kind.in_(kinds or outbox.KINDS)
                    )
                ).all()
            if not waiting:
                return
            left = [f"{row.kind} {row.topic} ({row.tries} tries, {row.last_error})" for row in waiting]
            assert time.monotonic() < until, f"still waiting after {seconds} s: {left}\n{self.said('worker')}"
            time.sleep(0.05)

    # ---- the database ----

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session for builders and for a look into the database."""
        with self.sessions() as opened:
            yield opened

    @cached_property
    def app(self) -> Flask:
        """The same application in this process, for builders that need one. It serves nobody."""
        return create_app(self.settings)

    def start_over(self) -> None:
        """An empty installation again, without starting anything anew: rows, search index and mailbox."""
        if self.web is None:
            self.start_web()
        if self.worker is None:
            self.start_worker()
        self.let_time_pass()
        self.wait_until_done(outbox.INDEX, outbox.TASK)
        with self.session() as session, transaction(session):
            keys = [f"offering:{number}" for number in session.scalars(select(Offering.id))]
            keys += [f"assignment:{number}" for number in session.scalars(select(Assignment.id))]
            tables = Base.metadata.sorted_tables
            if self.engine.dialect.name == "postgresql":
                session.execute(text(f"truncate {', '.join(table.name for table in tables)} restart identity cascade"))
            else:
                for table in reversed(tables):
                    session.execute(table.delete())
            for key in keys:
                outbox.leave_index(session, key)
        self.wait_until_done(outbox.INDEX)
        self.mailbox.empty()

    def let_time_pass(self) -> None:
        """What waits for another try is due now, and the lease of a dead worker has run out."""
        with self.session() as session, transaction(session):
            session.execute(
                update(OutboxRow)
                .where(OutboxRow.state == outbox.WAITING)
                .values(due_at=clock.now(), leased_until=clock.now() - timedelta(seconds=1))
            )

    def cookie_of(self, actor: Actor) -> dict[str, str]:
        """The cookie of a browser in which this person signed in, for Playwright and for bare HTTP."""
        client = Visitor(self.app, actor).client
        cookie = client.get_cookie(self.app.config["SESSION_COOKIE_NAME"])
        assert cookie is not None
        return {"name": cookie.key, "value": cookie.value, "url": self.base_url}

    # ---- processes ----

    def said(self, name: str) -> str:
        """The last words of a process."""
        path = self.folder / f"{name}.log"
        return path.read_text("utf-8", "replace")[-4000:] if path.exists() else ""

    def whole_environment(self) -> dict[str, str]:
        """The environment in which this installation's commands run."""
        return {**os.environ, **self.environment, "PYTHONWARNINGS": "default", "PYTHONFAULTHANDLER": "1"}

    def _run(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=self.whole_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )


def _end(process: subprocess.Popen[bytes] | None, how: signal.Signals) -> None:
    if process is None:
        return
    if process.poll() is None:
        try:
            if how is signal.SIGKILL:
                os.killpg(process.pid, how)
            else:
                process.send_signal(how)
        except ProcessLookupError:
            pass
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)
