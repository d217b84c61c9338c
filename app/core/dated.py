"""Settings that change on a date: a rule that changes on 1 July does not change June.

What the code says holds until the first row; each row holds from its day until the next one's. What is past never changes.
"""

from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.database import Base


@dataclass(frozen=True)
class DatedSettings:
    """The settings that hold on one day. Percentages of VAT, days; an empty phone or hours means: as the environment says.

    VAT: the standard and the reduced rate, articles 9(1) and 9(2) of the Wet op de omzetbelasting 1968.
    """

    vat_standard: int = 21
    vat_reduced: int = 9
    ask_again_days: int = 90  # an offering that nobody touched so long is asked about
    invitation_days: int = 14  # so long the link of an invitation works
    support_phone: str = ""
    support_hours: str = ""


NAMES = tuple(field.name for field in fields(DatedSettings))
WORDS = frozenset({"support_phone", "support_hours"})  # all others are whole numbers
Rows = dict[str, list[tuple[date, Any]]]


class DatedSetting(Base):
    """One setting from one day on."""

    __tablename__ = "dated_setting"
    __table_args__ = (UniqueConstraint("name", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(30))
    valid_from: Mapped[date]
    value: Mapped[Any] = mapped_column(JSON)
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


_rows: Rows = {}
_made: dict[date, DatedSettings] = {}


def settings_at(day: date) -> DatedSettings:
    """The settings that hold on this day, as this process knows them. Asks the database nothing."""
    known, rows = _made, _rows
    found = known.get(day)
    if found is None:
        if len(known) > 1000:  # days that anybody asked for: no more than a thousand are kept
            known.clear()
        found = known[day] = _at(rows, day)
    return found


def _at(rows: Rows, day: date) -> DatedSettings:
    given: dict[str, Any] = {}
    for name, dated in rows.items():
        holding = [value for since, value in dated if since <= day]
        if holding:
            given[name] = holding[-1]
    return DatedSettings(**given)


def read(session: Session) -> None:
    """Let this process use what the table says."""
    found: Rows = defaultdict(list)
    columns = select(DatedSetting.name, DatedSetting.valid_from, DatedSetting.value)
    for name, since, value in session.execute(columns.order_by(DatedSetting.valid_from)):
        if name in NAMES:  # a newer version of the code may know one less
            found[name].append((since, value))
    _use(dict(found))


def forget() -> None:
    """What the code says again."""
    _use({})


def _use(rows: Rows) -> None:
    global _rows, _made  # noqa: PLW0603 - one list for the whole process, replaced whole
    _rows = rows
    _made = {}
