"""What is put is found, what is removed is gone, and readers notice."""

import pytest

from search_index import Index, IndexLocked, IndexUnavailable, Question, open_index
from tests.search_index.builders import CATERER, MARKET, PUBLIC, an_offering, found


def test_a_document_is_found_as_soon_as_it_is_put(index: Index) -> None:
    index.put([CATERER])
    assert found(index, "catering") == [CATERER.key]


def test_a_document_put_again_replaces_the_old_one(market: Index) -> None:
    market.put([an_offering(CATERER.key, "Timmerwerk", stamp=9)])
    assert found(market, "catering") == []
    assert found(market, "timmerwerk") == [CATERER.key]
    assert market.count() == len(MARKET)
    assert market.stamps()[CATERER.key] == 9


def test_of_two_documents_with_one_key_in_a_batch_the_last_stays(index: Index) -> None:
    index.put([an_offering(title="Eerst"), an_offering(title="Daarna")])
    assert (index.count(), found(index, "eerst"), found(index, "daarna")) == (1, [], ["offering:1"])
    index.replace_all([an_offering(title="Vroeg"), an_offering(title="Laat")])
    assert (index.count(), found(index, "vroeg"), found(index, "laat")) == (1, [], ["offering:1"])


def test_a_removed_document_is_gone_and_an_unknown_key_is_no_error(market: Index) -> None:
    market.remove([CATERER.key, "offering:unknown"])
    assert found(market, "catering") == []
    assert CATERER.key not in market.stamps()
    assert market.count() == len(MARKET) - 1


def test_stamps_are_those_of_the_newest_documents(market: Index) -> None:
    assert market.stamps() == {document.key: document.stamp for document in MARKET}


def test_replacing_all_forgets_what_was_there(market: Index) -> None:
    market.replace_all([an_offering("offering:9", "Tuinman")])
    assert market.stamps() == {"offering:9": 0}


def test_an_index_that_was_never_made_is_unavailable_and_not_empty(url: str) -> None:
    reader = open_index(url)
    for ask in (
        lambda: reader.search(Question(audience=PUBLIC)),
        reader.stamps,
        reader.count,
        lambda: reader.generation,
    ):
        with pytest.raises(IndexUnavailable):
            ask()
    writer = open_index(url, writer=True)
    with pytest.raises(IndexUnavailable):
        writer.put([CATERER])
    writer.replace_all([CATERER])
    assert open_index(url).count() == 1
    writer.close()


def test_a_second_writer_is_told_at_once(index: Index, url: str) -> None:
    with pytest.raises(IndexLocked):
        open_index(url, writer=True)


def test_after_the_writer_has_closed_another_may_write(index: Index, url: str) -> None:
    index.close()
    other = open_index(url, writer=True)
    other.put([CATERER])
    assert other.count() == 1
    other.close()


def test_a_reader_may_not_write(market: Index, url: str) -> None:
    with pytest.raises(RuntimeError):
        open_index(url).put([CATERER])


def test_a_reader_notices_every_write_and_every_swap(market: Index, url: str) -> None:
    reader = open_index(url, refresh_seconds=0)
    generations = [reader.generation]
    market.put([an_offering("offering:9", "Tuinman")])
    assert found(reader, "tuinman") == ["offering:9"]
    generations.append(reader.generation)
    market.replace_all([CATERER])
    assert (found(reader, "tuinman"), found(reader, "catering")) == ([], [CATERER.key])
    generations.append(reader.generation)
    assert len(set(generations)) == 3


def test_a_reader_looks_for_a_new_generation_only_now_and_then(market: Index, url: str) -> None:
    reader = open_index(url, refresh_seconds=3600)
    assert reader.count() == len(MARKET)
    market.remove([CATERER.key])
    assert reader.count() == len(MARKET)


def test_many_small_writes_leave_all_documents_findable(index: Index) -> None:
    for number in range(30):
        index.put([an_offering(f"offering:{number}", "Timmerwerk", stamp=number)])
    index.put([an_offering("offering:7", "Loodgieter")])
    assert index.count() == 30
    assert set(found(index, "timmerwerk", limit=100)) == {f"offering:{number}" for number in range(30)} - {"offering:7"}


def test_a_build_that_fails_leaves_the_old_index(market: Index) -> None:
    def broken() -> object:
        yield CATERER
        raise OSError("the database went away")

    with pytest.raises(OSError, match="went away"):
        market.replace_all(broken())  # type: ignore[arg-type]  # a generator that fails half way
    assert market.count() == len(MARKET)


def test_a_url_that_nobody_serves_is_refused() -> None:
    with pytest.raises(ValueError, match="no search index"):
        open_index("carrier-pigeon:/somewhere")
