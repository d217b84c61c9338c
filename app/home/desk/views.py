"""The desk and the page of each of its lines, in words."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from flask import url_for
from sqlalchemy.orm import Session

from app.assignments.model import JOB
from app.core import clock
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.words import N_
from app.home.desk import queries
from app.home.desk.lines import HANDED_OVER, IDLE, LINES, NOBODY_FITS, Line
from app.home.desk.queries import Row, Rows
from app.matching.cards import AssignmentCard, assignment_card
from app.matching.for_members import for_members
from app.matching.glance import Seen, nobody_fits
from app.matching.ranking import Suggestion
from app.web.paging import Paging
from app.web.sheets import Column
from app.web.templating import date_words, moment_words
from app.web.words import _, lang_of
from search_index import Index, SearchIndexError

log = logging.getLogger("paraplu.search")

WORKED_OUT = 5  # members without work for whom the index is asked
FITTING = 3
NAMED = 5  # hand-overs with a line of their own
KEPT = 100  # coordinators whose statements are kept


@dataclass(frozen=True)
class Task:
    """What `ui.task_list` shows of a line."""

    href: str
    title: str
    note: str
    icon: str
    tone: str
    count: int | None


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


@lru_cache(maxsize=KEPT)
def _counting(actor: Actor) -> Rows:
    return queries.counting(line.which(actor) for line in LINES)


@lru_cache(maxsize=KEPT)
def _which(line: Line, actor: Actor) -> Rows:
    return line.which(actor)


def counts(session: Session, actor: Actor) -> dict[str, int]:
    """By line how many things wait on it, as far as the database knows. One statement, put together once."""
    return dict(zip((line.slug for line in LINES), session.execute(_counting(actor)).one(), strict=True))


def _nobody_fits(session: Session, index: Index, actor: Actor) -> list[int]:
    """Own open assignments without proposals that nobody fits well; nothing while search does not work."""
    seen = [Seen(id_, version, kind == JOB) for id_, version, kind in session.execute(queries.open_to_all(actor))]
    try:
        return nobody_fits(session, index, actor, seen)
    except SearchIndexError as error:
        log.warning("no candidates for now: %s", type(error).__name__)
        return []


def desk_of(session: Session, index: Index, actor: Actor) -> Desk:
    """What asks for a step today. Thirteen statements, whatever there is."""
    found = counts(session, actor)
    found[NOBODY_FITS.slug] = len(_nobody_fits(session, index, actor))
    tasks = _handed_over(session, actor) if found[HANDED_OVER.slug] else []
    tasks += [
        Task(line.href(), line.words(found[line.slug]), _(line.next_step), line.icon, line.tone, found[line.slug])
        for line in LINES
        if found[line.slug] and (line is not HANDED_OVER or found[line.slug] > len(tasks))
    ]
    total = found[IDLE.slug]
    members = queries.rows(session, _which(IDLE, actor), WORKED_OUT) if total else ()
    fitting: dict[int, tuple[Suggestion, ...]] | None = {}
    try:
        if members:
            fitting = for_members(session, index, actor, [each.id for each in members], FITTING)
    except SearchIndexError as error:
        log.warning("no suggestions for now: %s", type(error).__name__)
        fitting = None
    idle = tuple(_idle(each, (fitting or {}).get(each.id, ())) for each in members)
    return Desk(tuple(tasks), idle, total, is_searching=fitting is not None)


def _handed_over(session: Session, actor: Actor) -> list[Task]:
    """Each on a line of its own, the first day of work first: somebody else's work waits for it."""
    return [
        Task(
            HANDED_OVER.step_of(row),
            _("%(title)s is aan u overgegeven", title=row.title),
            _("%(name)s kan dit nu niet doen. Kies wie het doet.", name=row.who),
            HANDED_OVER.icon,
            HANDED_OVER.tone,
            None,
        )
        for row in queries.rows(session, _which(HANDED_OVER, actor), NAMED)
    ]


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
    moment: datetime | None
    is_late: bool
    reminded: str
    nudge: str


@dataclass(frozen=True)
class LinePage:
    """A page of a line; its title counts all of it."""

    slug: str
    title: str
    next_step: str
    entries: tuple[Entry, ...]
    can_nudge: bool
    heads: tuple[str, str, str]
    paging: Paging


def line_page(session: Session, index: Index, actor: Actor, slug: str, number: int = 1) -> LinePage:
    """A page of a line, or with WHOLE all of it. Raises NotFound for a line that has none."""
    line = next((each for each in LINES if each.slug == slug and each.place is None), None)
    if line is None:
        raise NotFound("line")
    which = queries.these(actor, _nobody_fits(session, index, actor)) if line is NOBODY_FITS else _which(line, actor)
    listed = queries.page_of(session, which, number)
    return LinePage(
        slug=line.slug,
        title=line.words(listed.total) if listed.total else _("Hier wacht nu niets"),
        next_step=_(line.next_step),
        entries=tuple(_entry(line, row) for row in listed.rows),
        can_nudge=bool(line.nudge),
        heads=(_(line.heads[0]), _(line.heads[1]) if line.heads[1] else "", _(line.heads[2])),
        paging=Paging.of(listed),
    )


def _entry(line: Line, row: Row) -> Entry:
    return Entry(
        href=line.step_of(row),
        title=row.title or _("Nog zonder titel"),
        lang=lang_of(row.language),
        who=row.who if line.heads[1] else "",
        at=date_words(row.at) if line is IDLE else moment_words(row.at),
        moment=row.at,
        is_late=line.is_deadline and row.at is not None and row.at < clock.now(),
        reminded=date_words(row.reminded_at),
        nudge=f"{line.nudge}:{row.id}" if line.nudge else "",
    )


def columns_of(line: LinePage) -> Sequence[Column[Entry]]:
    """The line as a file: what its page shows."""
    what, who, when = line.heads
    return (
        Column(what, lambda entry: entry.title),
        *([Column[Entry](who, lambda entry: entry.who)] if who else ()),
        Column(when, lambda entry: entry.moment),
        *([Column[Entry](N_("Herinnerd"), lambda entry: entry.reminded)] if line.can_nudge else ()),
    )
