"""The folder of an index: which of its inner folders is the current one, and who may write."""

import fcntl
import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from search_index.analysis import VERSION as ANALYSIS_VERSION
from search_index.errors import IndexLocked, IndexUnavailable

FORMAT_VERSION = 2
"""Of the files; the analysis has its own."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """What the file `current` says: the inner folder to read, and the versions that made it."""

    folder: str
    analysis: int = ANALYSIS_VERSION
    format: int = FORMAT_VERSION


class Folder:
    """root/current names root/index-1, -2, …; a rebuild makes the next one and then moves the pointer."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._pointer = root / "current"

    def current(self) -> Path:
        """The inner folder to read. IndexUnavailable when there is none, or another version made it."""
        try:
            pointer = Pointer(**json.loads(self._pointer.read_text("utf-8")))
        except FileNotFoundError:
            raise IndexUnavailable("there is no search index yet") from None
        except (OSError, ValueError, TypeError) as damage:
            raise IndexUnavailable("the pointer to the search index cannot be read") from damage
        if (pointer.analysis, pointer.format) != (ANALYSIS_VERSION, FORMAT_VERSION):
            raise IndexUnavailable("the search index was made by another version")
        return self.root / Path(pointer.folder).name

    def new(self) -> Path:
        """An empty inner folder that nobody reads yet."""
        numbers = [int(path.name[6:]) for path in self.root.glob("index-*") if path.name[6:].isdecimal()]
        made = self.root / f"index-{max(numbers, default=0) + 1}"
        made.mkdir(parents=True)  # the whole folder may have been deleted
        return made

    def swap(self, made: Path) -> None:
        """Let readers read `made` from now on, and clear away all others. Readers keep what they have mapped."""
        temporary = self._pointer.with_suffix(".new")
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(asdict(Pointer(made.name)), file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self._pointer)
        for path in self.root.glob("index-*"):
            if path != made:
                shutil.rmtree(path, ignore_errors=True)


class WriterLock:
    """One writer at a time. The system lets go of it when the process ends, however it ends."""

    def __init__(self, root: Path) -> None:
        self._path = root / "writer.lock"
        self._file = self._taken()

    def renew(self) -> None:
        """Hold the file that others would try to lock: it may have been deleted with the folder. IndexLocked if one did."""
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(self._file), self._path.stat()):
                return
        taken = self._taken()
        self.release()
        self._file = taken

    def release(self) -> None:
        """Let the next writer in; harmless when done twice."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _taken(self) -> int:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as taken:
            os.close(file)
            raise IndexLocked("another process writes to this search index") from taken
        return file
