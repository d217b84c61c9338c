"""Throws away what signing in no longer needs: nothing about a person is kept because nobody looked.

The worker calls it at night, within `transaction()`.
"""

from datetime import timedelta

from sqlalchemy import delete, or_
from sqlalchemy.orm import Session

from app.core import clock
from app.sign_in.model import LimitCounter, OneTimeSecret, SignInSession

A_DAY = timedelta(days=1)
SESSIONS_KEPT = timedelta(days=90)  # long enough to look into a sign-in that somebody asks about


def forget_old(session: Session) -> None:
    """Delete counters and mailed secrets a day after their end, and sessions 90 days after theirs."""
    moment = clock.now()
    session.execute(delete(LimitCounter).where(LimitCounter.window_ends_at < moment - A_DAY))
    session.execute(delete(OneTimeSecret).where(OneTimeSecret.expires_at < moment - A_DAY))
    long_ago = moment - SESSIONS_KEPT
    session.execute(
        delete(SignInSession).where(or_(SignInSession.ended_at < long_ago, SignInSession.expires_at < long_ago))
    )
