"""Throws away requests to be called. The worker calls it at night."""

from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.callbacks.model import Callback
from app.core import clock

KEPT = timedelta(days=42)  # six weeks: long enough for a holiday, a call and a first talk


def forget_old(session: Session) -> None:
    """Delete every request six weeks after it was made, called or not."""
    session.execute(delete(Callback).where(Callback.created_at < clock.now() - KEPT))
