"""Pages: one template an endpoint, strict about names, with the words and globals that every page may use."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from babel.dates import format_date as babel_format_date
from flask import Flask, Response, current_app, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from jinja2 import StrictUndefined

from app.core import clock
from app.core.actor import Actor
from app.core.money import Money
from app.permissions import may as may_do
from app.web import assets, icons, words
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


def path_of(endpoint: str, **thing: int) -> str:
    """The address of a page about one thing (`assignment_id=42`): a long list names many, and they never change."""
    [(name, id_)] = thing.items()
    return _built(request.script_root, endpoint, name, id_)


@lru_cache(maxsize=4096)
def _built(_root: str, endpoint: str, name: str, id_: int) -> str:
    values: dict[str, Any] = {name: id_}
    return url_for(endpoint, **values)


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
        short_date=short_date,
        datetime=moment_words,
        icon=icons.icon,
        asset=_asset,
        csrf_token=generate_csrf,
    )

    @app.context_processor
    def every_page() -> dict[str, Any]:
        actor = current_actor()
        locale = words.language()
        return {
            "actor": actor,
            "acting_for": actor.for_whom_name if actor.for_whom is not None else "",
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
