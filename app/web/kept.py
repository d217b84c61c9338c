"""What somebody had filled in when a page was refused: in the words of the form, so that nothing is lost.

The forms of a request say what their fields are called, what the choices mean, and what stood in the database when the
form was made. Passwords, codes and tokens are never among the answers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from flask import g, request
from werkzeug.exceptions import HTTPException
from wtforms import BooleanField, Field, FileField, HiddenField, PasswordField
from wtforms.fields.core import UnboundField

from app.core.money import Money
from app.web.fields import EuroField, Form, stripped
from app.web.templating import date_words
from app.web.words import _

SECRET_NAMES = ("password", "csrf_token", "code", "token", "current")
# Buttons, and what a page sends along unseen.
NO_ANSWERS = ("version", "next", "later", "more", "remove", "did_you_mean", "membership_id", "cooperative", "home")
MOST_SENT_AGAIN = 200  # fields; no form of ours comes near


@dataclass(frozen=True)
class Answer:
    """One answer. `now` is what stands in the database, None where the form does not know it."""

    label: str
    yours: str
    now: str | None = None

    @property
    def differs(self) -> bool:
        return self.now is not None and self.now != self.yours


@dataclass(frozen=True)
class Kept:
    """All that was sent. `fields` are for sending it once more, empty when that must not be offered."""

    answers: tuple[Answer, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    has_file: bool = False

    @property
    def shows_now(self) -> bool:
        """Whether the page can put beside the answers what stands there now."""
        return any(answer.now is not None for answer in self.answers)

    def __bool__(self) -> bool:
        return bool(self.answers) or self.has_file


def kept_answers() -> Kept:
    """What this request brought; nothing when its body can't be read, because it is too large or broken."""
    if request.method != "POST":
        return Kept()
    try:
        posted = [(name, value) for name, value in request.form.items(multi=True) if not _is_secret(name)]
        has_file = any(file.filename for file in request.files.values())
    except (HTTPException, OSError):
        return Kept()
    form = _form_of_request({name for name, _value in posted})
    answers = tuple(_of_form(form, posted) if form is not None else _by_class(posted))
    return Kept(answers, _to_send_again(posted), has_file)


def _is_secret(name: str) -> bool:
    return any(secret in name for secret in SECRET_NAMES)


def _to_send_again(posted: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The fields for "Verstuur opnieuw". Nothing from another site's page, and nothing that needs its secret with it."""
    is_ours = g.get("csrf_valid", False) or request.headers.get("Origin") == request.host_url.rstrip("/")
    secrets = [name for name in request.form if _is_secret(name) and name != "csrf_token"]
    return tuple(posted) if is_ours and not secrets and len(posted) <= MOST_SENT_AGAIN else ()


def _form_of_request(names: set[str]) -> Form | None:
    """The form that this request filled in: the one that knows most of what was posted."""
    forms: list[Form] = g.get("paraplu_forms", [])
    fitting = [form for form in forms if names & set(form._fields)]
    return max(fitting, key=lambda form: len(names & set(form._fields)), default=None)


def _of_form(form: Form, posted: list[tuple[str, str]]) -> Iterator[Answer]:
    knows_now = bool("version" in form and form["version"].object_data)
    for field in form:
        if not isinstance(field, HiddenField | PasswordField | FileField) and not _is_secret(field.name):
            yours = _typed(field, [stripped(value) or "" for name, value in posted if name == field.name])
            now = _standing(field) if knows_now else None
            if yours or now:
                yield Answer(str(field.label.text) or _("Uw antwoord"), yours, now)
    yield from _unknown([(name, value) for name, value in posted if name not in form._fields])


def _typed(field: Field, values: list[str]) -> str:
    """What was typed or chosen, as the person would say it."""
    if isinstance(field, BooleanField):
        return _("ja") if values else _("nee")
    if isinstance(field.data, date):
        return date_words(field.data)
    words = _words_of_choices(field)
    return ", ".join(words.get(value, value) for value in values if value)


def _standing(field: Field) -> str:
    """What the database held when the form was made, as the person would say it."""
    data = field.object_data
    if isinstance(field, BooleanField):
        return _("ja") if data else _("nee")
    if data is None or data == "":
        return ""
    if isinstance(field, EuroField):
        return str(Money(data)).removeprefix("€ ")
    if isinstance(data, date):
        return date_words(data)
    words = _words_of_choices(field)
    listed = data if isinstance(data, list | tuple | set | frozenset) else [data]
    return ", ".join(words.get(str(value), str(value)) for value in listed)


def _words_of_choices(field: Field) -> dict[str, str]:
    choices = getattr(field, "iter_choices", None)
    if choices is None or getattr(field, "choices", None) is None:
        return {}
    return {str(choice[0]): str(choice[1]) for choice in choices()}


def _by_class(posted: list[tuple[str, str]]) -> Iterator[Answer]:
    """Before any form was made: labels of the form of the house that has most of these fields."""
    labels = _labels_for({name for name, _value in posted})
    for name, value in posted:
        if name in labels and value.strip():
            yield Answer(str(labels[name]) or _("Uw antwoord"), value)
    yield from _unknown([(name, value) for name, value in posted if name not in labels])


def _unknown(posted: list[tuple[str, str]]) -> Iterator[Answer]:
    for name, value in posted:
        if value.strip() and name not in NO_ANSWERS:
            yield Answer(_("Uw antwoord"), value)


def _labels_for(names: set[str]) -> dict[str, Any]:
    """The labels of the form that has the most of these fields, preferably of this feature and without many others."""
    here = f"app.{request.blueprint}."
    fitting = [(module, labels) for module, labels in _labels_of_forms() if names & set(labels)]
    best = max(
        fitting,
        key=lambda each: (len(names & set(each[1])), each[0].startswith(here), -len(each[1])),
        default=("", {}),
    )
    return best[1]


@cache
def _labels_of_forms() -> tuple[tuple[str, dict[str, Any]], ...]:
    """For each form of the house its module, and the name of each field with its label, which may be a lazy text."""
    found = []
    waiting: list[type[Form]] = [Form]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        found.append((kind.__module__, {name: _first_label(field) for name, field in _unbound(kind)}))
    return tuple(found)


def _unbound(kind: type[Form]) -> Iterator[tuple[str, Any]]:
    for name in dir(kind):
        field = getattr(kind, name, None)
        if isinstance(field, UnboundField) and not issubclass(field.field_class, HiddenField | PasswordField):
            yield name, field


def _first_label(field: Any) -> Any:
    return field.args[0] if field.args else field.kwargs.get("label", "")
