"""Throws away the answers of people who never typed their code. The worker calls it at night."""

from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.core import clock
from app.organisations.model import SignUp

KEPT = timedelta(days=1)


def forget_old(session: Session) -> None:
    """Delete sign-ups a day after their code stopped working, used or not: the account holds what is needed."""
    session.execute(delete(SignUp).where(SignUp.expires_at < clock.now() - KEPT))
