"""Is it something for me? What a cooperative is, for who lives on a benefit, in plain words and without a promise.

Whoever changes a sentence about benefits: the municipality decides, per person, and in writing. Nothing here may say more.
"""

from dataclasses import dataclass

from app.core.money import Money
from app.web.words import _

# An example in round euros, with the proportions that a cooperative published (design: the thermometer): costs of about
# 14 % of the turnover, and a share of 30 % of what is left. Each cooperative has its own share.
EARNED, COSTS, SHARE = Money(25000), Money(3500), 30


@dataclass(frozen=True)
class Part:
    """A piece of the story: its heading, what it says, and a list."""

    title: str
    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One of the four steps to becoming a member."""

    icon: str
    title: str
    text: str


@dataclass(frozen=True)
class Answer:
    """A question that people have, with an honest answer."""

    question: str
    answer: str


def story() -> tuple[Part, ...]:
    """What it is, what one can do, for whom it is, and what it is not."""
    return (
        Part(
            _("Wat is het?"),
            _("Een sociale coöperatie is een kleine groep mensen. Elk lid heeft een eigen bedrijfje."),
            (
                _("U doet het werk dat u graag doet."),
                _("De coöperatie regelt de facturen en de boekhouding."),
                _("Een coördinator helpt u. De leden helpen elkaar."),
            ),
        ),
        Part(
            _("Wat kunt u er doen?"),
            _("Bijna alles wat u goed kunt, en wat een ander nodig heeft."),
            (
                _("Koken, bakken of eten bezorgen."),
                _("Naaien, timmeren of iets moois maken."),
                _("Fietsen maken, tuinen, schilderen of mensen helpen."),
            ),
        ),
        Part(
            _("Voor wie is het?"),
            _("Voor mensen met een uitkering die klein en rustig willen beginnen."),
            (
                _("U hoeft geen diploma te hebben."),
                _("U hoeft nog niet goed Nederlands te spreken."),
                _("U begint met een paar uur per week. Dat mag."),
            ),
        ),
        Part(
            _("Wat is het niet?"),
            _("Het is goed om dit vooraf te weten."),
            (
                _("Het is geen baan met loon."),
                _("U krijgt meestal geen geld in handen. Wat u verdient, gaat in uw spaarpot."),
                _("Het is geen belofte over uw uitkering. Daarover beslist de gemeente."),
                _("Het is niet verplicht. U kiest het zelf."),
            ),
        ),
    )


@dataclass(frozen=True)
class MoneyLine:
    """A line of the example: in words, and the amount."""

    label: str
    value: str


def money() -> tuple[MoneyLine, ...]:
    """What becomes of the money of one piece of work, to the cent."""
    left = EARNED.cents - COSTS.cents
    share = (left * SHARE + 50) // 100
    return (
        MoneyLine(_("De klant betaalt"), str(EARNED)),
        MoneyLine(_("Uw materiaal kost"), f"− {COSTS}"),
        MoneyLine(_("De coöperatie houdt hier %(share)s procent van de rest", share=SHARE), f"− {Money(share)}"),
        MoneyLine(_("In uw spaarpot komt"), str(Money(left - share))),
    )


def benefit() -> tuple[str, ...]:
    """What happens to a benefit: what the law says, who decides, and what to do. Nothing here is a promise."""
    return (
        _("Verdient u iets? Dan kan uw uitkering lager worden. Zo staat het in de wet."),
        _("De gemeente kan iets anders met u afspreken. Die afspraak geldt alleen voor u."),
        _("Vraag het uw klantmanager, voordat u begint. Dat is uw contactpersoon bij de gemeente."),
        _("Krijgt u geld van UWV? Vraag het dan bij UWV."),
        _("Vraag het antwoord op papier. De coördinator kan met u meegaan."),
    )


def steps() -> tuple[Step, ...]:
    """From the first talk to being a member."""
    return (
        Step("message-circle", _("Kennismaken"), _("U praat met de coördinator. Dat kost niets.")),
        Step("file-text", _("Een plan"), _("Samen schrijft u op wat u wilt maken of doen.")),
        Step("calendar-days", _("Een proefperiode"), _("U probeert het uit. Meestal duurt dat drie maanden.")),
        Step("umbrella", _("Lid"), _("Gaat het goed? Dan wordt u lid. Soms stemmen de leden daarover.")),
    )


def answers() -> tuple[Answer, ...]:
    """What people ask before they call."""
    return (
        Answer(
            _("Ik heb geen uitkering. Mag ik meedoen?"),
            _("Soms kan dat ook. Vraag het de coördinator."),
        ),
        Answer(
            _("Mag ik meedoen met een verblijfsvergunning?"),
            _("Dat kunnen wij niet voor iedereen zeggen. Vraag het de coördinator, voordat u begint."),
        ),
        Answer(
            _("Moet ik mijn gemeente iets vertellen?"),
            _("Ja. U meldt altijd wat u doet en wat u verdient. De coördinator helpt u daarbij, als u dat wilt."),
        ),
        Answer(
            _("Ik spreek nog weinig Nederlands. Kan het dan ook?"),
            _("Ja, dat kan. U mag iemand meenemen die voor u vertaalt. De coördinator kan veel samen met u doen."),
        ),
        Answer(
            _("Ik heb schulden. Kan ik dan meedoen?"),
            _(
                "Vaak wel. Regelt iemand uw schulden? Die moet het dan goed vinden. "
                "Vertel het de coördinator. Anderen horen het niet."
            ),
        ),
        Answer(
            _("En als het niet lukt?"),
            _("Dan stopt u, of u doet het rustiger aan. Samen kijkt u wat beter bij u past."),
        ),
        Answer(
            _("Mag ik bellen voor iemand anders?"),
            _("Ja, als diegene het goed vindt. Noem geen ziekte, schulden of nummers."),
        ),
    )
