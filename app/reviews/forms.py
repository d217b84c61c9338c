"""The forms of a review: the buyer's words, the member's answer, a report, a reason."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, StringField, TextAreaField

from app.reviews.actions import LONGEST_ANSWER, LONGEST_BODY, LONGEST_REASON, LONGEST_WORK
from app.reviews.model import SATISFACTION
from app.web.fields import Form, Needed, VersionField, at_most, known, no_bsn, stripped


class ReviewForm(Form):
    """How the work was."""

    version = VersionField()
    satisfaction = RadioField(
        _("Hoe tevreden bent u?"),
        [Needed(_("Kies hoe tevreden u bent.")), known(str(each) for each in SATISFACTION)],
        choices=lambda: [(str(value), gettext(word)) for value, word in SATISFACTION.items()],
        validate_choice=False,
    )
    work = StringField(
        _("Wat is er gedaan?"),
        [Needed(_("Schrijf wat er gedaan is.")), at_most(LONGEST_WORK), no_bsn],
        filters=[stripped],
        description=_("In een paar woorden. Iedereen leest dit."),
    )
    body = TextAreaField(
        _("Wat vond u van het werk?"),
        [Needed(_("Schrijf iets over het werk.")), at_most(LONGEST_BODY), no_bsn],
        filters=[stripped],
        description=_("Iedereen leest dit. Schrijf over het werk, niet over hoe iemand leeft."),
    )
    names_organisation = BooleanField(_("Zet de naam van onze organisatie erbij"))

    @property
    def chosen(self) -> int:
        """The key of SATISFACTION that was chosen; 0, which is none, for nothing."""
        text = str(self.satisfaction.data or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) == 1 else 0


class AnswerForm(Form):
    """The member's one answer."""

    answer = TextAreaField(
        _("Wat wilt u antwoorden?"),
        [Needed(_("Schrijf uw antwoord op.")), at_most(LONGEST_ANSWER), no_bsn],
        filters=[stripped],
        description=_("Iedereen leest dit. U kunt één keer antwoorden."),
    )


class ReportForm(Form):
    """Why a review can't stay."""

    reason = TextAreaField(
        _("Waarom kan dit niet?"),
        [Needed(_("Schrijf waarom dit niet kan.")), at_most(LONGEST_REASON), no_bsn],
        filters=[stripped],
        description=_("Een coördinator leest dit, en kijkt of de beoordeling kan blijven."),
    )


class HideForm(Form):
    """Why a coordinator hides it."""

    note = TextAreaField(
        _("Waarom verbergt u deze beoordeling?"),
        [Needed(_("Schrijf waarom dit niet kan blijven staan.")), at_most(LONGEST_REASON), no_bsn],
        filters=[stripped],
        description=_("De schrijver en het lid lezen uw reden in een e-mail."),
    )


class PressForm(Form):
    """A button and nothing else."""
