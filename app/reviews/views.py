"""Reviews as pages show them, in words of the reader's language."""

from dataclasses import dataclass

from babel.dates import format_date

from app.core import clock
from app.core.words import N_
from app.reviews.model import SATISFACTION
from app.reviews.queries import About, Line, Reported
from app.web.sheets import Column
from app.web.words import _, lang_of, language


@dataclass(frozen=True)
class Shown:
    """One review. `who` is the organisation and the month, `lang` that of the text where it is not the page's."""

    id: int
    satisfaction: str
    work: str
    body: str
    lang: str | None
    who: str
    answer: str


@dataclass(frozen=True)
class ShownAbout:
    """What buyers say of a member. `average` is a sentence, or empty."""

    lines: tuple[Shown, ...]
    count: int
    average: str


COLUMNS: tuple[Column[Reported], ...] = (
    Column(N_("Organisatie"), lambda line: line.organisation),
    Column(N_("Lid"), lambda line: line.member),
    Column(N_("Beoordeling"), lambda line: line.body),
    Column(N_("Gemeld op"), lambda line: clock.day_of(line.since)),
)


def shown_of(line: Line) -> Shown:
    """One review in words."""
    month = format_date(clock.day_of(line.at), "MMMM yyyy", locale=language())
    return Shown(
        line.id,
        _(SATISFACTION[line.satisfaction]),
        line.work,
        line.body,
        lang_of(line.language),
        f"{line.organisation or _('Een opdrachtgever')} · {month}",
        line.answer,
    )


def shown_about(about: About) -> ShownAbout:
    """A member's reviews in words."""
    average = _("Gemiddeld: %(word)s.", word=_(SATISFACTION[about.average]).lower()) if about.average else ""
    return ShownAbout(tuple(shown_of(line) for line in about.lines), about.count, average)
