"""Somebody at a desk with a file, and a worker that does what is left for it."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Flask
from openpyxl import Workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.actor import Actor
from app.core.storage import Storage
from app.imports.model import MEMBERS, OFFERINGS, Import
from app.imports.running.steps import Importer
from tests.visits import Visitor


def csv(text: str, encoding: str = "utf-8") -> bytes:
    return text.encode(encoding)


def workbook(*lines: Iterable[object]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for line in lines:
        book.active.append(list(line))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


class Desk:
    """A coordinator's (or the administrator's) browser, and what the worker does meanwhile."""

    def __init__(self, app: Flask, session: Session, actor: Actor) -> None:
        self.app, self.session = app, session
        self.visitor = Visitor(app, actor)
        self.folder: Path = app.extensions["paraplu"].settings.imports

    def upload(self, content: bytes, kind: str = OFFERINGS, *, status: int = 303, **more: Any) -> str:
        """Step 1; gives the page that comes next, or the words of the refusal."""
        given: dict[str, Any] = {"kind": [kind], "file": (BytesIO(content), "lijst.csv"), **more}
        answer = self.visitor.press("/imports/new", form="/imports/new", status=status, **given)
        return answer.location if status == 303 else answer.get_data(as_text=True)

    def choose(self, path: str, **answers: Any) -> str:
        """Step 2; gives the page of the import."""
        return str(self.visitor.press(path, form=path, **answers).location)

    def bring(self, content: bytes, kind: str = OFFERINGS, **answers: Any) -> str:
        """Steps 1 to 3, with the columns that were guessed; gives the page of the import."""
        page = self.choose(self.upload(content, kind), **answers)
        self.work()
        return page

    def bring_in(self, content: bytes, kind: str = OFFERINGS, **answers: Any) -> str:
        """All steps; gives the words of the last page."""
        page = self.bring(content, kind, **answers)
        self.save(page)
        self.work()
        return self.read(page)

    def save(self, page: str) -> None:
        self.visitor.press(page, form=f"{page}/save")

    def read(self, page: str) -> str:
        return self.visitor.open(page).get_data(as_text=True)

    def work(self, most: int = 10_000) -> None:
        """Let the worker do batches until nothing waits."""
        self.session.rollback()  # a worker begins with what is there now
        self.session.expire_all()
        importer = Importer(Storage(self.folder))
        try:
            while most and importer.step(self.session):
                most -= 1
        finally:
            importer.close()

    def files(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.is_file()]

    def last(self) -> Import:
        self.session.rollback()
        self.session.expire_all()
        return self.session.scalars(select(Import).order_by(Import.id.desc()).limit(1)).one()


__all__ = ["MEMBERS", "OFFERINGS", "Desk", "csv", "workbook"]
