"""From what somebody needs to what the index is asked: offerings for an assignment, assignments for a member.

The budget of an assignment is for the whole work and the price of an offering often for an hour or a day: the question
says how many hours and days the work takes, and of a price per person or piece nothing can be said.
"""

from app.assignments.amounts import budget_without_vat
from app.assignments.documents import MEMBERS, hours_a_week
from app.assignments.model import ASSIGNMENT, JOB, Assignment, Part
from app.availability.free import Free
from app.core import trades
from app.matching.documents import KIND as SEEKER
from app.matching.telling import telling
from app.matching.times import period_of
from app.offerings.documents import KIND as OFFERING
from app.offerings.documents import PUBLIC
from app.offerings.model import Offering
from app.profiles.model import Profile
from search_index import Question

# Bands of `Hit.fit`: below LEAST a word met by accident. search_index.model.Hit says what the numbers mean.
LEAST, GOOD, VERY_GOOD = 0.2, 0.35, 0.6
# Distance lowers the fit. Who asks to look further away must not get nothing for that reason.
FAR_KM, FAR_LEAST = 25, 0.08
LONGEST_TEXT = 4000
NEAR_KM = 50.0  # beyond this nothing is suggested to a member who did not say to travel further


def for_part(assignment: Assignment, part: Part, *, within_km: float | None, limit: int, least: float) -> Question:
    """Which offerings fit this part of an assignment?

    The first day is a mask: who said not to be free then is not found. The day of the week is none: who usually works
    on other days may make an exception. `within_km` counts from the place of the work, where that is known. Last day,
    hours, budget and language only move what is found.
    """
    near = (part.lat, part.lon) if part.lat is not None and part.lon is not None else None
    return Question(
        text=_text(assignment.title, part.title, assignment.body),
        kind=OFFERING,
        audience=(PUBLIC,),
        prefer_categories=_categories(part.trade),
        near=near,
        within_km=within_km if near is not None else None,
        on=part.starts_on,
        until=part.ends_on if part.starts_on is not None else None,
        hours_a_week=hours_of(part),
        budget_cents=budget_without_vat(part.budget_cents, part.budget_vat, part.starts_on),
        units=units_of(part),
        speaks=(assignment.language,),
        minimum_fit=least,
        limit=limit,
    )


def for_job(
    assignment: Assignment,
    part: Part,
    *,
    audience: tuple[str, ...],
    within_km: float | None,
    limit: int,
    least: float,
) -> Question:
    """Which members look for a job like this one? `audience`: as whom is asked, see `documents.audience_of`."""
    near = (part.lat, part.lon) if part.lat is not None and part.lon is not None else None
    return Question(
        text=_text(assignment.title, part.title, assignment.body),
        kind=SEEKER,
        audience=audience,
        prefer_categories=_categories(part.trade),
        near=near,
        within_km=within_km if near is not None else None,
        hours_a_week=part.hours,
        speaks=(assignment.language,),
        minimum_fit=least,
        limit=limit,
    )


def hours_of(part: Part) -> float | None:
    """How many hours a week the work takes of each who does it; None where hours or days are unknown."""
    return hours_a_week(part.hours, part.people, part.starts_on, part.ends_on)


def units_of(part: Part) -> tuple[tuple[str, float], ...]:
    """How many jobs, days and hours the work takes, of all who do it together: for prices in these units."""
    period = period_of(part.starts_on, part.ends_on)
    found: list[tuple[str, float]] = [("job", part.people)]
    if period is not None:
        found.append(("day", period.days * part.people))
    if part.hours is not None:
        found.append(("hour", part.hours))
    return tuple(found)


def for_offering(offering: Offering, free: Free, *, exclude: tuple[str, ...], limit: int) -> Question:
    """Which open assignments fit what this member offers, and the hours that the member has?"""
    near = (offering.lat, offering.lon) if offering.lat is not None and offering.lon is not None else None
    return Question(
        text=_text(offering.title, offering.body),
        kind=ASSIGNMENT,
        audience=(MEMBERS,),
        prefer_categories=_categories(offering.trade),
        near=near,
        within_km=max(NEAR_KM, float(offering.travel_km or 0)) if near is not None else None,
        most_hours_a_week=free.most_hours(offering.hours_a_week),
        exclude=exclude,
        minimum_fit=LEAST,
        limit=limit,
    )


def for_job_seeker(
    profile: Profile,
    offerings: list[Offering],
    near: tuple[float, float] | None,
    *,
    exclude: tuple[str, ...],
    limit: int,
) -> Question:
    """Which jobs fit what this member can do? Asked of one who looks for a job only."""
    trades = [slug for offering in offerings for slug in _categories(offering.trade)]
    return Question(
        text=_text(*(offering.title for offering in offerings), *map(str, profile.competences)),
        kind=JOB,
        audience=(MEMBERS,),
        prefer_categories=tuple(dict.fromkeys(trades)),
        near=near,
        within_km=NEAR_KM if near is not None else None,
        most_hours_a_week=profile.job_hours,
        exclude=exclude,
        minimum_fit=LEAST,
        limit=limit,
    )


def _text(*pieces: str) -> str:
    return telling("\n".join(piece for piece in pieces if piece))[:LONGEST_TEXT]


def _categories(slug: str | None) -> tuple[str, ...]:
    """The trade and its category; nothing for a trade that a newer list no longer has."""
    found = trades.find(slug)
    return (found.slug, found.category) if found else ()
