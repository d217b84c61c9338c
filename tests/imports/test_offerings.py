"""A coordinator brings a list of what members offer: looked at first, saved in the background, and never twice."""

import gc
from io import BytesIO

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.core.database import transaction
from app.core.history import HistoryLine
from app.core.outbox import INDEX
from app.core.storage import Storage
from app.imports.running.steps import Importer
from app.memberships.model import Membership
from app.offerings.model import Offering
from app.people.model import ALWAYS, Cooperative, CooperativeRole
from tests.builders import a_cooperative, a_membership, an_administrator
from tests.imports.bringing import Desk, csv, workbook
from tests.offerings.journeys import left

HEAD = "Lid;Titel;Omschrijving;Vak;Prijs;Eenheid;Afstand;Talen;Sleutel;Opmerking\n"


def a_list(address: str, *more: str) -> bytes:
    rows = [
        f"{address};Taarten;Met fruit;Taarten bakken;27,50;stuk;25;nl, Arabisch;A-1;",
        f"{address};Fietsen;Ik maak uw fiets;fietsenmaker;25;uur;10;nl;A-2;",
    ]
    return csv(HEAD + "\n".join([*rows, *more]) + "\n")


def kept(session: Session) -> list[Offering]:
    session.rollback()
    session.expire_all()
    return list(session.scalars(select(Offering).order_by(Offering.id)))


def test_a_list_is_looked_at_first_and_saved_after_without_the_wrong_rows(
    desk: Desk, session: Session, address: str, membership: Membership
) -> None:
    content = a_list(
        address,
        f"{address};;Zonder titel;;;;;;A-3;",
        f"{address};Soep;Warm;ruimtevaart;;;;;A-4;",
        "wie@example.org;Soep;Warm;;;;;;A-5;",
        f"{address};Brood;Vers;;;;;;A-1;",
        f"{address};Koek;Vers;;;;;;A-6;111222333",
    )
    page = desk.bring(content)
    words = desk.read(page)
    assert kept(session) == []
    for word in (
        "De titel mist.",
        "Het soort werk „ruimtevaart” kennen wij niet.",
        "Wij vinden geen lid met dit e-mailadres.",
        "Dit staat ook in rij 2.",
        "burgerservicenummer",
        "5 rijen kloppen niet",
    ):
        assert word in words
    assert "111222333" not in words
    desk.save(page)
    desk.work()
    cakes, bicycles = kept(session)
    assert (cakes.title, cakes.trade, cakes.price_cents, cakes.languages) == ("Taarten", "cakes", 2750, ["nl", "ar"])
    assert {cakes.membership_id, bicycles.membership_id} == {membership.id}
    assert {cakes.state, bicycles.state} == {"published"}
    assert [row.topic for row in left(session, INDEX)] == [f"person:{membership.person_id}"]
    assert "Het importeren is klaar" in desk.read(page)
    imported = desk.last()
    assert (imported.state, imported.created_count, imported.wrong_count) == ("done", 2, 5)
    assert (imported.samples, imported.file_key, len(desk.files())) == ([], "", 1)
    verbs = {line.verb for line in session.scalars(select(HistoryLine).where(HistoryLine.thing_kind == "import"))}
    assert verbs == {"imports.start", "imports.map", "imports.save", "imports.finish"}


def test_the_wrong_rows_can_be_saved_mended_and_sent_again(desk: Desk, session: Session, address: str) -> None:
    page = desk.bring(
        a_list(address, f"{address};=1+1;Warm;ruimtevaart;;;;;A-4;", f"{address};Soep;111222333;;;;;;A-5;")
    )
    book = load_workbook(BytesIO(desk.visitor.open(f"{page}/wrong-rows").get_data()))
    assert book.active is not None
    headings, formula, secret = book.active.iter_rows()
    assert [cell.value for cell in headings][-1] == "Wat er mis is"
    assert (formula[1].value, formula[1].data_type) == ("=1+1", "s")
    assert str(formula[-1].value).startswith("Rij 4: het soort werk")
    assert "111222333" not in [cell.value for cell in secret]
    mended = [[cell.value for cell in row] for row in book.active.iter_rows()]
    mended[1][1:4], mended[2][2] = ["Soep van de dag", "Warm", "catering"], "Koud"
    desk.bring_in(workbook(*mended))
    assert [offering.title for offering in kept(session)] == ["Soep van de dag", "Soep"]


def test_the_same_list_again_changes_nothing_and_a_change_changes_one(
    desk: Desk, session: Session, address: str
) -> None:
    desk.bring_in(a_list(address))
    before = [(offering.id, offering.version) for offering in kept(session)]
    assert "Er is niets nieuws in dit bestand" in desk.read(desk.bring(a_list(address)))
    assert [(offering.id, offering.version) for offering in kept(session)] == before
    desk.bring_in(a_list(address).replace(b"Met fruit", b"Met room"))
    assert [offering.version for offering in kept(session)] == [2, 1]


@pytest.mark.parametrize(("choice", "states"), [("site", ["submitted", "draft"]), ("draft", ["draft", "draft"])])
def test_where_the_cooperative_checks_a_whole_offering_waits_for_it(
    desk: Desk, session: Session, cooperative: Cooperative, address: str, choice: str, states: list[str]
) -> None:
    with transaction(session):
        session.execute(update(Cooperative).values(checks_offerings=ALWAYS))
    half = f"{address};Soep;Warm;;;;;;A-3;"
    desk.bring_in(csv(HEAD + f"{address};Taarten;Met fruit;cakes;27,50;stuk;25;nl;A-1;\n" + half), as_drafts=[choice])
    assert [offering.state for offering in kept(session)] == states


def test_a_key_of_another_members_offering_is_told(
    desk: Desk, session: Session, cooperative: Cooperative, address: str
) -> None:
    desk.bring_in(a_list(address))
    other = a_membership(session, cooperative, first_name="Bilal")
    session.refresh(other, ["person"])
    words = desk.read(desk.bring(csv(f"lid,titel,id\n{other.person.email},Soep,A-1\n{other.person.email},Brood,A-9\n")))
    assert "Deze sleutel hoort bij het aanbod van een ander lid." in words


def test_columns_that_were_chosen_are_remembered_for_the_same_headings(desk: Desk, address: str) -> None:
    content = csv(f"wie\twat\thoe\n{address}\tSoep\tLekker\n")
    page = desk.upload(content)
    assert "Kies de kolom met: Titel." in desk.visitor.press(page, form=page, status=422).get_data(as_text=True)
    desk.choose(page, column_member="0", column_title="1", column_body="2")
    again = desk.read(desk.upload(content))
    for option in ("A · wie", "B · wat", "C · hoe"):
        assert f'<option selected value="{"ABC".index(option[0])}">{option}' in again
    assert "Soep" in again


def test_one_column_is_not_two_things(desk: Desk, address: str) -> None:
    page = desk.upload(a_list(address))
    words = desk.visitor.press(page, form=page, status=422, column_body="1").get_data(as_text=True)
    assert "Deze kolom koos u al voor iets anders." in words


def test_nothing_is_saved_when_that_is_chosen_and_the_file_is_gone(desk: Desk, session: Session, address: str) -> None:
    page = desk.bring(a_list(address, f"{address};;;;;;;;;"))
    desk.visitor.press(page, form=f"{page}/drop")
    assert kept(session) == []
    assert desk.files() == []
    assert "Er is niets opgeslagen." in desk.read(page)


def test_a_worker_that_dies_between_two_batches_leaves_nothing_out_and_nothing_twice(
    desk: Desk, session: Session, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.imports.offerings.Offerings.batch", 10)
    rows = "".join(f"{address};Soep {number}\n" for number in range(35))
    page = desk.bring(csv(f"Lid;Titel\n{rows}{address};\n"))
    desk.save(page)
    desk.work(most=2)  # and then the process is gone: what it held in memory with it
    assert (desk.last().at_row, len(kept(session))) == (21, 20)

    class Killed(BaseException):
        """What no `except` of ours catches."""

    def dies(*_arguments: object, **_more: object) -> None:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr("app.imports.offerings.bring_in", dies)
        with pytest.raises(Killed):
            desk.work()
    session.rollback()
    assert (desk.last().at_row, len(kept(session))) == (21, 20)
    desk.work()
    imported = desk.last()
    assert (imported.state, imported.created_count, imported.wrong_count) == ("done", 35, 1)
    assert len({offering.title for offering in kept(session)}) == len(kept(session)) == 35


def test_of_two_workers_one_saves_a_batch(
    desk: Desk, session: Session, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.imports.offerings.Offerings.batch", 10)
    page = desk.bring(csv("Lid;Titel\n" + "".join(f"{address};Soep {number}\n" for number in range(45))))
    desk.save(page)
    first, second = Importer(Storage(desk.folder)), Importer(Storage(desk.folder))
    while first.step(session) + second.step(session):
        pass
    first.close()
    second.close()
    imported = desk.last()
    assert (imported.state, imported.created_count, len(kept(session))) == ("done", 45, 45)


def test_who_is_no_coordinator_any_more_when_it_is_saved_saves_nothing(
    desk: Desk, session: Session, address: str
) -> None:
    page = desk.bring(a_list(address))
    desk.save(page)
    with transaction(session):
        session.query(CooperativeRole).delete()
    desk.work()
    assert kept(session) == []
    assert (desk.last().state, desk.files()) == ("dropped", [])


def test_the_administrator_chooses_for_which_cooperative(
    app: Flask, session: Session, cooperative: Cooperative, address: str
) -> None:
    a_cooperative(session, "Groningen")
    desk = Desk(app, session, an_administrator(session))
    refused = desk.upload(a_list(address), status=422, cooperative="999999")
    assert "Kies uit de lijst." in refused
    page = desk.choose(desk.upload(a_list(address), cooperative=str(cooperative.id)))
    desk.work()
    desk.save(page)
    desk.work()
    assert len(kept(session)) == 2


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.own_database
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # the test client keeps a large upload on disk
def test_of_fifty_thousand_rows_all_are_saved_but_the_three_wrong_ones(
    desk: Desk, session: Session, address: str, membership: Membership
) -> None:
    """What the README says. The whole of it on one database; on the other what shows the way is the same."""
    number = 50_000 if session.get_bind().dialect.name == "sqlite" else 1_500
    wrong = {3: "", 700: "x" * 300, number - 1: ""}
    rows = (
        f"{address};{wrong.get(n, f'Aanbod {n}')};Een mooie tekst;Delft;{n % 90 + 1};uur;K{n}\n" for n in range(number)
    )
    desk.bring_in(csv("Lid;Titel;Omschrijving;Plaats;Prijs;Eenheid;Sleutel\n" + "".join(rows)))
    assert session.scalar(select(func.count(Offering.id))) == number - 3
    assert desk.last().state == "done"
    sheet = load_workbook(BytesIO(desk.visitor.open(f"/imports/{desk.last().id}/wrong-rows").get_data())).worksheets[0]
    assert len(list(sheet.iter_rows())) == 1 + len(wrong)
    gc.collect()
