"""The wizard's pages about place, days, amounts, deadline and files; and which page a draft has at which number."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf.file import MultipleFileField
from wtforms import RadioField

from app.assignments.model import CONTRACTS, JOB, Assignment
from app.assignments.posting import answers
from app.assignments.posting.forms import AskOneForm, StepForm, TradeForm, WhatForm
from app.core import clock
from app.web.fields import DayField, EuroField, Needed, PlaceField, WholeNumberField, known, skippable

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

    def answer(self) -> answers.Where:
        last = self.ends_on.data if self.ends_on is not None else None
        return answers.Where(self.place.place, self.starts_on.data, last)

    @staticmethod
    def kept(assignment: Assignment) -> dict[str, Any]:
        part = answers.only_part(assignment)
        return {"place": part.place_name or "", "starts_on": part.starts_on, "ends_on": part.ends_on}


class JobWhereForm(WhereForm):
    """Page 3 for a job: it has no last day."""

    ends_on = None


class AmountForm(StepForm):
    """Page 4 for an assignment."""

    question = _("Hoeveel?")
    people = WholeNumberField(
        _("Hoeveel mensen hebt u nodig?"),
        [Needed(_("Vul in hoeveel mensen u nodig hebt."))],
        least=1,
        most=answers.MOST_PEOPLE,
        description=_("Weet u het niet? Vul 1 in."),
    )
    hours = WholeNumberField(
        _("Hoeveel uur werk is het ongeveer?"),
        [skippable()],
        least=1,
        most=answers.MOST_HOURS,
        description=_("Alles bij elkaar. Dan zien wij wie er tijd voor heeft."),
    )
    budget = EuroField(
        _("Hoeveel mag het hoogstens kosten?"),
        [skippable()],
        description=_("Zonder btw. Weet u het nog niet? Laat dit dan leeg."),
    )

    def answer(self) -> answers.Amount:
        return answers.Amount(self.people.data or 1, budget_cents=self.budget.data, hours=self.hours.data)

    @staticmethod
    def kept(assignment: Assignment) -> dict[str, Any]:
        part = answers.only_part(assignment)
        return {"people": part.people, "hours": part.hours, "budget": part.budget_cents}


class JobAmountForm(StepForm):
    """Page 4 for a job."""

    question = _("Hoeveel?")
    hours = WholeNumberField(
        _("Hoeveel uur per week is het?"),
        [Needed(_("Vul in hoeveel uur per week het is."))],
        least=1,
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
        description=_("Daarna kiest u wie het doet."),
    )
    social_return = RadioField(
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
        chosen = self.social_return.data
        return answers.Until(self.last_day.data, {YES: True, NO: False}.get(chosen or ""))

    @staticmethod
    def kept(assignment: Assignment) -> dict[str, Any]:
        day = answers.usual_deadline(assignment) if assignment.deadline is None else clock.day_of(assignment.deadline)
        chosen = {True: YES, False: NO, None: None}[assignment.social_return]
        return {"last_day": day, "social_return": chosen}


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


def form_for(number: int, assignment: Assignment) -> type[StepForm]:
    """The page with this number, 1 to 6, as it is for this draft."""
    is_job = assignment.kind == JOB
    pages: tuple[type[StepForm], ...] = (
        AskOneForm if assignment.is_private else WhatForm,
        TradeForm,
        JobWhereForm if is_job else WhereForm,
        JobAmountForm if is_job else AmountForm,
        UntilForm,
        FilesForm,
    )
    return pages[number - 1]
