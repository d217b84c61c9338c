"""How names are compared, and how far apart two points are."""

import math
import re
import unicodedata

EARTH_RADIUS_KM = 6371.0


def fold(text: str) -> str:
    """Lower case, without diacritics and punctuation: how names are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ĳ", "ij"))
    return re.sub(r"[^\w]+", " ", "".join(c for c in plain if not unicodedata.combining(c)), flags=re.UNICODE).strip()


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance between two points (degrees), in km."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(h))
