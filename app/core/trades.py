"""The trades that sociale coöperaties know, in eight categories that a reader recognises at once.

A trade is what an offering, an assignment and a search have in common, so it has one slug and
one name in the whole product. Names are Dutch msgids, to be translated where they are shown;
synonyms are the other Dutch words that people type when they mean this trade.

The list below is where an installation begins. What its administrator changed (`trade_changes`) is laid over it by
`use`; everyone asks the functions at the end, which know both.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from app.core.words import N_


@dataclass(frozen=True, slots=True)
class Category:
    """One of the tiles of the home page. Hidden: nobody can choose it, what is in it keeps it."""

    slug: str
    name: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Trade:
    """A kind of work; `category` is the slug of its category."""

    slug: str
    name: str
    category: str
    synonyms: tuple[str, ...]
    is_hidden: bool = False


CATEGORIES: tuple[Category, ...] = (
    Category("food", N_("Eten en drinken")),
    Category("making", N_("Naaien en maken")),
    Category("design", N_("Ontwerp en beeld")),
    Category("home", N_("Huis en tuin")),
    Category("care", N_("Verzorging en hulp")),
    Category("events", N_("Feest en muziek")),
    Category("repair", N_("Repareren")),
    Category("office", N_("Kantoor en taal")),
)

TRADES: tuple[Trade, ...] = (
    # Eten en drinken
    Trade("catering", N_("Catering"), "food", ("buffet", "traiteur", "eten voor een feest", "koken voor groepen")),
    Trade("home-cooking", N_("Koken aan huis"), "food", ("thuiskok", "kok aan huis", "privékok")),
    Trade("cakes", N_("Taarten bakken"), "food", ("verjaardagstaart", "bruidstaart", "gebak", "cupcakes")),
    Trade("bread", N_("Brood bakken"), "food", ("zuurdesem", "broodjes", "thuisbakker")),
    Trade("lunches", N_("Lunch bezorgen"), "food", ("bedrijfslunch", "belegde broodjes", "lunchpakket")),
    Trade("snacks", N_("Hapjes maken"), "food", ("borrelhapjes", "fingerfood", "borrelplank")),
    Trade("preserves", N_("Jam en inmaak"), "food", ("chutney", "ingemaakte groente", "streekproducten")),
    Trade("coffee-bar", N_("Koffie schenken"), "food", ("koffiekar", "barista", "koffiebar op locatie")),
    Trade("cooking-workshops", N_("Kookles"), "food", ("kookworkshop", "leren koken", "samen koken")),
    # Naaien en maken
    Trade("screen-printing", N_("Zeefdruk"), "making", ("t-shirts bedrukken", "textieldruk", "tassen bedrukken")),
    Trade("sewing", N_("Kleding naaien"), "making", ("naaiwerk", "kleding op maat", "gordijnen naaien")),
    Trade("knitting", N_("Breien en haken"), "making", ("breiwerk", "haakwerk", "wollen truien")),
    Trade("woodwork", N_("Houtbewerking"), "making", ("meubels maken", "timmerwerk", "houten kasten")),
    Trade("ceramics", N_("Keramiek"), "making", ("pottenbakken", "aardewerk", "servies van klei")),
    Trade("jewellery", N_("Sieraden maken"), "making", ("kettingen", "oorbellen", "edelsmeden")),
    Trade("leatherwork", N_("Leer bewerken"), "making", ("leren tassen", "riemen", "portemonnees")),
    Trade("candles-and-soap", N_("Kaarsen en zeep"), "making", ("kaarsen gieten", "zeep maken", "geurkaarsen")),
    Trade("upcycling", N_("Nieuw uit oud maken"), "making", ("hergebruik", "recycling", "tassen van restmateriaal")),
    # Ontwerp en beeld
    Trade("graphic-design", N_("Grafisch ontwerp"), "design", ("logo", "huisstijl", "folder ontwerpen", "vormgeving")),
    Trade("websites", N_("Websites maken"), "design", ("webdesign", "webwinkel bouwen", "webbouwer")),
    Trade("illustration", N_("Tekeningen maken"), "design", ("illustratie", "kinderboek tekenen", "tekenaar")),
    Trade("photography", N_("Fotografie"), "design", ("fotograaf", "portretfoto", "productfoto's")),
    Trade("video", N_("Video maken"), "design", ("filmpje", "videomontage", "bedrijfsfilm")),
    Trade("interior-advice", N_("Hulp bij inrichting"), "design", ("interieuradvies", "kleuradvies", "woning inrichten")),
    Trade("murals", N_("Muurschildering"), "design", ("muurkunst", "graffiti", "wand beschilderen")),
    Trade("lettering", N_("Belettering"), "design", ("raambelettering", "reclamebord", "krijtbord")),
    Trade("social-media", N_("Sociale media"), "design", ("online berichten", "instagram", "online marketing")),
    # Huis en tuin
    Trade("garden-maintenance", N_("Tuinonderhoud"), "home", ("tuinman", "snoeien", "gras maaien", "hovenier")),
    Trade("garden-design", N_("Tuin aanleggen"), "home", ("tuinontwerp", "geveltuin", "groen dak")),
    Trade("cleaning", N_("Schoonmaak"), "home", ("poetsen", "huishoudelijke hulp", "kantoor schoonmaken")),
    Trade("window-cleaning", N_("Ramen wassen"), "home", ("glazenwasser", "ramen lappen", "zonnepanelen wassen")),
    Trade("house-painting", N_("Schilderwerk"), "home", ("huisschilder", "verven", "behangen", "muren sauzen")),
    Trade("odd-jobs", N_("Klussen in huis"), "home", ("klusjesman", "kasten in elkaar zetten", "lampen ophangen")),
    Trade("moving-help", N_("Verhuishulp"), "home", ("verhuizen", "dozen sjouwen", "inpakken en tillen")),
    Trade("house-clearance", N_("Huis leeghalen"), "home", ("ontruimen", "woning opruimen", "spullen afvoeren")),
    Trade("ironing", N_("Wassen en strijken"), "home", ("strijkservice", "wasservice", "strijkgoed")),
    # Verzorging en hulp
    Trade("hairdressing", N_("Haar knippen"), "care", ("kapper aan huis", "baard scheren", "vlechten")),
    Trade("beauty", N_("Huid en nagels"), "care", ("schoonheidsverzorging", "manicure", "make-up", "henna")),
    Trade("massage", N_("Massage"), "care", ("stoelmassage", "ontspanning", "voetmassage")),
    Trade("dog-walking", N_("Hondenuitlaat"), "care", ("hond uitlaten", "uitlaatservice", "wandelen met de hond")),
    Trade("pet-care", N_("Oppas voor dieren"), "care", ("kattenoppas", "dierenoppas", "vachtverzorging")),
    Trade("companionship", N_("Gezelschap en bezoek"), "care", ("maatje", "wandelen met ouderen", "praatje maken")),
    Trade("shopping-help", N_("Boodschappen doen"), "care", ("boodschappenhulp", "boodschappen bezorgen", "mee naar de markt")),
    Trade("childminding", N_("Oppas voor kinderen"), "care", ("babysitter", "kinderoppas", "oppas aan huis")),
    # Feest en muziek
    Trade("music", N_("Muziek maken"), "events", ("livemuziek", "zangeres", "gitarist", "band")),
    Trade("dj", N_("Dj en geluid"), "events", ("feestmuziek", "geluidsinstallatie", "dansavond")),
    Trade("party-decoration", N_("Feest versieren"), "events", ("ballonnen", "feestversiering", "zaal aankleden")),
    Trade("flowers", N_("Bloemen schikken"), "events", ("bloemstuk", "boeket", "bruidsboeket")),
    Trade("face-painting", N_("Schminken"), "events", ("kinderschmink", "kinderfeestje", "gezicht beschilderen")),
    Trade("storytelling", N_("Verhalen vertellen"), "events", ("verhalenverteller", "voorlezen", "poppenspel")),
    Trade("serving", N_("Hulp bij een feest"), "events", ("bediening", "gastvrouw", "afwashulp")),
    Trade("stall-building", N_("Kramen opbouwen en sjouwen"), "events", ("marktkramen", "opbouw en afbraak", "tafels sjouwen")),
    Trade("market-selling", N_("Verkopen op de markt"), "events", ("marktverkoop", "achter de kraam staan", "marktkoopman")),
    Trade("guided-tours", N_("Rondleidingen"), "events", ("stadswandeling", "gids", "fietstocht met gids")),
    Trade("creative-workshops", N_("Creatieve workshop"), "events", ("knutselen", "schilderles", "uitje met collega's")),
    # Repareren
    Trade("bicycle-repair", N_("Fietsen maken"), "repair", ("fietsenmaker", "lekke band", "fietsreparatie")),
    Trade("clothing-repair", N_("Kledingreparatie"), "repair", ("broek korter maken", "rok korter maken", "zoom leggen", "rits vervangen", "verstelwerk")),
    Trade("furniture-restoration", N_("Meubels opknappen"), "repair", ("meubels schuren", "oude kasten verven", "stoelen herstellen")),
    Trade("upholstery", N_("Meubels bekleden"), "repair", ("stoffeerder", "stoel bekleden", "kussens stofferen")),
    Trade("computer-repair", N_("Computers repareren"), "repair", ("laptop repareren", "trage computer", "pc-hulp")),
    Trade("phone-repair", N_("Telefoons repareren"), "repair", ("kapot scherm", "smartphone maken", "nieuwe accu")),
    Trade("appliance-repair", N_("Apparaten repareren"), "repair", ("wasmachine maken", "lamp maken", "koffiezetter maken")),
    Trade("sharpening", N_("Messen slijpen"), "repair", ("scharen slijpen", "tuingereedschap slijpen", "slijperij")),
    # Kantoor en taal
    Trade("administration", N_("Administratie"), "office", ("boekhouding", "facturen maken", "papieren ordenen")),
    Trade("translation", N_("Vertalen"), "office", ("vertaler", "brieven vertalen", "teksten omzetten")),
    Trade("interpreting", N_("Tolken"), "office", ("tolk", "meegaan naar een gesprek", "mondeling vertalen")),
    Trade("language-lessons", N_("Taalles"), "office", ("Nederlandse les", "taalcoach", "conversatieles")),
    Trade("tutoring", N_("Bijles"), "office", ("huiswerkhulp", "rekenles", "examentraining")),
    Trade("copywriting", N_("Teksten schrijven"), "office", ("tekstschrijver", "nieuwsbrief", "tekst nakijken")),
    Trade("computer-help", N_("Hulp met de computer"), "office", ("digitale hulp", "telefoon leren gebruiken", "computerles")),
)  # fmt: skip

CATEGORY, TRADE = "category", "trade"


@dataclass(frozen=True, slots=True)
class Change:
    """What an installation changed about one category or trade, or a trade of its own. What is empty is as it was."""

    slug: str
    kind: str
    name: str = ""
    category: str = ""
    synonyms: tuple[str, ...] | None = None
    position: int | None = None
    is_hidden: bool = False
    merged_into: str | None = None


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """The list as it is now. `by_slug` finds merged trades by their old slug too."""

    categories: tuple[Category, ...]
    trades: tuple[Trade, ...]
    category_by_slug: dict[str, Category]
    by_slug: dict[str, Trade]
    shown: dict[str, tuple[Trade, ...]]


Named = TypeVar("Named", Category, Trade)


def _laid_over(changes: Iterable[Change]) -> _Catalogue:
    given = {change.slug: change for change in changes}
    nothing = Change("", "")
    categories = [
        replace(each, name=change.name or each.name, is_hidden=change.is_hidden)
        for each in _in_order(CATEGORIES, given)
        for change in [given.get(each.slug, nothing)]
    ]
    coded = {each.slug for each in TRADES}
    own = [
        Trade(change.slug, change.name, change.category, change.synonyms or ())
        for change in given.values()
        if change.kind == TRADE and change.slug not in coded
    ]
    every = [
        replace(
            each,
            name=change.name or each.name,
            category=change.category or each.category,
            synonyms=each.synonyms if change.synonyms is None else change.synonyms,
            is_hidden=change.is_hidden,
        )
        for each in _in_order((*TRADES, *own), given)
        for change in [given.get(each.slug, nothing)]
    ]
    by_slug = {each.slug: each for each in every}
    merged = {slug: change.merged_into for slug, change in given.items() if change.merged_into}
    kept = tuple(each for each in every if each.slug not in merged)
    for slug in merged:
        by_slug[slug] = by_slug[_end_of(slug, merged)]
    return _Catalogue(
        tuple(categories),
        kept,
        {each.slug: each for each in categories},
        by_slug,
        {
            each.slug: tuple(trade for trade in kept if trade.category == each.slug and not trade.is_hidden)
            for each in categories
        },
    )


def _in_order(listed: tuple[Named, ...], given: dict[str, Change]) -> list[Named]:
    """Where somebody chose an order, that one; what was not there then comes where the code has it."""

    def place(numbered: tuple[int, Named]) -> tuple[int, int]:
        number, each = numbered
        change = given.get(each.slug)
        return (change.position if change and change.position is not None else number * 10, number)

    return [each for _number, each in sorted(enumerate(listed), key=place)]


def _end_of(slug: str, merged: dict[str, str]) -> str:
    for _step in merged:
        slug = merged.get(slug, slug)
    return slug


_now = _laid_over(())


def use(changes: Iterable[Change]) -> None:
    """Lay these changes over the list of the code, for this process, in place of earlier ones."""
    global _now  # noqa: PLW0603 - one list for the whole process, replaced whole
    _now = _laid_over(changes)


def all_categories() -> tuple[Category, ...]:
    """The categories in order, also those that nobody can choose."""
    return _now.categories


def all_trades() -> tuple[Trade, ...]:
    """The trades in order, also those that nobody can choose; not those that went into another."""
    return _now.trades


def categories() -> tuple[Category, ...]:
    """The categories that can be chosen, in order."""
    return tuple(each for each in _now.categories if not each.is_hidden)


def category(slug: str) -> Category:
    """The category with this slug; KeyError when there is none."""
    return _now.category_by_slug[slug]


def find(slug: str | None) -> Trade | None:
    """The trade with this slug, or that it went into. None for no slug, and for a trade that a newer list no longer has."""
    return _now.by_slug.get(slug) if slug else None


def name_of(slug: str) -> str:
    """The name of the trade or the category with this slug, a Dutch msgid; empty when there is none."""
    found = _now.by_slug.get(slug) or _now.category_by_slug.get(slug)
    return found.name if found else ""


def trades_of(category_slug: str) -> tuple[Trade, ...]:
    """The trades of one category that can be chosen, in order; KeyError when there is no such category."""
    return _now.shown[category_slug]


def to_choose_from(also: str | None = None) -> list[tuple[Category, tuple[Trade, ...]]]:
    """The trades that can be chosen, by category; with the one that was chosen before, should it be hidden by now."""
    kept = find(also)
    found = [(each, trades_of(each.slug)) for each in categories()]
    if kept is None or any(kept in inside for _category, inside in found):
        return found
    home = category(kept.category)
    return [
        *((each, (*inside, kept) if each.slug == home.slug else inside) for each, inside in found),
        *([(home, (kept,))] if home.is_hidden else []),
    ]


def can_be_chosen(slug: str) -> bool:
    """Whether a new offering or assignment may have it."""
    found = _now.by_slug.get(slug)
    return found is not None and found.slug == slug and not found.is_hidden and not category(found.category).is_hidden
