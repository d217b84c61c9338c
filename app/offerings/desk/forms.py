"""What a coordinator sends with a look, or asks of the list: a version, a word with what goes back, filters."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, SelectField, SelectMultipleField, StringField, TextAreaField

from app.offerings.actions import LONGEST_WORD, WRITE_A_WORD
from app.offerings.desk.queries import Wanted
from app.offerings.lifecycle import ARCHIVED, LIFECYCLE
from app.web.fields import Form, Needed, VersionField, at_most, stripped


class PublishForm(Form):
    """A button, with the version that the coordinator read."""

    version = VersionField()


class SendBackForm(Form):
    reason = TextAreaField(
        lazy_gettext("Wat kan er nog beter?"),
        [Needed(lazy_gettext(WRITE_A_WORD)), at_most(LONGEST_WORD)],
        filters=[stripped],
        description=lazy_gettext("Dit staat straks in de e-mail aan het lid."),
    )


class ManyForm(Form):
    """What was ticked (`id:version` each), which button was pressed, and the word for what goes back."""

    chosen = SelectMultipleField(validate_choice=False)
    verb = StringField()
    reason = TextAreaField(lazy_gettext("Wat kan er nog beter?"), filters=[stripped])


class OverviewForm(Form):
    """The filters of the list of all. Nonsense in an address filters nothing. Nobody's name: addresses are logged."""

    class Meta:
        """A filter changes nothing."""

        csrf = False

    state = SelectField(lazy_gettext("Stand"), validate_choice=False)
    q = StringField(lazy_gettext("Woord in de titel"), filters=[stripped])
    stale = BooleanField(lazy_gettext("Alleen wat lang niet is bevestigd"))

    def wanted(self) -> Wanted:
        """What was asked, as far as it makes sense."""
        state = self.state.data if self.state.data in LIFECYCLE.states else ""
        self.state.data = state
        return Wanted(state, self.q.data or "", bool(self.stale.data))

    def offer_states(self, in_state: dict[str, int]) -> None:
        """Fill the choice of states, each with its number."""
        here = sum(count for state, count in in_state.items() if state != ARCHIVED)
        everything = gettext("alles van nu")  # not inside the f-string, where the extractor does not look
        self.state.choices = {
            "": f"{everything} ({here})",
            **{state: f"{gettext(word)} ({in_state.get(state, 0)})" for state, word in LIFECYCLE.labels.items()},
        }

    def kept(self) -> dict[str, Any]:
        """The filters as arguments of an address."""
        filled = {"state": self.state.data, "q": self.q.data, "stale": "y" if self.stale.data else ""}
        return {name: value for name, value in filled.items() if value}
