"""What people see of reviews: everyone those in sight, both sides and the member's coordinators a hidden one too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from app.assignments.lifecycle import ACCEPTED, IN_PROGRESS
from app.assignments.model import JOB, Assignment
from app.core import clock
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.history import HistoryLine
from app.core.pages import Page, cut
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.organisations.model import Organisation
from app.people.model import Cooperative, Person
from app.permissions import may, require
from app.reviews.lifecycle import IN_SIGHT, LIFECYCLE, REPORTED
from app.reviews.model import Review, ReviewReport
from app.reviews.story import HAPPENED

SHOWN_BESIDE, SHOWN = 3, 20  # beside an offering, and on a member's page
PAGE = 20  # reported ones on a page
FEWEST_FOR_AN_AVERAGE = 3
CAN_BE_CHANGED = timedelta(days=14)


def can_be_written(assignment: Assignment) -> bool:
    """Once the work was accepted; with a job, once it began."""
    return assignment.state == ACCEPTED or (assignment.kind == JOB and assignment.state == IN_PROGRESS)


def can_be_edited(review: Review) -> bool:
    """Two weeks long, but not while a coordinator looks at it, nor after it was hidden."""
    return LIFECYCLE.target("edit", review.state) is not None and review.created_at > clock.now() - CAN_BE_CHANGED


def in_sight() -> ColumnElement[bool]:
    """The same as the relation `public_review`, for the database."""
    return and_(Review.state.in_(IN_SIGHT), Review.membership.has(_on_site()))


def _on_site() -> ColumnElement[bool]:
    return and_(
        Membership.state != ALUMNUS,
        Membership.person.has(Person.disabled_at.is_(None)),
        Membership.cooperative.has(Cooperative.closed_at.is_(None)),
    )


def is_on_site(session: Session, membership_id: int) -> bool:
    """Whether everyone can read what is said about this member."""
    found = select(Membership.id).where(Membership.id == membership_id, _on_site())
    return session.scalar(found) is not None


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The same as may(actor, "reviews.show", review), for the database."""
    return or_(
        in_sight(),
        Review.organisation_id.in_(actor.contact_of if actor.for_organisation is None else ()),
        Review.membership_id.in_(actor.memberships),
        Review.cooperative_id.in_(actor.coordinator_of),
    )


def get(session: Session, actor: Actor, review_id: int) -> Review:
    """A review with its assignment, organisation and member. Raises NotFound when the actor may not see it."""
    review = session.scalar(
        select(Review)
        .where(Review.id == review_id)
        .options(
            joinedload(Review.assignment),
            joinedload(Review.organisation),
            joinedload(Review.membership).options(joinedload(Membership.person), joinedload(Membership.cooperative)),
        )
    )
    if review is None or not may(actor, "reviews.show", review):
        raise NotFound("review")
    return review


def get_for(session: Session, actor: Actor, review_id: int, verb: str) -> Review:
    """The same for a page on which `verb` is done. Raises NotFound, NotAllowed."""
    review = get(session, actor, review_id)
    require(actor, f"reviews.{verb}", review)
    return review


def of_assignment(session: Session, assignment_id: int) -> int | None:
    """The id of the assignment's review, if it has one. Who may see the assignment may know that."""
    return session.scalar(select(Review.id).where(Review.assignment_id == assignment_id))


@dataclass(frozen=True)
class Line:
    """A review in a list, for everyone. `organisation` is empty where the buyer's name is not shown."""

    id: int
    satisfaction: int
    work: str
    body: str
    language: str
    organisation: str
    at: datetime
    answer: str


@dataclass(frozen=True)
class About:
    """What buyers say of a member: the newest, how many there are, and the average where there are enough of them."""

    lines: tuple[Line, ...]
    count: int
    average: int | None


_ABOUT = (
    select(
        Review.id,
        Review.satisfaction,
        Review.work,
        Review.body,
        Review.language,
        Review.names_organisation,
        Organisation.name,
        Review.created_at,
        Review.answer,
        func.count().over().label("number"),
        func.sum(Review.satisfaction).over().label("total"),
    )
    .join(Organisation, Organisation.id == Review.organisation_id)
    .order_by(Review.created_at.desc(), Review.id.desc())
)


def about(session: Session, membership_id: int, limit: int = SHOWN) -> About:
    """What everyone may read about this member, the newest first. One statement.

    Of fewer than three there is no average: one unhappy buyer says little. It is rounded half up to one of SATISFACTION.
    """
    rows = session.execute(_ABOUT.where(Review.membership_id == membership_id, in_sight()).limit(limit)).all()
    if not rows:
        return About((), 0, None)
    count, total = int(rows[0].number), int(rows[0].total)
    return About(
        tuple(
            Line(
                row.id,
                row.satisfaction,
                row.work,
                row.body,
                row.language,
                row.name if row.names_organisation else "",
                row.created_at,
                row.answer,
            )
            for row in rows
        ),
        count,
        (2 * total + count) // (2 * count) if count >= FEWEST_FOR_AN_AVERAGE else None,
    )


@dataclass(frozen=True)
class Reported:
    """A review that waits for a look: whose it is, and since when."""

    id: int
    member: str
    organisation: str
    body: str
    language: str
    since: datetime


def reported(session: Session, actor: Actor, number: int = 1) -> Page[Reported]:
    """What was reported of the actor's cooperatives' members, the longest waiting first. Two statements."""
    waits = and_(Review.state == REPORTED, Review.cooperative_id.in_(actor.coordinator_of))
    where = cut(session.scalar(select(func.count(Review.id)).where(waits)), PAGE, number)
    since = select(func.min(ReviewReport.at)).where(ReviewReport.review_id == Review.id).scalar_subquery()
    rows = session.execute(
        select(Review.id, Person.first_name, Organisation.name, Review.body, Review.language, since)
        .join(Organisation, Organisation.id == Review.organisation_id)
        .join(Membership, Membership.id == Review.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .where(waits)
        .order_by(since, Review.id)
        .limit(where.limit)
        .offset(where.offset)
    )
    return where.holding(Reported(*row) for row in rows)


def reasons(session: Session, actor: Actor, review: Review) -> Sequence[str]:
    """Why people reported it, for who decides. Who reported is not told."""
    require(actor, "reviews.let_stand", review)
    return session.scalars(
        select(ReviewReport.reason).where(ReviewReport.review_id == review.id).order_by(ReviewReport.id).limit(20)
    ).all()


@dataclass(frozen=True)
class Happened:
    """A line of a review's story: what (a Dutch msgid), when, who, for whom."""

    what: str
    at: datetime
    who: str
    for_whom: str


def story(session: Session, review: Review) -> list[Happened]:
    """What happened to the review, oldest first. Who reported it is not told."""
    who, whose = aliased(Person), aliased(Person)
    rows = session.execute(
        select(HistoryLine.verb, HistoryLine.at, who.first_name, func.coalesce(whose.first_name, Organisation.name))
        .outerjoin(who, who.id == HistoryLine.person_id)
        .outerjoin(whose, whose.id == HistoryLine.for_person_id)
        .outerjoin(Organisation, Organisation.id == HistoryLine.for_organisation_id)
        .where(HistoryLine.thing_kind == "review", HistoryLine.thing_id == review.id, HistoryLine.verb.in_(HAPPENED))
        .order_by(HistoryLine.id)
    )
    return [
        Happened(HAPPENED[verb], at, "" if verb == "reviews.report" else name or "Paraplu", for_whom or "")
        for verb, at, name, for_whom in rows
    ]
