"""The forms around an assignment once it was sent: reasons, days, which cooperative."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext
from wtforms import HiddenField, StringField, TextAreaField

from app.assignments.traces import LONGEST_NOTE
from app.web.fields import DayField, Form, Needed, at_most, no_bsn, read_id, stripped

_ = lazy_gettext


class NoteForm(Form):
    """A word that comes with a step: a reason, or what was agreed."""

    note = TextAreaField("", filters=[stripped])

    def __init__(self, label: Any, needed: Any, hint: Any, **more: Any) -> None:
        super().__init__(**more)
        self.note.label.text = label
        self.note.description = hint
        self.note.flags.required = True
        self.note.validators = [Needed(needed), at_most(LONGEST_NOTE), no_bsn]


class ExtendForm(Form):
    """A new last day to respond."""

    starts_on: Any = None
    last_day = DayField(
        _("Tot en met welke dag kunnen mensen reageren?"), [Needed(_("Kies tot wanneer mensen kunnen reageren."))]
    )

    @property
    def first_day(self) -> date | None:
        """The new day on which the work begins, where the page asks for one."""
        day: date | None = None if self.starts_on is None else self.starts_on.data
        return day


class NewDaysForm(ExtendForm):
    """The same for work whose first day is there already: nobody can respond before a day that passed."""

    starts_on = DayField(
        _("Op welke dag begint het werk nu?"),
        [Needed(_("Kies wanneer het werk begint."))],
        description=_("De oude dag haalt niemand meer. Duurt het meer dagen? Dan schuift de laatste dag mee."),
    )


class TakeOverForm(Form):
    """Which cooperative takes over, and which one the page showed as home."""

    cooperative = StringField()
    home = HiddenField()

    @property
    def cooperative_id(self) -> int | None:
        """The cooperative that takes over."""
        return chosen_id(self.cooperative.data)

    @property
    def home_id(self) -> int | None:
        """The home that the coordinator saw."""
        return chosen_id(self.home.data)


class PressForm(Form):
    """A button and nothing else."""


def chosen_id(text: str | None) -> int | None:
    """The id that was chosen; 0, which nothing has, for a text that is no id."""
    return read_id(text) if text else None
