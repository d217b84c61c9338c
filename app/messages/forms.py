"""Writing a message."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, TextAreaField

from app.messages.actions import LONGEST
from app.web.fields import Form, Needed, at_most, no_bsn, stripped


class StartForm(Form):
    """With whom: a membership's id, left out by a member who writes about the own part."""

    membership_id = HiddenField()

    def membership_read(self) -> int | None:
        """The membership; None when none was named, 0 for nonsense, which no membership has."""
        text = self.membership_id.data or ""
        if not text:
            return None
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class MessageForm(Form):
    """What to say."""

    body = TextAreaField(
        _("Uw bericht"),
        filters=[stripped],
        validators=[Needed(_("Schrijf een bericht.")), at_most(LONGEST), no_bsn],
    )
