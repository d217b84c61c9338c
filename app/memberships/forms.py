"""The filter above the list of members."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import SelectField

from app.memberships.lifecycle import ALUMNUS, LIFECYCLE
from app.web.fields import Form


class FilterForm(Form):
    """Read from the address, so without a token; nonsense in it filters nothing. Nobody's name: addresses are logged."""

    class Meta:
        """A filter changes nothing."""

        csrf = False

    state = SelectField(_("Stand"), validate_choice=False)

    @classmethod
    def asked(cls, in_state: dict[str, int], args: MultiDict[str, str]) -> "FilterForm":
        """The filter as the address has it, or as it was kept, with the number of members behind each choice."""
        form = cls(args)
        here = sum(count for state, count in in_state.items() if state != ALUMNUS)
        everybody = gettext("alle leden van nu")  # not inside the f-string, where the extractor does not look
        form.state.choices = {
            "": f"{everybody} ({here})",
            **{state: f"{gettext(word)} ({in_state.get(state, 0)})" for state, word in LIFECYCLE.labels.items()},
        }
        return form
