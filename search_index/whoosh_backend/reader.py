"""What a process knows of the newest generation, and when it looks for a newer one."""

import threading
import time
from dataclasses import dataclass
from pathlib import Path

from search_index.errors import IndexUnavailable
from search_index.segment import Segment
from search_index.snapshot import Live, Snapshot
from search_index.whoosh_backend import contents, store
from search_index.whoosh_backend.folder import Folder

ATTEMPTS = 3
"""A writer can clear files away between the moment a reader learns their names and the moment it opens them."""


@dataclass(frozen=True, slots=True)
class _State:
    folder: Path
    generation: int
    snapshot: Snapshot


class Reader:
    """Gives the snapshot to search in. Segments that stay from one generation to the next are kept."""

    def __init__(self, folder: Folder, refresh_seconds: float) -> None:
        self._folder = folder
        self._refresh_seconds = refresh_seconds
        self._state: _State | None = None
        self._next_look = 0.0
        self._lock = threading.Lock()

    def snapshot(self, *, now: bool = False) -> Snapshot:
        """The newest generation, as of at most `refresh_seconds` ago. IndexUnavailable when there is none to read."""
        state = self._state
        if state is not None and not now and time.monotonic() < self._next_look:
            return state.snapshot
        with self._lock:
            if now or self._state is None or time.monotonic() >= self._next_look:
                self._state = self._newest()
                self._next_look = time.monotonic() + self._refresh_seconds
            return self._state.snapshot

    def look_again(self) -> None:
        """The next search is to look for a new generation, whenever the last look was."""
        self._next_look = 0.0

    def close(self) -> None:
        """Forget everything."""
        self._state = None

    def _known(self, folder: Path) -> dict[str, Segment]:
        state = self._state
        if state is None or state.folder != folder:
            return {}
        return {live.name: live.segment for live in state.snapshot.segments}

    def _newest(self) -> _State:
        trouble: Exception | None = None
        for _ in range(ATTEMPTS):
            try:
                return self._read()
            except IndexUnavailable:
                self._state = None
                raise
            except Exception as error:  # noqa: BLE001 - a damaged pickle or file can raise anything at all
                trouble = error
        self._state = None
        raise IndexUnavailable("the search index cannot be read") from trouble

    def _read(self) -> _State:
        folder = self._folder.current()
        state = self._state
        if state and state.folder == folder and state.generation == contents.latest(folder):
            return state
        newest = contents.read(folder)
        known = self._known(folder)
        live = []
        for part in newest.parts:
            segment = known.get(part.name) or store.load(folder, part.name)
            if segment.size != part.size:
                raise IndexUnavailable("the arrays of the search index belong to other documents")
            live.append(Live(segment, store.alive(part), part.name))
        name = f"{folder.name}/{newest.generation}"
        return _State(folder, newest.generation, Snapshot(name, live))
