"""The forms with which an organisation keeps its own house: details, a colleague, rights."""

from flask_babel import lazy_gettext as _
from wtforms import EmailField, RadioField, StringField, TelField

from app.organisations.forms import phone_number
from app.organisations.model import READS, RIGHTS, RIGHTS_MEAN
from app.web.fields import (
    Form,
    Needed,
    PlaceField,
    VersionField,
    at_most,
    choices,
    email_address,
    known,
    no_bsn,
    stripped,
)


class DetailsForm(Form):
    """What the organisation tells of itself."""

    version = VersionField()
    name = StringField(
        _("Naam van uw organisatie"),
        [Needed(_("Vul de naam van uw organisatie in.")), at_most(120), no_bsn],
        filters=[stripped],
        render_kw={"autocomplete": "organization"},
    )
    place = PlaceField(
        _("Plaats van uw organisatie"),
        [Needed(_("Vul de plaats van uw organisatie in."))],
        render_kw={"autocomplete": "address-level2"},
    )
    phone = TelField(
        _("Telefoonnummer"),
        [Needed(_("Vul het telefoonnummer in.")), at_most(30), phone_number],
        filters=[stripped],
        description=_("Een coördinator kan u bellen. Wie het werk krijgt, ziet dit nummer ook. Anderen niet."),
        render_kw={"autocomplete": "tel", "dir": "ltr"},
    )


class PrivateDetailsForm(DetailsForm):
    """What somebody who buys for oneself tells."""

    name = StringField(
        _("Uw voornaam"),
        [Needed(_("Vul uw voornaam in.")), at_most(60), no_bsn],
        filters=[stripped],
        description=_("Alleen deze naam en uw woonplaats zien anderen bij uw opdracht."),
        render_kw={"autocomplete": "given-name"},
    )
    place = PlaceField(
        _("Uw woonplaats"), [Needed(_("Vul uw woonplaats in."))], render_kw={"autocomplete": "address-level2"}
    )


class RightsForm(Form):
    """What a colleague may do."""

    rights = RadioField(
        _("Wat mag deze collega?"),
        [Needed(_("Kies wat deze collega mag.")), known(RIGHTS)],
        choices=lambda: list(choices(RIGHTS_MEAN).items()),
        validate_choice=False,
        default=READS,
    )


class ColleagueForm(RightsForm):
    """Whom to invite, with which rights."""

    first_name = StringField(_("Voornaam"), [Needed(_("Vul de voornaam in.")), at_most(60), no_bsn], filters=[stripped])
    email = EmailField(
        _("E-mailadres"),
        [Needed(_("Vul het e-mailadres in.")), at_most(254), email_address],
        filters=[stripped],
        description=_("Hier sturen wij de uitnodiging naartoe. De link werkt twee weken."),
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "dir": "ltr"},
    )


class PressForm(Form):
    """A button and nothing else."""
