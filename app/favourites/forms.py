"""The forms of a press, and of the choice that comes first for whoever buys for several organisations."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import RadioField

from app.favourites.actions import CHOOSE
from app.web.fields import Form, Needed


class PressForm(Form):
    """A button and nothing else."""


class KeepForm(Form):
    """For which organisation; not asked where there is one."""

    organisation = RadioField(_("Voor welke organisatie?"), [Needed(_(CHOOSE))])

    def __init__(self, organisations: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(**more)
        if len(organisations) > 1:
            self.organisation.choices = [(str(id_), name) for id_, name in organisations]
        else:
            del self.organisation

    @property
    def organisation_id(self) -> int | None:
        """The chosen one; None where nothing was asked."""
        return int(self.organisation.data) if self.organisation else None
