"""The words of the reader's language, with a type, and quickly: a page asks for a hundred of them.

Flask-Babel finds out the locale and its catalogue at every word; within a request they don't change, so they are kept.
"""

from functools import lru_cache
from typing import Any

from flask import Flask, g, has_request_context
from flask_babel import get_locale, get_translations
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup


def _(text: str, **values: Any) -> str:
    """The Dutch text in the reader's language, its placeholders filled."""
    found = str(_catalogue().ugettext(text))
    return found % values if values else found


def ngettext(one: str, many: str, num: int, **values: Any) -> str:
    """The same for a number of things: `num` chooses the form, and fills `%(num)s`."""
    return str(_catalogue().ungettext(one, many, num)) % {"num": num, **values}


def language() -> str:
    """The code of the reader's language."""
    try:
        return str(g.paraplu_language)
    except (AttributeError, RuntimeError):
        found = str(get_locale() or "nl")
    if has_request_context():
        g.paraplu_language = found
    return found


def lang_of(written_in: str) -> str | None:
    """The language of a text where it is not the page's own: what goes into `lang`."""
    return None if written_in == language() else written_in


def attach(app: Flask) -> None:
    """Let templates take their words from here too. Jinja's own way there is three calls long, for each word."""
    app.jinja_env.globals.update(_=_in_template, ngettext=_number_in_template)


@pass_eval_context
def _in_template(place: EvalContext, text: str, /, **values: Any) -> str:
    if not place.autoescape:  # a mail as plain text
        return _(text, **values)
    catalogue = _catalogue()
    return Markup(catalogue.ugettext(text)) % values if values else _escaped(catalogue, text)  # noqa: S704 - as below


@pass_eval_context
def _number_in_template(place: EvalContext, one: str, many: str, num: int, /, **values: Any) -> str:
    if not place.autoescape:
        return ngettext(one, many, num, **values)
    return Markup(_catalogue().ungettext(one, many, num)) % {"num": num, **values}  # noqa: S704 - as below


@lru_cache(maxsize=8192)
def _escaped(catalogue: Any, text: str) -> Markup:
    return Markup(catalogue.ugettext(text))  # noqa: S704 - our own sentences, which may hold tags; values are escaped


def _catalogue() -> Any:
    """The reader's catalogue. Outside a request (a mail for somebody else) the language may change at any time."""
    try:  # each look at `g` costs, and this is asked for a hundred times a page
        return g.paraplu_catalogue
    except (AttributeError, RuntimeError):
        found = get_translations()
    if has_request_context():
        g.paraplu_catalogue = found
    return found
