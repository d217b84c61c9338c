"""A line of a list as a card, in words of the reader's language."""

from dataclasses import dataclass

from flask import url_for

from app.assignments.listing.queries import Row
from app.assignments.model import JOB
from app.web.templating import date_words, euro
from app.web.words import _, lang_of


@dataclass(frozen=True)
class Card:
    """What `cards.assignment_card` shows of an assignment in a list."""

    href: str
    title: str
    lang: str | None
    organisation: str
    place: str
    distance_km: int | None
    when: str
    budget: str
    deadline: str
    state_label: str
    social_return: bool
    reasons: tuple[str, ...] = ()


def card_of(row: Row) -> Card:
    """The card of a line of the overview."""
    if row.kind == JOB:
        amount = _("%(hours)s uur per week", hours=row.hours) if row.hours else ""
    else:
        amount = euro(row.budget_cents)
    return Card(
        href=url_for("assignments.show", assignment_id=row.id),
        title=row.title,
        lang=lang_of(row.language),
        organisation=row.organisation,
        place=row.place,
        distance_km=row.km,
        when=date_words(row.starts_on),
        budget=amount,
        deadline=_("reageren tot en met %(day)s", day=date_words(row.deadline)),
        state_label=_("Aan u gevraagd") if row.is_private else _("Baan") if row.kind == JOB else "",
        social_return=row.social_return,
    )
