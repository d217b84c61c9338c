"""What the installation says of itself: signs of life, what waits, space, versions. Numbers, no judgement."""

import platform
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.core import clock, signs
from app.core.outbox import KINDS, MAIL, PARKED, WAITING, OutboxRow
from app.settings import Settings
from search_index import Index, SearchIndexError
from search_index.analysis import VERSION as ANALYSIS

PACKAGES = ("flask", "werkzeug", "jinja2", "sqlalchemy", "alembic", "gunicorn", "pillow", "whoosh", "numpy", "psycopg")
NOT_INSTALLED = "-"


@dataclass(frozen=True)
class Vitals:
    """What changes from minute to minute. Sizes in bytes; an absent moment: never seen.

    `oldest_due` is when the row that waits longest was due; None when nothing is late.
    """

    seen: dict[str, datetime]
    oldest_due: datetime | None
    parked: dict[str, int]
    failing_mails: int
    disk_free: int
    disk_total: int
    documents: int | None


@dataclass(frozen=True)
class Versions:
    """What runs here."""

    paraplu: str
    python: str
    system: str
    database: str
    database_bytes: int
    schema: str
    index_analysis: int
    index_generation: str
    index_bytes: int
    packages: tuple[tuple[str, str], ...]


def vitals(session: Session, index: Index, settings: Settings) -> Vitals:
    """How it goes now. Three statements, one of which shows that the database answers."""
    seen = signs.seen(session)
    rows = session.execute(
        select(OutboxRow.kind, func.count()).where(OutboxRow.state == PARKED).group_by(OutboxRow.kind)
    ).all()
    parked = dict(rows)
    waits = (OutboxRow.state == WAITING) & OutboxRow.kind.in_(KINDS)
    oldest = select(func.min(OutboxRow.due_at)).where(waits, OutboxRow.due_at <= clock.now()).scalar_subquery()
    failing = (
        select(func.count())
        .where(OutboxRow.state == WAITING, OutboxRow.kind == MAIL, OutboxRow.last_error != "")
        .scalar_subquery()
    )
    oldest_due, failing_mails = session.execute(select(oldest, failing)).one()
    disk = shutil.disk_usage(settings.instance if settings.instance.exists() else Path.cwd())
    return Vitals(seen, oldest_due, parked, failing_mails, disk.free, disk.total, _documents(index))


def versions(session: Session, index: Index, settings: Settings) -> Versions:
    """Which version of what. Two statements."""
    name, size = _database(session)
    return Versions(
        paraplu=_version("paraplu"),
        python=platform.python_version(),
        system=f"{platform.system()} {platform.release()}",
        database=name,
        database_bytes=size,
        schema=session.scalar(text("select version_num from alembic_version")) or NOT_INSTALLED,
        index_analysis=ANALYSIS,
        index_generation=_generation(index),
        index_bytes=size_of(Path(settings.index_url.partition(":")[2])),
        packages=tuple((package, _version(package)) for package in PACKAGES),
    )


def size_of(folder: Path) -> int:
    """The bytes of all files beneath; a file that goes away meanwhile counts for nothing."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:  # the worker tidies up while we look
            continue
    return total


def _database(session: Session) -> tuple[str, int]:
    if session.get_bind().dialect.name == "sqlite":
        size = session.scalar(text("select page_count * page_size from pragma_page_count(), pragma_page_size()"))
        return f"SQLite {sqlite3.sqlite_version}", int(size or 0)
    row = session.execute(text("select current_setting('server_version'), pg_database_size(current_database())")).one()
    return f"PostgreSQL {row[0]}", int(row[1])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return NOT_INSTALLED


def _documents(index: Index) -> int | None:
    try:
        return index.count()
    except SearchIndexError:
        return None


def _generation(index: Index) -> str:
    try:
        return index.generation
    except SearchIndexError:
        return NOT_INSTALLED
