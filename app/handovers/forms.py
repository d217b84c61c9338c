"""The forms around work that is handed over. None has a field for a reason."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField, SelectField

from app.handovers.queries import Taker
from app.web.fields import DayField, Form, Needed, skippable

_ = lazy_gettext


class UntilForm(Form):
    """One press, and a day for who knows it."""

    until = DayField(
        _("Vanaf welke dag denkt u weer te kunnen?"),
        [skippable()],
        description=_("Weet u het niet? Laat dit dan leeg."),
    )


class PassOnForm(Form):
    """Who takes the work over, and that this was agreed."""

    membership_id = SelectField(
        _("Wie neemt het werk over?"), [Needed(_("Kies wie het werk overneemt."))], validate_choice=False
    )
    agreed = BooleanField(
        _("Dit lid weet van het werk en de prijs, en zegt ja."),
        [Needed(_("Vraag het lid eerst, en zet dan dit vinkje."))],
    )

    def offer(self, takers: list[Taker]) -> None:
        """Fill the choice; who offers this kind of work stands first."""
        several = len({one.cooperative for one in takers}) > 1
        self.membership_id.choices = [
            ("", _("Kies een lid")),
            *((str(one.membership_id), _named(one, with_cooperative=several)) for one in takers),
        ]


def _named(taker: Taker, *, with_cooperative: bool) -> Any:
    name = f"{taker.name}, {taker.cooperative}" if with_cooperative else taker.name
    return f"{name} ({taker.does[0]})" if taker.does else name
