"""How it works for each kind of reader, and whose work this is, in the reader's language."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from app.core.actor import Actor
from app.permissions import may
from app.web.words import _


@dataclass(frozen=True)
class Step:
    """One of three things that happen."""

    icon: str
    title: str
    text: str


@dataclass(frozen=True)
class Next:
    """A way on. `kind` is that of a button."""

    href: str
    label: str
    icon: str
    kind: str = "secondary"


@dataclass(frozen=True)
class Reader:
    """Somebody for whom it works in an own way. `anchor` is the place on the page."""

    anchor: str
    title: str
    lead: str
    steps: tuple[Step, Step, Step]
    note: str
    ways_on: tuple[Next, ...]


def readers(actor: Actor) -> list[Reader]:
    """The four kinds of readers, those who look for somebody first."""
    return [_who_looks(actor), _who_has_a_duty(actor), _who_wants_to_work(), _who_refers()]


def _who_looks(actor: Actor) -> Reader:
    return Reader(
        "buyer",
        _("U zoekt iemand"),
        _("Voor een klus, een feest, een reparatie of vast werk."),
        (
            Step("search", _("Zoek, of vertel het"), _("Zoek zelf een lid uit. Of zeg wat u zoekt, waar en wanneer.")),
            Step("file-text", _("Lees de offertes"), _("Leden die het kunnen, sturen u een prijs.")),
            Step("handshake", _("Kies wie het doet"), _("De coöperatie stuurt u één factuur.")),
        ),
        _("Zoeken en vragen kost niets. U betaalt alleen werk dat u kiest."),
        (
            *_posting(actor, "primary"),
            Next(url_for("offerings.search"), _("Zoek aanbod"), "search"),
        ),
    )


def _who_has_a_duty(actor: Actor) -> Reader:
    return Reader(
        "social-return",
        _("U hebt een social-returnverplichting"),
        _("U werkt voor een overheid. U beloofde werk te geven aan mensen die moeilijk werk vinden."),
        (
            Step(
                "circle-question-mark",
                _("Vraag wat meetelt"),
                _("Uw gemeente beslist dat. Vraag het voordat u begint."),
            ),
            Step("briefcase", _("Plaats een opdracht"), _("Zeg erbij dat het om social return gaat.")),
            Step("file-text", _("Bewaar het bewijs"), _("U krijgt een bevestiging en één factuur.")),
        ),
        _("Leden zijn geen werknemers van de coöperatie. Vraag uw gemeente hoe zij daarmee rekent."),
        tuple(_posting(actor, "secondary")),
    )


def _who_wants_to_work() -> Reader:
    return Reader(
        "member",
        _("U wilt werken als lid"),
        _("U hebt een uitkering en u kunt iets goed. Begin klein, met hulp."),
        (
            Step("phone", _("Praat erover"), _("Bel een coöperatie bij u in de buurt. Dat kost niets.")),
            Step("calendar-days", _("Probeer het uit"), _("Eerst komt een proefperiode. Uw coördinator helpt u.")),
            Step("store", _("Laat zien wat u doet"), _("Uw aanbod komt op de site. Daarna komen de opdrachten.")),
        ),
        _("Over uw uitkering maakt de gemeente afspraken met u. Vraag ernaar voordat u begint."),
        (
            Next(url_for("about.start_here"), _("Lees hoe u meedoet"), "arrow-right"),
            Next(url_for("cooperatives.overview"), _("Vind een coöperatie"), "umbrella"),
        ),
    )


def _who_refers() -> Reader:
    return Reader(
        "referrer",
        _("U helpt mensen vanuit een gemeente"),
        _("U kent iemand met een vak, een idee of handen die iets willen doen."),
        (
            Step("message-circle", _("Vraag het eerst"), _("Wil de kandidaat dat u belt? Dan pas doet u dat.")),
            Step("phone", _("Bel de coöperatie"), _("De coördinator maakt kennis en nodigt de kandidaat uit.")),
            Step("handshake", _("Leg afspraken vast"), _("Schrijf op wat geldt voor de uitkering en de proefperiode.")),
        ),
        _("Deel niet meer dan nodig is. Geen nummers, geen ziekte, geen schulden."),
        (Next(url_for("cooperatives.overview"), _("Vind een coöperatie"), "umbrella"),),
    )


def _posting(actor: Actor, kind: str) -> Iterator[Next]:
    if may(actor, "assignments.start"):
        yield Next(url_for("assignments.start"), _("Plaats een opdracht"), "plus", kind)
