"""Writing a message."""

from flask_babel import lazy_gettext as _
from wtforms import TextAreaField

from app.messages.actions import LONGEST
from app.web.fields import Form, IdField, Needed, at_most, no_bsn, stripped


class StartForm(Form):
    """With whom: a membership's id, left out by a member who writes about the own part."""

    membership_id = IdField()


class MessageForm(Form):
    """What to say."""

    body = TextAreaField(
        _("Uw bericht"),
        filters=[stripped],
        validators=[Needed(_("Schrijf een bericht.")), at_most(LONGEST), no_bsn],
    )
