"""A document as text and back, for a backend that keeps it."""

import json
from dataclasses import fields
from datetime import date

from search_index.model import Document

FIELDS = tuple(field.name for field in fields(Document))


def to_text(document: Document) -> str:
    """The document as JSON, without the fields that have their default."""
    values = {name: value for name in FIELDS if (value := getattr(document, name)) not in (None, "", ())}
    return json.dumps(values, separators=(",", ":"), default=date.isoformat)


def from_text(text: str) -> Document:
    """The document that `to_text` wrote. ValueError or TypeError when it is none."""
    values = json.loads(text)
    for name in ("synonyms", "categories", "speaks", "tags", "audience", "place"):
        if name in values:
            values[name] = tuple(values[name])
    for name in ("free_from", "free_until"):
        if name in values:
            values[name] = date.fromisoformat(values[name])
    return Document(**values)
