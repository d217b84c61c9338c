"""Plants what waits on the desk of the demo's coordinator: something believable on most of its lines."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import CHOSEN, INVITED, PROPOSED, Assignment, Part, Participant
from app.core import clock
from app.core.outbox import MAIL, PARKED, OutboxRow
from app.demo.accounts import BY_SLUG
from app.demo.planted import Planted
from app.invitations.model import MEMBER, Invitation
from app.memberships.model import Membership
from app.messages.model import Message, Thread
from app.offerings.model import Offering
from app.organisations.model import OrganisationContact
from app.people.model import Person
from app.proposals.lifecycle import AWARDED, DRAFT, SENT
from app.proposals.model import Proposal, ProposalLine

DAY = timedelta(days=1)
STALE = timedelta(days=150)  # more than any installation waits before it asks


@dataclass(frozen=True)
class _Asked:
    """What a buyer in Delft asks. `opened` days ago, until `closes` days from now; the work is on day `begins`."""

    title: str
    body: str
    trade: str
    state: str
    opened: int
    closes: int
    begins: int
    cents: int


TO_CHOOSE = _Asked(
    "Koffie en taart voor vrijwilligers",
    "Wij bedanken veertig vrijwilligers. Graag koffie, thee en twee soorten taart.",
    *("cakes", "closed", 16, -4, 12, 38_000),
)
NO_ANSWER = _Asked(
    "Twintig fietsen nakijken",
    "Voor de zomer kijken wij alle leenfietsen na. Remmen, banden en licht.",
    *("bicycle-repair", "open", 9, 2, 10, 45_000),
)
ENDING = _Asked(
    "Hapjes bij een opening",
    "Onze nieuwe werkplaats gaat open. Graag kleine hapjes voor zestig gasten.",
    *("catering", "open", 8, 1, 9, 52_000),
)
NOBODY_CAME = _Asked(
    "Gordijnen inkorten voor het buurthuis",
    "Acht paar gordijnen zijn te lang. Ze hangen nu op de grond.",
    *("clothing-repair", "closed", 15, -2, 14, 24_000),
)
TO_ACCEPT = _Asked(
    "Soep voor de wijkdag",
    "Twee soorten soep voor tachtig mensen, warm gebracht.",
    *("catering", "delivered", 30, -18, -6, 41_000),
)
ACCEPTED = _Asked(
    "Broodjes voor een vergadering",
    "Vijfentwintig belegde broodjes, de helft zonder vlees.",
    *("catering", "accepted", 34, -22, -9, 21_000),
)


def plant_desk(session: Session, planted: Planted) -> None:
    """After the days, and before the buyers, who say something of what was accepted."""
    home = planted.cooperatives[0]
    members = [each for each in planted.memberships if each.cooperative_id == home.id and each.state != "alumnus"]
    third, fourth, fifth = members[2:5]
    desk = _Desk(session, planted, *_buyer(session))
    choose = desk.ask(TO_CHOOSE)
    desk.propose(choose, third, SENT)
    desk.propose(choose, fourth, SENT)
    ending = desk.ask(ENDING)
    desk.propose(ending, fourth, SENT)
    desk.propose(ending, fifth, DRAFT)
    desk.talk(ending, fourth)
    desk.invite(desk.ask(NO_ANSWER), third)
    desk.ask(NOBODY_CAME)
    for asked in (TO_ACCEPT, ACCEPTED):
        desk.propose(desk.ask(asked), fifth, AWARDED)
    _let_one_grow_old(planted, third, fourth, fifth)
    _invite_somebody(session, planted)
    _lose_a_mail(session, planted, fifth)


def _buyer(session: Session) -> tuple[int, int]:
    buyer_id = session.scalars(select(Person.id).where(Person.email == BY_SLUG["buyer"].email)).one()
    contact = select(OrganisationContact.organisation_id).where(OrganisationContact.person_id == buyer_id)
    return buyer_id, session.scalars(contact).one()


@dataclass(frozen=True)
class _Desk:
    """The coordinator's part of the country, with a buyer there."""

    session: Session
    planted: Planted
    buyer_id: int
    organisation_id: int

    @property
    def runs(self) -> int:
        return self.planted.coordinators[self.planted.cooperatives[0].id]

    def ask(self, asked: _Asked) -> Assignment:
        """The assignment with its one part, and its story up to where it stands."""
        home, today = self.planted.cooperatives[0], clock.today()
        opened = clock.now() - asked.opened * DAY
        deadline = clock.end_of(today + asked.closes * DAY)
        assignment = Assignment(
            title=asked.title,
            body=asked.body,
            organisation_id=self.organisation_id,
            home_cooperative_id=home.id,
            social_return=False,
            deadline=deadline,
            state=asked.state,
            created_at=opened,
            updated_at=opened,
            opened_at=opened,
        )
        self.session.add(assignment)
        self.session.flush()
        starts = today + asked.begins * DAY
        self.session.add(
            Part(
                assignment_id=assignment.id,
                trade=asked.trade,
                place_name=home.place_name,
                lat=home.lat,
                lon=home.lon,
                starts_on=starts,
                budget_cents=asked.cents,
            )
        )
        self.session.flush()
        self._happened(opened, self.buyer_id, "assignments.publish", assignment)
        if asked.state == "closed":
            self._happened(deadline + timedelta(minutes=1), None, "assignments.close", assignment)
        return assignment

    def propose(self, assignment: Assignment, member: Membership, state: str) -> None:
        """A proposal of a member; with AWARDED the work is done, and perhaps accepted."""
        part = self.session.scalars(select(Part).where(Part.assignment_id == assignment.id)).one()
        assert assignment.opened_at is not None
        at = assignment.opened_at + 2 * DAY
        proposal = Proposal(
            assignment_id=assignment.id,
            membership_id=member.id,
            cooperative_id=member.cooperative_id,
            message="Dit doe ik graag voor u. Bel gerust als u iets wilt weten.",
            state=state,
            created_at=at,
            updated_at=at,
            sent_at=None if state == DRAFT else at,
        )
        self.session.add(proposal)
        self.session.flush()
        owned = {"membership_id": member.id, "cooperative_id": member.cooperative_id}
        price = (part.budget_cents or 0) - 500 * (member.id % 7)
        self.session.add(
            ProposalLine(
                proposal_id=proposal.id, assignment_id=assignment.id, part_id=part.id, price_cents=price, **owned
            )
        )
        how = CHOSEN if state == AWARDED else PROPOSED
        self.session.add(Participant(assignment_id=assignment.id, how=how, since=at, **owned))
        self._happened(at, member.person_id, "proposals.start", proposal)
        if state != DRAFT:
            self._happened(at + timedelta(hours=1), member.person_id, "proposals.send", proposal)
        if state == AWARDED:
            self._do(assignment, proposal, member)

    def _do(self, assignment: Assignment, proposal: Proposal, member: Membership) -> None:
        assert assignment.opened_at is not None
        begun = assignment.opened_at + 24 * DAY
        self._happened(begun - 10 * DAY, self.buyer_id, "proposals.award", proposal)
        self._happened(begun - 10 * DAY, self.buyer_id, "assignments.award", assignment)
        self._happened(begun, member.person_id, "assignments.begin", assignment)
        self._happened(begun + DAY, member.person_id, "assignments.deliver", assignment)
        if assignment.state == "accepted":
            self._happened(begun + 3 * DAY, self.buyer_id, "assignments.accept", assignment)

    def invite(self, assignment: Assignment, member: Membership) -> None:
        """Asked three days ago, without an answer."""
        since = clock.now() - 3 * DAY
        self.session.add(
            Participant(
                assignment_id=assignment.id,
                membership_id=member.id,
                cooperative_id=member.cooperative_id,
                how=INVITED,
                since=since,
                invited_by_id=self.runs,
            )
        )
        name = self.planted.people[member.person_id].first_name
        self.planted.happened(since, self.runs, "matching.invite", assignment.id, kind="assignment", note=name)

    def talk(self, assignment: Assignment, member: Membership) -> None:
        """The coordinator asked, the member answered and waits."""
        at = clock.now() - 2 * DAY
        thread = Thread(
            assignment_id=assignment.id,
            membership_id=member.id,
            cooperative_id=member.cooperative_id,
            created_at=at,
            last_at=at + DAY,
        )
        self.session.add(thread)
        self.session.flush()
        said = (
            (self.runs, at, "Mooi dat u meedoet. Hebt u hulp nodig bij zestig gasten?"),
            (member.person_id, at + DAY, "Ja graag. Kan er iemand mee om te brengen?"),
        )
        for author_id, moment, body in said:
            self.session.add(Message(thread_id=thread.id, author_id=author_id, at=moment, body=body))
            self.planted.happened(moment, author_id, "messages.write", thread.id, kind="thread")

    def _happened(self, at: datetime, who: int | None, verb: str, thing: Assignment | Proposal) -> None:
        self.planted.happened(at, who, verb, thing.id)
        thing.updated_at = at


def _let_one_grow_old(planted: Planted, *members: Membership) -> None:
    """One of the offerings on the site has been there since long, and nobody looked at it."""
    own = {member.id for member in members}
    old: Offering = next(each for each in planted.offerings if each.membership_id in own and each.state == "published")
    owner = next(each for each in planted.memberships if each.id == old.membership_id)
    age = max(timedelta(0), STALE - (clock.now() - old.updated_at))
    owner.started_at = min(owner.started_at, old.created_at - age - 30 * DAY)
    old.created_at, old.updated_at = old.created_at - age, old.updated_at - age
    old.published_at = old.updated_at
    for line in planted.lines:
        if line.thing_kind == "offering" and line.thing_id == old.id:
            line.at -= age


def _invite_somebody(session: Session, planted: Planted) -> None:
    """An invitation that ends in two days."""
    home = planted.cooperatives[0]
    sent = clock.now() - 12 * DAY
    invitation = Invitation(
        token_hash=sha256(planted.dice.randbytes(32)).hexdigest(),
        email="genodigd.later@demo.example",
        first_name="Yusuf",
        relation=MEMBER,
        cooperative_id=home.id,
        state="sent",
        invited_by_id=planted.coordinators[home.id],
        created_at=sent,
        expires_at=sent + 14 * DAY,
    )
    session.add(invitation)
    session.flush()
    planted.happened(sent, planted.coordinators[home.id], "invitations.invite", invitation.id)


def _lose_a_mail(session: Session, planted: Planted, member: Membership) -> None:
    """A mail that the receiver's server would not take."""
    somebody = planted.people[member.person_id]
    offering = next(each for each in planted.offerings if each.membership_id == member.id)
    home = planted.home_of(member)
    written = clock.now() - 4 * DAY
    session.add(
        OutboxRow(
            kind=MAIL,
            topic="offerings.publish",
            dedupe_key="offerings.publish:demo",
            recipient_id=somebody.id,
            recipient_address=somebody.email,
            payload={
                "first_name": somebody.first_name,
                "title": offering.title,
                "offering_id": offering.id,
                "cooperative": home.name,
                "phone": home.phone,
            },
            state=PARKED,
            created_at=written,
            due_at=written,
            first_tried_at=written,
            tries=14,
            last_error="recipient refused (550)",
        )
    )
