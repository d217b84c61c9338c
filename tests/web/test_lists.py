"""What every list of a coordinator has: a file of it with the same rows and filters, and filters that stay."""

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from html import unescape
from typing import Any

from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import event, select, update
from sqlalchemy.orm import Session

from app.assignments.model import Assignment
from app.core import clock
from app.core.actor import Actor
from app.core.database import transaction
from app.invitations.model import Invitation
from app.offerings.model import Offering
from app.people.model import Cooperative, Person
from app.reviews.model import Review, ReviewReport
from app.settings import ROOT
from tests.builders import (
    a_callback,
    a_cooperative,
    a_coordinator,
    a_membership,
    an_assignment,
    an_import,
    an_invitation,
    an_offering,
)
from tests.home.test_desk import a_busy_side
from tests.matching.conftest import Indexed, indexed
from tests.visits import Visitor

__all__ = ["indexed"]

TEMPLATES = ROOT / "templates"

# Each list, how many rows of it are the own cooperative's, and the heads of its file that the page says elsewhere.
LISTS: dict[str, tuple[int | None, set[str] | None]] = {
    "/assignments?state=all": (None, {"Soort", "Soort werk", "Social return", "Budget in euro's"}),
    "/memberships": (2, {"Voornaam", "Achternaam", "E-mailadres", "Telefoon", "Coöperatie", "Aanbod op de site"}),
    "/offerings/to-check": (1, {"Coöperatie"}),
    "/offerings/overview": (4, {"Coöperatie", "Klopt het nog?"}),
    "/invitations": (1, set()),
    "/imports": (1, set()),
    "/mailroom": (1, set()),
    "/reviews/reported": (1, {"Organisatie", "Lid", "Beoordeling", "Gemeld op"}),  # cards, not a table
    "/callbacks": (1, {"Telefoon", "E-mailadres", "Spreekt het liefst", "Plaats", "Bericht", "Gevraagd op"}),  # cards
    "/desk/handovers": (1, set()),
    "/desk/choose": (1, set()),
    "/desk/drafts": (1, set()),
    "/desk/idle": (1, set()),
    "/assignments/{assignment}/candidates": (None, None),  # cards
}

# Every other page with a table or with pages, and why nobody keeps a file of it.
WITHOUT_FILE = {
    **dict.fromkeys(
        (
            "administration.cooperatives",
            "administration.dated",
            "administration.health",
            "administration.municipalities",
            "administration.person",
            "administration.queue",
            "administration.roles",
            "administration.trades",
        ),
        "the administrator's, not a coordinator's",
    ),
    **dict.fromkeys(("messages.overview", "messages.show"), "messages are between people: they leave with nobody"),
    **dict.fromkeys(("assignments.mine", "favourites.mine"), "a buyer's own"),
    **dict.fromkeys(("matching.for_me", "offerings.mine", "proposals.mine"), "a member's own"),
    "offerings.search": "everyone's, and a page of them at a time is enough",
    "proposals.compare": "a buyer's choice, not a list",
    "home.mine": "the desk itself: each of its lines has a file",
    "imports.map": "a step of an import",
    "imports.show": "what an import did: its wrong rows are a file",
}


def pages_with_lists(app: Flask) -> set[str]:
    """Every page with a table, or with more pages behind it."""
    found = set()
    for rule in app.url_map.iter_rules():
        template = TEMPLATES / f"{rule.endpoint.replace('.', '/')}.html"
        if template.exists() and re.search(r"ui\.(table|pagination)\(", template.read_text("utf-8")):
            found.add(rule.endpoint)
    return found


def test_every_list_has_a_file_or_a_reason(app: Flask) -> None:
    to_endpoint = app.url_map.bind("localhost").match
    with_file = {to_endpoint(path.partition("?")[0].format(assignment=1))[0] for path in LISTS}
    assert pages_with_lists(app) - with_file == set(WITHOUT_FILE)


def file_of(visitor: Visitor, path: str, kind: str) -> list[list[Any]]:
    answer = visitor.open(f"{path}{'&' if '?' in path else '?'}file={kind}")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["Cache-Control"] == "no-store"
    if kind == "csv":
        return list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig")), delimiter=";"))
    sheet = load_workbook(io.BytesIO(answer.get_data())).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def reads_of(session: Session, ask: Callable[[], object]) -> int:
    """How much is read for it. What a process looks up once in three seconds is not counted."""
    session.rollback()
    statements: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT") and "edition" not in statement:
            statements.append(statement)

    event.listen(session.get_bind(), "before_cursor_execute", note)
    ask()
    event.remove(session.get_bind(), "before_cursor_execute", note)
    return len(statements)


def a_full_side(session: Session, home: Cooperative) -> int:
    """Something on every list; gives an open assignment."""
    a_busy_side(session, home)
    an_import(session, a_coordinator(session, home), home)
    an_offering(session, a_membership(session, home, state="alumnus"), state="archived")
    with transaction(session):
        for review in session.scalars(select(Review).where(Review.cooperative_id == home.id)):
            session.add(ReviewReport(review_id=review.id, reason="Dit klopt niet.", at=clock.now()))
    return session.scalars(select(Assignment.id).where(Assignment.state == "open").order_by(Assignment.id)).first() or 0


def test_every_list_is_kept_as_a_file_of_what_it_shows(app: Flask, session: Session, indexed: Indexed) -> None:
    """One small country for all of them: it takes longer to build than to ask."""
    home, other = a_cooperative(session, "Delft"), a_cooperative(session, "Breda")
    coordinator = a_coordinator(session, home)
    assignment_id = a_full_side(session, home)
    a_full_side(session, other)
    indexed()
    visitor = Visitor(app, coordinator)
    asked: dict[str, int] = {}
    for name, (number, elsewhere) in LISTS.items():
        path = name.format(assignment=assignment_id)
        page = unescape(visitor.open(path).get_data(as_text=True))
        assert {"xlsx", "csv"} == set(re.findall(r"file=(\w+)", page)), path
        heads, *rows = file_of(visitor, path, "xlsx")
        csv_heads, *csv_rows = file_of(visitor, path, "csv")
        assert csv_heads == heads
        assert len(rows) == len(csv_rows) > 0, path
        assert number in (None, len(rows)), path
        if elsewhere is not None:  # a file holds no more than the list shows
            shown = {re.sub("<[^>]+>", "", head).strip() for head in re.findall(r'<th scope="col".*?>(.*?)</th>', page)}
            assert set(heads) - shown == elsewhere, path
        asked[path] = reads_of(session, partial(file_of, visitor, path, "csv"))
    a_full_side(session, session.get_one(Cooperative, home_id(coordinator)))
    more = {path: reads_of(session, partial(file_of, visitor, path, "csv")) for path in asked}
    assert {path: number for path, number in more.items() if number > asked[path]} == {}


def home_id(coordinator: Actor) -> int:
    return min(coordinator.coordinator_of)


def test_a_file_holds_every_page_and_what_runs_is_text(app: Flask, session: Session) -> None:
    home = a_cooperative(session)
    for _ in range(23):
        an_invitation(session, home)
        a_callback(session, home)
    for _ in range(51):
        an_assignment(session, home=home, state="delivered")
    with transaction(session):
        session.execute(update(Invitation).values(first_name='=HYPERLINK("https://example.org")'))
    coordinator = Visitor(app, a_coordinator(session, home))
    for path, said in (("/desk/accept", "51 opdrachten zijn klaar"), ("/callbacks", "23 mensen willen gebeld worden")):
        first, last = (coordinator.open(f"{path}?page={number}").get_data(as_text=True) for number in (1, 2))
        assert said in first
        assert said in last
        assert first.count("<a href=") > last.count("<a href=")
        assert len(file_of(coordinator, path, "csv")) == int(said.split()[0]) + 1
    _heads, *rows = file_of(coordinator, "/invitations", "csv")
    assert len(rows) == 23
    assert {row[0] for row in rows} == {'\'=HYPERLINK("https://example.org")'}


def test_filters_stay_until_they_are_cleared_and_a_link_goes_before(app: Flask, session: Session) -> None:
    home = a_cooperative(session)
    an_assignment(session, home=home, title="Lunch voor dertig")
    an_assignment(session, home=home, title="Tuin opknappen")
    an_assignment(session, home=home, title="Al gesloten", state="closed")
    mark = Visitor(app, a_coordinator(session, home))

    def found(path: str) -> set[str]:
        page = mark.open(path).get_data(as_text=True)
        return {title for title in ("Lunch voor dertig", "Tuin opknappen", "Al gesloten") if title in page}

    both = {"Lunch voor dertig", "Tuin opknappen"}
    assert found("/assignments?q=lunch") == {"Lunch voor dertig"}  # a link, which is for now
    assert found("/assignments") == both
    mark.open("/assignments?keep=1&state=open&q=lunch&place=&km=25")  # the form
    page = mark.open("/assignments").get_data(as_text=True)
    assert "Uw vorige filters staan aan." in page
    assert 'value="lunch"' in page
    assert found("/assignments") == {"Lunch voor dertig"}
    assert found("/assignments?page=1") == {"Lunch voor dertig"}
    assert [row[0] for row in file_of(mark, "/assignments", "csv")[1:]] == ["Lunch voor dertig"]
    assert found("/assignments?state=closed") == {"Al gesloten"}
    assert found("/assignments") == {"Lunch voor dertig"}
    assert "Uw vorige filters" not in mark.open("/memberships").get_data(as_text=True)  # of each list its own
    assert found("/assignments?clear=1") == both
    assert found("/assignments") == both
    assert "Wis filters" not in mark.open("/assignments").get_data(as_text=True)


def test_the_own_members_offerings_are_found_in_any_state_and_asked_about(app: Flask, session: Session) -> None:
    home = a_cooperative(session)
    samira = a_membership(session, home, first_name="Samira")
    stale = an_offering(session, samira, title="Soep op vrijdag")
    an_offering(session, samira, title="Taart", state="paused")
    an_offering(session, samira, title="Oude taart", state="archived")
    an_offering(session, title="Van elders")
    with transaction(session):
        old = clock.now() - timedelta(days=200)
        session.execute(update(Offering).where(Offering.id == stale.id).values(updated_at=old))
    mark = Visitor(app, a_coordinator(session, home))

    def found(query: str) -> list[str]:
        return [row[0] for row in file_of(mark, f"/offerings/overview{query}", "csv")[1:]]

    assert found("") == ["Soep op vrijdag", "Taart"]  # what nobody looked at longest first
    assert found("?stale=y") == ["Soep op vrijdag"]
    assert found("?state=archived") == ["Oude taart"]
    assert found("?state=nonsense&q=taart") == ["Taart"]
    page = mark.open("/offerings/overview").get_data(as_text=True)
    assert "Klopt dit nog?" in page
    assert "Eén aanbod is lang niet bevestigd" in mark.open("/me").get_data(as_text=True)
    mark.press("/offerings/overview", form="/nudges", nudge=f"still_true:{samira.id}")
    assert "Eén herinnering is verstuurd." in mark.open("/offerings/overview").get_data(as_text=True)
    name = session.get_one(Person, samira.person_id).full_name
    mark.press("/offerings/overview", form="/nudges", nudge=f"still_true:{samira.id}")
    assert f"Niet gelukt bij {name}." in mark.open("/offerings/overview").get_data(as_text=True)
