"""An offering as a page shows it: the card, its photo, its price and its times in words of the reader's language."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from babel import Locale
from babel.lists import format_list
from flask_babel import get_locale

from app.core import trades
from app.core.languages import language_name
from app.core.pictures import FULL, WIDTHS
from app.core.place import Place, distance_km
from app.core.weekdays import DAYS
from app.offerings.answers import TRAVELS, price_rows_of
from app.offerings.brief import Brief, FirstPhoto
from app.offerings.lifecycle import ARCHIVED, DRAFT, PAUSED, PUBLISHED, SUBMITTED
from app.offerings.model import ON_REQUEST, PRICE_UNITS, Offering, OfferingPhoto
from app.web.addresses import url_for
from app.web.rows import Fact
from app.web.session import settings
from app.web.templating import date_words, euro
from app.web.words import _, lang_of, language

TONES = {DRAFT: "calm", SUBMITTED: "busy", PUBLISHED: "good", PAUSED: "warning", ARCHIVED: "calm"}
ROW = 4  # as many days after each other are told by the first and the last
NO_CATEGORY = "making"  # whose motif stands in for a photo where an imported offering has no trade


@dataclass(frozen=True)
class Photo:
    """A picture in a page; sizes in px of its largest version."""

    src: str
    srcset: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Card:
    """What `partials/cards.html` shows of an offering."""

    href: str
    title: str
    first_name: str
    trade: str
    place: str
    distance_km: int | None
    price: str | None
    photo: Photo | None
    category: str
    reasons: tuple[str, ...]
    lang: str | None


@dataclass(frozen=True)
class Share:
    """What a link to a page looks like in somebody's message; `href` and `picture` as whole addresses."""

    href: str
    picture: str | None
    alt: str | None


def share_of(path: str, cards: Iterable[Card]) -> Share:
    """The link to a page that shows these cards, with the first picture on them."""
    base = settings().base_url
    photo = next((card.photo for card in cards if card.photo), None)
    return Share(f"{base}{path}", f"{base}{photo.src}" if photo else None, photo.alt if photo else None)


def card_of(
    offering: Brief, away_km: float | None = None, reasons: Sequence[str] = (), near: str | None = None
) -> Card:
    """The card of an offering that is on the site, or was. `near`: the place that the reader asked about."""
    return Card(
        href=url_for("offerings.show", offering_id=offering.id, place=near),
        title=offering.title,
        first_name=offering.first_name,
        trade=trade_name(offering) or offering.cooperative,
        place=offering.place,
        distance_km=None if away_km is None else round(away_km) or None,
        price=price_of(offering),
        photo=picture_of(photo) if (photo := offering.photo) else None,
        category=category_of(offering),
        reasons=tuple(reasons),
        lang=lang_of(offering.language),
    )


def cards_of(offerings: Iterable[Brief]) -> list[Card]:
    """Cards without distance and reasons."""
    return [card_of(offering) for offering in offerings]


def picture_of(photo: OfferingPhoto | FirstPhoto) -> Photo:
    """A photo with the versions that a browser may choose from."""
    # One address is looked up, the other widths follow from it: a page has dozens of these.
    stem = url_for("offerings.photo", key=photo.file_key, width=FULL).removesuffix(str(FULL))

    def version(width: int) -> str:
        return f"{stem}{width}"

    # No version is wider than the photo: of those of one width the smallest name is enough.
    by_width = {min(width, photo.width): version(width) for width in reversed(WIDTHS)}
    return Photo(
        src=version(WIDTHS[1]),
        srcset=", ".join(f"{by_width[width]} {width}w" for width in sorted(by_width)),
        width=photo.width,
        height=photo.height,
        alt=photo.alt,
    )


def trade_name(offering: Offering | Brief) -> str:
    """The name of the trade in the reader's language; empty where there is none."""
    found = trades.find(offering.trade)
    return _(found.name) if found else ""


def category_of(offering: Offering | Brief) -> str:
    """The slug of the category, for the drawing that stands in for a photo."""
    found = trades.find(offering.trade)
    return found.category if found else NO_CATEGORY


def price_of(offering: Offering | Brief) -> str | None:
    """`€ 25 per uur`, `vanaf € 25 per uur`, what both agree on, or None where nothing was said."""
    return price_words(offering.price_cents, offering.price_unit, is_from=offering.is_price_from)


def price_words(cents: int | None, unit: str | None, *, is_from: bool = False) -> str | None:
    """The same of an amount and a key of PRICE_UNITS."""
    if unit == ON_REQUEST:
        return _("De prijs spreekt u samen af")
    if cents is None or unit is None:
        return None
    return f"{amount_of(cents, is_from=is_from)} {_(PRICE_UNITS[unit])}"


def amount_of(cents: int, *, is_from: bool) -> str:
    """`€ 80`, or `vanaf € 80` where it can cost more."""
    return _("vanaf %(price)s", price=euro(cents)) if is_from else euro(cents)


def price_list_of(offering: Offering) -> list[Fact]:
    """What each thing costs, in the member's order; rows that lack half are left out."""
    return [
        Fact(row.what, amount_of(row.cents, is_from=row.is_from))
        for row in price_rows_of(offering)
        if row.what and row.cents is not None
    ]


def own_reach_of(offering: Offering) -> str:
    """The same in words for the member: `Delft: de opdrachtgever komt bij u`."""
    place, km = offering.place_name or "", offering.travel_km
    if km == 0:
        return _("%(place)s: de opdrachtgever komt bij u", place=place)
    if km is None or km >= TRAVELS[-1]:
        return reach_of(offering)
    return _("%(place)s, u reist tot %(km)s km", place=place, km=km)


def reach_of(offering: Offering) -> str:
    """Where the work is done: `Delft, reist tot 25 km`."""
    place = offering.place_name or ""
    if offering.travel_km is None:
        return place
    if offering.travel_km == 0:
        return _("%(place)s: u komt daarheen", place=place)
    if offering.travel_km >= TRAVELS[-1]:
        return _("%(place)s en het hele land", place=place)
    return _("%(place)s, reist tot %(km)s km", place=place, km=offering.travel_km)


def days_of(offering: Offering, never: Collection[str] = ()) -> str:
    """`donderdag en zaterdag`, `maandag tot en met vrijdag`; empty where no day was said.

    `never`: keys of DAYS on which the member works for nobody, whatever the offering says.
    """
    days = [day for day in DAYS if day in offering.days and day not in never]
    if len(days) == len(DAYS):
        return _("elke dag")
    first, last = (_(DAYS[days[end]]) for end in (0, -1)) if days else ("", "")
    if len(days) >= ROW and "".join(days) in "".join(DAYS):
        return _("%(first)s tot en met %(last)s", first=first, last=last)
    return _joined([_(DAYS[day]) for day in days])


def period_of(offering: Offering) -> str:
    """From when until when, in words; empty where nothing was said."""
    begin, end = offering.free_from, offering.free_until
    if begin and end:
        return _("van %(begin)s tot en met %(end)s", begin=date_words(begin), end=date_words(end))
    if begin:
        return _("vanaf %(begin)s", begin=date_words(begin))
    return _("tot en met %(end)s", end=date_words(end)) if end else ""


def hours_of(offering: Offering) -> str:
    """`16 uur per week`; empty where nothing was said."""
    return _("%(hours)s uur per week", hours=offering.hours_a_week) if offering.hours_a_week else ""


def languages_of(offering: Offering) -> str:
    """The languages by their own names."""
    return _joined([language_name(code) for code in offering.languages])


def written_in(offering: Offering) -> str:
    """In which language the text is, in the reader's words: `Arabisch`. Empty where that is the page's own."""
    code = lang_of(offering.language)
    return (get_locale() or Locale("nl")).languages.get(code, language_name(code)) if code else ""


def away_of(offering: Offering, asker: Place | None) -> str:
    """How far it is from the place that a reader asked about: `4 km van Delft`. Empty where either is not known."""
    if asker is None or offering.lat is None or offering.lon is None:
        return ""
    km = round(distance_km((asker.lat, asker.lon), (offering.lat, offering.lon)))
    if km == 0:
        return _("in %(place)s", place=asker.name)
    return _("%(km)s km van %(place)s", km=km, place=asker.name)


def facts_of(offering: Offering, asker: Place | None = None, never: Collection[str] = ()) -> list[Fact]:
    """What a buyer wants to know at a glance; lines without an answer are left out.

    `asker`: where the reader is; `never`: as in `days_of`.
    """
    facts = (
        Fact(_("Waar"), reach_of(offering)),
        Fact(_("Hoe ver"), away_of(offering, asker)),
        Fact(_("Dagen"), days_of(offering, never)),
        Fact(_("Vrij"), period_of(offering)),
        Fact(_("Talen"), languages_of(offering)),
        Fact(_("Coöperatie"), offering.membership.cooperative.name),
    )
    return [fact for fact in facts if fact.value]


def _joined(words: list[str]) -> str:
    return format_list(words, locale=language()) if words else ""
