"""What an import knows of one offering: a row of the file, understood."""

import hashlib
import json
from dataclasses import dataclass, fields, replace
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
        """The columns of the offering that the file fills: those of CONTENT."""
        return {**{name: getattr(self, name) for name in CONTENT}, "languages": list(self.languages)}

    def known_as(self, key: str, stamp: str) -> "ImportedOffering":
        """The same offering with its key and stamp."""
        return replace(self, key=key, stamp=stamp)


CONTENT = tuple(field.name for field in fields(ImportedOffering) if field.name not in ("row", "key", "stamp"))


def fingerprint(content: dict[str, Any]) -> str:
    """The same for the same content, whether it comes from a file or from the database."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Counts:
    """What an import did. `taken`: keys that belong to another member's offerings; then nothing was done.

    `kept`: keys of offerings that somebody edited by hand since the last import; they stay as they are.
    """

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    taken: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
