"""The signs in words: how it is, and what to do when it is not well."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import url_for

from app.administration.health.queries import Versions, Vitals
from app.core import clock, signs
from app.core.outbox import INDEX, MAIL, TASK
from app.web.rows import Fact
from app.web.templating import moment_words
from app.web.words import _, ngettext

GOOD, WARNING, BAD = "good", "warning", "bad"
TOO_LONG = timedelta(minutes=10)
MAIL_QUIET = timedelta(days=2)  # a day without mail happens
NIGHT_MISSED = timedelta(hours=50)
LITTLE_SPACE, NO_SPACE = 0.15, 0.05  # of the disk
MB = 1024 * 1024


@dataclass(frozen=True)
class Check:
    """One line of the page. `do` says what to do; empty where nothing is needed. `href` leads to the page for it."""

    name: str
    tone: str
    state: str
    seen: str
    do: str = ""
    href: str = ""


def checks_of(vitals: Vitals, *, sends_mail: bool) -> list[Check]:
    """Every sign, what is wrong first."""
    found = [
        Check(_("Database"), GOOD, _("goed"), _("De database geeft antwoord.")),
        _worker(vitals.seen.get(signs.WORKER)),
        _waiting(vitals),
        *_parked(vitals),
        _mail(vitals, sends_mail=sends_mail),
        _index(vitals),
        _space(vitals),
        _night(vitals.seen.get(signs.HOUSE_KEPT)),
    ]
    return sorted(found, key=lambda check: (BAD, WARNING, GOOD).index(check.tone))


def _worker(seen: datetime | None) -> Check:
    name = _("Werker op de achtergrond")
    said = _("Laatste teken: %(moment)s.", moment=moment_words(seen)) if seen else _("Nog nooit een teken.")
    if not signs.is_late(seen):
        return Check(name, GOOD, _("goed"), said)
    return Check(
        name,
        BAD,
        _("staat stil"),
        said,
        _("Start hem op de server: paraplu work. Zolang hij stilstaat, gaat er geen e-mail weg."),
    )


def _waiting(vitals: Vitals) -> Check:
    name = _("Wachtrij")
    if vitals.oldest_due is None:
        return Check(name, GOOD, _("goed"), _("Er wacht niets."))
    said = _("Het oudste wacht sinds %(moment)s.", moment=moment_words(vitals.oldest_due))
    if clock.now() - vitals.oldest_due < TOO_LONG:
        return Check(name, GOOD, _("goed"), said)
    return Check(
        name,
        WARNING,
        _("loopt achter"),
        said,
        _("Draait de werker? Kijk dan in de wachtrij wat er niet lukt."),
        url_for("administration.queue"),
    )


def _parked(vitals: Vitals) -> Iterator[Check]:
    mails, others = vitals.parked.get(MAIL, 0), sum(vitals.parked.get(kind, 0) for kind in (INDEX, TASK))
    yield (
        Check(
            _("E-mail die niet aankwam"),
            WARNING,
            _("wacht op u"),
            ngettext("%(num)s e-mail.", "%(num)s e-mails.", mails),
            _("Lees waarom, en stuur opnieuw of laat vervallen."),
            url_for("mailroom.overview"),
        )
        if mails
        else Check(_("E-mail die niet aankwam"), GOOD, _("goed"), _("Alles kwam aan."))
    )
    if others:
        yield Check(
            _("Werk dat niet lukte"),
            BAD,
            _("wacht op u"),
            ngettext("%(num)s taak.", "%(num)s taken.", others),
            _("Kijk in de wachtrij wat er misging."),
            url_for("administration.queue"),
        )


def _mail(vitals: Vitals, *, sends_mail: bool) -> Check:
    name = _("Mailserver")
    if not sends_mail:
        said = _("Er is geen mailserver. E-mails staan in een map op de server.")
        return Check(name, WARNING, _("geen server"), said, _("Vul MAIL_SERVER in bij de instellingen van de server."))
    seen = vitals.seen.get(signs.MAIL_SENT)
    said = _("Laatste e-mail: %(moment)s.", moment=moment_words(seen)) if seen else _("Nog nooit een e-mail verstuurd.")
    if vitals.failing_mails:
        more = ngettext("%(num)s e-mail lukt nu niet.", "%(num)s e-mails lukken nu niet.", vitals.failing_mails)
        text = _("Doet de mailserver het? Klopt het wachtwoord nog? Wij proberen het elke vijf minuten.")
        tone = BAD if seen is None or clock.now() - seen > TOO_LONG else WARNING
        return Check(name, tone, _("weigert"), f"{said} {more}", text)
    if seen is None or clock.now() - seen > MAIL_QUIET:
        return Check(name, WARNING, _("lang stil"), said, _("Stuur uzelf een code om in te loggen. Komt hij aan?"))
    return Check(name, GOOD, _("goed"), said)


def _index(vitals: Vitals) -> Check:
    name = _("Zoekindex")
    if vitals.documents is None:
        return Check(
            name,
            BAD,
            _("niet te lezen"),
            _("Zoeken werkt nu niet."),
            _("De werker maakt de index vanzelf opnieuw. Of doe het zelf: paraplu reindex."),
        )
    built = vitals.seen.get(signs.INDEX_BUILT)
    said = ngettext("%(num)s document.", "%(num)s documenten.", vitals.documents)
    more = _("Opnieuw gebouwd: %(moment)s.", moment=moment_words(built)) if built else ""
    return Check(name, GOOD, _("goed"), f"{said} {more}".strip())


def _space(vitals: Vitals) -> Check:
    name = _("Ruimte op de schijf")
    share = vitals.disk_free / max(1, vitals.disk_total)
    said = _("%(size)s vrij (%(percent)s %%).", size=size_words(vitals.disk_free), percent=round(share * 100))
    if share > LITTLE_SPACE:
        return Check(name, GOOD, _("goed"), said)
    do = _("Maak ruimte op de server, of neem een grotere schijf. Is hij vol, dan wordt niets meer bewaard.")
    return Check(name, BAD if share < NO_SPACE else WARNING, _("bijna vol"), said, do)


def _night(seen: datetime | None) -> Check:
    name = _("Opruimen in de nacht")
    if seen is None:
        return Check(name, WARNING, _("nog niet gedaan"), _("Dat gebeurt elke nacht om drie uur."))
    said = _("Laatste keer: %(moment)s.", moment=moment_words(seen))
    if clock.now() - seen < NIGHT_MISSED:
        return Check(name, GOOD, _("goed"), said)
    return Check(name, WARNING, _("overgeslagen"), said, _("Draait de werker ook in de nacht?"))


def size_words(size: int) -> str:
    """A number of bytes as people say it: `12 MB`, `3,4 GB`."""
    if size >= 1024 * MB:
        return _("%(size)s GB", size=f"{size / 1024 / MB:.1f}".replace(".", ","))
    return _("%(size)s MB", size=max(1, round(size / MB)) if size else 0)


def facts_of(versions: Versions) -> list[Fact]:
    """Which version of what runs here."""
    return [
        Fact(_("Paraplu"), versions.paraplu),
        Fact(_("Database"), versions.database),
        Fact(_("Grootte van de database"), size_words(versions.database_bytes)),
        Fact(_("Schema van de database"), versions.schema),
        Fact(_("Zoekindex"), versions.index_generation),
        Fact(_("Grootte van de zoekindex"), size_words(versions.index_bytes)),
        Fact(_("Woordenlijst van de zoekindex"), str(versions.index_analysis)),
        Fact(_("Python"), versions.python),
        Fact(_("Systeem"), versions.system),
    ]
