"""What the pages of an import show, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import format_decimal

from app.core.actor import Actor
from app.core.words import N_
from app.imports.fields import FIELDS
from app.imports.forms import column_words
from app.imports.lifecycle import CHECKED, DONE, DROPPED, LIFECYCLE, MAPPED, SAVING, UPLOADED
from app.imports.model import MEMBERS, OFFERINGS, Import
from app.imports.queries import ImportLine
from app.web.sheets import Column
from app.web.templating import moment_words
from app.web.words import _, ngettext

TONES = {UPLOADED: "warning", MAPPED: "busy", CHECKED: "warning", SAVING: "busy", DONE: "good", DROPPED: "calm"}
MOST_SHOWN_COLUMNS = 12


@dataclass(frozen=True)
class Line:
    """An import in the list, in words."""

    id: int
    title: str
    cooperative: str
    who: str
    state: str
    tone: str
    rows: str
    at: str


@dataclass(frozen=True)
class Figure:
    """A number of rows with what they are (`ui.figure_row`)."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class WrongLine:
    """A wrong row, in words. `column` and `found` may be empty."""

    row: int
    column: str
    found: str
    message: str


@dataclass(frozen=True)
class Shown:
    """Everything on the page of an import; one of the `is_*` holds."""

    title: str
    is_waiting: bool
    is_checked: bool
    is_done: bool
    is_dropped: bool
    is_saving: bool
    progress: str
    figures: Sequence[Figure]
    wrong: Sequence[WrongLine]
    wrong_count: int
    has_good: bool
    has_wrong_file: bool
    reason: str


def lines_of(rows: Sequence[ImportLine]) -> list[Line]:
    """The list of imports."""
    return [
        Line(
            id=row.id,
            title=kind_words(row.kind),
            cooperative=row.cooperative,
            who=row.who,
            state=_(LIFECYCLE.labels[row.state]),
            tone=TONES[row.state],
            rows=number(row.rows) if row.rows else "",
            at=moment_words(row.at),
        )
        for row in rows
    ]


COLUMNS: tuple[Column[ImportLine], ...] = (
    Column(N_("Wat"), lambda row: kind_words(row.kind)),
    Column(N_("Stand"), lambda row: _(LIFECYCLE.labels[row.state]).capitalize()),
    Column(N_("Rijen"), lambda row: row.rows or None),
    Column(N_("Coöperatie"), lambda row: row.cooperative),
    Column(N_("Door"), lambda row: row.who),
    Column(N_("Wanneer"), lambda row: row.at),
)


def kind_words(kind: str) -> str:
    """What the file is about."""
    return _("Leden") if kind == MEMBERS else _("Aanbod")


def number(count: int) -> str:
    """A number with points between the thousands: 50.000."""
    return str(format_decimal(count))


def shown(imported: Import) -> Shown:
    """The page of an import."""
    return Shown(
        title=_title(imported),
        is_waiting=imported.state in (MAPPED, SAVING),
        is_checked=imported.state == CHECKED,
        is_done=imported.state == DONE,
        is_dropped=imported.state == DROPPED,
        is_saving=imported.state == SAVING,
        progress=_progress(imported),
        figures=_figures(imported),
        wrong=[_wrong(each) for each in imported.errors],
        wrong_count=imported.wrong_count,
        has_good=bool(imported.created_count + imported.changed_count + imported.invited_count),
        has_wrong_file=bool(imported.wrong_key),
        reason=_(imported.reason) if imported.reason else "",
    )


def _title(imported: Import) -> str:
    words = {
        MAPPED: _("Wij kijken uw bestand na"),
        CHECKED: _("Kijk na en kies"),
        SAVING: _("Wij slaan de rijen op"),
        DONE: _("Het importeren is klaar"),
        DROPPED: _("Er is gestopt met importeren"),
    }
    return words.get(imported.state, _("Importeren"))


def _progress(imported: Import) -> str:
    if imported.state == SAVING:
        return _(
            "%(done)s van %(total)s rijen gedaan.", done=number(imported.done_rows), total=number(imported.total_rows)
        )
    return ngettext(
        "%(count)s rij nagekeken.", "%(count)s rijen nagekeken.", imported.done_rows, count=number(imported.done_rows)
    )


def _figures(imported: Import) -> list[Figure]:
    is_done = imported.state in (DONE, DROPPED, SAVING)
    rows: list[tuple[int, str, str]] = [
        (imported.created_count, _("Nieuw"), ""),
        (imported.changed_count, _("Veranderd"), ""),
        (imported.same_count, _("Hetzelfde"), ""),
    ]
    if imported.kind == OFFERINGS:
        rows.append((imported.kept_count, _("Blijft zoals het is"), _("Op de site veranderd na het vorige bestand.")))
    if imported.kind == MEMBERS and imported.sends_invitations:
        rows.append((imported.invited_count, _("Uitgenodigd") if is_done else _("Krijgt een uitnodiging"), ""))
    rows.append((imported.wrong_count, _("Fout"), ""))
    return [Figure(number(count), label, note) for count, label, note in rows]


def _wrong(told: dict[str, Any]) -> WrongLine:
    values = told["values"]
    message = _(told["message"]) % values if values else _(told["message"])
    return WrongLine(told["row"], told["column"], told["found"], message[:1].upper() + message[1:])


@dataclass(frozen=True)
class Way:
    """Where somebody goes from here."""

    href: str
    label: str
    icon: str


def ways_on(actor: Actor, imported: Import) -> list[Way]:
    """Where what was saved can be seen, as far as this reader has such a page."""
    if not actor.is_coordinator:
        return []
    members = Way(url_for("memberships.overview"), _("Bekijk de leden"), "users")
    if imported.kind == MEMBERS:
        return [members]
    return [members, Way(url_for("offerings.to_check"), _("Bekijk wat op controle wacht"), "list-checks")]


@dataclass(frozen=True)
class Sample:
    """The first rows of a file under its headings, as many columns as a page bears."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    more: int


def sample(imported: Import) -> Sample:
    """The first rows of the file."""
    headings = [column_words(at, heading) for at, heading in enumerate(imported.headings)][:MOST_SHOWN_COLUMNS]
    rows = [[*row[: len(headings)], *[""] * (len(headings) - len(row))] for row in imported.samples]
    return Sample(headings, rows, max(0, len(imported.headings) - MOST_SHOWN_COLUMNS))


def example_rows(kind: str) -> tuple[list[str], list[list[str]]]:
    """Headings and a row to show how it is done."""
    fields = FIELDS[kind]
    return [_(field.label) for field in fields], [[field.example for field in fields]]
