"""The word that a coordinator gives with an offering that goes back."""

from flask_babel import lazy_gettext
from wtforms import TextAreaField

from app.offerings.actions import LONGEST_WORD, WRITE_A_WORD
from app.web.fields import Form, Needed, at_most, stripped


class SendBackForm(Form):
    reason = TextAreaField(
        lazy_gettext("Wat kan er nog beter?"),
        [Needed(lazy_gettext(WRITE_A_WORD)), at_most(LONGEST_WORD)],
        filters=[stripped],
        description=lazy_gettext("Dit staat straks in de mail aan het lid."),
    )
