"""Files that are no list, or too much of one, get a clear word; and no file stays for longer than a day."""

import os
import time
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.core import clock
from app.core.storage import Storage
from app.imports.forgetting import forget_old
from app.imports.looking import LIMITS
from tests.imports.bringing import MEMBERS, Desk, csv, workbook

HEAD = ["Voornaam", "E-mail"]


def _package(**parts: bytes) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return content.getvalue()


def _with_macro() -> bytes:
    content = BytesIO(workbook(HEAD, ["Ali", "ali@example.org"]))
    with ZipFile(content, "a") as package:
        package.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    return content.getvalue()


def _with_large(name: str, renamed: str = "") -> bytes:
    """A workbook in which a part that is read whole is larger than we take, under its own name or another."""
    content = BytesIO()
    with (
        ZipFile(BytesIO(workbook(HEAD, ["Ali", "ali@example.org"]))) as good,
        ZipFile(content, "w", ZIP_DEFLATED) as bad,
    ):
        for each in good.namelist():
            part = good.read(each) + (b" " * 17_000_000 if each == name else b"")
            bad.writestr(
                renamed if renamed and each == name else each,
                part.replace(name.encode(), renamed.encode()) if renamed else part,
            )
    return content.getvalue()


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
FILES = {
    "nothing at all": (b"", "staan geen rijen"),
    "only headings": (csv("Voornaam;E-mail\n"), "alleen koppen"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "geen lijst uit een rekenblad"),
    "a letter": (_package(**{"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "geen lijst"),
    "a page": (b"\xef\xbb\xbf<html><table><tr><td>a</td></tr></table></html>", "geen lijst"),
    "a programme": (b"MZ" + b"\0" * 500, "geen lijst"),
    "binary": (b"naam,mail\n" + b"\0\1\2" * 50, "geen lijst"),
    "a password": (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "heeft een wachtwoord"),
    "an old file": (OLD_OFFICE, "oud soort Excel"),
    "styles without end": (_with_large("xl/styles.xml"), "te groot"),
    "styles by another name": (_with_large("xl/styles.xml", "xl/worksheets/styles.xml"), "te groot"),
    "a list far down": (csv("\n" * 400 + "Voornaam;E-mail\nAli;ali@example.org\n"), "staan geen rijen"),
    "macros": (_with_macro(), "macro"),
    "formulas": (workbook(HEAD, ["=A1", "ali@example.org"]), "formules zonder uitkomst"),
    "5,000 columns": (csv(";".join(f"k{number}" for number in range(5_000)) + "\n1\n"), "meer dan 200 kolommen"),
    "damage": (workbook(HEAD, ["Ali", "ali@example.org"])[:-300], "kunnen dit bestand niet lezen"),
    "an open quote": (csv('Voornaam;E-mail\n"' + "x" * 200_000), "kunnen dit bestand niet lezen"),
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_list_gets_a_clear_word_and_is_not_kept(desk: Desk, name: str) -> None:
    content, word = FILES[name]
    assert word in desk.upload(content, MEMBERS, status=422)
    assert desk.files() == []


def test_a_workbook_that_swells_is_refused_before_it_is_unpacked(desk: Desk) -> None:
    bomb = _package(**{"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"0" * 300_000_000})
    assert len(bomb) < 1_000_000
    assert "te groot" in desk.upload(bomb, MEMBERS, status=422)


def test_this_page_alone_takes_larger_files(app: Flask, desk: Desk) -> None:
    def statuses(size: int) -> dict[str, int]:
        return {path: _sent(desk, path, size) for path in ("/imports/new", "/profile")}

    assert app.config["MAX_CONTENT_LENGTH"] < 15_000_000
    assert statuses(15_000_000) == {"/imports/new": 422, "/profile": 413}
    assert statuses(23_000_000) == {"/imports/new": 413, "/profile": 413}


def _sent(desk: Desk, path: str, size: int) -> int:
    """The answer to a form with so many null bytes for a file."""
    fields = {"csrf_token": desk.visitor.token(), "kind": "members"}
    parts = [f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n' for name, text in fields.items()]
    file = '--x\r\nContent-Disposition: form-data; name="file"; filename="lijst.csv"\r\n\r\n'
    body = "".join([*parts, file]).encode() + b"\0" * size + b"\r\n--x--\r\n"
    with desk.visitor.client.post(
        path, input_stream=BytesIO(body), content_length=len(body), content_type="multipart/form-data; boundary=x"
    ) as answer:
        return answer.status_code


def test_too_many_rows_are_found_while_looking_and_nothing_is_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.imports.looking.LIMITS", replace(LIMITS, rows=250))
    rows = "".join(f"a{number}@example.org;Ali\n" for number in range(251))
    page = desk.choose(desk.upload(csv("e-mail;naam\n" + rows), MEMBERS))
    desk.work()
    assert "te groot" in desk.read(page)
    assert desk.files() == []


def test_without_a_file_or_a_kind_it_says_so(desk: Desk) -> None:
    answer = desk.visitor.press("/imports/new", form="/imports/new", status=422)
    words = answer.get_data(as_text=True)
    assert "Kies een bestand." in words
    assert "Kies leden of aanbod." in words


def test_a_file_goes_after_a_day_whoever_left_it(desk: Desk, session: Session) -> None:
    page = desk.bring(workbook(HEAD, ["Ali", "geen adres"], ["Amina", "amina@example.org"]), MEMBERS)
    storage = Storage(desk.folder)
    orphan = storage.path(storage.put(b"left by a crash", "file"))
    forget_old(session, storage)
    assert len(desk.files()) == 3
    for path in desk.files():
        os.utime(path, (time.time(), time.time()))
    assert orphan.exists()
    with clock.shifted(timedelta(days=1, minutes=1)):
        forget_old(session, storage)
    assert desk.files() == []
    imported = desk.last()
    assert (imported.state, imported.samples, imported.errors) == ("dropped", [], [])
    assert "Daarom is het bestand gewist." in desk.read(page)


@pytest.mark.parametrize("kind", ["members", "offerings"])
def test_the_example_can_be_imported(desk: Desk, kind: str) -> None:
    desk.bring_in(desk.visitor.open("/imports/example/members").get_data(), MEMBERS)
    content = desk.visitor.open(f"/imports/example/{kind}").get_data()
    page = desk.bring(content, kind)
    assert "Alle rijen kloppen." in desk.read(page)
    desk.visitor.open("/imports/example/recepten", status=404)
