"""The lines of the desk in words, with the one next step of each, the most urgent first."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import url_for
from sqlalchemy.orm import Session

from app.assignments.lifecycle import SUBMITTED
from app.core import clock
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.words import N_
from app.home.desk import queries
from app.home.desk.queries import Row, Rows
from app.matching.cards import AssignmentCard, assignment_card
from app.matching.for_members import for_members
from app.matching.ranking import Suggestion
from app.nudges.model import BUYER, INVITED, PROPOSER
from app.web.templating import date_words, moment_words
from app.web.words import _, lang_of, ngettext
from search_index import Index, SearchIndexError

log = logging.getLogger("paraplu.search")

WORKED_OUT = 5  # members without work for whom the index is asked
FITTING = 3

DESK, CANDIDATES, COMPARE, SHOW = "home.desk", "matching.candidates", "proposals.compare", "assignments.show"


@dataclass(frozen=True)
class Line:
    """A line: what is counted, its words by number, the next step (a msgid), and where it leads.

    `place` is a list elsewhere that shows the same; without it the line has its own page, where each row leads to
    `step`. `nudge` is the kind of reminder that can be sent there.
    """

    slug: str
    icon: str
    tone: str
    which: Callable[[Actor], Rows]
    words: Callable[[int], str]
    next_step: str
    place: Callable[[], str] | None = None
    step: str = SHOW
    nudge: str = ""

    def href(self) -> str:
        """Where the line leads."""
        return self.place() if self.place else url_for(DESK, line=self.slug)


LINES: tuple[Line, ...] = (
    Line(
        *("mails", "mails", "bad", queries.mails),
        lambda n: ngettext("Eén e-mail kwam niet aan", "%(num)s e-mails kwamen niet aan", n),
        N_("Bel deze persoon, of stuur de e-mail opnieuw."),
        place=lambda: url_for("mailroom.overview"),
    ),
    Line(
        *("callbacks", "phone", "warning", queries.callbacks),
        lambda n: ngettext("Eén mens wil gebeld worden", "%(num)s mensen willen gebeld worden", n),
        N_("Bel, en nodig uit wie mee wil doen."),
        place=lambda: url_for("callbacks.overview"),
    ),
    Line(
        *("reviews", "message-square-warning", "warning", queries.reviews),
        lambda n: ngettext("Eén beoordeling is gemeld", "%(num)s beoordelingen zijn gemeld", n),
        N_("Lees hem, en verberg hem of laat hem staan."),
        place=lambda: url_for("reviews.to_check"),
    ),
    Line(
        *("choose", "hourglass", "warning", queries.to_choose),
        lambda n: ngettext("Eén opdrachtgever moet nog kiezen", "%(num)s keer moet een opdrachtgever nog kiezen", n),
        N_("De tijd om te reageren is om. Stuur een herinnering of bel."),
        step=COMPARE,
        nudge=BUYER,
    ),
    Line(
        *("no-answer", "triangle-alert", "warning", queries.without_answer),
        lambda n: ngettext(
            "Eén opdracht sluit bijna, zonder offerte", "%(num)s opdrachten sluiten bijna, zonder offerte", n
        ),
        N_("Kijk wie past en nodig iemand uit."),
        step=CANDIDATES,
    ),
    Line(
        *("first-ones", "briefcase", "warning", queries.first_ones),
        lambda n: ngettext("Eén eerste opdracht om te lezen", "%(num)s eerste opdrachten om te lezen", n),
        N_("Deze organisatie is nieuw. Plaats de opdracht of stuur hem terug."),
        place=lambda: url_for("assignments.overview", state=SUBMITTED),
    ),
    Line(
        *("offerings", "list-checks", "warning", queries.offerings),
        lambda n: ngettext("Eén aanbod om te lezen", "%(num)s keer aanbod om te lezen", n),
        N_("Zet het op de site, of stuur het terug met uitleg."),
        place=lambda: url_for("offerings.to_check"),
    ),
    Line(
        *("questions", "message-circle-question", "warning", queries.unanswered),
        lambda n: ngettext("Bij één opdracht wacht een vraag", "Bij %(num)s opdrachten wacht een vraag", n),
        N_("Geef zelf antwoord, of herinner de opdrachtgever."),
        nudge=BUYER,
    ),
    Line(
        *("drafts", "file-pen", "busy", queries.drafts),
        lambda n: ngettext("Eén offerte is bijna te laat", "%(num)s offertes zijn bijna te laat", n),
        N_("Uw lid begon eraan. Help het lid, of stuur een herinnering."),
        nudge=PROPOSER,
    ),
    Line(
        *("ending", "calendar-days", "busy", queries.ending),
        lambda n: ngettext("Eén opdracht sluit binnen drie dagen", "%(num)s opdrachten sluiten binnen drie dagen", n),
        N_("Er zijn al offertes. Kijk of er nog iemand past."),
        step=CANDIDATES,
    ),
    Line(
        *("nobody-came", "triangle-alert", "busy", queries.nobody_came),
        lambda n: ngettext("Eén opdracht sloot zonder offerte", "%(num)s opdrachten sloten zonder offerte", n),
        N_("Geef mensen meer tijd, of zeg dat er niemand is gevonden."),
    ),
    Line(
        *("messages", "message-circle", "busy", queries.threads),
        lambda n: ngettext("Eén bericht wacht op antwoord", "%(num)s berichten wachten op antwoord", n),
        N_("Lees het en schrijf terug."),
        place=lambda: url_for("messages.overview"),
    ),
    Line(
        *("invited", "hourglass", "busy", queries.invited),
        lambda n: ngettext("Eén lid antwoordde nog niet", "%(num)s keer antwoordde een lid nog niet", n),
        N_("Het lid is gevraagd voor werk. Bel, of stuur een herinnering."),
        nudge=INVITED,
    ),
    Line(
        *("accept", "package-check", "busy", queries.to_accept),
        lambda n: ngettext("Eén opdracht is klaar", "%(num)s opdrachten zijn klaar", n),
        N_("De opdrachtgever moet nog zeggen of het goed is."),
        nudge=BUYER,
    ),
    Line(
        *("quiet", "briefcase", "calm", queries.quiet),
        lambda n: ngettext("Eén opdracht zonder offerte", "%(num)s opdrachten zonder offerte", n),
        N_("Er is nog tijd. Kijk wie past."),
        step=CANDIDATES,
    ),
    Line(
        *("invitations", "mail", "calm", queries.expiring),
        lambda n: ngettext("Eén uitnodiging verloopt", "%(num)s uitnodigingen verlopen", n),
        N_("Bel deze persoon, of nodig opnieuw uit."),
        place=lambda: url_for("invitations.overview"),
    ),
    Line(
        *("idle", "users", "calm", queries.idle),
        lambda n: ngettext("Eén lid heeft geen werk", "%(num)s leden hebben geen werk", n),
        N_("Bekijk welk werk er nu bij hen past."),
    ),
)
_IDLE = LINES[-1]


@dataclass(frozen=True)
class Task:
    """What `ui.task_list` shows of a line."""

    href: str
    title: str
    note: str
    icon: str
    tone: str
    count: int


@dataclass(frozen=True)
class Idle:
    """A member without work, and the open assignments that fit."""

    href: str
    name: str
    since: str
    fitting: tuple[AssignmentCard, ...]


@dataclass(frozen=True)
class Desk:
    """The desk: the lines with something on them, and the members longest without work. `is_searching`: the index works."""

    tasks: tuple[Task, ...]
    idle: tuple[Idle, ...]
    idle_total: int
    is_searching: bool


def desk_of(session: Session, index: Index, actor: Actor) -> Desk:
    """What asks for a step today. Nine statements, whatever there is."""
    found = queries.counts(session, actor, {line.slug: line.which(actor) for line in LINES})
    tasks = [
        Task(line.href(), line.words(found[line.slug]), _(line.next_step), line.icon, line.tone, found[line.slug])
        for line in LINES
        if found[line.slug]
    ]
    total = found[_IDLE.slug]
    members = queries.rows(session, queries.idle(actor), WORKED_OUT) if total else ()
    fitting: dict[int, tuple[Suggestion, ...]] | None = {}
    try:
        if members:
            fitting = for_members(session, index, actor, [each.id for each in members], FITTING)
    except SearchIndexError as error:
        log.warning("no suggestions for now: %s", type(error).__name__)
        fitting = None
    idle = tuple(_idle(each, (fitting or {}).get(each.id, ())) for each in members)
    return Desk(tuple(tasks), idle, total, is_searching=fitting is not None)


def _idle(row: Row, fitting: Sequence[Suggestion]) -> Idle:
    return Idle(
        href=url_for("memberships.show", membership_id=row.id),
        name=row.title,
        since=_("sinds %(day)s", day=date_words(row.at)),
        fitting=tuple(map(assignment_card, fitting)),
    )


@dataclass(frozen=True)
class Entry:
    """A row on a line's page. `nudge` is what to send to remind; empty where it is too soon or nothing to remind of."""

    href: str
    title: str
    lang: str | None
    who: str
    at: str
    is_late: bool
    reminded: str
    nudge: str


@dataclass(frozen=True)
class LinePage:
    """A line with all its rows."""

    slug: str
    title: str
    next_step: str
    entries: tuple[Entry, ...]
    can_nudge: bool
    is_of_members: bool


def line_page(session: Session, actor: Actor, slug: str) -> LinePage:
    """A line's page. Raises NotFound for a line that has none."""
    line = next((each for each in LINES if each.slug == slug and each.place is None), None)
    if line is None:
        raise NotFound("line")
    rows = queries.rows(session, line.which(actor))
    return LinePage(
        slug=line.slug,
        title=line.words(len(rows)) if rows else _("Hier wacht nu niets"),
        next_step=_(line.next_step),
        entries=tuple(_entry(line, row) for row in rows),
        can_nudge=bool(line.nudge),
        is_of_members=line is _IDLE,
    )


def _entry(line: Line, row: Row) -> Entry:
    if line is _IDLE:
        href = url_for("memberships.show", membership_id=row.id)
    else:
        href = url_for(line.step, assignment_id=row.assignment_id)
    return Entry(
        href=href,
        title=row.title or _("Nog zonder titel"),
        lang=lang_of(row.language),
        who="" if line is _IDLE else row.who,
        at=date_words(row.at) if line is _IDLE else moment_words(row.at),
        is_late=line is not _IDLE and row.at is not None and row.at < clock.now(),
        reminded=date_words(row.reminded_at),
        nudge=f"{line.nudge}:{row.id}" if line.nudge else "",
    )
