"""Four bugs of the Whoosh that is installed, each beside our own answer to the same question.

The fifth, a double update, stands in `test_whoosh_backend`. When one of these fails because Whoosh does it right, the bug
is repaired: take the test out, nothing of ours changes, because we ask Whoosh no questions.
"""

import ast
import random
import struct
from pathlib import Path

import pytest
from whoosh import analysis, fields, query
from whoosh.filedb.filestore import RamStorage
from whoosh.index import FileIndex

import search_index
from search_index import Index
from tests.search_index.builders import a_question, an_offering, found

TEXTS = fields.Schema(key=fields.ID(stored=True), title=fields.TEXT, body=fields.TEXT)


def whoosh_of(*documents: dict[str, str]) -> FileIndex:
    index = RamStorage().create_index(TEXTS)
    writer = index.writer()
    for document in documents:
        writer.add_document(**document)
    writer.commit()
    return index


def test_whooshs_require_gives_what_fails_the_filter_and_our_masks_do_not(index: Index) -> None:
    whooshs = whoosh_of({"key": "a", "title": "soep", "body": "delft"}, {"key": "b", "title": "soep", "body": "gouda"})
    with whooshs.searcher() as searcher:
        required = query.Require(query.Term("title", "soep"), query.Term("body", "nergens"))
        assert len(searcher.search(required)) == 2
    index.put([an_offering("a", "Soep", tags=("delft",)), an_offering("b", "Soep", tags=("gouda",))])
    assert found(index, "soep", tags=("nergens",)) == []
    assert found(index, "soep", tags=("gouda",)) == ["b"]


def test_whooshs_disjunction_max_loses_the_best_and_we_keep_them(index: Index) -> None:
    chance = random.Random(0)
    words = ["soep", "taart", "brood", "fiets"]
    documents = [
        {
            "key": str(number),
            "title": " ".join(chance.choices(words, k=chance.randint(1, 6))),
            "body": " ".join(chance.choices(words, k=chance.randint(1, 30))),
        }
        for number in range(600)
    ]
    with whoosh_of(*documents).searcher() as searcher:
        either = query.DisjunctionMax([query.Term("title", "soep"), query.Term("body", "soep")])
        best, every = searcher.search(either, limit=10), searcher.search(either, limit=None)
        assert best.score(2) < every.score(2)  # the third best of ten is not the third best of all
    index.put(an_offering(one["key"], one["title"], one["body"]) for one in documents)
    whole = index.search(a_question("soep", limit=600)).hits
    assert index.search(a_question("soep", limit=10)).hits == whole[:10]


def test_whooshs_sortable_decimal_numbers_crash_and_ours_are_kept(index: Index) -> None:
    whooshs = RamStorage().create_index(fields.Schema(price=fields.NUMERIC(float, sortable=True)))
    writer = whooshs.writer()
    with pytest.raises(struct.error):
        writer.add_document(price=1.5)
    writer.cancel()
    index.put([an_offering("x", "Soep", hours_a_week=1.5, radius_km=2.5)])
    kept = index.search(a_question("soep", hours_a_week=3.0)).hits[0]
    assert 0.65 < kept.fit < 1


def test_whooshs_filter_of_several_fails_on_an_empty_text_and_ours_do_not(index: Index) -> None:
    either = analysis.MultiFilter(index=analysis.LowercaseFilter(), query=analysis.PassFilter())
    chain = analysis.RegexTokenizer() | either
    assert [token.text for token in chain("Soep", mode="index")] == ["soep"]
    with pytest.raises(StopIteration):
        list(chain("", mode="index"))
    index.put([an_offering("x", "", "")])
    assert found(index, "") == ["x"]


def test_we_ask_whoosh_no_questions_and_let_it_analyse_nothing() -> None:
    asked = {"whoosh.query", "whoosh.qparser", "whoosh.searching", "whoosh.analysis"}
    imported: set[str] = set()
    for path in Path(search_index.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                imported |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
            elif isinstance(node, ast.Import):
                imported |= {name.name for name in node.names}
    assert "whoosh.writing.SegmentWriter" in imported
    assert not imported & asked
