"""A member makes an offering: one question a page, nothing lost, and at the end it is on its way."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.core import clock
from app.core.database import transaction
from app.core.outbox import INDEX, MAIL
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.offerings.model import Offering
from app.people.model import ALWAYS, NEVER, TRIAL_MEMBERS
from app.profiles.model import Profile
from tests.builders import a_cooperative, a_coordinator, a_member, a_membership, an_offering
from tests.offerings.journeys import ANSWERS, answer_step, begun, left, stored, text_of, written
from tests.visits import Visitor


@pytest.fixture
def member(app: Flask, session: Session) -> Visitor:
    return Visitor(app, a_member(session, a_cooperative(session, checks_offerings=NEVER)))


def test_each_answer_is_kept_and_leads_to_the_next_question(member: Visitor, session: Session) -> None:
    offering_id = begun(member)
    for step in ANSWERS:
        location = answer_step(member, offering_id, step).headers["Location"]
        assert location.endswith(f"/edit/{step + 1}" if step < 7 else f"/offerings/{offering_id}/check")
    offering = stored(session, offering_id)
    assert (offering.trade, offering.title, offering.language) == ("cakes", "Taarten voor elk feest", "nl")
    assert (offering.place_name, offering.travel_km, offering.hours_a_week) == ("Delft", 25, 12)
    assert (offering.price_cents, offering.price_unit) == (2750, "piece")
    assert (offering.days, offering.languages) == (["fri", "sat"], ["nl", "tr"])
    assert offering.state == "draft"


def test_a_page_that_is_opened_again_shows_the_answer(member: Visitor) -> None:
    offering_id = written(member)
    page = html.unescape(member.open(f"/offerings/{offering_id}/edit/2").get_data(as_text=True))
    assert "Taarten voor elk feest" in page
    assert "Ik bak taarten met fruit van de markt." in page
    assert re.search(
        r'value="cakes"[^>]*checked|checked[^>]*value="cakes"', member.open(f"/offerings/{offering_id}/edit/1").text
    )


def test_whoever_stops_finds_the_answers_later(member: Visitor, session: Session) -> None:
    offering_id = begun(member)
    answer = answer_step(member, offering_id, 2, title="Taarten", body="", later="1")
    assert answer.headers["Location"].endswith("/offerings/mine")
    assert stored(session, offering_id).title == "Taarten"
    assert "Taarten" in member.open("/offerings/mine").text


@pytest.mark.parametrize(
    ("step", "answers", "word"),
    [
        (1, {"trade": ""}, "Kies wat voor werk het is."),
        (1, {"trade": "spaceflight"}, "Kies uit de lijst."),
        (2, {"title": "", "body": "x"}, "Schrijf een titel"),
        (2, {"title": "x", "body": "  "}, "Vertel in een paar zinnen"),
        (2, {"title": "x" * 81, "body": "x"}, "niet meer dan 80 tekens"),
        (2, {"title": "x", "body": "x" * 3001}, "niet meer dan 3000 tekens"),
        (2, {"title": "x", "body": "Mijn nummer is 111222333"}, "burgerservicenummer"),
        (2, {"title": "x", "body": "x", "language": "klingon"}, "Kies uit de lijst."),
        (4, {"place": "", "travel_km": "5"}, "Vul de plaats in"),
        (4, {"place": "Delfd", "travel_km": "5"}, "Bedoelde u Delft"),
        (4, {"place": "Qwertyuiop", "travel_km": "5"}, "Wij kennen deze plaats niet"),
        (4, {"place": "Delft", "travel_km": "4000"}, "Kies uit de lijst."),
        (5, {"hours_a_week": "61"}, "van 1 tot 60"),
        (5, {"hours_a_week": "veel"}, "Schrijf alleen een cijfer"),
        (5, {"days": ["someday"]}, "Kies uit de lijst."),
        (5, {"free_from": "morgen"}, "dag-maand-jaar"),
        (5, {"free_from": "2027-05-02", "free_until": "2027-05-01"}, "ligt voor de eerste dag"),
        (5, {"free_from": "2001-01-01", "free_until": "2001-02-01"}, "al voorbij"),
        (5, {"free_until": "2001-01-01"}, "al voorbij"),
        (6, {"price_unit": "hour", "price": " "}, "Vul een prijs in, of kies: dat spreek ik af."),
        (6, {"price_unit": "", "price": ""}, "Kies waar de prijs voor is"),
        (6, {"price_unit": "acre", "price": "5"}, "Kies uit de lijst."),
        (6, {"price_unit": "hour", "price": "gratis"}, "Schrijf het bedrag in cijfers"),
        (6, {"price_unit": "hour", "price": "1000000000"}, "tussen 0,01 en"),
        (7, {"languages": []}, "Kies ten minste één taal."),
        (7, {"languages": ["xx"]}, "Kies uit de lijst."),
    ],
)
def test_an_answer_that_is_not_right_gets_a_sentence_that_helps(
    member: Visitor, session: Session, step: int, answers: dict[str, object], word: str
) -> None:
    offering_id = written(member)
    before = stored(session, offering_id).version
    answer = answer_step(member, offering_id, step, 422, **answers)
    page = html.unescape(answer.text)
    assert word in page
    assert "Fout:" in page.partition("</title>")[0]
    assert stored(session, offering_id).version == before


def test_a_wrong_answer_is_still_there_to_mend(member: Visitor) -> None:
    page = answer_step(member, begun(member), 2, 422, title="x" * 81, body="Een mooie tekst").text
    assert "x" * 81 in page
    assert "Een mooie tekst" in page


def test_a_suggested_place_is_chosen_with_one_press(member: Visitor, session: Session) -> None:
    offering_id = written(member)
    answer_step(member, offering_id, 4, place="Delfd", did_you_mean="Delft")
    assert stored(session, offering_id).place_name == "Delft"


def test_a_name_that_several_places_have_is_asked_back(member: Visitor, session: Session) -> None:
    offering_id = written(member)
    page = answer_step(member, offering_id, 4, 422, place="Den Hoorn").text
    assert "Er zijn meer plaatsen die Den Hoorn heten." in page
    assert "Den Hoorn (Noord-Holland), bij Texel" in page
    answer_step(member, offering_id, 4, place="Den Hoorn", did_you_mean="Den Hoorn (Zuid-Holland)")
    stored_one = stored(session, offering_id)
    assert (stored_one.place_name, round(stored_one.lat or 0)) == ("Den Hoorn (Zuid-Holland)", 52)


@pytest.mark.parametrize("distance", ["²", "x", "-5", "9" * 5000])
def test_a_distance_that_is_no_number_is_no_answer(app: Flask, session: Session, distance: str) -> None:
    membership = a_membership(session)
    offering_id = an_offering(session, membership).id
    member = Visitor(app, actor_of(session, membership.person_id))
    page = html.unescape(answer_step(member, offering_id, 4, 422, travel_km=distance).text)
    assert "Kies hoe ver u wilt reizen." in page
    assert "Invalid" not in page


def test_null_bytes_and_strange_spaces_do_no_harm(member: Visitor, session: Session) -> None:
    offering_id = begun(member)
    answer_step(member, offering_id, 2, title="Taart\x00en \n voor  ieder", body="Een\x00 regel\r\nen nog een")
    offering = stored(session, offering_id)
    assert offering.title == "Taarten voor ieder"
    assert offering.body == "Een regel\nen nog een"


def test_a_unit_without_a_price_can_wait_until_later(member: Visitor, session: Session) -> None:
    offering_id = begun(member)
    answer_step(member, offering_id, 6, price_unit="hour", price="", later="1")
    assert (stored(session, offering_id).price_unit, stored(session, offering_id).price_cents) == ("hour", None)


def test_a_period_that_passed_meanwhile_is_told_when_it_goes_on_the_site_again(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    offering = an_offering(session, membership, state="paused")
    with transaction(session):
        session.get_one(Offering, offering.id).free_until = clock.today() - timedelta(days=1)
    member = Visitor(app, actor_of(session, membership.person_id))
    answer = member.press("/offerings/mine", form=f"/offerings/{offering.id}/resume")
    assert "Deze laatste dag is al voorbij." in text_of(member, answer.headers["Location"])
    assert stored(session, offering.id).state == "paused"


def test_a_price_on_request_has_no_amount(member: Visitor, session: Session) -> None:
    offering_id = written(member)
    answer_step(member, offering_id, 6, price_unit="request", price="25")
    offering = stored(session, offering_id)
    assert (offering.price_unit, offering.price_cents) == ("request", None)


def test_where_the_cooperative_trusts_its_members_it_is_on_the_site_at_once(member: Visitor, session: Session) -> None:
    offering_id = written(member)
    location = member.press(f"/offerings/{offering_id}/check", form=f"/offerings/{offering_id}/submit").headers[
        "Location"
    ]
    page = html.unescape(member.open(location).text)
    assert "Uw aanbod staat op de site" in page
    assert "015 000 00 00" in page
    offering = stored(session, offering_id)
    assert offering.state == "published"
    assert offering.published_at is not None
    assert f"offering:{offering_id}" in [row.topic for row in left(session, INDEX)]
    assert left(session, MAIL) == []


@pytest.mark.parametrize(
    ("checks", "membership_state"), [(ALWAYS, "member"), (ALWAYS, "trial"), (TRIAL_MEMBERS, "trial")]
)
def test_where_the_cooperative_checks_the_coordinators_hear_of_it(
    app: Flask, session: Session, checks: str, membership_state: str
) -> None:
    cooperative = a_cooperative(session, checks_offerings=checks)
    a_coordinator(session, cooperative, "Mark")
    a_coordinator(session, cooperative, "Willemijn")
    a_coordinator(session, a_cooperative(session), "Iemand anders")
    member = Visitor(app, actor_of(session, a_membership(session, cooperative, state=membership_state).person_id))
    offering_id = written(member)
    location = member.press(f"/offerings/{offering_id}/check", form=f"/offerings/{offering_id}/submit").headers[
        "Location"
    ]
    assert "Uw aanbod is verstuurd" in member.open(location).text
    assert stored(session, offering_id).state == "submitted"
    mails = left(session, MAIL)
    assert [(mail.topic, mail.payload["first_name"]) for mail in mails] == [
        ("offerings.submit", "Mark"),
        ("offerings.submit", "Willemijn"),
    ]
    assert left(session, INDEX) == []


def test_a_full_member_is_not_checked_where_only_trial_is(app: Flask, session: Session) -> None:
    member = Visitor(app, a_member(session, a_cooperative(session, checks_offerings=TRIAL_MEMBERS)))
    offering_id = written(member)
    member.send(f"/offerings/{offering_id}/submit", {"csrf_token": member.token()})
    assert stored(session, offering_id).state == "published"


def test_a_member_does_not_slip_past_the_check(app: Flask, session: Session) -> None:
    member = Visitor(app, a_member(session, a_cooperative(session, checks_offerings=ALWAYS)))
    offering_id = written(member)
    member.send(f"/offerings/{offering_id}/publish", {"csrf_token": member.token()}, status=403)
    assert stored(session, offering_id).state == "draft"


def test_an_offering_without_all_answers_is_not_sent(member: Visitor, session: Session) -> None:
    offering_id = begun(member)
    answer_step(member, offering_id, 1)
    page = html.unescape(member.open(f"/offerings/{offering_id}/check").text)
    assert "Er mist nog een antwoord" in page
    assert f"/offerings/{offering_id}/edit/2" in page
    answer = member.send(f"/offerings/{offering_id}/submit", {"csrf_token": member.token()})
    assert answer.headers["Location"].endswith("/check")
    assert stored(session, offering_id).state == "draft"


def test_a_change_from_the_last_page_leads_back_to_it(member: Visitor) -> None:
    offering_id = written(member)
    path = f"/offerings/{offering_id}/edit/6?back=check"
    answer = member.press(path, form=path, price_unit="hour", price="30")
    assert answer.headers["Location"].endswith(f"/offerings/{offering_id}/check?saved=6#vraag-6")
    page = text_of(member, f"/offerings/{offering_id}/check?saved=6")
    assert page.index("Bewaard") > page.index('id="vraag-6"')


def test_a_price_list_stands_on_the_page_and_a_lowest_price_says_so(member: Visitor, session: Session) -> None:
    offering_id = written(member)
    more: dict[str, Any] = {"price": "12,50", "is_from": "y", "what_1": "Rits", "amount_1": "12,50"}
    wrong = html.unescape(answer_step(member, offering_id, 6, 422, **more, what_6="Jurk").text)
    assert "Vul ook in wat dit kost" in wrong
    answer_step(member, offering_id, 6, **more, what_6="Jurk", amount_6="vanaf 80")
    offering = stored(session, offering_id)
    assert (offering.price_cents, offering.is_price_from) == (1250, True)
    assert offering.price_list == [["Rits", 1250, False], ["Jurk", 8000, True]]
    answer_step(member, offering_id, 2, not_done="Geen leer")
    member.press(f"/offerings/{offering_id}/check", form=f"/offerings/{offering_id}/submit")
    page = text_of(Visitor(member.app), f"/offerings/{offering_id}")
    for words in ("vanaf € 12,50 per stuk", "Jurk", "vanaf € 80", "Geen leer"):
        assert words in page.replace("\xa0", " ")


def test_whoever_goes_on_later_comes_back_to_the_question_where_it_stopped(member: Visitor) -> None:
    offering_id = begun(member)
    on = f"/offerings/{offering_id}/edit"
    assert f'href="{on}/1"' in text_of(member, "/offerings/mine")
    answer_step(member, offering_id, 1)
    answer_step(member, offering_id, 2, later="1")
    assert f'href="{on}/2"' in text_of(member, "/offerings/mine")
    answer_step(member, offering_id, 2)
    assert f'href="{on}/3"' in text_of(member, "/offerings/mine")
    answer_step(member, offering_id, 3)
    assert f'href="{on}/4"' in text_of(member, "/offerings/mine")


@pytest.mark.parametrize(
    ("words", "chosen", "kept"),
    [
        ("أنا أخيط الملابس", "nl", "ar"),
        ("من لباس می‌دوزم", "fa", "fa"),
        ("Шию одяг", "nl", "uk"),
        ("Ez cil didirûm", "ku", "ku"),
    ],
)
def test_letters_of_another_script_say_which_language_it_is(
    member: Visitor, session: Session, words: str, chosen: str, kept: str
) -> None:
    offering_id = written(member)
    location = answer_step(member, offering_id, 2, title=words, body=words, language=chosen).headers["Location"]
    assert stored(session, offering_id).language == kept
    assert ("Wij zetten de taal op" in text_of(member, location)) == (chosen != kept)


def test_hours_may_have_their_word(member: Visitor, session: Session) -> None:
    offering_id = begun(member)
    answer_step(member, offering_id, 5, hours_a_week="10 uur")
    assert stored(session, offering_id).hours_a_week == 10
    page = html.unescape(answer_step(member, offering_id, 5, 422, hours_a_week="een paar").text)
    assert "Schrijf alleen een cijfer, bijvoorbeeld 10." in page


def test_an_offering_on_the_site_is_changed_at_once_and_found_anew(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    offering_id = an_offering(session, membership).id
    member = Visitor(app, actor_of(session, membership.person_id))
    answer_step(member, offering_id, 2)
    offering = stored(session, offering_id)
    assert (offering.title, offering.state) == ("Taarten voor elk feest", "published")
    assert [row.topic for row in left(session, INDEX)] == [f"offering:{offering_id}"]


def test_a_member_reads_before_and_after_that_a_coordinator_looks_first(app: Flask, session: Session) -> None:
    membership = a_membership(session, a_cooperative(session, checks_offerings=ALWAYS))
    offering_id = an_offering(session, membership).id
    member = Visitor(app, actor_of(session, membership.person_id))
    told = "Dan leest de coördinator dat eerst."
    assert told in text_of(member, f"/offerings/{offering_id}/check")
    assert told in text_of(member, f"/offerings/{offering_id}/edit/2")
    assert told in text_of(member, f"/offerings/{offering_id}/edit/3")
    assert told in text_of(member, f"/offerings/{offering_id}/edit/6")
    assert told not in text_of(member, f"/offerings/{offering_id}/edit/5")
    answer_step(member, offering_id, 6)
    assert stored(session, offering_id).state == "published"
    location = answer_step(member, offering_id, 2).headers["Location"]
    page = text_of(member, location)
    assert "De coördinator leest eerst wat u hebt veranderd." in page
    assert told not in page
    assert stored(session, offering_id).state == "submitted"


def test_where_nobody_checks_nothing_is_said_about_it(app: Flask, session: Session) -> None:
    membership = a_membership(session, a_cooperative(session, checks_offerings=NEVER))
    offering_id = an_offering(session, membership).id
    member = Visitor(app, actor_of(session, membership.person_id))
    assert "De coördinator leest mee" not in text_of(member, f"/offerings/{offering_id}/edit/2")
    assert "De coördinator leest eerst" not in text_of(member, answer_step(member, offering_id, 2).headers["Location"])


def test_an_offering_on_the_site_does_not_lose_an_answer(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    offering_id = an_offering(session, membership).id
    member = Visitor(app, actor_of(session, membership.person_id))
    answer_step(member, offering_id, 2, 422, title="", later="1")
    assert stored(session, offering_id).title == "Catering met Syrische gerechten"


def test_of_two_browsers_the_second_is_told_and_keeps_its_words(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    offering_id = an_offering(session, membership).id
    actor = actor_of(session, membership.person_id)
    first, second = Visitor(app, actor), Visitor(app, actor)
    path = f"/offerings/{offering_id}/edit/2"
    stale = {**ANSWERS[2], "title": "Mijn nieuwe titel", "version": "1", "csrf_token": second.token()}
    answer_step(first, offering_id, 2)
    answer = second.send(path, stale, status=409)
    assert "Mijn nieuwe titel" in answer.text
    assert stored(session, offering_id).title == "Taarten voor elk feest"


@pytest.mark.parametrize("version", ["", "0", "-1", "999", "x", "9" * 30])
def test_a_version_that_is_nonsense_is_a_conflict(app: Flask, session: Session, version: str) -> None:
    membership = a_membership(session)
    offering_id = an_offering(session, membership).id
    answer_step(Visitor(app, actor_of(session, membership.person_id)), offering_id, 2, 409, version=version)


@pytest.mark.parametrize("step", [0, 8, 99])
def test_a_question_that_is_not_there_is_not_found(member: Visitor, step: int) -> None:
    member.open(f"/offerings/{begun(member)}/edit/{step}", status=404)


def test_a_member_of_two_cooperatives_says_for_which_one(app: Flask, session: Session) -> None:
    first = a_membership(session)
    other = a_cooperative(session, "Gouda")
    session.add(
        Membership(person_id=first.person_id, cooperative_id=other.id, state="member", started_at=first.started_at)
    )
    session.commit()
    actor = actor_of(session, first.person_id)
    member = Visitor(app, actor)
    page = member.open("/offerings/start").text
    assert other.name in page
    second = max(actor.memberships)
    answer = member.press("/offerings/start", form="/offerings/start", membership_id=str(second))
    offering_id = int(answer.headers["Location"].split("/")[-3])
    offering = stored(session, offering_id)
    assert (offering.membership_id, offering.cooperative_id, offering.place_name) == (second, other.id, "Gouda")
    assert (
        "Kies een coöperatie." in member.press("/offerings/start", 422, form="/offerings/start", membership_id="").text
    )


@pytest.mark.parametrize(
    ("circle", "languages"), [("everyone", ["nl", "tr"]), ("cooperative", []), ("coordinators", [])]
)
def test_an_offering_begins_with_the_languages_that_everyone_may_know(
    app: Flask, session: Session, circle: str, languages: list[str]
) -> None:
    membership = a_membership(session)
    with transaction(session):
        profile = session.get_one(Profile, membership.person_id)
        profile.languages, profile.languages_for = ["tr", "nl"], circle
    offering_id = begun(Visitor(app, actor_of(session, membership.person_id)))
    assert stored(session, offering_id).languages == languages


def test_nobody_begins_an_offering_for_somebody_else(member: Visitor, session: Session) -> None:
    stranger = a_membership(session)
    member.send("/offerings/start", {"membership_id": str(stranger.id), "csrf_token": member.token()}, status=404)


def test_a_coordinator_who_acts_for_a_member_fills_it_in_for_that_member(app: Flask, session: Session) -> None:
    from sqlalchemy import update

    from app.core.database import transaction
    from app.core.history import lines_of
    from app.sign_in.model import SignInSession

    cooperative = a_cooperative(session, checks_offerings=NEVER)
    membership = a_membership(session, cooperative)
    coordinator = a_coordinator(session, cooperative)
    visitor = Visitor(app, coordinator)
    with transaction(session):
        session.execute(update(SignInSession).values(acting_membership_id=membership.id))
    offering_id = written(visitor)
    offering = stored(session, offering_id)
    assert offering.membership_id == membership.id
    line = lines_of(session, "offering", offering_id)[0]
    assert (line.person_id, line.for_person_id) == (coordinator.person_id, membership.person_id)
