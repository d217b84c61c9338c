"""Cooperatives as a page shows them: cards, a map, and members, in words of the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import url_for

from app.cooperatives.look import fingerprint, read_colour
from app.cooperatives.queries import Line, Member
from app.core import drawing, trades
from app.core.drawing import Map
from app.core.history import HistoryLine
from app.core.pictures import WIDTHS
from app.core.place import Place
from app.core.words import N_
from app.people.model import Cooperative
from app.profiles.views import Portrait, portrait_of
from app.web.templating import moment_words, phone_href
from app.web.words import _, ngettext

MOST_TRADES = 3  # on the card of a member, and as many competences


@dataclass(frozen=True)
class CooperativeCard:
    """What `cards.cooperative_card` shows. `distance_km` is None where no place was asked, and close by.

    `offerings` is how many there are, in words; empty where that is not known.
    """

    href: str
    name: str
    place: str
    distance_km: int | None
    phone: str
    phone_href: str
    hours: str
    offerings: str
    email: str = ""
    street: str = ""


@dataclass(frozen=True)
class MemberCard:
    """What `cards.person_card` shows. `trade` is what the member offers, or else does well in the member's own words."""

    href: str
    first_name: str
    trade: str
    place: str
    cooperative: str
    photo: Portrait | None
    reasons: tuple[str, ...] = ()


def cards_of(
    lines: Iterable[Line], numbers: Mapping[str, int] | None = None, *, with_email: bool = False
) -> list[CooperativeCard]:
    """The card of each cooperative; with how much it offers where the numbers by slug are given."""
    return [
        CooperativeCard(
            href=url_for("cooperatives.show", slug=line.slug),
            name=line.name,
            place=line.place,
            distance_km=None if line.distance_km is None else round(line.distance_km) or None,
            phone=line.phone,
            phone_href=phone_href(line.phone),
            hours=line.visiting_hours,
            offerings="" if numbers is None else _offerings(numbers.get(line.slug, 0)),
            email=line.email if with_email else "",
            street=line.street,
        )
        for line in lines
    ]


def member_card(member: Member) -> MemberCard:
    """The card of a member on the page of the cooperative, which says already where that is."""
    shown = member.shown
    offered = [_(kind.name) for kind in map(trades.find, member.trades) if kind]
    return MemberCard(
        href=url_for("profiles.show", membership_id=member.membership_id),
        first_name=shown.first_name,
        trade=", ".join((offered or shown.competences)[:MOST_TRADES]),
        place="",
        cooperative="",
        photo=portrait_of(member.membership_id, shown),
    )


@dataclass(frozen=True)
class Look:
    """The token file of a cooperative, as `base.html` links it."""

    href: str


@dataclass(frozen=True)
class Logo:
    """A cooperative's logo; sizes in px of its largest version."""

    src: str
    width: int
    height: int


@dataclass(frozen=True)
class StoryLine:
    """A line as `ui.history_list` shows it."""

    when: str
    who: str
    what: str
    on_behalf_of: str | None = None


WORDS = {"cooperatives.edit": N_("Pagina gewijzigd"), "people.found": N_("Coöperatie begonnen")}


def look_of(cooperative: Cooperative) -> Look | None:
    """Where the cooperative's own colours are, if it has any. The address changes with them."""
    colour = read_colour(cooperative.accent)
    if colour is None:
        return None
    return Look(url_for("cooperatives.look", slug=cooperative.slug, v=fingerprint(colour)))


def logo_of(cooperative: Cooperative) -> Logo | None:
    """The logo, if there is one. The address changes with it."""
    if not cooperative.logo_key:
        return None
    src = url_for("cooperatives.logo", slug=cooperative.slug, width=WIDTHS[0], v=cooperative.logo_key[:8])
    return Logo(src, cooperative.logo_width, cooperative.logo_height)


def address_of(cooperative: Cooperative) -> str:
    """`Korte Geer 12, 2611 AB Delft`; empty where no street is known."""
    if not cooperative.street:
        return ""
    return f"{cooperative.street}, {f'{cooperative.postcode} {cooperative.place_name}'.strip()}"


def story_of(lines: Iterable[tuple[HistoryLine, str | None]]) -> list[StoryLine]:
    """What happened to the page, in words."""
    return [
        StoryLine(moment_words(line.at), first_name or "Paraplu", _(WORDS.get(line.verb, line.verb)))
        for line, first_name in lines
    ]


def map_of(lines: Iterable[Line], asked: Place | None) -> Map:
    """The map: a dot for each place. Where there are several cooperatives, it leads to the list from there."""
    by_point: dict[drawing.Point, list[Line]] = {}
    for line in sorted(lines, key=lambda line: (line.place, line.slug)):
        by_point.setdefault(drawing.point_of(line.lat, line.lon), []).append(line)
    spots = [drawing.Spot(here[0].place, point, _leads_to(here)) for point, here in by_point.items()]
    return drawing.map_of(spots, (asked.lat, asked.lon) if asked else None)


def title_of(place: Place | None) -> str:
    """The heading of the list."""
    return _("Coöperaties bij %(place)s", place=place.name) if place else _("Alle coöperaties")


def in_words(number: int, place: Place | None) -> str:
    """How many there are, and in which order."""
    said = ngettext("Er is één coöperatie.", "Er zijn %(num)s coöperaties.", number)
    return f"{said} {_('Wat dichtbij is, staat eerst.')}" if place and number > 1 else said


def _offerings(number: int) -> str:
    return _("Aanbod op de site: %(number)s", number=number) if number else _("Nu geen aanbod op de site")


def _leads_to(here: list[Line]) -> str:
    if len(here) == 1:
        return url_for("cooperatives.show", slug=here[0].slug)
    return url_for("cooperatives.overview", place=here[0].place)
