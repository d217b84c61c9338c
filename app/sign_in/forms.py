"""The forms at the doors. A password field takes any text, so that pasting and password managers work."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import EmailField, HiddenField, PasswordField, StringField

from app.sign_in.passwords import LONGEST
from app.web.fields import Form, Needed, at_most, email_address, stripped


def _email() -> EmailField:
    return EmailField(
        _("E-mailadres"),
        [Needed(_("Vul uw e-mailadres in.")), at_most(254), email_address],
        filters=[stripped],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "dir": "ltr"},
    )


def _new_password(label: Any) -> PasswordField:
    return PasswordField(
        label,
        [Needed(_("Kies een nieuw wachtwoord.")), at_most(LONGEST)],
        description=_("Minstens 8 tekens. Drie losse woorden zijn sterk en goed te onthouden."),
        render_kw={"autocomplete": "new-password", "dir": "ltr"},
    )


class AskForm(Form):
    """An address: for a code by mail, or for a link to a new password."""

    email = _email()
    next = HiddenField()


class PasswordForm(Form):
    """Signing in with a password. The same page offers a code instead."""

    email = _email()
    password = PasswordField(
        _("Wachtwoord"),
        [Needed(_("Vul uw wachtwoord in. Of kies „Stuur mij een code”.")), at_most(LONGEST)],
        description=_("Geen wachtwoord? Laat dit leeg en kies „Stuur mij een code”."),
        render_kw={"autocomplete": "current-password", "dir": "ltr"},
    )
    next = HiddenField()


class CodeForm(Form):
    """The six digits from the mail."""

    code = StringField(
        _("Welke code staat in de e-mail?"),
        [Needed(_("Vul de code uit de e-mail in.")), at_most(20)],
        filters=[stripped],
        description=_("De code heeft zes cijfers en werkt een kwartier."),
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"},
    )


class NewPasswordForm(Form):
    """A new password, after the link from a mail."""

    password = _new_password(_("Uw nieuwe wachtwoord"))


class ChangePasswordForm(Form):
    """A new password, with the present one if there is one (the route takes the field away if there is none)."""

    current = PasswordField(
        _("Uw wachtwoord van nu"),
        [Needed(_("Vul uw wachtwoord van nu in.")), at_most(LONGEST)],
        render_kw={"autocomplete": "current-password", "dir": "ltr"},
    )
    password = _new_password(_("Uw nieuwe wachtwoord"))


class RemovePasswordForm(Form):
    """The present password, to do without one from now on."""

    current = PasswordField(
        _("Uw wachtwoord van nu"),
        [Needed(_("Vul uw wachtwoord van nu in.")), at_most(LONGEST)],
        id="remove-current",
        render_kw={"autocomplete": "current-password", "dir": "ltr"},
    )
