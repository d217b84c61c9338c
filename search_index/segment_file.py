"""A segment as one file that is mapped, not read: quick to open, and shared between the processes that do."""

import json
import mmap
import zlib
from dataclasses import fields, is_dataclass
from os import fsync
from pathlib import Path
from struct import Struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search_index.postings import Postings
from search_index.segment import Segment, Values
from search_index.texts import Texts

MAGIC = b"PARAPLU1"
START = Struct("<8sQII")
"""Magic, length of the description, checksum of the description, checksum of the arrays."""
ALIGNED = 64

Array = NDArray[np.generic]


class DamagedFile(Exception):
    """The file is not what was written."""


def save(segment: Segment, path: Path) -> None:
    """Write a segment's arrays, to the disk itself."""
    arrays = _arrays(segment, "")
    described, payload, at = [], [], 0
    for name, array in arrays.items():
        data = np.ascontiguousarray(array).tobytes()
        described.append([name, array.dtype.str, list(array.shape), at])
        padding = -len(data) % ALIGNED
        payload.append(data + b"\0" * padding)
        at += len(data) + padding
    description = json.dumps(described).encode()
    description += b" " * (-(START.size + len(description)) % ALIGNED)
    body = b"".join(payload)
    with path.open("wb") as file:
        file.write(START.pack(MAGIC, len(description), zlib.crc32(description), zlib.crc32(body)))
        file.write(description)
        file.write(body)
        file.flush()
        fsync(file.fileno())


def load(path: Path) -> Segment:
    """The segment in a file. FileNotFoundError, or DamagedFile when a bit of it has changed."""
    with path.open("rb") as file:
        try:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as empty:
            raise DamagedFile(path.name) from empty
    if len(mapped) < START.size:
        raise DamagedFile(path.name)
    magic, length, description_sum, body_sum = START.unpack_from(mapped)
    whole = memoryview(mapped)
    description, body = whole[START.size : START.size + length], whole[START.size + length :]
    if magic != MAGIC or zlib.crc32(description) != description_sum or zlib.crc32(body) != body_sum:
        raise DamagedFile(path.name)
    arrays: dict[str, Array] = {}
    for name, kind, shape, at in json.loads(bytes(description)):
        count = int(np.prod(shape))
        arrays[name] = np.frombuffer(body, np.dtype(kind), count, at).reshape(shape) if count else np.empty(shape, kind)
    try:
        segment: Segment = _made(Segment, arrays, "")
    except KeyError as missing:
        raise DamagedFile(path.name) from missing
    return segment


PARTS = {"Texts": Texts, "Postings": Postings, "Values": Values}
PART_OF = {
    **dict.fromkeys(("keys", "words"), "Texts"),
    **dict.fromkeys(
        ("key_postings", "title", "body", "synonyms", "audience", "tags", "price_units", "speaks"), "Postings"
    ),
    **dict.fromkeys(("kinds", "categories", "languages", "cooperatives"), "Values"),
}
PART_OF_VALUES = {"names": "Texts", "postings": "Postings"}


def _arrays(value: Any, prefix: str) -> dict[str, Array]:
    found: dict[str, Array] = {}
    for field in fields(value):
        own = getattr(value, field.name)
        name = f"{prefix}{field.name}"
        found.update(_arrays(own, f"{name}.") if is_dataclass(own) else {name: own})
    return found


def _made(kind: Any, arrays: dict[str, Array], prefix: str) -> Any:
    made: dict[str, Any] = {}
    for field in fields(kind):
        name = f"{prefix}{field.name}"
        inner = {Segment: PART_OF, Values: PART_OF_VALUES}.get(kind, {}).get(field.name)
        made[field.name] = _made(PARTS[inner], arrays, f"{name}.") if inner else arrays[name]
    return kind(**made)
