"""What only a folder on disk can suffer, and what Whoosh would do wrong if we let it."""

import json
import random
import shutil
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from search_index import Document, Index, IndexLocked, IndexUnavailable, open_index, segment_file
from search_index.analysis import analyse, bag
from search_index.postings import hashed
from search_index.whoosh_backend import contents, store
from search_index.whoosh_backend import folder as folders
from tests.search_index.builders import CATERER, MARKET, a_question, an_offering, found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "search"


@pytest.fixture
def writer(root: Path) -> Iterator[Index]:
    opened = open_index(f"whoosh:{root}", writer=True)
    opened.replace_all(MARKET)
    yield opened
    opened.close()


def inner(root: Path) -> Path:
    return folders.Folder(root).current()


def files(root: Path, ending: str) -> list[Path]:
    return sorted(inner(root).glob(f"*{ending}"))


@pytest.mark.parametrize("kept", [0, 1, 20, 0.5, 0.99])
@pytest.mark.parametrize("ending", [".json", ".toc", ".arrays", ".seg"])
def test_a_truncated_file_is_an_answer_or_unavailable_and_never_empty(
    writer: Index, root: Path, ending: str, kept: float
) -> None:
    for path in files(root, ending):
        data = path.read_bytes()
        path.write_bytes(data[: int(kept if kept >= 1 else kept * len(data))])
    _answers_in_full_or_not_at_all(root)


@pytest.mark.parametrize("ending", [".json", ".toc", ".arrays", ".seg"])
def test_a_changed_byte_is_an_answer_or_unavailable_and_never_empty(writer: Index, root: Path, ending: str) -> None:
    chance = random.Random(4)
    (path,) = files(root, ending)
    data = path.read_bytes()
    for _ in range(25):
        changed = bytearray(data)
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        _answers_in_full_or_not_at_all(root)


@pytest.mark.parametrize("ending", [".json", ".toc", ".seg", ".arrays"])
def test_a_missing_file_is_an_answer_or_unavailable_and_never_empty(writer: Index, root: Path, ending: str) -> None:
    for path in files(root, ending):
        path.unlink()
    _answers_in_full_or_not_at_all(root)


def _answers_in_full_or_not_at_all(root: Path) -> None:
    try:
        assert found(open_index(f"whoosh:{root}"), "catering") == [CATERER.key]
    except IndexUnavailable:
        return


def test_lost_or_damaged_arrays_are_made_again_from_what_whoosh_has_stored(writer: Index, root: Path) -> None:
    before = open_index(f"whoosh:{root}").search(a_question("catering in Delft"))
    for path in files(root, ".arrays"):
        path.write_bytes(path.read_bytes()[:-1])
    after = open_index(f"whoosh:{root}").search(a_question("catering in Delft"))
    assert (after.hits, after.facets) == (before.hits, before.facets)


@pytest.mark.parametrize("damage", ["gone", "truncated", "other analysis", "other format", "nonsense"])
def test_a_broken_index_is_unavailable_until_the_writer_rebuilds_it(writer: Index, root: Path, damage: str) -> None:
    reader = open_index(f"whoosh:{root}", refresh_seconds=0)
    assert reader.count() == len(MARKET)
    pointer = root / "current"
    said = json.loads(pointer.read_text())
    match damage:
        case "gone":
            pointer.unlink()
        case "truncated":
            pointer.write_text(pointer.read_text()[:7])
        case "other analysis":
            pointer.write_text(json.dumps(said | {"analysis": said["analysis"] + 1}))
        case "other format":
            pointer.write_text(json.dumps(said | {"format": 0}))
        case _:
            pointer.write_text("[]")
    for index in (reader, writer):
        with pytest.raises(IndexUnavailable):
            index.generation  # noqa: B018 - asking is the test
            index.put([CATERER])
    writer.replace_all([CATERER])
    assert (reader.count(), found(reader, "catering")) == (1, [CATERER.key])


def test_a_writer_that_was_killed_between_two_files_asks_for_a_rebuild(writer: Index, root: Path) -> None:
    newest = contents.read(inner(root))
    with contents.published(inner(root), contents.Contents(newest.generation + 1, newest.parts)):
        pass
    assert open_index(f"whoosh:{root}").count() == len(MARKET)
    with pytest.raises(IndexUnavailable, match="interrupted"):
        writer.put([CATERER])
    writer.replace_all(MARKET)
    writer.put([CATERER])
    assert writer.count() == len(MARKET)


def test_a_pointer_cannot_lead_out_of_the_folder(writer: Index, root: Path) -> None:
    pointer = root / "current"
    pointer.write_text(json.dumps(json.loads(pointer.read_text()) | {"folder": "../../elsewhere"}))
    assert inner(root) == root / "elsewhere"


def test_a_rebuild_leaves_one_inner_folder(writer: Index, root: Path) -> None:
    for _ in range(3):
        writer.replace_all(MARKET)
    assert [path.name for path in root.glob("index-*")] == [inner(root).name]


def test_a_folder_that_was_deleted_is_made_again_and_still_has_one_writer(writer: Index, root: Path) -> None:
    shutil.rmtree(root)
    writer.replace_all(MARKET)
    assert open_index(f"whoosh:{root}").count() == len(MARKET)
    with pytest.raises(IndexLocked):
        open_index(f"whoosh:{root}", writer=True)


def test_who_lost_the_lock_with_the_folder_rebuilds_nothing(writer: Index, root: Path) -> None:
    shutil.rmtree(root)
    other = open_index(f"whoosh:{root}", writer=True)
    with pytest.raises(IndexLocked):
        writer.replace_all(MARKET)
    other.replace_all([CATERER])
    assert open_index(f"whoosh:{root}").count() == 1
    other.close()


def test_searches_go_on_while_others_write_and_rebuild(writer: Index, root: Path) -> None:
    reader = open_index(f"whoosh:{root}", refresh_seconds=0)
    stop, wrong = threading.Event(), []

    def ask() -> None:
        while not stop.is_set():
            try:
                if CATERER.key not in found(reader, "catering Delft"):
                    wrong.append("the caterer is missing")
            except Exception as error:  # noqa: BLE001 - whatever it is, it is wrong
                wrong.append(repr(error))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for number in range(12):
        writer.put([an_offering(f"offering:{number}", "Timmerwerk")])
        if number % 4 == 3:
            writer.replace_all(MARKET)
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_the_arrays_say_the_same_as_whooshs_own_postings(writer: Index, root: Path) -> None:
    named = {"concept": "Zeefdruk", "synonyms": ("textieldruk", "tassen bedrukken")}
    writer.put([an_offering("offering:9", "Zeefdruk en nog eens zeefdruk", "druk druk druk", **named)])
    folder = inner(root)
    for part in contents.read(folder).parts:
        segment = store.load(folder, part.name)
        for field, postings in zip(("title", "body", "synonyms"), segment.texts, strict=True):
            whooshs = _postings_of(folder, part.name, field)
            assert len(whooshs) == len(postings.keys)
            for term, documents in whooshs.items():
                start, stop = postings.span(term)
                mine = zip(postings.docs[start:stop].tolist(), postings.counts[start:stop].tolist(), strict=True)
                assert dict(mine) == documents
            assert {hashed(term) for term in whooshs} == set(postings.keys.tolist())


def _postings_of(folder: Path, name: str, field: str) -> dict[str, dict[int, float]]:
    index = FileIndex(FileStorage(str(folder)), indexname=store.NAME)
    for reader, _ in index.reader().leaf_readers():
        if reader.segment().segment_id() == name:
            found: dict[str, dict[int, float]] = {}
            for term in reader.lexicon(field):
                matcher = reader.postings(field, term)
                documents = found.setdefault(term.decode(), {})
                while matcher.is_active():
                    documents[matcher.id()] = matcher.weight()
                    matcher.next()
            return found
    raise AssertionError(f"Whoosh has no segment {name}")


def test_merged_segments_answer_as_if_they_had_been_built_at_once(writer: Index, root: Path, tmp_path: Path) -> None:
    chance = random.Random(1)
    words = [
        "catering",
        "zeefdruk",
        "fietsen",
        "tuinonderhoud",
        "schilderwerk",
        "borrel",
        "taart",
        "websites",
        "bijles",
        "naaiwerk",
    ]
    documents: dict[str, Document] = {document.key: document for document in MARKET}
    for number in range(40):
        key = f"offering:{chance.randrange(40)}"
        title, body = (" ".join(chance.choices(words, k=3)) for _ in range(2))
        tags, stamp = (f"person:{number}",), number
        documents.pop(key, None)
        documents[key] = an_offering(
            key,
            title,
            body,
            tags=tags,
            stamp=stamp,
            categories=(chance.choice(words),),
            synonyms=(chance.choice(words),),
            price_cents=chance.randrange(1, 9_000),
            price_unit=chance.choice(("", "hour", "day")),
            speaks=chance.choice(((), ("nl",), ("ar", "nl"), ("ar",))),
        )
        writer.put([documents[key]])
    assert len(contents.read(inner(root)).parts) < 12
    other = open_index(f"whoosh:{tmp_path / 'other'}", writer=True)
    other.replace_all(documents.values())
    wishes = {"budget_cents": 8_000, "units": (("hour", 3.0),), "speaks": ("nl",)}
    for question in (
        a_question("catering met taart", limit=50),
        a_question("catering met taart", limit=50, **wishes),
        a_question(limit=50),
        a_question(tags=("person:39",)),
    ):
        one, two = writer.search(question), other.search(question)
        assert {hit.key: hit.fit for hit in one.hits} == pytest.approx({hit.key: hit.fit for hit in two.hits})
        assert one.facets == two.facets
    assert writer.stamps() == other.stamps()
    other.close()


def test_whooshs_double_update_does_not_happen_to_us(writer: Index, root: Path) -> None:
    """Whoosh's update_document finds only what is committed: twice one key in one writer leaves two documents."""
    writer.put([an_offering("x", "Eerst"), an_offering("x", "Daarna")])
    writer.put([an_offering("x", "Ten slotte")])
    assert Counter(writer.stamps()) == Counter({**{document.key: document.stamp for document in MARKET}, "x": 0})
    alive = sum(part.size - len(part.deleted) for part in contents.read(inner(root)).parts)
    assert alive == len(MARKET) + 1


def test_a_write_that_fails_does_not_keep_whooshs_lock(
    writer: Index, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(segment_file, "save", full)
        with pytest.raises(OSError, match="No space left"):
            writer.put([an_offering("x", "Timmerwerk")])
    assert found(writer, "timmerwerk") == []
    writer.put([an_offering("x", "Timmerwerk")])
    assert found(writer, "timmerwerk") == ["x"]


def test_segments_get_different_names_though_somebody_seeds_random(writer: Index) -> None:
    for _ in range(3):
        random.seed(7)
        writer.put([an_offering(f"x{random.random()}", "Timmerwerk")])
        writer.put([an_offering("y", "Timmerwerk")])
    assert set(found(writer, "timmerwerk")) >= {"y"}


def test_a_field_keeps_counts_without_positions(writer: Index) -> None:
    """Positions would make the index a third larger, and nothing asks for them."""
    words = bag(analyse("zeefdruk zeefdrukken zeefdrukbedrijf"))
    assert words.length == 3
    assert words.terms["zeefdruk"] == 3
    assert all(isinstance(one, bytes) and value == b"" for one, _, _, value in store.Terms().index(words.terms))


def test_empty_arrays_survive_the_file(writer: Index, root: Path) -> None:
    writer.replace_all(())
    assert open_index(f"whoosh:{root}").search(a_question("catering")).hits == ()
    writer.put([an_offering("x", "", "")])
    assert found(open_index(f"whoosh:{root}")) == ["x"]
    assert not np.isnan(writer.search(a_question()).hits[0].score)
