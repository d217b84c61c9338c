"""Dutch places: from what people type to a point on the map (`gazetteer` says where names and points are from).

A postcode, `bij Delft`, `omgeving Delft` and `Delft (Zuid-Holland)` are understood. An unknown name gives suggestions, a
name that several places have asks which one is meant: never a guess.
"""

import re
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

from app.core.around import AROUND
from app.core.folding import EARTH_RADIUS_KM, distance_km, fold
from app.core.gazetteer import PROVINCES, Place, gazetteer, is_meant, spot
from app.core.words import N_

UNKNOWN_PLACE = N_("Wij kennen deze plaats niet. Vul een plaats in Nederland in, bijvoorbeeld Delft.")
WHICH_PLACE = N_("Er zijn meer plaatsen die %(name)s heten. Kies welke u bedoelt.")

ALIKE, A_SLIP = 0.72, 0.85  # how much two names are alike: worth a suggestion, or a slip of the finger
LONGEST_NAME = 80  # characters: what is longer is no name of a place
BESIDE_KM = 15.0  # a village `bij Delft` is no farther from Delft
MOST_NAMESAKES = 8  # are shown to choose from
SHORT_PROVINCES = {
    "dr": "Drenthe", "fr": "Friesland", "frl": "Friesland", "fryslan": "Friesland", "gld": "Gelderland", "gr": "Groningen",
    "gn": "Groningen", "lb": "Limburg", "nb": "Noord-Brabant", "brabant": "Noord-Brabant", "nh": "Noord-Holland",
    "ut": "Utrecht", "utr": "Utrecht", "ze": "Zeeland", "zld": "Zeeland", "zh": "Zuid-Holland", "ov": "Overijssel",
    "ovr": "Overijssel", "fl": "Flevoland", "flevo": "Flevoland",
    **{fold(name): name for name in PROVINCES.values()},
}  # fmt: skip
_POSTCODE = re.compile(r"\s*([1-9]\d{3})\s*([A-Za-z]{2}\b)?")


def find_place(text: str) -> Place | None:
    """The place that the text names; None when there is none, or when several have that name (`namesakes`)."""
    found = _meant(text)
    return found[0] if len(found) == 1 else None


def namesakes(text: str) -> tuple[Place, ...]:
    """The places among which the text leaves the choice, the largest first; empty when it names one or none."""
    found = _meant(text)
    return found if len(found) > 1 else ()


@lru_cache(maxsize=4096)  # the same few names on every page and in every row
def _meant(text: str) -> tuple[Place, ...]:
    if len(text) > 3 * LONGEST_NAME:
        return ()
    code = _POSTCODE.match(text)
    rest = text[code.end() :] if code else text
    at_code = gazetteer().by_code.get(code[1]) if code else None
    if not fold(rest):
        return (gazetteer().places[at_code],) if at_code is not None else ()
    found = _named(rest)
    if len(found) > 1 and at_code is not None and (known := gazetteer().places[at_code]) in found:
        return (known,)
    return found


def _named(text: str) -> tuple[Place, ...]:
    """What a text without a postcode may mean."""
    key = fold(text)
    if found := _exactly(key):
        return found
    plain = AROUND.sub("", key)
    if plain != key and (found := _exactly(plain)):
        return found
    return _with_a_hint(text)


def _exactly(key: str) -> tuple[Place, ...]:
    """The places with this folded name."""
    known = gazetteer()
    same = tuple(known.places[index] for index in known.namesakes.get(key, ()))
    if same and not is_meant(same[0].people, (each.people for each in same[1:])):
        return same[:MOST_NAMESAKES]
    index = known.by_name.get(key)
    return () if index is None else (known.places[index],)


def _with_a_hint(text: str) -> tuple[Place, ...]:
    """`Den Hoorn bij Delft`, `Delft, Zuid-Holland`, `Den Hoorn (Texel)`: a name, and where that is."""
    parts = re.split(r"\s+(?:bij|op|in|nabij|vlakbij)\s+|\s*[,(]\s*", text, maxsplit=1)
    if len(parts) != 2:
        return ()
    name, hint = AROUND.sub("", fold(parts[0])), fold(parts[1])
    known = gazetteer()
    same = tuple(known.places[index] for index in known.namesakes.get(name, ())) or _exactly(name)
    province = SHORT_PROVINCES.get(hint)
    if province:
        return tuple(each for each in same if each.province == province)
    if hint in ("nederland", "nl", "holland"):
        return same
    beside = _exactly(hint)
    return tuple(
        each
        for each in same
        if any(distance_km((each.lat, each.lon), (other.lat, other.lon)) <= BESIDE_KM for other in beside)
    )


@lru_cache(maxsize=8192)  # what is on a map is in the same towns again and again
def nearest_place(lat: float, lon: float) -> Place:
    """The place at this point (degrees), or else the nearest one."""
    known = gazetteer()
    index = known.by_point.get(spot(lat, lon))
    if index is not None:
        return known.places[index]
    return min(known.places, key=lambda place: distance_km((lat, lon), (place.lat, place.lon)))


def suggest_places(text: str, limit: int = 3) -> list[str]:
    """Names that the text may have meant, the likeliest first; of namesakes all of them."""
    if not 0 < len(fold(text)) <= LONGEST_NAME or fold(text) in SHORT_PROVINCES:
        return []
    if same := namesakes(text):
        return [place.name for place in same]
    listed = re.split(r"[,;/]", text)
    if len(listed) > 1:  # `Delft, Zuid-Holland`: each part may be a place; the first one is the likeliest to be meant
        return _places_in(listed)[:limit] or suggest_places(listed[0], limit)
    # `Leidschendam-Voorburg` is a municipality: its parts are the places. `Alphen-aan-den-Rijm` is a slip.
    plain = AROUND.sub("", fold(text))
    alike = _alike(plain)
    close = [name for name, likeness in alike if likeness >= A_SLIP]
    parts = re.split(r"[-–/]|\s+(?:bij|in|op|nabij)\s+", text)
    found = [*begun(plain), *close, *_places_in(parts), *(name for name, _likeness in alike)]
    return list(dict.fromkeys(found))[:limit]


def _places_in(parts: list[str]) -> list[str]:
    """The places among the parts of a text."""
    if len(parts) < 2:
        return []
    return [place.name for part in parts if len(part.strip()) > 2 and (place := find_place(part)) is not None]


def begun(text: str) -> list[str]:
    """Places whose name begins so, the largest first."""
    known, key = gazetteer(), fold(text)
    begun = [index for name, index in known.by_name.items() if len(key) > 2 and name.startswith(key)]
    return [known.places[index].name for index in dict.fromkeys(sorted(begun))]


def _alike(key: str) -> list[tuple[str, float]]:
    """Places whose name is like the folded text, with how much (1 is the same), the likest first."""
    known = gazetteer()
    names = get_close_matches(key, known.by_name, n=6, cutoff=ALIKE)
    found = [(known.places[known.by_name[name]].name, SequenceMatcher(None, name, key).ratio()) for name in names]
    return [each for each in found if "(" not in each[0]]  # a province is like every village that is told apart by it


def all_places() -> tuple[Place, ...]:
    """All places, the largest first."""
    return gazetteer().places


def place_names() -> list[str]:
    """All names, the largest places first."""
    return [place.name for place in all_places()]


__all__ = ["EARTH_RADIUS_KM", "LONGEST_NAME", "UNKNOWN_PLACE", "WHICH_PLACE", "Place", "distance_km", "fold"]
