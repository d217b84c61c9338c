"""What a generation consists of, in a small file of our own that readers trust.

Whoosh keeps the same in its table of contents, as a pickle without a checksum: one flipped bit there can be another,
valid table. Only the writer unpickles it.
"""

import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PREFIX, SUFFIX = "contents-", ".json"


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of Whoosh in one generation: its name, and which of its documents are deleted."""

    name: str
    size: int
    deleted: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """A generation's number, which is Whoosh's, and its segments in Whoosh's order."""

    generation: int
    parts: tuple[Part, ...]


def latest(folder: Path) -> int:
    """The number of the newest generation. FileNotFoundError when there is none."""
    numbers = [number for number, _ in _all(folder)]
    if not numbers:
        raise FileNotFoundError(folder)
    return max(numbers)


def read(folder: Path) -> Contents:
    """The newest generation. FileNotFoundError when there is none, ValueError when it is damaged."""
    generation = latest(folder)
    checksum, _, text = _path(folder, generation).read_text("utf-8").partition("\n")
    if checksum != _checksum(text):
        raise ValueError("the contents of the search index are damaged")
    return Contents(generation, tuple(Part(name, size, tuple(deleted)) for name, size, deleted in json.loads(text)))


@contextmanager
def published(folder: Path, contents: Contents) -> Iterator[None]:
    """Readers see these contents from now on; taken back when the block, in which Whoosh commits the same, fails.

    The other way round a new reader could find neither the old segments nor the new contents.
    """
    text = json.dumps([[part.name, part.size, part.deleted] for part in contents.parts])
    path = _path(folder, contents.generation)
    temporary = path.with_suffix(".new")
    temporary.write_text(f"{_checksum(text)}\n{text}", "utf-8")
    temporary.replace(path)
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    for number, old in _all(folder):
        if number != contents.generation:
            old.unlink(missing_ok=True)


def _path(folder: Path, generation: int) -> Path:
    return folder / f"{PREFIX}{generation}{SUFFIX}"


def _all(folder: Path) -> list[tuple[int, Path]]:
    found = [(path.name[len(PREFIX) : -len(SUFFIX)], path) for path in folder.glob(f"{PREFIX}*{SUFFIX}")]
    return [(int(number), path) for number, path in found if number.isdecimal()]


def _checksum(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"
