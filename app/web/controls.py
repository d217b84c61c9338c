"""The controls of forms as HTML, quickly: WTForms makes four objects for each attribute of each choice."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup
from wtforms.widgets import Input, Select

from app.web.output import written


def rendered(field: Any, asked: Mapping[str, Any]) -> Markup | None:
    """A field of one line, a box to tick or a list to choose from; None for what WTForms should draw itself."""
    given = {_name(name): value for name, value in (*(field.render_kw or {}).items(), *asked.items())}
    if type(field.widget) is Select and not field.has_groups():
        return _select(field, given)
    if isinstance(field.widget, Input) and type(field.widget).__call__ is Input.__call__:
        return _input(field, given)
    return None


def _input(field: Any, given: dict[str, Any]) -> Markup:
    given.setdefault("id", field.id)
    given.setdefault("type", field.widget.input_type)
    if "value" not in given:
        given["value"] = field._value()
    return Markup(f"<input{_attributes(field, given)}>")  # noqa: S704 - `_attributes` escapes


def _select(field: Any, given: dict[str, Any]) -> Markup:
    given.setdefault("id", field.id)
    if field.widget.multiple:
        given["multiple"] = True
    options = "".join(
        f'<option value="{written(str(choice.value))}"{_written(choice.render_kw or {})}'
        f"{' selected' if choice.selected else ''}>{written(choice.label or choice.value)}</option>"
        for choice in field._iter_choices_normalized()
    )
    return Markup(f"<select{_attributes(field, given)}>{options}</select>")  # noqa: S704 - as above


def _attributes(field: Any, given: dict[str, Any]) -> str:
    for name in field.widget.validation_attrs:
        if name in field.flags and name not in given:
            value = getattr(field.flags, name)
            given[name] = value() if callable(value) else value
    return f' name="{written(field.name)}"{_written(given)}'


def _written(given: Mapping[str, Any]) -> str:
    """Attributes: True is one without a value, False none at all."""
    return "".join(
        f" {name}" if value is True else f' {name}="{written(value)}"'
        for name, value in given.items()
        if value is not False
    )


def _name(name: str) -> str:
    """The attribute that a keyword stands for: `class_` is `class`, `data_width` is `data-width`."""
    name = name.removesuffix("_")
    return name.replace("_", "-") if name.startswith(("data_", "aria_")) else name
