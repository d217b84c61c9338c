"""Moments and days in a statement that is kept: asked of the clock each time that it runs, not when it was put together.

Putting a statement of twenty selects together takes longer than running it.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from sqlalchemy import BindParameter, Date, bindparam

from app.core import clock
from app.core.database import Moment


def moment(find: Callable[[], datetime]) -> BindParameter[datetime]:
    """What `find` gives when the statement runs."""
    return bindparam(None, callable_=find, type_=Moment(), unique=True)


def from_now(by: timedelta = timedelta(0)) -> BindParameter[datetime]:
    """So much later than when the statement runs; earlier with less than nothing."""
    return moment(lambda: clock.now() + by)


def today() -> BindParameter[date]:
    """The Dutch day on which the statement runs."""
    return bindparam(None, callable_=clock.today, type_=Date(), unique=True)
