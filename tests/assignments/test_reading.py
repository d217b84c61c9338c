"""Who sees what of assignments: single ones, lists, the search index, and mails."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments import actions, documents, queries
from app.assignments.changing.asked import Asked
from app.assignments.deadlines import close_due
from app.assignments.lifecycle import LIFECYCLE
from app.assignments.listing import queries as lists
from app.assignments.model import CHOSEN, Assignment, Part
from app.assignments.participants import take_in
from app.assignments.posting import actions as posting
from app.assignments.questions import actions as questions
from app.core import clock
from app.core.actor import SYSTEM, VISITOR, Actor
from app.core.database import transaction
from app.core.outbox import OutboxRow
from app.core.place import find_place
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.organisations.model import Organisation
from app.permissions import may
from app.proposals.queries import proposers_of
from app.settings import ROOT
from app.web.mail import write_letter
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_member,
    a_membership,
    a_proposal,
    an_administrator,
    an_assignment,
    an_officer,
    an_organisation,
)
from tests.visits import Visitor


def test_the_list_and_the_permission_agree_for_everyone_and_everything(session: Session) -> None:
    home, elsewhere = a_cooperative(session), a_cooperative(session)
    organisation = an_organisation(session)
    asked = a_membership(session, elsewhere)
    with transaction(session):
        drafts = [
            Assignment(draft_key_hash="a" * 64, created_at=clock.now(), updated_at=clock.now(), parts=[Part()]),
            Assignment(draft_key_hash="b" * 64, created_at=clock.now(), updated_at=clock.now(), parts=[Part()]),
        ]
        session.add_all(drafts)
    for state in LIFECYCLE.states:
        an_assignment(session, organisation, home, state=state)
        an_assignment(session, organisation, home, state=state, asked=asked)
        a_proposal(session, an_assignment(session, organisation, home, state=state), asked)
    everyone = {
        "visitor": VISITOR,
        "draft holder": Actor(draft_key_hash="a" * 64),
        "buyer": a_buyer(session, organisation),
        "other buyer": a_buyer(session),
        "home coordinator": a_coordinator(session, home),
        "asked member": actor_of(session, asked.person_id),
        "asked member's coordinator": a_coordinator(session, elsewhere),
        "far coordinator": a_coordinator(session),
        "member": a_member(session),
        "officer": an_officer(session),
        "administrator": an_administrator(session),
        "system": SYSTEM,
    }
    ids = session.scalars(select(Assignment.id)).all()
    for name, actor in everyone.items():
        listed = set(session.scalars(select(Assignment.id).where(queries.visible_to(actor))))
        allowed = {
            id_ for id_ in ids if (thing := queries.load(session, id_)) and may(actor, "assignments.show", thing)
        }
        assert listed == allowed, name
    assert len(ids) == 2 + 3 * len(LIFECYCLE.states)


@pytest.mark.parametrize("state", [state for state in LIFECYCLE.states if state != "draft"])
def test_each_reader_gets_a_page_with_a_next_step_in_every_state(app: Flask, session: Session, state: str) -> None:
    home = a_cooperative(session)
    organisation = an_organisation(session)
    chosen = a_membership(session, home)
    for kind in ("assignment", "job"):
        assignment = an_assignment(session, organisation, home, state=state, kind=kind)
        with transaction(session):
            loaded = session.get_one(Assignment, assignment.id)
            take_in(session, loaded, session.get_one(Membership, chosen.id), CHOSEN)
        readers = [a_buyer(session, organisation), a_coordinator(session, home)]
        if state != "submitted":
            readers += [actor_of(session, chosen.person_id), a_coordinator(session)]
        for actor in readers:
            page = Visitor(app, actor).open(f"/assignments/{assignment.id}").get_data(as_text=True)
            assert "Wat nu?" in page
            assert home.phone in page


def test_a_member_sees_no_story_and_no_other_members(app: Flask, session: Session) -> None:
    assignment = an_assignment(session)
    rival = a_membership(session, first_name="Rivaal")
    a_proposal(session, assignment, rival)
    member = a_member(session)
    page = Visitor(app, member).open(f"/assignments/{assignment.id}").get_data(as_text=True)
    assert "Rivaal" not in page
    assert "Wat er gebeurde" not in page
    assert "Maak een offerte" in page


def test_buttons_do_what_they_say(app: Flask, session: Session) -> None:
    home = a_cooperative(session)
    organisation = an_organisation(session, checked=False)
    waiting = an_assignment(session, organisation, home, state="submitted")
    desk, buyer = Visitor(app, a_coordinator(session, home)), Visitor(app, a_buyer(session, organisation))
    path = f"/assignments/{waiting.id}"
    assert f"{path}/publish" not in buyer.open(path).get_data(as_text=True)
    desk.press(f"{path}/send-back", form=f"{path}/send-back", note="Wat mag het kosten?")
    assert "Controleer uw antwoorden" in buyer.client.get(path, follow_redirects=True).get_data(as_text=True)
    buyer.press(f"{path}/check", form=f"{path}/submit")
    desk.press(path, form=f"{path}/publish")
    buyer.press(path, form=f"{path}/close")
    buyer.press(f"{path}/extend", form=f"{path}/extend")
    buyer.press(f"{path}/withdraw", 422, form=f"{path}/withdraw", note="")
    buyer.press(f"{path}/withdraw", form=f"{path}/withdraw", note="Het gaat niet door.")
    page = buyer.open(path).get_data(as_text=True)
    assert "Het gaat niet door." in page
    assert re.findall(r"Teruggestuurd|Opdracht geplaatst|Gesloten voor|Opnieuw geopend|>Teruggetrokken", page)
    buyer.open(f"{path}/withdraw", status=409)


def test_a_coordinator_takes_over_with_a_button_and_the_second_one_is_told(app: Flask, session: Session) -> None:
    home, elsewhere, third = a_cooperative(session), a_cooperative(session), a_cooperative(session)
    assignment = an_assignment(session, home=home)
    path = f"/assignments/{assignment.id}"
    first, second = Visitor(app, a_coordinator(session, elsewhere)), Visitor(app, a_coordinator(session, third))
    late = {"csrf_token": second.token(), "cooperative": str(third.id), "home": str(home.id)}
    first.press(path, form=f"{path}/take-over")
    second.send(f"{path}/take-over", late)
    assert f"{elsewhere.name} was u net voor" in second.open(path).get_data(as_text=True)
    page = first.open(path).get_data(as_text=True)
    assert f"{elsewhere.name} begeleidt deze opdracht" in page
    assert "Neem over" not in page


def test_a_question_and_its_answer_on_the_page(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    assignment = an_assignment(session, organisation)
    path = f"/assignments/{assignment.id}"
    member, buyer = (
        Visitor(app, a_member(session, first_name="Vraagster")),
        Visitor(app, a_buyer(session, organisation)),
    )
    member.press(f"{path}/questions/new", 422, form=f"{path}/questions/new", question="Ik ben 111222333")
    member.press(f"{path}/questions/new", form=f"{path}/questions/new", question="Is er <b>een</b> keuken?")
    page = buyer.open(path).get_data(as_text=True)
    assert "Is er &lt;b&gt;een&lt;/b&gt; keuken?" in page
    assert "Vraagster" not in page
    answer = f"{path}/questions/1/answer"
    buyer.press(answer, form=answer, answer="Ja, een grote.")
    assert "Ja, een grote." in member.open(path).get_data(as_text=True)
    buyer.open(answer, status=409)
    buyer.open(f"{path}/questions/999/answer", status=404)
    member.open(answer, status=403)


def test_the_buyers_list_says_what_waits(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    empty = Visitor(app, buyer).open("/assignments/mine").get_data(as_text=True)
    assert "U hebt nog geen opdrachten" in empty
    assignment = an_assignment(session, organisation)
    a_proposal(session, assignment)
    member = a_member(session)
    with transaction(session):
        questions.ask_question(session, member, queries.get(session, member, assignment.id), "Hoe laat?")
    an_assignment(session, title="Van een ander")
    page = Visitor(app, buyer).open("/assignments/mine").get_data(as_text=True)
    assert "1 offerte om te lezen" in page
    assert "1 vraag zonder antwoord" in page
    assert "Van een ander" not in page


def test_the_overview_filters_and_counts(app: Flask, session: Session) -> None:
    home = a_cooperative(session)
    desk = Visitor(app, a_coordinator(session, home))
    an_assignment(session, title="Soep in Delft", place="Delft", home=home)
    an_assignment(session, title="Brood in Groningen", place="Groningen")
    an_assignment(session, title="Taart 100% zonder_ei", place="Delft", state="closed")
    an_assignment(session, title="Nog te lezen", state="submitted", home=home)
    an_assignment(session, title="Geheim", asked=a_membership(session))

    def titles(query: str) -> set[str]:
        page = desk.open(f"/assignments?{query}").get_data(as_text=True)
        body = page.split("Alle opdrachten")[1]
        return {title for title in ("Soep", "Brood", "Taart", "Nog te", "Geheim") if f">{title}" in body}

    assert titles("") == {"Soep", "Brood"}
    assert titles("state=closed") == {"Taart"}
    assert titles("state=all") == {"Soep", "Brood", "Taart", "Nog te"}
    assert titles("place=Rotterdam&km=25") == {"Soep"}
    assert titles("place=Rotterdam&km=5") == set()
    assert titles("q=brood") == {"Brood"}
    assert titles("state=all&q=100%25") == {"Taart"}
    assert titles("q=zonder_x") == set()
    assert titles("own=y") == {"Soep"}
    assert titles("state=nonsense&km=-3&place=Nergens&q=%00&page=99999999999") == {"Soep", "Brood"}
    page = desk.open("/assignments").get_data(as_text=True)
    assert "Open (2)" in page
    assert page.index("Nog te lezen") < page.index("Soep in Delft")


def test_a_member_browses_open_ones_only_and_others_browse_nothing(app: Flask, session: Session) -> None:
    an_assignment(session, title="Soep in Delft")
    an_assignment(session, title="Gesloten zaak", state="closed")
    member = a_membership(session)
    an_assignment(session, title="Alleen voor u", asked=member)
    page = Visitor(app, actor_of(session, member.person_id)).open("/assignments?state=all").get_data(as_text=True)
    assert "Soep in Delft" in page
    assert "U bent gevraagd" in page
    assert "Gesloten zaak" not in page
    Visitor(app, a_buyer(session)).open("/assignments", status=403)
    Visitor(app).open("/assignments", status=303)


def test_distance_is_measured_in_kilometres(session: Session) -> None:
    coordinator = a_coordinator(session)
    an_assignment(session, place="Den Haag")
    delft = find_place("Delft")
    near, _counts = lists.overview(session, coordinator, lists.Wanted(place=delft, within_km=10))
    assert [row.km for row in near.rows] == [9]
    assert lists.overview(session, coordinator, lists.Wanted(place=delft, within_km=5))[0].total == 0


def test_a_list_has_twenty_on_a_page(session: Session) -> None:
    organisation, home = an_organisation(session), a_cooperative(session)
    for _number in range(21):
        an_assignment(session, organisation, home)
    buyer = a_buyer(session, organisation)
    first, second = lists.mine(session, buyer, 1), lists.mine(session, buyer, 2)
    assert (len(first.rows), len(second.rows), first.pages, first.total) == (20, 1, 2, 21)
    assert lists.mine(session, buyer, 99).number == 2


def test_the_index_holds_what_is_open_to_all_members_and_nothing_else(session: Session) -> None:
    kept = an_assignment(session, title="Lunch voor 40 gasten")
    job = an_assignment(session, kind="job")
    for state in LIFECYCLE.states:
        if state != "open":
            an_assignment(session, state=state)
    private = an_assignment(session, asked=a_membership(session))
    found = {document.key: document for document in documents.documents(session)}
    assert set(found) == {f"assignment:{kept.id}", f"assignment:{job.id}"}
    assert documents.document_for(session, private.id) is None
    document = documents.document_for(session, kept.id)
    assert document == found[f"assignment:{kept.id}"]
    assert document is not None
    assert document.audience == ("members",)
    assert document.kind == "assignment"
    assert document.categories == ("food", "catering")
    assert document.price_cents == 80_000
    assert document.free_from == clock.today() + timedelta(days=30)
    assert (found[f"assignment:{job.id}"].kind, found[f"assignment:{job.id}"].hours_a_week) == ("job", 16)


def test_what_changes_has_a_new_stamp(session: Session) -> None:
    assignment = an_assignment(session, state="closed")
    buyer = a_buyer(session, session.get_one(Organisation, assignment.organisation_id))
    with transaction(session):
        actions.extend(session, buyer, queries.get(session, buyer, assignment.id), clock.today() + timedelta(days=3))
    first = documents.document_for(session, assignment.id)
    session.rollback()
    with clock.shifted(timedelta(days=4)):
        close_due(session, proposers_of)
        with transaction(session):
            loaded = queries.get(session, buyer, assignment.id)
            actions.extend(session, buyer, loaded, clock.today() + timedelta(days=3))
    second = documents.document_for(session, assignment.id)
    assert first is not None
    assert second is not None
    assert second.stamp > first.stamp


MAILS = sorted(
    f"assignments.{verb}"
    for verb in (
        *("submit", "publish", "send_back", "close", "extend", "begin", "deliver", "accept", "withdraw", "cancel"),
        *("take_over", "ask_question", "answer", "find_nobody", "ask_coordinator", "split_off"),
    )
)


@pytest.mark.parametrize("template", MAILS)
def test_every_mail_can_be_written_for_every_reader(app: Flask, template: str) -> None:
    words = {
        "first_name": "Karin",
        "title": "Lunch voor 40 gasten",
        "path": "/assignments/7",
        "note": "Graag voor twaalf uur.",
        "cooperative": "Scope",
        "doers_cooperative": "Wij Westland",
        "is_private": False,
        "who": "Mark",
        "before": Asked(starts_on=clock.today()).kept(),
        "after": Asked(starts_on=clock.today() + timedelta(days=9)).kept(),
    }
    with app.app_context():
        for reader in ("buyer", "member", "doer", "doers_coordinator", "coordinator"):
            for phone, has_proposals, is_job, had in (
                *(("", True, False, "draft"), ("", False, False, "out")),
                ("015 000 00 00", False, True, "nothing"),
            ):
                more = {"reader": reader, "phone": phone, "has_proposals": has_proposals, "is_job": is_job, "had": had}
                more |= {"has_other_days": is_job, "is_again": is_job}
                letter = write_letter(app, template, {**words, **more}, "nl")
                assert "Lunch voor 40 gasten" in letter.subject
                assert "Dag Karin," in letter.body
                assert "http" in letter.body
                assert phone in letter.body
                assert "\n\n\n" not in letter.body
    if template in ("assignments.withdraw", "assignments.cancel", "assignments.send_back", "assignments.answer"):
        assert "Graag voor twaalf uur." in letter.body


def test_mails_left_are_only_those_with_a_template(session: Session) -> None:
    organisation, home = an_organisation(session), a_cooperative(session)
    a_coordinator(session, home)
    assignment = an_assignment(session, organisation, home, state="draft")
    buyer = a_buyer(session, organisation)
    with transaction(session):
        loaded = queries.get(session, buyer, assignment.id)
        posting.submit(session, buyer, loaded, loaded.version)
    left = set(session.scalars(select(OutboxRow.topic).where(OutboxRow.kind == "mail")))
    assert left
    assert left <= {path.stem for path in (ROOT / "templates" / "mail").iterdir()}
