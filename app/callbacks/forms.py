"""The short form for who wants to be called, and the coordinator's note after the call."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import EmailField, SelectField, StringField, TelField, TextAreaField
from wtforms.validators import StopValidation

from app.callbacks.actions import LONGEST_MESSAGE, LONGEST_NOTE, LONGEST_SKILL
from app.core.languages import LANGUAGES
from app.organisations.forms import phone_number
from app.web.fields import Form, Needed, PlaceField, at_most, email_address, no_bsn, skippable, stripped


def phone_or_email(form: Any, field: Any) -> None:
    """The number may be left out by who gives an address; the error stands at the number."""
    if field.data:
        phone_number(form, field)
    elif not form.email.data:
        raise StopValidation(gettext("Vul uw telefoonnummer in. Of vul uw e-mailadres in."))


class CallbackForm(Form):
    """Who wants to be called, where, and in which language."""

    first_name = StringField(
        _("Uw voornaam"),
        [Needed(_("Vul uw voornaam in.")), at_most(60), no_bsn],
        filters=[stripped],
        render_kw={"autocomplete": "given-name"},
    )
    place = PlaceField(
        _("In welke plaats woont u?"),
        [Needed(_("Vul uw plaats in."))],
        render_kw={"autocomplete": "address-level2"},
    )
    skill = StringField(
        _("Wat kunt u goed?"),
        [Needed(_("Schrijf wat u goed kunt.")), at_most(LONGEST_SKILL), no_bsn],
        filters=[stripped],
        description=_("Bijvoorbeeld: kleding naaien, koken of fietsen maken."),
    )
    phone = TelField(
        _("Uw telefoonnummer"),
        [at_most(30), phone_or_email],
        filters=[stripped],
        description=_("Alleen de coördinator ziet dit nummer."),
        render_kw={"autocomplete": "tel", "dir": "ltr"},
    )
    email = EmailField(
        _("Uw e-mailadres"),
        [skippable(), at_most(254), email_address],
        filters=[stripped],
        description=_("Bent u moeilijk te bellen? Dan mailt de coördinator u."),
        render_kw={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false", "dir": "ltr"},
    )
    language = SelectField(
        _("Welke taal spreekt u het liefst?"),
        choices=LANGUAGES,
        default="nl",
        validate_choice=False,
    )
    message = TextAreaField(
        _("Wilt u nog iets vertellen?"),
        [skippable(), at_most(LONGEST_MESSAGE), no_bsn],
        filters=[stripped],
        description=_("Dat mag in uw eigen taal. Schrijf hier niets over uw gezondheid of uitkering."),
        render_kw={"rows": 3},
    )


class FinishForm(Form):
    """What came of the call."""

    note = TextAreaField(
        _("Wat spraken jullie af?"),
        [skippable(), at_most(LONGEST_NOTE), no_bsn],
        filters=[stripped],
        description=_("Alleen coördinatoren lezen dit. Schrijf niets over gezondheid, schulden of een uitkering."),
        render_kw={"rows": 3},
    )
