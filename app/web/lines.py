"""An answer of one line has no line ends, also where a browser didn't see to that."""

from typing import Any

from wtforms import Field, HiddenField, PasswordField, StringField, TextAreaField

from app.core.lines import one_line

EVERY_SIGN_COUNTS = (TextAreaField, PasswordField, HiddenField)  # StringFields for WTForms, too


def on_one_line(field: Field) -> Field:
    """The field, with a filter more if its answer is one line."""
    if isinstance(field, StringField) and not isinstance(field, EVERY_SIGN_COUNTS):
        field.filters = (*field.filters, _flat)
    return field


def _flat(data: Any) -> Any:
    return one_line(data) if isinstance(data, str) else data
