"""Posting an assignment, page by page, as a visitor and as a buyer."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.assignments.amounts import budget_without_vat
from app.assignments.model import Assignment, Part, Participant
from app.core import clock
from app.core.actor import Actor
from app.core.database import transaction
from app.core.outbox import OutboxRow
from app.memberships.queries import actor_of
from app.organisations.model import Organisation, OrganisationContact
from app.web.mail import write_letter
from tests.assignments.wizard import WHAT, day, id_in, write_draft
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_member,
    a_membership,
    a_person,
    an_assignment,
    an_offering,
    an_organisation,
)
from tests.visits import Visitor


def the(session: Session, assignment_id: int) -> Assignment:
    session.rollback()
    session.expire_all()
    return session.get_one(Assignment, assignment_id)


def part_of(session: Session, assignment_id: int) -> Part:
    session.rollback()
    session.expire_all()
    return session.scalars(select(Part).where(Part.assignment_id == assignment_id)).one()


def number_of(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count(Assignment.id))) or 0


def become_buyer(app: Flask, session: Session, visitor: Visitor, *, checked: bool = False) -> Actor:
    """What signing up does: the same browser is signed in, as a contact of a new organisation."""
    buyer = a_buyer(session, an_organisation(session, checked=checked))
    visitor.sign_in(buyer)
    return buyer


def test_looking_at_the_first_question_makes_nothing(app: Flask, session: Session) -> None:
    Visitor(app).open("/assignments/new")
    assert number_of(session) == 0


def test_a_visitor_posts_without_an_account_and_signs_up_at_the_end(app: Flask, session: Session) -> None:
    delft, groningen = a_cooperative(session, "Delft"), a_cooperative(session, "Groningen")
    coordinator = a_coordinator(session, delft)
    a_coordinator(session, groningen)
    visitor = Visitor(app)
    assignment_id = write_draft(visitor)
    check = visitor.open(f"/assignments/{assignment_id}/check").get_data(as_text=True)
    assert "Lunch voor 40 gasten" in check
    assert "hoogstens €\u00a0800" in check
    assert delft.name in check
    assert groningen.name not in check
    others = visitor.open(f"/assignments/{assignment_id}/check?change=home").get_data(as_text=True)
    assert others.index(delft.name) < others.index(groningen.name)
    onward = visitor.press(f"/assignments/{assignment_id}/check", form=f"/assignments/{assignment_id}/check")
    assert f"next=/assignments/{assignment_id}/check" in onward.headers["Location"].replace("%2F", "/")
    assert "sign-up" in onward.headers["Location"]

    buyer = become_buyer(app, session, visitor)
    sent = visitor.press(f"/assignments/{assignment_id}/check", form=f"/assignments/{assignment_id}/submit")
    assert sent.headers["Location"] == f"/assignments/{assignment_id}/sent"
    page = visitor.open(f"/assignments/{assignment_id}/sent").get_data(as_text=True)
    assert delft.name in page
    assert delft.phone in page
    posted = the(session, assignment_id)
    assert posted.state == "submitted"
    assert posted.organisation_id in buyer.contact_of
    assert posted.draft_key_hash is None
    assert posted.home_cooperative_id == delft.id
    address = session.execute(select(OutboxRow.recipient_id).where(OutboxRow.topic == "assignments.submit")).all()
    assert address == [(coordinator.person_id,)]


def test_a_known_organisation_is_open_at_once(app: Flask, session: Session) -> None:
    a_cooperative(session)
    visitor = Visitor(app, a_buyer(session))
    assignment_id = write_draft(visitor)
    visitor.press(f"/assignments/{assignment_id}/check", form=f"/assignments/{assignment_id}/submit")
    posted = the(session, assignment_id)
    assert posted.state == "open"
    assert posted.opened_at is not None
    session.rollback()
    kinds = {topic: kind for topic, kind in session.execute(select(OutboxRow.topic, OutboxRow.kind))}  # noqa: C416
    assert kinds["matching.alert"] == "task"
    assert kinds[f"assignment:{assignment_id}"] == "index"
    assert "Opdracht geplaatst" in visitor.open(f"/assignments/{assignment_id}").get_data(as_text=True)


def test_pressing_send_twice_sends_once_and_shows_what_happens_next(app: Flask, session: Session) -> None:
    a_cooperative(session)
    visitor = Visitor(app, a_buyer(session))
    assignment_id = write_draft(visitor)
    form = f"/assignments/{assignment_id}/submit"
    visitor.press(f"/assignments/{assignment_id}/check", form=form)
    again = visitor.send(form, {"csrf_token": visitor.token()})
    assert again.headers["Location"] == f"/assignments/{assignment_id}/sent"


def test_every_page_keeps_its_answers(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    assignment_id = write_draft(visitor, page3={"ends_on": day(42)}, page5={"social_return": "yes"})
    where = visitor.open(f"/assignments/{assignment_id}/edit/3").get_data(as_text=True)
    assert 'value="Delft"' in where
    assert f'value="{day(40)}"' in where
    assert f'value="{day(42)}"' in where
    assert 'value="800,00"' in visitor.open(f"/assignments/{assignment_id}/edit/4").get_data(as_text=True)
    until = visitor.open(f"/assignments/{assignment_id}/edit/5").get_data(as_text=True)
    assert f'value="{day(14)}"' in until
    part = part_of(session, assignment_id)
    assert (part.trade, part.people, part.budget_cents) == ("catering", 2, 80_000)
    assert the(session, assignment_id).social_return is True


def test_a_job_has_hours_and_a_contract_and_no_budget(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    assignment_id = id_in(visitor.press("/assignments/new", **(WHAT | {"kind": "job", "title": "Hulp in de keuken"})))
    assert "laatste dag?" not in visitor.open(f"/assignments/{assignment_id}/edit/3").get_data(as_text=True)
    assert "kosten" not in visitor.open(f"/assignments/{assignment_id}/edit/4").get_data(as_text=True)
    visitor.press(f"/assignments/{assignment_id}/edit/4", hours="24", contract="temporary", people="1")
    part = part_of(session, assignment_id)
    assert (part.hours, part.contract, part.budget_cents) == (24, "temporary", None)
    check = visitor.open(f"/assignments/{assignment_id}/check").get_data(as_text=True)
    assert "Tijdelijk contract" in check


def test_a_job_that_becomes_an_assignment_forgets_its_contract(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    assignment_id = id_in(visitor.press("/assignments/new", **(WHAT | {"kind": "job"})))
    visitor.press(f"/assignments/{assignment_id}/edit/4", hours="24", contract="temporary", people="1")
    visitor.press(f"/assignments/{assignment_id}/edit/1", kind="assignment")
    assert part_of(session, assignment_id).contract is None


@pytest.mark.parametrize(
    ("number", "answers", "word"),
    [
        (1, {"title": ""}, "Schrijf in een paar woorden"),
        (1, {"title": "x" * 101}, "niet meer dan 100 tekens"),
        (1, {"body": "y" * 4001}, "niet meer dan 4000 tekens"),
        (1, {"body": "Mijn nummer is 111222333."}, "burgerservicenummer"),
        (1, {"kind": "gift"}, "Kies uit de lijst"),
        (2, {"trade": ""}, "Kies wat het best past"),
        (2, {"trade": "alchemy"}, "Kies uit de lijst"),
        (3, {"place": "Delfft"}, "Bedoelde u Delft"),
        (3, {"place": "Atlantis aan Zee"}, "Wij kennen deze plaats niet"),
        (3, {"place": ""}, "Vul in waar het werk is"),
        (3, {"starts_on": ""}, "Kies wanneer het werk begint"),
        (3, {"starts_on": "2020-01-01"}, "al voorbij"),
        (3, {"starts_on": "gisteren"}, "dag-maand-jaar"),
        (3, {"starts_on": "2099-01-01"}, "Kijk het jaar"),
        (3, {"ends_on": day(39)}, "ligt voor de eerste dag"),
        (4, {"people": ""}, "Vul in hoeveel mensen"),
        (4, {"people": "0"}, "heel getal in van 1 tot 500"),
        (4, {"people": "501"}, "heel getal in van 1 tot 500"),
        (4, {"people": "twee"}, "heel getal in van 1 tot 500"),
        (4, {"hours": "0"}, "hele of halve uren"),
        (4, {"hours": "7,3"}, "hele of halve uren"),
        (4, {"budget": "gratis"}, "in cijfers"),
        (4, {"budget": "0"}, "0,01 en 1.000.000"),
        (4, {"budget": "-5"}, "in cijfers"),
        (4, {"budget": "1000001"}, "0,01 en 1.000.000"),
        (5, {"last_day": ""}, "Kies tot wanneer"),
        (5, {"last_day": day(-1)}, "al voorbij"),
        (5, {"last_day": day(400)}, "binnen een jaar"),
        (5, {"last_day": day(41)}, "voordat het werk begint"),
        (5, {"social_return": "maybe"}, "Kies uit de lijst"),
    ],
)
def test_what_cannot_be_is_refused_kindly_and_the_answer_stays(
    app: Flask, session: Session, number: int, answers: dict[str, Any], word: str
) -> None:
    visitor = Visitor(app)
    assignment_id = write_draft(visitor)
    before = the(session, assignment_id).version
    refused = visitor.press(f"/assignments/{assignment_id}/edit/{number}", 422, **answers)
    page = refused.get_data(as_text=True)
    assert word in page
    assert "<title>Fout:" in page
    kept = next(iter(answers.values()))
    assert kept[:50] in page or kept in ("gift", "alchemy", "maybe")
    assert the(session, assignment_id).version == before


def test_null_bytes_and_line_ends_do_no_harm(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    started = visitor.press("/assignments/new", **(WHAT | {"title": "Soep\x00 en brood", "body": "Een\r\ntwee"}))
    kept = the(session, id_in(started))
    assert (kept.title, kept.body) == ("Soep en brood", "Een\ntwee")


def test_a_suggested_place_is_one_press_away(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    assignment_id = write_draft(visitor)
    visitor.press(f"/assignments/{assignment_id}/edit/3", place="Goudda", did_you_mean="Gouda")
    assert part_of(session, assignment_id).place_name == "Gouda"


def test_later_keeps_what_is_there_and_asks_for_nothing(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    left = visitor.press("/assignments/new", title="Soep", body="", later="1")
    assert left.headers["Location"] == "/"
    session.rollback()
    draft = session.scalars(select(Assignment)).one()
    assert (draft.title, draft.body) == ("Soep", "")
    visitor.press(f"/assignments/{draft.id}/edit/5", last_day="", later="1")
    assert "Soep" in visitor.open("/assignments/new").get_data(as_text=True)
    assert "Vertel er iets meer over" in visitor.open(f"/assignments/{draft.id}/check").get_data(as_text=True)


def test_later_on_an_empty_first_page_makes_nothing(app: Flask, session: Session) -> None:
    Visitor(app).press("/assignments/new", title="", body="", later="1")
    assert number_of(session) == 0


def test_a_buyer_finds_the_draft_on_another_device(app: Flask, session: Session) -> None:
    buyer = a_buyer(session)
    assignment_id = write_draft(Visitor(app, buyer))
    page = Visitor(app, buyer).open("/assignments/mine").get_data(as_text=True)
    assert f"/assignments/{assignment_id}/check" in page
    assert "Concept" in page


def test_a_visitors_draft_is_only_there_with_the_cookie(app: Flask, session: Session) -> None:
    assignment_id = write_draft(Visitor(app))
    for stranger in (Visitor(app), Visitor(app, a_buyer(session)), Visitor(app, a_coordinator(session))):
        for path in ("check", "edit/1", "edit/6"):
            stranger.open(f"/assignments/{assignment_id}/{path}", status=404)
        token = stranger.token()
        for path in ("edit/1", "files", "check", "discard"):
            stranger.send(f"/assignments/{assignment_id}/{path}", {"csrf_token": token, **WHAT}, status=404)
    assert the(session, assignment_id).state == "draft"


def test_an_incomplete_draft_is_not_sent(app: Flask, session: Session) -> None:
    a_cooperative(session)
    visitor = Visitor(app, a_buyer(session))
    assignment_id = id_in(visitor.press("/assignments/new", **WHAT))
    refused = visitor.press(f"/assignments/{assignment_id}/check", 422, form=f"/assignments/{assignment_id}/submit")
    assert "Kies wanneer het werk begint" in refused.get_data(as_text=True)
    assert the(session, assignment_id).state == "draft"


def test_a_draft_that_waited_too_long_asks_for_new_days(app: Flask, session: Session) -> None:
    a_cooperative(session)
    visitor = Visitor(app, a_buyer(session))
    assignment_id = write_draft(visitor)
    with transaction(session):
        session.get_one(Assignment, assignment_id).deadline = clock.now() - timedelta(days=1)
    refused = visitor.press(f"/assignments/{assignment_id}/check", 422, form=f"/assignments/{assignment_id}/submit")
    assert "al voorbij" in refused.get_data(as_text=True)


def test_a_buyer_of_two_organisations_chooses_one(app: Flask, session: Session) -> None:
    a_cooperative(session)
    first, second = an_organisation(session), an_organisation(session)
    person = a_person(session)
    with transaction(session):
        for organisation in (first, second):
            session.add(OrganisationContact(person_id=person.id, organisation_id=organisation.id))
    visitor = Visitor(app)
    assignment_id = write_draft(visitor)
    visitor.sign_in(actor_of(session, person.id))
    form = f"/assignments/{assignment_id}/submit"
    stranger = an_organisation(session)
    visitor.press(f"/assignments/{assignment_id}/check", 403, form=form, organisation=str(stranger.id))
    visitor.press(f"/assignments/{assignment_id}/check", form=form, organisation=str(second.id))
    assert the(session, assignment_id).organisation_id == second.id


def test_a_member_who_is_no_buyer_cannot_send_the_draft_of_this_browser(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    assignment_id = write_draft(visitor)
    visitor.sign_in(a_member(session))
    assert "Met dit account kunt u niets plaatsen" in visitor.open(f"/assignments/{assignment_id}/check").get_data(
        as_text=True
    )
    visitor.open("/assignments/new", status=403)
    visitor.send("/assignments/new", {"csrf_token": visitor.token(), **WHAT}, status=403)
    assert the(session, assignment_id).organisation_id is None


def test_the_buyer_chooses_another_home_than_the_nearest(app: Flask, session: Session) -> None:
    near = a_cooperative(session, "Delft")
    far = a_cooperative(session, "Groningen")
    visitor = Visitor(app, a_buyer(session))
    first = assignment_id = write_draft(visitor)
    form = f"/assignments/{assignment_id}/submit"
    visitor.press(f"/assignments/{assignment_id}/check", 422, form=form, cooperative="99999")
    visitor.press(f"/assignments/{assignment_id}/check", form=form, cooperative=str(far.id))
    assert the(session, assignment_id).home_cooperative_id == far.id

    # As soon as anybody coordinates somewhere, it goes where somebody reads it; also when another was chosen before.
    assignment_id = write_draft(visitor)
    with transaction(session):
        the(session, assignment_id).home_cooperative_id = near.id
    a_coordinator(session, far)
    assert near.name not in visitor.open(f"/assignments/{assignment_id}/check").get_data(as_text=True)
    visitor.press(f"/assignments/{assignment_id}/check", form=form.replace(str(first), str(assignment_id)))
    assert the(session, assignment_id).home_cooperative_id == far.id


def test_asking_one_member_is_private_and_says_whom_you_ask(app: Flask, session: Session) -> None:
    membership = a_membership(session, first_name="Samira")
    an_offering(session, membership)
    other = a_member(session)
    visitor = Visitor(app, a_buyer(session))
    query = f"?asked={membership.id}&trade=catering"
    assert "U vraagt Samira een offerte" in visitor.open(f"/assignments/new{query}").get_data(as_text=True)
    assignment_id = write_draft(visitor, {"title": WHAT["title"], "body": WHAT["body"]}, query)
    visitor.press(f"/assignments/{assignment_id}/check", form=f"/assignments/{assignment_id}/submit")
    posted = the(session, assignment_id)
    assert posted.is_private
    assert posted.home_cooperative_id == membership.cooperative_id
    assert session.scalars(select(Participant.how)).one() == "asked"
    Visitor(app, actor_of(session, membership.person_id)).open(f"/assignments/{assignment_id}")
    Visitor(app, other).open(f"/assignments/{assignment_id}", status=404)
    Visitor(app, a_coordinator(session)).open(f"/assignments/{assignment_id}", status=404)
    session.rollback()
    told = session.scalars(select(OutboxRow.topic).where(OutboxRow.recipient_id == membership.person_id)).all()
    assert told == ["assignments.publish"]
    assert "matching.alert" not in session.scalars(select(OutboxRow.topic)).all()


def test_the_trade_in_the_link_is_filled_in_already(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    assignment_id = id_in(visitor.press("/assignments/new?trade=catering", **WHAT))
    assert part_of(session, assignment_id).trade == "catering"
    other = id_in(Visitor(app).press("/assignments/new?trade=nonsense", **WHAT))
    assert part_of(session, other).trade is None


def test_nobody_learns_a_name_by_guessing_ids(app: Flask, session: Session) -> None:
    hidden = a_membership(session, first_name="Verborgen")
    gone = a_membership(session, state="alumnus")
    an_offering(session, gone)
    for asked in (str(hidden.id), str(gone.id), "999999", "abc", "-1", "9" * 40):
        Visitor(app).open(f"/assignments/new?asked={asked}", status=404)


def test_two_tabs_do_not_overwrite_each_other(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    assignment_id = write_draft(visitor)
    old = str(the(session, assignment_id).version)
    visitor.press(f"/assignments/{assignment_id}/edit/4", people="3")
    stale = visitor.press(f"/assignments/{assignment_id}/edit/1", 409, body="Wij willen toch soep.", version=old)
    assert "Wij willen toch soep." in stale.get_data(as_text=True)
    visitor.press(f"/assignments/{assignment_id}/edit/4", 409, people="9", version="nonsense")
    assert part_of(session, assignment_id).people == 3


def test_a_sent_assignment_is_not_edited_any_more(app: Flask, session: Session) -> None:
    buyer = a_buyer(session)
    sent = an_assignment(session, session.get_one(Organisation, min(buyer.contact_of)), state="submitted")
    visitor = Visitor(app, buyer)
    visitor.open(f"/assignments/{sent.id}/edit/1", status=303)
    token = visitor.token()
    visitor.send(f"/assignments/{sent.id}/edit/1", {"csrf_token": token, **WHAT, "version": "1"}, status=409)
    visitor.send(f"/assignments/{sent.id}/discard", {"csrf_token": token}, status=409)


def test_a_discarded_draft_is_gone_and_its_id_is_not_used_again(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    assignment_id = write_draft(visitor)
    form = f"/assignments/{assignment_id}/discard"
    visitor.press(form, form=form)
    assert number_of(session) == 0
    assert id_in(visitor.press("/assignments/new", **WHAT)) > assignment_id


def test_a_visitor_counts_to_eight_with_the_page_that_asks_who_you_are(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    assignment_id = write_draft(visitor)
    for number in range(1, 7):
        assert f"Vraag {number} van 8" in visitor.open(f"/assignments/{assignment_id}/edit/{number}").get_data(
            as_text=True
        )
    visitor.open(f"/assignments/{assignment_id}/edit/7", status=404)
    visitor.open("/assignments/2147483648/edit/1", status=404)
    visitor.open("/assignments/nonsense/check", status=404)


def answers_on(page: str) -> int:
    """The answers that a page asks for: each field, and what stands in one group as one."""
    main = page.split("<main")[1]
    alone, groups = re.subn(r'<fieldset class="field-group">.*?</fieldset>', "", main, flags=re.DOTALL)
    return groups + len(re.findall(r'<(?:label|legend) class="[^"]*field__label"', alone))


@pytest.mark.parametrize("kind", ["assignment", "job"])
def test_a_buyer_gives_few_answers(app: Flask, session: Session, kind: str) -> None:
    for _number in range(3):
        a_cooperative(session)
    person = a_person(session)
    organisations = [an_organisation(session), an_organisation(session)]
    with transaction(session):
        for organisation in organisations:
            session.add(OrganisationContact(person_id=person.id, organisation_id=organisation.id))
    visitor = Visitor(app, actor_of(session, person.id))
    assignment_id = id_in(visitor.press("/assignments/new", **(WHAT | {"kind": kind})))
    paths = [*(f"/assignments/{assignment_id}/edit/{number}" for number in range(1, 7))]
    pages = [*paths, f"/assignments/{assignment_id}/check"]
    counts = [answers_on(visitor.open(path).get_data(as_text=True)) for path in pages]
    assert len(counts) == 7
    assert all(counts[:6])
    assert sum(counts) == (15 if kind == "assignment" else 13), counts


def test_the_cooperative_and_the_organisation_are_chosen_only_on_request(app: Flask, session: Session) -> None:
    near, far = a_cooperative(session, "Delft"), a_cooperative(session, "Groningen")
    visitor = Visitor(app, a_buyer(session))
    assignment_id = write_draft(visitor)
    path = f"/assignments/{assignment_id}/check"
    page = visitor.open(path).get_data(as_text=True)
    assert near.name in page
    assert "change=home#cooperative" in page
    visitor.press(f"{path}?change=home", form=f"/assignments/{assignment_id}/submit", cooperative=str(far.id))
    assert the(session, assignment_id).home_cooperative_id == far.id


def test_hours_of_work_are_kept_and_shown_and_may_be_left_out(app: Flask, session: Session) -> None:
    a_cooperative(session)
    visitor = Visitor(app, a_buyer(session))
    without = write_draft(visitor)
    assert part_of(session, without).hours is None
    assignment_id = write_draft(visitor, page4={"hours": "120"})
    assert part_of(session, assignment_id).hours == 120
    assert 'value="120"' in visitor.open(f"/assignments/{assignment_id}/edit/4").get_data(as_text=True)
    assert "ongeveer 120 uur" in visitor.open(f"/assignments/{assignment_id}/check").get_data(as_text=True)
    visitor.press(f"/assignments/{assignment_id}/check", form=f"/assignments/{assignment_id}/submit")
    assert "ongeveer 120 uur" in visitor.open(f"/assignments/{assignment_id}").get_data(as_text=True)
    assert "120 uur per week" not in visitor.open(f"/assignments/{assignment_id}").get_data(as_text=True)


def test_hours_in_all_are_no_hours_a_week(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    assignment_id = write_draft(visitor, page4={"hours": "120"})
    visitor.press(f"/assignments/{assignment_id}/edit/1", kind="job")
    assert part_of(session, assignment_id).hours is None


def test_times_say_the_hours_of_all_people_together_and_go_along_when_they_change(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    assignment_id = write_draft(visitor, page3={"begins_at": "17:00", "ends_at": "00:30"}, page4={"people": "2"})
    assert part_of(session, assignment_id).hours == 15
    check = visitor.open(f"/assignments/{assignment_id}/check").get_data(as_text=True)
    assert "van 17:00 tot 00:30 uur" in check
    assert "ongeveer 15 uur samen, 7,5 uur per persoon" in check
    visitor.press(f"/assignments/{assignment_id}/edit/3", ends_at="20:00")
    assert part_of(session, assignment_id).hours == 6
    visitor.press(f"/assignments/{assignment_id}/edit/4", hours="7½")
    assert part_of(session, assignment_id).hours == 7.5
    refused = visitor.press(f"/assignments/{assignment_id}/edit/3", 422, begins_at="")
    assert "Vul ook in hoe laat het begint." in refused.get_data(as_text=True)
    swapped = visitor.press(f"/assignments/{assignment_id}/edit/3", 422, begins_at="16:00", ends_at="08:00")
    assert "Dat is 16 uur achter elkaar." in swapped.get_data(as_text=True)


def test_forty_people_are_asked_about_and_guests_have_their_own_field(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    assignment_id = write_draft(visitor)
    path = f"/assignments/{assignment_id}/edit/4"
    asked = visitor.press(path, 422, people="40").get_data(as_text=True)
    assert "Bedoelt u 40 mensen die het werk doen?" in asked
    visitor.press(path, people="40", sure="y")
    visitor.press(path, people="2", guests="40")
    part = part_of(session, assignment_id)
    assert (part.people, part.guests) == (2, 40)
    visitor.press(f"/assignments/{assignment_id}/edit/2", trade="cleaning")
    assert part_of(session, assignment_id).guests is None


@pytest.mark.parametrize("text", ["600,-", "ongeveer 600", "max. € 600", "hoogstens 600 euro"])
def test_a_budget_may_be_written_as_people_write_it_with_or_without_vat(
    app: Flask, session: Session, text: str
) -> None:
    visitor = Visitor(app)
    assignment_id = write_draft(visitor, page4={"budget": text, "budget_vat": "including"})
    part = part_of(session, assignment_id)
    assert (part.budget_cents, part.budget_vat) == (60_000, "including")
    assert budget_without_vat(part.budget_cents, part.budget_vat, part.starts_on) == 49_587


def test_going_on_leads_to_the_first_question_that_was_not_answered(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    assignment_id = id_in(visitor.press("/assignments/new", **WHAT))
    assert f"/assignments/{assignment_id}/check?on=y" in visitor.open("/assignments/new").get_data(as_text=True)
    on = visitor.open(f"/assignments/{assignment_id}/check?on=y", status=303)
    assert on.location.endswith(f"/assignments/{assignment_id}/edit/3")


def test_a_receipt_comes_to_who_sent_it_whether_it_waits_or_not(app: Flask, session: Session) -> None:
    a_cooperative(session)
    for checked in (False, True):
        buyer = a_buyer(session, an_organisation(session, checked=checked))
        visitor = Visitor(app, buyer)
        assignment_id = write_draft(visitor, page3={"begins_at": "9:00", "ends_at": "12:30"})
        visitor.press(f"/assignments/{assignment_id}/check", form=f"/assignments/{assignment_id}/submit")
        session.rollback()
        row = session.scalars(
            select(OutboxRow).where(OutboxRow.topic == "assignments.sent", OutboxRow.recipient_id == buyer.person_id)
        ).one()
        with app.app_context():
            body = write_letter(app, "assignments.sent", row.payload, "nl").body
        assert ("binnen één werkdag" in body) is not checked
        assert "van 09:00 tot 12:30 uur" in body
        assert f"/assignments/{assignment_id}" in body
        sent = visitor.open(f"/assignments/{assignment_id}/sent").get_data(as_text=True)
        assert "Zet er een opdracht bij" in sent
        other = id_in(visitor.press(f"/assignments/new?like={assignment_id}", **WHAT | {"title": "Kramen opbouwen"}))
        beside = part_of(session, other)
        assert (beside.trade, beside.place_name, f"{beside.begins_at:%H:%M}") == (None, "Delft", "09:00")


def test_the_own_words_and_a_typed_word_point_at_the_kind_of_work(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    assignment_id = id_in(visitor.press("/assignments/new", **WHAT))
    page = visitor.open(f"/assignments/{assignment_id}/edit/2").get_data(as_text=True)
    assert "Lunch bezorgen" in page.split("Wij denken aan:")[1].split("Past dit niet?")[0]
    page = visitor.open(f"/assignments/{assignment_id}/edit/2?q=snoeien").get_data(as_text=True)
    assert "Tuinonderhoud" in page.split("Dit vinden wij:")[1].split("Past dit niet?")[0]
