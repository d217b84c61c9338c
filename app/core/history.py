"""What happened, who did it and for whom. Written by actions in the same transaction, never changed after."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core import clock
from app.core.actor import Actor
from app.core.database import Base


class HistoryLine(Base):
    """One thing that somebody did. `thing_kind` and `thing_id` say to what; `verb` is the permission's name.

    `person_id` is empty for the system; `for_person_id` is the member, `for_organisation_id` the organisation for whom
    somebody else did it.
    """

    __tablename__ = "history"
    __table_args__ = (
        Index(None, "thing_kind", "thing_id", "id"),
        Index(None, "for_person_id", "id"),
        Index(None, "for_organisation_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    for_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    for_organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    verb: Mapped[str] = mapped_column(String(60))
    thing_kind: Mapped[str] = mapped_column(String(30))
    thing_id: Mapped[int]
    note: Mapped[str] = mapped_column(String(500), default="")


def record(session: Session, actor: Actor, verb: str, thing_kind: str, thing_id: int, note: str = "") -> None:
    """Write a line of history. `note` holds a reason that people gave, and nothing that the thing holds itself."""
    session.add(
        HistoryLine(
            at=clock.now(),
            person_id=actor.person_id,
            for_person_id=actor.for_whom,
            for_organisation_id=actor.for_organisation,
            verb=verb,
            thing_kind=thing_kind,
            thing_id=thing_id,
            note=note[:500],
        )
    )


def lines_of(session: Session, thing_kind: str, thing_id: int) -> list[HistoryLine]:
    """The story of one thing, oldest first. Who may see the thing may see its story."""
    return list(
        session.scalars(
            select(HistoryLine)
            .where(HistoryLine.thing_kind == thing_kind, HistoryLine.thing_id == thing_id)
            .order_by(HistoryLine.id)
        )
    )
