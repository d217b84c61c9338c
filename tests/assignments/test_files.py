"""Files that a buyer adds: judged by what they are, given out only to who may see the assignment."""

import io
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import Assignment, AssignmentFile
from app.assignments.posting.attachments import MOST_BYTES, clean_file
from app.core.database import transaction
from app.core.errors import Invalid
from app.core.storage import Storage
from tests.assignments.wizard import write_draft
from tests.builders import a_buyer, a_member, an_assignment, an_organisation
from tests.visits import Visitor

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def a_zip(*names: str, **texts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name in names:
            zipped.writestr(name, "x")
        for name, text in texts.items():
            zipped.writestr(name, text)
    return out.getvalue()


def a_photo(format: str = "JPEG") -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "thuis bij Karin"
    Image.new("RGB", (60, 40), "orange").save(out, format, exif=exif)
    return out.getvalue()


WORD = a_zip("[Content_Types].xml", "word/document.xml")
ODT = a_zip(mimetype="application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    ("name", "data", "kept"),
    [
        ("plan.pdf", PDF, "plan.pdf"),
        ("plan.exe", PDF, "plan.pdf"),
        ("brief.docx", WORD, "brief.docx"),
        ("lijst.xlsx", a_zip("[Content_Types].xml", "xl/workbook.xml"), "lijst.xlsx"),
        ("brief.odt", ODT, "brief.odt"),
        ("notitie.txt", "Graag zonder noten. Één taart.".encode(), "notitie.txt"),
        ("oud.txt", "crème brûlée".encode("cp1252"), "oud.txt"),
        ("foto.png", a_photo("PNG"), "foto.webp"),
        ("../../etc/passwd", b"tekst", "passwd.txt"),
        ("C:\\werk\\tekening.final.pdf", PDF, "tekening.final.pdf"),
        ("\u202efdp.exe", PDF, "fdp.pdf"),
        ("", b"tekst", "bestand.txt"),
        ("n" * 300 + ".pdf", PDF, "n" * 114 + ".pdf"),
    ],
)
def test_a_file_is_what_it_holds_and_not_what_it_is_called(name: str, data: bytes, kept: str) -> None:
    assert clean_file(name, data).name == kept


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "leeg"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "Dit soort bestand"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100, "Dit soort bestand"),
        (b"%PDF-1.4 half a file", "niet heel overgekomen"),
        (b"PK\x03\x04 half a zip", "niet heel overgekomen"),
        (a_zip("just/a/zip.txt"), "Dit soort bestand"),
        (a_zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "macro"),
        (a_photo()[:200], "geen foto"),
        (b"x" * (MOST_BYTES + 1), "groter dan 10 MB"),
        (b"<html>\x00<script>", "Dit soort bestand"),
    ],
)
def test_what_we_do_not_take_is_refused_with_a_way_on(data: bytes, word: str) -> None:
    with pytest.raises(Invalid) as refused:
        clean_file("mooi.pdf", data)
    assert word in refused.value.message
    assert refused.value.field == "files"


def test_a_photo_keeps_nothing_of_where_it_was_taken() -> None:
    cleaned = clean_file("foto.jpg", a_photo() + b"<?php secret ?>")
    assert b"Karin" not in cleaned.data
    assert b"secret" not in cleaned.data


def stored(app: Flask) -> list[Path]:
    return [path for path in app.extensions["paraplu"].settings.files.rglob("*") if path.is_file()]


def send(visitor: Visitor, assignment_id: int, *files: tuple[bytes, str], status: int = 303, **more: str) -> str:
    path = f"/assignments/{assignment_id}/files"
    uploads = [(io.BytesIO(data), name) for data, name in files]
    answer = visitor.client.post(
        path, data={"csrf_token": visitor.token(), "files": uploads, **more}, content_type="multipart/form-data"
    )
    assert answer.status_code == status, answer.get_data(as_text=True)[:2000]
    return answer.headers.get("Location", "") or answer.get_data(as_text=True)


def test_files_go_along_and_come_back_to_be_saved(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    assignment_id = write_draft(visitor)
    assert send(visitor, assignment_id, (PDF, "plan.pdf"), (WORD, "brief.docx")).endswith("/check")
    assert "plan.pdf" in visitor.open(f"/assignments/{assignment_id}/check").get_data(as_text=True)
    file_id = session.scalars(select(AssignmentFile.id).order_by(AssignmentFile.id)).first()
    session.rollback()
    given = visitor.open(f"/assignments/{assignment_id}/files/{file_id}")
    assert given.data == PDF
    assert given.headers["Content-Disposition"].startswith("attachment")
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert given.mimetype == "application/pdf"
    given.close()
    for other in (Visitor(app), Visitor(app, a_buyer(session)), Visitor(app, a_member(session))):
        other.open(f"/assignments/{assignment_id}/files/{file_id}", status=404)
    another = write_draft(visitor)
    visitor.open(f"/assignments/{another}/files/{file_id}", status=404)


def test_without_a_file_one_simply_goes_on(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    assignment_id = write_draft(visitor)
    assert send(visitor, assignment_id).endswith("/check")
    assert send(visitor, assignment_id, (b"", "")).endswith("/check")
    assert stored(app) == []


def test_one_bad_file_leaves_nothing_behind(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    assignment_id = write_draft(visitor)
    page = send(visitor, assignment_id, (PDF, "plan.pdf"), (b"MZ\x90\x00", "virus.pdf"), status=422)
    assert "Dit soort bestand nemen wij niet aan" in page
    assert stored(app) == []
    session.rollback()
    assert session.scalars(select(AssignmentFile)).all() == []


def test_no_more_than_five(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    assignment_id = write_draft(visitor)
    send(visitor, assignment_id, *[(PDF, f"{number}.pdf") for number in range(5)])
    page = send(visitor, assignment_id, (PDF, "zes.pdf"), status=422)
    assert "niet meer dan vijf bestanden" in page
    assert len(stored(app)) == 5


def test_a_removed_file_and_those_of_a_discarded_draft_are_gone_from_disk(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    assignment_id = write_draft(visitor)
    send(visitor, assignment_id, (PDF, "een.pdf"), (PDF, "twee.pdf"), more="1")
    page = visitor.open(f"/assignments/{assignment_id}/edit/6").get_data(as_text=True)
    assert "een.pdf" in page
    file_id = session.scalars(select(AssignmentFile.id)).first()
    session.rollback()
    visitor.press(f"/assignments/{assignment_id}/edit/6", form=f"/assignments/{assignment_id}/files/{file_id}/remove")
    assert len(stored(app)) == 1
    token = visitor.token()
    visitor.send(f"/assignments/{assignment_id}/files/{file_id}/remove", {"csrf_token": token}, status=404)
    sure = f"/assignments/{assignment_id}/discard"
    assert sure in visitor.open(f"/assignments/{assignment_id}/check").get_data(as_text=True)
    assert "Weet u het zeker?" in visitor.open(sure).get_data(as_text=True)
    assert len(stored(app)) == 1
    visitor.press(sure, form=sure)
    assert stored(app) == []


def test_what_is_posted_again_has_files_of_its_own(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    buyer = Visitor(app, a_buyer(session, organisation))
    draft = an_assignment(session, organisation, state="draft")
    send(buyer, draft.id, (PDF, "een.pdf"), (PDF, "twee.pdf"))
    with transaction(session):
        session.get_one(Assignment, draft.id).state = "withdrawn"
        lost = session.scalars(select(AssignmentFile).order_by(AssignmentFile.id)).first()
        assert lost is not None
        Storage(app.extensions["paraplu"].settings.files).delete(lost.file_key)  # a disk that lost one
    path = f"/assignments/{draft.id}"
    again = buyer.press(path, form=f"{path}/post-again").location.split("/")[2]
    assert len(stored(app)) == 2
    sure = f"/assignments/{again}/discard"
    assert "Uw bestand verdwijnt ook." in buyer.open(sure).get_data(as_text=True)
    buyer.press(sure, form=sure)
    assert len(stored(app)) == 1
    kept = session.scalars(select(AssignmentFile).where(AssignmentFile.name == "twee.pdf")).one()
    assert buyer.open(f"{path}/files/{kept.id}").get_data() == PDF
