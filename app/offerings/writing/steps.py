"""The guided form step by step: how it begins, its questions in order, and which form asks each."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext
from wtforms import RadioField

from app.core.words import N_
from app.offerings.answers import Answer, first_missing
from app.offerings.model import Offering
from app.offerings.writing.forms import (
    LanguagesForm,
    PhotosForm,
    PlaceForm,
    StepForm,
    TimeForm,
    TradeForm,
    WordsForm,
    photos_form_for,
)
from app.offerings.writing.prices import PriceForm
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


@dataclass(frozen=True)
class Passed:
    """An answer with which the member goes on: the offering remembers how far the member came."""

    answer: Answer
    step: int

    def check(self, *, complete: bool) -> None:
        self.answer.check(complete=complete)

    def write(self, offering: Offering) -> None:
        self.answer.write(offering)
        offering.steps_passed = max(offering.steps_passed, self.step)


def next_step(offering: Offering) -> int | None:
    """Where a draft goes on: the first question, in order, that lacks an answer or was not passed yet; None at the end.

    A page without an answer that is needed (photos, days) is done once its member went on from it. What was on the
    site or came from a file was seen whole before. Needs the offering's photos loaded.
    """
    missing = first_missing(offering)
    is_known = offering.published_at is not None or offering.import_key is not None
    unseen = NUMBER_OF_STEPS + 1 if is_known else offering.steps_passed + 1
    step = min(missing[0], unseen) if missing else unseen
    return step if step <= NUMBER_OF_STEPS else None


class StartForm(Form):
    """For which membership: asked only of somebody who has several."""

    membership_id = RadioField(
        lazy_gettext("Voor welke coöperatie is dit aanbod?"),
        [Needed(lazy_gettext("Kies een coöperatie."))],
        coerce=read_id,
        validate_choice=False,
    )
