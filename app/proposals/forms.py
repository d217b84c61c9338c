"""The questions about a proposal, one a page: what you want to say, and what it costs."""

from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField, TextAreaField

from app.core.vat import EXCLUDING
from app.proposals.model import VAT
from app.web.fields import (
    EuroField,
    Form,
    Needed,
    NeededToGoOn,
    VersionField,
    WholeNumberField,
    at_most,
    choices,
    known,
    no_bsn,
    skippable,
    stripped,
)

LONGEST_MESSAGE = 4000


class VersionForm(Form):
    """A page that was made from one version of a proposal. `goes_on`: the member did not press *Later verder*."""

    version = VersionField()
    goes_on: bool = True


class AwardForm(VersionForm):
    """The choice; where several people are asked for, also how many of them this proposal brings."""

    people = WholeNumberField(
        _("Voor hoeveel mensen is dit?"),
        [Needed(_("Vul in voor hoeveel mensen dit is."))],
        least=1,
        most=500,
        description=_(
            "Vult u minder in dan u zoekt? Dan zoeken wij verder. De andere offertes gaan mee, als zij nog kloppen."
        ),
    )

    def ask_for(self, asked: int) -> None:
        """`asked`: how many people the assignment asks for. Of one there is nothing to ask."""
        if asked == 1:
            del self.people


class MessageForm(VersionForm):
    """What the member tells the buyer."""

    membership = RadioField(
        _("Namens welke coöperatie doet u dit?"), coerce=int, validate_choice=False, validators=[skippable()]
    )
    message = TextAreaField(
        _("Wat wilt u de opdrachtgever vertellen?"),
        filters=[stripped],
        validators=[NeededToGoOn(_("Schrijf een bericht aan de opdrachtgever.")), at_most(LONGEST_MESSAGE), no_bsn],
    )


class PriceForm(VersionForm):
    """What the work costs, and what is included."""

    price = EuroField(_("Welke prijs vraagt u in totaal?"), validators=[NeededToGoOn(_("Vul in wat het kost."))])
    vat = RadioField(_("Hoe is deze prijs?"), default=EXCLUDING, validate_choice=False, validators=[known(VAT)])
    description = StringField(
        _("Wat zit er in de prijs?"), filters=[stripped], validators=[skippable(), at_most(300), no_bsn]
    )

    def offer_choices(self) -> None:
        """Put the choices in the reader's language."""
        self.vat.choices = choices(VAT)


class DeclineForm(Form):
    """A kind word with a no."""

    note = TextAreaField(
        _("Wilt u er iets bij zeggen?"), filters=[stripped], validators=[skippable(), at_most(500), no_bsn]
    )


class SayNoForm(Form):
    """Why a member does not take part, if the member wants to say."""

    reason = TextAreaField(
        _("Wilt u zeggen waarom?"), filters=[stripped], validators=[skippable(), at_most(500), no_bsn]
    )
