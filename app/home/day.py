"""A member's own day: what waits, the work, the week, what fits, the offerings, and the way out for who can't work."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import url_for
from sqlalchemy.orm import Session

from app.assignments.lifecycle import AWARDED
from app.core import clock
from app.core.actor import Actor
from app.handovers import queries as handovers
from app.handovers.queries import Away, Work
from app.home import queries
from app.home.done import Item
from app.home.my_week import MyWeek, my_week, when_of
from app.home.sections import Section
from app.matching import suggestions
from app.matching.cards import assignment_card
from app.messages import queries as messages
from app.offerings.cards import TONES as OFFERING_TONES
from app.offerings.confirming.queries import is_stale
from app.offerings.lifecycle import DRAFT, PAUSED, SUBMITTED
from app.offerings.lifecycle import LIFECYCLE as OFFERINGS
from app.offerings.model import Offering
from app.proposals import queries as proposals
from app.proposals.views import ProposalRow
from app.web.templating import date_words, moment_words
from app.web.words import _, lang_of, ngettext
from search_index import Index, SearchIndexError

log = logging.getLogger("paraplu.search")

FITTING = 3
QUESTIONS = 3  # offerings of a member that the index is asked about for this page


@dataclass(frozen=True)
class Own:
    """An offering with what can be done with it."""

    offering: Offering
    title: str
    lang: str | None
    href: str
    state: str
    tone: str
    text: str
    is_stale: bool


@dataclass(frozen=True)
class Step:
    """A first step of who is new, as `ui.task_list` shows it."""

    href: str
    title: str
    note: str
    icon: str
    tone: str = "cooperative"
    count: int | None = None


@dataclass(frozen=True)
class Day:
    """The page. Sections that are empty are left out. `away`: why all is quiet, and when that ends.

    `lead` is the main point in one or two sentences: how much waits, and which day the next work is. `begin` are the
    first steps of who offers nothing yet.
    """

    lead: str
    begin: tuple[Step, ...]
    away: str
    is_away: bool
    waits: tuple[Section, ...]
    work: tuple[Item, ...]
    week: MyWeek
    fits: Section
    offerings: tuple[Own, ...]
    has_work: bool


def day_of(session: Session, index: Index, actor: Actor) -> Day:
    """The member's day. A search that fails leaves its part out, and says so. The same number of statements always."""
    known = suggestions.known_of(session, actor)
    try:
        found = suggestions.for_member(session, index, actor, FITTING, QUESTIONS, known)
    except SearchIndexError as error:
        log.warning("no suggestions for now: %s", type(error).__name__)
        found = None
    mine = handovers.mine(session, actor)
    work, away = mine.work, mine.away
    offerings = queries.own_offerings(session, actor)
    waits, items = tuple(_waits(session, actor, found, known)), tuple(map(_work, work))
    return Day(
        lead=" ".join(_lead(waits, work, items)),
        begin=tuple(_first_steps()) if found and not found.has_offerings and not found.looks_for_job else (),
        away=_away(away),
        is_away=away is not None,
        waits=waits,
        work=items,
        week=my_week(work, known.own, offerings),
        fits=_fitting(found),
        offerings=tuple(map(_own, offerings)),
        has_work=any(each.handed_over is None and not each.is_job for each in work),
    )


def how_much_waits(sections: Iterable[Section], work: Iterable[Item] = ()) -> str:
    """The main point of a person's page: the number of things in which somebody waits for the reader."""
    number = sum(len(section.cards) + sum(item.waits for item in section.items) for section in sections)
    number += sum(item.waits for item in work)
    if number:
        return ngettext("Er wacht één ding op u.", "Er wachten %(num)s dingen op u.", number)
    return _("Er wacht nu niets op u.")


def _lead(waits: Iterable[Section], work: Iterable[Work], items: Iterable[Item]) -> Iterator[str]:
    yield how_much_waits(waits, items)
    days = [each.starts_on for each in work if each.starts_on is not None and each.handed_over is None]
    first = min((day for day in days if day >= clock.today()), default=None)
    if first == clock.today():
        yield _("Vandaag begint u aan werk.")
    elif first is not None:
        yield _("Uw volgende werk begint op %(day)s.", day=date_words(first))


def _waits(
    session: Session, actor: Actor, found: suggestions.Suggestions | None, known: suggestions.Known
) -> Iterator[Section]:
    invited = found.invitations if found else suggestions.invitations(session, actor, known)
    if invited.rows:
        yield Section(
            _("U bent gevraagd"),
            cards=tuple(map(assignment_card, invited.rows[:FITTING])),
            more=Item(_("Bekijk alles wat bij u past"), url_for("matching.for_me"))
            if invited.total > FITTING
            else None,
        )
    yield from waiting_messages(session, actor)
    running = proposals.in_progress(session, actor)
    if running:
        yield Section(
            _("Uw offertes"),
            tuple(_proposal(line) for line in running),
            more=Item(_("Alle offertes"), url_for("proposals.mine")),
        )


def waiting_messages(session: Session, actor: Actor) -> Iterator[Section]:
    """Threads in which somebody waits for the reader's answer."""
    rows = messages.awaiting(session, actor)
    if rows:
        yield Section(
            _("Berichten"),
            tuple(
                Item(
                    row.with_whom,
                    url_for("messages.show", thread_id=row.id),
                    f"{row.author}: {row.snippet}",
                    _("wacht op uw antwoord"),
                    "busy",
                    icon="message-circle",
                    waits=True,
                )
                for row in rows
            ),
            more=Item(_("Alle berichten"), url_for("messages.overview")),
        )


def _proposal(line: ProposalRow) -> Item:
    if line.can_finish:
        text = _("Maak af en verstuur tot %(moment)s.", moment=moment_words(line.deadline))
    elif not line.stands:
        text = _("De opdracht is gewijzigd. Bevestig of wijzig uw offerte.")
    elif line.deadline:
        text = _("De opdrachtgever kiest na %(day)s.", day=date_words(line.deadline))
    else:
        text = _("De opdrachtgever kiest nu.")
    href = url_for("proposals.check" if line.can_finish else "proposals.show", proposal_id=line.id)
    waits = line.can_finish or not line.stands
    return Item(line.title, href, text, _(line.state), line.tone, lang_of(line.language), "file-text", waits)


def _work(work: Work) -> Item:
    """A piece of work with day, place and the one next step, which is on its page."""
    when = when_of(work.starts_on, work.ends_on)
    where = f"{when} · {work.place}" if work.place else when
    if work.handed_over is not None:
        step, state, tone = _("Uw coördinator regelt dit."), _("bij uw coördinator"), "calm"
    elif work.asks_agreement:
        step, state, tone = _("Er is een wijziging. Zeg ja of nee."), _("wacht op uw akkoord"), "warning"
    elif work.is_job:
        step = _("Meld het als u begint.") if work.state == AWARDED else ""
        state, tone = _(work.label), "good"
    elif work.state == AWARDED:
        step, state, tone = _("Meld het als u begint."), _(work.label), "good"
    else:
        step, state, tone = _("Meld het als het klaar is."), _(work.label), "busy"
    href = url_for("assignments.show", assignment_id=work.assignment_id)
    words = f"{where}. {step}" if step else where
    waits = work.asks_agreement and work.handed_over is None
    return Item(work.title, href, words, state, tone, lang_of(work.language), "hammer", waits)


def _first_steps() -> Iterator[Step]:
    yield Step(
        url_for("offerings.start"), _("Maak aanbod"), _("Vertel eerst wat u doet. Dan zoeken wij er werk bij."), "store"
    )
    yield Step(url_for("profiles.edit"), _("Vul uw profiel in"), _("Een foto en een paar zinnen."), "user-round-pen")
    yield Step(
        url_for("availability.edit"),
        _("Zeg wanneer u kunt werken"),
        _("Wij vragen u niet op dagen dat u niet kunt."),
        "calendar-days",
    )
    yield Step(
        url_for("assignments.overview"), _("Kijk welk werk er is"), _("Alle open opdrachten en banen."), "briefcase"
    )


def _fitting(found: suggestions.Suggestions | None) -> Section:
    more = Item(_("Bekijk alles wat bij u past"), url_for("matching.for_me"))
    if found is None:
        return Section(_("Past bij u"), more=more, empty=_("Zoeken werkt nu even niet. Probeer het straks opnieuw."))
    if found.fitting:
        return Section(_("Past bij u"), cards=tuple(map(assignment_card, found.fitting)), more=more)
    if not found.has_offerings and not found.looks_for_job:
        start = Item(_("Maak aanbod"), url_for("offerings.start"))
        return Section(_("Past bij u"), more=start, empty=_("Vertel eerst wat u doet. Dan zoeken wij er werk bij."))
    everything = Item(_("Bekijk alle opdrachten"), url_for("assignments.overview"))
    return Section(
        _("Past bij u"), more=everything, empty=_("Nu past er geen opdracht. Wij mailen u als dat verandert.")
    )


def _own(offering: Offering) -> Own:
    texts = {
        DRAFT: _("Maak het af en zet het op de site."),
        SUBMITTED: _("Uw coördinator leest het nu."),
        PAUSED: _("Het staat niet op de site. Zet het weer aan als u kunt."),
    }
    stale = is_stale(offering)
    endpoint = "offerings.check" if offering.state == DRAFT else "offerings.show"
    return Own(
        offering=offering,
        title=offering.title or _("Nog zonder titel"),
        lang=lang_of(offering.language) if offering.title else None,
        href=url_for(endpoint, offering_id=offering.id),
        state=_("klopt dit nog?") if stale else _(OFFERINGS.labels[offering.state]),
        tone="warning" if stale else OFFERING_TONES[offering.state],
        text=texts.get(offering.state, ""),
        is_stale=stale,
    )


def _away(away: Away | None) -> str:
    if away is None:
        return ""
    if away.until is not None:
        return _("U denkt weer te kunnen op %(day)s.", day=date_words(away.until))
    return ""
