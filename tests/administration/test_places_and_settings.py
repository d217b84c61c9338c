"""Cooperatives and municipalities are added, changed and closed; rules change on a date and never in the past."""

import html
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import Assignment
from app.core import clock, editions
from app.core.dated import DatedSetting, settings_at
from app.core.history import lines_of
from app.core.outbox import OutboxRow
from app.invitations.model import Invitation
from app.memberships.queries import actor_of
from app.offerings.model import Offering
from app.people.model import Cooperative, CooperativeMunicipality, Municipality
from app.proposals.model import Proposal
from app.settings import Settings
from app.worker import Worker
from search_index import open_index
from tests.builders import (
    a_cooperative,
    a_coordinator,
    a_membership,
    a_municipality,
    a_proposal,
    an_administrator,
    an_assignment,
    an_offering,
    an_organisation,
)
from tests.visits import Visitor

COOPERATIVES, MUNICIPALITIES, SETTINGS = (
    f"/administration/{room}" for room in ("cooperatives", "municipalities", "settings")
)
PLAN = f"{SETTINGS}/plan"


@pytest.fixture(autouse=True)
def _as_the_code_says() -> Iterator[None]:
    """Settings belong to the process: the next test begins with those of the code."""
    yield
    editions.forget()


def _text(visitor: Visitor, path: str) -> str:
    return html.unescape(visitor.open(path).get_data(as_text=True))


def test_a_cooperative_is_added_and_stands_in_the_list(app: Flask, session: Session) -> None:
    delft = a_municipality(session)
    visitor = Visitor(app, an_administrator(session))
    add = f"{COOPERATIVES}/add"
    new: dict[str, Any] = {"name": "De Groene Paraplu", "place": "Delft", "municipalities": [str(delft.id)]}
    wrongs = ({"place": "Nergenshuizen"}, {"phone": "bel maar"}, {"municipalities": ["999999"]})
    for wrong in wrongs:
        visitor.press(add, 422, form=add, **{**new, **wrong})
    visitor.press(add, form=add, **new)
    visitor.press(add, 422, form=add, **new)
    session.rollback()
    made = session.scalars(select(Cooperative)).one()
    assert (made.slug, made.place_name) == ("de-groene-paraplu", "Delft")
    assert "De Groene Paraplu" in _text(Visitor(app), "/cooperatives")
    assert "De Groene Paraplu" in _text(visitor, MUNICIPALITIES)
    path = f"{COOPERATIVES}/{made.id}"
    visitor.press(path, form=path, name="De Rode Paraplu", municipalities=[])
    session.rollback()
    session.expire_all()
    assert session.get_one(Cooperative, made.id).name == "De Rode Paraplu"
    assert session.scalars(select(CooperativeMunicipality.cooperative_id)).all() == []


def test_a_closed_cooperative_is_nowhere_on_the_site_and_nothing_of_it_is_gone(
    app: Flask, session: Session, settings: Settings
) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    offering = an_offering(session, membership)
    paths = (f"/cooperatives/{cooperative.slug}", f"/offerings/{offering.id}")
    worker, visitor = Worker(app), Visitor(app, an_administrator(session))
    worker.turn()
    path = f"{COOPERATIVES}/{cooperative.id}"
    a_cooperative(session, "Rijswijk")  # nobody coordinates it
    els = a_coordinator(session, far := a_cooperative(session, "Groningen"), "Els")
    organisation = an_organisation(session)
    waits = an_assignment(session, organisation, cooperative, state="submitted")
    proposal = a_proposal(session, an_assignment(session, organisation, cooperative), membership)
    an_assignment(session, organisation, cooperative, asked=membership)
    page = _text(visitor, path)
    for said in ("1 keer aanbod gaat van de site", "1 opdracht wacht op controle", "1 opdracht staat nog open"):
        assert said in page
    assert "1 opdracht is al gegund, of is er voor één lid" in page
    visitor.press(path, form=f"{path}/close")
    session.expire_all()
    assert session.get_one(Assignment, waits.id).home_cooperative_id == far.id
    assert session.get_one(Proposal, proposal.id).state == "withdrawn"
    asked_to_check = select(OutboxRow.recipient_id).where(OutboxRow.topic == "assignments.submit")
    assert session.scalars(asked_to_check).all() == [els.person_id]
    session.rollback()
    worker.turn()
    for gone in paths:
        Visitor(app).open(gone, status=404)
    assert cooperative.name not in _text(Visitor(app), "/cooperatives")
    assert open_index(settings.index_url, refresh_seconds=0).count() == 1  # the assignment that others can take over
    samira = Visitor(app, actor_of(session, membership.person_id))
    session.rollback()
    samira.send(f"/offerings/{offering.id}/resume", {"csrf_token": samira.token()}, status=303)
    session.expire_all()
    assert session.get_one(Offering, offering.id).state == "paused"
    assert "gesloten" in _text(samira, f"/offerings/{offering.id}")
    session.rollback()
    assert [line.verb for line in lines_of(session, "offering", offering.id)] == ["offerings.pause"]
    visitor.press(path, form=f"{path}/reopen")
    samira.send(f"/offerings/{offering.id}/resume", {"csrf_token": samira.token()})
    worker.turn()
    worker.close()
    for back in paths:
        Visitor(app).open(back)


def test_a_municipality_is_added_and_renamed_and_names_are_there_once(app: Flask, session: Session) -> None:
    visitor = Visitor(app, an_administrator(session))
    add = f"{MUNICIPALITIES}/add"
    visitor.press(add, form=add, name="Midden-Delfland")
    visitor.press(add, 422, form=add, name="midden-delfland")
    session.rollback()
    made = session.scalars(select(Municipality)).one()
    path = f"{MUNICIPALITIES}/{made.id}"
    visitor.press(path, form=path, name="Westland")
    session.rollback()
    session.expire_all()
    assert session.scalars(select(Municipality.name)).all() == ["Westland"]
    [_added, line] = lines_of(session, "municipality", made.id)
    assert line.note == "Midden-Delfland → Westland"


def test_a_rule_changes_on_its_day_and_not_before(app: Flask, session: Session) -> None:
    visitor = Visitor(app, an_administrator(session))
    first = clock.today() + timedelta(days=30)
    visitor.press(PLAN, form=PLAN, name="vat_reduced", value="12", valid_from=first.isoformat())
    assert settings_at(first - timedelta(days=1)).vat_reduced == 9
    assert settings_at(first).vat_reduced == settings_at(first + timedelta(days=400)).vat_reduced == 12
    visitor.press(PLAN, 422, form=PLAN, name="vat_reduced", value="13", valid_from=first.isoformat())
    session.rollback()
    setting_id = session.scalar(select(DatedSetting.id))
    visitor.press(SETTINGS, form=f"{SETTINGS}/{setting_id}/drop")
    assert settings_at(first).vat_reduced == 9


@pytest.mark.parametrize(
    ("name", "value", "days"),
    [
        ("vat_standard", "21", 0),
        ("support_hours", "altijd", -1),
        ("vat_standard", "honderd", 5),
        ("vat_standard", "51", 5),
        ("invitation_days", "0", 5),
        ("support_phone", "bel maar", 5),
        ("shoe_size", "43", 5),
    ],
)
def test_what_can_not_be_is_refused(app: Flask, session: Session, name: str, value: str, days: int) -> None:
    day = clock.today() + timedelta(days=days)
    visitor = Visitor(app, an_administrator(session))
    visitor.press(PLAN, 422, form=PLAN, name=name, value=value, valid_from=day.isoformat())
    session.rollback()
    assert session.scalars(select(DatedSetting)).all() == []


def test_what_holds_can_not_be_dropped_and_is_used_at_once(app: Flask, session: Session) -> None:
    visitor = Visitor(app, an_administrator(session))
    today = clock.today().isoformat()
    visitor.press(PLAN, form=PLAN, name="support_phone", value="020 999 88 77", valid_from=today)
    visitor.press(PLAN, form=PLAN, name="invitation_days", value="3", valid_from=today)
    assert "020 999 88 77" in _text(Visitor(app), "/help")
    invite = "/invitations/new"
    visitor.press(invite, form=invite, first_name="Ali", email="ali@example.org", relation="network_staff")
    session.rollback()
    invitation = session.scalars(select(Invitation)).one()
    assert invitation.expires_at - invitation.created_at == timedelta(days=3)
    setting_id = session.scalar(select(DatedSetting.id))
    visitor.send(f"{SETTINGS}/{setting_id}/drop", {"csrf_token": visitor.token()}, status=409)
