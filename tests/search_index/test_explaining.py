"""Every hit can say why it is one."""

from datetime import date

from search_index import Document, Index, Reason
from tests.search_index.builders import CATERER, CLEANER, DELFT, PRINTER, ROTTERDAM, a_question, an_offering


def reasons(index: Index, document: Document, text: str = "", **others: object) -> tuple[Reason, ...]:
    return index.explain(a_question(text, **others), [document])[0]


def test_a_word_inside_a_compound_is_named_as_it_was_written(market: Index) -> None:
    assert reasons(market, PRINTER, "zeefdruk") == (Reason("compound", "zeefdruk", "Zeefdrukbedrijf"),)


def test_a_compound_that_is_asked_meets_its_part(market: Index) -> None:
    assert reasons(market, CATERER, "bedrijfsborrel") == (Reason("compound", "bedrijfsborrel", "borrels"),)


def test_the_same_word_in_another_form_is_the_same_word(market: Index) -> None:
    assert reasons(market, CATERER, "feest") == (Reason("word", "feest", "feesten"),)


def test_a_corrected_word_says_so(market: Index) -> None:
    assert reasons(market, CATERER, "catring") == (Reason("spelling", "catring", "Catering"),)


def test_at_most_three_words_and_not_the_ones_that_everyone_says(market: Index) -> None:
    text = "Graag vegetarisch koken met catering voor feesten en borrels, 50 personen in Delft"
    words = reasons(market, CATERER, text)
    assert len(words) == 3
    assert not {"Graag", "personen", "50", "Delft"} & {reason.asked for reason in words}


def test_a_place_name_is_a_reason_only_when_nothing_better_met(market: Index) -> None:
    assert [reason.asked for reason in reasons(market, CATERER, "timmerwerk in Delft")] == ["Delft"]


def test_each_document_gets_its_own_reasons_in_order(market: Index) -> None:
    first, second = market.explain(a_question("zeefdruk"), [CATERER, PRINTER])
    assert first == ()
    assert second[0].kind == "compound"


def test_arabic_words_are_reasons_too(market: Index) -> None:
    assert reasons(market, CLEANER, "تنظيف")[0].kind == "word"


def test_the_wishes_that_are_met_and_those_that_are_not_are_reasons(market: Index) -> None:
    document = an_offering(
        place=ROTTERDAM,
        radius_km=20,
        free_from=date(2027, 3, 1),
        hours_a_week=16,
        price_cents=2500,
        categories=("food",),
        language="nl",
    )
    wishes = reasons(
        market,
        document,
        near=DELFT,
        on=date(2027, 3, 12),
        hours_a_week=8,
        budget_cents=3000,
        prefer_categories=("food", "design"),
        languages=("nl",),
    )
    assert [reason.kind for reason in wishes] == [
        "category",
        "distance",
        "reach",
        "dates",
        "hours",
        "budget",
        "language",
    ]
    by_kind = {reason.kind: reason for reason in wishes}
    assert round(by_kind["distance"].value or 0, 1) == 13.0
    assert by_kind["distance"].unit == "km"
    assert (by_kind["dates"].asked, by_kind["dates"].met) == ("2027-03-12", "2027-03-01/..")
    assert (by_kind["budget"].value, by_kind["budget"].unit) == (2500, "cents")
    too_much = reasons(market, document, near=(53.2, 6.5), hours_a_week=32, budget_cents=2000)
    assert [reason.kind for reason in too_much] == ["distance", "beyond_reach", "few_hours", "over_budget"]
