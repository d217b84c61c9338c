"""The guided form step by step: how it begins, its questions in order, and which form asks each."""

from collections.abc import Sequence

from flask_babel import lazy_gettext
from wtforms import RadioField

from app.core.words import N_
from app.offerings.model import Offering
from app.offerings.writing.forms import (
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
from app.web.fields import Form, Needed, read_id

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
    return kind(data={**kind.data_of(offering), "version": offering.version}, **more)


class StartForm(Form):
    """For which membership: asked only of somebody who has several."""

    membership_id = RadioField(
        lazy_gettext("Voor welke coöperatie is dit aanbod?"),
        [Needed(lazy_gettext("Kies een coöperatie."))],
        coerce=read_id,
        validate_choice=False,
    )
