"""The questions of the guided form, a page each, with the shape of its answer. The rules stand in `answers`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import lazy_gettext
from flask_wtf.file import FileField
from wtforms import RadioField, SelectField, StringField, TextAreaField

from app.core import trades
from app.core.languages import LANGUAGES
from app.core.weekdays import DAYS
from app.core.writing import language_written
from app.offerings.answers import (
    CHOOSE_LANGUAGE,
    CHOOSE_TRADE,
    CHOOSE_TRAVEL,
    FILL_IN_PLACE,
    LONGEST_ALT,
    LONGEST_BODY,
    LONGEST_NOT_DONE,
    LONGEST_TITLE,
    TRAVELS,
    WRITE_BODY,
    WRITE_TITLE,
    Answer,
    LanguagesAnswer,
    PhotosAnswer,
    PlaceAnswer,
    TimeAnswer,
    TradeAnswer,
    WordsAnswer,
)
from app.offerings.model import Offering
from app.web.fields import (
    CheckboxesField,
    DayField,
    Form,
    Needed,
    NeededToGoOn,
    PlaceField,
    VersionField,
    WholeNumberField,
    at_most,
    choices,
    skippable,
    stripped,
)
from app.web.words import _


class StepForm(Form):
    """One page of the form. `goes_on`: the member pressed *Volgende*, not *Later verder*."""

    version = VersionField()
    goes_on: bool = True

    @classmethod
    def data_of(cls, offering: Offering) -> dict[str, Any]:
        """What the fields show at first."""
        raise TypeError("each page of the form says this itself")

    def answer(self) -> Answer:
        """What the member answered."""
        raise TypeError("each page of the form says this itself")


@dataclass(frozen=True)
class TradeGroup:
    """The trades of one category, as options of the field; open when one of them is chosen."""

    name: str
    slug: str
    is_open: bool
    options: tuple[Any, ...]


class TradeForm(StepForm):
    trade = RadioField(
        lazy_gettext("Wat voor werk doet u?"), [NeededToGoOn(lazy_gettext(CHOOSE_TRADE))], validate_choice=False
    )

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.trade.choices = {trade.slug: _(trade.name) for _category, inside in self._listed() for trade in inside}

    def _listed(self) -> list[tuple[trades.Category, tuple[trades.Trade, ...]]]:
        return trades.to_choose_from(self.trade.object_data)

    @classmethod
    def data_of(cls, offering: Offering) -> dict[str, Any]:
        return {"trade": offering.trade}

    def answer(self) -> Answer:
        return TradeAnswer(self.trade.data or None)

    @property
    def groups(self) -> list[TradeGroup]:
        """The options by category."""
        options = {option.data: option for option in self.trade}
        return [
            TradeGroup(
                _(category.name),
                category.slug,
                any(trade.slug == self.trade.data for trade in inside),
                tuple(options[trade.slug] for trade in inside),
            )
            for category, inside in self._listed()
        ]


class WordsForm(StepForm):
    title = StringField(
        lazy_gettext("Titel"),
        [NeededToGoOn(lazy_gettext(WRITE_TITLE)), at_most(LONGEST_TITLE)],
        filters=[stripped],
        description=lazy_gettext("Kort en duidelijk. Bijvoorbeeld: Taarten voor elk feest."),
    )
    body = TextAreaField(
        lazy_gettext("Wat doet u precies?"),
        [NeededToGoOn(lazy_gettext(WRITE_BODY)), at_most(LONGEST_BODY)],
        filters=[stripped],
        description=lazy_gettext("Wat maakt of doet u? Voor wie? Wat is er bijzonder aan?"),
        render_kw={"rows": 8},
    )
    language = SelectField(
        lazy_gettext("In welke taal schrijft u dit?"),
        [Needed(lazy_gettext(CHOOSE_LANGUAGE))],
        choices=LANGUAGES,
        validate_choice=False,
        description=lazy_gettext("Schrijf gerust in uw eigen taal."),
        render_kw={"required": False},  # there is always one chosen; HTML forbids `required` without an empty choice
    )
    not_done = StringField(
        lazy_gettext("Wat doet u niet?"),
        [skippable(), at_most(LONGEST_NOT_DONE)],
        filters=[stripped],
        description=lazy_gettext("Eén regel is genoeg. Bijvoorbeeld: geen leer en geen bont."),
    )

    @classmethod
    def data_of(cls, offering: Offering) -> dict[str, Any]:
        return {
            "title": offering.title,
            "body": offering.body,
            "language": offering.language,
            "not_done": offering.not_done,
        }

    def answer(self) -> Answer:
        title, body = self.title.data or "", self.body.data or ""
        return WordsAnswer(title, body, self.language_of(f"{title} {body}"), self.not_done.data or "")

    def language_of(self, text: str) -> str:
        """The language that was chosen, unless the letters are of another script. Latin ones tell nothing."""
        chosen = str(self.language.data or "")
        found = language_written(text, chosen)
        return chosen if found == "nl" else found


class PhotosForm(StepForm):
    """One new photo, and the words of those that are there already: a field `alt_<id>` for each."""

    photo = FileField(
        lazy_gettext("Kies een foto"),
        [skippable()],
        description=lazy_gettext("Een gewone foto van uw telefoon is goed."),
        render_kw={"accept": "image/jpeg,image/png,image/webp"},
    )
    alt = StringField(
        lazy_gettext("Wat ziet u op deze foto?"),
        [skippable(), at_most(LONGEST_ALT)],
        filters=[stripped],
        description=lazy_gettext("Voor mensen die de foto niet kunnen zien. Bijvoorbeeld: een tafel vol hapjes."),
    )
    photo_ids: ClassVar[tuple[int, ...]] = ()

    @classmethod
    def data_of(cls, offering: Offering) -> dict[str, Any]:
        return {f"alt_{photo.id}": photo.alt for photo in offering.photos}

    def answer(self) -> Answer:
        return PhotosAnswer({photo_id: self.alt_field(photo_id).data or "" for photo_id in self.photo_ids})

    def alt_field(self, photo_id: int) -> Any:
        """The field with the words of a photo that is there already."""
        return self[f"alt_{photo_id}"]


def photos_form_for(offering: Offering) -> type[PhotosForm]:
    """A PhotosForm with a field for each photo of the offering."""
    fields: dict[str, Any] = {
        f"alt_{photo.id}": StringField(
            lazy_gettext("Wat ziet u op deze foto?"), [skippable(), at_most(LONGEST_ALT)], filters=[stripped]
        )
        for photo in offering.photos
    }
    return type("PhotosForm", (PhotosForm,), {**fields, "photo_ids": tuple(photo.id for photo in offering.photos)})


class PlaceForm(StepForm):
    place = PlaceField(
        lazy_gettext("Plaats"),
        [NeededToGoOn(lazy_gettext(FILL_IN_PLACE))],
        description=lazy_gettext("Alleen de plaats. Uw adres komt niet op de site."),
    )
    travel_km = RadioField(
        lazy_gettext("Hoe ver wilt u reizen?"),
        [NeededToGoOn(lazy_gettext(CHOOSE_TRAVEL))],
        coerce=lambda value: (
            int(value) if str(value).isascii() and str(value).isdigit() and len(str(value)) < 5 else None
        ),
        validate_choice=False,
    )

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        words = {0: _("Ik reis niet: de opdrachtgever komt bij mij"), TRAVELS[-1]: _("Door het hele land")}
        self.travel_km.choices = {str(km): words.get(km) or _("Tot %(km)s kilometer", km=km) for km in TRAVELS}

    @classmethod
    def data_of(cls, offering: Offering) -> dict[str, Any]:
        return {"place": offering.place_name or "", "travel_km": offering.travel_km}

    def answer(self) -> Answer:
        return PlaceAnswer(self.place.place, self.travel_km.data)


_HOURS = re.compile(r"\s*(uur|uren|u|hours?)\b.*$", re.IGNORECASE | re.DOTALL)


class HoursAWeekField(WholeNumberField):
    """A number of hours; the word behind it may stand there: `10 uur`."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.type = "WholeNumberField"  # pages draw it as one

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        typed = _HOURS.sub("", str(valuelist[0]).strip()) if valuelist else ""
        if typed and not (typed.isascii() and typed.isdigit()):
            self.data = None
            raise ValueError(_("Schrijf alleen een cijfer, bijvoorbeeld 10."))
        super().process_formdata([typed])


class TimeForm(StepForm):
    days = CheckboxesField(lazy_gettext("Op welke dagen werkt u?"), [skippable()])
    hours_a_week = HoursAWeekField(
        lazy_gettext("Hoeveel uur per week?"),
        [skippable()],
        least=1,
        most=60,
        description=lazy_gettext("Voor dit werk."),
    )
    free_from = DayField(
        lazy_gettext("Vanaf welke dag kunt u?"),
        [skippable()],
        description=lazy_gettext("Bijvoorbeeld: 12-03-2027. Kunt u nu al? Vul dan niets in."),
    )
    free_until = DayField(lazy_gettext("Tot en met welke dag?"), [skippable()])

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.days.choices = choices(DAYS)

    @classmethod
    def data_of(cls, offering: Offering) -> dict[str, Any]:
        return {
            "days": offering.days,
            "hours_a_week": offering.hours_a_week,
            "free_from": offering.free_from,
            "free_until": offering.free_until,
        }

    def answer(self) -> Answer:
        return TimeAnswer(
            tuple(self.days.data or ()), self.hours_a_week.data, self.free_from.data, self.free_until.data
        )


class LanguagesForm(StepForm):
    languages = CheckboxesField(
        lazy_gettext("In welke talen kunt u werken?"),
        [NeededToGoOn(lazy_gettext(CHOOSE_LANGUAGE))],
        description=lazy_gettext("Een paar woorden is ook goed, als u elkaar maar begrijpt."),
        choices=LANGUAGES,
    )

    @classmethod
    def data_of(cls, offering: Offering) -> dict[str, Any]:
        return {"languages": offering.languages}

    def answer(self) -> Answer:
        return LanguagesAnswer(tuple(self.languages.data or ()))
