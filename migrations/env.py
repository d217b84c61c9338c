"""Alembic's way into the house: the same models, engine and names on SQLite and PostgreSQL."""

from typing import Literal

from alembic import context
from sqlalchemy import Engine

from app.core.database import Moment, make_engine
from app.models import Base
from app.settings import read_settings


def as_plain_type(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write our own types as the plain ones beneath: an old migration must not depend on today's code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


def run() -> None:
    """Run the migrations on the engine that the caller gave, or on the one of the settings."""
    engine: Engine = context.config.attributes.get("engine") or make_engine(read_settings().database_url)
    with engine.connect().execution_options(paraplu_writes=True) as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            render_item=as_plain_type,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
