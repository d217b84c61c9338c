"""Hard conditions: who may see what, and what a filter leaves."""

from datetime import date

import pytest

from search_index import Document, Index, Question
from tests.search_index.builders import (
    CATERER,
    CLEANER,
    CYCLIST,
    DELFT,
    MARKET,
    PRINTER,
    ROTTERDAM,
    a_question,
    an_offering,
    found,
)


def test_nobody_sees_what_is_meant_for_others(market: Index) -> None:
    market.put([an_offering("note:1", "Catering voor coaches", audience=("coach:7", "coach:8"))])
    assert found(market, "catering") == [CATERER.key]
    assert set(found(market, "catering", audience=("public", "coach:8"))) == {CATERER.key, "note:1"}


def test_a_question_without_audience_sees_nothing(market: Index) -> None:
    page = market.search(Question(text="catering"))
    assert (page.hits, page.total, page.facets["categories"]) == ((), 0, {})


def test_a_document_without_audience_is_seen_by_nobody(market: Index) -> None:
    market.put([Document(key="offering:9", kind="offering", title="Geheim")])
    assert found(market, "geheim") == []


def test_neither_counts_nor_suggestions_tell_what_others_may_see(market: Index) -> None:
    market.put([an_offering("note:1", "Schuldsanering", categories=("secret",), audience=("coach:7",))])
    page = market.search(a_question("schuldsaneringg"))
    assert (page.total, page.did_you_mean) == (0, None)
    assert "secret" not in market.search(a_question()).facets["categories"]


def test_any_of_the_categories_will_do(market: Index) -> None:
    assert set(found(market, categories=("catering", "repair"))) == {CATERER.key, CYCLIST.key}


def test_all_of_the_tags_must_be_there(index: Index) -> None:
    index.put([an_offering("a", tags=("social-return", "person:7")), an_offering("b", tags=("social-return",))])
    assert set(found(index, tags=("social-return",))) == {"a", "b"}
    assert found(index, tags=("social-return", "person:7")) == ["a"]


def test_kind_language_and_cooperative_are_filters(market: Index) -> None:
    market.put([an_offering("assignment:1", "Catering gevraagd", kind="assignment")])
    assert found(market, "catering", kind="assignment") == ["assignment:1"]
    assert found(market, languages=("ar",)) == [CLEANER.key]
    assert found(market, cooperatives=("rotterdam",)) == [PRINTER.key]


def test_excluded_keys_do_not_come_back(market: Index) -> None:
    assert found(market, "catering", exclude=(CATERER.key, "unknown")) == []


def test_a_distance_is_measured_over_the_earth(market: Index) -> None:
    page = market.search(a_question(near=DELFT, sort="near", limit=4))
    by_key = {hit.key: hit.distance_km for hit in page.hits}
    assert by_key[CATERER.key] == pytest.approx(0, abs=0.01)
    assert by_key[PRINTER.key] == pytest.approx(12.96, abs=0.1)
    assert by_key[CLEANER.key] == pytest.approx(200.7, abs=1)
    assert [hit.key for hit in page.hits][2:] == [PRINTER.key, CLEANER.key]


def test_within_a_distance_only_what_has_a_place_there(market: Index) -> None:
    market.put([an_offering("offering:online", "Websites")])
    assert set(found(market, near=DELFT, within_km=5)) == {CATERER.key, CYCLIST.key}
    assert set(found(market, near=DELFT, within_km=0)) == {CATERER.key, CYCLIST.key}
    assert "offering:online" not in found(market, near=DELFT, within_km=1000)
    assert "offering:online" in found(market, near=DELFT)


def test_on_a_day_only_who_is_free_or_did_not_say(index: Index) -> None:
    index.put(
        [
            an_offering("free", free_from=date(2027, 3, 1), free_until=date(2027, 3, 12)),
            an_offering("later", free_from=date(2027, 3, 13)),
            an_offering("unknown"),
        ]
    )
    assert set(found(index, on=date(2027, 3, 12))) == {"free", "unknown"}
    assert set(found(index, on=date(2027, 3, 13))) == {"later", "unknown"}


def test_more_than_the_highest_price_is_no_answer(index: Index) -> None:
    index.put([an_offering("cheap", price_cents=1000), an_offering("dear", price_cents=1001), an_offering("unknown")])
    assert set(found(index, max_price_cents=1000)) == {"cheap", "unknown"}


def test_a_facet_keeps_the_counts_of_its_other_options(market: Index) -> None:
    page = market.search(a_question(categories=("catering",), cooperatives=("delft",)))
    assert page.total == 1
    assert page.facets["categories"] == {"food": 1, "catering": 1, "repair": 1, "bicycles": 1}
    assert page.facets["cooperatives"] == {"delft": 1}
    assert page.facets["languages"] == {"nl": 1}


@pytest.mark.parametrize("km", [None, 5, 100])
def test_the_count_behind_a_distance_is_what_choosing_it_gives(market: Index, km: float | None) -> None:
    market.put([an_offering("nowhere", "Vertaalwerk", place=None)])
    page = market.search(a_question(near=DELFT, within_km=km, distances=(1, 5, 20, 100)))
    chosen = {each: market.search(a_question(near=DELFT, within_km=each)).total for each in (1, 5, 20, 100)}
    anywhere = market.search(a_question(near=DELFT)).total
    assert page.facets["distances"] == {"": anywhere, **{f"{each:g}": total for each, total in chosen.items()}}
    assert page.total == (anywhere if km is None else chosen[int(km)])
    assert 0 < chosen[1] < chosen[100] < anywhere


def test_other_facets_hold_within_the_chosen_distance(market: Index) -> None:
    plain = market.search(a_question(near=DELFT, within_km=5))
    counted = market.search(a_question(near=DELFT, within_km=5, distances=(5, 20)))
    assert counted.facets["categories"] == plain.facets["categories"]
    assert counted.facets["distances"]["5"] == plain.total == counted.total


def test_without_a_place_no_distance_is_counted(market: Index) -> None:
    assert "distances" not in market.search(a_question(distances=(5, 20))).facets


def test_facets_count_what_the_words_find(market: Index) -> None:
    assert market.search(a_question("delft")).facets["categories"] == {
        "food": 1,
        "catering": 1,
        "repair": 1,
        "bicycles": 1,
    }


def test_facets_follow_removals_and_replacements(market: Index) -> None:
    market.remove([CYCLIST.key])
    market.put([an_offering(CATERER.key, "Catering", categories=("food",))])
    counts = market.search(a_question()).facets["categories"]
    assert (counts["food"], counts.get("catering"), counts.get("repair")) == (1, None, None)


def test_without_words_the_newest_come_first(market: Index) -> None:
    assert found(market) == [document.key for document in reversed(MARKET)]
    assert found(market, sort="new") == [document.key for document in reversed(MARKET)]


def test_without_words_but_with_a_place_the_nearest_come_first(market: Index) -> None:
    assert found(market, near=ROTTERDAM)[0] == PRINTER.key
    assert found(market, near=ROTTERDAM)[-1] == CLEANER.key
    market.put([an_offering("offering:online", "Websites", stamp=99)])
    assert found(market, near=ROTTERDAM)[-2:] == [CLEANER.key, "offering:online"]


def test_pages_follow_each_other_without_gaps(index: Index) -> None:
    index.put(an_offering(f"offering:{number:02}", "Catering", stamp=number) for number in range(45))
    pages = [found(index, "catering", limit=20, offset=offset) for offset in (0, 20, 40, 60)]
    assert [len(page) for page in pages] == [20, 20, 5, 0]
    assert len({key for page in pages for key in page}) == 45
    assert index.search(a_question("catering", offset=40)).total == 45


def test_the_places_of_all_hits_are_counted_whatever_the_page(market: Index) -> None:
    market.put([an_offering("offering:late", "Catering", place=DELFT), an_offering("offering:nowhere", "Catering")])
    assert market.search(a_question()).places == ()
    places = market.search(a_question(limit=1, count_places=True)).places
    assert [number for _point, number in places] == [3, 1, 1]
    assert places[0][0] == pytest.approx(DELFT, abs=0.001)
    west = an_offering("offering:west", "Catering", place=(-12.5, -0.25))
    market.put([west])
    found = market.search(a_question("catering", near=(-12.5, -0.25), within_km=5, count_places=True)).places
    assert found == (((-12.5, -0.25), 1),)
