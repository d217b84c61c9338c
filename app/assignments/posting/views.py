"""The end of posting in words of the reader's language: the answers once more, and what happens next."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask import url_for

from app.assignments.amounts import has_guests
from app.assignments.lifecycle import SUBMITTED
from app.assignments.model import JOB, Assignment
from app.assignments.posting.answers import AMOUNT, FILES, STEPS, TRADE, UNTIL, WHAT, WHERE, trade_label
from app.assignments.views import budget_of, contract_of, days_of, guests_of, hours_of, people_of
from app.organisations.model import Organisation
from app.people.model import Cooperative
from app.web.rows import Answered
from app.web.templating import day_words
from app.web.words import _, lang_of


@dataclass(frozen=True)
class Next:
    """What happens after sending."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Contact:
    """Whom to call."""

    name: str
    phone: str
    hours: str = ""

    @property
    def phone_href(self) -> str:
        """The number as a link."""
        return "tel:" + self.phone.replace(" ", "").replace("-", "")


def answers_of(assignment: Assignment) -> Iterator[Answered]:
    """What was answered on the pages before, in their order."""
    part, is_job = assignment.parts[0], assignment.kind == JOB
    lang = lang_of(assignment.language)

    def row(step: str, question: str, answer: str | list[str], lang: str | None = None) -> Answered:
        return Answered(question, answer, change_at(assignment, step), lang)

    kind = row(WHAT, _("Wat hebt u nodig?"), _("Een baan") if is_job else _("Een opdracht"))
    yield replace(kind, href="") if assignment.is_private else kind
    yield row(WHAT, _("In een paar woorden"), assignment.title, lang)
    yield row(WHAT, _("Uw verhaal"), assignment.body, lang)
    trade = trade_label(part.trade)
    yield row(TRADE, _("Wat voor werk"), _(trade) if trade else _("Dat weet u nog niet"))
    yield row(WHERE, _("Waar"), part.place_name or "")
    yield row(WHERE, _("Wanneer"), days_of(part) if part.starts_on else "")
    if has_guests(part.trade) and not is_job:
        yield row(AMOUNT, _("Voor hoeveel gasten"), guests_of(part))
    yield row(AMOUNT, _("Hoeveel mensen doen het werk"), people_of(part))
    yield row(AMOUNT, _("Hoeveel uur"), hours_of(part, is_job=is_job))
    if is_job:
        yield row(AMOUNT, _("Contract"), contract_of(part))
    else:
        yield row(AMOUNT, _("Budget"), budget_of(part))
    until = _("tot en met %(day)s", day=day_words(assignment.deadline)) if assignment.deadline else ""
    yield row(UNTIL, _("Reageren kan"), until)
    if assignment.organisation is not None and assignment.organisation.is_private:
        yield row(FILES, _("Bestanden"), [file.name for file in assignment.files] or _("Geen"))
        return
    social_return = {None: "", True: _("Ja"), False: _("Nee")}[assignment.social_return]
    yield row(UNTIL, _("Social return"), social_return)
    yield row(FILES, _("Bestanden"), [file.name for file in assignment.files] or _("Geen"))


def change_at(assignment: Assignment, step: str) -> str:
    """The address of the page with this answer; it leads back to the check page."""
    return url_for("assignments.edit", assignment_id=assignment.id, step=STEPS.index(step) + 1, back="check")


def on_behalf_of(organisation: Organisation, *, has_account: bool) -> str:
    """How who called hears of it, for the coordinator who posted it."""
    name = organisation.name
    if has_account:
        return _("%(name)s krijgt een e-mail: wat u plaatste, en hoe het verdergaat.", name=name)
    if organisation.contact_email:
        email = organisation.contact_email
        return _("%(email)s krijgt een e-mail. Met de link daarin opent de beller een account.", email=email)
    return _("%(name)s heeft geen e-mailadres. U doet ook de volgende stappen, en belt hoe het gaat.", name=name)


def next_of(assignment: Assignment, home: Cooperative, asked: str) -> Next:
    """The word of what happens next: a title and three sentences."""
    is_job = assignment.kind == JOB
    if assignment.state == SUBMITTED:
        checks = _("Iemand van %(cooperative)s leest uw tekst, meestal binnen één werkdag.", cooperative=home.name)
        calls = _("Dat doen zij alleen de eerste keer. Is er iets niet duidelijk? Dan bellen zij u.")
        if asked:
            return Next(
                _("Uw vraag aan %(name)s is verstuurd", name=asked),
                (
                    checks,
                    calls,
                    _("Daarna krijgt %(name)s uw vraag. Andere leden zien hem niet.", name=asked),
                    _("U krijgt een e-mail als %(name)s de vraag heeft, en bij elk antwoord.", name=asked),
                ),
            )
        return Next(
            _("Uw baan is verstuurd") if is_job else _("Uw opdracht is verstuurd"),
            (
                checks,
                calls,
                _("Daarna gaat uw baan open. U krijgt dan een e-mail.")
                if is_job
                else _("Daarna gaat uw opdracht open. U krijgt dan een e-mail."),
            ),
        )
    if asked:
        return Next(
            _("Uw vraag aan %(name)s is verstuurd", name=asked),
            (
                _("%(name)s krijgt nu een e-mail met uw vraag. Andere leden zien hem niet.", name=asked),
                _("%(name)s maakt een offerte, of laat weten dat het niet lukt.", name=asked),
                _("U krijgt een e-mail bij elk antwoord."),
            ),
        )
    return Next(
        _("Uw baan staat open") if is_job else _("Uw opdracht staat open"),
        (
            _("Past het goed bij een lid? Dan krijgt dat lid bericht."),
            _("%(cooperative)s zoekt mee, en belt u als er iets niet duidelijk is.", cooperative=home.name),
            _("U krijgt een e-mail bij elke reactie. Dan kiest u zelf.")
            if is_job
            else _("U krijgt een e-mail bij elke offerte. Dan kiest u zelf."),
        ),
    )
