"""A request to be called as a coordinator reads it."""

from dataclasses import dataclass
from datetime import date

from flask import url_for

from app.callbacks.model import Callback
from app.core import clock
from app.core.languages import language_name
from app.core.words import N_
from app.web.sheets import Column
from app.web.templating import date_words, phone_href


@dataclass(frozen=True)
class CallbackRow:
    """One person. `lang` is the language to speak, by its code; `finished` a day in words, empty before the call."""

    first_name: str
    place: str
    skill: str
    phone: str
    phone_href: str
    email: str
    lang: str
    language: str
    message: str
    since: str
    asked_on: date
    note: str
    finished: str
    finish_href: str
    invite_href: str


COLUMNS: tuple[Column[CallbackRow], ...] = (
    Column(N_("Wie"), lambda row: row.first_name),
    Column(N_("Wat"), lambda row: row.skill),
    Column(N_("Telefoon"), lambda row: row.phone),
    Column(N_("E-mailadres"), lambda row: row.email),
    Column(N_("Spreekt het liefst"), lambda row: row.language),
    Column(N_("Plaats"), lambda row: row.place),
    Column(N_("Bericht"), lambda row: row.message),
    Column(N_("Gevraagd op"), lambda row: row.asked_on),
)


def row_of(callback: Callback) -> CallbackRow:
    """The row, with its two steps."""
    return CallbackRow(
        first_name=callback.first_name,
        place=callback.place_name,
        skill=callback.skill,
        phone=callback.phone,
        phone_href=phone_href(callback.phone),
        email=callback.email,
        lang=callback.language,
        language=language_name(callback.language),
        message=callback.message,
        since=date_words(callback.created_at),
        asked_on=clock.day_of(callback.created_at),
        note=callback.note,
        finished=date_words(callback.finished_at),
        finish_href=url_for("callbacks.finish", callback_id=callback.id),
        invite_href=url_for("invitations.invite", callback=callback.id),
    )
