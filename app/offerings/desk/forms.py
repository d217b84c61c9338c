"""What a coordinator sends with a look: the version that was read, or a word with an offering that goes back."""

from flask_babel import lazy_gettext
from wtforms import SelectMultipleField, StringField, TextAreaField

from app.offerings.actions import LONGEST_WORD, WRITE_A_WORD
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
