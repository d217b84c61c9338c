"""Pages: one template an endpoint, strict about names, with the words and globals that every page may use."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from babel.dates import format_date as babel_format_date
from babel.numbers import format_decimal
from flask import Flask, Response, current_app, render_template, request
from flask_wtf.csrf import generate_csrf
from jinja2 import StrictUndefined

from app.core import clock
from app.core.actor import Actor
from app.core.money import Money
from app.permissions import may as may_do
from app.web import assets, icons, words
from app.web.addresses import url_for
from app.web.places import place_label
from app.web.session import current_actor
from app.web.words import _


@dataclass(frozen=True)
class NavigationItem:
    """A line of the menu."""

    label: str
    href: str
    icon: str
    current: bool


@dataclass(frozen=True)
class Help:
    """Who can help, on every page in the same place. `phone_href` is for pressing on a phone."""

    name: str
    phone: str
    phone_href: str
    hours: str
    href: str


def page(template: str | None = None, **context: Any) -> Response:
    """Render the page of this endpoint (`templates/<feature>/<endpoint>.html`), status 422 when its form has errors."""
    name = template or f"{(request.endpoint or '').replace('.', '/')}.html"
    form = context.get("form")
    refused = form is not None and form.is_submitted() and bool(form.errors or form.form_errors)
    return Response(render_template(name, **context), 422 if refused else 200, mimetype="text/html")


def may(verb: str, thing: Any = None) -> bool:
    """Whether the reader may do this with the thing now: the permission, and the move if the verb is one."""
    if not may_do(current_actor(), verb, thing):
        return False
    lifecycle = getattr(type(thing), "LIFECYCLE", None) if thing is not None else None
    feature, _dot, move = verb.partition(".")
    if lifecycle is None or lifecycle.thing != feature or all(move != row.verb for row in lifecycle.moves):
        return True
    return lifecycle.target(move, thing.state) is not None


def euro(cents: int | None) -> str:
    """An amount in words of the page: `€ 12,50`, whole euros without cents: `€ 25`."""
    if cents is None:
        return ""
    text = str(Money(cents))
    return text.removesuffix(",00").replace(" ", "\u00a0")


def phone_href(phone: str) -> str:
    """The link of a telephone number, for pressing on a phone."""
    return "tel:" + re.sub(r"[^+0-9]", "", phone)


def date_words(day: date | datetime | str | None) -> str:
    """A day as people say it: `12 maart 2027`. A mail's words hold it as text: `2027-03-12`."""
    if not day:
        return ""
    if isinstance(day, str):
        day = date.fromisoformat(day)
    return _written_day(clock.day_of(day) if isinstance(day, datetime) else day, "d MMMM yyyy", words.language())


def days_words(first: date, last: date | None) -> str:
    """A day, or from when until when, without saying month and year twice: `1 tot en met 11 maart 2027`."""
    if last is None or last == first:
        return date_words(first)
    begin = date_words(first)
    if first.year == last.year:
        begin = _written_day(first, "d" if first.month == last.month else "d MMMM", words.language())
    return _("%(first)s tot en met %(last)s", first=begin, last=date_words(last))


def day_words(day: date | datetime | str | None) -> str:
    """A day on which somebody has to be somewhere, with its weekday: `zaterdag 5 december 2026`."""
    if not day:
        return ""
    if isinstance(day, str):
        day = date.fromisoformat(day)
    return _written_day(clock.day_of(day) if isinstance(day, datetime) else day, "EEEE d MMMM yyyy", words.language())


def _clock_text(at: time | None) -> str:
    """A time of the day as a mail's words hold it: `17:00`; empty for none."""
    return "" if at is None else f"{at:%H:%M}"


def times_words(begins_at: time | str | None, ends_at: time | str | None) -> str:
    """`van 17:00 tot 22:00 uur`; empty where nothing was said. A mail's words hold times as text: `17:00`."""
    first, last = (at if isinstance(at, str) else _clock_text(at) for at in (begins_at, ends_at))
    if not first:
        return ""
    if not last:
        return _("vanaf %(time)s uur", time=first)
    return _("van %(first)s tot %(last)s uur", first=first, last=last)


def when_words(
    first: date | None, last: date | None, begins_at: time | None = None, ends_at: time | None = None
) -> str:
    """When work is: `zaterdag 5 december 2026, van 17:00 tot 22:00 uur`, or from when until when; empty when not known."""
    if first is None:
        return ""
    days = day_words(first)
    if last is not None and last != first:
        begin = _written_day(first, "EEEE d MMMM", words.language()) if first.year == last.year else days
        days = _("%(first)s tot en met %(last)s", first=begin, last=day_words(last))
    times = times_words(begins_at, ends_at)
    return f"{days}, {times}" if times else days


def number_words(number: float) -> str:
    """A number as people write it: `7,5`, and `8` for eight whole ones."""
    return str(format_decimal(number, format="#,##0.#", locale=words.language()))


def short_date(day: date | datetime | None) -> str:
    """A day for a dense table: `12 mrt`, with the year when it is not this one."""
    if day is None:
        return ""
    day = clock.day_of(day) if isinstance(day, datetime) else day
    pattern = "d MMM" if day.year == clock.today().year else "d MMM yyyy"
    return _written_day(day, pattern, words.language()).replace(".", "")


@lru_cache(maxsize=4096)
def _written_day(day: date, pattern: str, language: str) -> str:
    """A page names the same few days again and again, and Babel takes its time for each."""
    return str(babel_format_date(day, pattern, locale=language))


def moment_words(moment: datetime | None) -> str:
    """A moment as people say it: `12 maart 2027, 14:30`."""
    if moment is None:
        return ""
    here = moment.astimezone(clock.HERE)
    return f"{date_words(here.date())}, {here:%H:%M}"


def attach(app: Flask, navigation: Callable[[Actor], list[NavigationItem]], help_for: Callable[[Actor], Help]) -> None:
    """Give templates their globals. `navigation` and `help_for` come from the factory, which knows the features."""
    words.attach(app)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        place_label=place_label,
        may=may,
        euro=euro,
        date=date_words,
        day_words=day_words,
        times_words=times_words,
        short_date=short_date,
        datetime=moment_words,
        phone_href=phone_href,
        icon=icons.icon,
        asset=_asset,
        url_for=url_for,
        csrf_token=generate_csrf,
    )

    @app.context_processor
    def every_page() -> dict[str, Any]:
        actor = current_actor()
        locale = words.language()
        return {
            "actor": actor,
            "acting_for": actor.for_whom_name if actor.acts_for_another else "",
            "navigation": navigation(actor),
            "help": help_for(actor),
            "current_path": request.path,
            "lang": locale,
            "dir": "rtl" if locale == "ar" else "ltr",
            "is_demo": current_app.extensions["paraplu"].settings.is_demo,
        }


def _asset(name: str) -> str:
    return assets.current().url(name)


__all__ = ["Help", "NavigationItem", "_", "attach", "date_words", "euro", "may", "moment_words", "page", "phone_href"]
