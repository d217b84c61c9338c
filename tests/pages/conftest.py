"""Pages look the same on both databases: one is enough here."""

import shutil
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.pages.collecting import fill_index
from tests.sweeps import world as country
from tests.sweeps.world import World


@pytest.fixture
def database_url(tmp_path: Path, sqlite_template: Path) -> str:
    """A fresh database, SQLite only."""
    path = tmp_path / "paraplu.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def world(app: Flask, session: Session) -> World:
    """The small country, with everything in it that can be searched."""
    made = country.build(app, session)
    fill_index(app, session)
    return made
