"""A line of a list as a card, or as a row of the coordinator's table, in words of the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.assignments.amounts import budget_without_vat
from app.assignments.lifecycle import LIFECYCLE, OPEN
from app.assignments.listing.queries import Row
from app.assignments.model import JOB
from app.assignments.views import TONES, budget_words
from app.core.actor import Actor
from app.core.money import Money
from app.core.words import N_
from app.matching.cards import AssignmentCard
from app.matching.glance import Glance
from app.nudges.model import BUYER
from app.web.addresses import url_for
from app.web.sheets import Column
from app.web.templating import day_words, euro, number_words, short_date, when_words
from app.web.words import _, lang_of, ngettext


def card_of(row: Row) -> AssignmentCard:
    """The card of a line of the overview."""
    if row.kind == JOB:
        amount = _("%(hours)s uur per week", hours=number_words(row.hours)) if row.hours else ""
    else:
        amount = budget_words(row.budget_cents, row.budget_vat) if row.budget_cents else ""
    return AssignmentCard(
        href=url_for("assignments.show", assignment_id=row.id),
        title=row.title,
        lang=lang_of(row.language),
        organisation=row.organisation,
        place=row.place,
        distance_km=row.km,
        when=when_words(row.starts_on, row.ends_on, row.begins_at, row.ends_at),
        budget=amount,
        deadline=_("reageren tot en met %(day)s", day=day_words(row.deadline)),
        state_label=_("U bent gevraagd") if row.is_private else "",
        tone="warning",
        social_return=row.social_return,
        is_job=row.kind == JOB,
        reasons=[],
    )


@dataclass(frozen=True, slots=True)
class DeskLine:
    """A row of the coordinator's table: ready words, because there are many and the page is opened all day.

    `nudge` is what a tick sends to remind the buyer; empty for what another cooperative brokers.
    """

    href: str
    title: str
    lang: str
    tags: tuple[str, ...]
    organisation: str
    state: str
    tone: str
    where: str
    starts: str
    deadline: str
    amount: str
    proposals: int
    questions: int
    fits_href: str
    fits: str
    names: str
    home: str
    nudge: str


def desk_lines(
    rows: Sequence[Row], actor: Actor, fitting: Mapping[int, Glance], proposals: Mapping[int, int]
) -> list[DeskLine]:
    """The rows in words, each word asked for once."""
    states: dict[str, str] = {}
    for row in rows:
        if row.state_label not in states:
            words = _(row.state_label)
            states[row.state_label] = words[:1].upper() + words[1:]
    job, private, social = _("Baan"), _("Alleen voor één lid"), _("Social return")
    look, nobody = _("Bekijk"), _("Nog niemand")
    return [
        DeskLine(
            href=url_for("assignments.show", assignment_id=row.id),
            title=row.title,
            lang=row.language,
            tags=tuple(
                word
                for word, applies in ((job, row.kind == JOB), (private, row.is_private), (social, row.social_return))
                if applies
            ),
            organisation=row.organisation,
            state=states[row.state_label],
            tone=TONES[row.state],
            where=_where(row),
            starts=short_date(row.starts_on),
            deadline=short_date(row.deadline),
            amount=_amount(row),
            proposals=proposals.get(row.id, 0),
            questions=row.open_questions,
            fits_href=url_for("matching.candidates", assignment_id=row.id) if row.state == OPEN else "",
            fits=_fits(fitting.get(row.id), look, nobody),
            names=", ".join(fitting[row.id].names) if row.id in fitting else "",
            home=row.home,
            nudge=f"{BUYER}:{row.id}" if row.home_id in actor.coordinator_of and row.state in NUDGED else "",
        )
        for row in rows
    ]


NUDGED = tuple(state for state in LIFECYCLE.states if state in ("open", "closed", "delivered"))


def _where(row: Row) -> str:
    return f"{row.place} · {row.km} km" if row.km is not None else row.place


def _amount(row: Row) -> str:
    if row.kind == JOB:
        return _("%(hours)s uur per week", hours=number_words(row.hours)) if row.hours else ""
    return euro(budget_without_vat(row.budget_cents, row.budget_vat, row.starts_on))


def _fits(glance: Glance | None, look: str, nobody: str) -> str:
    if glance is None:
        return look
    if glance.is_more:
        return _("%(num)s of meer leden", num=glance.good)
    return ngettext("%(num)s lid", "%(num)s leden", glance.good) if glance.good else nobody


def columns(proposals: Mapping[int, int]) -> Sequence[Column[Row]]:
    """What stands in the list, with real dates and amounts. `proposals`: how many wait for an assignment."""
    return (
        Column(N_("Opdracht"), lambda row: row.title),
        Column(N_("Soort"), lambda row: _("Baan") if row.kind == JOB else _("Opdracht")),
        Column(N_("Stand"), lambda row: _(row.state_label).capitalize()),
        Column(N_("Organisatie"), lambda row: row.organisation),
        Column(N_("Soort werk"), lambda row: row.trade_label),
        Column(N_("Plaats"), lambda row: row.place),
        Column(N_("Begint"), lambda row: row.starts_on),
        Column(N_("Reageren tot"), lambda row: row.deadline),
        Column(N_("Budget in euro's"), lambda row: None if row.budget_cents is None else Money(row.budget_cents)),
        Column(N_("Social return"), lambda row: _("ja") if row.social_return else _("nee")),
        Column(N_("Offertes"), lambda row: proposals.get(row.id, 0)),
        Column(N_("Vragen"), lambda row: row.open_questions),
        Column(N_("Coöperatie"), lambda row: row.home),
    )
