"""The filters of the overview."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, SelectField, StringField

from app.assignments.lifecycle import LIFECYCLE, OPEN
from app.assignments.listing.queries import ANY_STATE, DISTANCES, StateCount, Wanted
from app.web.fields import Form, PlaceField, stripped

_ = lazy_gettext

DEFAULTS = {"state": OPEN, "q": "", "place": "", "km": "25", "own": "", "without_proposal": ""}  # of each filter


class OverviewForm(Form):
    """The filters of the overview. Nonsense in an address is left out, not refused."""

    state = SelectField(_("Hoe staat het ervoor?"), validate_choice=False)
    q = StringField(_("Woord"), filters=[stripped])
    place = PlaceField(_("Plaats"))
    km = SelectField(
        _("Hoe ver weg?"), choices={str(km): f"{km} km" for km in DISTANCES}, default="25", validate_choice=False
    )
    own = BooleanField(_("Alleen van mijn coöperatie"))
    without_proposal = BooleanField(_("Alleen zonder offerte"))

    def wanted(self) -> Wanted:
        """What was asked, as far as it makes sense."""
        state = self.state.data if self.state.data in (*LIFECYCLE.states, ANY_STATE) else OPEN
        within = self.km.data if self.km.data in {str(km) for km in DISTANCES} else "25"
        self.state.data, self.km.data = state, within
        return Wanted(state, self.q.data or "", self.place.place, int(within), bool(self.own.data))

    @property
    def asks_without_proposal(self) -> bool:
        """Only those for which nobody proposed."""
        return bool(self.without_proposal.data)

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
        if self.without_proposal.data:
            filled["without_proposal"] = "y"
        return {name: value for name, value in filled.items() if value}
