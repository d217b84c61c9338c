"""Brings a database to the newest schema, or back."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from app.settings import ROOT


def config_for(engine: Engine) -> Config:
    """Alembic's configuration, without an ini file: what it needs to know is here."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["engine"] = engine
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run the migrations that are missing."""
    command.upgrade(config_for(engine), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Run migrations backwards to a revision, `base` for nothing at all."""
    command.downgrade(config_for(engine), revision)
