"""Words meet as people mean them, and fit says how well."""

from datetime import date
from typing import Any

import pytest

from search_index import Hit, Index
from tests.search_index.builders import CATERER, CLEANER, CYCLIST, DELFT, PRINTER, a_question, an_offering, found

ASSIGNMENT = "Catering voor 40 personen bij bedrijfsborrel in Delft"


def hits(index: Index, text: str, **others: Any) -> dict[str, Hit]:
    return {hit.key: hit for hit in index.search(a_question(text, **others)).hits}


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("zeefdruk", PRINTER.key),
        ("CATERING", CATERER.key),
        ("fiets", CYCLIST.key),
        ("fietsreparatie", CYCLIST.key),
        ("bedrijfsborrel", CATERER.key),
        ("T-shirt", PRINTER.key),
        ("tshirts", PRINTER.key),
        ("تنظيف", CLEANER.key),
        ("cátering", CATERER.key),
    ],
)
def test_a_word_meets_its_forms_its_parts_and_its_compounds(market: Index, asked: str, key: str) -> None:
    assert key in found(market, asked)


def test_the_ligature_ij_is_i_and_j(index: Index) -> None:
    index.put([an_offering(title="Bijles rĳexamen")])
    assert found(index, "rijexamen") == ["offering:1"]


def test_cyrillic_meets_itself(index: Index) -> None:
    index.put([an_offering(title="Прибирання будинків")])
    assert found(index, "прибирання") == ["offering:1"]


def test_an_assignment_fits_the_caterer_and_not_the_bicycle_repairer(market: Index) -> None:
    fits = hits(market, ASSIGNMENT)
    assert fits[CATERER.key].fit > 0.6
    assert fits[CYCLIST.key].fit < 0.2
    assert found(market, ASSIGNMENT, minimum_fit=0.2) == [CATERER.key]


@pytest.mark.parametrize(
    "text", ["graag", "mensen", "graag mensen", "Ik zoek iemand die graag met mensen werkt", "Delft"]
)
def test_a_word_that_everyone_says_finds_but_never_fits(market: Index, text: str) -> None:
    assert all(hit.fit < 0.2 for hit in hits(market, text).values())


def test_one_right_word_fits(market: Index) -> None:
    assert hits(market, "zeefdruk")[PRINTER.key].fit > 0.6


def test_the_title_weighs_more_than_the_body(index: Index) -> None:
    index.put([an_offering("body", "Van alles", "Ook schilderwerk"), an_offering("title", "Schilderwerk", "Van alles")])
    assert found(index, "schilderwerk") == ["title", "body"]


def test_a_typo_finds_and_is_named(market: Index) -> None:
    page = market.search(a_question("catring in Delft"))
    assert page.did_you_mean == "catering in Delft"
    assert page.hits[0].key == CATERER.key


def test_a_typo_in_a_part_of_a_compound_is_named(market: Index) -> None:
    page = market.search(a_question("zeefdrukk"))
    assert (page.did_you_mean, page.hits[0].key) == ("zeefdruk", PRINTER.key)


@pytest.mark.parametrize("text", ["catering", "loodgieter", "xyz", "", "Fietsenmaker in Delft"])
def test_a_word_that_is_known_or_like_nothing_is_left_alone(market: Index, text: str) -> None:
    assert market.search(a_question(text)).did_you_mean is None


def test_a_preferred_category_counts_without_a_shared_word(market: Index) -> None:
    page = market.search(a_question("traiteur", prefer_categories=("food", "catering")))
    assert [hit.key for hit in page.hits] == [CATERER.key]
    assert page.hits[0].fit == pytest.approx(0.4)


def test_wishes_move_a_hit_down_and_never_out(index: Index) -> None:
    near = an_offering("near", "Catering", place=DELFT, radius_km=10, hours_a_week=20, price_cents=1000)
    far = an_offering("far", "Catering", place=(53.2, 6.5), radius_km=10, hours_a_week=2, price_cents=9000)
    index.put([far, near])
    page = index.search(a_question("catering", near=DELFT, hours_a_week=16, budget_cents=2000))
    assert [hit.key for hit in page.hits] == ["near", "far"]
    assert page.hits[0].fit > 0.9
    assert 0.1 < page.hits[1].fit < page.hits[0].fit / 2


def test_a_question_of_only_punctuation_browses(market: Index) -> None:
    assert len(found(market, "?! -- …")) == 4


def test_fit_compares_between_questions(market: Index) -> None:
    assert (
        hits(market, "catering")[CATERER.key].fit
        > hits(market, "catering en kinderopvang en timmerwerk")[CATERER.key].fit
    )


def test_a_name_of_the_concept_finds_and_counts_less_than_an_own_word(index: Index) -> None:
    named = an_offering("named", "Taarten", "Ik bak ze vers.", concept="Catering", synonyms=("traiteur",))
    index.put([named, an_offering("said", "Van alles", "Ik ben traiteur.")])
    assert found(index, "traiteur") == ["said", "named"]
    found_fits = {key: hit.fit for key, hit in hits(index, "traiteur").items()}
    assert found_fits["named"] < found_fits["said"]


def test_a_typo_in_a_name_of_the_concept_is_understood(index: Index) -> None:
    index.put([an_offering(concept="Catering", synonyms=("traiteur",))])
    assert index.search(a_question("traitteur")).did_you_mean == "traiteur"


@pytest.mark.parametrize(
    ("better", "worse", "asked"),
    [
        (
            {"free_until": date(2027, 3, 14)},
            {"free_until": date(2027, 3, 13)},
            {"on": date(2027, 3, 12), "until": date(2027, 3, 14)},
        ),
        (
            {"price_cents": 2_500, "price_unit": "hour"},
            {"price_cents": 5_000, "price_unit": "hour"},
            {"budget_cents": 60_000, "units": (("hour", 24.0),)},
        ),
        ({"speaks": ("nl", "ar")}, {"speaks": ("ar",)}, {"speaks": ("nl",)}),
        ({"speaks": ()}, {"speaks": ("ar",)}, {"speaks": ("nl",)}),
        ({"hours_a_week": 16.0}, {"hours_a_week": 32.0}, {"most_hours_a_week": 16}),
        ({"hours_a_week": 16.0}, {"hours_a_week": 4.0}, {"hours_a_week": 16.0}),
    ],
)
def test_each_wish_lowers_what_does_not_meet_it_within_bounds(
    index: Index, better: dict[str, Any], worse: dict[str, Any], asked: dict[str, Any]
) -> None:
    index.put([an_offering("worse", **worse), an_offering("better", **better)])
    fits = {key: hit.fit for key, hit in hits(index, "catering", **asked).items()}
    assert fits["better"] == pytest.approx(1.0)
    assert 0.6 < fits["worse"] < 0.95


def test_a_price_in_a_unit_that_nobody_counted_is_neither_cheap_nor_dear(index: Index) -> None:
    index.put([an_offering("person", price_cents=90_000, price_unit="person")])
    asked = hits(index, "catering", budget_cents=100, units=(("hour", 24.0),))
    assert asked["person"].fit == pytest.approx(1.0)
