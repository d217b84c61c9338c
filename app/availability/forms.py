"""Hours and days in the member's own words. None has a field for a reason."""

from flask_babel import lazy_gettext

from app.availability.queries import Own
from app.core.weekdays import DAYS
from app.web.fields import (
    CheckboxesField,
    DayField,
    Form,
    Needed,
    VersionField,
    WholeNumberField,
    choices,
    skippable,
)

_ = lazy_gettext


class AvailabilityForm(Form):
    """How much, and on which days never."""

    version = VersionField()
    hours_a_week = WholeNumberField(
        _("Hoeveel uur per week kunt u werken?"),
        [skippable()],
        least=1,
        most=60,
        description=_("Al uw werk bij elkaar. Wij vragen u niet voor meer."),
    )
    days_off = CheckboxesField(
        _("Op welke dagen kunt u nooit werken?"),
        [skippable()],
        choices=lambda: choices(DAYS),
        validate_choice=False,
        description=_("U hoeft niet te zeggen waarom."),
    )

    @classmethod
    def of(cls, own: Own) -> "AvailabilityForm":
        """The form with what the member said before."""
        return cls(version=own.version, hours_a_week=own.hours_a_week, days_off=list(own.days_off))


class AwayForm(Form):
    """Days away: one, or from the first to the last."""

    first_day = DayField(_("Vanaf welke dag kunt u niet?"), [Needed(_("Kies vanaf welke dag u niet kunt."))])
    last_day = DayField(_("Tot en met welke dag?"), [skippable()], description=_("Is het één dag? Laat dit dan leeg."))
