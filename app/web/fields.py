"""Fields and checks that forms share. They know the shape of an answer; the rules stand in actions.

Every message is a Dutch sentence that helps. `Form.blame` puts what a rule refused at the field that it is about.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from flask import g
from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import DateField, Field, HiddenField, IntegerField, SelectMultipleField, StringField, widgets
from wtforms.validators import Length, Optional, StopValidation

from app.core.addresses import read_email
from app.core.bsn import NOT_HERE, has_bsn
from app.core.errors import Invalid
from app.core.money import MOST_CENTS, Money, read_cents
from app.core.place import UNKNOWN_PLACE, WHICH_PLACE, Place, find_place, namesakes, suggest_places
from app.web.lines import on_one_line

Check = Callable[[Any, Any], None]


class Form(FlaskForm):  # type: ignore[misc]  # flask-wtf ships no types
    """A form of the house: messages are ours, and an error of a rule finds its field.

    A request remembers its forms, so that a page that refuses can give the answers back in their words.
    """

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # as above
        """How WTForms lets a house make its fields."""

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Field:
            return on_one_line(super().bind_field(form, unbound_field, options))

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        g.setdefault("paraplu_forms", []).append(self)

    def blame(self, invalid: Invalid) -> None:
        """Put the error of a rule at its field; at the form as a whole when the field is not on this page."""
        message = gettext(invalid.message, **invalid.values)
        field = self._fields.get(invalid.field)
        if field is None:
            self.form_errors.append(message)
        else:
            field.errors = [*field.errors, message]


class Needed:
    """An answer is needed. The message says which: "Vul uw voornaam in."."""

    field_flags: ClassVar = {"required": True}

    def __init__(self, message: object) -> None:
        self.message = message

    def __call__(self, form: Any, field: Field) -> None:
        data = field.raw_data[0] if field.raw_data else field.data
        if data is None or (isinstance(data, str) and not stripped(data)) or data == [] or data is False:
            field.errors = []
            raise StopValidation(str(self.message))


class NeededToGoOn(Needed):
    """An answer is needed to go on; whoever comes back later may leave it open.

    The form says by `goes_on` which of the two it is.
    """

    def __call__(self, form: Any, field: Field) -> None:
        if form.goes_on:
            super().__call__(form, field)
        elif not field.data:
            raise StopValidation


class _AtMost(Length):
    """Says how many there are, so that somebody knows how much to take out."""

    def __call__(self, form: Any, field: Any) -> None:
        if (number := len(field.data or "")) > self.max:
            raise StopValidation(
                gettext(
                    "Gebruik niet meer dan %(length)s tekens. Nu zijn het er %(number)s.",
                    length=self.max,
                    number=number,
                )
            )


def at_most(length: int) -> Length:
    """No more than so many characters, and no hidden control characters either way."""
    return _AtMost(max=length)


def skippable() -> Optional:
    """The answer may be left out."""
    return Optional(strip_whitespace=True)


def stripped(text: str | None) -> str | None:
    """A filter: without spaces around, without null bytes (PostgreSQL refuses them) and with plain line ends."""
    return None if text is None else text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def no_bsn(form: Any, field: Field) -> None:
    """Free text holds no burgerservicenummer (`app.core.bsn` says why)."""
    if isinstance(field.data, str) and has_bsn(field.data):
        raise StopValidation(gettext(NOT_HERE))


def email_address(form: Any, field: Field) -> None:
    """The answer is an e-mail address by its shape; `data` becomes the form in which we keep it: lower case."""
    kept = read_email(field.data or "")
    if kept is None:
        raise StopValidation(gettext("Schrijf het e-mailadres zoals dit: naam@voorbeeld.nl."))
    field.data = kept


def read_id(value: object) -> int:
    """The number of a row as a page sends it; 0, which no row has, for nonsense."""
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class IdField(HiddenField):
    """The id of a row that the page carries: `data` is 0, which no row has, for nonsense, and None for nothing."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.type = "HiddenField"  # pages draw it as one

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data: Any = read_id(text) if text else None


class VersionField(IdField):
    """The version that the page was made from: `data` is 0, which nothing has, for nonsense and for nothing."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        super().process_formdata(valuelist)
        self.data = self.data or 0


class EuroField(StringField):
    """An amount as the Dutch write it; `data` is whole cents."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.typed = str(valuelist[0]) if valuelist else ""
        self.data: Any = None
        if not self.typed.strip():
            return
        cents = read_cents(self.typed)
        if cents is None:
            raise ValueError(gettext("Schrijf het bedrag in cijfers, bijvoorbeeld 25 of 12,50."))
        if not 0 < cents <= MOST_CENTS:
            raise ValueError(gettext("Vul een bedrag in tussen 0,01 en 1.000.000 euro."))
        self.data = cents

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return str(Money(self.data)).removeprefix("€ ") if self.data is not None else ""


class WholeNumberField(IntegerField):
    """A whole number between two bounds, both included."""

    def __init__(self, label: Any = None, validators: Any = None, *, least: int, most: int, **more: Any) -> None:
        super().__init__(label, validators, **more)
        self.least = least
        self.most = most

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data: Any = None
        if not text:
            return
        if not text.isascii() or not text.isdigit() or len(text) > 9 or not self.least <= int(text) <= self.most:
            raise ValueError(
                gettext("Vul een heel getal in van %(least)s tot %(most)s.", least=self.least, most=self.most)
            )
        self.data = int(text)


class DayField(DateField):
    """A calendar day, typed or picked."""

    def __init__(self, label: Any = None, validators: Any = None, **more: Any) -> None:
        super().__init__(label, validators, format=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"], **more)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        if not valuelist or not str(valuelist[0]).strip():
            self.data = None
            return
        try:
            super().process_formdata([str(valuelist[0]).strip()])
        except ValueError:
            self.data = None
            raise ValueError(gettext("Schrijf de datum als dag-maand-jaar, bijvoorbeeld 12-03-2027.")) from None
        if self.data is not None and not 2000 <= self.data.year <= 2100:
            self.data = None
            raise ValueError(gettext("Kijk het jaar van deze datum nog eens na."))


class PlaceField(StringField):
    """A Dutch place; `data` is its name as typed, `place` its point. An unknown name gets suggestions, a name that
    several places have gets them to choose from.

    Each suggestion is a button named `did_you_mean`: pressing it answers the field with that name.
    """

    suggestions: Sequence[str] = ()

    def process(self, formdata: Any, *arguments: Any, **more: Any) -> None:
        super().process(formdata, *arguments, **more)
        chosen = formdata.get("did_you_mean") if formdata else None
        if chosen and self.data and self.place is None and find_place(chosen) is not None:
            self.data = chosen

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data: Any = (stripped(str(valuelist[0])) or "")[:200] if valuelist else ""
        self.did_you_mean: list[str] = []

    def __init__(self, *arguments: Any, **more: Any) -> None:
        self.did_you_mean = []
        super().__init__(*arguments, **more)

    @property
    def place(self) -> Place | None:
        return find_place(self.data) if self.data else None

    def pre_validate(self, form: Any) -> None:
        if not self.data or self.place is not None:
            return
        self.did_you_mean = suggest_places(self.data)
        same = namesakes(self.data)
        if same:
            raise StopValidation(gettext(WHICH_PLACE, name=same[0].plain))
        if self.did_you_mean:
            names = gettext(" of ").join(self.did_you_mean)
            raise StopValidation(gettext("Wij kennen deze plaats niet. Bedoelde u %(names)s?", names=names))
        raise StopValidation(gettext(UNKNOWN_PLACE))


class CheckboxesField(SelectMultipleField):
    """Several choices, each a box to tick."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()

    def pre_validate(self, form: Any) -> None:
        allowed = {value for value, *_rest in self.iter_choices()}
        if any(value not in allowed for value in self.data or ()):
            raise StopValidation(gettext("Kies uit de lijst."))


def choices(words: dict[str, str]) -> dict[str, str]:
    """Choices from a table of value -> Dutch msgid, in the reader's language."""
    return {value: gettext(word) for value, word in words.items()}


def known(values: Iterable[str]) -> Check:
    """The answer is one of the choices; a message of ours instead of the library's."""
    allowed = frozenset(values)

    def check(form: Any, field: Field) -> None:
        if field.data not in allowed:
            raise StopValidation(gettext("Kies uit de lijst."))

    return check


__all__ = [
    "CheckboxesField",
    "DayField",
    "EuroField",
    "Form",
    "IdField",
    "Needed",
    "NeededToGoOn",
    "PlaceField",
    "VersionField",
    "WholeNumberField",
    "at_most",
    "choices",
    "email_address",
    "known",
    "no_bsn",
    "read_id",
    "skippable",
    "stripped",
]
