"""The page on which a buyer tells who asks: an organisation, or somebody for oneself."""

import re
from typing import Any, ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import EmailField, HiddenField, StringField, TelField
from wtforms.validators import StopValidation

from app.organisations.model import ORGANISATION, PRIVATE
from app.web.fields import Form, Needed, PlaceField, at_most, email_address, no_bsn, stripped

_PHONE = re.compile(r"\+?[0-9][0-9 ()\-./]{6,28}")


def phone_number(form: Any, field: Any) -> None:
    """A number that one can call, as people write it."""
    text = field.data or ""
    if not _PHONE.fullmatch(text) or not 8 <= sum(sign.isdigit() for sign in text) <= 15:
        raise StopValidation(gettext("Vul een telefoonnummer in, bijvoorbeeld 015 123 45 67."))


class SignUpForm(Form):
    """The organisation, and the person who asks on its behalf."""

    who: ClassVar[str] = ORGANISATION
    next = HiddenField()
    organisation_name: Any = StringField(
        _("Naam van uw organisatie"),
        [Needed(_("Vul de naam van uw organisatie in.")), at_most(120), no_bsn],
        filters=[stripped],
        render_kw={"autocomplete": "organization"},
    )
    kvk: Any = StringField(
        _("KvK-nummer"),
        [Needed(_("Vul het KvK-nummer in.")), at_most(40)],
        filters=[stripped],
        description=_("Acht cijfers. Het staat op kvk.nl en vaak op uw facturen."),
        render_kw={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"},
    )
    place = PlaceField(
        _("Plaats van uw organisatie"),
        [Needed(_("Vul de plaats van uw organisatie in."))],
        render_kw={"autocomplete": "address-level2"},
    )
    first_name = StringField(
        _("Uw voornaam"),
        [Needed(_("Vul uw voornaam in.")), at_most(60), no_bsn],
        filters=[stripped],
        render_kw={"autocomplete": "given-name"},
    )
    last_name = StringField(
        _("Uw achternaam"),
        [Needed(_("Vul uw achternaam in.")), at_most(80), no_bsn],
        filters=[stripped],
        render_kw={"autocomplete": "family-name"},
    )
    email = EmailField(
        _("Uw e-mailadres"),
        [Needed(_("Vul uw e-mailadres in.")), at_most(254), email_address],
        filters=[stripped],
        description=_("Hier sturen wij een code naartoe."),
        render_kw={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false", "dir": "ltr"},
    )
    phone = TelField(
        _("Uw telefoonnummer"),
        [Needed(_("Vul uw telefoonnummer in.")), at_most(30), phone_number],
        filters=[stripped],
        description=_("Een coördinator kan u bellen. Wie het werk krijgt, ziet dit nummer ook. Anderen niet."),
        render_kw={"autocomplete": "tel", "dir": "ltr"},
    )


class PrivateForm(SignUpForm):
    """Somebody who asks for oneself."""

    who = PRIVATE
    organisation_name = None
    kvk = None
    place = PlaceField(
        _("Uw woonplaats"),
        [Needed(_("Vul uw woonplaats in."))],
        description=_("Uw straat en huisnummer vragen wij niet."),
        render_kw={"autocomplete": "address-level2"},
    )
    last_name = StringField(
        _("Uw achternaam"),
        [Needed(_("Vul uw achternaam in.")), at_most(80), no_bsn],
        filters=[stripped],
        description=_("Alleen een coördinator en wie het werk krijgt, zien uw achternaam."),
        render_kw={"autocomplete": "family-name"},
    )


class ConfirmForm(Form):
    """The six digits from the mail."""

    code = StringField(
        _("Welke code staat in de e-mail?"),
        [Needed(_("Vul de code uit de e-mail in.")), at_most(20)],
        filters=[stripped],
        description=_("De code heeft zes cijfers en werkt een kwartier."),
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"},
    )
