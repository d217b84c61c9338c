"""A member's weeks in words, and the bars beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import format_date

from app.availability.free import Free
from app.availability.queries import Own
from app.core.weekdays import DAYS
from app.handovers.queries import Work
from app.home.done import Item
from app.home.week import Week, weeks_of, without_day
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.web.templating import when_words
from app.web.words import _, lang_of, ngettext


@dataclass(frozen=True)
class Bar:
    """A week as the page shows it. `share` is in per cent; `days` and `words` are texts, `lines` lead to the work."""

    label: str
    days: str
    words: str
    share: int
    note: str
    lines: tuple[Item, ...]


@dataclass(frozen=True)
class MyWeek:
    """The weeks, the sentence that says it, and when the member can work, in words."""

    sentence: str
    bars: tuple[Bar, ...]
    without_day: tuple[Item, ...]
    when: tuple[str, ...]


def my_week(work: Sequence[Work], own: Own, offerings: Sequence[Offering]) -> MyWeek:
    """The weeks of this work. Who said no hours in all has those of the largest offering on the site."""
    offered = max((each.hours_a_week or 0 for each in offerings if each.state == PUBLISHED), default=0)
    can = own.hours_a_week or offered or None
    weeks = weeks_of(work, own.free, can)
    return MyWeek(
        sentence=_sentence(weeks[0]),
        bars=tuple(_bar(number, week) for number, week in enumerate(weeks)),
        without_day=tuple(
            Item(each.title, url_for("assignments.show", assignment_id=each.assignment_id), lang=lang_of(each.language))
            for each in without_day(work)
        ),
        when=tuple(_when(own.free)),
    )


def _sentence(week: Week) -> str:
    hours = _hours(week.hours)
    if not week.is_there:
        return _("Deze week bent u er niet.")
    if week.can is None:
        return _("Deze week hebt u %(hours)s uur werk.", hours=hours)
    if week.hours > week.can:
        return _("Deze week hebt u %(hours)s uur werk. Dat is meer dan uw %(can)s uur.", hours=hours, can=week.can)
    return _("Deze week: %(hours)s van uw %(can)s uur zijn bezet.", hours=hours, can=week.can)


def _bar(number: int, week: Week) -> Bar:
    label = [_("Deze week"), _("Volgende week")][number] if number < 2 else _("Over %(num)s weken", num=number)
    hours = _hours(week.hours)
    if not week.is_there:
        words = _("%(hours)s uur werk", hours=hours) if week.hours else ""
    elif week.can is None:
        words = _("%(hours)s uur werk", hours=hours)
    else:
        words = _(
            "%(hours)s van %(can)s uur bezet, %(free)s uur vrij", hours=hours, can=week.can, free=_hours(week.free)
        )
    return Bar(
        label=label,
        days=_("vanaf %(day)s", day=format_date(week.monday, "d MMMM")),
        words=words,
        share=week.share,
        note=ngettext("U bent er één dag niet.", "U bent er %(num)s dagen niet.", week.days_away)
        if week.days_away
        else "",
        lines=tuple(
            Item(
                each.title,
                url_for("assignments.show", assignment_id=each.assignment_id),
                _("%(hours)s uur", hours=_hours(each.hours)) if each.hours else _("uren nog niet bekend"),
                lang=lang_of(each.language),
            )
            for each in week.taken
        ),
    )


def _when(free: Free) -> Iterator[str]:
    if free.days_off:
        days = [_(word) for key, word in DAYS.items() if key in free.days_off]
        yield _("U werkt nooit op %(days)s.", days=", ".join(days))
    for first, last in free.away[:3]:
        yield _("U bent er niet: %(days)s.", days=when_of(first, last))


def _hours(hours: float) -> str:
    """Whole hours; what is less than one is one."""
    return str(max(1, round(hours)) if hours else 0)


def when_of(first: date | None, last: date | None) -> str:
    """A day, or from when until when."""
    return when_words(first, last) or _("Dag in overleg")
