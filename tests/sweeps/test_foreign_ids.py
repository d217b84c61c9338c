"""Another cooperative's ids, in addresses and in forms, are a 404 for every role, and change nothing.

What is foreign is said here once more, by hand: a hole in `permissions` would otherwise pass unseen.
"""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from wtforms import TextAreaField

from app.core.database import transaction
from app.models import Base
from app.offerings.model import Offering
from app.public import PUBLIC
from app.reviews.lifecycle import IN_SIGHT
from app.web.fields import Form
from app.web.session import db
from tests.scope import WHOLE
from tests.sweeps.addresses import (
    ADDRESSES,
    Swept,
    Visit,
    an_offering,
    body_for,
    names_a_thing,
    one_of_each,
    visits,
)
from tests.sweeps.conftest import Lasting
from tests.sweeps.world import ROLES, Side, World, everything, someone

# What a foreign id leads to although it is not the reader's own: it is public. With the reason.
SHARED = {
    "offerings.show": "published offerings are public",
    "offerings.photo": "so are their photos",
    "offerings.ask": "anyone may ask a published offering's member",
    "profiles.show": "a profile shows what the member chose to show",
    "profiles.portrait": "so does the portrait",
    "portfolio.photo": "so do the photos of earlier work",
    "favourites.keep_member": "any buyer keeps whose work is on the site",
}
ADMINISTRATOR_SEES = {  # all of them
    "invitation_id",
    "mail_id",
    "import_id",
    "job_id",
    "person_id",
    "role_id",
    "cooperative_id",
    "municipality_id",
    "setting_id",
}


def _is_all_the_administrators(role: str, visit: Visit) -> bool:
    return role == "administrator" and bool(ADMINISTRATOR_SEES & set(visit.arguments))


def _is_shared(role: str, side: Side, visit: Visit) -> bool:
    """Whether the thing in the address is meant for this reader although it is of another cooperative."""
    if visit.endpoint in SHARED or _is_all_the_administrators(role, visit):
        return True
    named = {name: thing.id for name, thing in side.assignments.items()}
    if role == "coordinator":  # brokers in the whole country
        seen = {id_ for name, id_ in named.items() if name not in ("draft", "unclaimed", "submitted", "private")}
    elif role in ("member", "fellow member", "coordinator for the member"):
        seen = {named["open"], named["job"]}
    else:
        seen = set()
    offerings = {side.offerings["published"].id}
    if visit.arguments.get("review_id") in {review.id for state, review in side.reviews.items() if state in IN_SIGHT}:
        return True  # reviews are public, unless one was hidden
    return visit.arguments.get("assignment_id") in seen or visit.arguments.get("offering_id") in offerings


def leaks(app: Flask, session: Session, world: World, role: str, only: str = "") -> Swept:
    """Addresses with a foreign id that are anything but a 404 for this role, and tables that they changed."""
    swept = Swept.nothing_yet()
    visitor = someone(app, world, role)
    before = everything(session)
    signed_in = world.actors[role].signed_in
    few = not WHOLE
    foreign = [visit for visit in visits(app, world.other, few=few) if not _is_shared(role, world.other, visit)]
    mixed = [
        visit
        for visit in visits(app, world.home, world.other, few=few)
        if len(visit.arguments) > 1
        and "step" not in visit.arguments
        and visit.endpoint not in SHARED
        and not _is_all_the_administrators(role, visit)
    ]
    own = [visit.arguments for visit in mixed]
    for visit in [*foreign, *mixed]:
        if not visit.endpoint.startswith(only):
            continue
        if not names_a_thing(visit) or (not signed_in and visit.endpoint not in PUBLIC):
            continue
        body = (
            {"csrf_token": visitor.token(), **body_for(visit, world.other, world.actors[role])}
            if visit.method == "POST"
            else None
        )
        answer = visitor.client.open(visit.path, method=visit.method, data=body)
        # Of an own thing it may be said that this can't be done with it, whatever smaller thing was named.
        wrong = answer.status_code not in ((403, 404, 409) if visit.arguments in own else (404,))
        swept.note(visit.endpoint, role, f"{role}: {visit} gave {answer.status_code}" if wrong else None)
        answer.close()
    after = everything(session)
    swept.found += [f"{role} changed {table}" for table in before if before[table] != after[table]]
    return swept


@pytest.mark.timeout(600)
@pytest.mark.parametrize("role", ROLES)
def test_another_cooperatives_ids_are_a_404_and_change_nothing(lasting: Lasting, role: str) -> None:
    app, world = lasting.app, lasting.world
    swept = leaks(app, lasting.session, world, role)
    print(swept)
    assert swept.found == []
    private = {name for name in ADDRESSES if name not in PUBLIC | SHARED.keys()}
    with_ids = {visit.endpoint for visit in visits(app, world.other) if names_a_thing(visit)} & private
    if world.actors[role].signed_in and role != "administrator":
        assert with_ids <= swept.endpoints


def test_the_roles_are_all_there(world: World) -> None:
    assert set(world.actors) == set(ROLES)


def test_a_route_that_forgets_whose_it_is_is_found(
    app: Flask, session: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(offering_id: int) -> str:
        with transaction(db()):
            db().get_one(Offering, offering_id).title = "Gekaapt"
        return "done"

    app.add_url_rule("/planted/<int:offering_id>", "planted.leak", careless, methods=["POST"])
    monkeypatch.setitem(ADDRESSES, "planted.leak", an_offering)
    found = leaks(app, session, world, "coach", "planted.").found
    draft = world.other.offerings["draft"].id
    assert f"coach: POST /planted/{draft} (planted.leak) gave 200" in found
    assert "coach changed offering" in found


Rows = dict[str, list[tuple[Any, ...]]]


# Fields of forms that hold the id of something. Role, the own address, and what the form names of the other side.
def foreign_answers(world: World) -> list[tuple[str, str, dict[str, Any]]]:
    """Forms on own things that name somebody else's."""
    home, other = world.home, world.other
    opened, draft = home.assignments["open"].id, home.assignments["draft"].id
    new = {"first_name": "Ali", "email": "ali@example.org", "relation": "member"}
    return [
        ("member", "/offerings/start", {"membership_id": other.membership.id}),
        ("member", "/offerings/start", {"membership_id": home.fellow.id}),
        ("coordinator for the member", "/offerings/start", {"membership_id": home.fellow.id}),
        ("coordinator", "/offerings/start", {"membership_id": home.membership.id}),
        ("buyer", f"/assignments/{opened}/invite", {"membership_id": other.fellow.id}),
        ("coordinator", f"/assignments/{opened}/invite", {"membership_id": other.fellow.id}),
        ("member", f"/assignments/{opened}/messages", {"membership_id": other.membership.id}),
        ("fellow member", f"/assignments/{opened}/messages", {"membership_id": home.membership.id}),
        ("buyer", f"/assignments/{opened}/messages", {"membership_id": other.fellow.id}),
        ("coordinator", f"/assignments/{opened}/messages", {"membership_id": other.fellow.id}),
        ("fellow member", f"/assignments/{opened}/propose", {"membership": home.membership.id, "message": "Graag."}),
        ("fellow member", f"/assignments/{opened}/propose", {"membership": other.membership.id, "message": "Graag."}),
        (
            "coordinator",
            f"/assignments/{opened}/take-over",
            {"cooperative": other.cooperative.id, "home": home.cooperative.id},
        ),
        ("buyer", f"/assignments/{draft}/submit", {"cooperative": 999_999}),
        ("visitor with a draft", f"/assignments/{home.assignments['unclaimed'].id}/check", {"cooperative": 999_999}),
        ("coordinator", "/invitations/new", {**new, "cooperative": other.cooperative.id, "relation": "officer"}),
        ("coordinator", "/imports/new", {"kind": "members", "cooperative": other.cooperative.id}),
        (
            "coordinator",
            "/invitations/new",
            {**new, "municipality": min(world.officer.officer_of), "relation": "officer"},
        ),
        ("network staff", "/invitations/new", {**new, "cooperative": other.cooperative.id}),
        ("visitor", f"/assignments/new?asked={other.fellow.id}", {"title": "Lunch", "body": "Voor veertig mensen."}),
        ("buyer", f"/assignments/new?asked={other.fellow.id}", {"title": "Lunch", "body": "Voor veertig mensen."}),
    ]


NOT_READ = "/propose"  # who has one membership is not asked with which: the answer is not read, whatever it says


def _mention(before: Rows, after: Rows, values: dict[str, Any]) -> list[str]:
    """Tables with a new row about something that the form named."""
    found = []
    for table in Base.metadata.sorted_tables:
        new = [row for row in after.get(table.name, []) if row not in before[table.name]]
        names = [column.name for column in table.columns if column.name != "last_seen_at"]
        for name, value in values.items():
            wanted = [at for at, column in enumerate(names) if column.endswith(f"{name.removesuffix('_id')}_id")]
            found += [table.name for row in new if any(row[at] == value for at in wanted)]
    return found


def taken_answers(app: Flask, session: Session, world: World, answers: list[tuple[str, str, dict[str, Any]]]) -> Swept:
    """Forms that were accepted although they named what is another's, and tables that they changed."""
    swept = Swept.nothing_yet()
    visitors = {role: someone(app, world, role) for role in {role for role, _path, _values in answers}}
    for role, path, values in answers:
        before = everything(session)
        visitor = visitors[role]
        answer = visitor.client.post(path, data={**values, "csrf_token": visitor.token()})
        after = everything(session)
        changed = [table for table, rows in after.items() if rows != before[table]]
        if path.endswith(NOT_READ):
            changed = _mention(before, after, values)
        wrong = bool(changed) or answer.status_code >= 500
        swept.note(
            path, role, f"{role}: {path} {values} gave {answer.status_code}, changed {changed}" if wrong else None
        )
    return swept


def test_foreign_ids_in_forms_are_refused_and_change_nothing(app: Flask, session: Session, world: World) -> None:
    answers = foreign_answers(world)
    swept = taken_answers(app, session, world, answers)
    print(swept)
    assert swept.found == []


def test_a_form_that_takes_a_foreign_id_is_found(app: Flask, session: Session, world: World) -> None:
    own = ("member", "/offerings/start", {"membership_id": world.home.membership.id})
    assert len(taken_answers(app, session, world, [own]).found) == 1


def _fields_that_hold_ids(form: type[Form]) -> set[str]:
    tables = {table.name for table in Base.metadata.sorted_tables}
    kinds = {name: getattr(getattr(form, name), "field_class", TextAreaField) for name in dir(form)}
    names = {name for name, kind in kinds.items() if kind is not TextAreaField}
    return {name for name in names if name.removesuffix("_id") in tables}


def _forms(root: type[Form]) -> set[type[Form]]:
    below = set(root.__subclasses__())
    return below | {form for each in below for form in _forms(each)}


def test_every_field_that_holds_an_id_is_tried_with_a_foreign_one(app: Flask, world: World) -> None:
    held = {name for form in _forms(Form) if form.__module__.startswith("app.") for name in _fields_that_hold_ids(form)}
    tried = {name for _role, _path, values in foreign_answers(world) for name in values} | {
        "edition",  # the number of a list, no id
        "organisation",  # only asked of who acts for several: tests/assignments/test_posting.py
    }
    assert held <= tried, held - tried
    assert {"membership_id", "membership", "cooperative", "municipality"} <= held


NO_ROWS = (0, 999_999, 2**31, 10**40)


def found_without_a_row(app: Flask, world: World, only: str = "") -> Swept:
    """Addresses with an id that nothing has, and that are anything but a 404."""
    swept = Swept.nothing_yet()
    visitor = someone(app, world, "coordinator")
    adapter = app.url_map.bind("127.0.0.1")
    for visit in [*one_of_each(app, world.home, "GET"), *one_of_each(app, world.home, "POST")]:
        numbers = [name for name in visit.arguments if name.endswith("_id")]
        if not numbers or visit.endpoint.startswith("demo.") or not visit.endpoint.startswith(only):
            continue
        for number in NO_ROWS:
            path = adapter.build(visit.endpoint, {**visit.arguments, **dict.fromkeys(numbers, 7_777_777)})
            path = path.replace("7777777", str(number))
            answer = visitor.client.open(path, method=visit.method, data={"csrf_token": visitor.token()})
            wrong = answer.status_code not in (404, 405)
            swept.note(
                visit.endpoint, "coordinator", f"{visit.method} {path} gave {answer.status_code}" if wrong else None
            )
            answer.close()
    return swept


def test_ids_that_no_row_has_are_a_404(app: Flask, world: World) -> None:
    swept = found_without_a_row(app, world)
    print(swept)
    assert swept.found == []
    with_ids = {
        visit.endpoint for visit in visits(app, world.home) if any(name.endswith("_id") for name in visit.arguments)
    }
    assert {endpoint for endpoint in with_ids if not endpoint.startswith("demo.")} <= swept.endpoints


def test_a_route_that_does_not_look_whether_it_is_there_is_found(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hasty(offering_id: int) -> str:
        offering = db().get(Offering, offering_id)
        return offering.title if offering else "Zonder titel"

    app.add_url_rule("/planted/<int:offering_id>", "planted.hasty", hasty)
    monkeypatch.setitem(ADDRESSES, "planted.hasty", an_offering)
    found = found_without_a_row(app, world, "planted.").found
    assert found == ["GET /planted/999999 gave 200"], "what no id can be is a 404 before any route"
