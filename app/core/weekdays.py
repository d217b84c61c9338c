"""The days of the week, as keys with their Dutch words. In the order of `date.weekday()`."""

from app.core.words import N_

DAYS = {
    "mon": N_("maandag"),
    "tue": N_("dinsdag"),
    "wed": N_("woensdag"),
    "thu": N_("donderdag"),
    "fri": N_("vrijdag"),
    "sat": N_("zaterdag"),
    "sun": N_("zondag"),
}
