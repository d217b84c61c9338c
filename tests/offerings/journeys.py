"""Steps that several tests take: begin an offering, answer all questions, bring a photo."""

import html
import re
from io import BytesIO
from typing import Any

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.core.outbox import OutboxRow
from app.offerings.model import Offering
from tests.visits import Visitor

ANSWERS: dict[int, dict[str, Any]] = {
    1: {"trade": "cakes"},
    2: {"title": "Taarten voor elk feest", "body": "Ik bak taarten met fruit van de markt.", "language": "nl"},
    3: {},
    4: {"place": "Delft", "travel_km": "25"},
    5: {"days": ["fri", "sat"], "hours_a_week": "12"},
    6: {"price_unit": "piece", "price": "27,50"},
    7: {"languages": ["nl", "tr"]},
}


def a_jpeg(colour: str = "orange", size: tuple[int, int] = (640, 480)) -> BytesIO:
    """A photo as a phone would send it."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    out.seek(0)
    return out


def text_of(visitor: Visitor, path: str) -> str:
    """What a page says, its entities read."""
    return html.unescape(visitor.open(path).text)


def begun(visitor: Visitor) -> int:
    """Begin a draft; gives its id."""
    answer = visitor.press("/offerings/start", form="/offerings/start")
    found = re.search(r"/offerings/(\d+)/edit/1$", answer.headers["Location"])
    assert found, answer.headers["Location"]
    return int(found.group(1))


def answer_step(visitor: Visitor, offering_id: int, step: int, status: int = 303, **more: Any) -> TestResponse:
    """Answer one question, as ANSWERS says unless told otherwise."""
    path = f"/offerings/{offering_id}/edit/{step}"
    return visitor.press(path, status, form=path, **{**ANSWERS[step], **more})


def written(visitor: Visitor) -> int:
    """A draft with all answers; gives its id."""
    offering_id = begun(visitor)
    for step in ANSWERS:
        answer_step(visitor, offering_id, step)
    return offering_id


def stored(session: Session, offering_id: int) -> Offering:
    """The offering as it is in the database now."""
    session.rollback()
    session.expire_all()
    return session.get_one(Offering, offering_id)


def left(session: Session, kind: str) -> list[OutboxRow]:
    """What waits in the outbox, oldest first."""
    session.rollback()
    return list(session.scalars(select(OutboxRow).where(OutboxRow.kind == kind).order_by(OutboxRow.id)))
