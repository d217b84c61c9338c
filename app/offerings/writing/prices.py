"""The question about the price: one for all, and for who wants it a small list of what each thing costs."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField, Field, RadioField, StringField
from wtforms.validators import StopValidation

from app.offerings.answers import (
    CHOOSE_UNIT,
    FILL_IN_AMOUNT,
    FILL_IN_PRICE,
    FILL_IN_PRICED,
    LONGEST_PRICED,
    MOST_PRICES,
    PriceAnswer,
    PriceRow,
    price_rows_of,
)
from app.offerings.model import ON_REQUEST, PRICE_UNITS, Offering
from app.offerings.writing.forms import StepForm
from app.web.fields import EuroField, NeededToGoOn, at_most, choices, skippable, stripped
from app.web.words import _

AT_FIRST = 4  # rows of the list that are open at once; the rest opens with a press
_FROM = re.compile(r"^\s*(vanaf|from)\b", re.IGNORECASE)


class AmountField(EuroField):
    """An amount; whoever writes "vanaf 80" in it said by that that it can cost more: `says_from`."""

    says_from = False

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.type = "EuroField"  # pages draw it as one

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        typed = str(valuelist[0]) if valuelist else ""
        self.says_from = bool(_FROM.match(typed))
        super().process_formdata([_FROM.sub("", typed)])


def _price_said(form: Any, field: Field) -> None:
    """A unit without a price says nothing, but for what both agree on."""
    if (
        form.goes_on
        and not _is_typed(field)
        and form.price_unit.data in PRICE_UNITS
        and form.price_unit.data != ON_REQUEST
    ):
        field.errors = []
        raise StopValidation(str(_(FILL_IN_PRICE)))


def _with(other: str, message: str) -> Callable[[Any, Field], None]:
    """A check: whoever goes on fills this field when the other one of its row is filled."""

    def check(form: Any, field: Field) -> None:
        if form.goes_on and not _is_typed(field) and _is_typed(form[other]):
            field.errors = []
            raise StopValidation(str(_(message)))

    return check


def _is_typed(field: Field) -> bool:
    return bool(field.raw_data and str(field.raw_data[0]).strip())


@dataclass(frozen=True)
class ListRow:
    """The fields of a row of the list."""

    number: int
    what: Any
    amount: Any
    is_from: Any

    @property
    def has_errors(self) -> bool:
        """Whether one of them is not right."""
        return bool(self.what.errors or self.amount.errors)

    @property
    def is_filled(self) -> bool:
        """Whether it holds anything."""
        return bool(self.what.data or self.amount.data or self.has_errors)


class _Price(StepForm):
    price_unit = RadioField(
        lazy_gettext("Waarvoor is uw prijs?"), [NeededToGoOn(lazy_gettext(CHOOSE_UNIT))], validate_choice=False
    )
    price = AmountField(
        lazy_gettext("Prijs in euro's"),
        [_price_said, skippable()],
        description=lazy_gettext(
            "Dit betaalt de opdrachtgever. Weet u het niet precies? Schrijf wat het ongeveer kost. Bijvoorbeeld: 25 of 12,50."
        ),
    )
    is_from = BooleanField(lazy_gettext("Vanaf: dit is de laagste prijs"))

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.price_unit.choices = choices(PRICE_UNITS)

    @classmethod
    def data_of(cls, offering: Offering) -> dict[str, Any]:
        data = {
            "price_unit": offering.price_unit,
            "price": offering.price_cents,
            "is_from": offering.is_price_from,
        }
        for number, row in enumerate(price_rows_of(offering), start=1):
            data |= {f"what_{number}": row.what, f"amount_{number}": row.cents, f"from_{number}": row.is_from}
        return data

    def answer(self) -> PriceAnswer:
        return PriceAnswer(
            self.price.data,
            self.price_unit.data or None,
            bool(self.is_from.data or self.price.says_from),
            tuple(
                PriceRow(
                    " ".join((row.what.data or "").split()),
                    row.amount.data,
                    bool(row.is_from.data or row.amount.says_from),
                )
                for row in self.rows
            ),
        )

    @property
    def rows(self) -> list[ListRow]:
        """The price list, row by row."""
        return [
            ListRow(number, self[f"what_{number}"], self[f"amount_{number}"], self[f"from_{number}"])
            for number in range(1, MOST_PRICES + 1)
        ]

    @property
    def first_rows(self) -> list[ListRow]:
        """Those that are seen at once."""
        return self.rows[:AT_FIRST]

    @property
    def more_rows(self) -> list[ListRow]:
        """Those that open with a press."""
        return self.rows[AT_FIRST:]


def _fields() -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for number in range(1, MOST_PRICES + 1):
        what, amount = f"what_{number}", f"amount_{number}"
        fields[what] = StringField(
            lazy_gettext("Wat"),
            [_with(amount, FILL_IN_PRICED), skippable(), at_most(LONGEST_PRICED)],
            filters=[stripped],
        )
        fields[amount] = AmountField(lazy_gettext("Bedrag"), [_with(what, FILL_IN_AMOUNT), skippable()])
        fields[f"from_{number}"] = BooleanField(lazy_gettext("vanaf"))
    return fields


PriceForm: type[_Price] = type("PriceForm", (_Price,), _fields())
