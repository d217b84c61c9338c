"""Fields for a time of the day, a number of hours and a budget, as people write them."""

import re
from collections.abc import Sequence
from datetime import time
from typing import Any

from flask_babel import gettext
from wtforms import StringField

from app.web.fields import EuroField
from app.web.templating import number_words

_TIME = re.compile(r"([01]?\d|2[0-4])(?:\s*[:.,uUhH]\s*([0-5]\d)?)?\s*(?:uur|u|h)?", re.IGNORECASE)
_ABOUT = re.compile(r"^\s*(?:ongeveer|circa|ca\.?|plusminus|rond|maximaal|max\.?|hoogstens|tot|±|~)\s*", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,5})(?:[.,](\d)|\s*(½)|\s*1/2)?\s*(?:uur|u)?", re.IGNORECASE)


def read_time(text: str) -> time | None:
    """A time of the day: `9`, `9:30`, `09.30`, `14u30`, `17 uur`; `24:00` is midnight. None if it is none."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour == 24:
        return time(0) if minute == 0 else None
    return time(hour, minute)


def read_hours(text: str) -> float | None:
    """A number of hours, whole or half: `8`, `7,5`, `7.5`, `7½`. None if it is none."""
    match = _HOURS.fullmatch(text.strip())
    if match is None or match[2] not in (None, "0", "5"):
        return None
    is_half = match[2] == "5" or match[3] or "1/2" in match[0]
    return int(match[1]) + (0.5 if is_half else 0.0)


class BudgetField(EuroField):
    """An amount at most, in whole cents: `ongeveer 600` and `max. 600` are 600."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.type = "EuroField"  # pages draw it as one

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        super().process_formdata([_ABOUT.sub("", str(value)) for value in valuelist])


class ClockField(StringField):
    """A time of the day; `data` is a time or None."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        text = str(valuelist[0]).strip()[:20] if valuelist else ""
        self.data: Any = read_time(text) if text else None
        if text and self.data is None:
            raise ValueError(gettext("Schrijf de tijd als uren en minuten, bijvoorbeeld 14:30."))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data:%H:%M}" if self.data is not None else ""


class HoursField(StringField):
    """A number of hours in halves between two bounds, both included; `data` is a float or None."""

    def __init__(self, label: Any = None, validators: Any = None, *, least: float, most: int, **more: Any) -> None:
        super().__init__(label, validators, **more)
        self.least, self.most = least, most

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        text = str(valuelist[0]).strip()[:20] if valuelist else ""
        self.data: Any = None
        if not text:
            return
        hours = read_hours(text)
        if hours is None or not self.least <= hours <= self.most:
            raise ValueError(
                gettext(
                    "Vul hele of halve uren in, van %(least)s tot %(most)s. Bijvoorbeeld 7,5.",
                    least=number_words(self.least),
                    most=number_words(self.most),
                )
            )
        self.data = hours

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return number_words(self.data).replace(".", "") if self.data is not None else ""
