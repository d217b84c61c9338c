"""What signing in no longer needs is thrown away, and what is still needed stays."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.database import transaction
from app.organisations.housekeeping import forget_old as forget_sign_ups
from app.organisations.model import SignUp
from app.sign_in.housekeeping import forget_old
from app.sign_in.model import LimitCounter, OneTimeSecret, SignInSession
from tests.builders import a_buyer
from tests.organisations.test_sign_up import ANSWERS
from tests.visits import Visitor

KEPT = (LimitCounter, OneTimeSecret, SignInSession, SignUp)


def numbers(session: Session) -> list[int]:
    session.rollback()
    return [session.scalar(select(func.count()).select_from(model)) or 0 for model in KEPT]


def test_secrets_go_after_a_day_and_sessions_after_three_months(app: Flask, session: Session) -> None:
    Visitor(app, a_buyer(session)).open("/me/sessions")
    Visitor(app).press("/sign-in/forgotten", 200, email="niemand@example.org")
    Visitor(app).press("/sign-up?who=organisation", **ANSWERS)

    def clean() -> None:
        with transaction(session):
            forget_old(session)
            forget_sign_ups(session)

    clean()
    assert numbers(session) == [6, 1, 1, 1]
    with clock.shifted(timedelta(days=2)):
        clean()
        assert numbers(session) == [0, 0, 1, 0]
    with clock.shifted(timedelta(days=60 + 91)):
        clean()
        assert numbers(session) == [0, 0, 0, 0]
