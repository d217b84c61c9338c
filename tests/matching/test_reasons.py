"""Reasons in words that a reader understands."""

import pytest
from flask import Flask

from app.matching import reasons
from app.matching.packing import packed, unpacked
from search_index import Reason

SAID = [
    (Reason("word", "catering", "Catering"), "catering"),
    (Reason("compound", "zeefdruk", "zeefdrukbedrijf"), "zeefdruk zit in zeefdrukbedrijf"),
    (Reason("compound", "zeefdrukbedrijf", "zeefdruk"), "zeefdruk zit in zeefdrukbedrijf"),
    (Reason("compound", "feestlunch", "lunchservice"), "lunchservice past bij feestlunch"),
    (Reason("spelling", "ketering", "catering"), "catering lijkt op ketering"),
    (Reason("synonym", "traiteur", "Catering"), "past bij catering"),
    (Reason("category", "catering", "catering"), "Catering"),
    (Reason("category", "food", "food"), "Eten en drinken"),
    (Reason("category", "gone", "gone"), ""),
    (Reason("distance", value=4.2, unit="km"), "4 km"),
    (Reason("distance", value=0.2, unit="km"), "in dezelfde plaats"),
    (Reason("dates", "2027-03-12", "2027-01-01/.."), "vrij op 12 maart"),
    (Reason("dates", "2027-03-12/2027-03-14", "../.."), "vrij van 12 maart tot en met 14 maart"),
    (Reason("partly_free", "2027-03-12/2027-03-14", "../2027-03-13"), ""),
    (Reason("hours", "16", "", 20.0, "hours_a_week"), "heeft 20 uur per week"),
    (Reason("budget", "80000", "", 70_000, "cents"), "binnen uw budget"),
    (Reason("language", "ar", "ar"), "spreekt العربية"),
    (Reason("reach", value=25.0, unit="km"), ""),
    (Reason("beyond_reach", value=25.0, unit="km"), ""),
]
BUTS = [
    (Reason("beyond_reach", value=25.0, unit="km"), "reist meestal tot 25 km"),
    (Reason("partly_free", "2027-03-12/2027-03-14", "../2027-03-13"), "vrij tot en met 13 maart"),
    (Reason("partly_free", "2027-03-12", "2027-03-20/.."), "pas vrij vanaf 20 maart"),
    (Reason("few_hours", "16", "", 8.0, "hours_a_week"), "heeft maar 8 uur per week"),
    (Reason("over_budget", "80000", "", 90_000, "cents"), "boven uw budget"),
    (Reason("word", "catering", "catering"), ""),
]


@pytest.mark.parametrize(("reason", "words"), SAID)
def test_what_speaks_for_it(app: Flask, reason: Reason, words: str) -> None:
    with app.test_request_context():
        assert reasons.words_of(reason) == words


@pytest.mark.parametrize(("reason", "words"), BUTS)
def test_what_to_know_before_choosing(app: Flask, reason: Reason, words: str) -> None:
    with app.test_request_context():
        assert reasons.but_of(reason) == words


def test_a_card_says_each_thing_once(app: Flask) -> None:
    found = [
        Reason("word", "catering", "Catering"),
        Reason("category", "catering", "catering"),
        Reason("category", "food", "food"),
        Reason("distance", value=4.0, unit="km"),
    ]
    with app.test_request_context():
        assert reasons.lines(found) == ["catering", "4 km"]


def test_reasons_survive_the_outbox() -> None:
    found = [Reason("compound", "zeefdruk", "zeefdrukbedrijf"), Reason("distance", value=4.0, unit="km")]
    assert unpacked(packed(found)) == found
