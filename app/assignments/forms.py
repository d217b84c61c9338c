"""The forms around an assignment once it was sent: reasons, days, filters."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField

from app.assignments.lifecycle import LIFECYCLE, OPEN
from app.assignments.lists import ANY_STATE, DISTANCES, StateCount, Wanted
from app.assignments.traces import LONGEST_NOTE
from app.web.fields import DayField, Form, Needed, PlaceField, at_most, no_bsn, stripped

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
    """A new last day."""

    last_day = DayField(
        _("Tot en met welke dag kunnen mensen reageren?"), [Needed(_("Kies tot wanneer mensen kunnen reageren."))]
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


class OverviewForm(Form):
    """The filters of the overview. Nonsense in an address is left out, not refused."""

    state = SelectField(_("Hoe staat het ervoor?"), validate_choice=False)
    q = StringField(_("Woord"), filters=[stripped])
    place = PlaceField(_("Plaats"))
    km = SelectField(
        _("Hoe ver weg?"), choices={str(km): f"{km} km" for km in DISTANCES}, default="25", validate_choice=False
    )
    own = BooleanField(_("Alleen van mijn coöperatie"))
    unanswered = BooleanField(_("Alleen zonder offerte"))

    def wanted(self) -> Wanted:
        """What was asked, as far as it makes sense."""
        state = self.state.data if self.state.data in (*LIFECYCLE.states, ANY_STATE) else OPEN
        within = self.km.data if self.km.data in {str(km) for km in DISTANCES} else "25"
        self.state.data, self.km.data = state, within
        return Wanted(state, self.q.data or "", self.place.place, int(within), bool(self.own.data))

    @property
    def asks_unanswered(self) -> bool:
        """Only those for which nobody proposed."""
        return bool(self.unanswered.data)

    def offer_states(self, counts: list[StateCount]) -> None:
        """Fill the choice of states, each with its number."""
        everything = sum(each.count for each in counts)
        self.state.choices = [
            *((each.state, f"{gettext(each.label).capitalize()} ({each.count})") for each in counts),
            (ANY_STATE, gettext("Alles (%(count)s)", count=everything)),
        ]

    def kept(self) -> dict[str, Any]:
        """The filters as arguments of an address."""
        filled = {"state": self.state.data, "q": self.q.data, "place": self.place.data}
        if self.place.data:
            filled["km"] = self.km.data
        if self.own.data:
            filled["own"] = "y"
        if self.unanswered.data:
            filled["unanswered"] = "y"
        return {name: value for name, value in filled.items() if value}


class PressForm(Form):
    """A button and nothing else."""


def chosen_id(text: str | None) -> int | None:
    """The id that was chosen; 0, which nothing has, for a text that is no id."""
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
