"""Tables as spreadsheets write them, and files that are damaged or no table at all."""

import random
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from sqlalchemy.orm import Session

from app.core.errors import Invalid
from app.memberships.model import Membership
from app.offerings.importing.commands import ImportResult
from app.offerings.importing.files import read_rows
from tests.offerings.importing.bringing import a_file, bring, kept


def a_workbook(tmp_path: Path, *lines: list[object]) -> Path:
    book = Workbook()
    assert book.active is not None
    for line in lines:
        book.active.append(line)
    path = tmp_path / "aanbod.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_files_of_old_and_new_spreadsheets_are_read(
    session: Session, membership: Membership, tmp_path: Path, encoding: str
) -> None:
    bring(session, membership, a_file(tmp_path, 'Titel;Tekst\n"Crème; brûlée";"Twee\nregels – €"\n', encoding))
    assert (kept(session)[0].title, kept(session)[0].body) == ("Crème; brûlée", "Twee\nregels – €")


def test_a_workbook_is_read_too(session: Session, membership: Membership, tmp_path: Path) -> None:
    path = a_workbook(
        tmp_path,
        ["Naam", "Prijs", "Eenheid", "ID"],
        ["Soep", 12.5, "persoon", 7],
        [None, None, None, None],
        ["Brood", 3, "stuk", 8.0],
    )
    assert bring(session, membership, path) == ImportResult(created=2)
    soup, bread = kept(session)
    assert (soup.title, soup.price_cents, soup.import_key) == ("Soep", 1250, "7")
    assert (bread.price_cents, bread.import_key) == (300, "8")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"PK\x03\x04 no workbook at all"])
def test_what_is_no_table_is_refused_as_a_whole(
    session: Session, membership: Membership, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "aanbod"
    path.write_bytes(content)
    with pytest.raises(Invalid, match="file"):
        bring(session, membership, path)


@pytest.mark.parametrize(
    ("cell", "cents"),
    [(59.970000000000006, 5997), (14.5, 1450), (1234.56, 123_456), (0.1 + 0.2, 30), (99.99999999, 10_000)],
)
def test_an_amount_that_was_reckoned_is_read_to_the_cent(
    session: Session, membership: Membership, tmp_path: Path, cell: float, cents: int
) -> None:
    bring(session, membership, a_workbook(tmp_path, ["Titel", "Prijs", "Eenheid"], ["Soep", cell, "stuk"]))
    assert kept(session)[0].price_cents == cents


@pytest.mark.parametrize("cell", [14.875, 12.345, 0.001, -12.5, 1e300, 1e-9])
def test_an_amount_that_is_no_whole_cent_is_refused_in_its_row(
    session: Session, membership: Membership, tmp_path: Path, cell: float
) -> None:
    file = a_workbook(tmp_path, ["Titel", "Prijs", "Eenheid"], ["Soep", cell, "stuk"])
    (error,) = bring(session, membership, file).errors
    assert str(error).startswith("Rij 2: de prijs")
    assert kept(session) == []


def test_a_damaged_workbook_is_read_or_refused_in_plain_words(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, ["Titel", "Prijs"], *(["Soep van de dag", 2.5 + number] for number in range(40)))
    whole = path.read_bytes()
    chance = random.Random(20261124)
    refused = []
    for _ in range(300):
        damaged = bytearray(whole)
        for at in chance.sample(range(len(whole)), chance.choice([1, 4, 40])):
            damaged[at] ^= chance.randrange(1, 256)
        path.write_bytes(damaged)
        try:
            list(read_rows(path, {}))
        except Invalid as invalid:
            refused.append(invalid.field)
    assert len(refused) > 100
    assert set(refused) == {"file"}


def test_a_workbook_that_ends_too_early_is_refused(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, ["Titel"], ["Soep"])
    path.write_bytes(path.read_bytes()[:-400])
    with pytest.raises(Invalid, match="kunnen dit bestand niet lezen"):
        list(read_rows(path, {}))


def test_a_workbook_with_broken_xml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "aanbod.xlsx"
    with ZipFile(a_workbook(tmp_path, ["Titel"], ["Soep"])) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    with ZipFile(path, "w") as broken:
        for name, content in parts.items():
            broken.writestr(name, content[:-20] if name.endswith("sheet1.xml") else content)
    with pytest.raises(Invalid, match="kunnen dit bestand niet lezen"):
        list(read_rows(path, {}))
