"""What fits a member: open assignments near what the member offers, and jobs for who looks for one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, joinedload

from app.assignments.documents import key_of
from app.assignments.lifecycle import OPEN
from app.assignments.model import ASKED, INVITED, Assignment, Participant
from app.assignments.queries import given_by
from app.availability import queries as availability
from app.availability.queries import Own
from app.core import clock
from app.core.actor import Actor
from app.core.pages import Page, cut
from app.matching.questions import for_job_seeker, for_offering
from app.matching.ranking import Suggestion, ask, explained, load_open, ranked
from app.memberships.model import Membership
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.permissions import require
from app.profiles.model import Profile
from app.proposals.model import Proposal
from search_index import Index, Question

OFFERINGS = 5  # of a member, the newest: each is one question to the index
HITS = 30
SHOWN = 20


@dataclass(frozen=True)
class Suggestions:
    """What the page shows. `has_offerings` is false for a member with nothing on the site and no wish for a job."""

    invitations: Page[Suggestion]
    fitting: tuple[Suggestion, ...]
    has_offerings: bool
    looks_for_job: bool


@dataclass(frozen=True)
class Known:
    """What is known of a member before the index is asked: when to work, and which assignments need no suggestion."""

    own: Own
    waits: Mapping[int, bool]  # by assignment, the first deadline first, whether it waits for the member's answer

    def waiting(self, number: int) -> Page[int]:
        """A page of the assignments that wait for the member's answer, the first deadline first."""
        ids = [assignment_id for assignment_id, waits in self.waits.items() if waits]
        where = cut(len(ids), SHOWN, number)
        return where.holding(ids[where.offset : where.offset + where.limit])


def known_of(session: Session, actor: Actor) -> Known:
    """What a page that shows more than suggestions reads once. Two statements."""
    return Known(availability.own(session, actor), _known(session, actor))


def for_member(
    session: Session,
    index: Index,
    actor: Actor,
    limit: int = SHOWN,
    questions: int = OFFERINGS,
    known_already: Known | None = None,
    number: int = 1,
) -> Suggestions:
    """What fits the member: at most `limit`, the best first, without what the member proposed for. `number`: of the
    page of invitations, of twenty.

    Nine statements at most, and one question to the index for each of the newest offerings. Raises IndexUnavailable.
    """
    require(actor, "matching.for_me")
    offerings = _offerings_of(session, actor, questions)
    seeker = session.scalar(
        select(Profile).where(Profile.person_id == actor.subject_id, Profile.looks_for_job.is_(True))
    )
    before = known_already or known_of(session, actor)
    known, free = before.waits, before.own.free
    exclude = tuple(key_of(assignment_id) for assignment_id in known)
    asked: list[tuple[Question, Offering | None]] = [
        (for_offering(offering, free, exclude=exclude, limit=HITS), offering) for offering in offerings
    ]
    if seeker is not None:
        near = _near(session, actor, offerings)
        asked.append((for_job_seeker(seeker, list(offerings), near, exclude=exclude, limit=HITS), None))
    best = ask(index, asked)
    waiting = before.waiting(number)
    assignments = load_open(session, actor, {*best, *waiting.rows})
    chosen = ranked(best, assignments, free)[:limit]
    return Suggestions(
        invitations=_invitations(actor, waiting, assignments),
        fitting=tuple(explained(session, index, chosen, best)),
        has_offerings=bool(offerings),
        looks_for_job=seeker is not None,
    )


def for_new_offering(session: Session, index: Index, actor: Actor, offering: Offering) -> tuple[Suggestion, ...]:
    """The open assignments that one offering of the actor fits, the best first, without what the member knows of.

    Raises IndexUnavailable.
    """
    exclude = tuple(key_of(assignment_id) for assignment_id in _known(session, actor))
    free = availability.own(session, actor).free
    best = ask(index, [(for_offering(offering, free, exclude=exclude, limit=HITS), offering)])
    return tuple(explained(session, index, ranked(best, load_open(session, actor, best), free), best))


def invitations(session: Session, actor: Actor, known: Known | None = None, number: int = 1) -> Page[Suggestion]:
    """The open assignments for which the member was asked or invited and did not answer, twenty on a page.

    No index needed.
    """
    waiting = (known or known_of(session, actor)).waiting(number)
    return _invitations(actor, waiting, load_open(session, actor, waiting.rows))


def _invitations(actor: Actor, waiting: Page[int], assignments: Iterable[Assignment]) -> Page[Suggestion]:
    loaded = {each.id: each for each in assignments}
    found = (loaded[id_] for id_ in waiting.rows if id_ in loaded)
    shown = tuple(Suggestion(each, "", 0.0, None, (), _how(each, actor)) for each in found)
    return Page(shown, waiting.number, waiting.pages, waiting.total)


def _known(session: Session, actor: Actor) -> dict[int, bool]:
    """Open assignments that need no suggestion, with whether they wait for the member's answer.

    A proposal exists, the member takes part otherwise, or it is the own organisation's.
    """
    proposed = (
        select(Proposal.id)
        .where(Proposal.assignment_id == Assignment.id, Proposal.membership_id.in_(actor.memberships))
        .exists()
    )
    asked = Assignment.participants.any(
        and_(Participant.membership_id.in_(actor.memberships), Participant.how.in_((ASKED, INVITED)))
    )
    mine = or_(
        proposed,
        Assignment.participants.any(Participant.membership_id.in_(actor.memberships)),
        given_by(actor, actor.contact_of),
    )
    rows = session.execute(
        select(Assignment.id, and_(asked, ~proposed, Assignment.deadline > clock.now()).label("waits"))
        .where(Assignment.state == OPEN, mine)
        .order_by(Assignment.deadline, Assignment.id)
    )
    return {row.id: bool(row.waits) for row in rows}


def _offerings_of(session: Session, actor: Actor, most: int) -> Sequence[Offering]:
    return session.scalars(
        select(Offering)
        .where(Offering.membership_id.in_(actor.memberships), Offering.state == PUBLISHED)
        .order_by(Offering.published_at.desc(), Offering.id.desc())
        .limit(most)
    ).all()


def _near(session: Session, actor: Actor, offerings: Sequence[Offering]) -> tuple[float, float] | None:
    for offering in offerings:
        if offering.lat is not None and offering.lon is not None:
            return offering.lat, offering.lon
    membership = session.scalar(
        select(Membership)
        .where(Membership.id.in_(actor.memberships))
        .options(joinedload(Membership.cooperative))
        .order_by(Membership.id)
        .limit(1)
    )
    return (membership.cooperative.lat, membership.cooperative.lon) if membership else None


def _how(assignment: Assignment, actor: Actor) -> str:
    return next((each.how for each in assignment.participants if each.membership_id in actor.memberships), "")
