"""The database under everything: names for every constraint, moments with a zone, and the one place that commits.

SQLite needs two kinds of BEGIN. A write that starts as a read fails under load when another writer came in between
(SQLITE_BUSY that no time-out mends), so `transaction()` says BEGIN IMMEDIATE, and reads say plain BEGIN.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    CheckConstraint,
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    TypeDecorator,
    create_engine,
    event,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A moment with a zone: kept in UTC, given back in UTC. A naive datetime is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The root of every model. Each table names its constraints, because Alembic loses unnamed ones on SQLite."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {datetime: Moment}


def one_of(column: str, values: tuple[str, ...], *, name: str | None = None, optional: bool = False) -> CheckConstraint:
    """A CHECK that a text column holds one of the values (or nothing, when optional)."""
    listed = ", ".join(f"'{value}'" for value in values)
    rule = f"{column} in ({listed})"
    return CheckConstraint(f"({column} is null or {rule})" if optional else rule, name=name or column)


def insert_for(session: Session, model: type[Base]) -> postgresql.Insert:
    """An INSERT in the dialect of the database, for its `on_conflict_do_nothing` and `on_conflict_do_update`.

    SQLite's has the same methods, so it goes by the type of PostgreSQL's.
    """
    insert: Any = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    made: postgresql.Insert = insert(model)
    return made


# One write at a time inside this process: SQLite lets whoever polls luckily go first, a lock lets the first one go first.
_sqlite_writers = threading.Lock()


def make_engine(url: str) -> Engine:
    """An engine for SQLite or PostgreSQL with the settings that the promises in docs/architecture.md rest on.

    Its errors show the statement and not the values: those are people's answers.
    """
    if url.startswith("sqlite"):
        engine = create_engine(
            url,
            hide_parameters=True,
            connect_args={"timeout": 10, "check_same_thread": False},
            pool_recycle=3600,  # seconds: a connection reads what gather_statistics wrote when it opens
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(url, hide_parameters=True, pool_size=8, max_overflow=8, pool_pre_ping=True)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # BEGIN is ours, see _begin_sqlite
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("paraplu_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def gather_statistics(session: Session) -> None:
    """Let the database see how its tables are filled: without knowing, SQLite reads every published offering (10 ms of
    50,000) where twenty ids were asked. PostgreSQL looks by itself after a while; after filling in bulk this is sooner.
    """
    with transaction(session):
        if session.get_bind().dialect.name == "sqlite":
            session.execute(
                text("PRAGMA analysis_limit=1000")
            )  # rows of an index to look at: milliseconds, not minutes
        session.execute(text("ANALYZE"))


def make_sessions(engine: Engine) -> sessionmaker[Session]:
    """Sessions keep what they loaded after a commit: a page may still show what was just saved."""
    return sessionmaker(engine, expire_on_commit=False, autoflush=True)


@contextmanager
def transaction(session: Session) -> Iterator[Session]:
    """The only place that commits. Ends a read that is under way, begins a write, commits or rolls back.

    Everything loaded before is expired, so that a rule never decides on what it read before the write lock: load what
    you act on inside the block.
    """
    if session.info.get("in_transaction"):
        raise RuntimeError("a transaction within a transaction: an action must not commit")
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    if is_sqlite:
        _sqlite_writers.acquire()
    session.info["in_transaction"] = True
    try:
        session.commit()
        session.expire_all()
        session.connection(execution_options={"paraplu_writes": True})
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info["in_transaction"] = False
        if is_sqlite:
            _sqlite_writers.release()
