"""Everything that touches Whoosh: the schema, commits and merges.

Whoosh is the truth: documents and postings, generations, deletions. Beside each of its segments lies MAIN_….arrays, which
Whoosh clears away together with the segment. Where it is missing or damaged it is made again from the stored documents.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

import numpy as np
from whoosh import fields, formats
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import NO_MERGE, SegmentWriter

from search_index import segment_file
from search_index.errors import IndexUnavailable
from search_index.postings import Mask
from search_index.segment import Analysed, Segment, analysed, build
from search_index.stored import from_text, to_text
from search_index.whoosh_backend import contents
from search_index.whoosh_backend.contents import Contents, Part

NAME = "MAIN"
MEMORY_MB = 256
CHUNK = 2_000


class Terms(fields.FieldType):  # type: ignore[misc]  # Whoosh ships no types
    """A field that takes terms with their counts as the analysis made them: no positions, nothing stored."""

    def __init__(self) -> None:
        self.analyzer = None
        self.format = formats.Existence()
        self.scorable = False
        self.stored = False
        self.unique = False
        self.vector = None
        self.spelling = False
        self.column_type = None

    def index(self, value: Counter[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Whoosh asks for (term, frequency, weight, value)."""
        for term, count in value.items():
            yield term.encode("utf-8"), count, float(count), b""


SCHEMA = fields.Schema(
    key=fields.ID(unique=True, stored=True), title=Terms(), body=Terms(), synonyms=Terms(), document=fields.STORED
)


class _Codec(W3Codec):  # type: ignore[misc]  # Whoosh ships no types
    """Whoosh's own, without lengths of fields: they lie in our arrays, and it asks the disk for them once a posting."""

    length_stats = False

    def new_segment(self, storage: FileStorage, indexname: str) -> Any:
        """Under a name of our own: Whoosh draws names from `random`, which repeats itself once somebody seeds it."""
        segment = super().new_segment(storage, indexname)
        segment.segid = token_hex(8)
        return segment


class _Writer(SegmentWriter):  # type: ignore[misc]  # Whoosh ships no types
    """Writes the arrays of a new segment before the table of contents mentions it."""

    arrays: Segment | None = None

    def _commit_toc(self, segments: list[Any]) -> None:
        folder = Path(self.storage.folder)
        if self.arrays is not None and self._added:
            segment_file.save(self.arrays, arrays_path(folder, self.newsegment.segment_id()))
        parts = tuple(Part(one.segment_id(), one.doc_count_all(), tuple(one.deleted_docs())) for one in segments)
        with contents.published(folder, Contents(self.generation, parts)):
            super()._commit_toc(segments)


def create(folder: Path) -> None:
    """An empty index in an empty folder."""
    FileStorage(str(folder)).create_index(SCHEMA, NAME)
    with contents.published(folder, Contents(TOC._latest_generation(FileStorage(str(folder)), NAME), ())):
        pass


def arrays_path(folder: Path, name: str) -> Path:
    """Where the arrays of a segment lie."""
    return folder / f"{name}.arrays"


def load(folder: Path, name: str) -> Segment:
    """The arrays of a segment: from their file, else from the documents that Whoosh has stored."""
    try:
        return segment_file.load(arrays_path(folder, name))
    except (FileNotFoundError, segment_file.DamagedFile):
        return _from_stored(folder, name)


def add(folder: Path, rows: Sequence[Analysed], deleted: Iterable[int]) -> None:
    """Commit documents as a new segment, and delete those with these numbers (counted through all segments), at once."""
    writer = _writer(folder)
    try:
        for number in deleted:
            writer.delete_document(number)
        for row in rows:
            _add(writer, row)
        if rows:
            writer.arrays = build(rows)
        writer.commit(mergetype=NO_MERGE)
    except BaseException:
        _cancel(writer)
        raise


def merge(folder: Path, names: Sequence[str], arrays: Segment) -> None:
    """Make one segment of several, in this order; `arrays` gives its arrays."""
    writer = _writer(folder)

    def chosen(into: SegmentWriter, segments: list[Any]) -> list[Any]:
        by_name = {one.segment_id(): one for one in segments}
        for name in names:
            reader = SegmentReader(into.storage, into.schema, by_name[name])
            into.add_reader(reader)
            reader.close()
        return [one for one in segments if one.segment_id() not in names]

    try:
        writer.arrays = arrays
        writer.commit(mergetype=chosen)
    except BaseException:
        _cancel(writer)
        raise


class Builder:
    """Fills a new, empty folder with one segment, in batches, so that only one batch is in memory taken apart."""

    def __init__(self, folder: Path) -> None:
        create(folder)
        self._writer = _writer(folder)

    def add(self, rows: Sequence[Analysed]) -> None:
        """The next batch."""
        for row in rows:
            _add(self._writer, row)

    def commit(self, arrays: Segment) -> None:
        """Finish, with the arrays of all batches together."""
        self._writer.arrays = arrays
        self._writer.commit(mergetype=NO_MERGE)

    def cancel(self) -> None:
        """Give up, after an error."""
        _cancel(self._writer)


def _writer(folder: Path) -> _Writer:
    """A writer of Whoosh. IndexUnavailable where Whoosh is damaged, or was interrupted while it committed."""
    storage = FileStorage(str(folder))
    try:
        agreed = TOC._latest_generation(storage, NAME) == contents.latest(folder)
        writer = _Writer(FileIndex(storage, indexname=NAME), limitmb=MEMORY_MB, codec=_Codec(compression=1))
    except Exception as damage:
        raise IndexUnavailable("the search index cannot be written to") from damage
    if not agreed:
        _cancel(writer)
        raise IndexUnavailable("a write to the search index was interrupted")
    return writer


def _add(writer: _Writer, row: Analysed) -> None:
    writer.add_document(
        key=row.document.key,
        title=row.title.terms,
        body=row.body.terms,
        synonyms=row.synonyms.terms,
        document=to_text(row.document),
    )


def _cancel(writer: _Writer) -> None:
    """Whoosh keeps its lock, and its temporary files, until a writer that failed is cancelled."""
    with suppress(Exception):  # the failure that brought us here is the one to tell
        writer.cancel()
    with suppress(Exception):  # it says so when it has let go already
        writer.writelock.release()


def _from_stored(folder: Path, name: str) -> Segment:
    storage = FileStorage(str(folder))
    toc = TOC.read(storage, NAME)
    found = next(one for one in toc.segments if one.segment_id() == name)
    reader = SegmentReader(storage, toc.schema, found)
    try:
        numbers = range(found.doc_count_all())
        return build([analysed(from_text(reader.stored_fields(number)["document"])) for number in numbers])
    finally:
        reader.close()


def everything(size: int) -> Mask:
    """The mask of a segment that has lost nothing."""
    return np.ones(size, np.bool_)


def alive(part: Part) -> Mask:
    """Which documents of a segment are not deleted."""
    mask = everything(part.size)
    mask[list(part.deleted)] = False
    return mask
