"""Fixtures for tests that look from outside: a running site on each kind of database, and a browser.

A site and a browser live as long as the test run; each test finds the site empty.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.postgres import PostgresServer
from tests.site import Site

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

SiteOn = Callable[[str], Site]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def started(folder: Path, database_url: str) -> Iterator[Site]:
    """A site that runs as long as the block."""
    site = Site(folder, database_url)
    try:
        site.start()
        yield site
    finally:
        site.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each person in a test gets a context of its own."""
    with chromium() as launched:
        yield launched


@pytest.fixture(scope="session")
def sqlite_site(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Site]:
    """A running site on SQLite."""
    folder = tmp_path_factory.mktemp("sqlite-site")
    shutil.copy(sqlite_template, folder / "paraplu.db")
    with started(folder, f"sqlite:///{folder / 'paraplu.db'}") as site:
        yield site


@pytest.fixture(scope="session")
def postgresql_site(tmp_path_factory: pytest.TempPathFactory, postgres: PostgresServer) -> Iterator[Site]:
    """A running site on PostgreSQL."""
    with (
        postgres.fresh_database() as url,
        started(tmp_path_factory.mktemp("postgresql-site"), url) as site,
    ):
        yield site


@pytest.fixture
def site_on(request: pytest.FixtureRequest) -> SiteOn:
    """The running site on a kind of database ("sqlite" or "postgresql"), emptied."""

    def empty(kind: str) -> Site:
        site: Site = request.getfixturevalue(f"{kind}_site")
        site.start_over()
        return site

    return empty
