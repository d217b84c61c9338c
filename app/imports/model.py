"""A file on its way in: what stands in which column, how far it is, what came of it. The file itself lies in a folder."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.database import Base, one_of
from app.imports.lifecycle import LIFECYCLE
from app.people.model import Cooperative

MEMBERS, OFFERINGS = "members", "offerings"
KINDS = (MEMBERS, OFFERINGS)


class Import(Base):
    """One file for one cooperative. Once it is done or dropped, no word of the file is left in this row.

    `columns`: our field to the place of its column. `at_row`: the last row of the file that the present phase (looking,
    or saving) has done. `errors`: the first wrong rows. `reason`: a Dutch msgid, when the worker had to stop.
    """

    __tablename__ = "import"
    __table_args__ = (
        LIFECYCLE.constraint(),
        one_of("kind", KINDS),
        Index(None, "state", "due_at"),
    )
    LIFECYCLE = LIFECYCLE

    id: Mapped[int] = mapped_column(primary_key=True)
    cooperative_id: Mapped[int] = mapped_column(ForeignKey("cooperative.id"), index=True)
    started_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(20), default=LIFECYCLE.initial)
    version: Mapped[int] = mapped_column(default=1)
    file_key: Mapped[str] = mapped_column(String(80))
    wrong_key: Mapped[str] = mapped_column(String(80), default="")
    headings: Mapped[list[Any]] = mapped_column(JSON, default=list)
    samples: Mapped[list[Any]] = mapped_column(JSON, default=list)
    columns: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    sends_invitations: Mapped[bool] = mapped_column(default=False)
    as_drafts: Mapped[bool] = mapped_column(default=False)
    at_row: Mapped[int] = mapped_column(default=0)
    done_rows: Mapped[int] = mapped_column(default=0)
    total_rows: Mapped[int] = mapped_column(default=0)
    created_count: Mapped[int] = mapped_column(default=0)
    changed_count: Mapped[int] = mapped_column(default=0)
    same_count: Mapped[int] = mapped_column(default=0)
    kept_count: Mapped[int] = mapped_column(default=0)
    invited_count: Mapped[int] = mapped_column(default=0)
    wrong_count: Mapped[int] = mapped_column(default=0)
    errors: Mapped[list[Any]] = mapped_column(JSON, default=list)
    reason: Mapped[str] = mapped_column(String(300), default="")
    failures: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    cooperative: Mapped[Cooperative] = relationship(lazy="raise_on_sql")


class RememberedColumns(Base):
    """Which columns somebody chose for these headings: the next file with the same ones begins with them."""

    __tablename__ = "remembered_columns"
    __table_args__ = (UniqueConstraint("person_id", "kind", "headings_hash"), one_of("kind", KINDS))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(10))
    headings_hash: Mapped[str] = mapped_column(String(64))
    columns: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
