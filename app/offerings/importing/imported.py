"""What an import knows of one offering: a row of the file, understood."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class ImportedOffering:
    """A row that makes sense. `key` knows the offering again, `stamp` tells whether its content changed."""

    row: int
    key: str
    stamp: str
    title: str
    body: str
    language: str
    trade: str | None
    place_name: str
    lat: float
    lon: float
    travel_km: int | None
    hours_a_week: int | None
    price_cents: int | None
    price_unit: str | None
    languages: tuple[str, ...]

    def content(self) -> dict[str, Any]:
        """The columns of the offering that the file fills."""
        values = asdict(self)
        for name in ("row", "key", "stamp"):
            del values[name]
        values["languages"] = list(self.languages)
        return values

    def fingerprint(self) -> str:
        """The same for the same content."""
        return hashlib.sha256(json.dumps(self.content(), sort_keys=True).encode()).hexdigest()

    def known_as(self, key: str, stamp: str) -> "ImportedOffering":
        """The same offering with its key and stamp."""
        return replace(self, key=key, stamp=stamp)


@dataclass(frozen=True)
class Counts:
    """What an import did. `taken`: keys that belong to another member's offerings; then nothing was done."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    taken: tuple[str, ...] = ()
