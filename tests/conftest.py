"""Real parts for every test: a database on disk (SQLite and PostgreSQL), an index on disk, an application.

`TEST_DATABASES=sqlite` leaves PostgreSQL out, for the quick check while writing.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app import schema
from app.core.database import make_engine, make_sessions
from app.offerings.documents import documents
from app.settings import Settings, read_settings
from search_index import open_index
from tests.apps import an_app
from tests.postgres import PostgresServer

# Here and nowhere below: imported in two places a session's fixture is made twice, and Playwright bears one browser.
from tests.running import browser, postgresql_site, site_on, sqlite_site

__all__ = ["browser", "postgresql_site", "site_on", "sqlite_site"]

# How long an example takes says how busy the machine is, not whether it is right.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

DATABASES = tuple(os.environ.get("TEST_DATABASES", "sqlite,postgresql").split(","))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite database to copy."""
    path = tmp_path_factory.mktemp("template") / "paraplu.db"
    engine = make_engine(f"sqlite:///{path}")
    schema.upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server of our own with a migrated template database."""
    server = PostgresServer.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sqlite_kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where one test after another has its SQLite database."""
    return tmp_path_factory.mktemp("kept") / "paraplu.db"


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh, migrated database; every test that uses it runs on each kind."""
    wants_its_own = request.node.get_closest_marker("own_database") is not None
    if request.param == "sqlite":
        path = tmp_path / "paraplu.db" if wants_its_own else request.getfixturevalue("sqlite_kept")
        for old in path.parent.glob(f"{path.name}*"):
            old.unlink()  # a new file: whoever still has the old one open keeps the old one
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    with server.fresh_database() if wants_its_own else server.emptied_database() as url:
        yield url


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings as an installation would read them, on the fresh database."""
    return read_settings(
        {
            "PARAPLU_INSTANCE": str(tmp_path / "instance"),
            "DATABASE_URL": database_url,
            "INDEX_URL": f"whoosh:{tmp_path / 'search'}",
            "SECRET_KEY": "only-for-tests-" * 3,
        }
    )


@pytest.fixture(scope="session")
def engines() -> dict[str, Engine]:
    """By address. What statements compile to stays with the engine, and would take a third of a test's time anew."""
    return {}


@pytest.fixture
def engine(database_url: str, engines: dict[str, Engine]) -> Iterator[Engine]:
    """The engine of this process on the fresh database: no connection is older than the test."""
    made = engines.get(database_url)
    if made is None:
        made = engines[database_url] = make_engine(database_url)
    yield made
    made.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session for rules that run without a page."""
    with make_sessions(engine)() as opened:
        yield opened


@pytest.fixture
def app(settings: Settings, engine: Engine) -> Flask:
    """The whole application."""
    return an_app(settings, engine)


@pytest.fixture
def rebuilt(session: Session, settings: Settings) -> Callable[[], None]:
    """Call it once everything is planted: it brings the index to the offerings that the database holds."""

    def build() -> None:
        index = open_index(settings.index_url, writer=True)
        index.replace_all(documents(session))
        index.close()
        session.rollback()

    return build


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without a browser; `tests.visits.Visitor` knows how to fill in forms."""
    return app.test_client()
