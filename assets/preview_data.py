"""Sample data for the preview: people and work that could be real, so that lengths and words are honest."""

from dataclasses import dataclass
from types import SimpleNamespace as Sample
from typing import Any

from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    FileField,
    Form,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
    widgets,
)
from wtforms.validators import InputRequired, Optional

from app.web.assets import load_manifest


class EuroField(StringField):
    """Stands in for the product's own."""


class CheckboxesField(SelectMultipleField):
    """Stands in for the product's own."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()


class PlaceField(StringField):
    """Stands in for the product's own."""

    suggestions = ("Delft", "Den Haag", "Rotterdam")
    did_you_mean: tuple[str, ...] = ()


HELP = Sample(
    name="Willemijn",
    phone="015 - 123 45 67",
    phone_href="tel:0151234567",
    hours="maandag tot en met donderdag van 9 tot 17 uur",
    href="/home/help",
)


@dataclass(frozen=True)
class Step:
    """A page of the list; knows the address of another one."""

    number: int
    pages: int

    def href(self, number: int) -> str:
        return f"?page={number}"


def every_page(name: str) -> dict[str, Any]:
    """What every page gets."""
    items = [("Zoeken", "search"), ("Plaats een opdracht", "plus")]
    if name in ("parts", "fields", "check", "rtl"):
        items = [items[0], ("Past bij u", "sparkles"), ("Mijn aanbod", "store"), ("Mijn offertes", "file-text"), ("Berichten", "message-circle")]  # fmt: skip
    if name == "desk":
        items = [items[0], ("Opdrachten", "briefcase"), ("Aanbod controleren", "list-checks"), ("Leden", "users"), ("Berichten", "message-circle")]  # fmt: skip
    return {
        "help": HELP,
        "navigation": [
            Sample(label=w, href="/offerings/search" if i == "search" else f"#{i}", icon=i, current=n == 0)
            for n, (w, i) in enumerate(items)
        ],
    }


def _card(
    title: str, who: str, trade: str, place: str, km: int | None, price: str, category: str, **more: Any
) -> Sample:
    rest = {"photo": None, "reasons": [], "lang": None} | more
    return Sample(
        href="#",
        title=title,
        first_name=who,
        trade=trade,
        place=place,
        distance_km=km,
        price=price,
        category=category,
        **rest,
    )


CARDS = [
    _card("Syrische buffetten voor feest en kantoor", "Samer", "catering", "Delft", 2, "€ 17,50 per persoon", "food",
          reasons=["catering", "2 km", "vrij op 12 maart"]),
    _card("T-shirts en tassen bedrukken", "Jeroen", "zeefdruk", "Zaandam", 48, "vanaf € 9 per stuk", "making"),
    _card("Logo’s en posters met een eigen hand", "Imani", "grafisch ontwerp", "Rotterdam", 14, "€ 45 per uur", "design"),
    _card("Tuin in orde, klaar voor het voorjaar", "Bart", "tuinwerk", "Rijswijk", 5, "€ 25 per uur", "home"),
    _card("Voetverzorging bij u thuis", "Fatima", "pedicure", "Delft", 1, "€ 32,50 per keer", "care"),
    _card("Akoestisch duo voor uw borrel", "Milan", "livemuziek", "Den Haag", 11, "€ 180 per optreden", "events"),
    _card("Uw fiets weer als nieuw", "Ruud", "fietsen maken", "Delft", None, "vanaf € 15", "repair"),
    _card("Brieven en formulieren invullen", "Anneke", "hulp met papieren", "Pijnacker", 7, "€ 20 per uur", "office"),
]  # fmt: skip
CATEGORIES = (("food", "Eten en drinken"), ("making", "Handwerk en ambacht"), ("design", "Ontwerp en beeld"), ("home", "Huis en tuin"), ("care", "Verzorging en hulp"), ("events", "Feest en muziek"), ("repair", "Repareren"), ("office", "Kantoor en taal"))  # fmt: skip


def _photo(name: str) -> Sample:
    return Sample(src=load_manifest().url(f"motifs/{name}.svg"), srcset="", width=400, height=300, alt=None)


def home() -> dict[str, Any]:
    tiles = [Sample(href="#", name=name, slug=slug, count=count) for count, (slug, name) in enumerate(CATEGORIES, 7)]
    return {"tiles": tiles, "cards": CARDS[:4], "hero_photo": _photo("food")}


def search() -> dict[str, Any]:
    return {"cards": CARDS, "page": Step(2, 5)}


def offering() -> dict[str, Any]:
    return {
        "photos": [_photo(name) for name in ("food", "events", "home", "making", "care")],
        "card": CARDS[0],
        "more": CARDS[1:4],
    }


class _Question(Form):
    place = PlaceField("In welke plaats is het werk?", [InputRequired()])


class _Errors(Form):
    place = PlaceField("In welke plaats is het werk?", [InputRequired()], description="Schrijf de naam van de plaats, bijvoorbeeld Delft.")  # fmt: skip
    when = RadioField("Wanneer hebt u hulp nodig?", [InputRequired("Kies wanneer u hulp wilt.")], choices=[("a", "Zo snel mogelijk"), ("b", "Op een datum"), ("c", "Dat spreken wij samen af")])  # fmt: skip


def question() -> dict[str, Any]:
    return {"form": _Question()}


def question_errors() -> dict[str, Any]:
    form = _Errors(MultiDict({"place": "Delf"}))
    form.validate()
    form.place.errors = ["Wij kennen deze plaats niet. Bedoelde u Delft of Delfzijl?"]
    form.place.did_you_mean = ("Delft", "Delfzijl", "Delfgauw")
    return {"form": form}


class _Fields(Form):
    title = StringField(
        "Hoe heet uw aanbod?", [InputRequired()], description="Bijvoorbeeld: taarten voor een verjaardag."
    )
    story = TextAreaField("Vertel erover", [Optional()])
    price = EuroField("Wat kost het?", [InputRequired()])
    hours = IntegerField("Hoeveel uur per week kunt u werken?", [InputRequired()])
    day = DateField("Vanaf welke dag?", [Optional()])
    unit = SelectField("Waarvoor geldt de prijs?", choices=[("hour", "per uur"), ("piece", "per stuk")])
    days = CheckboxesField("Op welke dagen kunt u?", [Optional()], choices=[("1", "Maandag"), ("2", "Dinsdag"), ("3", "Woensdag")], default=["2"])  # fmt: skip
    travel = RadioField("Hoe reist u?", [InputRequired()], choices=[("bike", "Met de fiets"), ("bus", "Met bus of trein")], default="bike")  # fmt: skip
    phone = TelField("Uw telefoonnummer", [InputRequired()], render_kw={"autocomplete": "tel"})
    mail = EmailField("Uw e-mailadres", [InputRequired()], render_kw={"autocomplete": "email"})
    password = PasswordField("Kies een wachtwoord", [InputRequired()], render_kw={"autocomplete": "new-password"})
    photo = FileField("Foto’s van uw werk", [Optional()], description="Een foto mag 10 MB groot zijn.")
    agree = BooleanField("Ik wil dat mensen mij kunnen vinden", [InputRequired()])


def fields() -> dict[str, Any]:
    return {"form": _Fields()}


def check() -> dict[str, Any]:
    rows = [
        Sample(question="Wat hebt u nodig?", answer="Een lunch voor veertig mensen, zonder vlees.", href="#1"),
        Sample(question="In welke plaats?", answer="Delft", href="#2"),
        Sample(question="Op welke dagen?", answer=["Maandag 8 maart", "Dinsdag 9 maart"], href="#3"),
        Sample(question="Wat mag het kosten?", answer="", href="#4"),
    ]
    return {"rows": rows}


def confirmation() -> dict[str, Any]:
    return {"next_steps": ["Willemijn leest uw opdracht vandaag nog.", "Zij belt u morgen voor 12.00 uur.", "Daarna krijgt u offertes van onze leden."]}  # fmt: skip


def _assignments() -> list[Sample]:
    return [
        Sample(href="#", title="Lunch voor veertig mensen", organisation="Gemeente Delft", place="Delft", distance_km=2, when="12 maart 2027", budget="tot € 800", deadline="1 maart", state_label="Open", social_return=True, reasons=["catering", "2 km", "binnen het budget"]),
        Sample(href="#", title="Honderd tassen met ons logo", organisation="Bakkerij De Vries", place="Rijswijk", distance_km=5, when=None, budget=None, deadline="3 maart", state_label=None, social_return=False, reasons=[]),
    ]  # fmt: skip


def parts() -> dict[str, Any]:
    person: dict[str, Any] = {"href": "#", "photo": None, "reasons": []}
    return {
        "assignments": _assignments(),
        "people": [
            Sample(first_name="Samer", trade="Catering en kookles", place="Delft", cooperative="Scope", **person),
            Sample(first_name="Élodie", trade="Keramiek", place="Den Haag", cooperative=None, **person),
        ],
        "lines": [
            Sample(when="12 maart 2027, 14:30", who="Willemijn", what="Opdracht geplaatst", on_behalf_of="Fatima"),
            Sample(when="11 maart 2027, 9:12", who="Fatima", what="Concept gemaakt", on_behalf_of=None),
        ],
        "messages": [
            Sample(author="Gemeente Delft", when="10:02", text="Kunt u ook zonder noten koken?", mine=False, lang=None, translation=None),
            Sample(author="Samer", when="10:15", text="نعم، بالتأكيد.", mine=True, lang="ar", translation="Ja, zeker."),
        ],
        "tiles": [
            Sample(href="#", icon="sparkles", title="Werk dat bij u past", text="Drie nieuwe opdrachten deze week"),
            Sample(href="#", icon="store", title="Mijn aanbod", text="Twee staan er op de site"),
            Sample(href="#", icon="piggy-bank", title="Mijn spaarpot", text=None),
        ],
        "tasks": [
            Sample(href="#", icon="hourglass", tone="warning", title="De proefperiode van Jeroen loopt af", note="Nog vier dagen", count=None),
            Sample(href="#", icon="list-checks", tone="cooperative", title="Aanbod om te controleren", note="Het oudste wacht twee dagen", count=3),
            Sample(href="#", icon="circle-check", tone="good", title="Opdrachten om af te ronden", note=None, count=1),
        ],
        "columns": [Sample(label="Maand", numeric=False), Sample(label="Omzet", numeric=True), Sample(label="Naar de pot", numeric=True)],
        "rows": [["Januari", "€ 1.240,00", "€ 868,00"], ["Februari", "€ 980,50", "€ 686,35"]],
        "tabs": [Sample(label="Alles", href="#", current=True, count=24), Sample(label="Wacht op u", href="#", current=False, count=3), Sample(label="Klaar", href="#", current=False, count=None)],
        "crumbs": [Sample(label="Opdrachten", href="#"), Sample(label="Lunch voor veertig mensen", href="#")],
        "figures": [Sample(label="In uw spaarpot", value="€ 412,75", note="na afdracht"), Sample(label="Opdrachten klaar", value="7", note=None)],
    }  # fmt: skip


def desk() -> dict[str, Any]:
    state = Markup('<span class="status" data-tone="{}">{}</span>')
    names = [("Samer", "good", "Lid"), ("Fatima", "busy", "Proefperiode"), ("Jeroen", "warning", "Proef loopt af"), ("Bart", "calm", "Intake"), ("Imani", "good", "Lid"), ("Ruud", "bad", "Gestopt")]  # fmt: skip
    rows = [
        [Markup('<a class="table-link" href="#">{}</a>').format(name), state.format(tone, word), "Catering", "Delft", f"{8 + n} uur", f"{n} dagen"]
        for n, (name, tone, word) in enumerate(names)
    ]  # fmt: skip
    words = ("Naam", "Stand", "Werk", "Plaats", "Per week", "Wacht")
    return parts() | {
        "columns": [Sample(label=w, numeric=n > 3) for n, w in enumerate(words)],
        "rows": rows,
        "form": _Fields(),
    }


def error() -> dict[str, Any]:
    return {"status": 409, "kept": [("title", "Lunch voor veertig mensen")], "number": "3fa91c20"}


# A whole look of a cooperative: its colour, its accent, its corners.
LOOK = """:root {
  --coop: #7a2352; --coop-strong: #571438; --coop-soft: #f8e6ee; --coop-line: #dfb3c8;
  --accent: #1f4fd8; --accent-strong: #173ca6; --on-accent: #ffffff; --corner: 0.25rem;
}"""
