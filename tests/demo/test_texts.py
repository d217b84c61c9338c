"""The demo's texts read as if people wrote them: complete, within their lengths, and each its own."""

import re
from collections import Counter
from itertools import combinations

import pytest

from app.core.place import find_place
from app.core.trades import TRADES
from app.demo.accounts import BY_SLUG
from app.demo.dealing import hands, languages_of
from app.demo.texts.alts import PICTURE_ALTS
from app.demo.texts.assignments import ASSIGNMENTS
from app.demo.texts.buyers import BUYERS, EMPLOYERS, UNKNOWN
from app.demo.texts.cooperatives import COOPERATIVES
from app.demo.texts.jobs import JOBS
from app.demo.texts.messages import (
    AGREED_TO_STOP,
    APPLICATIONS,
    PROPOSALS,
    QUESTIONS,
    SENT_BACK,
    THREADS,
    WHY_NOT,
    WHY_SAID_NO,
    WHY_WITHDRAWN,
)
from app.demo.texts.offerings import OFFERINGS
from app.demo.texts.organisations import ORGANISATIONS
from app.demo.texts.people import COMPETENCES, FIRST_NAMES, FITTING_COMPETENCES, SURNAMES
from app.demo.texts.stories import STORIES

SLUGS = {each.slug for each in TRADES}
WITHOUT_DEMO = {"stall-building", "market-selling"}  # nobody in the demo offers these so far
BODIES = {
    "offering": [each.body for each in OFFERINGS],
    "assignment": [each.body for each in ASSIGNMENTS] + [each.body for each in JOBS],
    "story": [each.text for each in STORIES],
    "cooperative": [each.story for each in COOPERATIVES],
    "message": [
        *(each.text for each in PROPOSALS),
        *(
            text
            for texts in (APPLICATIONS, SENT_BACK, WHY_NOT, WHY_SAID_NO, WHY_WITHDRAWN, AGREED_TO_STOP)
            for text in texts
        ),
        *(" ".join(said) for said in THREADS),
        *(f"{each.question} {each.answer}" for each in QUESTIONS),
    ],
}
OFFERING_TITLES = [each.title for each in OFFERINGS]
ASKED_TITLES = [each.title for each in ASSIGNMENTS] + [each.title for each in JOBS]
EVERYTHING = [text for texts in BODIES.values() for text in texts]
NEVER = ("uitkering", "bijstand", "schuld", "ziekte", "burn-out", "depressie", "beperking", "BSN")


def words(text: str) -> list[str]:
    return re.findall(r"[\w'-]+", text.lower())


def runs_of_five(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + 5]) for i in range(len(found) - 4)}


def test_every_trade_has_three_offerings_and_an_assignment() -> None:
    offered = Counter(each.trade for each in OFFERINGS)
    assert set(offered) == SLUGS - WITHOUT_DEMO
    assert min(offered.values()) >= 3
    assert {each.trade for each in ASSIGNMENTS} == SLUGS - WITHOUT_DEMO
    assert {each.trade for each in JOBS} <= SLUGS
    assert {trade for each in STORIES for trade in each.trades} <= SLUGS


def test_there_is_enough_of_everything() -> None:
    assert len(COOPERATIVES) == 25
    assert COOPERATIVES[0].place == "Delft"
    assert len(FIRST_NAMES) >= 240
    assert len(STORIES) >= 40
    assert len(OFFERINGS) == 500
    assert len(ASSIGNMENTS) == 150
    assert len(JOBS) == 15
    assert len(ORGANISATIONS) >= 30
    assert min(len(PROPOSALS), len(QUESTIONS)) >= 30
    assert len(SURNAMES) >= 60
    assert len(set(COMPETENCES).union(*FITTING_COMPETENCES.values())) >= 50
    assert {each.category for each in TRADES} <= set(FITTING_COMPETENCES)
    assert set(FITTING_COMPETENCES) <= {each.category for each in TRADES} | {each.slug for each in TRADES}


@pytest.mark.parametrize("kind", BODIES)
def test_no_two_texts_share_more_than_a_fifth_of_their_runs_of_five_words(kind: str) -> None:
    runs = [(text, runs_of_five(text)) for text in BODIES[kind]]
    for (one, one_runs), (other, other_runs) in combinations(runs, 2):
        fewest = min(len(one_runs), len(other_runs))
        assert len(one_runs & other_runs) <= fewest / 5, f"{one}\n{other}"


def test_titles_and_texts_keep_to_their_lengths() -> None:
    for offering in OFFERINGS:
        assert 40 <= len(words(offering.body)) <= 90, offering.title
    for body in BODIES["assignment"]:
        assert 40 <= len(words(body)) <= 120, body
    assert max(len(title) for title in OFFERING_TITLES + ASKED_TITLES) <= 60


def test_sentences_are_short_enough_for_a_reader_of_level_b1() -> None:
    sentences = [len(each.split()) for text in EVERYTHING for each in re.split(r"(?<=[.!?:])\s", text)]
    assert max(sentences) <= 20
    assert sum(sentences) / len(sentences) <= 12


def test_prices_days_and_hours_make_sense() -> None:
    for offering in OFFERINGS:
        assert (offering.price_cents == 0) == (offering.unit == "request"), offering.title
        assert 1 <= offering.hours_a_week <= 36, offering.title
        assert 1 <= offering.travel_km <= 100, offering.title
        assert offering.days, offering.title
    for asked in ASSIGNMENTS:
        assert asked.budget_cents > 0, asked.title
        assert asked.people >= 1, asked.title


def test_nothing_private_is_told() -> None:
    for text in [*EVERYTHING, *OFFERING_TITLES, *ASKED_TITLES]:
        assert not any(word.lower() in text.lower() for word in NEVER), text


def test_every_cooperative_is_in_a_place_that_exists() -> None:
    for each in COOPERATIVES:
        place = find_place(each.place)
        assert place is not None, each.place
        assert place.name == each.place


def test_numbers_that_could_reach_somebody_are_not_used() -> None:
    assert all(each.phone.startswith("010 000 00 ") for each in COOPERATIVES)
    assert all(re.fullmatch(r"000\d{5}", each.kvk) for each in ORGANISATIONS)


def test_names_and_slugs_are_unique() -> None:
    for values in (
        [each.name for each in FIRST_NAMES],
        [each.slug for each in COOPERATIVES],
        [each.slug for each in ORGANISATIONS],
        [each.kvk for each in ORGANISATIONS],
        OFFERING_TITLES,
        ASKED_TITLES,
        list(SURNAMES),
        list(COMPETENCES),
    ):
        assert [value for value, times in Counter(values).items() if times > 1] == []


def test_each_assignment_and_job_has_an_organisation_that_asks_it() -> None:
    known = {each.slug for each in ORGANISATIONS}
    assert len(BUYERS) == len(ASSIGNMENTS)
    assert len(EMPLOYERS) == len(JOBS)
    assert {*BUYERS, *EMPLOYERS} == known
    assert known - set(EMPLOYERS) >= UNKNOWN


def test_whoever_tells_of_an_origin_can_have_a_name_that_fits() -> None:
    spoken = {each.languages for each in FIRST_NAMES}
    assert {each.languages for each in OFFERINGS} - {()} <= spoken
    samira = next(each for each in FIRST_NAMES if each.name == BY_SLUG["member"].first_name)
    assert languages_of(hands(OFFERINGS)[0]) == samira.languages


def test_everyone_knows_some_dutch() -> None:
    assert all("nl" in each.languages for each in FIRST_NAMES)


def test_every_picture_can_be_read_aloud() -> None:
    assert set(PICTURE_ALTS) == SLUGS
    assert all("{name}" in each for each in PICTURE_ALTS.values())
