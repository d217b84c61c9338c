"""How long one stays signed in: two weeks without a visit, sixty days at most."""

from datetime import timedelta

from flask import Flask
from sqlalchemy.orm import Session

from app.core import clock
from app.sign_in.queries import IDLE
from app.sign_in.sessions import LONGEST
from tests.builders import a_member
from tests.visits import Visitor

A_MINUTE = timedelta(minutes=1)


def test_who_stays_away_for_two_weeks_signs_in_again(app: Flask, session: Session) -> None:
    visitor = Visitor(app, a_member(session))
    with clock.shifted(IDLE - A_MINUTE):
        visitor.open("/me")
    with clock.shifted(2 * IDLE - 3 * A_MINUTE):  # the visit just before counted
        visitor.open("/me")
    with clock.shifted(3 * IDLE):
        assert visitor.open("/me", status=303).location.startswith("/sign-in")


def test_who_comes_every_day_signs_in_again_after_sixty_days(app: Flask, session: Session) -> None:
    visitor = Visitor(app, a_member(session))
    for day in range(1, LONGEST.days):
        with clock.shifted(timedelta(days=day)):
            visitor.open("/me/sessions")
    with clock.shifted(LONGEST + A_MINUTE):
        assert visitor.open("/me/sessions", status=303).location.startswith("/sign-in")
