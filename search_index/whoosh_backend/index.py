"""The face over Whoosh: one writer, and readers that notice new generations."""

import shutil
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from search_index.errors import IndexUnavailable
from search_index.explaining import explain
from search_index.model import Document, Page, Question, Reason
from search_index.searching import search
from search_index.segment import Segment, analysed, build, merged
from search_index.snapshot import Snapshot
from search_index.whoosh_backend import contents, store
from search_index.whoosh_backend.folder import Folder, WriterLock
from search_index.whoosh_backend.reader import Reader
from search_index.whoosh_backend.tidying import to_merge


class WhooshIndex:
    """See `search_index.face.Index`."""

    def __init__(self, root: Path, *, writer: bool, refresh_seconds: float) -> None:
        self._folder = Folder(root)
        self._reader = Reader(self._folder, refresh_seconds)
        self._lock = WriterLock(root) if writer else None
        self._one_at_a_time = threading.Lock()

    def search(self, question: Question) -> Page:
        return search(self._reader.snapshot(), question)

    def explain(self, question: Question, documents: Sequence[Document]) -> tuple[tuple[Reason, ...], ...]:
        return explain(self._reader.snapshot(), question, documents)

    def stamps(self) -> Mapping[str, int]:
        return self._reader.snapshot().stamps()

    def count(self) -> int:
        return self._reader.snapshot().count

    @property
    def generation(self) -> str:
        return self._reader.snapshot().generation

    def put(self, documents: Iterable[Document]) -> None:
        last = {document.key: document for document in documents}
        with self._writing():
            snapshot = self._reader.snapshot(now=True)
            if last:
                rows = [analysed(document) for document in last.values()]
                store.add(self._folder.current(), rows, _numbers(snapshot, last))
                self._tidy()

    def remove(self, keys: Iterable[str]) -> None:
        with self._writing():
            numbers = _numbers(self._reader.snapshot(now=True), keys)
            if numbers:
                store.add(self._folder.current(), (), numbers)

    def replace_all(self, documents: Iterable[Document]) -> None:
        with self._writing() as lock:
            lock.renew()
            folder = self._folder.new()
            try:
                _fill(folder, documents)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            self._folder.swap(folder)

    def close(self) -> None:
        if self._lock:
            self._lock.release()
            self._lock = None
        self._reader.close()

    @contextmanager
    def _writing(self) -> Iterator[WriterLock]:
        with self._one_at_a_time:
            if self._lock is None:
                raise RuntimeError("this index was opened to read; open it with writer=True")
            try:
                yield self._lock
            finally:
                self._reader.look_again()

    def _tidy(self) -> None:
        """Merge what is due. The arrays are merged as arrays: nothing is analysed again."""
        while names := to_merge(contents.read(self._folder.current()).parts):
            by_name = {live.name: live for live in self._reader.snapshot(now=True).segments}
            try:
                together = merged([(by_name[name].segment, by_name[name].alive) for name in names])
                store.merge(self._folder.current(), names, together)
            except OSError:
                raise
            except Exception as damage:
                raise IndexUnavailable("a segment of the search index is damaged") from damage


def _numbers(snapshot: Snapshot, keys: Iterable[str]) -> list[int]:
    """The numbers, through all segments, of the living documents with these keys.

    Whoosh's own update_document finds only what is committed, and would leave two documents with one key.
    """
    found: list[int] = []
    base = 0
    wanted = list(keys)
    for live in snapshot.segments:
        mine = live.segment.key_postings.mask(wanted, live.segment.size) & live.alive
        found.extend(base + int(at) for at in mine.nonzero()[0])
        base += live.segment.size
    return found


def _fill(folder: Path, documents: Iterable[Document]) -> None:
    """Read the documents once, a batch in memory at a time. Of two with one key the last one stays."""
    builder = store.Builder(folder)
    numbers: dict[str, int] = {}
    replaced: list[int] = []
    try:
        segments: list[Segment] = [build(())]
        remaining = iter(documents)
        while batch := list(islice(remaining, store.CHUNK)):
            for number, document in enumerate(batch, sum(one.size for one in segments)):
                if document.key in numbers:
                    replaced.append(numbers[document.key])
                numbers[document.key] = number
            rows = [analysed(document) for document in batch]
            builder.add(rows)
            segments.append(build(rows))
        builder.commit(merged([(one, store.everything(one.size)) for one in segments]))
    except BaseException:
        builder.cancel()
        raise
    if replaced:
        store.add(folder, (), replaced)
