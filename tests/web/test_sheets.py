"""A coordinator keeps a list as a file: all of it, with real dates and amounts, and nothing in it that runs."""

import io
from datetime import date, datetime
from typing import Any

from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.assignments.model import Part
from app.core.database import transaction
from app.memberships.model import Membership
from app.organisations.model import Organisation
from tests.builders import a_cooperative, a_coordinator, a_membership, an_assignment, an_organisation
from tests.visits import Visitor


def rows_of(answer: TestResponse) -> list[tuple[Any, ...]]:
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["Cache-Control"] == "no-store"
    book = load_workbook(io.BytesIO(answer.get_data()))
    return [tuple(cell.value for cell in row) for row in book.worksheets[0].iter_rows()]


def test_the_list_of_assignments_is_kept_whole_as_it_is_filtered(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    for number in range(23):
        an_assignment(session, home=cooperative, title=f"Lunch {number:02}")
    an_assignment(session, home=cooperative, title="Gesloten", state="closed")
    with transaction(session):
        session.execute(update(Part).values(budget_cents=12_345, starts_on=date(2027, 3, 12)))
    visitor = Visitor(app, a_coordinator(session, cooperative))
    assert "/assignments?file=xlsx&amp;state=open" in visitor.open("/assignments").text
    heads, *rows = rows_of(visitor.open("/assignments?file=xlsx&state=open"))
    assert heads[:4] == ("Opdracht", "Soort", "Stand", "Organisatie")
    assert sorted(row[0] for row in rows) == [f"Lunch {number:02}" for number in range(23)]
    line = dict(zip(heads, rows[0], strict=True))
    assert (line["Begint"].date(), line["Budget in euro's"]) == (date(2027, 3, 12), 123.45)
    assert isinstance(line["Reageren tot"], datetime)
    assert [row[0] for row in rows_of(visitor.open("/assignments?file=xlsx&state=closed"))[1:]] == ["Gesloten"]


def test_what_looks_like_a_formula_is_text_and_what_no_cell_can_hold_is_left_out(app: Flask, session: Session) -> None:
    cooperative, organisation = a_cooperative(session), an_organisation(session)
    an_assignment(session, organisation, cooperative, title='=HYPERLINK("https://example.org";"klik")')
    with transaction(session):
        session.get_one(Organisation, organisation.id).name = "@SUM(1)\x0b"
    answer = Visitor(app, a_coordinator(session, cooperative)).open("/assignments?file=xlsx")
    book = load_workbook(io.BytesIO(answer.get_data()))
    title, name = book.worksheets[0]["A2"], book.worksheets[0]["D2"]
    assert (title.data_type, name.data_type) == ("s", "s")
    assert (title.value, name.value) == ('=HYPERLINK("https://example.org";"klik")', "@SUM(1)")


def test_the_list_of_members_holds_the_own_ones_alone(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    a_membership(session, cooperative, first_name="Samira")
    a_membership(session, first_name="Van een ander")
    gone = a_membership(session, cooperative, first_name="Vertrokken")
    with transaction(session):
        session.get_one(Membership, gone.id).state = "alumnus"
    visitor = Visitor(app, a_coordinator(session, cooperative))
    assert "/memberships?file=xlsx" in visitor.open("/memberships").text
    assert [row[0] for row in rows_of(visitor.open("/memberships?file=xlsx"))] == ["Voornaam", "Samira"]
    assert [row[0] for row in rows_of(visitor.open("/memberships?file=xlsx&state=alumnus"))] == [
        "Voornaam",
        "Vertrokken",
    ]
