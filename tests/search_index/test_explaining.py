"""Every hit can say why it is one."""

from datetime import date
from typing import Any

from search_index import Document, Index, Reason
from tests.search_index.builders import CATERER, CLEANER, DELFT, PRINTER, ROTTERDAM, a_question, an_offering


def reasons(index: Index, document: Document, text: str = "", **others: Any) -> tuple[Reason, ...]:
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


A_TRADE: dict[str, Any] = {"concept": "Catering", "synonyms": ("buffet", "traiteur", "eten voor een feest")}


def test_what_a_maker_did_not_write_is_no_word_of_the_maker(index: Index) -> None:
    cakes = an_offering(title="Taarten", body="Ik bak taarten.", **A_TRADE)
    index.put([cakes])
    assert reasons(index, cakes, "traiteur met buffet voor ons feest") == (Reason("synonym", "buffet", "Catering"),)


def test_own_words_go_before_the_name_of_the_concept(index: Index) -> None:
    soup = an_offering(title="Soepen", body="Elke dag vers.", **A_TRADE)
    index.put([soup])
    kinds = [reason.kind for reason in reasons(index, soup, "traiteur met soep")]
    assert kinds == ["word", "synonym"]


def test_one_small_word_of_a_long_name_does_not_name_the_concept(index: Index) -> None:
    soup = an_offering(title="Soepen", concept="Boodschappen", synonyms=("mee naar de weekmarkt",))
    index.put([soup])
    assert reasons(index, soup, "iets mee naar de dag") == ()


def test_free_is_said_only_of_all_the_days_that_are_asked(index: Index) -> None:
    document = an_offering(free_from=date(2027, 3, 1), free_until=date(2027, 3, 14))
    index.put([document])
    asked: dict[str, Any] = {"on": date(2027, 3, 12), "until": date(2027, 3, 14)}
    assert reasons(index, document, **asked) == (Reason("dates", "2027-03-12/2027-03-14", "2027-03-01/2027-03-14"),)
    longer: dict[str, Any] = {"on": date(2027, 3, 12), "until": date(2027, 3, 15)}
    assert [reason.kind for reason in reasons(index, document, **longer)] == ["partly_free"]
    assert [reason.kind for reason in reasons(index, document, on=date(2027, 2, 27))] == ["partly_free"]


def test_a_price_counts_as_often_as_its_unit_is_needed(index: Index) -> None:
    hourly = an_offering(price_cents=2_500, price_unit="hour")
    index.put([hourly])
    enough: dict[str, Any] = {"budget_cents": 60_000, "units": (("hour", 24.0), ("job", 1.0))}
    assert reasons(index, hourly, **enough) == (Reason("budget", "60000", "", 60_000, "cents"),)
    assert reasons(index, hourly, **enough | {"budget_cents": 59_999})[0].kind == "over_budget"
    assert reasons(index, hourly, **enough | {"units": (("job", 1.0),)}) == ()


def test_a_language_is_a_reason_where_the_text_does_not_say_it_already(index: Index) -> None:
    both = an_offering(language="nl", speaks=("nl", "ar"))
    index.put([both])
    assert reasons(index, both, speaks=("ar",)) == (Reason("language", "ar", "ar"),)
    assert reasons(index, both, speaks=("nl",)) == ()
