"""The forms of this feature: the guided one by its steps, and two small ones."""

from collections.abc import Sequence

from flask_babel import lazy_gettext
from wtforms import RadioField, TextAreaField

from app.core.words import N_
from app.offerings.actions import LONGEST_WORD, WRITE_A_WORD
from app.offerings.forms_steps import (
    LanguagesForm,
    PhotosForm,
    PlaceForm,
    PriceForm,
    StepForm,
    TimeForm,
    TradeForm,
    WordsForm,
    photos_form_for,
)
from app.offerings.model import Offering
from app.web.fields import Form, Needed, at_most, stripped

# The questions of the form, in order: the <h1> of each page.
QUESTIONS = (
    N_("Wat voor werk doet u?"),
    N_("Hoe noemt u het, en wat doet u precies?"),
    N_("Hebt u foto's van uw werk?"),
    N_("Waar werkt u?"),
    N_("Wanneer kunt u werken?"),
    N_("Wat kost het?"),
    N_("In welke talen kunt u werken?"),
)
NUMBER_OF_STEPS = len(QUESTIONS)


_FORMS: Sequence[type[StepForm]] = (TradeForm, WordsForm, PhotosForm, PlaceForm, TimeForm, PriceForm, LanguagesForm)


def form_for(offering: Offering, step: int, *, fresh: bool = False) -> StepForm:
    """The form of a step (from 1), filled with what the offering holds; `fresh`: whatever was posted just now.

    Needs the offering's photos loaded.
    """
    kind = photos_form_for(offering) if _FORMS[step - 1] is PhotosForm else _FORMS[step - 1]
    more = {"formdata": None} if fresh else {}
    return kind(data={**kind.data_of(offering), "version": str(offering.version)}, **more)


class StartForm(Form):
    """For which membership: asked only of somebody who has several."""

    membership_id = RadioField(
        lazy_gettext("Voor welke coöperatie is dit aanbod?"),
        [Needed(lazy_gettext("Kies een coöperatie."))],
        coerce=lambda value: int(value) if str(value).isdigit() and len(str(value)) < 10 else 0,
        validate_choice=False,
    )


class SendBackForm(Form):
    reason = TextAreaField(
        lazy_gettext("Wat kan er nog beter?"),
        [Needed(lazy_gettext(WRITE_A_WORD)), at_most(LONGEST_WORD)],
        filters=[stripped],
        description=lazy_gettext("Dit staat straks in de mail aan het lid."),
    )
