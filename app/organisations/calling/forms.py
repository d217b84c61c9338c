"""The forms with which a coordinator writes down who called."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, EmailField, Field, StringField, TelField
from wtforms.validators import StopValidation

from app.organisations.calling.actions import Caller
from app.organisations.forms import phone_number
from app.web.fields import Form, Needed, PlaceField, VersionField, at_most, email_address, no_bsn, skippable, stripped


def _first_name() -> StringField:
    return StringField(
        _("Voornaam van de beller"),
        [Needed(_("Vul in met wie u sprak.")), at_most(60), no_bsn],
        filters=[stripped],
        render_kw={"autocomplete": "off"},
    )


def _phone() -> TelField:
    return TelField(
        _("Telefoonnummer"),
        [skippable(), at_most(30), phone_number],
        filters=[stripped],
        description=_("Wie het werk krijgt, ziet dit nummer ook. Anderen niet."),
        render_kw={"autocomplete": "off", "dir": "ltr"},
    )


def _email() -> EmailField:
    return EmailField(
        _("E-mailadres"),
        [skippable(), at_most(254), email_address],
        filters=[stripped],
        description=_("De beller leest dan wat u plaatst, en kan het zelf veranderen of stoppen."),
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "dir": "ltr"},
    )


def _kvk(label: Any, hint: Any) -> StringField:
    return StringField(
        label,
        [skippable(), at_most(40)],
        filters=[stripped],
        description=hint,
        render_kw={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"},
    )


class CallerForm(Form):
    """Who called. The address is kept in lower case."""

    first_name = _first_name()
    phone = _phone()
    email = _email()

    def caller(self) -> Caller:
        """As the actions take it."""
        return Caller(self.first_name.data or "", self.phone.data or "", (self.email.data or "").lower())


def _named(form: Any, field: Field) -> None:
    """An organisation has a name; who calls for oneself has given the own one."""
    if not form.is_private.data and not stripped(field.data):
        field.errors = []
        raise StopValidation(gettext("Vul de naam van de organisatie in."))


class NewOrganisationForm(CallerForm):
    """A new organisation, and who called for it."""

    is_private = BooleanField(_("De beller vraagt iets voor zichzelf"))
    name = StringField(
        _("Naam van de organisatie"),
        [_named, skippable(), at_most(120), no_bsn],
        filters=[stripped],
        render_kw={"autocomplete": "off"},
    )
    place = PlaceField(
        _("Plaats van de organisatie of de beller"),
        [Needed(_("Vul de plaats van de organisatie of de beller in."))],
        render_kw={"autocomplete": "off"},
    )
    kvk = _kvk(
        _("KvK-nummer"),
        _("Acht cijfers. Mag later. Maar zonder nummer kan er niemand gekozen worden: het staat op de factuur."),
    )
    is_another = BooleanField(_("Nee, dit is een andere organisatie"))


class CompleteForm(CallerForm):
    """What was not known when somebody called. Who is no coordinator is asked for the number alone."""

    version = VersionField()
    kvk = _kvk(_("KvK-nummer"), _("Acht cijfers. Het staat op kvk.nl en vaak op uw facturen."))
