"""The small country, on both databases: fresh for a sweep that changes it, and one for a whole file of those that don't."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.core.database import make_sessions
from app.settings import read_settings
from tests.apps import an_app
from tests.conftest import DATABASES
from tests.scope import goes_through
from tests.sweeps import world as country
from tests.sweeps.world import World


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave to `make sweep` what `make test` need not walk twice: most roles, on the second database."""
    left = [item for item in items if not _is_wanted(item)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if _is_wanted(item)]


def _is_wanted(item: pytest.Item) -> bool:
    given = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
    return "role" not in given or goes_through(str(given["role"]), str(given.get("lasting", "sqlite")))


@pytest.fixture
def world(app: Flask, session: Session) -> World:
    """Two cooperatives with everything in them, and somebody in every role."""
    return country.build(app, session)


@dataclass(frozen=True)
class Lasting:
    """An application with its country, for all tests of a file."""

    app: Flask
    session: Session
    world: World


@pytest.fixture(scope="module", params=DATABASES)
def lasting(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lasting]:
    """One country for a file of sweeps that leave it as it was, or that don't mind."""
    folder: Path = tmp_path_factory.mktemp("country")
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        (folder / "paraplu.db").write_bytes(template.read_bytes())
        yield from _made(folder, f"sqlite:///{folder / 'paraplu.db'}")
        return
    with request.getfixturevalue("postgres").fresh_database() as url:
        yield from _made(folder, url)


def _made(folder: Path, url: str) -> Iterator[Lasting]:
    environment = {
        "PARAPLU_INSTANCE": str(folder),
        "DATABASE_URL": url,
        "INDEX_URL": f"whoosh:{folder / 'search'}",
        "SECRET_KEY": "only-for-tests-" * 3,
    }
    app = an_app(read_settings(environment))
    engine = app.extensions["paraplu"].sessions.kw["bind"]
    with make_sessions(engine)() as session:
        yield Lasting(app, session, country.build(app, session))
    engine.dispose()
