"""The pages of a change: those of the guided form, without what can't be changed any more, and the last look."""

from typing import Any

from flask_babel import get_locale, lazy_gettext
from wtforms import StringField, TextAreaField

from app.assignments.changing.asked import Asked, Price
from app.assignments.lifecycle import CLOSED
from app.assignments.model import JOB, Assignment
from app.assignments.posting import answers
from app.assignments.posting.answers import AMOUNT, STEPS, UNTIL, WHAT, WHERE
from app.assignments.posting.forms import AskOneForm, StepForm
from app.assignments.posting.forms_details import AmountForm, UntilForm, for_oneself, form_for
from app.assignments.traces import LONGEST_NOTE
from app.core.writing import language_written
from app.web.fields import EuroField, Form, Needed, VersionField, at_most, no_bsn, stripped

_ = lazy_gettext

PRICE = "price"
ALL_STEPS = (*STEPS, PRICE)
STEPS_BEFORE_AWARD = STEPS
STEPS_SINCE_AWARD = (WHAT, WHERE, AMOUNT, PRICE)


class SocialReturnForm(UntilForm):
    """Page 5 once nobody can react any more: another deadline is `assignments.extend`."""

    question = _("Is dit voor social return?")
    last_day: Any = None

    def answer(self) -> answers.Until:
        return answers.Until(None, {"yes": True, "no": False}.get(self.social_return.data or ""))


class AgreedWhatForm(AskOneForm):
    """Page 1 since the award: the title stays, by which both sides know the work."""

    question = _("Wat moet er gebeuren?")
    title: Any = None

    def answer(self) -> answers.What:
        body = self.body.data or ""
        return answers.What("", "", body, language_written(body, str(get_locale() or "nl")))


class AgreedAmountForm(AmountForm):
    """Page 4 since the award: what it may cost was agreed."""

    budget: Any = None
    budget_vat: Any = None
    guests: Any = None

    def answer(self) -> answers.Amount:
        return answers.Amount(self.people.data or 1, hours=self.hours.data)


class AgreedPriceForm(StepForm):
    """What it costs now."""

    question = _("Welke prijs is nu afgesproken?")
    price = EuroField(_("Totale prijs"), [Needed(_("Vul in wat het kost."))])


class ChangeForm(Form):
    """The last look: which version of the assignment was read, and which of what was written."""

    version = VersionField()
    written = VersionField()


class ProposeChangeForm(ChangeForm):
    """The same since the award, with the word that goes with it."""

    note = TextAreaField(
        _("Wat hebt u met elkaar afgesproken?"),
        [Needed(_("Schrijf wat u met elkaar hebt afgesproken.")), at_most(LONGEST_NOTE), no_bsn],
        filters=[stripped],
        description=_("De ander leest dit erbij. Bijvoorbeeld: wij belden hierover op maandag."),
    )


class RefuseChangeForm(Form):
    """A no to a change, with a word if one wants."""

    version = VersionField()
    note = TextAreaField(
        _("Wilt u er iets bij zeggen?"),
        [at_most(LONGEST_NOTE), no_bsn],
        filters=[stripped],
        description=_("De ander leest dit. Wat kan wel?"),
    )


class KeyForm(Form):
    """Which file goes."""

    key = StringField()


def steps_of(assignment: Assignment, *, is_agreed: bool) -> tuple[str, ...]:
    """The pages on which something can be changed now. Needs `organisation` loaded.

    Once nobody can react any more page 5 asks for social return alone; of somebody who asks for oneself it asks nothing.
    """
    if is_agreed:
        return STEPS_SINCE_AWARD
    asks_nothing = UNTIL if assignment.state == CLOSED and for_oneself(assignment) else ""
    return tuple(step for step in STEPS_BEFORE_AWARD if step != asks_nothing)


def step_form(step: str, assignment: Assignment, *, is_agreed: bool) -> type[StepForm]:
    """The page of a step, as it is for this assignment now."""
    if step == PRICE:
        return AgreedPriceForm
    if step == WHAT:
        return AgreedWhatForm if is_agreed else AskOneForm
    if step == AMOUNT and is_agreed and assignment.kind != JOB:
        return AgreedAmountForm
    if step == UNTIL and assignment.state == CLOSED:
        return SocialReturnForm
    return form_for(STEPS.index(step) + 1, assignment)


def answer_of(form: StepForm, mine: Asked) -> answers.Answer | Price:
    """The answer of a page, on top of what was written."""
    if isinstance(form, AgreedPriceForm):
        assert mine.price is not None  # a price that can't be changed has no page
        return Price(form.price.data, mine.price.vat)
    return form.answer()


def kept_of(form: type[StepForm], drawn: Assignment, mine: Asked) -> dict[str, Any]:
    """What to fill the page with."""
    if form is AgreedPriceForm:
        return {"price": mine.price.cents if mine.price else None}
    return form.kept(drawn)
