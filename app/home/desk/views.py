"""The desk and the page of each of its lines, in words."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from sqlalchemy.orm import Session

from app.core import clock
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.words import N_
from app.home.desk import queries
from app.home.desk.lines import HANDED_OVER, IDLE, LINES, Line
from app.home.desk.queries import Row
from app.matching.cards import AssignmentCard, assignment_card
from app.matching.for_members import for_members
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


def desk_of(session: Session, index: Index, actor: Actor) -> Desk:
    """What asks for a step today. Ten statements, whatever there is."""
    found = queries.counts(session, actor, {line.slug: line.which(actor) for line in LINES})
    tasks = _handed_over(session, actor) if found[HANDED_OVER.slug] else []
    tasks += [
        Task(line.href(), line.words(found[line.slug]), _(line.next_step), line.icon, line.tone, found[line.slug])
        for line in LINES
        if found[line.slug] and (line is not HANDED_OVER or found[line.slug] > len(tasks))
    ]
    total = found[IDLE.slug]
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
        for row in queries.rows(session, queries.handed_over(actor), NAMED)
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


def line_page(session: Session, actor: Actor, slug: str, number: int = 1) -> LinePage:
    """A page of a line, or with WHOLE all of it. Raises NotFound for a line that has none."""
    line = next((each for each in LINES if each.slug == slug and each.place is None), None)
    if line is None:
        raise NotFound("line")
    listed = queries.page_of(session, line.which(actor), number)
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
