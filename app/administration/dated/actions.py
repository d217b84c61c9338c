"""Planning a change of a setting, and dropping it as long as its day has not come."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.administration.dated.rules import check_day, read_value
from app.core import clock, editions, history
from app.core.actor import Actor
from app.core.dated import DatedSetting
from app.core.errors import Invalid, MoveNotAllowed
from app.core.words import N_
from app.permissions import require


def plan_setting(session: Session, actor: Actor, name: str, typed: str, valid_from: date) -> DatedSetting:
    """Let a setting have another value from a day on. Raises Invalid for a value or a day that can't be."""
    require(actor, "administration.plan_setting")
    value = read_value(name, typed)
    check_day(name, valid_from)
    there = select(DatedSetting.id).where(DatedSetting.name == name, DatedSetting.valid_from == valid_from)
    if session.scalar(there) is not None:
        raise Invalid("valid_from", N_("Voor deze dag staat er al iets. Laat dat eerst vervallen."))
    setting = DatedSetting(
        name=name, valid_from=valid_from, value=value, created_at=clock.now(), created_by_id=actor.person_id
    )
    session.add(setting)
    session.flush()
    editions.change_number(session, editions.DATED)
    history.record(session, actor, "administration.plan_setting", "setting", setting.id, note=f"{name}: {value}")
    return setting


def drop_setting(session: Session, actor: Actor, setting: DatedSetting) -> None:
    """Leave a planned change out. Raises MoveNotAllowed once its day has come."""
    require(actor, "administration.drop_setting", setting)
    if setting.valid_from <= clock.today():
        raise MoveNotAllowed("administration.drop_setting", "holds")
    session.delete(setting)
    editions.change_number(session, editions.DATED)
    note = f"{setting.name}: {setting.value}"
    history.record(session, actor, "administration.drop_setting", "setting", setting.id, note=note)
