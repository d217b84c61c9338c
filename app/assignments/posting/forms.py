"""The pages of the posting wizard: the shape of each answer. What an answer may be, `answers` says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import request
from flask_babel import get_locale, gettext, lazy_gettext
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import StopValidation

from app.assignments.forms import chosen_id
from app.assignments.model import Assignment
from app.assignments.posting import answers, trade_search
from app.core import trades
from app.core.writing import language_written
from app.web.fields import (
    Form,
    Needed,
    VersionField,
    at_most,
    known,
    no_bsn,
    stripped,
)

_ = lazy_gettext

UNKNOWN_TRADE = "unknown"


def offered(form: Any, field: Any) -> None:
    """One of the choices that the page shows."""
    if all(field.data != value for value, _name in field.choices):
        raise StopValidation(gettext("Kies uit de lijst."))


class StepForm(Form):
    """One page of the wizard. Whoever says "Later verder" may leave anything open."""

    question: ClassVar[Any] = ""
    version = VersionField()

    @property
    def is_later(self) -> bool:
        """Whether the visitor wants to go on another time."""
        return bool(request.form.get("later"))

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in at all."""
        return not any(
            field.raw_data and any(str(value).strip() for value in field.raw_data if not hasattr(value, "read"))
            for field in self
            if field.type not in ("HiddenField", "CSRFTokenField", "RadioField")
        )

    def validate(self, extra_validators: Any = None) -> bool:
        if self.is_later:
            for field in self:
                if field.type != "CSRFTokenField" and not field.data:
                    field.validators = []
        return bool(super().validate(extra_validators))

    def answer(self) -> answers.Answer:
        """The page's answers, for `actions.edit`."""
        raise TypeError("each page of the form says this itself")

    @staticmethod
    def kept(assignment: Assignment) -> dict[str, Any]:
        """What the draft holds, to fill the page with."""
        raise TypeError("each page of the form says this itself")


class WhatForm(StepForm):
    """Page 1, for whoever may also look for an employee."""

    question = _("Wat hebt u nodig?")
    kind: Any = RadioField(
        _("Zoekt u iemand voor een opdracht of voor een baan?"),
        [Needed(_("Kies: een opdracht of een baan.")), known(("assignment", "job"))],
        choices=lambda: {
            "assignment": gettext("Een opdracht: iemand maakt of doet iets voor u"),
            "job": gettext("Een baan: iemand komt bij u in dienst"),
        },
        default="assignment",
        validate_choice=False,
    )
    title = StringField(
        _("Wat is het, in een paar woorden?"),
        [Needed(_("Schrijf in een paar woorden wat u nodig hebt.")), at_most(answers.LONGEST_TITLE), no_bsn],
        filters=[stripped],
        description=_("Bijvoorbeeld: Lunch voor 40 gasten."),
    )
    body = TextAreaField(
        _("Vertel er iets meer over"),
        [Needed(_("Vertel er iets meer over.")), at_most(answers.LONGEST_BODY), no_bsn],
        filters=[stripped],
        description=_("Wat moet er gebeuren? Wat is belangrijk voor u?"),
    )

    def answer(self) -> answers.What:
        title, body = self.title.data or "", self.body.data or ""
        kind = "assignment" if self.kind is None else self.kind.data or "assignment"
        return answers.What(kind, title, body, language_written(f"{title} {body}", str(get_locale() or "nl")))

    @staticmethod
    def kept(assignment: Assignment) -> dict[str, Any]:
        return {"kind": assignment.kind, "title": assignment.title, "body": assignment.body}


class AskOneForm(WhatForm):
    """Page 1, for whoever asks one member alone: that is never a job."""

    kind = None


@dataclass(frozen=True)
class TradeGroup:
    """The trades of one category, as options of the field."""

    name: str
    options: list[Any]
    is_open: bool


class TradeForm(StepForm):
    """Page 2."""

    question = _("Wat voor werk is het?")
    trade = RadioField(
        _("Wat voor werk is het?"),
        [Needed(_("Kies wat het best past, of kies: ik weet het niet.")), offered],
        validate_choice=False,
    )

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.trade.choices = [
            (UNKNOWN_TRADE, gettext("Ik weet het niet, of het staat er niet bij")),
            *((trade.slug, gettext(trade.name)) for _category, inside in self._listed() for trade in inside),
        ]

    def _listed(self) -> list[tuple[trades.Category, tuple[trades.Trade, ...]]]:
        return trades.to_choose_from(self.trade.object_data)

    def found(self, chosen: Sequence[trades.Trade]) -> list[Any]:
        """The options of these trades, in this order."""
        by_slug = {option.data: option for option in self.trade}
        return [by_slug[trade.slug] for trade in chosen if trade.slug in by_slug]

    def words_of(self, slug: str) -> str:
        """By which words the script finds it."""
        trade = trades.find(slug)
        return trade_search.search_words(trade) if trade else ""

    def unknown(self) -> Any:
        """The option for who does not know."""
        return next(iter(self.trade))

    def groups(self) -> list[TradeGroup]:
        """The other options by category; the group with the chosen one is open."""
        by_slug = {option.data: option for option in self.trade}
        made = []
        for category, inside in self._listed():
            options = [by_slug[trade.slug] for trade in inside]
            made.append(TradeGroup(gettext(category.name), options, any(option.checked for option in options)))
        return made

    def answer(self) -> answers.Which:
        chosen = self.trade.data
        return answers.Which(None if chosen in (None, "", UNKNOWN_TRADE) else chosen)

    @staticmethod
    def kept(assignment: Assignment) -> dict[str, Any]:
        return {"trade": answers.only_part(assignment).trade}


class CheckForm(StepForm):
    """Page 7: which cooperative helps and, for who acts for several, which organisation it is for."""

    cooperative = SelectField(_("Welke coöperatie helpt u hierbij?"), coerce=str, validate_choice=False)
    organisation = SelectField(_("Voor welke organisatie is het?"), coerce=str, validate_choice=False)

    @property
    def cooperative_id(self) -> int | None:
        """The chosen cooperative; 0, which none has, for a text that is no id."""
        return chosen_id(self.cooperative.data)

    @property
    def organisation_id(self) -> int | None:
        """The chosen organisation, as above."""
        return chosen_id(self.organisation.data)
