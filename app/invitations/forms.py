"""Inviting somebody on one page; accepting on another."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import EmailField, PasswordField, SelectField, StringField
from wtforms.validators import StopValidation

from app.invitations.words import OF_A_COOPERATIVE, RELATION_WORDS
from app.sign_in.passwords import LONGEST
from app.web.fields import Form, Needed, at_most, email_address, no_bsn, skippable, stripped


def offered(form: Any, field: Any) -> None:
    """One of the choices that the route gave; a message of ours instead of the library's."""
    if field.data not in field.choices:
        raise StopValidation(gettext("Kies uit de lijst."))


class InviteForm(Form):
    """Who, and to become what. The route gives the choices, and takes away what there is no choice in."""

    first_name = StringField(_("Voornaam"), [Needed(_("Vul de voornaam in.")), at_most(60), no_bsn], filters=[stripped])
    email = EmailField(
        _("E-mailadres"),
        [Needed(_("Vul het e-mailadres in.")), at_most(254), email_address],
        filters=[stripped],
        description=_("Hier sturen wij de uitnodiging naartoe."),
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "dir": "ltr"},
    )
    relation = SelectField(
        _("Wat wordt deze persoon?"), [Needed(_("Kies wat deze persoon wordt.")), offered], validate_choice=False
    )
    cooperative = SelectField(
        _("Van welke coöperatie?"),
        [offered],
        validate_choice=False,
        description=_("Kies niets voor een gemeente of het netwerk."),
        default="",
    )
    municipality = SelectField(
        _("Van welke gemeente?"),
        [offered],
        validate_choice=False,
        description=_("Alleen voor een gemeente."),
        default="",
    )

    def offer(self, relations: tuple[str, ...], cooperatives: dict[int, str], municipalities: dict[int, str]) -> None:
        """Set the choices. A field with one possible answer goes; `only` says which."""
        self.relation.choices = {each: gettext(RELATION_WORDS[each]) for each in relations}
        nothing = {"": gettext("Geen")}
        own = {str(id_): name for id_, name in cooperatives.items()}
        self.cooperative.choices = nothing | own
        self.municipality.choices = nothing | {str(id_): name for id_, name in municipalities.items()}
        if not municipalities and set(relations) <= set(OF_A_COOPERATIVE):
            del self.municipality
            if len(cooperatives) == 1:
                del self.cooperative
            else:
                self.cooperative.choices = own
                self.cooperative.description = ""

    def chosen(self, name: str) -> int | None:
        """The id that was chosen in `cooperative` or `municipality`; None for nothing."""
        field: Any = self._fields.get(name)
        return int(field.data) if field is not None and field.data else None


class AcceptForm(Form):
    """The name, and a password for who wants one. The route takes all of it away for somebody who has an account."""

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
        description=_("Opdrachtgevers zien alleen uw voornaam."),
        render_kw={"autocomplete": "family-name"},
    )
    password = PasswordField(
        _("Wachtwoord"),
        [skippable(), at_most(LONGEST)],
        description=_("Zonder wachtwoord logt u in met een code per e-mail. Een wachtwoord heeft minstens 8 tekens."),
        render_kw={"autocomplete": "new-password", "dir": "ltr"},
    )
