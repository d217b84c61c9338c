"""The wizard's pages about place, days, amounts, deadline and files; and which page a draft has at which number."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, RadioField

from app.assignments.amounts import has_guests
from app.assignments.model import CONTRACTS, JOB, Assignment
from app.assignments.posting import answers
from app.assignments.posting.forms import AskOneForm, StepForm, TradeForm, WhatForm
from app.assignments.posting.usual import usual_deadline
from app.core import clock
from app.core.vat import EXCLUDING, INCLUDING
from app.web.fields import DayField, Needed, PlaceField, WholeNumberField, known, skippable
from app.web.measures import BudgetField, ClockField, HoursField

_ = lazy_gettext

YES, NO = "yes", "no"


class WhereForm(StepForm):
    """Page 3 for an assignment."""

    question = _("Waar en wanneer?")
    place = PlaceField(
        _("In welke plaats is het werk?"),
        [Needed(_("Vul in waar het werk is."))],
        description=_("Schrijf de naam van de plaats, bijvoorbeeld Delft."),
        render_kw={"autocomplete": "address-level2"},
    )
    starts_on = DayField(_("Op welke dag begint het?"), [Needed(_("Kies wanneer het werk begint."))])
    ends_on: Any = DayField(
        _("Wat is de laatste dag?"), [skippable()], description=_("Alleen als het meer dagen duurt.")
    )
    begins_at: Any = ClockField(_("Van hoe laat?"), [skippable()], render_kw={"type": "time"})
    ends_at: Any = ClockField(_("Tot hoe laat?"), [skippable()], render_kw={"type": "time"})

    def answer(self) -> answers.Where:
        if self.ends_on is None:
            return answers.Where(self.place.place, self.starts_on.data)
        return answers.Where(
            self.place.place, self.starts_on.data, self.ends_on.data, self.begins_at.data, self.ends_at.data
        )

    @staticmethod
    def kept(assignment: Assignment) -> dict[str, Any]:
        part = answers.only_part(assignment)
        return {
            "place": part.place_name or "",
            "starts_on": part.starts_on,
            "ends_on": part.ends_on,
            "begins_at": part.begins_at,
            "ends_at": part.ends_at,
        }


class JobWhereForm(WhereForm):
    """Page 3 for a job: it has no last day and no times."""

    ends_on = begins_at = ends_at = None


class AmountForm(StepForm):
    """Page 4 for an assignment."""

    question = _("Hoeveel?")
    guests: Any = WholeNumberField(_("Voor hoeveel gasten is het?"), [skippable()], least=1, most=answers.MOST_GUESTS)
    people = WholeNumberField(
        _("Hoeveel mensen moeten het werk doen?"),
        [Needed(_("Vul in hoeveel mensen het werk moeten doen."))],
        least=1,
        most=answers.MOST_PEOPLE,
        description=_("Uw gasten tellen niet mee. Weet u het niet? Vul 1 in."),
    )
    sure = BooleanField(_("Ja, zo veel mensen moeten het werk doen"))
    hours = HoursField(
        _("Hoeveel uur werk is het, alle mensen samen?"),
        [skippable()],
        least=0.5,
        most=answers.MOST_HOURS,
        description=_("Bijvoorbeeld: 2 mensen die elk 4 uur werken, dat is 8 uur."),
    )
    budget = BudgetField(
        _("Hoeveel mag het hoogstens kosten?"),
        [skippable()],
        description=_("Weet u het nog niet? Laat dit dan leeg."),
    )
    budget_vat = RadioField(
        _("Is dat met of zonder btw?"),
        [known((INCLUDING, EXCLUDING))],
        choices=lambda: {
            INCLUDING: gettext("Met btw: dit is alles bij elkaar"),
            EXCLUDING: gettext("Zonder btw: die komt er nog bij"),
        },
        validate_choice=False,
    )

    @property
    def doubts(self) -> bool:
        """Whether to ask if so many people are to do the work."""
        return bool(self.sure.errors or self.sure.data)

    def validate(self, extra_validators: Any = None) -> bool:
        fine = super().validate(extra_validators)
        many = self.people.data or 0
        if self.is_later or not fine or many < answers.MANY_PEOPLE or self.sure.data:
            return fine
        if many == self.people.object_data:
            return True
        self.sure.errors = [gettext("Bedoelt u %(people)s mensen die het werk doen? Zet dan een vinkje.", people=many)]
        return False

    def answer(self) -> answers.Amount:
        return answers.Amount(
            self.people.data or 1,
            budget_cents=self.budget.data,
            hours=self.hours.data,
            budget_vat=self.budget_vat.data or EXCLUDING,
            guests=self.guests.data if self.guests is not None else None,
        )

    @staticmethod
    def kept(assignment: Assignment) -> dict[str, Any]:
        part = answers.only_part(assignment)
        return {
            "guests": part.guests,
            "people": part.people,
            "hours": part.hours,
            "budget": part.budget_cents,
            "budget_vat": part.budget_vat,
        }


class AmountWithoutGuestsForm(AmountForm):
    """Page 4 for an assignment where it does not matter for how many it is."""

    guests = None


class JobAmountForm(StepForm):
    """Page 4 for a job."""

    question = _("Hoeveel?")
    hours = HoursField(
        _("Hoeveel uur per week is het?"),
        [Needed(_("Vul in hoeveel uur per week het is."))],
        least=0.5,
        most=answers.MOST_HOURS_A_WEEK,
    )
    contract = RadioField(
        _("Welk contract geeft u?"), [Needed(_("Kies welk contract u geeft.")), known(CONTRACTS)], validate_choice=False
    )
    people = WholeNumberField(
        _("Hoeveel mensen zoekt u?"),
        [Needed(_("Vul in hoeveel mensen u zoekt."))],
        least=1,
        most=answers.MOST_PEOPLE,
    )

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.contract.choices = {value: gettext(label).capitalize() for value, label in CONTRACTS.items()}

    def answer(self) -> answers.Amount:
        return answers.Amount(self.people.data or 1, hours=self.hours.data, contract=self.contract.data or None)

    @staticmethod
    def kept(assignment: Assignment) -> dict[str, Any]:
        part = answers.only_part(assignment)
        return {"people": part.people, "hours": part.hours, "contract": part.contract}


class UntilForm(StepForm):
    """Page 5."""

    question = _("Tot wanneer kunnen mensen reageren?")
    last_day = DayField(
        _("Wat is de laatste dag om te reageren?"),
        [Needed(_("Kies tot wanneer mensen kunnen reageren."))],
        description=_("Daarna kiest u wie het doet. Daarom kiezen wij een dag ruim voor het werk begint."),
    )
    social_return: Any = RadioField(
        _("Is dit voor social return?"),
        [Needed(_("Kies of het social return is.")), known((YES, NO))],
        choices=lambda: {YES: gettext("Ja"), NO: gettext("Nee, of ik weet het niet")},
        validate_choice=False,
        description=_(
            "Social return: u moet van de gemeente werk geven aan mensen die moeilijk aan werk komen. "
            "Weet u het niet? Kies dan nee."
        ),
    )

    def answer(self) -> answers.Until:
        chosen = NO if self.social_return is None else self.social_return.data
        return answers.Until(self.last_day.data, {YES: True, NO: False}.get(chosen or ""))

    @staticmethod
    def kept(assignment: Assignment) -> dict[str, Any]:
        day = usual_deadline(assignment) if assignment.deadline is None else clock.day_of(assignment.deadline)
        return {"last_day": day, "social_return": YES if assignment.social_return else NO}


class PrivateUntilForm(UntilForm):
    """Page 5 for somebody who asks for oneself: that is never social return."""

    social_return = None


class FilesForm(StepForm):
    """Page 6: nothing is needed here."""

    question = _("Wilt u een bestand meesturen?")
    files = MultipleFileField(
        _("Kies een of meer bestanden"),
        [skippable()],
        description=_("Een tekening, een foto of een programma. PDF, foto, Word, Excel of tekst, tot 10 MB per stuk."),
    )

    @staticmethod
    def kept(assignment: Assignment) -> dict[str, Any]:
        return {}


def for_oneself(assignment: Assignment) -> bool:
    """Whether it is known that no organisation asks. Needs `organisation` loaded."""
    return assignment.organisation is not None and assignment.organisation.is_private


def _amount_form(assignment: Assignment) -> type[StepForm]:
    return AmountForm if has_guests(answers.only_part(assignment).trade) else AmountWithoutGuestsForm


def form_for(number: int, assignment: Assignment) -> type[StepForm]:
    """The page with this number, 1 to 6, as it is for this draft."""
    is_job = assignment.kind == JOB
    pages: tuple[type[StepForm], ...] = (
        AskOneForm if assignment.is_private else WhatForm,
        TradeForm,
        JobWhereForm if is_job else WhereForm,
        JobAmountForm if is_job else _amount_form(assignment),
        PrivateUntilForm if for_oneself(assignment) else UntilForm,
        FilesForm,
    )
    return pages[number - 1]
