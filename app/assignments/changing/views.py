"""A change in words of the reader's language: every answer as it was and as it becomes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.assignments.blueprint import bp
from app.assignments.changing.asked import QUESTIONS, Asked, changed
from app.assignments.changing.forms import ALL_STEPS, PRICE
from app.assignments.changing.queries import Told
from app.assignments.lifecycle import CLOSED
from app.assignments.model import DOER_SIDE, JOB, Assignment
from app.assignments.posting.answers import AMOUNT, FILES, TRADE, UNTIL, WHAT, WHERE, trade_label
from app.assignments.posting.forms_details import for_oneself
from app.assignments.views import budget_of, contract_of, days_of, guests_of, hours_of, people_of
from app.proposals.model import VAT
from app.web.rows import Answered
from app.web.templating import day_words, euro
from app.web.words import _, lang_of

STEP_OF = {
    "title": WHAT,
    "body": WHAT,
    "trade": TRADE,
    "place": WHERE,
    "days": WHERE,
    "people": AMOUNT,
    "guests": AMOUNT,
    "hours": AMOUNT,
    "contract": AMOUNT,
    "budget": AMOUNT,
    "last_day": UNTIL,
    "social_return": UNTIL,
    "files": FILES,
    "price": PRICE,
}
SINCE_AWARD = ("body", "place", "days", "people", "hours", "contract", "price")


@dataclass(frozen=True)
class ChangedLine:
    """One answer, old and new. `is_text`: the buyer's own words, in `lang`; perhaps long."""

    question: str
    old: str
    new: str
    is_text: bool
    old_lang: str | None
    new_lang: str | None


@dataclass(frozen=True)
class ToldLine:
    """A change with its words, for the assignment's page."""

    at: Any
    who: str
    note: str
    waits: bool
    since_award: bool
    by_doer: bool
    lines: list[ChangedLine]


def lines_of(before: Asked, after: Asked, *, is_job: bool) -> list[ChangedLine]:
    """What differs, in the order of the guided form."""
    found = []
    for question in changed(before, after):
        is_text = question in ("title", "body")
        found.append(
            ChangedLine(
                label_of(question, is_job=is_job),
                answer_to(question, before, is_job=is_job) or _("Niet ingevuld"),
                answer_to(question, after, is_job=is_job) or _("Niet ingevuld"),
                is_text,
                lang_of(before.language) if is_text else None,
                lang_of(after.language) if is_text else None,
            )
        )
    return found


@bp.app_template_global()
def changed_words(before: Mapping[str, Any], after: Mapping[str, Any], is_job: bool) -> list[ChangedLine]:
    """The same for a mail, from what was kept."""
    return lines_of(Asked.read(before), Asked.read(after), is_job=is_job)


def told_lines(told: list[Told], *, is_job: bool) -> list[ToldLine]:
    """All changes with their words."""
    return [
        ToldLine(
            each.at,
            each.who,
            each.note,
            each.waits,
            each.side is not None,
            each.side == DOER_SIDE,
            lines_of(each.before, each.after, is_job=is_job),
        )
        for each in told
    ]


def label_of(question: str, *, is_job: bool) -> str:
    """The question in words."""
    return {
        "title": _("In een paar woorden"),
        "body": _("Omschrijving"),
        "trade": _("Wat voor werk"),
        "place": _("Waar"),
        "days": _("Begint op") if is_job else _("Wanneer"),
        "people": _("Hoeveel mensen"),
        "guests": _("Hoeveel gasten"),
        "hours": _("Hoeveel uur"),
        "contract": _("Contract"),
        "budget": _("Budget"),
        "last_day": _("Reageren kan"),
        "social_return": _("Social return"),
        "files": _("Bestanden"),
        "price": _("Prijs"),
    }[question]


def answer_to(question: str, asked: Asked, *, is_job: bool) -> str:
    """The answer in words; empty for none."""
    part = asked.as_part()
    match question:
        case "trade":
            return _(label) if (label := trade_label(asked.trade)) else _("Nog niet bekend")
        case "place":
            return asked.place_name or ""
        case "days":
            return days_of(part)
        case "people":
            return people_of(part)
        case "guests":
            return guests_of(part)
        case "hours":
            return hours_of(part, is_job=is_job)
        case "contract":
            return contract_of(part)
        case "budget":
            return budget_of(part)
        case "last_day":
            return _("tot en met %(day)s", day=day_words(asked.last_day)) if asked.last_day else ""
        case "social_return":
            return {None: "", True: _("Ja"), False: _("Nee")}[asked.social_return]
        case "files":
            return ", ".join(file.name for file in asked.files) or _("Geen")
        case "price":
            return f"{euro(asked.price.cents)} {_(VAT[asked.price.vat])}" if asked.price else ""
    return str(getattr(asked, question))


def answers(assignment: Assignment, now: Asked, after: Asked, *, is_agreed: bool) -> Iterator[Answered]:
    """Every answer as it becomes, each with where to change it. Needs `organisation` loaded."""
    is_job = assignment.kind == JOB
    differs = changed(now, after)
    for question in SINCE_AWARD if is_agreed else QUESTIONS:
        if question in (("budget", "price", "guests") if is_job else ("contract",)) or (
            question == "price" and not now.price
        ):
            continue
        if question == "social_return" and for_oneself(assignment):
            continue
        label = label_of(question, is_job=is_job)
        label = _("%(question)s (gewijzigd)", question=label) if question in differs else label
        is_closed_for_it = question == "last_day" and assignment.state == CLOSED
        href = "" if is_closed_for_it else edit_at(assignment.id, STEP_OF[question])
        lang = lang_of(after.language) if question in ("title", "body") else None
        yield Answered(label, answer_to(question, after, is_job=is_job), href, lang)


def edit_at(assignment_id: int, step: str) -> str:
    """The page where an answer is changed."""
    return url_for("assignments.edit_change", assignment_id=assignment_id, step=ALL_STEPS.index(step) + 1)
