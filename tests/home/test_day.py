"""A member's own day: the hours of each week and where they go, and what can be done right there."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.assignments.model import Assignment, Part
from app.availability.free import Free
from app.core import clock
from app.core.database import transaction
from app.handovers.queries import Work
from app.home.week import spread_evenly, weeks_of
from app.offerings.model import Offering
from app.proposals.model import Proposal
from tests.builders import a_proposal, an_offering
from tests.handovers.cast import a_cast
from tests.visits import Visitor

MONDAY = date(2027, 3, 1)


def work(first: date | None, last: date | None, hours: float | None, *, is_job: bool = False) -> Work:
    return Work(7, "Lunch", "nl", "Bakkerij", is_job, "awarded", "gegund", "Delft", first, last, hours, None)


@pytest.mark.parametrize(
    ("first", "last", "hours", "weeks"),
    [
        (MONDAY, None, 8, [8, 0]),
        (MONDAY + timedelta(days=5), MONDAY + timedelta(days=8), 16, [8, 8]),
        (MONDAY - timedelta(days=7), MONDAY + timedelta(days=13), 30, [10, 10]),
        (MONDAY + timedelta(days=14), None, 8, [0, 0]),
    ],
)
def test_work_takes_the_same_hours_on_each_of_its_days(
    first: date, last: date | None, hours: float, weeks: list[float]
) -> None:
    found = [spread_evenly(work(first, last, hours), MONDAY + timedelta(days=7 * number)) for number in range(2)]
    assert found == weeks


def test_a_job_takes_its_hours_every_week_from_its_first_day_on() -> None:
    job = work(MONDAY + timedelta(days=9), None, 20, is_job=True)
    assert [spread_evenly(job, MONDAY + timedelta(days=7 * number)) for number in range(3)] == [0, 20, 20]


def test_a_week_in_which_the_member_is_away_has_fewer_hours() -> None:
    monday = clock.today() - timedelta(days=clock.today().weekday())
    free = Free(24, frozenset({"sun"}), ((monday + timedelta(days=7), monday + timedelta(days=9)),))
    weeks = weeks_of([work(monday, None, 6)], free, 24)
    assert [(week.hours, week.can, week.free) for week in weeks[:2]] == [(6, 24, 18), (0, 12, 12)]
    away = weeks_of([], Free(away=((monday, monday + timedelta(days=6)),)), 24)[0]
    assert (away.can, away.is_there, away.days_away) == (0, False, 7)


def test_the_page_says_what_the_week_takes_and_where_that_comes_from(app: Flask, session: Session) -> None:
    cast = a_cast(session)
    an_offering(session, cast.samira)  # 16 hours a week
    visitor = Visitor(app, cast.member)
    assert "Deze week: 0 van uw 16 uur zijn bezet." in visitor.open("/me").get_data(as_text=True)
    with transaction(session):
        session.execute(
            update(Part).where(Part.assignment_id == cast.assignment_id).values(starts_on=clock.today(), hours=8)
        )
    page = visitor.open("/me").get_data(as_text=True)
    assert "Deze week: 8 van uw 16 uur zijn bezet." in page
    assert f'<a href="/assignments/{cast.assignment_id}">Lunch</a>: 8 uur' in page
    assert "Meld het als u begint." in page


def test_a_change_that_needs_the_members_word_is_counted(app: Flask, session: Session) -> None:
    cast = a_cast(session)
    visitor = Visitor(app, cast.member)
    assert "Er wacht nu niets op u." in visitor.open("/me").get_data(as_text=True)
    offer = a_proposal(session, membership=cast.samira)
    with transaction(session):
        session.get_one(Proposal, offer.id).stands = False
        session.get_one(Assignment, cast.assignment_id).change_waits_for = "doer"
    assert "Er wachten 2 dingen op u." in visitor.open("/me").get_data(as_text=True)


def test_an_offering_is_paused_put_back_and_confirmed_on_the_day_itself(app: Flask, session: Session) -> None:
    cast = a_cast(session)
    offering = an_offering(session, cast.samira)
    visitor, path = Visitor(app, cast.member), f"/offerings/{offering.id}"
    for step, state in (("pause", "paused"), ("resume", "published")):
        assert visitor.press("/me", form=f"{path}/{step}").location.endswith("/me")
        session.rollback()
        assert session.get_one(Offering, offering.id, populate_existing=True).state == state
    with transaction(session):
        session.get_one(Offering, offering.id).updated_at = clock.now() - timedelta(days=100)
    assert "klopt dit nog?" in visitor.open("/me").get_data(as_text=True).lower()
    assert visitor.press("/me", form=f"{path}/confirm").location.endswith("/me")
    assert "klopt dit nog?" not in visitor.open("/me").get_data(as_text=True).lower()
    visitor.press("/me", form=f"{path}/archive")
    assert path not in visitor.open("/me").get_data(as_text=True)
