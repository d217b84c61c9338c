"""Candidates and suggestions as a page shows them, in words of the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.assignments.model import ASKED, CHOSEN, INVITED, JOB, PROPOSED, SAID_NO, Assignment, Part
from app.assignments.views import budget_words
from app.core import clock, trades
from app.core.weekdays import DAYS
from app.core.words import N_
from app.matching import reasons
from app.matching.bands import MAYBE_BAND
from app.matching.candidates import Candidate, Found
from app.matching.own_free import FreeMember
from app.matching.ranking import Suggestion
from app.matching.workload import Workload
from app.offerings.cards import Card, card_of
from app.web.addresses import url_for
from app.web.sheets import Column
from app.web.templating import date_words, moment_words, number_words, when_words
from app.web.words import _, lang_of, ngettext
from search_index import Reason

FEW_HOURS = "few_hours"
_SAID_OTHERWISE = ("distance", "hours")  # in the line of the place, and as what is left of them that week

HOW = {
    ASKED: N_("gevraagd"),
    INVITED: N_("uitgenodigd"),
    SAID_NO: N_("doet niet mee"),
    PROPOSED: N_("doet mee"),
    CHOSEN: N_("gekozen"),
}


@dataclass(frozen=True)
class CandidateCard:
    """A member who fits, with an offering; for a job without one: then `place` is the cooperative's.

    `taking_part`, `load` and `band` are words; empty where there is nothing to say.
    """

    membership_id: int
    first_name: str
    cooperative: str
    href: str
    place: str
    distance_km: int | None
    offering: Card | None
    band: str
    tone: str
    reasons: list[str]
    buts: list[str]
    load: str
    taking_part: str
    is_own: bool
    told: str = ""


COLUMNS: tuple[Column[CandidateCard], ...] = (
    Column(N_("Lid"), lambda card: card.first_name),
    Column(N_("Coöperatie"), lambda card: card.cooperative),
    Column(N_("Aanbod"), lambda card: card.offering.title if card.offering else ""),
    Column(N_("Prijs"), lambda card: (card.offering.price or "") if card.offering else ""),
    Column(N_("Plaats"), lambda card: card.place),
    Column(N_("Kilometers"), lambda card: card.distance_km),
    Column(N_("Past"), lambda card: card.band),
    Column(N_("Waarom"), lambda card: ", ".join(card.reasons)),
    Column(N_("Let op"), lambda card: ", ".join(card.buts)),
    Column(N_("Werk van nu"), lambda card: card.load),
    Column(N_("Doet mee"), lambda card: card.taking_part),
)


def candidate_card(candidate: Candidate) -> CandidateCard:
    """The card of a candidate. That there is time is for all to read; what work, hours and days away a member has, only
    for the own coordinators."""
    offering = card_of(candidate.offering, candidate.distance_km) if candidate.offering else None
    km = None if candidate.distance_km is None else round(candidate.distance_km)
    return CandidateCard(
        membership_id=candidate.membership_id,
        first_name=candidate.first_name,
        cooperative=candidate.cooperative,
        href=offering.href if offering else url_for("profiles.show", membership_id=candidate.membership_id),
        place=candidate.place,
        distance_km=offering.distance_km if offering else km,
        offering=offering,
        band=_(reasons.BANDS[candidate.band]) if candidate.fit else "",
        tone=reasons.TONES[candidate.band],
        reasons=[
            *reasons.lines(each for each in candidate.reasons if each.kind not in _SAID_OTHERWISE),
            *_time_left(candidate),
        ],
        buts=[*reasons.buts(_to_tell(candidate)), *_days(candidate), *_other_work(candidate)],
        load=_load(candidate.workload) if candidate.is_own else "",
        taking_part=_(HOW[candidate.how]) if candidate.how else "",
        is_own=candidate.is_own,
        told=_("kreeg al bericht op %(day)s", day=date_words(clock.day_of(candidate.told_at)))
        if candidate.told_at
        else "",
    )


@dataclass(frozen=True)
class FreeCard:
    """An own member who has time then, in words: the trades, and the hours that are left."""

    membership_id: int
    first_name: str
    href: str
    does: str
    hours: str


def free_cards(found: Iterable[FreeMember]) -> list[FreeCard]:
    """The own members who have time then."""
    return [
        FreeCard(
            each.membership_id,
            each.first_name,
            url_for("profiles.show", membership_id=each.membership_id),
            ", ".join(_(name) for slug in each.trades if (name := trades.name_of(slug))),
            _("vrij: %(hours)s uur die week", hours=each.hours) if each.hours is not None else "",
        )
        for each in found
    ]


def _time_left(candidate: Candidate) -> list[str]:
    """The hours that the member has for this work, beside what there is to do already."""
    partly = any(reason.kind == "partly_free" for reason in candidate.reasons)
    if (
        candidate.free_hours is None
        or partly
        or candidate.away
        or candidate.cannot_on
        or candidate.free_hours < 1
        or candidate.is_busy
    ):
        return []
    if not candidate.is_own:
        return [_("heeft die week tijd")]
    hours = f"{candidate.free_hours:.0f}"
    if candidate.offering is None:
        return [_("heeft %(hours)s uur per week", hours=hours)]
    return [_("vrij: %(hours)s uur die week", hours=hours)]


def _days(candidate: Candidate) -> list[str]:
    """On which of the days the member can't work; what is sure hides what is usual. From when until when somebody is
    away, only the own coordinators read."""
    if candidate.cannot_on is not None:
        return [_("kan niet op %(day)s", day=date_words(candidate.cannot_on))]
    if candidate.away is not None and not candidate.is_own:
        return [_("kan niet op alle dagen")]
    if candidate.away is not None:
        first, last = candidate.away
        if first == last:
            return [_("is er niet op %(day)s", day=date_words(first))]
        return [_("is er niet van %(first)s tot en met %(last)s", first=date_words(first), last=date_words(last))]
    if candidate.day_off is None:
        return []
    return [_("werkt meestal niet op %(day)s", day=_(list(DAYS.values())[candidate.day_off.weekday()]))]


def _to_tell(candidate: Candidate) -> list[Reason]:
    """The reasons without a number of hours that is for the own coordinators."""
    return [each for each in candidate.reasons if candidate.is_own or each.kind != FEW_HOURS]


def _other_work(candidate: Candidate) -> list[str]:
    if candidate.has_other_work:
        return [_("heeft dan ook ander werk")]
    has_few = not candidate.is_own and any(each.kind == FEW_HOURS for each in candidate.reasons)
    return [_("heeft die week weinig tijd")] if candidate.is_busy or has_few else []


def _load(workload: Workload) -> str:
    if not workload.assignments:
        return ""
    if workload.hours:
        return ngettext(
            "heeft nu één opdracht (%(hours)s uur)",
            "heeft nu %(num)s opdrachten (%(hours)s uur)",
            workload.assignments,
            hours=workload.hours,
        )
    return ngettext("heeft nu één opdracht", "heeft nu %(num)s opdrachten", workload.assignments)


def results_words(found: Found) -> str:
    """How many fit, and how many only perhaps: `Eén lid past, tot 50 km.`"""
    total, sure = len(found.candidates), sum(1 for each in found.candidates if each.band != MAYBE_BAND)
    if found.is_more and sure > 1:
        return _("%(num)s leden of meer passen. U ziet de eerste %(num)s.", num=total)
    if not sure:
        words = ngettext("Eén lid past misschien", "%(num)s leden passen misschien", total)
    elif sure < total:
        words = ngettext("Eén lid past", "%(num)s leden passen", sure) + ngettext(
            ", en één misschien", ", en %(num)s misschien", total - sure
        )
    else:
        words = ngettext("Eén lid past", "%(num)s leden passen", total)
    return _("%(found)s, tot %(km)s km.", found=words, km=found.within_km) if found.within_km else f"{words}."


@dataclass(frozen=True)
class AssignmentCard:
    """What `cards.assignment_card` shows, and in which band it fits."""

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
    tone: str
    social_return: bool
    is_job: bool
    reasons: list[str]


def assignment_card(suggestion: Suggestion) -> AssignmentCard:
    """The card of an assignment or job that fits, or to which the member was invited."""
    assignment = suggestion.assignment
    part = assignment.parts[0]
    return AssignmentCard(
        href=url_for("assignments.show", assignment_id=assignment.id),
        title=assignment.title,
        lang=lang_of(assignment.language),
        organisation=assignment.organisation.name if assignment.organisation else "",
        place=part.place_name or _("plaats in overleg"),
        distance_km=round(suggestion.distance_km or 0) or None,
        when=_when(part),
        budget=_budget(assignment, part),
        deadline=_("reageren tot %(moment)s", moment=moment_words(assignment.deadline)) if assignment.deadline else "",
        state_label=_label(suggestion),
        tone=reasons.TONES[suggestion.band] if suggestion.band else "warning",
        social_return=bool(assignment.social_return),
        is_job=assignment.kind == JOB,
        reasons=reasons.lines(each for each in suggestion.reasons if each.kind != "distance"),
    )


def _label(suggestion: Suggestion) -> str:
    if suggestion.how:
        return _("U bent gevraagd") if suggestion.how == ASKED else _("U bent uitgenodigd")
    return _(reasons.BANDS[suggestion.band]).capitalize() if suggestion.band else ""


def _when(part: Part) -> str:
    return when_words(part.starts_on, part.ends_on, part.begins_at, part.ends_at) or _("in overleg")


def _budget(assignment: Assignment, part: Part) -> str:
    if assignment.kind == JOB:
        return _("%(hours)s uur per week", hours=number_words(part.hours)) if part.hours else ""
    return (
        _("hoogstens %(amount)s", amount=budget_words(part.budget_cents, part.budget_vat)) if part.budget_cents else ""
    )
