"""The page with settings that change on a date."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.administration.blueprint import bp
from app.administration.dated import actions
from app.administration.dated.rules import LABELS
from app.administration.forms import PlanForm
from app.administration.rooms import rooms
from app.core import clock, editions
from app.core.actor import Actor
from app.core.database import transaction
from app.core.dated import NAMES, DatedSetting, DatedSettings
from app.core.errors import Invalid, NotFound
from app.permissions import may, require
from app.web.session import current_actor, db, settings
from app.web.templating import date_words, page
from app.web.words import _

FROM_THE_ENVIRONMENT = ("support_phone", "support_hours")


@dataclass(frozen=True)
class Row:
    """A value of a setting. `since` is a day in words, or that it was always so; `state` says what it is today."""

    id: int
    label: str
    value: str
    since: str
    state: str
    tone: str
    can_be_dropped: bool


@bp.get("/administration/settings")
def dated() -> ResponseReturnValue:
    """What holds now, what will, and what did."""
    require(current_actor(), "administration.dated")
    return _page(PlanForm(formdata=None))


@bp.route("/administration/settings/plan", methods=["GET", "POST"])
def plan_setting() -> ResponseReturnValue:
    """Plan a change."""
    require(current_actor(), "administration.plan_setting")
    form = PlanForm()
    if form.validate_on_submit() and form.valid_from.data is not None:
        try:
            with transaction(db()):
                actions.plan_setting(db(), current_actor(), form.name.data, form.value.data or "", form.valid_from.data)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            editions.look_now(db())
            flash(_("De wijziging staat klaar."))
            return redirect(url_for("administration.dated"), 303)
    return _page(form)


@bp.post("/administration/settings/<int:setting_id>/drop")
def drop_setting(setting_id: int) -> ResponseReturnValue:
    """Leave a planned change out."""
    with transaction(db()):
        actions.drop_setting(db(), current_actor(), _get(db(), current_actor(), setting_id))
    editions.look_now(db())
    flash(_("De wijziging gaat niet door."))
    return redirect(url_for("administration.dated"), 303)


def _get(session: Session, actor: Actor, setting_id: int) -> DatedSetting:
    setting = session.get(DatedSetting, setting_id) if may(actor, "administration.dated") else None
    if setting is None:
        raise NotFound("setting")
    return setting


def _page(form: PlanForm) -> ResponseReturnValue:
    found = db().scalars(select(DatedSetting).order_by(DatedSetting.valid_from)).all()
    rows = [row for name in NAMES for row in _rows(name, [each for each in found if each.name == name])]
    return page(
        "administration/dated.html",
        rooms=rooms(),
        form=form,
        rows=[row for row in rows if row.tone != "calm"],
        past=[row for row in rows if row.tone == "calm"],
    )


def _rows(name: str, dated: list[DatedSetting]) -> list[Row]:
    """The value of the code first, then each from its day on."""
    today = clock.today()
    holding = [each.id for each in dated if each.valid_from <= today]
    values: list[tuple[int, Any, str, bool]] = [(0, _first(name), _("altijd al"), False)]
    values += [
        (each.id, each.value, _("vanaf %(day)s", day=date_words(each.valid_from)), each.valid_from > today)
        for each in dated
    ]
    now = holding[-1] if holding else 0
    return [
        Row(
            id_,
            _(LABELS[name]),
            str(value),
            since,
            _("gepland") if is_planned else _("geldt nu") if id_ == now else _("voorbij"),
            "busy" if is_planned else "good" if id_ == now else "calm",
            is_planned,
        )
        for id_, value, since, is_planned in values
    ]


def _first(name: str) -> Any:
    given = getattr(settings(), name) if name in FROM_THE_ENVIRONMENT else getattr(DatedSettings(), name)
    return given or _("werkdagen van 9 tot 17 uur")
